"""A second and a third pathway of the sources are drawn from a blank page by keyboard alone, and
meanwhile what stands on the picture stays where it is seen."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from govtool.pathways.model import Link, Pathway
from govtool.pathways.reading import read_pathway
from tests.browser.conftest import OpenPage
from tests.browser.editing import BLANK, OnMap, begin, edit, enter, expect_calm, steps
from tests.browser.looking import watch
from tests.web.conftest import TestSite

MODELS = Path(__file__).parents[2] / "pathway_models"
SEEN = 2.0
"""What moves by less pixels than this is not seen to move."""

LEFTS = """stage => {
    const svg = stage.querySelector('svg');
    const edge = svg.getBoundingClientRect().left;
    const boxes = [...svg.querySelectorAll('[data-step]')].map(step =>
        [step.dataset.step, step.querySelector('path, polygon').getBoundingClientRect().left]);
    return Object.fromEntries(boxes.map(([step, left]) => [step, left - edge]));
}"""
"""How many pixels from the left end of the picture each step is seen."""


def typed(model: Pathway) -> Iterator[list[str]]:
    """The lines that draw a model: each step after one that leads to it, then the other links."""
    name, drawn, joined = model.name_of, set[str](), set[str]()
    for first in model.steps:
        waiting: list[tuple[str, Link | None]] = [(first.id, None)]
        while waiting:
            step, link = waiting.pop(0)
            if step in drawn:
                continue
            drawn.add(step)
            joined |= {link.id} if link else set()
            yield [*([f"^{name(link.origin)}"] if link else []), _with_lane(model, step)]
            waiting += [(one.to, one) for one in model.links_from.get(step, ())]
    for link in model.links:
        if link.id not in joined:
            yield [f"^{name(link.origin)}", f"> {name(link.to)}"]


def _with_lane(model: Pathway, step: str) -> str:
    """A step as it is typed, with its lane."""
    found = model.step_by_id[step]
    lane = model.provider_by_id.get(found.provider or "")
    return f"{found.name} @{lane.name}" if lane else found.name


def lefts(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.locator("[data-stage]").evaluate(LEFTS)
    return found


@pytest.mark.parametrize("name", ["elht/after", "coventry/after"])
def test_a_pathway_is_drawn_by_keyboard_and_columns_stay(
    served: tuple[TestSite, str], open_page: OpenPage, name: str
) -> None:
    model = read_pathway((MODELS / f"{name}.yaml").read_text(encoding="utf-8"), name)
    on = begin(served[0], BLANK)
    page = edit(open_page("facilitator"), on)
    seen, pictures = watch(page), [dict[str, float]()]
    for lines in typed(model):
        count = steps(page).count()
        enter(page, lines)
        expect_calm(page)
        if len(on.names) > count:
            expect(steps(page)).to_have_count(len(on.names))
            pictures.append(lefts(page))
    expect_as(model, on)
    jumped = [_is_moved(before, after) for before, after in pairwise(pictures)]
    assert sum(jumped) <= len(jumped) * 3 / 20
    assert seen.complaints == []


def expect_as(model: Pathway, on: OnMap) -> None:
    """The steps, their lanes and their links are those of the model."""
    drawn, name = on.pathway, model.name_of
    assert sorted(on.names) == sorted(step.name for step in model.steps)
    assert set(on.joined) >= {(name(link.origin), name(link.to)) for link in model.links}
    lanes = {step.name: step.provider for step in drawn.steps}
    for step in model.steps:
        provider = drawn.provider_by_id.get(lanes[step.name] or "")
        wanted = model.provider_by_id.get(step.provider or "")
        if wanted:
            assert provider is not None
            assert provider.name == wanted.name


def _is_moved(before: dict[str, float], after: dict[str, float]) -> bool:
    return any(abs(after[step] - before[step]) > SEEN for step in before.keys() & after.keys())
