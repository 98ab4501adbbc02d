"""Who has answered how much of a round while it takes votes; nothing of what they said."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.web.conftest import TestSite
from tests.web.pages.test_assessment import answer, words_of

ROUND = 5
CANDID = "Between ourselves, our waits are hopeless"
NAME = "CANARY-A-name-{}"


def everybody(site: TestSite, actor: str = "facilitator", **options: int) -> BeautifulSoup:
    return site.visitor(actor).get(site.url("assessment.everybody", round_id=ROUND), **options)


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
    assert "A facilitator shows the votes. The results then stand here." in words_of(page)
    assert "of 12" not in page.get_text()
    assert NAME.format("board_member") not in page.get_text()


def test_closing_says_first_who_has_not_finished(with_round: TestSite) -> None:
    answer_by_two(with_round)
    url = with_round.url("assessment.close", round_id=ROUND)
    facilitator = with_round.visitor("facilitator")
    asked = words_of(facilitator.get(url))
    assert "4 people may answer. 2 have begun, and 0 of them answered everything" in asked
    assert "The votes are not shown yet. Closing shows them" in asked
    told = facilitator.request("POST", url).headers["Location"]
    assert told == with_round.url("rounds.votes", round_id=ROUND)
    facilitator.get(url, status=302)


def test_somebody_who_has_left_is_counted_without_their_name(with_round: TestSite) -> None:
    answer_by_two(with_round)
    with_round.end_membership("alder", "board_member")
    assert "2 of 12 answered" in row_of(everybody(with_round), "somebody who has left")


@pytest.mark.parametrize("actor", ["board_member", "reader"])
def test_board_members_and_readers_do_not_see_who_has_answered(
    with_round: TestSite, actor: str
) -> None:
    everybody(with_round, actor, status=403)
