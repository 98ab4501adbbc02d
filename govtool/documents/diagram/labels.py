"""A place for every label on its own line, where it meets no box, no other line and no label.

Where there is no such place the sheet is opened there, as wide as the label needs.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from time import monotonic
from typing import Final

from govtool.documents.diagram import look
from govtool.documents.diagram.boxes import Label
from govtool.documents.diagram.field import FROM_LABEL, Field, Thing
from govtool.documents.diagram.layout import Layout, Rect, Route, X, Y
from govtool.documents.diagram.openings import (
    Opening,
    Spot,
    Stretch,
    cost,
    longer_for,
    openings_for,
)
from govtool.documents.diagram.program import TOO_COMPLEX, DrawingFailed

FROM_CORNER: Final = 7.0
FROM_ARROW: Final = look.ARROW + 5.0
WORTH_OPENING: Final = 60.0
"""Up to so many points the sheet is opened rather than a label made narrow."""

LONE_PIECE: Final = 2
"""So many points has a line of one straight piece: its label has nowhere else to be."""

SOME: Final = 0.5
"""Half of what is left of such a piece where it is too short even for its arrow, in points."""

PREFERRED: Final = 2
"""So many of a label's ways are good to read; the others are only narrow."""

MOST_TRIES: Final = 3
"""So often boxes are made to grow for one label."""

A_BOX: Final = 1000
"""How many lines it is worth crossing to keep off a box."""

Variants = Sequence[Label]


def with_labels(
    layout: Layout, labels: Mapping[str, Variants], near_start: frozenset[str], until: float
) -> tuple[Layout, dict[str, tuple[Label, Rect]]]:
    """The layout, opened where need be, and the label and its rectangle for each link.

    Args:
        layout: boxes and lines.
        labels: for each link the ways its label can be written, the best first.
        near_start: links whose label belongs near their start, not half-way.
        until: when to give up, by the monotonic clock.

    Raises:
        DrawingFailed: it would take too long.
    """
    placing = _Placing(layout)
    shortest_first = sorted(labels, key=lambda link: (_length(layout.routes[link]), link))
    for link in shortest_first:
        if monotonic() > until:
            raise DrawingFailed(TOO_COMPLEX)
        placing.place(link, labels[link], 0.1 if link in near_start else 0.5)
    return placing.layout, placing.placed


class _Placing:
    """Places one label after the other on a layout that opens as it goes."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.placed: dict[str, tuple[Label, Rect]] = {}
        self._field = Field(layout)

    def place(self, link: str, variants: Variants, share: float) -> None:
        """Find the label's place, opening the sheet if there is none."""
        self.placed[link] = (
            self._spot(link, variants[:PREFERRED], share)
            or self._opened(link, variants[:PREFERRED], share, at_most=WORTH_OPENING)
            or self._spot(link, variants, share)
            or self._opened(link, variants, share)
            or self._made(link, variants, share)
            or self._off_boxes(link, variants)
        )
        self._field.add(Thing(self.placed[link][1], FROM_LABEL))

    def _made(self, link: str, variants: Variants, share: float) -> tuple[Label, Rect] | None:
        """A place where boxes had to grow for it; one opening may uncover the need of the next."""
        for _ in range(MOST_TRIES):
            found = self._opened(link, variants[:PREFERRED], share, through_boxes=True)
            if found:
                return found
        return None

    def _off_boxes(self, link: str, variants: Variants) -> tuple[Label, Rect]:
        """A place that may meet lines; the line is made longer before a box is covered."""
        label, rect, badness = self._least_bad(link, variants)
        if badness >= A_BOX:
            self._open(longer_for(self.layout, tuple(_stretches(self.layout.routes[link])), label))
            label, rect, _ = self._least_bad(link, variants)
        return label, rect

    def _opened(
        self,
        link: str,
        variants: Variants,
        share: float,
        *,
        at_most: float = float("inf"),
        through_boxes: bool = False,
    ) -> tuple[Label, Rect] | None:
        """A place on the sheet opened as little as can be; None where it would be too much."""
        openings = self._openings(link, variants, through_boxes=through_boxes)
        if not openings or cost(openings) > at_most:
            return None
        self._open(openings)
        return self._spot(link, variants, share)

    def _spot(self, link: str, variants: Variants, share: float) -> tuple[Label, Rect] | None:
        """The free place that is nearest to a share of the line's length."""
        route = self.layout.routes[link]
        aim = share * _length(route)
        for label in variants:
            for _, stretch, middle in _places(route, label, aim):
                rect = stretch.rect(middle, label)
                if next(self._field.met(rect, link, stretch.number), None) is None:
                    return (label, rect)
        return None

    def _openings(
        self, link: str, variants: Variants, *, through_boxes: bool
    ) -> Sequence[Opening]:
        """The smallest openings that together make a free place; none if nothing can."""
        stretches = tuple(_stretches(self.layout.routes[link]))
        spots = [Spot(link, stretch, label) for label in variants for stretch in stretches]
        ways = [
            openings_for(self.layout, self._field, spot, through_boxes=through_boxes)
            for spot in spots
        ]
        return min(filter(None, ways), key=cost, default=())

    def _least_bad(self, link: str, variants: Variants) -> tuple[Label, Rect, int]:
        """The place that meets fewest lines, and no box or label if that can be; how bad it is."""
        places = [
            (stretch.rect(middle, label), stretch.number, label)
            for label in variants
            for stretch in _stretches(self.layout.routes[link])
            for middle in stretch.middles(label) or [(stretch.low + stretch.high) / 2]
        ]
        rect, number, label = min(places, key=lambda place: self._badness(link, *place[:2]))
        return (label, rect, self._badness(link, rect, number))

    def _badness(self, link: str, rect: Rect, number: int) -> int:
        met = self._field.met(rect, link, number)
        return sum(1 if thing.is_line else A_BOX for thing in met)

    def _open(self, openings: Sequence[Opening]) -> None:
        for opening in openings:
            self.layout = self.layout.opened(opening.axis, opening.at, opening.by)
            self._field.open(opening.axis, opening.at, opening.by)
            for link, (label, rect) in self.placed.items():
                self.placed[link] = (label, opening.shifted(rect))


def _length(route: Route) -> float:
    return sum(abs(bx - ax) + abs(by - ay) for (ax, ay), (bx, by) in pairwise(route))


def _stretches(route: Route) -> Iterator[Stretch]:
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


def _places(route: Route, label: Label, aim: float) -> list[tuple[float, Stretch, float]]:
    """Places along a line where a label fits, the nearest to ``aim`` first."""
    found = [
        (abs(stretch.before + abs(middle - stretch.start) - aim), stretch, middle)
        for stretch in _stretches(route)
        for middle in stretch.middles(label)
    ]
    return sorted(found, key=lambda place: (place[0], place[1].number, place[2]))
