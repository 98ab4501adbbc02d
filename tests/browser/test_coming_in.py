"""Coming in by invitation, room or password: by keyboard, on a phone, in every state."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import faults_of
from tests.web.conftest import TestSite
from tests.web.pages.test_people import invite
from tests.web.twins import PASSWORD

Served = tuple[TestSite, str]
CHOSEN = "granite teapot willow nine"
ROOM = {"title": "Workshop", "role": "board_member", "hours": "4", "at_most": "1"}


def room(site: TestSite) -> str:
    """The path of a room's link that lets in one person."""
    page = site.visitor("facilitator").post(site.url("rooms.open_room"), ROOM, status=200)
    (found,) = set(re.findall(r"http://127\.0\.0\.1:8000(/join/[\w-]{43})", str(page)))
    return str(found)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a field or button of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        held = page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).innerText?.trim()"
        )
        if held == name:
            return
    raise AssertionError(f"no Tab leads to {name}")


def invited(site: TestSite) -> str:
    return invite(site)[1]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_ax_02_somebody_invited_comes_in_by_keyboard_alone(
    served: Served, open_page: OpenPage, size: str
) -> None:
    page = open_page("anonymous", size)
    page.goto(invited(served[0]))
    assert faults_of(page) == []
    tab_to(page, "Your name")
    page.keyboard.type("Nell")
    tab_to(page, "A new password")
    page.keyboard.type(CHOSEN)
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/alder/")
    assert faults_of(page) == []
    tab_to(page, "Sign out")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in")
    tab_to(page, "E-mail address")
    page.keyboard.type("new@example.org")
    tab_to(page, "Password")
    page.keyboard.type(CHOSEN)
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/alder/")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_ax_02_a_room_is_joined_by_keyboard_alone(
    served: Served, open_page: OpenPage, size: str
) -> None:
    page = open_page("anonymous", size)
    page.goto(room(served[0]))
    tab_to(page, "Your name")
    page.keyboard.type("Nell")
    tab_to(page, "Join")
    page.keyboard.press("Space")
    page.wait_for_url("**/p/alder/")
    expect(page.locator("#status")).to_contain_text("You are in.")
    assert faults_of(page) == []


def press(name: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.get_by_role("button", name=name, exact=True).click()
        page.locator(".nhsuk-error-summary").wait_for()

    return act


def look(_page: Page) -> None:
    """The page as it is."""


def used_invitation(site: TestSite) -> str:
    path = invited(site)
    site.fresh_visitor("anonymous").post(path, {"name": "Nell", "password": PASSWORD})
    return path


def ended_invitation(site: TestSite) -> str:
    path = invited(site)
    site.clock.move(days=8)
    return path


def ended_room(site: TestSite) -> str:
    path = room(site)
    site.clock.move(hours=5)
    return path


def full_room(site: TestSite) -> str:
    path = room(site)
    site.fresh_visitor("anonymous").post(path, {"name": "Nell"})
    return path


def door(_site: TestSite) -> str:
    return "/sign-in"


def wrong_password(page: Page) -> None:
    page.fill("#email", "reader.canary-a@example.org")
    page.fill("#password", "not this one at all")
    press("Sign in")(page)


def join_full(page: Page) -> None:
    page.fill("#name", "Second")
    press("Join")(page)


def weak_password(page: Page) -> None:
    page.fill("#name", "Nell")
    page.fill("#password", "short")
    press("Come in")(page)


STATES: dict[str, tuple[Callable[[TestSite], str], Callable[[Page], None], str]] = {
    "sign-in": (door, look, "Sign in"),
    "sign-in, empty": (door, press("Sign in"), "Enter your password."),
    "sign-in, refused": (door, wrong_password, "is not right"),
    "invitation": (invited, look, "invites you"),
    "invitation, empty": (invited, press("Come in"), "Enter your name."),
    "invitation, weak password": (invited, weak_password, "has 5 characters"),
    "invitation, used": (used_invitation, look, "This link leads nowhere"),
    "invitation, ended": (ended_invitation, look, "This link leads nowhere"),
    "room": (room, look, "Type your name and you are in"),
    "room, empty": (room, press("Join"), "Enter your name."),
    "room, ended": (ended_room, look, "This link leads nowhere"),
    "room, full": (full_room, join_full, "There is a problem"),
}


@pytest.mark.parametrize("state", list(STATES))
def test_ax_01_ax_09_every_state_of_coming_in_is_accessible_and_says_what_to_do(
    served: Served, open_page: OpenPage, state: str
) -> None:
    prepare, act, said = STATES[state]
    path = prepare(served[0])
    for size in ("desktop", "phone"):
        page = open_page("anonymous", size)
        page.goto(path)
        act(page)
        expect(page.locator("main")).to_contain_text(said)
        assert faults_of(page) == [], size
