"""What can be seen: no label on a box, no line through a box or label, names in their lanes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from govtool.checks.running import run_checks
from govtool.documents.diagram import drawing, look
from govtool.documents.diagram.frame import Sheet
from govtool.documents.diagram.layout import Rect
from govtool.documents.diagram.text import width
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from tests.documents.sketches import bypass, random_pathway

MODELS = sorted(Path(__file__).parents[2].glob("pathway_models/*/[ab]*.yaml"))
MODELS = [path for path in MODELS if path.stem in {"before", "after"}]
TOUCH = -0.6
"""Lines end at boxes; Graphviz rounds."""


def _model(path: Path) -> Sheet:
    shipped = read_pathway(path.read_text(encoding="utf-8"), path.name)
    return drawing._plan(shipped, run_checks(shipped).findings).sheet


def _sheet(pathway: Pathway) -> Sheet:
    return drawing._plan(pathway, ()).sheet


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
    left = sheet.lanes[0].left + look.GUTTER
    inside = Rect(left, sheet.lanes[0].top, sheet.lanes[0].right, sheet.lanes[-1].bottom)
    rects = [rect for _, rect in sheet.labels.values()] + [line for _, line in _lines(sheet)]
    return all(
        inside.left <= rect.left
        and inside.top <= rect.top
        and rect.right <= inside.right
        and rect.bottom <= inside.bottom
        for rect in (*rects, *sheet.layout.boxes.values())
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_on_the_models_of_the_sources_nothing_hides_anything(model: Path) -> None:
    sheet = _model(model)
    assert _labels_on_boxes(sheet) == []
    assert _labels_on_lines(sheet) == []
    assert _labels_on_labels(sheet) == []
    assert _lies_inside(sheet)


@pytest.mark.parametrize("seed", range(12))
def test_no_label_and_no_line_lies_on_a_box(seed: int) -> None:
    pathway = random_pathway(10 + 4 * seed, seed, lanes=1 + seed % 7)
    sheet = _sheet(pathway)
    assert _labels_on_boxes(sheet) == []
    assert _lines_through_boxes(sheet, pathway) == []
    assert _lies_inside(sheet)


def test_hardly_a_label_lies_on_a_line() -> None:
    """Only where many lines run between the same two steps, side by side."""
    sheets = [
        _sheet(random_pathway(10 + 4 * seed, seed, lanes=1 + seed % 7)) for seed in range(12)
    ]
    covered = sum(len({link for link, _ in _labels_on_lines(sheet)}) for sheet in sheets)
    assert covered <= 0.01 * sum(len(sheet.labels) for sheet in sheets)


@pytest.mark.parametrize("seed", range(6))
def test_boxes_keep_to_their_lane_and_do_not_touch(seed: int) -> None:
    pathway = random_pathway(30, seed)
    plan = drawing._plan(pathway, ())
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
    plan = drawing._plan(random_pathway(30, 9), ())
    for words in plan.sheet.names:
        high = len(words.lines) * look.LANE_SIZE * 1.2
        assert high <= words.rect.bottom - words.rect.top
        assert all(width(line, look.LANE_SIZE, "Bold") < look.GUTTER for line in words.lines)
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
