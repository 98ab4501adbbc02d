"""A whole map is drawn, mended and saved with scripts off, and each of its pages looks right."""

import os

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page where a person asked for one."""
    if folder := os.environ.get("GOVTOOL_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    wide, room = page.viewport_size or {"width": 0}, page.locator("body").bounding_box()
    assert room is not None
    assert room["width"] <= wide["width"]


def type_line(page: Page, line: str) -> None:
    page.locator("#typed").fill(line)
    page.get_by_role("button", name="Enter").click()


def test_a_map_is_drawn_and_saved_without_a_script(open_page: OpenPage) -> None:  # noqa: PLR0915 - one story
    page = open_page("facilitator", scripts=False)
    page.goto("/p/alder/maps")
    picture(page, "1_index")
    page.get_by_label("Title of the pathway").fill("CANARY-A knee pain")
    page.get_by_role("button", name="Begin the map").click()
    picture(page, "2_blank")
    lines = ("Person with knee pain", "GP practice @Practices", "MSK triage @Hub")
    for line in (*lines, "Physiotherapy", "^GP", "Orthopaedics @Hospital"):
        type_line(page, line)
    type_line(page, "> nobody")
    expect(page.get_by_text("There is no step called “nobody” on this map.")).to_be_visible()
    picture(page, "3_refused")
    expect(page.locator("#typed")).to_have_value("> nobody")
    page.locator("#tables").get_by_role("link", name="Physiotherapy", exact=True).click()
    expect(page.get_by_role("heading", name="Physiotherapy")).to_be_visible()
    page.locator("#panel summary", has_text="Figures").click()
    page.get_by_label("Wait", exact=True).fill("over 6 weeks")
    page.get_by_role("button", name="Save what is said here").click()
    expect(page.get_by_text("Figures (1 stated)")).to_be_visible()
    picture(page, "4_panel")
    page.get_by_label("Connect to").select_option(label="Orthopaedics")
    page.get_by_role("button", name="Connect", exact=True).click()
    picture(page, "5_link")
    address = page.url.partition("?")[0]
    phone = open_page("facilitator", "phone", scripts=False)
    phone.goto(f"{address}?select=physiotherapy")
    picture(phone, "6_phone")
    fits(phone)
    page.get_by_role("link", name="Save as a version").first.click()
    picture(page, "7_save")
    page.get_by_label("What is new in this version").fill("Drawn in the room")
    page.get_by_role("button", name="Save the version").click()
    expect(page.get_by_text("The map is saved as the newest version.")).to_be_visible()


def test_both_texts_of_a_conflict_are_shown_without_a_script(open_page: OpenPage) -> None:
    ada = open_page("facilitator", scripts=False)
    ada.goto("/p/alder/maps")
    ada.get_by_label("Title of the pathway").fill("CANARY-A knee pain")
    ada.get_by_role("button", name="Begin the map").click()
    type_line(ada, "GP practice")
    address = ada.url.partition("?")[0]
    ben = open_page("place_administrator", scripts=False)
    for page in (ada, ben):
        page.goto(f"{address}?select=gp-practice")
    ada.get_by_label("Who is responsible").first.fill("GP lead")
    ada.get_by_role("button", name="Save what is said here").click()
    ben.get_by_label("Who is responsible").first.fill("MSK lead")
    ben.get_by_role("button", name="Save what is said here").click()
    expect(ben.get_by_role("heading", name="Not done yet", exact=True)).to_be_visible()
    for words in ("MSK lead", "GP lead"):
        expect(ben.get_by_text(words, exact=True).first).to_be_visible()
    picture(ben, "8_conflict")
    ben.get_by_role("button", name="Do mine all the same").click()
    expect(ben.get_by_label("Who is responsible").first).to_have_value("MSK lead")
