"""Graphviz finds a way for every line round the boxes: it is told sizes and places, no words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from govtool.documents.diagram.boxes import is_decision
from govtool.documents.diagram.layout import Layout, Point, Rect, Route
from govtool.documents.diagram.program import DrawingFailed, run
from govtool.pathways.model import Pathway, Step

INCH: Final = 72.0
HEAD: Final = (
    'graph [splines=ortho esep="+6"]',
    'node [fixedsize=true label=""]',
    "edge [arrowhead=none]",
)
NEAR: Final = 0.6
"""Points nearer than this are the same: Graphviz rounds to five digits."""


def routed(layout: Layout, pathway: Pathway, seconds: float) -> Layout:
    """The layout with a line for every link, made of level and upright pieces.

    Raises:
        DrawingFailed: Graphviz failed, or lost a link.
    """
    if not pathway.links:
        return layout
    answer = run(("-Tjson0",), _source(layout, pathway), seconds, has_words=False)
    try:
        found = _ways(json.loads(answer), layout)
    except (ValueError, TypeError, LookupError, StopIteration):
        raise DrawingFailed("Graphviz gave an answer that cannot be read.") from None
    if len(found) != len(pathway.links):
        raise DrawingFailed(
            f"Graphviz found a way for only {len(found)} of {len(pathway.links)} links; "
            "the tables show them all."
        )
    routes = {link.id: found[f"e{number}"] for number, link in enumerate(pathway.links)}
    return replace(layout, routes=routes)


def _ways(answer: dict[str, Any], layout: Layout) -> dict[str, Route]:
    """The way of each edge that has one, by the edge's id."""
    shift = _shift(layout, answer)
    edges = [edge for edge in answer.get("edges", ()) if "pos" in edge]
    return {edge["id"]: _route(edge["pos"], shift) for edge in edges}


def _source(layout: Layout, pathway: Pathway) -> str:
    """What Graphviz is told: numbers and names of our own, nothing that anybody wrote."""
    ids = _ids(layout)
    nodes = (_node(ids[step.id], step, layout.boxes[step.id]) for step in pathway.steps)
    edges = (
        f"{ids[link.origin]} -> {ids[link.to]} [id=e{number}]"
        for number, link in enumerate(pathway.links)
    )
    return "\n".join(["digraph ways {", *HEAD, *nodes, *edges, "}"])


def _node(name: str, step: Step, rect: Rect) -> str:
    x, y = rect.centre
    shape = "hexagon" if is_decision(step) else "box"
    wide, high = (rect.right - rect.left) / INCH, (rect.bottom - rect.top) / INCH
    size = f"width={wide:.4f} height={high:.4f}"
    return f'{name} [shape={shape} pos="{x:.2f},{-y:.2f}!" {size}]'


def _ids(layout: Layout) -> dict[str, str]:
    return {step: f"s{number}" for number, step in enumerate(layout.boxes)}


def _shift(layout: Layout, answer: dict[str, Any]) -> Point:
    """How far Graphviz moved everything to begin at 0, 0."""
    step, rect = next(iter(layout.boxes.items()))
    name = _ids(layout)[step]
    node = next(item for item in answer["objects"] if item["name"] == name)
    x, y = _point(node["pos"])
    return (rect.centre[0] - x, rect.centre[1] + y)


def _point(text: str) -> Point:
    x, _, y = text.partition(",")
    return (float(x), float(y))


def _route(place: str, shift: Point) -> Route:
    """The corners of a spline that runs level and upright only."""
    points = [
        (x + shift[0], shift[1] - y) for x, y in map(_point, place.replace(";", " ").split())
    ]
    return tuple(_corners(list(_squared(points))))


def _squared(points: list[Point]) -> Iterator[Point]:
    """Points with rounding taken off, so that each piece is exactly level or upright."""
    x, y = points[0]
    yield (x, y)
    for next_x, next_y in points[1:]:
        x = x if abs(next_x - x) < NEAR else next_x
        y = y if abs(next_y - y) < NEAR else next_y
        yield (x, y)


def _corners(points: list[Point]) -> Iterator[Point]:
    """The ends and the points where the line turns."""
    distinct = [points[0], *(b for a, b in pairwise(points) if a != b)]
    yield distinct[0]
    for before, here, after in zip(distinct, distinct[1:], distinct[2:], strict=False):
        if (before[0] == here[0]) != (here[0] == after[0]):
            yield here
    yield distinct[-1]
