import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from bs4 import BeautifulSoup

from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan, Waived
from govtool.actions.wording import day
from govtool.checks.finding import Report
from govtool.checks.running import run_checks
from govtool.documents.action_plan import lay_out
from govtool.documents.edition import Edition
from govtool.documents.glossary import used_in
from govtool.documents.plan_figures import figures
from govtool.documents.plan_rows import row_owners
from govtool.documents.plan_view import answers
from govtool.documents.sheets import placed
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder
from tests.documents.many_rows import typical
from tests.documents.plans import TODAY, assessed, drawing, mid_notts, plan

HOSTILE = "</td><script>alert(1)</script><img src=http://evil.example/x.png> {{ 7*7 }} & “q”"


@pytest.fixture(scope="module")
def page() -> str:
    return lay_out(plan(), mid_notts(), drawing())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def words_of(page: str) -> str:
    return squeezed(BeautifulSoup(page, "html.parser").get_text(" "))


def hostile_page(picture: bool = True) -> str:
    pathway = read_pathway(
        "format: pathway/1\nid: hostile\n"
        f"title: '{HOSTILE}'\nplace: '{HOSTILE}'\nstage: as-is\n"
        f"sources: [{{id: s, title: '{HOSTILE}', note: '{HOSTILE}'}}]\n"
        f"steps:\n  - {{id: gp, name: 'GP {HOSTILE}', type: gp}}\n"
        f"  - {{id: o, name: 'Clinic {HOSTILE}', type: ortho}}\n"
        f"links: [{{from: gp, to: o, kind: refer, label: '{HOSTILE}'}}]\n"
    )
    report = run_checks(pathway)
    made = make_plan(pathway, report, TODAY)
    return lay_out(made, pathway, drawing() if picture else None, Edition(version=HOSTILE))


def test_the_page_holds_every_action_owner_date_measure_and_source(page: str) -> None:
    words = words_of(page)
    for action in plan().actions:
        for part in (
            action.reference, action.title, action.text, action.owner_role, day(action.due),
            action.measure, action.source, action.first_step, action.why_here,
            answers(plan(), action), *(need.evidence for need in action.wanted),
        ):  # fmt: skip
            assert squeezed(part) in words


def test_the_page_holds_every_finding_with_its_route_and_what_it_rests_on(page: str) -> None:
    words = words_of(page)
    for group in plan().groups:
        assert squeezed(group.message) in words
        for finding in group.findings:
            assert group.is_told_once or squeezed(finding.message) in words
            assert finding.id in words
            assert plan().numbers[finding.id] in words
    assert "Physiotherapy team A → GP practice → Diagnostic tests" in words
    for group in plan().groups:
        assert squeezed(group.rationale) in words
        assert squeezed(group.remedy) in words
    assert "Inferred" in words


def test_the_page_holds_all_that_could_not_be_told(page: str) -> None:
    words = words_of(page)
    for item in plan().not_assessed:
        assert squeezed(item.missing) in words


def test_the_pathway_stands_in_words_beside_its_picture(page: str) -> None:
    words = words_of(page)
    for step in mid_notts().steps:
        assert step.name in words
    assert "which refers to Orthopaedics, Rheumatology, Surgical podiatry" in words
    assert "Round triage (F1 to F4): " in words
    assert "Stated to be absent: a link by which" in words


def test_blank_is_neither_nought_nor_not_applicable(page: str) -> None:
    table = BeautifulSoup(page, "html.parser").select_one("table.levels")
    assert table is not None
    rows = {row.select_one(".id").get_text(): row for row in table.select("tbody tr")}  # type: ignore[union-attr]
    assert [cell.get_text() for cell in rows["DECIDE"].select("td")][:3] == [
        "–",
        "not answered",
        "–",
    ]
    assert [cell.get_text() for cell in rows["ACCESS"].select("td")][:3] == ["1", "0", "3"]
    assert "average" not in words_of(page).replace("never averaged", "")


def test_severity_and_status_are_words_and_never_colour_alone(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    marks = soup.select(".sev, .status")
    assert len(marks) > 20
    assert all(mark.get_text(strip=True) for mark in marks)
    assert "Blue: complete, evidenced" in words_of(page)


def test_the_page_is_whole_in_itself(page: str) -> None:
    addresses = re.findall(r"""(?:src|href)\s*=\s*["']([^"']*)|url\(\s*["']?([^"')]*)""", page)
    for address in (first or second for first, second in addresses):
        assert address.startswith(("#", "data:"))


def test_links_inside_the_page_lead_somewhere(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    anchors = [str(element["id"]) for element in soup.select("[id]")]
    assert len(anchors) == len(set(anchors))
    wanted = {str(link["href"])[1:] for link in soup.select("a[href]")}
    assert wanted <= set(anchors)


def test_the_page_says_its_language_title_and_what_it_is_for(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    assert soup.html is not None
    assert soup.html["lang"] == "en-GB"
    assert soup.title is not None
    assert (
        soup.title.get_text()
        == "Action plan: MSK services before MSK Together, Mid Nottinghamshire"
    )
    assert "not a verdict" in words_of(page)
    assert len(soup.select("h1")) == 1


def test_the_same_plan_gives_the_same_page(page: str) -> None:
    assert lay_out(plan(), mid_notts(), drawing()) == page


def test_text_from_people_stays_text() -> None:
    page = hostile_page()
    soup = BeautifulSoup(page, "html.parser")
    assert soup.select("script") == []
    assert {str(image["src"])[:5] for image in soup.select("img")} == {"data:"}
    assert "{{ 7*7 }}" in page
    assert "<script>alert(1)</script>" in unescape(page)
    assert "<script" not in page
    assert soup.title is not None
    assert HOSTILE in soup.title.get_text()


def test_without_a_picture_the_page_says_so_and_stands() -> None:
    assert "The picture could not be drawn." in words_of(hostile_page(picture=False))


def test_a_plan_of_nothing_says_what_was_done_and_what_is_open() -> None:
    report = replace(run_checks(mid_notts()), findings=())
    made = make_plan(mid_notts(), report, TODAY)
    words = words_of(lay_out(made, mid_notts(), drawing()))
    told = made.tally
    assert f"Nothing was found wrong by the {told.clear} of {told.run} checks" in words
    assert "That is not the same as all being well" in words
    assert "first find out what could not be told" in words
    assert "calls for an action" not in words
    assert "Who does what" not in words
    assert "None" not in words


def test_a_plan_with_nothing_open_says_so() -> None:
    made = make_plan(mid_notts(), Report(mid_notts().id, 21, (), ()), TODAY)
    words = words_of(lay_out(made, mid_notts(), None))
    assert words.count("Every check could be answered from the map.") == 2


def test_waived_findings_are_listed_with_reason_owner_and_end() -> None:
    report = run_checks(mid_notts())
    waived = Waived(report.findings[0], "Agreed for cancer", "Medical director", date(2027, 5, 1))
    made = make_plan(mid_notts(), report, TODAY, waived=[waived])
    words = words_of(lay_out(made, mid_notts(), drawing()))
    assert "Accepted for now" in words
    for part in ("Agreed for cancer", "Medical director", "1 May 2027", waived.finding.message):
        assert part in words


def test_two_profiles_of_one_kind_are_told_apart() -> None:
    made = make_plan(mid_notts(), run_checks(mid_notts()), TODAY, [assessed(), assessed()])
    soup = BeautifulSoup(lay_out(made, mid_notts(), None), "html.parser")
    headings = [heading.get_text() for heading in soup.select(".profile h2")]
    assert headings == ["Maturity profile 1", "Maturity profile 2"]
    anchors = [str(element["id"]) for element in soup.select("[id]")]
    assert len(anchors) == len(set(anchors))


def test_owners_stand_in_the_order_of_their_first_date() -> None:
    found = row_owners(typical().rows)
    first = [owner.tasks[0].row.due or date.max for owner in found]
    assert first == sorted(first)
    assert sum(len(owner.tasks) for owner in found) == len(plan().actions)


def test_an_owner_stands_under_one_heading_with_those_who_share_an_action_named(
    page: str,
) -> None:
    soup = BeautifulSoup(page, "html.parser")
    headings = [heading.get_text() for heading in soup.select(".who h3")]
    assert len(headings) == len(set(headings))
    assert headings.count("Head of MSK physiotherapy") == 1
    assert not [heading for heading in headings if ", with" in heading]
    assert "Let assessing clinicians request tests themselves, with the imaging service lead." in (
        words_of(page)
    )


def test_what_was_invented_is_said_on_the_cover_in_the_head_and_with_the_answers(
    page: str,
) -> None:
    soup = BeautifulSoup(page, "html.parser")
    notice = soup.select_one(".cover .invented")
    assert notice is not None
    assert "Nobody at Mid Nottinghamshire gave them" in squeezed(notice.get_text(" "))
    head = soup.select_one(".cover-top")
    assert head is not None
    assert head["data-warning"] == "Invented answers. "
    assert "These answers are invented for demonstration." in words_of(page)


def test_answers_that_somebody_gave_carry_no_such_warning() -> None:
    given = replace(assessed().answers, invented=None, answered_by="The board")
    real = replace(assessed(), answers=given)
    made = make_plan(mid_notts(), run_checks(mid_notts()), TODAY, [real])
    assert "nvented" not in words_of(lay_out(made, mid_notts(), None))


def test_one_set_of_words_for_stages_is_used_and_explained_in_the_key(page: str) -> None:
    words = words_of(page)
    assert "Looked at As-is version, before 2017" in words
    assert "As-is The pathway as it was at the date of the map" in words
    assert "as it is" not in words.lower()


def test_no_id_of_a_source_and_no_jargon_of_files_is_left_in_the_words(page: str) -> None:
    words = words_of(page)
    assert not re.search(r"\((s\d|arma|own|mskhq|wirral)\b", words)
    for jargon in ("pathway file", "type its link", "catalogue X", "Gap ACCESS>"):
        assert jargon not in words


def test_a_figure_that_many_links_share_is_not_repeated_for_each(page: str) -> None:
    assert words_of(page).count("over a third of GP referrals") <= 4
    assert words_of(page).count("people are affected") == 1


def test_the_contents_name_every_section(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    assert [link.get_text() for link in soup.select(".contents a")] == [
        heading.get_text() for heading in soup.select("h2")
    ]


def test_a_row_left_blank_is_listed_with_who_should_answer_it(page: str) -> None:
    words = words_of(page)
    assert (
        "Decision support and shared decision making DECIDE MSK clinical lead, with the GP"
        in words
    )


@pytest.mark.parametrize("place", ["bhr", "coventry", "elht", "hammersmith_fulham", "mid_notts"])
def test_no_figure_at_the_head_reads_as_all_clear_where_checks_could_not_tell(place: str) -> None:
    for file in sorted((pathway_models_folder() / place).glob("[ab]*er.yaml")):
        pathway = read_pathway(file.read_text(encoding="utf-8"), file.name)
        shown = {figure.label: figure for figure in figures(made_of(pathway))}
        assert "could not tell" in shown["Checks run"].note
        if "Findings" in shown and shown["Findings"].number == 0:
            assert re.search(
                r"by the \d+ of \d+ checks that could|no check could", shown["Findings"].note
            )
        if "Actions" in shown and shown["Actions"].number == 0:
            assert shown["Actions"].note == "first find out what could not be told"


def test_the_figures_at_the_head_of_nothing_are_not_clear_either() -> None:
    made = make_plan(mid_notts(), Report(mid_notts().id, 0, (), ()), TODAY)
    notes = [figure.note for figure in figures(made)]
    assert notes[0] == "so nothing is known"


def made_of(pathway: Pathway) -> ActionPlan:
    return make_plan(pathway, run_checks(pathway), TODAY)


def test_only_abbreviations_that_are_used_are_spelled_out() -> None:
    found = dict(used_in(["GPs refer by e-RS to MSK triage; an EDGE is not an ED"]))
    assert list(found) == ["e-RS", "ED", "GP", "MSK"]


def test_an_action_names_runs_of_findings_short() -> None:
    action = replace(plan().actions[0], answers=())
    made: ActionPlan = plan()
    ids = [finding.id for finding in made.findings]
    several = replace(action, answers=(ids[0], ids[1], ids[2], ids[5], "ACCESS>3"))
    assert answers(made, several) == "F1 to F3 and F6, ACCESS to level 3"


@pytest.mark.parametrize(
    ("width", "height", "sheet"),
    [
        (480, 600, "a4tall"),
        (1000, 500, "a4wide"),
        (1700, 800, "a3wide"),
        (800, 1400, "a3tall"),
        (9000, 900, "a3wide"),
    ],
)
def test_a_picture_gets_the_sheet_on_which_it_can_be_read(
    width: float, height: float, sheet: str
) -> None:
    assert placed(drawing(width, height)).sheet == sheet


def test_a_small_picture_is_not_blown_up() -> None:
    assert placed(drawing(100, 100)).width_mm == pytest.approx(100 * 25.4 / 72 * 1.2, abs=0.1)
