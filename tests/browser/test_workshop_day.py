"""A facilitator's day: a to-be copy is mended until nothing is found, compared and hung up."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from govtool.checks.running import run_checks
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.store.engine import reading
from govtool.store.pathways import version
from tests.browser.conftest import OpenPage
from tests.browser.editing import expect_calm
from tests.browser.looking import faults_of, watch
from tests.web.conftest import TestSite
from tests.web.pages.conftest import BEFORE
from tests.web.twins import ALDER

SLUG = "mid-notts"
PATHWAY = f"/p/alder/pathways/{SLUG}"
FIRST = f"{PATHWAY}/versions/1"
CLINICS = ("Orthopaedics", "Rheumatology", "Surgical podiatry", "Pain management")


@pytest.fixture
def page(served: tuple[TestSite, str], open_page: OpenPage) -> Page:
    served[0].visitor("facilitator").post(
        served[0].url("pathway_files.save_pathway"), {"text": BEFORE}
    )
    page = open_page("facilitator")
    page.set_viewport_size({"width": 1280, "height": 720})
    return page


def test_a_to_be_map_is_drawn_from_what_is_there_until_nothing_is_found(
    served: tuple[TestSite, str], page: Page, tmp_path: Path
) -> None:
    seen = watch(page)
    copy(page)
    page.screenshot(path=tmp_path / "1-copy.png")
    mend_by_hand(page)
    page.screenshot(path=tmp_path / "2-mended.png")
    save(page, "Nobody goes round triage.")
    first, second = (stored(served[0], number) for number in (1, 2))
    assert second.stage is Stage.TO_BE
    assert second.step_by_id.keys() == first.step_by_id.keys()
    mend_by_offers(page, tmp_path)
    third = stored(served[0], 3)
    assert third.stage is Stage.TO_BE
    assert run_checks(third).findings == ()
    compare(page, tmp_path)
    hang_up(page, tmp_path)
    assert seen.complaints == []


def copy(page: Page) -> None:
    """From the version that is looked at to its to-be copy, by what stands on its page."""
    page.goto(FIRST)
    page.get_by_role("link", name="Change the map").click()
    page.get_by_role("button", name="Draw what should be, as a copy").first.click()
    expect(page.locator("[data-editor][data-is-ready]")).to_have_count(1)
    expect(page.locator("[data-finding]")).to_have_count(15)


def mend_by_hand(page: Page) -> None:
    """Take away the four referrals that go round triage, by keyboard once each is selected."""
    for number, clinic in enumerate(CLINICS):
        link = page.locator("[data-tables]").get_by_role(
            "link", name=f"GP practice refers to {clinic}"
        )
        link.first.click()
        expect(page.locator("[data-side] h2")).to_contain_text(clinic)
        page.keyboard.press("Escape")
        page.keyboard.press("Delete")
        expect_calm(page)
        expect(page.locator("[data-finding]")).to_have_count(14 - number)
    assert faults_of(page) == []


def save(page: Page, why: str) -> None:
    """Save the map by the link over the picture."""
    page.get_by_role("link", name="Save as a version").first.click()
    page.get_by_label("What is new in this version").fill(why)
    page.get_by_role("button", name="Save the version").click()
    page.wait_for_url("**/pathways/**")


def mend_by_offers(page: Page, shots: Path) -> None:
    """Have the smallest set of changes that is offered made in a draft."""
    page.goto(f"{PATHWAY}/findings?version=2")
    page.screenshot(path=shots / "3-findings.png")
    page.get_by_role("link", name="Smallest set of changes that would mend them").click()
    page.get_by_role("button", name="Make a to-be draft with these changes").click()
    page.wait_for_url("**/versions/3**")
    expect(page.locator("main")).to_contain_text("Nothing found")
    page.screenshot(path=shots / "4-draft.png")


def compare(page: Page, shots: Path) -> None:
    """As-is beside to-be: what was found is fixed or not known, and nothing is new."""
    page.goto(f"{PATHWAY}/compare?from=1&to=3")
    expect(page.locator("main svg").first).to_be_visible()
    page.screenshot(path=shots / "5-compared.png", full_page=True)
    words = page.inner_text("main")
    assert "Fixed (" in words
    assert "New (" not in words
    assert faults_of(page) == []


def hang_up(page: Page, shots: Path) -> None:
    """The poster of what should be arrives as a PDF."""
    page.goto(f"{PATHWAY}/versions/3")
    with page.expect_download() as arriving:
        page.get_by_role("link", name="Poster (A3 PDF)", exact=True).click()
    poster = shots / "poster.pdf"
    arriving.value.save_as(poster)
    assert poster.read_bytes().startswith(b"%PDF-")


def stored(site: TestSite, number: int) -> Pathway:
    with reading(site.sessions) as session:
        kept = version(session, place=site.place(ALDER), slug=SLUG, number=number)
    return read_pathway(kept.text)
