"""Where and how far to open the sheet so that a label finds room on a piece of its line.

A sheet is opened between columns and between rows. What is opened along a line makes the line
longer; what is opened beside it moves other lines and boxes away. Only where lines run so close
side by side that nothing else helps is it opened through a row or column, whose boxes then grow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from govtool.documents.diagram.boxes import Label
from govtool.documents.diagram.field import Field, Thing, shifted
from govtool.documents.diagram.layout import Layout, Rect, Span, X

TRIED: Final = 7.0
"""How finely places along a line are tried, in points."""

ROOM: Final = TRIED + 1.0
"""More than a label needs, so that one of the tried places is free."""

CLOSE: Final = 0.1


@dataclass(frozen=True)
class Opening:
    """Room to be made: everything beyond ``at`` on an axis moves on ``by`` points."""

    axis: int
    at: float
    by: float

    def shifted(self, rect: Rect) -> Rect:
        """A label's rectangle after the opening: a label moves as a whole or not at all."""
        return shifted(rect, self.axis, self.at, self.by)


@dataclass(frozen=True)
class Stretch:
    """Where a label may stand on one straight piece of a line.

    It stands ``at`` on an axis and runs from ``low`` to ``high``; corners and the arrow's head
    are left out. ``start`` is where it begins as the line runs, ``before`` the line's length up
    to there.
    """

    number: int
    axis: int
    at: float
    low: float
    high: float
    start: float
    before: float

    def middles(self, label: Label) -> list[float]:
        """Places for the middle of a label; none where the piece is too short."""
        room = self.high - self.low - self.along(label)
        if room < 0:
            return []
        first = self.low + self.along(label) / 2
        count = int(room // TRIED)
        return [first + room * index / max(count, 1) for index in range(count + 1)]

    def along(self, label: Label) -> float:
        """How much of the piece a label takes."""
        return label.height if self.axis == X else label.width

    def across(self, label: Label) -> float:
        """How far a label reaches to either side of the piece."""
        return (label.width if self.axis == X else label.height) / 2

    def rect(self, middle: float, label: Label) -> Rect:
        """The label's rectangle with its middle at a place along the piece."""
        half = self.along(label) / 2
        return self.band((middle - half, middle + half), label)

    def band(self, part: Span, label: Label) -> Rect:
        """What a label sweeps along a part of the piece."""
        half = self.across(label)
        if self.axis == X:
            return Rect(self.at - half, part[0], self.at + half, part[1])
        return Rect(part[0], self.at - half, part[1], self.at + half)


class Spot(NamedTuple):
    """A label that may stand on one piece of a link's line."""

    link: str
    stretch: Stretch
    label: Label


def openings_for(
    layout: Layout, field: Field, spot: Spot, *, through_boxes: bool = False
) -> tuple[Opening, ...]:
    """The smallest openings that make a place for a label on a piece; none if nothing can."""
    ways = [
        way
        for gap in _gaps_along(layout, spot.stretch)
        for way in _in_gap(field, spot, gap)
        if way and (through_boxes or all(_is_open(layout, opening) for opening in way))
    ]
    return min(ways, key=cost, default=())


def longer_for(layout: Layout, stretches: Sequence[Stretch], label: Label) -> tuple[Opening, ...]:
    """The smallest opening that makes some piece long enough for a label; none if nothing can."""
    ways = [
        (Opening(1 - stretch.axis, (low + high) / 2, stretch.along(label) + ROOM - (high - low)),)
        for stretch in stretches
        for low, high in _gaps_along(layout, stretch)
    ]
    useful = [way for way in ways if way[0].by > 0 and _is_open(layout, way[0])]
    return min(useful, key=cost, default=())


def cost(way: Sequence[Opening]) -> float:
    """How much larger a way makes the sheet."""
    return sum(opening.by for opening in way)


def _in_gap(field: Field, spot: Spot, gap: Span) -> Iterator[tuple[Opening, ...]]:
    """Two ways where the piece runs through a gap: past what crosses it, or past all near it."""
    link, stretch, label = spot
    met = tuple(field.met(stretch.band(gap, label), link, stretch.number))
    crossing = tuple(thing for thing in met if _crosses(thing, stretch))
    beside = tuple(thing for thing in met if not _crosses(thing, stretch))
    yield _way(stretch, gap, label, (crossing, beside))
    if beside:
        yield _way(stretch, gap, label, (met, ()))


def _way(
    stretch: Stretch, gap: Span, label: Label, things: tuple[Sequence[Thing], Sequence[Thing]]
) -> tuple[Opening, ...]:
    """What to open in the longest part that is free of the first things, and beside the second."""
    along = 1 - stretch.axis
    free = _free(gap, sorted(thing.blocked(along) for thing in things[0]))
    part = max(free, key=lambda part: (part[1] - part[0], -part[0]), default=None)
    if part is None:
        return ()
    middle = (part[0] + part[1]) / 2
    reach = stretch.along(label) / 2 + ROOM
    near = [
        thing.blocked(stretch.axis)
        for thing in things[1]
        if thing.blocked(along)[0] < min(part[1], middle + reach)
        and thing.blocked(along)[1] > max(part[0], middle - reach)
    ]
    longer = Opening(along, middle, stretch.along(label) + ROOM - (part[1] - part[0]))
    beside = _beside(stretch, label, near)
    return (longer, *beside) if longer.by > 0 else beside


def _crosses(thing: Thing, stretch: Stretch) -> bool:
    low, high = thing.blocked(stretch.axis)
    return low < stretch.at < high


def _beside(stretch: Stretch, label: Label, near: Sequence[Span]) -> tuple[Opening, ...]:
    """Room on either side of a piece: the far side first, since it leaves the near one alone."""
    reach = stretch.across(label)
    after = min((low for low, _ in near if low >= stretch.at), default=None)
    before = max((high for _, high in near if high <= stretch.at), default=None)
    openings = []
    if after is not None and stretch.at + reach > after:
        openings.append(Opening(stretch.axis, after, stretch.at + reach - after + CLOSE))
    if before is not None and stretch.at - reach < before:
        openings.append(Opening(stretch.axis, before, before - stretch.at + reach + CLOSE))
    return tuple(openings)


def _is_open(layout: Layout, opening: Opening) -> bool:
    """True where nothing but lines would be cut: between columns, or between rows."""
    return not any(low <= opening.at <= high for low, high in layout.spans[opening.axis])


def _gaps_along(layout: Layout, stretch: Stretch) -> Iterator[Span]:
    """The parts of a piece that run through gaps between columns or rows."""
    spans = layout.spans[1 - stretch.axis]
    edges = [float("-inf"), *(edge for span in spans for edge in span), float("inf")]
    for start, end in pairwise(edges):
        if (start, end) not in spans:
            low, high = max(start, stretch.low), min(end, stretch.high)
            if low < high:
                yield (low, high)


def _free(whole: Span, blocked: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that are not blocked, however short; ``blocked`` is sorted."""
    low, high = whole
    for start, end in blocked:
        if low < start:
            yield (low, min(start, high))
        low = max(low, end)
    if low <= high:
        yield (low, high)
