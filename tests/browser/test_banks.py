"""A bank written in the browser by somebody who does not program, and two votes of one person."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.looking import watch
from tests.browser.test_papers import fits_and_is_accessible
from tests.browser.test_states import save
from tests.web.conftest import TestSite
from tests.web.pages.conftest import BEFORE, start_round

BANKS = "/p/alder/banks"
PAPER = "/p/alder/rounds/5/paper"


def sound(page: Page, *, scripts: bool = True) -> list[str]:
    """What is wrong with a page; where no script runs it cannot be asked."""
    return fits_and_is_accessible(page) if scripts else []


def press(page: Page, name: str) -> None:
    """Press a button by keyboard alone."""
    page.get_by_role("button", name=name, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def spoil_and_mend(page: Page, *, scripts: bool) -> None:
    """Save a text with a fault, read where it is, and save it as it should be."""
    text = page.locator("#text")
    whole = text.input_value()
    text.fill(whole.replace("kind: questions", "kind: quest"))
    press(page, "Save the draft")
    assert "Line 4:" in page.inner_text(".gt-problems")
    assert text.input_value().startswith("format: whole-bank/1")
    assert sound(page, scripts=scripts) == []
    text.fill(whole.replace("Board assurance questions", "Our questions", 1))
    press(page, "Save the draft")


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_bank_is_begun_mended_and_released_by_keyboard_alone(
    open_page: OpenPage, scripts: bool
) -> None:
    page = open_page("facilitator", scripts=scripts)
    seen = watch(page)
    page.goto(f"{BANKS}/new")
    page.get_by_label("A copy of “Board assurance questions").focus()
    page.keyboard.press("Space")
    press(page, "Begin")
    assert sound(page, scripts=scripts) == []
    spoil_and_mend(page, scripts=scripts)
    assert sound(page, scripts=scripts) == []
    press(page, "Release version 1.0")
    assert "never changes" in page.inner_text("#status")
    with page.expect_navigation():
        page.get_by_role("link", name="Looking across every service").click()
    assert "This is how voters will see it" in page.inner_text("main")
    assert sound(page, scripts=scripts) == []
    page.goto(BANKS)
    assert "Version 1.0 in use" in page.inner_text("main")
    assert sound(page, scripts=scripts) == []
    assert seen.complaints == []


def test_a_facilitator_decides_by_keyboard_which_of_two_votes_stands(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    site, _ = served
    save(site, BEFORE)
    start_round(site, "msk-maturity")
    vote = site.url("answering.save", round_id=5, row_id="ACCESS")
    site.visitor("board_member").post(vote, {"claimed": "4", "based_on": "0"})
    page = open_page("facilitator")
    page.goto(PAPER)
    page.locator("#marks").fill("1 1 1 1 1 1 1 1 1 1 1 1")
    page.locator("#person").select_option(label="CANARY-A-name-board_member")
    press(page, "Keep this sheet")
    assert "1 person voted on paper and on the site" in page.inner_text("#doubles")
    assert fits_and_is_accessible(page) == []
    press(page, "Count the paper")
    page.get_by_text("The paper counts.").wait_for()
    assert fits_and_is_accessible(page) == []
