"""The straight pieces of a link's line, and where a label can stand on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from govtool.documents.diagram import look
from govtool.documents.diagram.boxes import Label
from govtool.documents.diagram.layout import Rect, Route, Span, X, Y

FROM_CORNER: Final = 7.0
FROM_ARROW: Final = look.ARROW + 5.0

LONE_PIECE: Final = 2
"""So many points has a line of one straight piece: its label has nowhere else to be."""

SOME: Final = 0.5
"""Half of what is left of such a piece where it is too short even for its arrow, in points."""

TRIED: Final = 7.0
"""How finely places along a line are tried, in points."""


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


def stretches(route: Route) -> Iterator[Stretch]:
    """The pieces of a line on which a label could stand, from its start to its end."""
    before = 0.0
    last = len(route) - 2
    for number, (start, end) in enumerate(pairwise(route)):
        axis = X if start[X] == end[X] else Y
        begin, finish = start[1 - axis], end[1 - axis]
        sign = 1.0 if finish >= begin else -1.0
        length = abs(finish - begin)
        begin += sign * FROM_CORNER
        finish -= sign * (FROM_ARROW if number == last else FROM_CORNER)
        if sign * (finish - begin) <= 0 and len(route) == LONE_PIECE:
            middle = (start[1 - axis] + end[1 - axis]) / 2
            begin, finish = middle - SOME, middle + SOME
            sign = 1.0
        if sign * (finish - begin) > 0:
            low, high = sorted((begin, finish))
            yield Stretch(number, axis, start[axis], low, high, begin, before)
        before += length
