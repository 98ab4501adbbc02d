"""The plan on the site says what the printed one says."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from govtool.actions.from_gaps import Assessed
from govtool.documents.pdf import PrintingFailed
from govtool.sources import Fact
from govtool.workflows import planning
from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, SLUG, start_round

ROUND = 5


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def plan(site: TestSite, actor: str = "facilitator", **values: str) -> BeautifulSoup:
    return site.visitor(actor).get(site.url("plans.show", pathway=SLUG, number=1, **values))


def answer(site: TestSite, actor: str, row: str = "ACCESS", **data: str) -> str:
    url = site.url("answering.save", round_id=ROUND, row_id=row)
    site.visitor(actor).post(url, {"based_on": "0", "claimed": "0", **data})
    account = site.visitor(actor).account
    assert account is not None
    return f"{ROUND}-{account.id}"


def test_every_action_has_an_owner_a_date_a_measure_and_what_it_answers(
    with_pathway: TestSite,
) -> None:
    page = plan(with_pathway)
    actions = page.select(".gt-action")
    assert len(actions) == 8
    for action in actions:
        heads = [head.get_text() for head in action.select("dt")]
        assert heads == ["Owner", "Due", "Measure", "In answer to", "Source"]
        assert all(cell.get_text(strip=True) for cell in action.select("dd"))
    assert "Send every routine referral through triage" in actions[0].get_text()


def test_the_plan_is_dated_and_marked_as_a_draft(with_pathway: TestSite) -> None:
    head = plan(with_pathway).select_one(".gt-draft")
    assert head is not None
    assert words_of(BeautifulSoup(str(head), "html5lib")).startswith(
        "Draft, for discussion 22 November 2026"
    )


def test_answers_taken_in_add_the_gaps_they_show(with_round: TestSite) -> None:
    key = answer(with_round, "board_member")
    page = plan(with_round, "board_member", answers=key)
    assert "Bring “Access and self-referral” to level 1 (Accepted)" in words_of(page)
    assert "Maturity matrix" in words_of(page)
    without = plan(with_round, "board_member")
    assert "to level 1" not in words_of(without)


def close_round(site: TestSite) -> None:
    site.visitor("facilitator").post(site.url("assessment.close", round_id=ROUND))


def test_nobody_takes_in_anothers_answers_while_the_round_is_open(with_round: TestSite) -> None:
    key = answer(with_round, "board_member")
    url = with_round.url("plans.show", pathway=SLUG, number=1, answers=key)
    assert "CANARY-A-name-board_member" not in words_of(plan(with_round))
    with_round.visitor("facilitator").get(url, status=422)
    with_round.visitor("board_member").get(url)


@pytest.fixture
def with_named_round(with_pathway: TestSite) -> TestSite:
    """A round that was set, before anybody voted, to show who voted what."""
    start_round(with_pathway, "msk-maturity", shows_names=True)
    return with_pathway


def test_nobodys_answers_but_ones_own_are_taken_in_where_no_names_are_shown(
    with_round: TestSite,
) -> None:
    key = answer(with_round, "board_member")
    close_round(with_round)
    url = with_round.url("plans.show", pathway=SLUG, number=1, answers=key)
    for actor in ("facilitator", "place_administrator", "commissioner"):
        with_round.visitor(actor).get(url, status=422)
    assert "CANARY-A-name-board_member" in words_of(plan(with_round, "board_member", answers=key))


def test_a_facilitator_may_take_in_anybodys_answers_of_a_round_that_shows_names(
    with_named_round: TestSite,
) -> None:
    with_round = with_named_round
    key = answer(with_round, "board_member")
    close_round(with_round)
    assert "CANARY-A-name-board_member" in words_of(plan(with_round, answers=key))
    url = with_round.url("plans.show", pathway=SLUG, number=1, answers=key)
    with_round.visitor("commissioner").get(url, status=422)
    pdf = with_round.url("plans.pdf", pathway=SLUG, number=1, answers=key)
    with_round.visitor("commissioner").get(pdf, status=404)
    assert not plan(with_round, "commissioner").select("input[name=answers]")


def test_two_sets_of_answers_to_one_bank_are_refused(with_named_round: TestSite) -> None:
    with_round = with_named_round
    keys = [answer(with_round, actor) for actor in ("board_member", "facilitator")]
    close_round(with_round)
    url = f"/p/alder/pathways/{SLUG}/versions/1/plan?answers={keys[0]}&answers={keys[1]}"
    page = with_round.visitor("facilitator").get(url, status=422)
    assert "Choose one set of answers to each question bank" in words_of(page)


def test_a_pathway_with_nothing_found_says_what_that_does_not_mean(
    with_pathway: TestSite,
) -> None:
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    with_pathway.visitor("facilitator").post(url, {"text": AFTER, "based_on": "1"})
    page = with_pathway.visitor("facilitator").get(
        with_pathway.url("plans.show", pathway=SLUG, number=2)
    )
    assert "That is not the same as all being well" in words_of(page)
    assert "checks that could tell" in words_of(page)


def test_the_pdf_holds_the_same_actions(with_pathway: TestSite) -> None:
    url = with_pathway.url("plans.pdf", pathway=SLUG, number=1)
    response = with_pathway.visitor("board_member").request("GET", url)
    assert response.mimetype == "application/pdf"
    assert f"action-plan-{SLUG}-version-1.pdf" in response.headers["Content-Disposition"]
    text = " ".join(
        "".join(page.extract_text() for page in PdfReader(BytesIO(response.data)).pages).split()
    )
    assert "Send every routine referral through triage" in text
    assert "22 November 2026" in text


def test_where_no_pdf_can_be_made_the_page_is_offered_for_printing(
    with_round: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise PrintingFailed("it took longer than 60 seconds")

    monkeypatch.setattr(planning, "_printed", fail)
    key = answer(with_round, "facilitator")
    url = with_round.url("plans.pdf", pathway=SLUG, number=1, answers=key)
    page = with_round.visitor("facilitator").get(url, status=503)
    assert "It took longer than 60 seconds." in words_of(page)
    (link,) = page.select("main a")
    assert link["href"] == f"/p/alder/pathways/{SLUG}/versions/1/plan?answers={key}"


def test_answers_that_are_invented_are_said_to_be_at_the_head_of_the_page(
    with_round: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = answer(with_round, "facilitator")
    assert not plan(with_round, answers=key).select(".gt-invented")
    real = planning.taken_in

    def invented(*args: Any) -> Assessed:
        given = real(*args)
        return replace(given, answers=replace(given.answers, invented=Fact.YES))

    monkeypatch.setattr(planning, "taken_in", invented)
    (notice,) = plan(with_round, answers=key).select(".gt-invented")
    assert "invented for demonstration" in notice.get_text()


def test_the_figures_at_the_head_add_up_and_no_nought_stands_alone(
    with_pathway: TestSite,
) -> None:
    tiles = plan(with_pathway).select(".gt-tiles li")
    run, found, clear, unknown = map(int, re.findall(r"\d+", tiles[0].get_text(" ")))
    assert run == found + clear + unknown
    assert all(len(tile.select("span")) == 2 for tile in tiles)


def test_an_owner_has_one_card_with_those_who_share_an_action(with_pathway: TestSite) -> None:
    page = plan(with_pathway)
    heads = [head.get_text() for head in page.select("section[aria-labelledby=who] h3")]
    assert heads
    assert len(heads) == len(set(heads))
    assert not [head for head in heads if ", with" in head]


def test_both_banks_can_be_taken_in_together(with_round: TestSite) -> None:
    first = answer(with_round, "facilitator")
    start_round(with_round, "msk-board-assurance")
    url = with_round.url("answering.save", round_id=6, row_id="FLOW-01")
    with_round.visitor("facilitator").post(url, {"based_on": "0", "claimed": "0"})
    second = first.replace("5-", "6-")
    page = with_round.visitor("facilitator").get(
        f"/p/alder/pathways/{SLUG}/versions/1/plan?answers={first}&answers={second}"
    )
    assert "Answers taken in: 2 sets" in words_of(page)
