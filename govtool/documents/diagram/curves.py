"""A line's corners, rounded, and the tip of its arrow."""

from collections.abc import Iterator, Sequence
from typing import Final

from govtool.documents.diagram import look
from govtool.documents.diagram.layout import Point, Route

CURVE: Final = 0.55
"""How far the middle points of a rounded corner lie towards the corner."""


def before_arrow(route: Route) -> Route:
    """The line up to the back of its arrow's head."""
    return (*route[:-1], towards(route[-1], route[-2], look.ARROW))


def rounded(points: Sequence[Point]) -> Iterator[Point]:
    """The corners of a line as the points of a cubic spline with rounded corners."""
    here = points[0]
    yield here
    for turn, first, second, out in corners(points):
        yield from (here, turn, turn)
        yield from (first, second, out)
        here = out
    yield from (here, points[-1], points[-1])


def corners(points: Sequence[Point]) -> Iterator[tuple[Point, Point, Point, Point]]:
    """Where each rounded corner begins, its two middle points, and where it ends."""
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        turn = towards(corner, before, look.CORNER)
        out = towards(corner, after, look.CORNER)
        yield (turn, _share(turn, corner), _share(out, corner), out)


def towards(start: Point, end: Point, by: float) -> Point:
    """The point ``by`` points from start to end, but at most half-way."""
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = min(by / length, 0.5) if length else 0.0
    return (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))


def _share(start: Point, end: Point) -> Point:
    return (start[0] + CURVE * (end[0] - start[0]), start[1] + CURVE * (end[1] - start[1]))
