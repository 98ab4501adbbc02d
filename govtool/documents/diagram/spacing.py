"""Even room for every line: gaps between columns and rows become as wide as their lines need."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from govtool.documents.diagram.layout import Layout, Point, Route, Span, X, Y
from govtool.documents.diagram.look import Room

APART: Final = 8.0
"""Lines that pass each other's ends nearer than this are kept beside each other."""


@dataclass(frozen=True)
class Piece:
    """One straight piece of a line. It stands ``at`` on an axis and runs across it."""

    link: str
    number: int
    at: float
    low: float
    high: float

    def passes(self, other: "Piece") -> bool:
        """True where both need room beside each other."""
        return self.low < other.high + APART and other.low < self.high + APART


def pieces(routes: Mapping[str, Route], axis: int) -> Iterator[Piece]:
    """All pieces that stand on an axis: the upright ones on X, the level ones on Y."""
    for link, route in routes.items():
        for number, (start, end) in enumerate(pairwise(route)):
            if start[axis] == end[axis]:
                low, high = sorted((start[1 - axis], end[1 - axis]))
                yield Piece(link, number, start[axis], low, high)


def spaced(layout: Layout) -> Layout:
    """The layout with its lines evenly apart and no gap wider than it need be."""
    return _spaced_along(_spaced_along(layout, X), Y)


def _spaced_along(layout: Layout, axis: int) -> Layout:
    gaps = by_gap(pieces(layout.routes, axis), layout.spans[axis])
    levels = {gap: _levels(inside) for gap, inside in gaps.items()}
    room = layout.room
    spans = _new_spans(layout.spans[axis], levels, axis, room)
    place = _places(spans, levels, axis, room)
    rigid = _Rigid(layout.spans[axis], spans)
    routes = {
        link: _moved(link, route, axis, place, rigid) for link, route in layout.routes.items()
    }
    boxes = {step: rect.moved(axis, rigid) for step, rect in layout.boxes.items()}
    both = (spans, layout.spans[Y]) if axis == X else (layout.spans[X], spans)
    return Layout(boxes, routes, both, room=room)


def by_gap(all_pieces: Iterable[Piece], spans: Sequence[Span]) -> dict[int, list[Piece]]:
    """The pieces that run in each gap; gap 0 is before the first span. The rest is left out."""
    ends = [high for _, high in spans]
    gaps: dict[int, list[Piece]] = defaultdict(list)
    for piece in all_pieces:
        gap = bisect_left(ends, piece.at)
        if gap == len(spans) or piece.at < spans[gap][0]:
            gaps[gap].append(piece)
    return gaps


@dataclass(frozen=True)
class _Levels:
    """Where each piece stands in its gap, from 0 to the count of levels less one."""

    count: int
    of: Mapping[tuple[str, int], float]


def _levels(inside: Sequence[Piece]) -> _Levels:
    """Each piece as near to the middle of its gap as those it passes allow."""
    ordered = sorted(inside, key=lambda piece: (piece.at, piece.low, piece.link, piece.number))
    near = _depths(ordered)
    far = _depths(ordered[::-1])[::-1]
    count = 1 + max(near)
    return _Levels(
        count,
        {
            (piece.link, piece.number): (low + count - 1 - high) / 2
            for piece, low, high in zip(ordered, near, far, strict=True)
        },
    )


def _depths(ordered: Sequence[Piece]) -> list[int]:
    depths: list[int] = []
    before: list[tuple[float, float, int]] = []
    for piece in ordered:
        # As Piece.passes, written out: it is asked some ten thousand times for a picture.
        low, high, depth = piece.low - APART, piece.high + APART, -1
        for other_low, other_high, other in before:
            if other > depth and other_low < high and low < other_high:
                depth = other
        depths.append(depth + 1)
        before.append((piece.low, piece.high, depth + 1))
    return depths


def _new_spans(
    spans: Sequence[Span], levels: Mapping[int, _Levels], axis: int, room: Room
) -> tuple[Span, ...]:
    start = room.gutter if axis == X else 0.0
    fresh: list[Span] = []
    for gap, (low, high) in enumerate(spans):
        start += gap_width(levels[gap].count if gap in levels else 0, axis, room)
        fresh.append((start, start + high - low))
        start += high - low
    return tuple(fresh)


def gap_width(count: int, axis: int, room: Room) -> float:
    """How wide a gap is in which ``count`` lines run beside each other, in points."""
    needed = 2 * room.clearance[axis] + (count - 1) * room.spacing if count else 0.0
    return max(needed, room.gaps[axis])


def _places(
    spans: Sequence[Span], levels: Mapping[int, _Levels], axis: int, room: Room
) -> dict[tuple[str, int], float]:
    """The new place of every piece that runs in a gap."""
    starts = [room.gutter if axis == X else 0.0, *(high for _, high in spans)]
    places: dict[tuple[str, int], float] = {}
    for gap, found in levels.items():
        width = gap_width(found.count, axis, room)
        first = starts[gap] + (width - (found.count - 1) * room.spacing) / 2
        for key, level in found.of.items():
            places[key] = first + level * room.spacing
    return places


class _Rigid:
    """Moves what belongs to a column or row along with it."""

    def __init__(self, old: Sequence[Span], new: Sequence[Span]) -> None:
        self._ends = [high for _, high in old]
        self._old = old
        self._shifts = [fresh[0] - before[0] for before, fresh in zip(old, new, strict=True)]

    def __call__(self, value: float) -> float:
        after = min(bisect_left(self._ends, value), len(self._old) - 1)
        if after and self._old[after][0] - value > value - self._old[after - 1][1]:
            after -= 1
        return value + self._shifts[after]


def _moved(
    link: str,
    route: Route,
    axis: int,
    places: Mapping[tuple[str, int], float],
    rigid: _Rigid,
) -> Route:
    fresh: list[Point] = []
    for index, point in enumerate(route):
        around = (places.get((link, index - 1)), places.get((link, index)))
        value = next((place for place in around if place is not None), rigid(point[axis]))
        fresh.append((value, point[1]) if axis == X else (point[0], value))
    return tuple(fresh)
