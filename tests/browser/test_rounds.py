"""A round from the first vote to the signatures, in a browser: every page fits and works."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SIZES, OpenPage
from tests.browser.looking import faults_of, watch
from tests.browser.test_states import save
from tests.web.conftest import TestSite
from tests.web.pages.conftest import BEFORE
from tests.web.voting import ROUND, fill_the_room

PAGES = {
    "start": "/p/alder/rounds/start",
    "people": f"/p/alder/rounds/{ROUND}/people",
    "show the votes?": f"/p/alder/rounds/{ROUND}/reveal",
    "not yet": f"/p/alder/rounds/{ROUND}/votes",
}
SHOWN = {
    "votes": f"/p/alder/rounds/{ROUND}/votes?order=widest",
    "row": f"/p/alder/rounds/{ROUND}/votes/VISION",
    "agree": f"/p/alder/rounds/{ROUND}/agree/VISION",
}
CLOSED = {
    "closed": f"/p/alder/rounds/{ROUND}/votes",
    "sign": f"/p/alder/rounds/{ROUND}/sign",
    "reopen": f"/p/alder/rounds/{ROUND}/reopen",
}


def voting(site: TestSite) -> None:
    save(site, BEFORE)
    data = {"bank": "msk-maturity", "pathway": "mid-notts:1", "purpose": "Ready for January."}
    site.visitor("facilitator").post(site.url("assessment.start"), data)
    fill_the_room(site)


def shown(site: TestSite) -> None:
    voting(site)
    facilitator = site.visitor("facilitator")
    facilitator.post(site.url("rounds.reveal", round_id=ROUND))
    given = {"based_on": "0", "claimed": "2", "because": "The plan was shown.", "target": "3"}
    given |= {"dissent": "Two people would say 4: the pilots run.", "target_date": "2027-11-22"}
    facilitator.post(site.url("agreeing.save", round_id=ROUND, row_id="VISION"), given)


def closed(site: TestSite) -> None:
    shown(site)
    site.visitor("facilitator").post(site.url("assessment.close", round_id=ROUND))
    data = {"capacity": "Chair of the board"}
    site.visitor("board_member").post(site.url("rounds.sign", round_id=ROUND), data)


@pytest.mark.parametrize(("prepare", "pages"), [(voting, PAGES), (shown, SHOWN), (closed, CLOSED)])
def test_ax_01_every_page_of_a_round_is_accessible_and_fits(
    served: tuple[TestSite, str],
    open_page: OpenPage,
    prepare: Callable[[TestSite], None],
    pages: dict[str, str],
) -> None:
    site, base = served
    prepare(site)
    page = open_page("facilitator")
    seen = watch(page)
    faults = {}
    for name, address in pages.items():
        page.goto(address)
        page.evaluate("for (const item of document.querySelectorAll('details')) item.open = true")
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            if found := faults_of(page):
                faults[name, size] = found
    assert faults == {}
    assert seen.foreign(base) == []
    assert seen.complaints == []


def test_ax_02_a_facilitator_shows_the_votes_and_agrees_a_level_by_keyboard(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    voting(served[0])
    page = open_page("facilitator", scripts=False)
    page.goto(PAGES["show the votes?"])
    press(page, "Show the votes to everybody")
    page.goto(SHOWN["row"])
    link = page.get_by_role("link", name="Enter what the room agrees")
    link.focus()
    page.keyboard.press("Enter")
    page.locator("input[name=claimed][value='2']").focus()
    page.keyboard.press("Space")
    page.locator("#because").focus()
    page.keyboard.type("The plan was shown.")
    press(page, "Enter what is agreed")
    assert "Agreed: level 2 Planned." in page.locator(".gt-agreed").inner_text()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
