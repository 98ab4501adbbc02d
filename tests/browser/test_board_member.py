"""A new board member, with an invitation and a goal: finish the twelve rows on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import faults_of
from tests.browser.test_coming_in import CHOSEN, tab_to
from tests.web.conftest import TestSite
from tests.web.pages.conftest import BEFORE, start_round
from tests.web.pages.test_people import invite

Served = tuple[TestSite, str]
ROUND = "/p/alder/rounds/5"
ROWS = 12


@pytest.fixture
def asked(served: Served) -> str:
    """The path of an invitation to a place where an assessment has begun."""
    made = served[0]
    made.visitor("facilitator").post(made.url("pathway_files.save_pathway"), {"text": BEFORE})
    start_round(made, "msk-maturity")
    return invite(made)[1]


def come_in(phone: Page, invitation: str) -> None:
    phone.goto(invitation)
    phone.get_by_label("Your name").fill("Nell")
    phone.get_by_label("A new password").fill(CHOSEN)
    phone.get_by_role("button", name="Come in").click()
    begin = phone.get_by_role("link", name=re.compile("Begin your answers"))
    phone.locator(".gt-next li").filter(has_text="MSK services before").locator(begin).click()


def tick(phone: Page, criterion: str, evidence: str) -> None:
    phone.locator(f"[id='{criterion}-met']").check()
    phone.locator(f"[id='{criterion}-evidence-0-what']").fill(evidence)


def so_far(phone: Page) -> Locator:
    return phone.locator("[data-standing]")


def next_row(phone: Page) -> None:
    phone.get_by_role("button", name=re.compile("^Save and")).first.click()


def answer_first_row(phone: Page) -> None:
    """The first row, by its criteria: the gate speaks while they are ticked."""
    expect(so_far(phone)).to_contain_text("Not answered")
    phone.locator("[id='VISION-1a-met']").check()
    expect(so_far(phone)).to_contain_text("it is ticked, but no evidence is named")
    for letter in "abc":
        tick(phone, f"VISION-1{letter}", "Minutes of the board, June")
    expect(so_far(phone)).to_contain_text("Level 1, Accepted")
    expect(so_far(phone)).to_contain_text("Level 2 needs: Every partner organisation")
    assert faults_of(phone) == []
    next_row(phone)
    expect(phone.locator(".gt-saved")).to_contain_text("leadership: Level 1, Accepted.")


def answer_the_rest(phone: Page) -> None:
    """The other rows: by a level, as not applying, or to come back to."""
    for number in range(2, ROWS + 1):
        expect(phone.locator("h1")).to_contain_text(f"{number} of {ROWS}")
        if number == 5:
            phone.get_by_label("I want to come back to this").check()
        elif number == 7:
            phone.get_by_text("This does not apply here").first.click()
            phone.locator("#not_here").check()
            phone.get_by_label("Why it does not apply").fill("One record already")
        else:
            phone.get_by_label("0 Nothing in place").check()
        next_row(phone)


def test_a_new_board_member_finishes_twelve_rows_on_a_phone(
    asked: str, open_page: OpenPage
) -> None:
    phone = open_page("anonymous", "phone")
    come_in(phone, asked)
    expect(phone.get_by_text("You have answered 0 of 12")).to_be_visible()
    assert faults_of(phone) == []
    phone.get_by_role("link", name=re.compile("^Begin")).click()
    answer_first_row(phone)
    answer_the_rest(phone)
    expect(phone.locator(".gt-progress")).to_contain_text("You have answered 11 of 12")
    assert faults_of(phone) == []
    phone.get_by_role("link", name=re.compile("^Answer what is left")).click()
    expect(phone.locator(".gt-progress")).to_contain_text("1 row to come back to")
    phone.get_by_label("0 Nothing in place").check()
    phone.get_by_label("I want to come back to this").uncheck()
    phone.get_by_role("button", name="Save and go to the list").click()
    expect(phone.locator(".gt-progress")).to_contain_text("You have answered 12 of 12")
    phone.get_by_role("link", name="See your result").click()
    expect(phone.get_by_text("That is all: every row is answered and saved.")).to_be_visible()
    assert faults_of(phone) == []


def test_evidence_tells_its_strength_and_the_checks_lead_back_to_the_row(
    asked: str, open_page: OpenPage
) -> None:
    phone = open_page("anonymous", "phone")
    come_in(phone, asked)
    phone.goto(f"{ROUND}/rows/VISION")
    for letter in "abc":
        tick(phone, f"VISION-1{letter}", "Minutes of the board, June")
    next_row(phone)
    expect(phone.locator("h1")).to_contain_text("Pathway clarity")
    phone.goto(f"{ROUND}/rows/VISION")
    expect(phone.locator(".gt-worth").first).to_contain_text("Reassurance only: it has no date")
    assert faults_of(phone) == []
    phone.goto(f"{ROUND}/checks")
    assert faults_of(phone) == []
    phone.get_by_role("link", name=re.compile("Your answer ?: Shared vision.*ASM03")).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Shared vision")


def test_the_gate_is_explained_without_script_once_it_is_saved(
    asked: str, open_page: OpenPage
) -> None:
    come_in(open_page("anonymous"), asked)
    phone = open_page("anonymous", "phone", scripts=False)
    phone.goto("/sign-in")
    phone.fill("#email", "new@example.org")
    phone.fill("#password", CHOSEN)
    phone.get_by_role("button", name="Sign in").click()
    phone.goto(f"{ROUND}/rows/VISION")
    tick(phone, "VISION-1a", "Minutes of the board, June")
    next_row(phone)
    expect(phone.locator(".gt-saved")).to_contain_text("Not yet level 1: 1 of 3 criteria met")
    phone.goto(f"{ROUND}/rows/VISION")
    expect(so_far(phone)).to_contain_text("Level 1 needs:")
    expect(so_far(phone)).to_contain_text("it is not ticked")


def test_ax_02_a_row_is_answered_by_keyboard_alone(asked: str, open_page: OpenPage) -> None:
    assert asked
    page = open_page("board_member", "phone")
    page.goto(f"{ROUND}/rows/SAFETY")
    first = page.locator("label[for='SAFETY-1a-met']").inner_text().strip()
    tab_to(page, first)
    page.keyboard.press("Space")
    tab_to(page, "What shows it")
    page.keyboard.type("Letter of appointment")
    tab_to(page, "Save and see the result")
    page.keyboard.press("Enter")
    page.wait_for_url("**/result?saved=SAFETY")
    expect(page.locator(".gt-saved")).to_contain_text("Not yet level 1: 1 of 2 criteria met")
