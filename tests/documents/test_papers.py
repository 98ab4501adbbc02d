"""Board papers, sheets for a noticeboard and pages for one organisation."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from bs4 import BeautifulSoup

from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan, Status
from govtool.checks.finding import Report
from govtool.checks.running import run_checks
from govtool.documents.edition import Edition, Letterhead, Marking
from govtool.documents.papers.assurance import assurance
from govtool.documents.papers.blocks import Paper, Picture
from govtool.documents.papers.board_paper import board_paper
from govtool.documents.papers.noticeboard import noticeboard
from govtool.documents.papers.page import paper_page
from govtool.documents.papers.part_of_picture import findings_in, part_for
from govtool.documents.papers.share import NotInPlan, share_of, share_paper
from govtool.documents.pdf import Printer
from govtool.documents.plan_rows import PlanSheet
from govtool.documents.plan_sheet import sheet_of
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from tests.documents.kept import beside, kept_list
from tests.documents.many_rows import every_kind, hostile, many, row, sheet_with, typical
from tests.documents.pdf_ua import problems
from tests.documents.plans import TODAY, drawing, mid_notts, plan
from tests.documents.sheets_of_paper import (
    filled,
    first_words,
    last_is_a_heading,
    overflowing,
    sheets,
    split_rows,
)
from tests.documents.test_plan_layout import SMALL

TEAM_A = "Physiotherapy organisation A (not named)"


@cache
def small() -> tuple[ActionPlan, Pathway]:
    pathway = read_pathway(SMALL)
    return make_plan(pathway, run_checks(pathway), TODAY), pathway


@cache
def crowded() -> tuple[ActionPlan, Pathway]:
    long = "of the united practices of the north and east, with their branch surgeries"
    steps = "".join(
        f'  - {{id: g{n}, name: "Practices {n} {long}", type: gp, provider: p}}\n'
        f'  - {{id: o{n}, name: "Clinic {n} {long}", type: ortho}}\n'
        for n in range(6)
    )
    links = "".join(
        f"  - {{from: g{n}, to: o{m}, kind: refer}}\n" for n in range(6) for m in range(6)
    )
    pathway = read_pathway(
        f"format: pathway/1\nid: crowded\ntitle: {long * 3}\nplace: {long * 2}\nstage: as-is\n"
        f'providers: [{{id: p, name: "The federation {long}"}}]\nsteps:\n{steps}links:\n{links}'
    )
    return make_plan(pathway, run_checks(pathway), TODAY), pathway


def picture() -> Picture:
    made = drawing()
    return Picture("data:image/svg+xml;base64,PHN2Zy8+", made.description, 160, 90)


def for_team() -> Paper:
    share = share_of(plan(), typical(), mid_notts(), TEAM_A)
    return share_paper(typical(), share, Edition())


def for_federation() -> Paper:
    made, pathway = crowded()
    sheet = sheet_of(made, pathway)
    return share_paper(sheet, share_of(made, sheet, pathway, "p"), Edition())


def for_lead_of_many() -> Paper:
    rows = replace(many(), rows=tuple(replace(item, owner="The lead") for item in many(60).rows))
    return share_paper(rows, share_of(plan(), rows, mid_notts(), "the lead"), Edition())


def for_stakeholder() -> Paper:
    made, sheet = beside(kept_list())
    return share_paper(sheet, share_of(made, sheet, mid_notts(), "Riverside practice"), Edition())


def of(
    make: Callable[..., Paper], found: Callable[[], tuple[ActionPlan, Pathway]]
) -> Callable[[], Paper]:
    def made() -> Paper:
        a_plan, pathway = found()
        return make(a_plan, sheet_of(a_plan, pathway), Edition())

    return made


PAPERS: dict[str, Callable[[], Paper]] = {
    "board paper": lambda: board_paper(plan(), typical(), Edition(), picture()),
    "board paper, small": of(board_paper, small),
    "board paper, crowded": of(board_paper, crowded),
    "board paper, every kind": lambda: board_paper(plan(), every_kind(), Edition()),
    "summary": lambda: noticeboard(plan(), typical(), Edition()),
    "summary, small": of(noticeboard, small),
    "summary, crowded": of(noticeboard, crowded),
    "summary, 300 actions": lambda: noticeboard(plan(), many(), Edition()),
    "summary, every kind": lambda: noticeboard(plan(), every_kind(), Edition()),
    "for a team": for_team,
    "for a federation": for_federation,
    "for a lead of 60 actions": for_lead_of_many,
    "board paper, kept": lambda: board_paper(*beside(kept_list()), Edition(), picture()),
    "summary, kept": lambda: noticeboard(*beside(kept_list()), Edition()),
    "for a stakeholder, kept": for_stakeholder,
}


@pytest.fixture(scope="module", params=list(PAPERS))
def paper(request: pytest.FixtureRequest) -> Paper:
    return PAPERS[request.param]()


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    printer = Printer()
    yield printer
    printer.close()


def words_of(paper: Paper) -> str:
    return " ".join(BeautifulSoup(paper_page(paper), "html.parser").get_text(" ").split())


def test_nothing_is_clipped_split_or_left_alone_on_any_sheet(paper: Paper) -> None:
    page = paper_page(paper)
    assert overflowing(page) == []
    assert split_rows(page) == []
    assert last_is_a_heading(page) == []
    assert min(filled(page)) > 0.12


def test_no_problem_is_found_by_the_list_for_accessible_pdfs(
    paper: Paper, printer: Printer
) -> None:
    assert problems(printer.print(paper_page(paper), TODAY)) == []


def test_a_noticeboard_has_one_sheet_however_long_the_plan(paper: Paper) -> None:
    if paper.is_one_sheet:
        assert len(sheets(paper_page(paper))) == 1


def test_a_board_paper_has_two_to_four_pages_before_its_appendices(paper: Paper) -> None:
    if paper.name == "Board paper":
        begun = [word.startswith("Appendix A") for word in first_words(paper_page(paper))]
        assert 2 <= begun.index(True) <= 4


def test_the_cover_alerts_advises_assures_rates_and_asks() -> None:
    words = words_of(PAPERS["board paper"]())
    for part in (
        "Alert", "Advise", "Assure", "Recommendation", "Assurance proposed",
        "The board is asked to:", "Agree 18 actions, their owners and their dates.",
        "To be filled in", "Executive sponsor", "Invented answers.", "Draft, for discussion",
        "Maturity matrix for musculoskeletal care pathways, version 1.0",
    ):  # fmt: skip
        assert part in words
    for item in typical().rows:
        assert item.title in words


def rated(made: ActionPlan, sheet: PlanSheet | None = None) -> str:
    return assurance(made, sheet or sheet_of(made, mid_notts())).rating


def test_what_nobody_could_tell_is_no_assurance() -> None:
    nothing = make_plan(mid_notts(), Report(mid_notts().id, 0, (), ()), TODAY)
    assert rated(nothing) == "None"
    found = assurance(*(made := small())[:1], sheet_of(*made))
    assert found.rating in {"None", "Limited"}
    assert "Nothing: no check was clear" in found.assure[0] or "looked" in found.assure[0]


def test_the_rating_falls_with_what_is_open() -> None:
    ran = frozenset(f"T{number}" for number in range(20))
    clear = make_plan(mid_notts(), Report(mid_notts().id, 20, (), (), ran), TODAY)
    assert rated(clear) == "Substantial"
    late = sheet_with(row(1, status=Status.RED))
    assert rated(clear, late) == "Limited"
    assert "1 action is off track" in assurance(clear, late).reason
    assert any(line.startswith("Off track: Mend") for line in assurance(clear, late).alert)
    assert rated(plan()) == "None"


def test_nobody_named_is_told_to_the_board_and_on_the_wall() -> None:
    assert "Nobody has been named yet for A6 and A8." in words_of(
        PAPERS["board paper, every kind"]()
    )
    unowned = noticeboard(plan(), sheet_with(row(1, owner="", due=None)), Edition())
    assert "No date yet" in words_of(unowned)
    assert "Nobody named yet" in words_of(unowned)


def test_an_organisation_reads_what_is_found_on_its_steps_and_who_mends_it() -> None:
    words = words_of(for_team())
    assert "No action names you as the one who leads on it." in words
    assert "What others do that touches your services" in words
    assert "Let assessing clinicians request tests themselves" in words
    assert "GP practice reaches Orthopaedics without clinical triage" not in words


def test_a_lead_reads_what_is_asked_of_them_by_when_and_why() -> None:
    share = share_of(plan(), typical(), mid_notts(), "triage service lead")
    assert share.name == "Triage service lead"
    words = words_of(share_paper(typical(), share, Edition()))
    for item in share.asked:
        assert item.due_words in words
        assert item.text in words
    assert "GP practice reaches Orthopaedics without clinical triage" in words


def test_everybody_in_the_plan_has_every_action_of_theirs_on_their_page() -> None:
    for item in typical().rows:
        role = item.owner.partition(", with ")[0]
        assert item in share_of(plan(), typical(), mid_notts(), role).asked


def test_a_name_that_nobody_goes_by_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotInPlan, match=r"Nobody in this plan goes by “Bupa”\. It names .*Triage"):
        share_of(plan(), typical(), mid_notts(), "Bupa")
    with pytest.raises(NotInPlan, match="Several go by “physio”"):
        share_of(plan(), typical(), mid_notts(), "physio")


def test_the_part_of_the_picture_is_the_steps_and_their_neighbours() -> None:
    part = part_for(mid_notts(), {"physio_a"} & mid_notts().step_by_id.keys() or {"gp"})
    ends = {end for link in part.links for end in (link.origin, link.to)}
    assert ends <= part.step_by_id.keys()
    assert 1 < len(part.steps) <= len(mid_notts().steps)
    for finding in findings_in(part, plan().findings):
        assert set(finding.links) <= part.link_by_id.keys()


def test_words_from_people_stay_words_in_a_paper() -> None:
    page = paper_page(board_paper(plan(), hostile(), Edition(version="<b>1</b>")))
    soup = BeautifulSoup(page, "html.parser")
    assert soup.select("script") == []
    assert "<script>alert" in soup.get_text()


def test_an_official_paper_says_so_and_carries_the_places_own_colour() -> None:
    edition = Edition(Marking.OFFICIAL, "7", ("Chair",), Letterhead(colour="#005eb8"))
    sheet = sheet_of(plan(), mid_notts(), edition)
    page = paper_page(board_paper(plan(), sheet, edition))
    assert "Official, 22 November 2026" in page
    assert "--spruce: #005eb8" in page
    assert "Draft" not in BeautifulSoup(page, "html.parser").get_text()
    assert "#005eb8" not in paper_page(board_paper(plan(), typical(), Edition()))
