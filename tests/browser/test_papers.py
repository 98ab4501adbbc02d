"""Paper votes typed in with the keyboard alone, and levels over time, in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SIZES, OpenPage
from tests.browser.looking import faults_of, watch
from tests.browser.test_states import save
from tests.web.conftest import TestSite
from tests.web.pages.conftest import BEFORE, start_round
from tests.web.pages.test_movement import FIRST, SECOND, run_round
from tests.web.pages.test_papers import type_in
from tests.web.pages.test_voting_twice import ONES, decide, vote_on_the_site

PAPER = f"/p/alder/rounds/{FIRST}/paper"
OVER_TIME = "/p/alder/movement/msk-maturity"


def fits_and_is_accessible(page: Page) -> list[str]:
    page.evaluate("for (const item of document.querySelectorAll('details')) item.open = true")
    found = []
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        found += faults_of(page)
    return found


def test_sheets_are_typed_in_one_after_another_by_keyboard_alone(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    site, base = served
    save(site, BEFORE)
    start_round(site, "msk-maturity")
    page = open_page("facilitator")
    seen = watch(page)
    page.goto(PAPER)
    for number in (1, 2, 3):
        page.locator("#marks").focus()
        page.keyboard.type("2 3 - n 0 1 2 3 4 5 6 1")
        page.keyboard.press("Enter")
        page.get_by_text(f"Paper {number}", exact=True).wait_for()
        assert page.locator("#marks").input_value() == ""
    assert "3 sheets typed in" in page.inner_text("#typed")
    assert fits_and_is_accessible(page) == []
    assert seen.foreign(base) == []
    assert seen.complaints == []


@pytest.mark.parametrize("scripts", [True, False])
def test_levels_over_time_can_be_looked_at_by_everybody(
    served: tuple[TestSite, str], open_page: OpenPage, *, scripts: bool
) -> None:
    site, _ = served
    save(site, BEFORE)
    for number, level in ((FIRST, "1"), (SECOND, "3")):
        start_round(site, "msk-maturity")
        run_round(site, number, level)
    page = open_page("board_member", scripts=scripts)
    page.goto(OVER_TIME)
    assert "up 2 levels" in page.inner_text("main")
    if scripts:
        assert fits_and_is_accessible(page) == []
    assert Path(page.url).name == "msk-maturity"


def test_what_was_decided_of_two_votes_fits_and_can_be_taken_back(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    site, _ = served
    save(site, BEFORE)
    start_round(site, "msk-maturity")
    member = vote_on_the_site(site)
    type_in(site, ONES, person=member)
    decide(site, "other")
    type_in(site, ONES, name="canary-a-NAME-board_member")
    page = open_page("facilitator")
    page.goto(PAPER)
    assert fits_and_is_accessible(page) == []
    page.get_by_label("Whose sheet it is after all").select_option(member)
    page.get_by_role("button", name="Take that back").click()
    page.get_by_text("was said to be somebody else’s").wait_for(state="detached")
