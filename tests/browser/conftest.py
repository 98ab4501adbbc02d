"""A browser, and the twins' site served to it. Everything in this folder is marked ``browser``."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from govtool.settings import Settings
from tests.web.conftest import TestSite, make_site, patient, settings, site, twin_file
from tests.web.visitor import COOKIE

__all__ = ["make_site", "patient", "settings", "site", "twin_file"]

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = {"desktop": (1280, 900), "phone": (390, 844), "narrow": (320, 640)}
"""Narrow is what WCAG 2.2 asks a page to fit: 1280 pixels at four times the size."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Nobody has to remember the mark."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


def chromium_program() -> str:
    """Debian's Chromium: the program itself, or whatever is called so on the path."""
    own = Path("/usr/lib/chromium/chromium")
    found = str(own) if own.exists() else shutil.which("chromium")
    if found is None:
        pytest.fail("There is no Chromium on this computer: install the package chromium.")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_program(), args=list(ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture
def served(
    make_site: Callable[[Settings], TestSite],
    settings: Settings,
) -> Iterator[tuple[TestSite, str]]:
    """The twins' site, and the address it is served at."""
    made = make_site(replace(settings, is_demo=False))
    server = make_server("127.0.0.1", 0, made.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield made, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, served: tuple[TestSite, str]) -> Iterator[OpenPage]:
    """Opens a window of an actor, on a desktop or a phone, with scripts or without."""
    contexts = []
    made, base = served

    def begin(actor: str, size: str = "desktop", *, scripts: bool = True) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            base_url=base,
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
        )
        contexts.append(context)
        if actor != "anonymous":
            token = made.visitor(actor).client.get_cookie(COOKIE, domain="127.0.0.1")
            assert token is not None
            context.add_cookies([{"name": COOKIE, "value": token.value, "url": base}])
        return context.new_page()

    yield begin
    for context in contexts:
        context.close()
