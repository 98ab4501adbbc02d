"""The map editor when the network, the session or the server goes away: what was typed waits, is
shown as waiting, and arrives once and in order."""

import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.editing import (
    OnMap,
    begin,
    box,
    edit,
    enter,
    expect_calm,
    has_focus,
    step,
    steps,
)
from tests.browser.looking import faults_of
from tests.browser.test_journey import sign_in
from tests.browser.test_saving import no_way_out
from tests.web.conftest import TestSite
from tests.web.killing import Server
from tests.web.twins import Twin

Served = tuple[TestSite, str]
FACILITATOR = "facilitator.canary-a@example.org"
LINES = ("^Triage", "Podiatry", "Orthotics", "^GP", "Bloods", "> Triage")
NAMES = ["Person", "GP practice", "Triage", "Physiotherapy", "Podiatry", "Orthotics", "Bloods"]
CHANGES = "**/changes"


@pytest.fixture
def on(served: Served) -> OnMap:
    return begin(served[0])


@pytest.fixture
def page(open_page: OpenPage, on: OnMap) -> Page:
    return edit(open_page("facilitator"), on)


def no_reply(route: Route) -> None:
    """The server gets it and answers; the answer never arrives."""
    with suppress(Error):  # the page may have given it up meanwhile
        route.fetch()
        route.abort()


def expect_all(page: Page, on: OnMap) -> None:
    """Every line arrived, once and in order."""
    expect(steps(page)).to_have_count(7, timeout=60_000)
    expect_calm(page)
    assert on.names == NAMES
    joined = [("Triage", "Podiatry"), ("Podiatry", "Orthotics"), ("GP practice", "Bloods")]
    assert on.joined[3:] == [*joined, ("Bloods", "Triage")]
    assert len(on.said) == 4
    expect(page.locator("[data-waiting]")).to_be_hidden()
    assert page.get_by_role("region", name="Not done").count() == 0


def trouble(page: Page) -> str:
    return page.locator("[data-saving-words]").inner_text()


def test_ft_13_what_is_typed_offline_is_shown_as_waiting_and_arrives_once_and_in_order(
    page: Page, on: OnMap
) -> None:
    page.context.set_offline(True)
    enter(page, LINES)
    expect(page.locator("[data-saving-words]")).to_have_text(
        "Offline – 6 changes waiting. Go on: they arrive in order."
    )
    waiting = page.locator("[data-waiting] li")
    expect(waiting).to_have_text([*LINES[:4], "and 2 more"])
    assert has_focus(box(page))
    assert faults_of(page) == []
    assert on.said == []
    page.context.set_offline(False)
    expect_all(page, on)
    assert has_focus(box(page))


def test_ft_13_what_waits_outlives_the_page(page: Page, on: OnMap) -> None:
    page.context.route(CHANGES, no_way_out)
    enter(page, LINES[:3])
    expect(page.locator("[data-saving-words]")).to_contain_text("3 changes waiting")
    page.reload()
    expect(page.locator("[data-waiting] li")).to_have_text(LINES[:3])
    enter(page, LINES[3:])
    page.context.unroute(CHANGES)
    expect_all(page, on)


def test_ft_13_what_waits_is_sent_from_whichever_page_is_opened_next(
    page: Page, on: OnMap
) -> None:
    page.context.route(CHANGES, no_way_out)
    enter(page, LINES)
    expect(page.locator("[data-saving-words]")).to_contain_text("6 changes waiting")
    page.goto("/p/alder/checks")
    page.context.unroute(CHANGES)
    page.goto("/p/alder/pathways")
    for _ in range(100):
        if len(on.said) == 4:
            break
        page.wait_for_timeout(100)
    edit(page, on)
    expect_all(page, on)


def test_cc_01_replies_that_get_lost_leave_one_change_each(page: Page, on: OnMap) -> None:
    page.context.route(CHANGES, no_reply)
    enter(page, ["^Triage"])
    expect(page.locator("[data-saving-words]")).to_contain_text("1 change waiting")
    page.context.unroute(CHANGES)
    expect_calm(page)
    page.context.route(CHANGES, no_reply)
    enter(page, LINES[1:3])
    expect(page.locator("[data-saving-words]")).to_contain_text("2 changes waiting")
    page.context.unroute(CHANGES)
    enter(page, LINES[3:])
    expect_all(page, on)


def test_cc_01_a_step_that_was_gone_to_is_remembered_when_its_reply_was_lost(
    page: Page, on: OnMap
) -> None:
    page.context.route(CHANGES, no_reply)
    enter(page, LINES)
    expect(page.locator("[data-saving-words]")).to_contain_text("6 changes waiting")
    page.context.unroute(CHANGES)
    expect_all(page, on)


def test_au_06_after_signing_in_again_what_waited_arrives(
    served: Served, page: Page, on: OnMap
) -> None:
    served[0].clock.move(hours=3)
    enter(page, LINES)
    expect(page.locator("[data-saving-words]")).to_have_text(
        "You are signed out – 6 changes waiting."
    )
    out = page.locator("[data-signed-out]")
    expect(out).to_be_visible()
    assert faults_of(page) == []
    with page.context.expect_page() as opened:
        out.get_by_role("link", name="Sign in (opens another window)").click()
    sign_in(opened.value, FACILITATOR)
    opened.value.wait_for_url("**/p/alder**")
    page.bring_to_front()
    expect_all(page, on)
    expect(out).to_be_hidden()


def test_pv_04_on_a_shared_computer_nothing_is_kept_and_it_arrives_all_the_same(
    page: Page, on: OnMap
) -> None:
    page.get_by_label("Keep what is not saved yet in this browser").uncheck()
    page.context.route(CHANGES, no_way_out)
    box(page).focus()
    enter(page, LINES)
    expect(page.locator("[data-saving-words]")).to_contain_text(
        "They are not kept in this browser"
    )
    page.context.unroute(CHANGES)
    expect_all(page, on)


def test_what_is_done_with_the_mouse_meanwhile_is_about_what_was_pressed(
    page: Page, on: OnMap
) -> None:
    page.context.set_offline(True)
    enter(page, ["^Triage", "Podiatry"])
    step(page, "GP practice").click()
    box(page).focus()
    enter(page, ["Bloods"])
    page.context.set_offline(False)
    expect(steps(page)).to_have_count(6)
    expect_calm(page)
    assert on.joined[3:] == [("Triage", "Podiatry"), ("GP practice", "Bloods")]


@pytest.fixture
def server(tmp_path: Path, twin_file: tuple[Path, dict[str, Twin]]) -> Iterator[Server]:
    shutil.copy(twin_file[0], tmp_path / "govtool.sqlite")
    made = Server(tmp_path, tmp_path / "govtool.sqlite")
    made.start()
    yield made
    made.end()


def changes_in(folder: Path) -> list[str]:
    plain = sqlite3.connect(folder / "govtool.sqlite")
    rows = plain.execute("SELECT words FROM map_change ORDER BY working_map_id, number").fetchall()
    plain.close()
    return [words for (words,) in rows]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_ft_14_what_is_typed_while_the_server_restarts_arrives_once(
    chromium: Browser, server: Server, tmp_path: Path, how: int
) -> None:
    context = chromium.new_context(base_url=server.address)
    page = context.new_page()
    sign_in(page, FACILITATOR)
    page.wait_for_url("**/p/alder**")
    page.goto("/p/alder/maps")
    page.get_by_label("Title of the pathway").fill("Knee pain")
    page.get_by_role("button", name="Begin the map").click()
    expect(page.locator("[data-editor][data-is-ready]")).to_have_count(1)
    enter(page, ["Person", "GP practice"])
    expect(steps(page)).to_have_count(2)
    server.kill(how)
    enter(page, ["Triage", "Physiotherapy", "^GP", "Bloods"])
    expect(page.locator("[data-saving-words]")).to_contain_text("No answer – 4 changes waiting")
    server.start()
    expect(steps(page)).to_have_count(5, timeout=60_000)
    expect_calm(page)
    assert [words.split("”")[0] for words in changes_in(tmp_path)[-5:]] == [
        f"Added “{name}" for name in ("Person", "GP practice", "Triage", "Physiotherapy", "Bloods")
    ]
    context.close()
