"""AX-14: before a session ends people are warned in time, can go on, and lose nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from govtool.settings import Settings
from tests.browser.conftest import OpenPage
from tests.browser.looking import Watch, faults_of, watch
from tests.web.conftest import TestSite
from tests.web.twins import PASSWORD

UPLOAD = "/p/alder/add-pathway"
WORDS = "format: pathway/1\nid: typed-for-hours"
COMMISSIONER = "commissioner.canary-a@example.org"


@dataclass
class Reader:
    """Somebody at a page whose clock runs with the site's."""

    site: TestSite
    page: Page
    seen: Watch

    def waits(self, minutes: float) -> None:
        """Time passes, and nothing is touched."""
        self.site.clock.move(minutes=minutes)
        self.page.clock.run_for(int(minutes * 60_000))

    @property
    def warning(self) -> Locator:
        return self.page.get_by_role("dialog")


@pytest.fixture
def at(open_page: OpenPage, served: tuple[TestSite, str]) -> Iterator[Callable[..., Reader]]:
    """Opens the page on which a pathway is typed in, for hours, and types."""
    watched = []

    def begin(address: str = UPLOAD, size: str = "desktop") -> Reader:
        page = open_page("commissioner", size)
        page.clock.install(time=served[0].clock.at)
        seen = watch(page)
        watched.append(seen)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return Reader(served[0], page, seen)

    yield begin
    for seen in watched:
        assert seen.complaints == []


def typed(reader: Reader) -> Locator:
    field = reader.page.locator("#text")
    field.fill(WORDS)
    return field


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_ax_14_two_minutes_and_more_before_the_end_a_key_keeps_one_signed_in(
    at: Callable[..., Reader], key: str
) -> None:
    reader = at()
    field = typed(reader)
    reader.waits(116)
    expect(reader.warning).to_have_count(0)
    reader.waits(1.5)
    expect(reader.warning.get_by_role("heading")).to_have_text(
        "You will be signed out in 3 minutes"
    )
    expect(reader.page.get_by_role("button", name="Stay signed in")).to_be_focused()
    assert faults_of(reader.page) == []
    reader.waits(1)
    expect(reader.warning.get_by_role("status")).to_have_text(
        "You will be signed out in 2 minutes"
    )
    reader.page.keyboard.press(key)
    expect(reader.warning).to_have_count(0)
    expect(field).to_be_focused()
    expect(field).to_have_value(WORDS)
    expect(reader.page.locator("#status")).to_have_text("You stay signed in.")
    reader.waits(100)
    assert reader.site.visitor("commissioner").request("GET", "/p/alder/").status_code == 200


def test_ax_14_the_focus_stays_in_the_warning(at: Callable[..., Reader]) -> None:
    reader = at(size="phone")
    reader.waits(118)
    expect(reader.warning).to_be_visible()
    for _ in range(4):
        reader.page.keyboard.press("Tab")
        where = reader.page.evaluate("document.activeElement.closest('dialog, body').tagName")
        is_outside = reader.page.evaluate("document.activeElement !== document.body")
        assert where == "DIALOG" or not is_outside
    assert faults_of(reader.page) == []


def test_ax_14_whoever_types_is_not_asked(at: Callable[..., Reader]) -> None:
    reader = at()
    reader.waits(114)
    typed(reader)
    with reader.page.expect_response("**/saving/pass"):
        reader.waits(3.5)
    expect(reader.warning).to_have_count(0)
    reader.waits(10)
    assert reader.site.visitor("commissioner").request("GET", "/p/alder/").status_code == 200


def test_ax_14_another_window_that_is_used_puts_the_end_off(at: Callable[..., Reader]) -> None:
    reader = at()
    reader.waits(60)
    reader.site.visitor("commissioner").get("/p/alder/")
    reader.waits(57.5)
    reader.page.wait_for_load_state("networkidle")
    expect(reader.warning).to_have_count(0)
    reader.waits(60)
    expect(reader.warning).to_be_visible()


def sign_in_elsewhere(reader: Reader, link: str) -> None:
    with reader.page.context.expect_page() as opened:
        reader.page.get_by_role("link", name=link).click()
    other = opened.value
    other.wait_for_load_state()
    other.fill("#email", COMMISSIONER)
    other.fill("#password", PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.wait_for_url("**/p/alder/")
    other.close()


def test_ax_14_au_06_after_the_end_one_signs_in_and_sends_what_one_typed(
    at: Callable[..., Reader],
) -> None:
    reader = at()
    typed(reader)
    reader.waits(118)
    expect(reader.warning).to_be_visible()
    reader.waits(3)
    expect(reader.warning.get_by_role("heading")).to_have_text("You are signed out")
    assert faults_of(reader.page) == []
    sign_in_elsewhere(reader, "Sign in (opens another window)")
    reader.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(reader.page.locator("#status")).to_have_text(
        "You are signed in again. Go on where you were."
    )
    expect(reader.page.locator("#text")).to_have_value(WORDS)
    reader.page.get_by_role("button", name="Save the pathway").click()
    expect(reader.page.get_by_role("heading", name="to mend")).to_be_visible()
    expect(reader.page.locator("#text")).to_have_value(WORDS)


def test_ax_14_what_cannot_be_put_off_is_told_with_a_way_to_go_on(
    at: Callable[..., Reader], served: tuple[TestSite, str]
) -> None:
    site, _ = served
    visitor = site.visitor("commissioner")
    for _ in range(7):
        site.clock.move(minutes=100)
        visitor.get("/p/alder/")
    reader = at()
    typed(reader)
    reader.waits(17.5)
    expect(reader.warning).to_contain_text("A session lasts no longer than this")
    sign_in_elsewhere(reader, "Sign in again (opens another window)")
    reader.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(reader.warning).to_have_count(0)
    expect(reader.page.locator("#text")).to_have_value(WORDS)
    reader.page.get_by_role("button", name="Save the pathway").click()
    expect(reader.page.get_by_role("heading", name="to mend")).to_be_visible()


def test_ax_14_without_script_the_page_says_until_when(open_page: OpenPage) -> None:
    page = open_page("commissioner", "phone", scripts=False)
    for address in (UPLOAD, "/p/alder/rounds/1/rows/VISION"):
        page.goto(address)
        expect(page.get_by_text("You stay signed in until")).to_be_visible()


def test_a_short_session_is_warned_of_half_way(
    make_site: Callable[[Settings], TestSite], settings: Settings
) -> None:
    """The page is told how long it has; a session of two minutes is warned of after one."""
    site = make_site(replace(settings, idle=timedelta(minutes=2)))
    page = site.visitor("commissioner").get("/p/alder/")
    (left,) = page.select("meta[name=govtool-left]")
    assert left["content"] == "120 43200"


def test_asking_how_long_is_left_does_not_count_as_being_there(
    served: tuple[TestSite, str],
) -> None:
    site, _ = served
    visitor = site.visitor("commissioner")
    idle = []
    for minutes in (50, 50, 19, 1):
        site.clock.move(minutes=minutes)
        idle.append(visitor.open("GET", "/saving/left").get_json().get("idle"))
    assert idle == [4200, 1200, 60, None]
