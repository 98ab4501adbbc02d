"""Ways to use the map editor in a browser, and to see what was stored of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from govtool.pathways.gestures import read_gesture
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_unfinished
from govtool.store.audit import Act
from govtool.store.engine import reading, writing
from govtool.store.working_maps import NewMap, begin_map, changes_of, working_map
from govtool.workflows.mapping import Asked, make_gesture
from govtool.workflows.mapping_open import open_map
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, NOON

PATHWAY = "spinal"
BLANK = """format: pathway/1
id: blank
title: Knee pain
place: Alder
stage: to-be
steps: []
links: []
"""
SMALL = """format: pathway/1
id: small
title: Knee pain
place: Alder
stage: to-be
providers:
  - {id: people, name: People, kind: public}
  - {id: practices, name: Practices, kind: practices}
  - {id: hub, name: Hub, kind: unknown}
steps:
  - {id: person, name: Person, type: person, provider: people}
  - {id: gp, name: GP practice, type: gp, provider: practices}
  - {id: triage, name: Triage, type: triage, provider: hub}
  - {id: physio, name: Physiotherapy, type: physio, provider: hub}
links:
  - {from: person, to: gp, kind: first_contact}
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: physio, kind: refer}
"""


@dataclass(frozen=True)
class OnMap:
    """A map that is open in Alder."""

    site: TestSite
    number: int

    @property
    def address(self) -> str:
        return f"/p/alder/maps/{self.number}"

    @property
    def pathway(self) -> Pathway:
        """The map as it is stored."""
        with reading(self.site.sessions) as session:
            place = self.site.place(ALDER)
            return read_unfinished(working_map(session, place=place, map_id=self.number).text)

    @property
    def said(self) -> list[str]:
        """What every change did, in the order in which they were made."""
        with reading(self.site.sessions) as session:
            place = self.site.place(ALDER)
            changes = changes_of(session, place=place, map_id=self.number)
            return [change.words for change in changes]

    def change(self, gesture: dict[str, object], by: str) -> None:
        """Somebody else changes the map as it stands."""
        twin = self.site.twins[ALDER]
        place, act = self.site.place(ALDER), Act(twin.people[by].id, NOON)
        now = open_map(self.site.sessions, place=place, map_id=self.number).map.version
        asked = Asked(place, self.number, read_gesture(gesture), now, act)
        make_gesture(self.site.sessions, asked=asked, sent=None)

    @property
    def names(self) -> list[str]:
        return [step.name for step in self.pathway.steps]

    @property
    def joined(self) -> list[tuple[str, str]]:
        """Which step leads to which, by their names."""
        name = self.pathway.name_of
        return [(name(link.origin), name(link.to)) for link in self.pathway.links]


def begin(site: TestSite, text: str = SMALL) -> OnMap:
    """Begin a to-be map of a pathway of Alder."""
    with writing(site.sessions) as session:
        new = NewMap(str(site.twins[ALDER].owned["pathway"]), Stage.TO_BE, 0, text)
        act = Act(site.twins[ALDER].people["facilitator"].id, NOON)
        made = begin_map(session, place=site.place(ALDER), new=new, act=act)
    return OnMap(site, made.id)


def edit(page: Page, on: OnMap, size: tuple[int, int] | None = (1280, 720)) -> Page:
    """Open the editor and wait until it can be used."""
    if size:
        page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(on.address)
    expect(page.locator("[data-editor][data-is-ready]")).to_have_count(1)
    return page


def enter(page: Page, lines: Iterable[str]) -> None:
    """Type lines as fast as the keys go."""
    for line in lines:
        page.keyboard.type(line)
        page.keyboard.press("Enter")


def box(page: Page) -> Locator:
    return page.locator("[data-box]")


def steps(page: Page) -> Locator:
    return page.locator("[data-stage] [data-step]")


def step(page: Page, name: str) -> Locator:
    return page.locator(f"[data-stage] [data-step][aria-label^='{name},']")


def selected(page: Page) -> str:
    """The name of the step that is selected, as the label of the box says it."""
    return page.locator("[data-box-label] b").inner_text()


def expect_selected(page: Page, name: str) -> None:
    expect(page.locator("[data-box-label] b")).to_have_text(name)


def expect_calm(page: Page) -> None:
    """Everything has arrived."""
    line = page.locator("[data-saving-quiet]")
    expect(line).to_have_text("Every change is saved.", timeout=60_000)


def said(page: Page) -> Locator:
    return page.locator("[data-said]")


def has_focus(locator: Locator) -> bool:
    return bool(locator.evaluate("element => element === document.activeElement"))
