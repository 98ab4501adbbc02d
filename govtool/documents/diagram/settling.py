"""A layout with no more room than it needs is opened up: as far as it stood, or to look well.

Lines and labels were placed as tightly as can be. Here every column and row moves on to where it
stood on the picture before, as long as that is no nearer than it needs to be now; so a line more
squeezes the others in its gap a little and moves no box. Where a gap has to grow, or is new, its
lines get the distances of ``Room.looser``, and what comes after moves on as one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

from govtool.documents.diagram.boxes import Label
from govtool.documents.diagram.layout import Layout, Rect, Sizes, Span, X, Y
from govtool.documents.diagram.look import Room
from govtool.documents.diagram.spacing import by_gap, pieces
from govtool.documents.diagram.stood import NEAR, Before, Place

SCREEN: Final = (785.0, 640.0)
"""What the editor shows on a projector without scrolling, across beside its panel and down in full
screen, in points: as long as a map is smaller its lines get room for more."""

GAPS: Final = (64.0, 17.0)
"""Between columns and between rows while a map has few."""

SPARE: Final = ((16.0, 32.0), (3.0, 12.0))
"""Room for some lines more in a gap that is full, by axis, in points: the least, and the most that
a screen's room is taken for."""

HOLES: Final = (220.0, 120.0)
"""What was taken away leaves its room for what may follow, but no more than this: it is closed."""

Labels = Mapping[str, tuple[Label, Rect]]


def settled(
    layout: Layout, labels: Labels, stood: tuple[Before, Before]
) -> tuple[Layout, dict[str, tuple[Label, Rect]]]:
    """The layout opened up, and its labels moved along with their lines.

    Args:
        layout: boxes, lines and labels as near to each other as can be.
        labels: the label and its rectangle for each link.
        stood: where its columns and its rows stood.
    """
    for axis in (X, Y):
        new = _Stretch(_cuts(layout, axis, stood[axis]))
        labels = {link: (label, new.shifted(rect, axis)) for link, (label, rect) in labels.items()}
        layout = layout.stretched(axis, new)
    return layout, dict(labels)


class _Stretch:
    """Moves a place on by all that is opened before it."""

    def __init__(self, cuts: Sequence[tuple[float, float]]) -> None:
        ordered = sorted(cuts)
        self._at = [at for at, _ in ordered]
        self._by = [0.0, *accumulate(by for _, by in ordered)]

    def __call__(self, value: float) -> float:
        return value + self._by[bisect_left(self._at, value)]

    def shifted(self, rect: Rect, axis: int) -> Rect:
        """A label's rectangle, which moves as a whole."""
        by = self._by[bisect_left(self._at, rect.centre[axis])]
        return rect.moved(axis, by.__add__)


def _cuts(layout: Layout, axis: int, stood: Before) -> list[tuple[float, float]]:
    """Where the layout is opened along an axis, and by how much."""
    spans = layout.spans[axis]
    lines = by_gap(pieces(layout.routes, axis), spans)
    cutting = _Cutting(layout, axis)
    end = layout.room.gutter if axis == X else 0.0
    for gap, (before, (low, high)) in enumerate(zip(stood, spans, strict=True)):
        cutting.gap(_slots(end, low, {piece.at for piece in lines.get(gap, ())}), before)
        if before is not None:
            cutting.span((low, high), before)
        end = high
    return cutting.cuts


class _Cutting:
    """Opens one gap or span after the other, from the left or from the top."""

    def __init__(self, layout: Layout, axis: int) -> None:
        self.cuts: list[tuple[float, float]] = []
        self._room, self._axis = layout.room, axis
        self._share = _share(layout, axis)
        self._opened = self._pushed = 0.0

    def gap(self, slots: Sequence[Span], before: Place | None) -> None:
        """Open the gap before a span, which stands at the end of the last of the slots."""
        wishes = _wishes(slots, self._room, self._share, self._axis)
        least = slots[-1][1] + self._opened
        by = 0.0 if before is None else before.low + self._pushed - least
        is_hole = by > sum(wishes) + HOLES[self._axis]
        if before is None or by < -NEAR or is_hole:
            by = sum(wishes)
            self._pushed = least + by - before.low if before is not None else self._pushed
        by = max(by, 0.0)
        self.cuts += _shared(slots, wishes, by)
        self._opened += by

    def span(self, now: Span, before: Place) -> None:
        """Make a column as wide, or a row as high, as it was."""
        by = before.high - before.low - (now[1] - now[0])
        if by > NEAR:
            self.cuts.append(((now[0] + now[1]) / 2, by))
            self._opened += by


def _slots(low: float, high: float, lines: set[float]) -> tuple[Span, ...]:
    """The parts of a gap between its lines, and between those and the boxes at its sides."""
    return tuple(pairwise([low, *sorted(at for at in lines if low < at < high), high]))


def _share(layout: Layout, axis: int) -> float:
    """What each gap could be wide if all were alike and the picture filled a screen."""
    spans, looser = layout.spans[axis], layout.room.looser or layout.room
    taken = sum(high - low for low, high in spans) + (looser.gutter if axis == X else 0.0)
    return (SCREEN[axis] - taken) / len(spans)


def _wishes(slots: Sequence[Span], room: Room, share: float, axis: int) -> list[float]:
    """By how much each slot of a gap would have to be wider to look well, with room to spare."""
    looser = room.looser or room
    wide = [high - low for low, high in slots]
    edge, factor = looser.clearance[axis], looser.spacing / room.spacing
    aims = [edge, *(min(looser.spacing, factor * width) for width in wide[1:-1]), edge]
    wishes = [max(aim - width, 0.0) for aim, width in zip(aims, wide, strict=False)]
    needed = sum(wide) + sum(wishes) if len(slots) > 1 else sum(wide)
    missing = _target(needed, share, looser.gaps[axis], axis) - sum(wide) - sum(wishes)
    return [wish + max(missing, 0.0) / len(wishes) for wish in wishes]


def _target(needed: float, share: float, least: float, axis: int) -> float:
    """How wide a gap is to be in which lines and labels need so much."""
    usual = min(max(share, least), GAPS[axis])
    few, many = SPARE[axis]
    spare = min(max(share - usual, few), many)
    if needed > usual + NEAR:
        return needed + spare
    return max(usual, needed + many) if spare >= many else usual


def _shared(
    slots: Sequence[Span], wishes: Sequence[float], by: float
) -> Iterator[tuple[float, float]]:
    """The openings of a gap that is to be so much wider: first what is wished, then evenly."""
    total = sum(wishes)
    share = min(by / total, 1.0) if total else 0.0
    rest = (by - share * total) / len(slots)
    for (low, high), wish in zip(slots, wishes, strict=True):
        if share * wish + rest > 0:
            yield ((low + high) / 2, share * wish + rest)


def kept_sizes(least: Sizes, usual: Sizes, before: tuple[Before, Before]) -> Sizes:
    """How wide columns and how high rows are to be: as they were if that still is enough."""
    columns, rows = (
        [
            place.size if place is not None and place.size >= small - NEAR else size
            for small, size, place in zip(least[axis], usual[axis], before[axis], strict=True)
        ]
        for axis in (X, Y)
    )
    return columns, rows
