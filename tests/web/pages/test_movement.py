"""Levels over time: only where the row asked the same, from what was frozen, one place's own."""

from typing import Any

from bs4 import BeautifulSoup

from tests.web.conftest import TestSite
from tests.web.pages.conftest import start_round
from tests.web.pages.test_assessment import words_of

FIRST, SECOND = 5, 6
BANK = "msk-maturity"


def run_round(site: TestSite, number: int, level: str) -> None:
    """Close a round on the matrix with one row agreed, two months after whatever came before."""
    facilitator = site.visitor("facilitator")
    facilitator.post(site.url("rounds.reveal", round_id=number))
    agreed = {"based_on": "0", "claimed": level, "because": "The plan was shown."}
    facilitator.post(site.url("agreeing.save", round_id=number, row_id="VISION"), agreed)
    facilitator.post(site.url("assessment.close", round_id=number))


def shown(site: TestSite, actor: str = "board_member", **values: Any) -> BeautifulSoup:
    return site.visitor(actor).get(site.url("movement.show", **{"bank_id": BANK, **values}))


def test_a_row_says_how_it_moved_and_draws_it_with_a_table_beside(with_round: TestSite) -> None:
    run_round(with_round, FIRST, "1")
    start_round(with_round, BANK)
    run_round(with_round, SECOND, "3")
    page = shown(with_round)
    row = page.select(".gt-moves > li")[0]
    assert "3 In use, up 2 levels from the round before." in words_of(row)
    assert "level 1; 22 November 2026: level 3" in row.find("svg")["aria-label"]  # type: ignore[index]
    assert [words_of(cell) for cell in row.select("tbody td:nth-of-type(1)")] == [
        "1 Accepted",
        "3 In use",
    ]


def test_a_row_without_an_agreed_level_has_none_and_is_not_zero(with_round: TestSite) -> None:
    run_round(with_round, FIRST, "0")
    page = shown(with_round)
    first, second = page.select(".gt-moves > li")[:2]
    assert "0 Nothing in place" in words_of(first)
    assert "Nothing agreed" in words_of(second)


def test_an_open_round_is_not_looked_back_on(with_round: TestSite) -> None:
    with_round.visitor("board_member").get(
        with_round.url("movement.show", bank_id=BANK), status=404
    )
    index = with_round.visitor("board_member").get(with_round.url("movement.index"))
    assert "Board assurance questions" in words_of(index)
    assert "Maturity matrix" not in words_of(index.find("main"))  # type: ignore[arg-type]


def test_a_frozen_outcome_that_cannot_be_read_is_told_and_nothing_is_drawn(
    site: TestSite,
) -> None:
    page = shown(site, bank_id="msk-board-assurance")
    assert "cannot be read by this version of govtool" in words_of(page)
    assert page.select(".gt-moves") == []


def test_one_place_alone_is_no_comparison_between_places(with_round: TestSite) -> None:
    run_round(with_round, FIRST, "1")
    assert "You see results of this question bank in one place." in words_of(shown(with_round))
