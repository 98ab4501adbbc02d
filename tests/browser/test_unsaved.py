"""What is not saved is warned of, kept in the browser, offered back, and forgotten in time."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import faults_of, watch
from tests.browser.test_journey import sign_in
from tests.web.conftest import TestSite
from tests.web.visitor import COOKIE

ROW = "/p/alder/rounds/1/rows/VISION"
NEXT = "/p/alder/rounds/1/rows/MAP"
WORDS = "Minutes of the board, item 9\nand more ’ <b>"
BOARD_MEMBER = "board_member.canary-a@example.org"


class Asked:
    """The dialogs a page shows, each agreed to or not."""

    def __init__(self, page: Page, *, agree: bool = True) -> None:
        self.kinds: list[str] = []
        self.agree = agree
        page.on("dialog", self.answer)

    def answer(self, dialog: Dialog) -> None:
        self.kinds.append(dialog.type)
        if self.agree:
            dialog.accept()
        else:
            dialog.dismiss()


def open_note(page: Page) -> None:
    page.locator("summary").filter(has_text="Note").click()


def write(page: Page) -> None:
    page.goto(ROW)
    page.locator("[id='VISION-1a-met']").check()
    page.locator("[id='VISION-1a-evidence-0-what']").fill("Letter of appointment")
    open_note(page)
    page.locator("#note").fill(WORDS)
    page.get_by_label("2 Planned", exact=True).check()


def kept(page: Page) -> list[str]:
    keys: list[str] = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('govtool draft'))"
    )
    return keys


def expect_nothing_kept(page: Page) -> None:
    """In a while: scripts of a page run once it is read."""
    for _ in range(50):
        if not kept(page):
            return
        page.wait_for_timeout(100)
    assert kept(page) == []


@pytest.fixture
def phone(open_page: OpenPage) -> Iterator[Page]:
    page = open_page("board_member", "phone")
    seen = watch(page)
    yield page
    assert seen.complaints == []


def test_leaving_what_is_not_saved_is_asked_about_and_leaving_what_is_saved_is_not(
    phone: Page,
) -> None:
    asked = Asked(phone)
    phone.goto(ROW)
    phone.goto(NEXT)
    assert asked.kinds == []
    write(phone)
    expect(phone.locator("[data-keeping-words]")).to_contain_text("Not saved yet")
    phone.goto(NEXT)
    assert asked.kinds == ["beforeunload"]
    write(phone)
    phone.get_by_role("button", name="Save and next").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Pathway clarity")
    assert asked.kinds == ["beforeunload"]


def test_what_was_not_saved_is_offered_and_can_be_put_back(phone: Page) -> None:
    Asked(phone)
    write(phone)
    phone.goto(NEXT)
    expect(phone.locator(".gt-offer")).to_have_count(0)
    phone.goto(ROW)
    expect(phone.locator(".gt-offer")).to_contain_text(
        "did not save it. This browser has kept it."
    )
    assert faults_of(phone) == []
    assert phone.locator("#note").input_value() == ""
    phone.get_by_role("button", name="Put it back").click()
    assert phone.locator("#note").input_value() == WORDS
    expect(phone.locator("#note")).to_be_visible()
    expect(phone.locator("[id='VISION-1a-met']")).to_be_checked()
    expect(phone.get_by_label("2 Planned", exact=True)).to_be_checked()
    expect(phone.locator("[data-standing]")).to_contain_text("Not yet level 1: 1 of 3 criteria")
    expect(phone.locator(".gt-offer")).to_have_count(0)
    phone.get_by_role("button", name="Save and go to the list").click()
    expect(phone.locator(".gt-saved")).to_be_visible()
    expect_nothing_kept(phone)
    phone.goto(ROW)
    assert phone.locator("#note").input_value() == WORDS
    expect(phone.locator(".gt-offer")).to_have_count(0)


def test_what_was_not_saved_can_be_thrown_away(phone: Page) -> None:
    Asked(phone)
    write(phone)
    phone.goto(ROW)
    phone.get_by_role("button", name="Throw it away").click()
    expect_nothing_kept(phone)
    phone.goto(ROW)
    expect(phone.locator(".gt-offer")).to_have_count(0)


def test_what_is_written_while_an_older_answer_is_offered_loses_neither(phone: Page) -> None:
    Asked(phone)
    write(phone)
    phone.goto(ROW)
    open_note(phone)
    phone.locator("#note").fill("The newer one")
    phone.goto(ROW)
    phone.get_by_role("button", name="Put it back").click()
    assert phone.locator("#note").input_value() == "The newer one"
    phone.get_by_role("button", name="Put it back").click()
    assert phone.locator("#note").input_value() == WORDS


def test_an_older_answer_put_back_over_a_newer_save_is_shown_beside_it(
    served: tuple[TestSite, str], phone: Page
) -> None:
    site, _ = served
    Asked(phone)
    write(phone)
    site.visitor("board_member").post(ROW, {"based_on": "0", "note": "Saved elsewhere"})
    phone.goto(ROW)
    expect(phone.locator(".gt-offer")).to_contain_text("You have saved another answer since")
    phone.get_by_role("button", name="Put it back").click()
    phone.get_by_role("button", name="Save and next").click()
    expect(phone.locator(".gt-both")).to_contain_text("Saved elsewhere")
    assert phone.locator("#note").input_value() == WORDS


def test_signing_out_asks_and_then_leaves_nothing_in_the_browser(phone: Page) -> None:
    asked = Asked(phone, agree=False)
    write(phone)
    phone.get_by_role("button", name="Sign out").click()
    assert asked.kinds == ["confirm"]
    assert len(kept(phone)) == 1
    assert phone.locator("#note").input_value() == WORDS
    asked.agree = True
    phone.get_by_role("button", name="Sign out").click()
    phone.wait_for_url("**/sign-in")
    expect_nothing_kept(phone)
    assert asked.kinds == ["confirm", "confirm"]


def test_on_a_shared_computer_nothing_is_kept_and_the_page_says_so(phone: Page) -> None:
    asked = Asked(phone)
    write(phone)
    phone.get_by_label("Keep what I have not saved in this browser").uncheck()
    expect(phone.locator("[data-keeping-words]")).to_contain_text("not kept in this browser")
    expect_nothing_kept(phone)
    phone.goto(ROW)
    assert asked.kinds == ["beforeunload"]
    expect(phone.locator(".gt-offer")).to_have_count(0)
    expect(phone.get_by_label("Keep what I have not saved in this browser")).not_to_be_checked()


def test_nobody_is_offered_what_somebody_else_wrote(
    served: tuple[TestSite, str], phone: Page
) -> None:
    site, base = served
    Asked(phone)
    write(phone)
    token = site.visitor("commissioner").client.get_cookie(COOKIE, domain="127.0.0.1")
    assert token is not None
    phone.context.add_cookies([{"name": COOKIE, "value": token.value, "url": base}])
    phone.goto(ROW)
    expect(phone.locator(".gt-offer")).to_have_count(0)
    expect_nothing_kept(phone)


def test_what_was_kept_for_more_than_a_week_is_forgotten(phone: Page) -> None:
    Asked(phone)
    write(phone)
    phone.evaluate(
        """() => { for (const key of Object.keys(localStorage)) {
            const drafts = JSON.parse(localStorage.getItem(key));
            drafts[0].at -= 8 * 24 * 60 * 60 * 1000;
            localStorage.setItem(key, JSON.stringify(drafts));
        } }"""
    )
    phone.goto("/p/alder/")
    expect_nothing_kept(phone)


def end_session(site: TestSite) -> None:
    site.clock.move(hours=3)


@pytest.mark.parametrize("scripts", [True, False])
def test_au_06_an_answer_sent_too_late_comes_back_after_signing_in_and_saves_once(
    served: tuple[TestSite, str], open_page: OpenPage, scripts: bool
) -> None:
    site, _ = served
    phone = open_page("board_member", "phone", scripts=scripts)
    write(phone)
    end_session(site)
    phone.get_by_role("button", name="Save and next").click()
    expect(phone.get_by_text("what you wrote is not saved yet")).to_be_visible()
    phone.fill("#email", BOARD_MEMBER)
    phone.fill("#password", "otter lantern gravel seven")
    phone.locator("main button[type=submit]").click()
    if not scripts:
        phone.get_by_role("button", name="Show what I wrote").click()
    expect(phone.get_by_text("It is not saved yet: look it over")).to_be_visible()
    assert phone.locator("#note").input_value() == WORDS
    expect(phone.locator("[id='VISION-1a-met']")).to_be_checked()
    expect(phone.locator(".gt-offer")).to_have_count(0)
    phone.get_by_role("button", name="Save and go to the list").click()
    expect(phone.locator(".gt-saved")).to_contain_text("Not yet level 1: 1 of 3 criteria met")
    if scripts:
        expect_nothing_kept(phone)


def test_after_the_session_ended_what_was_only_typed_is_offered_as_well(
    served: tuple[TestSite, str], phone: Page
) -> None:
    Asked(phone)
    write(phone)
    end_session(served[0])
    phone.goto(ROW)
    sign_in(phone, BOARD_MEMBER)
    phone.goto(ROW)
    phone.get_by_role("button", name="Put it back").click()
    assert phone.locator("#note").input_value() == WORDS


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
    Asked(phone)
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
    phone.goto(ROW)
    assert line.inner_text() == before
    assert phone.locator("[data-met]").all_inner_texts() == counts
