"""Forms save by themselves: whatever happens to the network, the page or the server, each change
arrives once and nobody's words are lost."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from govtool.store.answers import answers_of
from govtool.store.audit import Act
from govtool.store.engine import reading, writing
from govtool.store.round_steps import close_round
from govtool.store.values import StoredAnswer
from tests.browser.conftest import ARGUMENTS, OpenPage, chromium_program
from tests.browser.looking import faults_of, watch
from tests.browser.test_journey import sign_in
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, NOON
from tests.web.visitor import COOKIE

ROWS = "/p/alder/rounds/1/rows/"
ROW = ROWS + "VISION"
BOARD_MEMBER = "board_member.canary-a@example.org"
expect.set_options(timeout=15_000)
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} ’ \"'</textarea><b>x</b>"
SAVING = f"**{ROWS}*"

Served = tuple[TestSite, str]


def write(page: Page, words: str, row: str = "VISION") -> None:
    """Write a note and leave its field."""
    if not page.url.endswith(ROWS + row):
        page.goto(ROWS + row)
    note = page.locator("#note")
    if not note.is_visible():
        page.locator("summary").filter(has_text="Note").click()
    note.fill(words)
    note.press("Tab")


def told(page: Page) -> Any:
    return page.locator("[data-saving-words]")


def expect_saved(page: Page) -> None:
    expect(told(page)).to_contain_text("Saved ")


def stored(site: TestSite) -> list[StoredAnswer]:
    """What is stored of the round beside the answer that the twins bring."""
    with reading(site.sessions) as session:
        found = answers_of(session, place=site.place(ALDER), round_id=1)
    return [answer for answer in found if answer.row != "RIGHTS"]


def saves(site: TestSite) -> list[str]:
    """Which row each save was about, in the order in which they were made."""
    rows = site.rows("audit")["audit"]
    things = [row[6].split("/")[-1] for row in rows if row[4] == "answer saved"]
    return [thing for thing in things if thing != "RIGHTS"]


def kept(page: Page) -> list[dict[str, Any]]:
    """What this browser holds of anybody's words."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => new Promise((resolve, reject) => {
            const opening = indexedDB.open('govtool', 1);
            opening.onupgradeneeded = () =>
                opening.result.createObjectStore('changes', { keyPath: 'order' });
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
                const store = opening.result.transaction('changes').objectStore('changes');
                const getting = store.getAll();
                getting.onsuccess = () => {
                    opening.result.close();
                    resolve(getting.result.filter(item => item.fields));
                };
            };
        })"""
    )
    return found


def expect_kept(page: Page, number: int) -> None:
    for _ in range(60):
        if len(kept(page)) == number:
            return
        page.wait_for_timeout(100)
    assert len(kept(page)) == number


def no_reply(route: Route) -> None:
    """The server gets it and answers; the answer never arrives."""
    if route.request.method == "POST":
        route.fetch()
        route.abort()
    else:
        route.continue_()


def no_way_out(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


@pytest.fixture
def phone(open_page: OpenPage) -> Iterator[Page]:
    page = open_page("board_member", "phone")
    seen = watch(page)
    yield page
    assert seen.complaints == []


def test_what_is_typed_is_saved_by_itself_and_said_without_moving_the_focus(
    served: Served, phone: Page
) -> None:
    """AX-12."""
    write(phone, "Minutes, item 9")
    focus = phone.evaluate("document.activeElement.id")
    expect_saved(phone)
    assert told(phone).get_attribute("role") == "status"
    assert phone.evaluate("document.activeElement.id") == focus
    assert "Minutes, item 9" in stored(served[0])[0].text
    expect_kept(phone, 0)
    write(phone, "Minutes, item 10")
    expect(phone.locator("[data-saving-quiet]")).to_have_text("Not saved yet.")
    phone.get_by_role("button", name="Save and next").click()
    phone.wait_for_url("**/MAP*")
    assert saves(served[0]) == ["VISION", "VISION"]
    assert faults_of(phone) == []


def test_ft_13_what_was_written_offline_arrives_once_each_and_in_order(
    served: Served, open_page: OpenPage
) -> None:
    first = open_page("board_member", "phone")
    pages = [first, first.context.new_page(), first.context.new_page()]
    rows = ["MAP", "ACCESS", "VISION"]
    for page, row in zip(pages, rows, strict=True):
        page.goto(ROWS + row)
        expect(page.locator("[data-saving]")).to_be_visible()
    first.context.set_offline(True)
    for page, row in zip(pages, rows, strict=True):
        write(page, f"Offline in {row}", row)
        page.wait_for_timeout(1500)
    expect(told(pages[-1])).to_have_text("Offline – 3 answers waiting.")
    assert stored(served[0]) == []
    first.context.set_offline(False)
    for page in pages:
        expect_saved(page)
    assert saves(served[0]) == rows
    expect_kept(first, 0)


def test_ft_13_what_waits_survives_a_reload(served: Served, phone: Page) -> None:
    phone.context.route(SAVING, no_way_out)
    write(phone, "Before the reload")
    expect(told(phone)).to_have_text("Not saved yet – trying again.")
    phone.reload()
    expect(phone.locator("#note")).to_have_value("Before the reload")
    phone.context.unroute(SAVING)
    expect_saved(phone)
    assert saves(served[0]) == ["VISION"]


def test_ft_13_what_waits_is_sent_from_whichever_page_is_opened_next(
    served: Served, phone: Page
) -> None:
    phone.context.route(SAVING, no_way_out)
    write(phone, "Left behind")
    expect(told(phone)).to_have_text("Not saved yet – trying again.")
    phone.goto("/p/alder/checks")
    phone.context.unroute(SAVING)
    phone.goto("/p/alder/pathways")
    expect_kept(phone, 0)
    assert saves(served[0]) == ["VISION"]


def test_ft_13_what_waits_survives_the_end_of_the_browser(
    served: Served, chromium: Browser, tmp_path: Path
) -> None:
    site, base = served

    def start() -> BrowserContext:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "browser",
            executable_path=chromium_program(),
            args=list(ARGUMENTS),
            base_url=base,
        )
        token = site.visitor("board_member").client.get_cookie(COOKIE, domain="127.0.0.1")
        assert token is not None
        context.add_cookies([{"name": COOKIE, "value": token.value, "url": base}])
        return context

    before = start()
    page = before.new_page()
    before.route(SAVING, no_way_out)
    write(page, "Before the end")
    expect(told(page)).to_have_text("Not saved yet – trying again.")
    before.close()
    after = start()
    page = after.new_page()
    page.goto("/p/alder/pathways")
    expect_kept(page, 0)
    after.close()
    assert [one.version for one in stored(site)] == [1]
    assert "Before the end" in stored(site)[0].text


def test_cc_01_a_reply_lost_after_the_commit_leaves_one_answer(
    served: Served, phone: Page
) -> None:
    phone.context.route(SAVING, no_reply)
    write(phone, "Committed")
    expect(told(phone)).to_have_text("Not saved yet – trying again.")
    write(phone, "Committed, and more")
    phone.wait_for_timeout(1000)
    phone.context.unroute(SAVING)
    expect_saved(phone)
    expect_kept(phone, 0)
    assert [one.version for one in stored(served[0])] == [2]
    assert saves(served[0]) == ["VISION", "VISION"]
    assert phone.locator(".gt-saving-panel").count() == 0


def test_cc_01_a_reply_lost_before_a_reload_leaves_one_answer(served: Served, phone: Page) -> None:
    phone.context.route(SAVING, no_reply)
    write(phone, "Committed")
    expect(told(phone)).to_have_text("Not saved yet – trying again.")
    phone.reload()
    expect(phone.locator("#note")).to_have_value("Committed")
    phone.context.unroute(SAVING)
    expect_saved(phone)
    expect_kept(phone, 0)
    assert saves(served[0]) == ["VISION"]
    assert phone.locator(".gt-saving-panel").count() == 0


def test_au_06_after_signing_in_again_in_another_window_it_is_saved_once(
    served: Served, phone: Page
) -> None:
    site, _ = served
    phone.goto(ROW)
    site.clock.move(hours=3)
    write(phone, "Longer than the session")
    expect(told(phone)).to_have_text("Not saved yet: you are signed out.")
    assert faults_of(phone) == []
    with phone.context.expect_page() as opened:
        phone.get_by_role("link", name="Sign in (opens another window)").click()
    sign_in(opened.value, BOARD_MEMBER)
    opened.value.wait_for_url("**/p/alder**")
    phone.bring_to_front()
    expect_saved(phone)
    expect(phone.locator("[data-saving-panel]")).to_have_count(0)
    expect(phone.locator("#note")).to_have_value("Longer than the session")
    assert saves(site) == ["VISION"]


def two_windows(open_page: OpenPage, words: str, others: str) -> tuple[Page, Page]:
    one, other = open_page("board_member"), open_page("board_member", "phone")
    one.goto(ROW)
    other.goto(ROW)
    write(one, others)
    expect_saved(one)
    write(other, words)
    expect(other.get_by_text("this was changed elsewhere in between")).to_be_visible()
    return one, other


def test_cc_03_both_texts_are_shown_and_the_own_one_can_be_changed_and_saved(
    served: Served, open_page: OpenPage
) -> None:
    _, other = two_windows(open_page, "Mine", "Theirs")
    both = other.locator(".gt-both")
    expect(both).to_contain_text("Not saved yet")
    expect(both.locator("dd").filter(has_text="Mine")).to_be_visible()
    expect(both.locator("dd").filter(has_text="Theirs")).to_be_visible()
    assert faults_of(other) == []
    write(other, "Mine and theirs")
    other.wait_for_timeout(1500)
    assert saves(served[0]) == ["VISION"]
    other.get_by_role("button", name="Save what the form below says").click()
    expect_saved(other)
    assert [one.version for one in stored(served[0])] == [2]
    assert "Mine and theirs" in stored(served[0])[0].text
    expect(both).to_have_count(0)


def test_cc_03_the_other_text_can_be_left_as_it_is(served: Served, open_page: OpenPage) -> None:
    _, other = two_windows(open_page, "Mine", "Theirs")
    other.get_by_role("button", name="Leave it as it was saved in between").click()
    expect(other.locator("#note")).to_have_value("Theirs")
    expect_kept(other, 0)
    assert saves(served[0]) == ["VISION"]


def test_wb_04_both_texts_are_shown_as_they_were_written(
    served: Served, open_page: OpenPage
) -> None:
    dialogs: list[str] = []
    _, other = two_windows(open_page, f"Mine {HOSTILE}", f"Theirs {HOSTILE}")
    other.on("dialog", lambda box: dialogs.append(box.message))
    words = other.locator(".gt-both dd").all_inner_texts()
    assert words == [f"Mine {HOSTILE}", f"Theirs {HOSTILE}"]
    assert other.locator("main img, main b").count() == 0
    assert dialogs == []
    assert len(saves(served[0])) == 1


def test_cc_05_an_answer_that_came_too_late_is_given_back(served: Served, phone: Page) -> None:
    site, _ = served
    phone.goto(ROW)
    with writing(site.sessions) as session:
        close_round(session, place=site.place(ALDER), round_id=1, act=Act(None, NOON))
    write(phone, "Too late")
    expect(phone.get_by_text("was closed before your answer came")).to_be_visible()
    expect(phone.get_by_label("What you wrote")).to_have_value("Too late")
    assert faults_of(phone) == []
    phone.goto("/p/alder/pathways")
    expect(phone.get_by_label("What you wrote")).to_have_value("Too late")
    phone.get_by_role("button", name="I have it: throw it away here").click()
    expect_kept(phone, 0)
    assert stored(site) == []


def test_cc_08_what_was_written_in_something_that_is_gone_is_given_back(
    served: Served, phone: Page
) -> None:
    site, _ = served
    phone.goto(ROW)
    behind = sqlite3.connect(site.file)
    behind.execute("UPDATE round SET place_id = 2 WHERE id = 1")
    behind.commit()
    behind.close()
    write(phone, HOSTILE)
    expect(phone.get_by_text("is no longer there")).to_be_visible()
    expect(phone.get_by_label("What you wrote")).to_have_value(HOSTILE)


def test_what_has_to_be_mended_is_said_and_saved_once_it_is(served: Served, phone: Page) -> None:
    phone.goto(ROW)
    phone.locator("summary").filter(has_text="does not apply here").click()
    phone.get_by_label("Why it does not apply").fill("Elsewhere")
    phone.get_by_label("Why it does not apply").press("Tab")
    expect(told(phone)).to_contain_text("Not saved: You give a reason")
    phone.get_by_label("This does not apply here").check()
    expect_saved(phone)
    assert len(stored(served[0])) == 1


def test_pv_04_signing_out_leaves_nothing_in_the_browser(served: Served, phone: Page) -> None:
    answers = [False, True]
    phone.on("dialog", lambda box: box.accept() if answers.pop(0) else box.dismiss())
    phone.context.route(SAVING, no_way_out)
    write(phone, "Secret")
    expect(told(phone)).to_have_text("Not saved yet – trying again.")
    expect_kept(phone, 1)
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.locator("#note")).to_have_value("Secret")
    phone.wait_for_timeout(500)
    phone.get_by_role("button", name="Sign out").click()
    phone.wait_for_url("**/sign-in")
    assert answers == []
    assert kept(phone) == []
    assert phone.evaluate("Object.keys(localStorage)") == []
    assert stored(served[0]) == []


def test_pv_04_nobody_is_given_what_somebody_else_wrote(served: Served, phone: Page) -> None:
    site, base = served
    phone.context.route(SAVING, no_way_out)
    write(phone, "Secret")
    expect_kept(phone, 1)
    token = site.visitor("commissioner").client.get_cookie(COOKIE, domain="127.0.0.1")
    assert token is not None
    phone.context.add_cookies([{"name": COOKIE, "value": token.value, "url": base}])
    phone.on("dialog", lambda box: box.accept())
    phone.goto("/p/alder/pathways")
    phone.context.unroute(SAVING)
    expect_kept(phone, 0)
    phone.goto(ROW)
    expect(phone.locator("#note")).to_have_value("")
    assert stored(site) == []


def test_pv_04_on_a_shared_computer_nothing_is_kept_and_it_is_saved_all_the_same(
    served: Served, phone: Page
) -> None:
    phone.goto(ROW)
    phone.get_by_label("Keep what is not saved yet in this browser").uncheck()
    phone.context.route(SAVING, no_way_out)
    write(phone, "Secret")
    expect(told(phone)).to_contain_text("It is not kept in this browser")
    assert kept(phone) == []
    phone.context.unroute(SAVING)
    expect_saved(phone)
    assert saves(served[0]) == ["VISION"]
    phone.reload()
    expect(phone.get_by_label("Keep what is not saved yet")).not_to_be_checked()
