"""An assessment is started, stood before, read off and closed."""

import sqlite3

import pytest
from bs4 import BeautifulSoup, Tag

from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG, start_round

ROUND = 5


def words_of(page: BeautifulSoup | Tag) -> str:
    return " ".join(page.get_text(" ").split())


def show(site: TestSite, actor: str = "board_member", endpoint: str = "show") -> BeautifulSoup:
    return site.visitor(actor).get(site.url(f"assessment.{endpoint}", round_id=ROUND))


def answer(site: TestSite, row: str, actor: str = "board_member", **data: str) -> None:
    url = site.url("answering.save", round_id=ROUND, row_id=row)
    site.visitor(actor).post(url, {"based_on": "0", **data})


def row_in(page: BeautifulSoup | Tag, words: str) -> str:
    (found,) = [row for row in page.select(".gt-row, .gt-profile__row") if words in row.get_text()]
    return words_of(found)


def test_a_round_is_asked_over_the_version_that_was_chosen(with_pathway: TestSite) -> None:
    start_round(with_pathway, "msk-maturity")
    page = show(with_pathway)
    assert page.select_one(f"a[href='/p/alder/pathways/{SLUG}/versions/1']")
    assert "You have answered 0 of 12" in words_of(page)


def test_two_who_press_start_get_one_round(with_round: TestSite) -> None:
    url = with_round.url("assessment.start")
    data = {"bank": "msk-maturity", "pathway": f"{SLUG}:1"}
    response = with_round.visitor("place_administrator").request("POST", url, data=data)
    assert response.headers["Location"] == f"/p/alder/rounds/{ROUND}"
    assert "was open already" in words_of(show(with_round, "place_administrator"))


@pytest.mark.parametrize("about", ["", "nothing:1", f"{SLUG}:9", "x", f"{SLUG}:1:1"])
def test_a_round_over_what_is_not_there_is_refused(with_pathway: TestSite, about: str) -> None:
    data = {"bank": "msk-maturity", "pathway": about}
    url = with_pathway.url("assessment.start")
    page = with_pathway.visitor("facilitator").post(url, data, status=422)
    assert page.select(".nhsuk-error-summary")


def test_blank_not_applicable_and_zero_are_told_apart(with_round: TestSite) -> None:
    answer(with_round, "VISION", claimed="0")
    answer(with_round, "MAP", not_here="y", reason="Another body draws it")
    for endpoint in ("show", "result"):
        page = show(with_round, endpoint=endpoint)
        assert "0, Nothing in place" in row_in(page, "Shared vision")
        assert "Does not apply" in row_in(page, "Pathway clarity")
        assert "Not answered" in row_in(page, "Access and self-referral")
        assert "You have answered 2 of 12" in words_of(page)


def test_a_claim_counts_only_as_far_as_evidence_carries_it(with_round: TestSite) -> None:
    ticks = {f"ACCESS-1{letter}-met": "y" for letter in "ab"}
    shown = {f"ACCESS-1{letter}-evidence-0-what": "Minutes" for letter in "ab"}
    lines = {f"ACCESS-1{letter}-evidence-0-line": "2" for letter in "ab"}
    answer(with_round, "ACCESS", claimed="3", **ticks, **shown, **lines)
    row = row_in(show(with_round, endpoint="result"), "Access and self-referral")
    assert "Level 1, Accepted. Level 3 is claimed." in row
    assert "Level 2 needs:" in row


def test_no_average_or_total_of_levels_is_shown(with_round: TestSite) -> None:
    answer(with_round, "VISION", claimed="0")
    words = words_of(show(with_round, endpoint="result")).lower()
    assert "never averaged" in words
    assert "overall" not in words
    assert "total" not in words
    assert "mean " not in words


def test_nobody_sees_anybody_elses_answers(with_round: TestSite) -> None:
    answer(with_round, "VISION", claimed="4", note="Between ourselves")
    page = show(with_round, "commissioner")
    assert "You have answered 0 of 12" in words_of(page)
    assert "Not answered" in row_in(page, "Shared vision")


def test_a_closed_round_can_be_read_and_no_longer_answered(with_round: TestSite) -> None:
    answer(with_round, "VISION", claimed="0")
    url = with_round.url("assessment.close", round_id=ROUND)
    facilitator = with_round.visitor("facilitator")
    assert "opened again only with a name and a reason" in words_of(facilitator.get(url))
    facilitator.post(url)
    facilitator.post(url)
    page = show(with_round)
    assert "Closed 22 November 2026" in words_of(page)
    assert not page.select(".gt-rows a")
    assert "0, Nothing in place" in row_in(show(with_round, endpoint="result"), "Shared vision")


def test_a_round_on_a_bank_of_another_version_is_kept_and_says_so(with_round: TestSite) -> None:
    connection = sqlite3.connect(with_round.file)
    with connection:
        connection.execute("UPDATE round SET bank_version = '0.9' WHERE id = ?", (ROUND,))
    connection.close()
    url = with_round.url("assessment.show", round_id=ROUND)
    page = with_round.visitor("board_member").get(url, status=410)
    assert "What was answered is kept" in words_of(page)
    with_round.visitor("board_member").get(with_round.url("assessment.index"))
    with_round.visitor("board_member").get(with_round.url("place.overview"))
