"""What can be seen: no label on a box, no line through a box or label, names in their lanes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from govtool.checks.running import run_checks
from govtool.documents.diagram import FindingLike, drawing, look, sketch
from govtool.documents.diagram.frame import Sheet, name_lines
from govtool.documents.diagram.layout import Rect
from govtool.documents.diagram.text import width
from govtool.pathways.model import Pathway
from govtool.pathways.placing import Lane, place
from govtool.pathways.placing_kept import BLANK, place_kept
from govtool.pathways.reading import read_pathway
from tests.documents.sketches import bypass, random_pathway, typed_map
from tests.pathways.additions import grown

MODELS = sorted(Path(__file__).parents[2].glob("pathway_models/*/[ab]*.yaml"))
MODELS = [path for path in MODELS if path.stem in {"before", "after"}]
SHIPPED = [*MODELS, *sorted(Path(__file__).parents[1].glob("checks/correct_pathways/*.yaml"))]
TOUCH = -0.6
"""Lines end at boxes; Graphviz rounds."""


def _sheet(pathway: Pathway) -> Sheet:
    return drawing.plan_of(pathway, ()).sheet


def _lines(sheet: Sheet) -> Iterator[tuple[str, Rect]]:
    for link, route in sheet.layout.routes.items():
        for (ax, ay), (bx, by) in pairwise(route):
            yield link, Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _labels_on_boxes(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (link, step)
        for link, (_, rect) in sheet.labels.items()
        for step, box in sheet.layout.boxes.items()
        if rect.meets(box, TOUCH)
    ]


def _labels_on_lines(sheet: Sheet) -> list[tuple[str, str]]:
    lines = list(_lines(sheet))
    return [
        (link, other)
        for link, (_, rect) in sheet.labels.items()
        for other, line in lines
        if other != link and rect.meets(line, TOUCH)
    ]


def _labels_on_labels(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (link, other)
        for link, (_, rect) in sheet.labels.items()
        for other, (_, second) in sheet.labels.items()
        if link < other and rect.meets(second, TOUCH)
    ]


def _lines_through_boxes(sheet: Sheet, pathway: Pathway) -> list[tuple[str, str]]:
    """A line's own ends do not count: a hexagon is smaller than its box."""
    ends = {link.id: {link.origin, link.to} for link in pathway.links}
    return [
        (link, step)
        for link, line in _lines(sheet)
        for step, box in sheet.layout.boxes.items()
        if step not in ends[link] and line.meets(box, TOUCH)
    ]


def _lies_inside(sheet: Sheet) -> bool:
    left = sheet.names[0].rect.right
    inside = Rect(left, sheet.lanes[0].top, sheet.lanes[0].right, sheet.lanes[-1].bottom)
    rects = [rect for _, rect in sheet.labels.values()] + [line for _, line in _lines(sheet)]
    return all(
        inside.left <= rect.left
        and inside.top <= rect.top
        and rect.right <= inside.right
        and rect.bottom <= inside.bottom
        for rect in (*rects, *sheet.layout.boxes.values())
    )


def _hidden(sheet: Sheet, pathway: Pathway) -> list[tuple[str, str]]:
    """Whatever lies on something else that has to be seen."""
    return [
        *_labels_on_boxes(sheet),
        *_labels_on_lines(sheet),
        *_labels_on_labels(sheet),
        *_lines_through_boxes(sheet, pathway),
    ]


def _all_ways(pathway: Pathway, findings: Sequence[FindingLike]) -> Iterator[Sheet]:
    """The sheets of the picture, of the poster's, of the one while it is changed, begun blank
    or not, and of that again where boxes may not move."""
    yield drawing.plan_of(pathway, findings).sheet
    yield drawing.plan_of(pathway, findings, look.CLOSE).sheet
    for grid in (place(pathway), place_kept(pathway, BLANK)):
        fresh = drawing.plan_of(pathway, findings, look.EDITED, grid)
        yield fresh.sheet
        fewer = replace(pathway, links=pathway.links[::2])
        before = drawing.plan_of(fewer, (), look.EDITED, grid)
        yield drawing.plan_of(pathway, findings, look.EDITED, grid, before.stood).sheet


@pytest.mark.parametrize("model", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_on_no_shipped_map_anything_hides_anything(model: Path) -> None:
    shipped = read_pathway(model.read_text(encoding="utf-8"), model.name)
    for sheet in _all_ways(shipped, run_checks(shipped).findings):
        assert _hidden(sheet, shipped) == []
        assert _lies_inside(sheet)


@pytest.mark.parametrize("size", range(10, 62, 4))
def test_on_no_map_of_10_to_60_steps_anything_hides_anything(size: int) -> None:
    pathway = random_pathway(size, size, lanes=1 + size % 7)
    for sheet in _all_ways(pathway, ()):
        assert _hidden(sheet, pathway) == []
        assert _lies_inside(sheet)


def test_25_steps_typed_in_can_be_read_whole_on_a_projector() -> None:
    typed = list(grown(typed_map()))[-1]
    made = sketch(typed, (), BLANK)
    pixels = min(1280 / made.width_pt, 720 / made.height_pt)
    assert len(typed.steps) == 25
    assert look.STEP_SIZE * pixels >= 14


@pytest.mark.parametrize("seed", range(6))
def test_boxes_keep_to_their_lane_and_do_not_touch(seed: int) -> None:
    pathway = random_pathway(30, seed)
    plan = drawing.plan_of(pathway, ())
    boxes = plan.sheet.layout.boxes
    for step, cell in plan.grid.cells.items():
        lane, box = plan.sheet.lanes[cell.lane], boxes[step]
        assert lane.top < box.top < box.bottom < lane.bottom
    rects = list(boxes.values())
    assert not any(
        one.meets(other, 10.0) for index, one in enumerate(rects) for other in rects[:index]
    )


def test_every_line_runs_level_or_upright_from_its_step_to_the_next() -> None:
    pathway = random_pathway(25, 5)
    sheet = _sheet(pathway)
    for link in pathway.links:
        route = sheet.layout.routes[link.id]
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(route))
        for point, step in ((route[0], link.origin), (route[-1], link.to)):
            end = Rect(point[0], point[1], point[0], point[1])
            assert end.meets(sheet.layout.boxes[step], 1.5)


def test_names_fit_their_lanes_and_words_their_boxes() -> None:
    plan = drawing.plan_of(random_pathway(30, 9), ())
    for words in plan.sheet.names:
        high = len(words.lines) * look.LANE_SIZE * 1.2
        assert high <= words.rect.bottom - words.rect.top
        assert all(width(line, look.LANE_SIZE, "Bold") < look.WIDE.gutter for line in words.lines)
    for step, box in plan.boxes.items():
        rect = plan.sheet.layout.boxes[step]
        assert len(box.lines) * look.STEP_SIZE * 1.2 <= rect.bottom - rect.top
        assert all(width(line, look.STEP_SIZE) < rect.right - rect.left for line in box.lines)


def test_a_long_name_of_a_provider_makes_its_lane_higher() -> None:
    plain = bypass()
    long = replace(plain.providers[0], name="A partnership of many organisations " * 3)
    named = replace(plain, providers=(long, *plain.providers[1:]))
    lanes = [_sheet(version).lanes[1] for version in (plain, named)]
    assert lanes[1].bottom - lanes[1].top > lanes[0].bottom - lanes[0].top


def test_a_long_word_of_a_lanes_name_is_not_broken_where_a_little_room_is_left() -> None:
    lane = Lane("Physiotherapy organisation A (not named)", "a", 0, 1)
    assert name_lines(lane, 106.0)[0] == "Physiotherapy"
