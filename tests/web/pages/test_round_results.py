"""Who has answered an open round how much, and what everybody answered once it is closed."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from govtool.store.answers import answers_of
from govtool.store.engine import reading
from tests.web.conftest import TestSite
from tests.web.pages.test_assessment import answer, row_in, words_of

ROUND = 3
CANDID = "Between ourselves, our waits are hopeless"
NAME = "CANARY-A-name-{}"


def everybody(site: TestSite, actor: str = "facilitator", **options: int) -> BeautifulSoup:
    return site.visitor(actor).get(site.url("assessment.everybody", round_id=ROUND), **options)


def close(site: TestSite) -> None:
    site.visitor("facilitator").post(site.url("assessment.close", round_id=ROUND))


def answer_by_two(site: TestSite) -> None:
    ticks = {f"VISION-1{letter}-met": "y" for letter in "abc"}
    shown = {f"VISION-1{letter}-evidence-0-what": CANDID for letter in "ab"}
    answer(site, "VISION", claimed="4", note=CANDID, **ticks, **shown)
    answer(site, "MAP", not_here="y", reason=CANDID)
    last = {"VISION-1c-evidence-0-what": CANDID}
    answer(site, "VISION", actor="commissioner", **ticks, **shown, **last)


def row_of(page: BeautifulSoup, words: str) -> str:
    (found,) = [row for row in page.select(".gt-rows > li") if words in row.get_text()]
    return words_of(found)


def test_a_facilitator_sees_who_has_answered_how_much_of_an_open_round(
    with_round: TestSite,
) -> None:
    answer_by_two(with_round)
    page = everybody(with_round)
    assert "2 of 4 people have begun; 0 answered everything" in words_of(page)
    assert "2 of 12 answered" in row_of(page, NAME.format("board_member"))
    assert "1 of 12 answered" in row_of(page, NAME.format("commissioner"))
    assert "Not begun" in row_of(page, NAME.format("facilitator"))
    assert NAME.format("reader") not in page.get_text()


def test_an_answer_taken_back_is_not_counted(with_round: TestSite) -> None:
    answer(with_round, "VISION", claimed="2")
    url = with_round.url("answering.save", round_id=ROUND, row_id="VISION")
    with_round.visitor("board_member").post(url, {"based_on": "1", "come_back": "y"})
    assert "Not begun" in row_of(everybody(with_round), NAME.format("board_member"))


@pytest.mark.parametrize("actor", ["facilitator", "place_administrator", "commissioner"])
def test_nothing_of_what_was_answered_shows_while_a_round_is_open(
    with_round: TestSite, actor: str
) -> None:
    answer_by_two(with_round)
    url = with_round.url("assessment.close", round_id=ROUND)
    pages = [everybody(with_round, actor)]
    pages += [] if actor == "commissioner" else [with_round.visitor(actor).get(url)]
    for page in pages:
        assert CANDID not in page.get_text()
        assert not re.search(r"[Ll]evel \d", page.get_text())
        assert "Shared vision" not in page.get_text()


def test_a_commissioner_is_told_no_names_and_counts_of_an_open_round(with_round: TestSite) -> None:
    answer_by_two(with_round)
    page = everybody(with_round, "commissioner")
    assert "A facilitator closes it. The results then stand here." in words_of(page)
    assert "of 12" not in page.get_text()
    assert NAME.format("board_member") not in page.get_text()


def test_after_closing_every_row_tells_levels_reasons_and_what_is_missing(
    with_round: TestSite,
) -> None:
    answer_by_two(with_round)
    close(with_round)
    page = everybody(with_round)
    vision = row_in(page.select_one(".gt-profile") or page, "Shared vision")
    assert "1 person: Not yet level 1" in vision
    assert "1 person: Level 1, Accepted" in vision
    assert "Level 1: A board minute records agreement" in vision
    assert f"{NAME.format('board_member')}. Not yet level 1: 2 of 3 criteria met." in vision
    assert "it is ticked, but no evidence is named" in vision
    assert "Aimed at: level 2. Next: level 2, for which 3 things are missing" in vision
    mapped = row_in(page.select_one(".gt-profile") or page, "Pathway clarity")
    assert "1 person: Does not apply here" in mapped
    assert "1 person: Not answered" in mapped
    rest = row_in(page.select_one(".gt-profile") or page, "Safety and red flags")
    assert "2 people: Not answered" in rest


def test_after_closing_a_facilitator_can_make_a_plan_from_each_persons_answers(
    with_round: TestSite,
) -> None:
    answer_by_two(with_round)
    close(with_round)
    links = [str(link["href"]) for link in everybody(with_round).select("main a[href*=answers]")]
    assert len(links) == 2
    for link in links:
        assert "Maturity matrix" in with_round.visitor("facilitator").get(link).get_text()


def test_a_commissioner_sees_the_results_of_a_closed_round_without_names(
    with_round: TestSite,
) -> None:
    answer_by_two(with_round)
    close(with_round)
    page = everybody(with_round, "commissioner")
    main = page.select_one("main")
    assert isinstance(main, Tag)
    assert "1 person: Level 1, Accepted" in words_of(main)
    assert "Not yet level 1: 2 of 3 criteria met." in words_of(main)
    assert "CANARY-A-name" not in main.get_text()
    assert not main.select("a[href*=answers]")


@pytest.mark.parametrize("is_closed", [False, True])
def test_board_members_and_readers_see_nobody_elses_answers(
    with_round: TestSite, is_closed: bool
) -> None:
    answer_by_two(with_round)
    if is_closed:
        close(with_round)
    for actor in ("board_member", "reader"):
        everybody(with_round, actor, status=403)


def test_closing_leads_to_the_results_and_says_first_who_has_not_finished(
    with_round: TestSite,
) -> None:
    answer_by_two(with_round)
    url = with_round.url("assessment.close", round_id=ROUND)
    facilitator = with_round.visitor("facilitator")
    asked = words_of(facilitator.get(url))
    assert "4 people may answer. 2 have begun, and 0 of them answered everything" in asked
    told = facilitator.request("POST", url).headers["Location"]
    assert told == with_round.url("assessment.everybody", round_id=ROUND)
    facilitator.get(url, status=302)


def test_the_answers_of_somebody_who_has_left_count_without_their_name(
    with_round: TestSite,
) -> None:
    answer_by_two(with_round)
    with_round.end_membership("alder", "board_member")
    assert "2 of 12 answered" in row_of(everybody(with_round), "somebody who has left")
    close(with_round)
    page = everybody(with_round)
    assert NAME.format("board_member") not in page.get_text()
    assert "somebody who has left. Not yet level 1" in words_of(page)
    with reading(with_round.sessions) as session:
        place = with_round.place("alder")
        assert len(answers_of(session, place=place, round_id=ROUND)) == 3


def test_a_round_closed_before_anybody_answered_says_so(with_round: TestSite) -> None:
    close(with_round)
    assert "Nobody had answered anything" in words_of(everybody(with_round))
