"""A row is answered on its own page, by any browser, and nothing written is lost."""

import random
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from govtool.store.errors import Busy
from govtool.workflows.banks import shipped_bank
from tests.web.conftest import TestSite
from tests.web.pages.conftest import start_round

ROUND = 5
ACTOR = "board_member"


def url_of(site: TestSite, row: str = "ACCESS") -> str:
    return site.url("answering.row", round_id=ROUND, row_id=row)


def get(site: TestSite, row: str = "ACCESS") -> BeautifulSoup:
    return site.visitor(ACTOR).get(url_of(site, row))


def post(site: TestSite, row: str = "ACCESS", *, status: int = 302, **data: Any) -> BeautifulSoup:
    return site.visitor(ACTOR).post(url_of(site, row), {"based_on": "0", **data}, status=status)


def goes_to(site: TestSite, row: str = "ACCESS", **data: Any) -> str:
    sent = {"based_on": "0", **data}
    response = site.visitor(ACTOR).request("POST", url_of(site, row), data=sent)
    return response.headers["Location"]


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    tag = page.select_one(selector)
    assert tag is not None, selector
    return tag


def by_id(page: BeautifulSoup, name: str) -> Tag:
    tag = page.find(id=name)
    assert isinstance(tag, Tag), name
    return tag


def words_of(page: BeautifulSoup | Tag) -> str:
    return " ".join(page.get_text(" ").split())


def errors_of(page: BeautifulSoup) -> str:
    return words_of(one(page, ".nhsuk-error-summary"))


TICKED: dict[str, Any] = {
    "ACCESS-1a-met": "y",
    "ACCESS-1a-evidence-0-what": "Role description",
    "ACCESS-1a-evidence-0-date": "2026-05-01",
    "ACCESS-1a-evidence-0-source": "Shared drive",
    "ACCESS-1a-evidence-0-line": "2",
    "claimed": "2",
    "target": "4",
    "target_date": "2027-11-01",
    "note": "Ask again in spring",
}


def test_a_row_tells_what_the_drawn_pathway_shows_about_it(with_round: TestSite) -> None:
    shows = words_of(one(get(with_round), ".gt-shows"))
    assert "Found People cannot refer themselves to Physiotherapy" in shows
    assert "Cannot tell whether this holds: The emergency department" in shows
    assert "What the map does not say" in shows
    assert "none is held here Share of self-referrals" in shows
    rights = words_of(one(get(with_round, "RIGHTS"), ".gt-shows"))
    assert "cannot request imaging themselves" in rights


def test_every_answer_given_stands_in_the_form_again(with_round: TestSite) -> None:
    post(with_round, **TICKED)
    page = get(with_round)
    for name, value in TICKED.items():
        if name == "claimed":
            assert one(page, f"input[name=claimed][value='{value}'][checked]")
        elif name.endswith(("-line", "target")):
            assert one(by_id(page, name), f"option[value='{value}'][selected]")
        elif name.endswith("-met"):
            assert by_id(page, name).has_attr("checked")
        elif name == "note":
            assert by_id(page, name).get_text().strip() == value
        else:
            assert by_id(page, name)["value"] == value, name
    assert one(page, "input[name=based_on]")["value"] == "1"
    assert by_id(page, "ACCESS-1a-evidence-1-what")


def test_only_the_next_two_levels_stand_open(with_round: TestSite) -> None:
    levels = get(with_round).select("details.gt-level")
    assert [level.has_attr("open") for level in levels] == [False, True, True] + [False] * 4
    both: dict[str, Any] = {f"ACCESS-1{c}-met": "y" for c in "ab"}
    both |= {f"ACCESS-1{c}-evidence-0-what": "Minutes" for c in "ab"}
    post(with_round, **both)
    levels = get(with_round).select("details.gt-level")
    assert [level.has_attr("open") for level in levels] == [False, False, True, True] + [False] * 3
    assert "2 of 2 met, with evidence" in words_of(levels[1])


def test_saving_goes_on_or_back_and_after_the_last_row_to_the_result(
    with_round: TestSite,
) -> None:
    assert goes_to(with_round, claimed="1", then="next").endswith("/rows/TRIAGE?saved=ACCESS")
    back = goes_to(with_round, "MAP", claimed="1", then="back")
    assert back.endswith(f"/rounds/{ROUND}?saved=MAP")
    last = goes_to(with_round, "SAFETY", claimed="1")
    assert last.endswith(f"/rounds/{ROUND}/result?saved=SAFETY")
    assert "Your answer is saved" in words_of(one(get(with_round), "[role=status]"))


def test_an_empty_form_saves_nothing_and_says_so(with_round: TestSite) -> None:
    post(with_round)
    page = get(with_round, "TRIAGE")
    assert "nothing to save" in words_of(one(page, "[role=status]"))
    assert one(get(with_round), "input[name=based_on]")["value"] == "0"


def test_an_answer_can_be_taken_back_to_blank(with_round: TestSite) -> None:
    post(with_round, claimed="2")
    post(with_round, based_on="1")
    page = with_round.visitor(ACTOR).get(with_round.url("assessment.show", round_id=ROUND))
    assert "You have answered 0 of 12" in words_of(page)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"ACCESS-1a-evidence-0-date": "2026-05-01"}, "Say what shows it"),
        ({"target_date": "next spring"}, "Write the date as year-month-day"),
        ({"not_here": "y"}, "Say why this does not apply here"),
        ({"reason": "Elsewhere"}, "Tick the box above it, or clear the reason"),
        ({"not_here": "y", "reason": "x", "claimed": "2"}, "yet you answer it"),
        ({"not_here": "y", "reason": "x", "ACCESS-1a-met": "y"}, "yet you answer it"),
        ({"note": "x" * 2001}, "Write at most 2,000 characters"),
    ],
)
def test_what_cannot_be_saved_comes_back_whole_with_a_link_to_the_field(
    with_round: TestSite, data: dict[str, str], words: str
) -> None:
    kept = {} if set(data) == {"not_here"} else {"ACCESS-2a-evidence-0-what": "A plan"}
    page = post(with_round, status=422, **kept, **data)
    assert words in errors_of(page)
    target = str(one(page, ".nhsuk-error-summary a")["href"]).removeprefix("#")
    assert words in words_of(by_id(page, f"{target}-error"))
    if kept:
        assert by_id(page, "ACCESS-2a-evidence-0-what")["value"] == "A plan"
    assert one(get(with_round), "input[name=based_on]")["value"] == "0"


def test_an_error_in_a_closed_level_opens_it(with_round: TestSite) -> None:
    page = post(with_round, status=422, **{"ACCESS-6a-evidence-0-date": "2026-05-01"})
    assert page.select("details.gt-level")[6].has_attr("open")
    assert page.select(".gt-criterion--open")


def test_an_answer_saved_in_between_is_shown_beside_the_new_one(with_round: TestSite) -> None:
    post(with_round, claimed="3", note="The first")
    page = post(with_round, status=409, claimed="1", note="The second")
    both = words_of(one(page, ".gt-both"))
    assert "Not saved yet Level claimed 1 Accepted Note The second" in both
    assert "Saved in between Level claimed 3 In use Note The first" in both
    assert by_id(page, "note").get_text().strip() == "The second"
    post(with_round, based_on=one(page, "input[name=based_on]")["value"], note="Settled")
    assert by_id(get(with_round), "note").get_text().strip() == "Settled"


def test_an_answer_that_comes_after_closing_is_not_saved_and_not_lost(
    with_round: TestSite,
) -> None:
    close = with_round.url("assessment.close", round_id=ROUND)
    with_round.visitor("facilitator").post(close)
    page = post(with_round, status=409, note="Too late")
    assert "was closed before your answer came" in errors_of(page)
    assert by_id(page, "note").get_text().strip() == "Too late"
    assert not page.select("button[value=next]")


def test_more_than_can_be_kept_is_refused_before_it_is_lost(with_round: TestSite) -> None:
    long = {f"ACCESS-{n}a-evidence-{p}-what": "x" * 2000 for n in range(1, 7) for p in range(10)}
    page = post(with_round, status=422, **long)
    assert "too much for one answer" in errors_of(page)


def test_hostile_words_come_back_as_words(with_round: TestSite) -> None:
    hostile = "<b>x</b>\"'</textarea><script>alert(1)</script>\x00\x1b{{ 7*7 }} =1+1: - #"
    data: dict[str, Any] = {"note": hostile, "ACCESS-1a-evidence-0-what": hostile}
    post(with_round, **data)
    page = get(with_round)
    assert not page.select("main b, main script")
    shown = by_id(page, "note").get_text().strip()
    assert shown == hostile.replace("\x00", "").replace("\x1b", "")


def test_a_board_question_is_rated_and_gated_by_its_evidence(with_pathway: TestSite) -> None:
    start_round(with_pathway, "msk-board-assurance")
    page = get(with_pathway, "FLOW-01")
    for words in (
        "What a strong answer shows",
        "What a weak answer",
        "Where assurance can come from",
    ):
        assert words in words_of(page)
    assert "Found GP practice reaches Orthopaedics" in words_of(one(page, ".gt-shows"))
    given: dict[str, Any] = {"evidence-0-what": "Log", "evidence-0-line": "1", "claimed": "3"}
    post(with_pathway, "FLOW-01", **given)
    result = with_pathway.url("assessment.result", round_id=ROUND)
    words = words_of(with_pathway.visitor(ACTOR).get(result))
    assert "Rated 3, Substantial; counted as 1, Limited" in words


def test_a_row_that_is_not_in_the_bank_is_not_found(with_round: TestSite) -> None:
    with_round.visitor(ACTOR).get(url_of(with_round, "NOTHING"), status=404)
    with_round.visitor(ACTOR).get(url_of(with_round, "FLOW-01"), status=404)


def test_wb_09_no_form_ever_fails_on_what_is_sent(with_round: TestSite) -> None:
    chance = random.Random(7)  # noqa: S311 - the same every time
    names = [tag["name"] for tag in get(with_round).select("form.gt-answer [name]")]
    odd = ["", "y", "7", "-1", "x" * 3000, "2026-02-30", "\ufffe", "\x00", "0" * 400, "None", "²"]
    for _ in range(40):
        sent = {str(chance.choice(names)): chance.choice(odd) for _ in range(12)}
        sent.pop("csrf_token", None)
        answer = with_round.visitor(ACTOR).request("POST", url_of(with_round), data=sent)
        assert answer.status_code in {302, 409, 422}, sent


READY: dict[str, Any] = {f"VISION-1{c}-met": "y" for c in "abc"}
SHOWN: dict[str, Any] = {f"VISION-1{c}-evidence-0-what": "Minutes" for c in "abc"}


def saved_words(site: TestSite, row: str, **data: str) -> str:
    address = goes_to(site, row, **data)
    return words_of(one(site.visitor(ACTOR).get(address), ".gt-saved"))


def test_the_message_after_saving_names_the_ticks_that_do_not_count(
    with_round: TestSite,
) -> None:
    without = dict.fromkeys(list(SHOWN)[:2], "Minutes")
    told = saved_words(with_round, "VISION", **READY, **without)
    assert "Shared vision and leadership: Not yet level 1: 2 of 3 criteria met." in told
    assert "This one is saved and does not count yet: Level 1: A board minute records" in told
    page = with_round.visitor(ACTOR).get(goes_to(with_round, "VISION", based_on="1", **READY))
    link = one(page, ".gt-saved a")["href"]
    assert str(link).endswith("/rows/VISION#VISION-1a-evidence-0-what")
    assert "These are saved and do not count yet" in words_of(one(page, ".gt-saved"))


@pytest.mark.parametrize("then", ["next", "back"])
def test_the_message_after_saving_says_where_the_row_stands(
    with_round: TestSite, then: str
) -> None:
    told = saved_words(with_round, "VISION", then=then, **READY, **SHOWN)
    assert told == "Shared vision and leadership: Level 1, Accepted."


def test_the_message_after_saving_says_what_a_claim_lacks(with_round: TestSite) -> None:
    told = saved_words(with_round, "VISION", claimed="3", **READY, **SHOWN)
    assert "Level 1, Accepted. Level 3 is claimed. Level 2 needs: Every partner" in told


@pytest.mark.parametrize("name", ["MAP", "NOTHING", "", "<b>"])
def test_an_address_that_names_what_was_not_saved_tells_nothing(
    with_round: TestSite, name: str
) -> None:
    url = with_round.url("answering.row", round_id=ROUND, row_id="ACCESS", saved=name)
    assert not with_round.visitor(ACTOR).get(url).select(".gt-saved")


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({**READY, **SHOWN, "target": "0"}, "target", "would be a step back"),
        ({**READY, **SHOWN, "target": "1"}, "target", "carry level 1 already"),
        ({"target": "0"}, "target", "nothing to reach"),
        ({"target_date": "2026-11-21"}, "target_date", "This day has passed"),
    ],
)
def test_a_target_that_is_none_is_refused_at_its_field(
    with_round: TestSite, data: dict[str, Any], field: str, words: str
) -> None:
    page = post(with_round, "VISION", status=422, **data)
    assert words in errors_of(page)
    assert words in words_of(by_id(page, f"{field}-error"))
    assert one(page, ".nhsuk-error-summary a")["href"] == f"#{field}"
    assert by_id(page, field).find_parent("details", open=True)


def test_the_present_level_is_a_target_where_it_is_good_enough(with_round: TestSite) -> None:
    post(with_round, "VISION", **READY, **SHOWN, target="1", good_enough="We are a small place")
    assert by_id(get(with_round, "VISION"), "good_enough").get_text().strip()


def test_a_target_day_that_has_passed_since_it_was_set_does_not_stop_a_save(
    with_round: TestSite,
) -> None:
    post(with_round, "VISION", target="2", target_date="2026-11-22")
    with_round.clock.move(hours=1)
    with_round.clock.at = with_round.clock.at.replace(month=12)
    fresh = with_round.fresh_visitor(ACTOR)
    data = {"based_on": "1", "target": "2", "target_date": "2026-11-22", "note": "Later"}
    fresh.post(url_of(with_round, "VISION"), data)
    page = fresh.get(url_of(with_round, "VISION"))
    assert "Target and date (set; the day has passed)" in words_of(page)
    assert "This day has passed" in words_of(by_id(page, "target_date-hint"))


def test_the_counts_of_a_form_that_was_refused_are_those_of_the_form(
    with_round: TestSite,
) -> None:
    page = post(with_round, "VISION", status=422, **READY, **SHOWN, target_date="x")
    assert "3 of 3 met, with evidence" in words_of(page.select("details.gt-level")[1])
    assert words_of(one(page, "[data-standing] [role=status]")) == "So far: Level 1, Accepted"
    why = words_of(one(page, "[data-why]"))
    assert why.startswith("Level 2 needs: Every partner organisation")
    assert why.endswith("it is not ticked.")


FULL: dict[str, Any] = {
    "evidence-0-what": "Review of triage",
    "evidence-0-date": "2026-05-01",
    "evidence-0-source": "Quality committee",
    "evidence-0-line": "2",
    "evidence-0-standard": "The service specification",
    "evidence-0-comparable": "no",
    "evidence-0-next_due": "2027-05-01",
}


def test_evidence_keeps_all_that_is_said_of_it_and_tells_its_strength(
    with_pathway: TestSite,
) -> None:
    start_round(with_pathway, "msk-board-assurance")
    post(with_pathway, "LEAD-01", claimed="2", **FULL)
    page = get(with_pathway, "LEAD-01")
    assert by_id(page, "evidence-0-standard")["value"] == "The service specification"
    assert by_id(page, "evidence-0-next_due")["value"] == "2027-05-01"
    assert one(by_id(page, "evidence-0-comparable"), "option[value=no][selected]")
    told = words_of(page)
    assert "As saved: Moderate: it is not independent (line 3) and it is not comparable" in told
    assert "Assurance, as saved: moderate." in told
    assert "Being told is reassurance." in told


def test_a_tick_shown_by_a_name_alone_is_told_to_be_reassurance(with_round: TestSite) -> None:
    post(with_round, "VISION", **READY, **SHOWN)
    told = words_of(get(with_round, "VISION"))
    assert "Assurance, as saved: reassurance only. Level 1 rests on reassurance" in told
    assert "Reassurance only: it has no date, it names no source" in told


def test_what_is_said_of_evidence_without_a_name_is_asked_about(with_round: TestSite) -> None:
    data = {"VISION-1a-met": "y", "VISION-1a-evidence-0-standard": "The plan"}
    page = post(with_round, "VISION", status=422, **data)
    assert "Say what shows it" in errors_of(page)


def test_a_row_can_be_marked_to_come_back_to_answered_or_not(with_round: TestSite) -> None:
    show = with_round.url("assessment.show", round_id=ROUND)
    post(with_round, "MAP", come_back="y")
    post(with_round, "VISION", come_back="y", claimed="0")
    page = with_round.visitor(ACTOR).get(show)
    rows = {one(row, "a").get_text(): words_of(row) for row in page.select(".gt-row")}
    marked = [name for name, words in rows.items() if "Come back to this" in words]
    assert marked == ["Shared vision and leadership", "Pathway clarity and communication"]
    assert "Not answered" in rows["Pathway clarity and communication"]
    assert "You have answered 1 of 12; 2 rows to come back to" in words_of(page)
    assert str(one(page, "main a.nhsuk-button")["href"]).endswith("/rows/ACCESS")
    assert by_id(get(with_round, "MAP"), "come_back").has_attr("checked")
    post(with_round, "MAP", based_on="1", claimed="1")
    assert not by_id(get(with_round, "MAP"), "come_back").has_attr("checked")


def test_when_all_is_answered_what_was_marked_comes_next(with_round: TestSite) -> None:
    for row in shipped_bank("msk-maturity").rows:
        post(with_round, row.id, claimed="0", come_back="y" if row.id == "DATA" else "")
    page = with_round.visitor(ACTOR).get(with_round.url("assessment.result", round_id=ROUND))
    link = one(page, "main a.nhsuk-button--secondary")
    assert "Come back to what you marked" in words_of(link)
    assert str(link["href"]).endswith("/rows/DATA")


def test_a_row_says_where_one_is_and_what_comes_next(with_round: TestSite) -> None:
    text = with_round.visitor(ACTOR).open("GET", url_of(with_round, "TRIAGE")).text
    words = words_of(BeautifulSoup(text, "html5lib"))
    assert "Getting in: 4 of 12 Referral quality and triage" in words
    assert "You have answered 0 of 12" in words
    assert "Next: Workforce and the multidisciplinary team" in words
    assert "All 12 elements" in words


def test_what_cannot_be_saved_just_now_stays_in_the_form(
    with_round: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy("The database is busy.")

    monkeypatch.setattr("govtool.web.pages.answering.views.save_once", busy)
    page = post(with_round, status=503, note="Kept in the form")
    assert "not saved yet" in errors_of(page)
    assert by_id(page, "note").get_text().strip() == "Kept in the form"
