"""Lines end where the outline of a decision is: a hexagon is smaller than its box.

Graphviz saw to that, but a box may have grown since to make room for a label.
"""

from dataclasses import replace
from typing import Final

from govtool.documents.diagram.boxes import is_decision
from govtool.documents.diagram.layout import Layout, Point, Rect, X
from govtool.pathways.model import Pathway

CORNER: Final = 0.25
"""How far from its ends the upper and lower side of a hexagon begin, as a share of its width."""


def to_outlines(layout: Layout, pathway: Pathway) -> Layout:
    """The layout with the ends of lines on the outlines of decisions."""
    decisions = {step.id: layout.boxes[step.id] for step in pathway.steps if is_decision(step)}
    routes = dict(layout.routes)
    for link in pathway.links:
        route = list(routes[link.id])
        if link.origin in decisions:
            route[0] = _met(decisions[link.origin], route[0], route[1])
        if link.to in decisions:
            route[-1] = _met(decisions[link.to], route[-1], route[-2])
        routes[link.id] = tuple(route)
    return replace(layout, routes=routes)


def _met(box: Rect, end: Point, other: Point) -> Point:
    """Where a level or upright line from another point meets the outline of a hexagon."""
    x, y = end
    slant, high = CORNER * (box.right - box.left), (box.bottom - box.top) / 2
    if end[X] != other[X]:
        inwards = slant * min(abs(y - box.centre[1]) / high, 1.0)
        return (box.left + inwards if other[X] < box.centre[X] else box.right - inwards, y)
    outside = max(box.left + slant - x, x - (box.right - slant), 0.0)
    inwards = high * min(outside / slant, 1.0)
    return (x, box.top + inwards if other[1] < box.centre[1] else box.bottom - inwards)
