"""The main journey: look at a pathway, answer on a phone without scripts, take the plan away."""

import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import OpenPage
from tests.browser.looking import faults_of, lit, watch
from tests.web.conftest import TestSite
from tests.web.twins import PASSWORD

BEFORE = Path(__file__).parents[2] / "pathway_models/mid_notts/before.yaml"
BOARD_MEMBER = "board_member.canary-a@example.org"


def sign_in(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def add_pathway_and_round(page: Page) -> None:
    page.goto("/p/alder/add-pathway")
    page.locator("input[type=file]").set_input_files(BEFORE)
    page.get_by_role("button", name="Save the pathway").click()
    page.get_by_role("link", name="Start an assessment").click()
    page.get_by_label("Maturity matrix").check()
    page.get_by_role("button", name="Start", exact=True).click()


def answer_two_rows(phone: Page) -> None:
    newest = phone.locator(".gt-next li").filter(has_text="MSK services before")
    newest.get_by_role("link", name=re.compile("your answers")).click()
    phone.get_by_role("link", name=re.compile(r"^Begin ?: Shared vision")).click()
    for letter in "abc":
        phone.locator(f"[id='VISION-1{letter}-met']").check()
        phone.locator(f"[id='VISION-1{letter}-evidence-0-what']").fill("Minutes of the board")
    phone.get_by_label("2 Planned").check()
    phone.get_by_role("button", name="Save and next").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Pathway clarity")
    expect(phone.locator("#status")).to_have_text("Your answer is saved.")
    expect(phone.locator(".gt-saved")).to_contain_text("leadership: Level 1, Accepted.")
    phone.get_by_label("0 Nothing in place").check()
    phone.get_by_role("button", name="Save and go to the list").click()


def look_at_the_bypass(desk: Page) -> None:
    desk.goto("/p/alder/pathways/mid-notts")
    bypass = desk.locator("svg .link.finding[data-link='gp>ortho:refer']")
    assert bypass.locator("path").first.get_attribute("stroke") == "#A92018"
    desk.locator("[id='TRI01:gp>ortho'] a[data-show]").focus()
    assert set(lit(desk)["steps"]) == {"gp", "ortho"}
    assert lit(desk)["links"] == ["gp>ortho:refer"]
    assert faults_of(desk) == []


def read_the_result(phone: Page) -> None:
    phone.get_by_role("link", name="See your result").click()
    rows = phone.locator(".gt-profile__row")
    expect(rows.nth(0)).to_contain_text("Level 1, Accepted.")
    expect(rows.nth(0)).to_contain_text("Level 2 is claimed.")
    expect(rows.nth(1)).to_contain_text("0, Nothing in place")
    expect(rows.nth(2)).to_contain_text("Not answered")


def take_the_plan_away(phone: Page) -> bytes:
    phone.get_by_role("link", name="Make the action plan").click()
    expect(phone.get_by_text("Draft, for discussion")).to_be_visible()
    expect(phone.locator(".gt-action").first).to_contain_text("through triage")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Download as PDF").click()
    return Path(download.value.path()).read_bytes()


def test_from_signing_in_to_a_printed_plan(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    desk = open_page("facilitator")
    seen = watch(desk)
    add_pathway_and_round(desk)
    look_at_the_bypass(desk)
    phone = open_page("anonymous", "phone", scripts=False)
    sign_in(phone, BOARD_MEMBER)
    answer_two_rows(phone)
    read_the_result(phone)
    content = take_the_plan_away(phone)
    assert content.startswith(b"%PDF-")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert "Orthopaedics" in text
    assert seen.foreign(served[1]) == []
    assert seen.complaints == []


def test_evidence_is_asked_for_only_once_a_criterion_is_ticked_even_without_scripts(
    open_page: OpenPage,
) -> None:
    phone = open_page("board_member", "phone", scripts=False)
    phone.goto("/p/alder/rounds/1/rows/ACCESS")
    what = phone.locator("[id='ACCESS-1a-evidence-0-what']")
    expect(what).to_be_hidden()
    phone.locator("[id='ACCESS-1a-met']").check()
    expect(what).to_be_visible()
    expect(phone.locator("[id='ACCESS-1b-evidence-0-what']")).to_be_hidden()
    expect(phone.locator("[id='ACCESS-3a-met']")).to_be_hidden()
    phone.get_by_text("In use").first.click()
    expect(phone.locator("[id='ACCESS-3a-met']")).to_be_visible()
