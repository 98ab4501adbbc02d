"""A facilitator draws what the information brief on Mid Nottinghamshire says was there before, on
a blank page and by keyboard alone, and sees the bypasses of triage found while drawing."""

from pathlib import Path

from playwright.sync_api import Page, expect

from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.store.engine import reading
from govtool.store.pathways import version
from tests.browser.conftest import OpenPage
from tests.browser.editing import OnMap, box, enter, expect_calm, has_focus, step, steps
from tests.browser.looking import faults_of, watch
from tests.web.conftest import TestSite
from tests.web.twins import ALDER

MODEL = Path(__file__).parents[2] / "pathway_models/mid_notts/before.yaml"
TITLE = "MSK services before MSK Together"
WAY_IN = (
    "Person with joint or muscle pain @People and community", "GP practice @GP practices",
    "Triage",
)  # fmt: skip
SPECIALTIES = (
    "Orthopaedics @Main acute trust and independent providers", "^Triage", "Rheumatology @Main",
    "^Triage", "Surgical podiatry @Main", "^Triage", "Pain management @Main",
)  # fmt: skip
PAST_TRIAGE = ("^GP", "> Ortho", "> Rheum", "> Surgical", "> Pain")
TEAMS = (
    "Physiotherapy team A @Physiotherapy organisation A", "asks for a test: > GP",
    "asks for a referral: > GP", "discharge letter: > GP",
    "^GP", "Physiotherapy team B @Physiotherapy organisation B", "asks for a test: > GP",
    "asks for a referral: > GP", "discharge letter: > GP",
)  # fmt: skip
REST = ("^GP", "Diagnostic tests", "^Person", "Emergency department @Main")


def ways(pathway: Pathway) -> set[tuple[str, str, str | None]]:
    """Every link by the names of its ends and its label."""
    name = pathway.name_of
    return {(name(link.origin), name(link.to), link.label) for link in pathway.links}


def begin_by_keyboard(page: Page) -> int:
    page.goto("/p/alder/maps")
    page.get_by_label("Title of the pathway").focus()
    page.keyboard.type(TITLE)
    page.keyboard.press("Enter")
    expect(page.locator("[data-editor][data-is-ready]")).to_have_count(1)
    assert has_focus(box(page))
    return int(page.url.split("/maps/")[1].split("?")[0])


def grant_nothing(page: Page, team: str) -> None:
    """Say in the side panel, by keyboard, that a team may not request imaging."""
    enter(page, [f"^{team}"])
    expect(page.locator("[data-box-label] b")).to_have_text(team)
    page.keyboard.press("Tab")
    step(page, team).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-side] h2")).to_be_focused()
    imaging = page.locator("[data-side] [name='rights.request.imaging']")
    fold = imaging.locator("xpath=ancestor::details").locator("summary")
    fold.focus()
    page.keyboard.press("Enter")
    imaging.focus()
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    expect_calm(page)
    page.keyboard.press("Escape")


def test_mid_notts_before_is_drawn_from_its_description_by_keyboard(
    served: tuple[TestSite, str], open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("facilitator")
    page.set_viewport_size({"width": 1280, "height": 720})
    seen = watch(page)
    on = OnMap(served[0], begin_by_keyboard(page))
    draw(page, tmp_path)
    for team in ("Physiotherapy team A", "Physiotherapy team B"):
        grant_nothing(page, team)
    page.screenshot(path=tmp_path / "5.png")
    page.screenshot(path=tmp_path / "6.png", full_page=True)
    expect_as_the_model(on.pathway)
    assert seen.complaints == []
    save(page)
    with reading(served[0].sessions) as session:
        kept = version(session, place=served[0].place(ALDER), slug=slug(page), number=1)
    assert read_pathway(kept.text).title == TITLE


def draw(page: Page, shots: Path) -> None:
    """The description, part by part, with a picture of the screen after each."""
    found = page.locator("[data-finding]")
    for number, (lines, count) in enumerate(
        ((WAY_IN, 3), (SPECIALTIES, 7), (PAST_TRIAGE, 7), (TEAMS, 9), (REST, 11))
    ):
        enter(page, lines)
        expect(steps(page)).to_have_count(count, timeout=60_000)
        expect_calm(page)
        page.wait_for_timeout(400)
        page.screenshot(path=shots / f"{number}.png")
        if lines is PAST_TRIAGE:
            for specialty in ("orthopaedics", "rheumatology", "surgical podiatry", "pain"):
                row = found.filter(has_text="triage").filter(has_text=specialty)
                expect(row.first).to_be_attached()
        assert faults_of(page) == []


def expect_as_the_model(drawn: Pathway) -> None:
    """The steps, their kinds and their links are those of our model, and so are the findings."""
    model = read_pathway(MODEL.read_text(encoding="utf-8"))
    kinds = {one.name: one.type for one in model.steps}
    assert {one.name: one.type for one in drawn.steps} == kinds
    assert {pair[:2] for pair in ways(drawn)} == {pair[:2] for pair in ways(model)}
    checks = [one.check for one in run_checks(drawn).findings]
    assert checks.count("TRI01") == 4
    assert checks.count("RGT01") == 2


def slug(page: Page) -> str:
    return page.url.split("/pathways/")[1].split("/")[0].split("?")[0]


def save(page: Page) -> None:
    page.get_by_role("link", name="Save as a version").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/save**")
    page.get_by_label("What is new in this version").focus()
    page.keyboard.type("Drawn from the information brief.")
    page.get_by_role("button", name="Save the version").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pathways/**")
