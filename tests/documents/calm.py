"""How much of a picture moves under somebody's eyes when the map is changed, in pixels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govtool.checks.running import run_checks
from govtool.documents.diagram import drawing, look
from govtool.documents.diagram.layout import Rect, Span
from govtool.documents.diagram.stood import NOWHERE, Stood
from govtool.pathways.model import Pathway
from govtool.pathways.placing import Grid
from govtool.pathways.placing_kept import place_kept
from tests.pathways.additions import additions

PIXELS = 15 / look.STEP_SIZE
"""For each point, as the editor shows a map."""

SEEN = 2.0
"""What moves by less pixels than this is not seen to move."""

Boxes = Mapping[str, Rect]


@dataclass(frozen=True)
class Shown:
    """A map as the editor shows it: the boxes of its steps in points of the frame."""

    boxes: Boxes
    stood: Stood


def shown(pathway: Pathway, begun: Grid, stood: Stood = NOWHERE) -> Shown:
    """The map with its findings, begun from a grid, after a picture on which columns stood."""
    grid, findings = place_kept(pathway, begun), run_checks(pathway).findings
    plan = drawing.plan_of(pathway, findings, look.EDITED, grid, stood)
    left, top = plan.sheet.lanes[0].left, plan.sheet.lanes[0].top
    boxes = {
        step: Rect(box.left - left, box.top - top, box.right - left, box.bottom - top)
        for step, box in plan.sheet.layout.boxes.items()
    }
    return Shown(boxes, plan.stood)


def moved(before: Boxes, after: Boxes, axis: int) -> set[str]:
    """The steps of both pictures whose boxes are seen to have moved along an axis."""
    both = before.keys() & after.keys()
    return {step for step in both if _by(before[step].span(axis), after[step].span(axis)) > SEEN}


def _by(before: Span, after: Span) -> float:
    return PIXELS * max(abs(old - new) for old, new in zip(before, after, strict=True))


def jumps(
    pathway: Pathway, begun: Grid, axis: int, count: int = 20, seed: int = 7
) -> Iterator[bool]:
    """For each of so many steps added to the map as it is, whether any box moved."""
    before = shown(pathway, begun)
    for more in additions(pathway, count, seed):
        yield bool(moved(before.boxes, shown(more, begun, before.stood).boxes, axis))
