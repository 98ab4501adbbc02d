"""A place for every label on its own line, where it meets no box, no other line and no label.

Where there is no such place the sheet is opened there, as wide as the label needs.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from time import monotonic
from typing import Final

from govtool.documents.diagram.boxes import Label
from govtool.documents.diagram.field import FROM_LABEL, Field, Thing
from govtool.documents.diagram.layout import Layout, Rect, Route, Span, X, Y
from govtool.documents.diagram.opened import Opened
from govtool.documents.diagram.openings import (
    Opening,
    Spot,
    cost,
    is_open,
    longer_for,
    moves,
    openings_for,
)
from govtool.documents.diagram.program import TOO_COMPLEX, DrawingFailed
from govtool.documents.diagram.stood import Before
from govtool.documents.diagram.stretches import Stretch, stretches

WORTH_OPENING: Final = 60.0
"""Up to so many points the sheet is opened rather than a label made narrow."""

JUMP: Final = (400.0, 100.0)
"""How much larger the sheet may rather grow than that a column, or a row, moves that stood."""

GROWN_BOX: Final = 150.0
"""How much larger the sheet may rather grow than that boxes do for a label."""

PREFERRED: Final = 2
"""So many of a label's ways are good to read; the others are only narrow."""

MOST_TRIES: Final = 3
"""So often boxes are made to grow for one label."""

A_BOX: Final = 1000
"""How many lines it is worth crossing to keep off a box."""

Variants = Sequence[Label]


def with_labels(
    layout: Layout,
    labels: Mapping[str, Variants],
    near_start: frozenset[str],
    until: float,
    stood: tuple[Before, Before] = ((), ()),
) -> tuple[Layout, dict[str, tuple[Label, Rect]]]:
    """The layout, opened where need be, and the label and its rectangle for each link.

    Args:
        layout: boxes and lines.
        labels: for each link the ways its label can be written, the best first.
        near_start: links whose label belongs near their start, not half-way.
        until: when to give up, by the monotonic clock.
        stood: where columns and rows stood; a label is made narrow before it moves one of them.

    Raises:
        DrawingFailed: it would take too long.
    """
    placing = _Placing(layout, stood)
    shortest_first = sorted(labels, key=lambda link: (_length(layout.routes[link]), link))
    for link in shortest_first:
        if monotonic() > until:
            raise DrawingFailed(TOO_COMPLEX)
        placing.place(link, labels[link], 0.1 if link in near_start else 0.5)
    return placing.layout(), placing.placed


class _Placing:
    """Places one label after the other on a layout that opens as it goes."""

    def __init__(self, layout: Layout, stood: tuple[Before, Before]) -> None:
        self._sheet = Opened(layout)
        self._stood = stood
        self._is_held = any(stood[X])
        self.placed: dict[str, tuple[Label, Rect]] = {}
        self._field = Field(layout)

    def place(self, link: str, variants: Variants, share: float) -> None:
        """Find the label's place, opening the sheet if there is none."""
        self.placed[link] = (
            self._spot(link, variants[:PREFERRED], share)
            or self._opened(link, variants[:PREFERRED], share, is_cheap=True)
            or self._spot(link, variants, share)
            or self._opened(link, variants, share, through_boxes=self._is_held)
            or self._made(link, variants, share)
            or self._off_boxes(link, variants)
        )
        self._field.add(Thing(self.placed[link][1], FROM_LABEL))

    def layout(self) -> Layout:
        """The layout as opened so far."""
        return self._sheet.layout()

    def _made(self, link: str, variants: Variants, share: float) -> tuple[Label, Rect] | None:
        """A place where boxes had to grow for it; one opening may uncover the need of the next.

        Where that does not come to an end the smallest openings do, whatever they move.
        """
        was_held = self._is_held
        found = None
        for number in range(2 * MOST_TRIES):
            self._is_held = was_held and number < MOST_TRIES
            found = found or self._opened(link, variants[:PREFERRED], share, through_boxes=True)
        self._is_held = was_held
        return found

    def _off_boxes(self, link: str, variants: Variants) -> tuple[Label, Rect]:
        """A place that may meet lines; the line is made longer before a box is covered."""
        label, rect, badness = self._least_bad(link, variants)
        if badness >= A_BOX:
            self._open(
                longer_for(self._sheet.spans, tuple(stretches(self._sheet.route(link))), label)
            )
            label, rect, _ = self._least_bad(link, variants)
        return label, rect

    def _opened(
        self,
        link: str,
        variants: Variants,
        share: float,
        *,
        is_cheap: bool = False,
        through_boxes: bool = False,
    ) -> tuple[Label, Rect] | None:
        """A place on the sheet opened as little as can be; None where it would be too much."""
        openings = self._openings(link, variants, through_boxes=through_boxes)
        if not openings or (is_cheap and not self._is_cheap(openings)):
            return None
        self._open(openings)
        return self._spot(link, variants, share)

    def _is_cheap(self, openings: Sequence[Opening]) -> bool:
        """Whether the sheet grows little, and nothing has to move that stood before."""
        return cost(openings) <= WORTH_OPENING and self._jumps(openings) == 0.0

    def _price(self, openings: Sequence[Opening]) -> float:
        through = sum(not is_open(self._sheet.spans, one) for one in openings)
        return cost(openings) + self._jumps(openings) + GROWN_BOX * through

    def _jumps(self, openings: Sequence[Opening]) -> float:
        """What it costs that columns or rows move which stood before, as if the sheet grew."""
        if not self._is_held:
            return 0.0
        along = [[one for one in openings if one.axis == axis] for axis in (X, Y)]
        return sum(
            JUMP[axis] * moves(self._sheet.spans[axis], self._stood[axis], along[axis])
            for axis in (X, Y)
        )

    def _spot(self, link: str, variants: Variants, share: float) -> tuple[Label, Rect] | None:
        """The free place that is nearest to a share of the line's length."""
        route = self._sheet.route(link)
        aim = share * _length(route)
        parts = tuple(stretches(route))
        for label in variants:
            free = [
                (abs(stretch.before + abs(middle - stretch.start) - aim), number, middle)
                for number, stretch in enumerate(parts)
                for middle in self._free(link, stretch, label)
            ]
            if free:
                _, number, middle = min(free)
                return (label, parts[number].rect(middle, label))
        return None

    def _free(self, link: str, stretch: Stretch, label: Label) -> Iterator[float]:
        """The places for the middle of a label on a piece where it meets nothing."""
        middles = stretch.middles(label)
        if not middles:
            return iter(())
        half = stretch.along(label) / 2
        swept = stretch.band((middles[0] - half, middles[-1] + half), label)
        along = 1 - stretch.axis
        met = [thing.blocked(along) for thing in self._field.met(swept, link, stretch.number)]
        return (middle for middle in middles if _is_clear(middle - half, middle + half, met))

    def _openings(
        self, link: str, variants: Variants, *, through_boxes: bool
    ) -> Sequence[Opening]:
        """The smallest openings that together make a free place; none if nothing can."""
        parts = tuple(stretches(self._sheet.route(link)))
        spots = [Spot(link, part, label) for label in variants for part in parts]
        ways = [
            openings_for(
                self._sheet.spans, self._field, spot, self._price, through_boxes=through_boxes
            )
            for spot in spots
        ]
        return min(filter(None, ways), key=self._price, default=())

    def _least_bad(self, link: str, variants: Variants) -> tuple[Label, Rect, int]:
        """The place that meets fewest lines, and no box or label if that can be; how bad it is."""
        places = [
            (stretch.rect(middle, label), stretch.number, label)
            for label in variants
            for stretch in stretches(self._sheet.route(link))
            for middle in stretch.middles(label) or [(stretch.low + stretch.high) / 2]
        ]
        rect, number, label = min(places, key=lambda place: self._badness(link, *place[:2]))
        return (label, rect, self._badness(link, rect, number))

    def _badness(self, link: str, rect: Rect, number: int) -> int:
        met = self._field.met(rect, link, number)
        return sum(1 if thing.is_line else A_BOX for thing in met)

    def _open(self, openings: Sequence[Opening]) -> None:
        for opening in openings:
            self._sheet.open(opening)
            self._field.open(opening.axis, opening.at, opening.by)
            for link, (label, rect) in self.placed.items():
                self.placed[link] = (label, opening.shifted(rect))


def _is_clear(low: float, high: float, blocked: Sequence[Span]) -> bool:
    """Whether nothing is in the way between two places along a piece."""
    return not any([start < high and low < end for start, end in blocked])  # noqa: C419 - fast


def _length(route: Route) -> float:
    return sum(abs(bx - ax) + abs(by - ay) for (ax, ay), (bx, by) in pairwise(route))
