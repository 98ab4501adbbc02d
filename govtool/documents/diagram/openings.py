"""Where and how far to open the sheet so that a label finds room on a piece of its line.

A sheet is opened between columns and between rows. What is opened along a line makes the line
longer; what is opened beside it moves other lines and boxes away. Only where lines run so close
side by side that nothing else helps is it opened through a row or column, whose boxes then grow.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from govtool.documents.diagram.boxes import Label
from govtool.documents.diagram.field import Field, Thing, shifted
from govtool.documents.diagram.layout import Rect, Span, Spans
from govtool.documents.diagram.stood import NEAR, Before, Place
from govtool.documents.diagram.stretches import TRIED, Stretch

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


class Spot(NamedTuple):
    """A label that may stand on one piece of a link's line."""

    link: str
    stretch: Stretch
    label: Label


def openings_for(
    spans: Spans,
    field: Field,
    spot: Spot,
    price: Callable[[Sequence[Opening]], float],
    *,
    through_boxes: bool = False,
) -> tuple[Opening, ...]:
    """The cheapest openings that make a place for a label on a piece; none if nothing can."""
    ways = [
        way
        for gap in _gaps_along(spans, spot.stretch)
        for way in _in_gap(field, spot, gap)
        if way and (through_boxes or all(is_open(spans, opening) for opening in way))
    ]
    return min(ways, key=price, default=())


def longer_for(spans: Spans, stretches: Sequence[Stretch], label: Label) -> tuple[Opening, ...]:
    """The smallest opening that makes some piece long enough for a label; none if nothing can."""
    ways = [
        (Opening(1 - stretch.axis, (low + high) / 2, stretch.along(label) + ROOM - (high - low)),)
        for stretch in stretches
        for low, high in _gaps_along(spans, stretch)
    ]
    useful = [way for way in ways if way[0].by > 0 and is_open(spans, way[0])]
    return min(useful, key=cost, default=())


def cost(way: Sequence[Opening]) -> float:
    """How much larger a way makes the sheet."""
    return sum(opening.by for opening in way)


def moves(spans: Sequence[Span], before: Before, openings: Sequence[Opening]) -> bool:
    """Whether with openings some span has to move that can stand where it stood without them.

    What comes after a span that has to move anyway moves with it, so that costs no calm.
    """
    pushed = opened = 0.0
    for (low, high), stood in zip(spans, before, strict=False):
        if stood is not None:
            new_low, new_high = _after(low, openings), _after(high, openings)
            if _is_beyond(low + pushed, high + pushed, stood):
                return False
            if _is_beyond(new_low + opened, new_high + opened, stood):
                return True
            pushed, opened = stood.high - high, stood.high - new_high
    return False


def _is_beyond(low: float, high: float, stood: Place) -> bool:
    """Whether a span needs more room than there was, before it or inside it."""
    return low > stood.low + NEAR or high - low > stood.high - stood.low + NEAR


def _after(place: float, openings: Sequence[Opening]) -> float:
    for opening in openings:
        if opening.at < place:
            place += opening.by
    return place


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


def is_open(spans: Spans, opening: Opening) -> bool:
    """True where nothing but lines would be cut: between columns, or between rows."""
    return not any(low <= opening.at <= high for low, high in spans[opening.axis])


def _gaps_along(spans: Spans, stretch: Stretch) -> Iterator[Span]:
    """The parts of a piece that run through gaps between columns or rows."""
    across = spans[1 - stretch.axis]
    edges = [float("-inf"), *(edge for span in across for edge in span), float("inf")]
    for start, end in pairwise(edges):
        if (start, end) not in across:
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
