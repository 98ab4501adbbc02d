"""Every page that can be read, in a browser: accessible, fitting, and from our own site alone."""

import pytest
from playwright.sync_api import APIResponse

from tests.browser.conftest import SIZES, OpenPage
from tests.browser.looking import faults_of
from tests.web.conftest import TestSite
from tests.web.test_route_access import address, methods, rules

OPEN = {"/about", "/accessibility", "/privacy", "/sign-in", "/nothing-here"}


def pages(site: TestSite) -> list[str]:
    """The address of every page of Alder, and of those that need no sign-in."""
    found = {address(site, rule) for rule in rules(site) if "GET" in methods(rule)}
    return sorted(url for url in found if not url.startswith("/static/"))


def is_page(visit: APIResponse) -> bool:
    """Whether it is a page by itself: neither a file nor a part that a script puts into one."""
    is_html = visit.headers.get("content-type", "").startswith("text/html")
    return is_html and "<html" in visit.text()


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("actor", ["anonymous", "place_administrator"])
def test_ax_01_ax_05_wb_03_every_page_is_accessible_fits_and_asks_nobody_else(
    served: tuple[TestSite, str], open_page: OpenPage, actor: str, size: str
) -> None:
    site, base = served
    page = open_page(actor, size)
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security" in line.text else None,
    )
    faults = {}
    urls = sorted(OPEN) if actor == "anonymous" else [*pages(site), "/nothing-here"]
    seen = 0
    for url in urls:
        if not is_page(page.request.get(url)):
            continue
        page.goto(url)
        seen += 1
        found = faults_of(page)
        if found:
            faults[url] = found
    assert faults == {}
    assert seen >= len(OPEN)
    assert refused == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def test_ax_02_a_person_signs_in_and_out_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("anonymous")
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    page.locator("#email").focus()
    page.keyboard.type("reader.canary-a@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("otter lantern gravel seven")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/alder/")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in")
    assert page.get_by_role("status").inner_text() == "You are signed out."


def test_ax_09_a_refused_form_takes_the_reader_to_what_is_wrong(open_page: OpenPage) -> None:
    page = open_page("anonymous", "phone")
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    assert page.title().startswith("Error: Sign in")
    assert "There is a problem" in page.evaluate("document.activeElement.textContent")
    page.get_by_role("link", name="Enter your e-mail address.").click()
    assert page.evaluate("document.activeElement.id") == "email"
    described = page.locator("#email").get_attribute("aria-describedby")
    assert described is not None
    assert "Enter your e-mail address." in page.locator(f"#{described}").inner_text()
    assert faults_of(page) == []


def test_ax_13_signing_in_works_without_scripts(open_page: OpenPage) -> None:
    page = open_page("anonymous", scripts=False)
    page.goto("/sign-in")
    page.fill("#email", "reader.canary-a@example.org")
    page.fill("#password", "otter lantern gravel seven")
    page.click("main button[type=submit]")
    page.wait_for_url("**/p/alder/")
