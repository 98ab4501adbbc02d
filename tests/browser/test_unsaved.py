"""What an answer comes to is told while it is written, and one sent too late is given back."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import watch
from tests.web.conftest import TestSite

ROW = "/p/alder/rounds/1/rows/VISION"
WORDS = "Minutes of the board, item 9\nand more ’ <b>"
BOARD_MEMBER = "board_member.canary-a@example.org"


def open_note(page: Page) -> None:
    page.locator("summary").filter(has_text="Note").click()


def write(page: Page) -> None:
    page.goto(ROW)
    page.locator("[id='VISION-1a-met']").check()
    page.locator("[id='VISION-1a-evidence-0-what']").fill("Letter of appointment")
    open_note(page)
    page.locator("#note").fill(WORDS)
    page.get_by_label("2 Planned", exact=True).check()


@pytest.fixture
def phone(open_page: OpenPage) -> Iterator[Page]:
    page = open_page("board_member", "phone")
    seen = watch(page)
    yield page
    assert seen.complaints == []


def end_session(site: TestSite) -> None:
    site.clock.move(hours=3)


def test_au_06_without_script_an_answer_sent_too_late_comes_back_after_signing_in(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    site, _ = served
    phone = open_page("board_member", "phone", scripts=False)
    write(phone)
    end_session(site)
    phone.get_by_role("button", name="Save and next").click()
    expect(phone.get_by_text("what you wrote is not saved yet")).to_be_visible()
    phone.fill("#email", BOARD_MEMBER)
    phone.fill("#password", "otter lantern gravel seven")
    phone.locator("main button[type=submit]").click()
    phone.get_by_role("button", name="Show what I wrote").click()
    expect(phone.get_by_text("It is not saved yet: look it over")).to_be_visible()
    assert phone.locator("#note").input_value() == WORDS
    expect(phone.locator("[id='VISION-1a-met']")).to_be_checked()
    phone.get_by_role("button", name="Save and go to the list").click()
    expect(phone.locator(".gt-saved")).to_contain_text("Not yet level 1: 1 of 3 criteria met")


ALL_1 = ["1a", "1b", "1c"]
GIVEN: dict[str, dict[str, Any]] = {
    "nothing ticked, a level claimed": {"claimed": "1 Accepted"},
    "a tick without evidence": {"ticks": ["1a"]},
    "some of level 1": {"ticks": ALL_1, "shown": ["1a", "1c"]},
    "level 1, none of level 2": {"ticks": ALL_1, "shown": ALL_1},
    "level 1, some of level 2": {"ticks": [*ALL_1, "2b"], "shown": [*ALL_1, "2b"]},
    "less claimed than carried": {"ticks": ALL_1, "shown": ALL_1, "claimed": "0 Nothing"},
    "the lowest claimed, one met": {"ticks": ["1a"], "shown": ["1a"], "claimed": "0 Nothing"},
    "the lowest claimed": {"claimed": "0 Nothing"},
}


@pytest.mark.parametrize("given", list(GIVEN.values()), ids=list(GIVEN))
def test_the_line_so_far_says_before_saving_what_the_server_says_after(
    phone: Page, given: dict[str, Any]
) -> None:
    phone.goto(ROW)
    line = phone.locator("[data-standing]")
    expect(line).to_have_text("So far: Not answered")
    for criterion in given.get("ticks", []):
        phone.locator(f"[id='VISION-{criterion}-met']").check()
    for criterion in given.get("shown", []):
        phone.locator(f"[id='VISION-{criterion}-evidence-0-what']").fill("Minutes")
    if "claimed" in given:
        phone.get_by_label(given["claimed"]).check()
    before = line.inner_text()
    counts = phone.locator("[data-met]").all_inner_texts()
    assert before != "So far: Not answered"
    phone.get_by_role("button", name="Save and go to the list").click()
    expect(phone.get_by_role("heading", level=1)).not_to_contain_text("Shared vision")
    phone.goto(ROW)
    assert line.inner_text() == before
    assert phone.locator("[data-met]").all_inner_texts() == counts
