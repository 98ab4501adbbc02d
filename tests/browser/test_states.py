"""Pages with nothing, much, errors or conflicts in them: accessible, and they fit."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from govtool.pathways.writing import write_pathway
from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.memberships import grant
from govtool.store.places import create_place
from govtool.store.values import Role
from tests.benchmarks.graphs import layered
from tests.browser.conftest import SIZES, OpenPage
from tests.browser.looking import faults_of, watch
from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, BEFORE, MODELS
from tests.web.twins import NOON

LONG = "Integrated musculoskeletal and rheumatology community assessment and treatment service "


def empty_place(site: TestSite) -> None:
    account = site.twins["alder"].people["facilitator"]
    act = Act(None, NOON)
    with writing(site.sessions) as session:
        place = create_place(session, slug="cedar", name="Cedar", act=act)
        grant(session, place=place.id, account=account.id, role=Role.FACILITATOR, act=act)


def save(site: TestSite, text: str) -> None:
    site.visitor("facilitator").post(site.url("pathway_files.save_pathway"), {"text": text})


def full_pathway(site: TestSite) -> None:
    text = write_pathway(layered(60))
    save(site, text.replace("name: Step 3", f"name: {LONG * 2}3"))


def two_versions(site: TestSite) -> None:
    save(site, BEFORE)
    url = site.url("pathway_files.save_version", pathway="mid-notts")
    site.visitor("facilitator").post(url, {"text": AFTER, "based_on": "1"})


def answered(site: TestSite) -> None:
    two_versions(site)
    data = {"bank": "msk-maturity", "pathway": "mid-notts:1"}
    site.visitor("facilitator").post(site.url("assessment.start"), data)
    ticks = {f"ACCESS-{n}a-met": "y" for n in range(1, 7)}
    shown = {f"ACCESS-{n}a-evidence-{p}-what": LONG for n in range(1, 7) for p in range(3)}
    url = site.url("answering.save", round_id=5, row_id="ACCESS")
    given = {"claimed": "3", "target": "5", "note": LONG * 9, **ticks, **shown}
    site.visitor("facilitator").post(url, {"based_on": "0", **given})
    for row, more in (("MAP", {"not_here": "y", "reason": LONG}), ("DATA", {"claimed": "0"})):
        url = site.url("answering.save", round_id=5, row_id=row)
        site.visitor("facilitator").post(url, {"based_on": "0", **more})


def closed(site: TestSite) -> None:
    answered(site)
    site.visitor("facilitator").post(site.url("assessment.close", round_id=5))


def go(address: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.goto(address)

    return act


def refused_file(page: Page) -> None:
    page.goto("/p/alder/add-pathway")
    page.fill("#text", BEFORE.replace("type: triage", f"type: {'triag' * 30}"))
    page.get_by_role("button", name="Save the pathway").click()


def file_that_is_there(page: Page) -> None:
    page.goto("/p/alder/add-pathway")
    page.fill("#text", BEFORE)
    page.get_by_role("button", name="Save the pathway").click()


def file_of_another_place(page: Page) -> None:
    page.goto("/p/alder/pathways/mid-notts/add-version")
    page.fill("#text", (MODELS / "coventry/after.yaml").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Save as version 3").click()


def no_file(page: Page) -> None:
    page.goto("/p/alder/add-pathway")
    page.get_by_role("button", name="Save the pathway").click()


def shown_finding(page: Page) -> None:
    page.goto("/p/alder/pathways/mid-notts/versions/1")
    page.wait_for_load_state("networkidle")
    page.locator("[data-show]").first.click()


def wrong_answer(page: Page) -> None:
    page.goto("/p/alder/rounds/5/rows/ACCESS")
    page.get_by_text("This does not apply here").first.click()
    page.locator("#not_here").check()
    page.get_by_role("button", name="Save and next").click()
    page.locator(".nhsuk-error-summary, [data-saving-panel]").first.wait_for()


def stale_answer(page: Page) -> None:
    page.goto("/p/alder/rounds/5/rows/ACCESS")
    page.locator("input[name=based_on]").evaluate("field => { field.value = '0'; }")
    page.get_by_role("button", name="Save and next").click()
    page.locator(".gt-both").wait_for()


def nothing(_site: TestSite) -> None:
    """The twins as they are."""


PLAN = "/p/alder/pathways/mid-notts/versions/1/plan"
STATES: dict[str, tuple[Callable[[TestSite], None], Callable[[Page], None]]] = {
    "empty place": (empty_place, go("/p/cedar/")),
    "empty list of pathways": (empty_place, go("/p/cedar/pathways")),
    "empty list of assessments": (empty_place, go("/p/cedar/rounds")),
    "nothing to assess": (empty_place, go("/p/cedar/rounds/start")),
    "full pathway": (full_pathway, go("/p/alder/pathways/bench")),
    "plan of a full pathway": (full_pathway, go("/p/alder/pathways/bench/versions/1/plan")),
    "two versions": (two_versions, go("/p/alder/pathways/mid-notts/versions/1")),
    "overview": (answered, go("/p/alder/")),
    "pathways": (two_versions, go("/p/alder/pathways")),
    "choice of stages": (two_versions, go("/p/alder/pathways/mid-notts")),
    "finding shown on the picture": (two_versions, shown_finding),
    "row with answers": (answered, go("/p/alder/rounds/5/rows/ACCESS")),
    "row that does not apply": (answered, go("/p/alder/rounds/5/rows/MAP")),
    "result": (answered, go("/p/alder/rounds/5/result")),
    "progress": (answered, go("/p/alder/rounds/5")),
    "what was saved": (answered, go("/p/alder/rounds/5?saved=ACCESS")),
    "who has answered": (answered, go("/p/alder/rounds/5/everybody")),
    "everybody's results": (closed, go("/p/alder/rounds/5/everybody")),
    "plan": (two_versions, go(PLAN)),
    "check": (nothing, go("/checks/RGT01")),
    "refused file": (nothing, refused_file),
    "file that is there": (two_versions, file_that_is_there),
    "file of another place": (two_versions, file_of_another_place),
    "no file": (nothing, no_file),
    "wrong answer": (answered, wrong_answer),
    "stale answer": (answered, stale_answer),
}


@pytest.mark.parametrize("state", list(STATES))
def test_ax_01_ax_05_wb_03_every_state_is_accessible_fits_and_asks_nobody_else(
    served: tuple[TestSite, str], open_page: OpenPage, state: str
) -> None:
    site, base = served
    prepare, act = STATES[state]
    prepare(site)
    page = open_page("facilitator")
    seen = watch(page)
    act(page)
    faults = {}
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("for (const item of document.querySelectorAll('details')) item.open = true")
        found = faults_of(page)
        if found:
            faults[size] = found
    assert faults == {}
    assert seen.foreign(base) == []
    assert seen.complaints == []


def test_ax_09_where_no_file_was_chosen_the_summary_leads_to_the_field(
    open_page: OpenPage,
) -> None:
    page = open_page("facilitator", "phone")
    no_file(page)
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Choose a pathway file").click()
    assert page.evaluate("!!document.activeElement.closest('.nhsuk-file-upload, [id^=file]')")
    assert page.evaluate("document.activeElement.id").startswith("file")


def test_ax_04_whatever_is_pressed_is_large_enough(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    """24 pixels at least, but for links inside a sentence."""
    answered(served[0])
    page = open_page("facilitator", "phone")
    small = """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter(item => item.offsetParent && item.type !== 'hidden')
        .filter(item => !item.matches('.nhsuk-skip-link'))
        .filter(item => !(item.matches('a') && getComputedStyle(item).display === 'inline'))
        .map(item => [item.outerHTML.slice(0, 90), item.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)
        .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""
    found = {}
    for address in (
        "/p/alder/",
        "/p/alder/pathways",
        "/p/alder/pathways/mid-notts",
        "/p/alder/pathways/mid-notts/versions/1",
        "/p/alder/rounds/5",
        "/p/alder/rounds/5/rows/ACCESS",
        "/p/alder/rounds/5/result",
        "/p/alder/rounds/5/everybody",
        PLAN,
        "/checks",
        "/checks/TRI01",
    ):
        page.goto(address)
        too_small = page.evaluate(small)
        if too_small:
            found[address] = too_small
    assert found == {}
