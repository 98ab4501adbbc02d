"""Everything on the sheet that a label may not meet, found fast by where it is."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from govtool.documents.diagram.layout import Layout, Rect, Span, X, Y

FROM_BOX: Final = 4.0
FROM_LINE: Final = 2.0
FROM_LABEL: Final = 1.0
FAR: Final = 1e7
"""Beyond any sheet, in points."""


class Thing(NamedTuple):
    """A box, a label or a straight piece of a link's line, and how far to stay away from it."""

    rect: Rect
    margin: float
    link: str | None = None
    number: int = -1

    @property
    def is_line(self) -> bool:
        """True for a piece of a line."""
        return self.link is not None

    @property
    def is_label(self) -> bool:
        """True for a label, which moves as a whole."""
        return self.margin == FROM_LABEL

    def blocked(self, axis: int) -> Span:
        """From where to where it is in the way, along an axis."""
        low, high = self.rect.span(axis)
        return (low - self.margin, high + self.margin)


class Field:
    """The boxes and lines of a layout, and what is added.

    Things are kept by the columns and rows they touch. When the sheet is opened between two of
    these they grow and move, but everything stays in its own, so nothing is sorted anew. Boxes and
    lines are moved only once they are looked at again.
    """

    def __init__(self, layout: Layout) -> None:
        self._things: list[Thing] = []
        self._labels: list[int] = []
        self._opened: list[tuple[int, float, float]] = []
        self._known: list[int] = []
        self._buckets: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._ends = [[high for _, high in layout.spans[axis]] for axis in (X, Y)]
        gutter = layout.room.gutter
        names = Rect(gutter - 1, -FAR, gutter, FAR)
        for rect in (names, *layout.boxes.values()):
            self.add(Thing(rect, FROM_BOX))
        for link, route in layout.routes.items():
            for number, ((ax, ay), (bx, by)) in enumerate(pairwise(route)):
                left, right = (ax, bx) if ax < bx else (bx, ax)
                top, bottom = (ay, by) if ay < by else (by, ay)
                self.add(Thing(Rect(left, top, right, bottom), FROM_LINE, link, number))

    def add(self, thing: Thing) -> None:
        """Put one more thing into the field."""
        self._things.append(thing)
        self._known.append(len(self._opened))
        if thing.is_label:
            self._labels.append(len(self._things) - 1)
        self._file(len(self._things) - 1)

    def open(self, axis: int, at: float, by: float) -> None:
        """Move on everything beyond ``at``, which lies between two columns or rows."""
        self._ends[axis] = [end + by if end > at else end for end in self._ends[axis]]
        self._opened.append((axis, at, by))
        for index in self._labels:
            low, high = self._things[index].rect.span(axis)
            if high > at:
                self._catch_up(index)
                if low <= at:
                    self._file(index)

    def _catch_up(self, index: int) -> Thing:
        """The thing as it stands after every opening."""
        thing = self._things[index]
        since = self._opened[self._known[index] :]
        rect = _shifted(thing.rect, since) if thing.is_label else _grown(thing.rect, since)
        if rect is not thing.rect:
            thing = self._things[index] = Thing(rect, *thing[1:])
        self._known[index] = len(self._opened)
        return thing

    def met(self, rect: Rect, link: str, number: int) -> Iterator[Thing]:
        """What a label would meet that stands on the numbered piece of a link's line."""
        left, top, right, bottom = rect
        things, known, now = self._things, self._known, len(self._opened)
        for key in self._keys(rect, FROM_BOX):
            for index in self._buckets.get(key, ()):
                thing = things[index] if known[index] == now else self._catch_up(index)
                # As Rect.meets, written out: it is asked some ten thousand times for a picture.
                (low, high, far, deep), margin, its_link, its_number = thing
                if (
                    left < far + margin
                    and low < right + margin
                    and top < deep + margin
                    and high < bottom + margin
                    and not (its_number == number and its_link == link)
                ):
                    yield thing

    def _file(self, index: int) -> None:
        for key in self._keys(self._things[index].rect, 0.0):
            self._buckets[key].append(index)

    def _keys(self, rect: Rect, margin: float) -> list[tuple[int, int]]:
        """The columns and rows, with the gap before each, that a rectangle touches."""
        left, top, right, bottom = rect
        columns, rows = self._ends
        first, last = bisect_left(columns, left - margin), bisect_left(columns, right + margin)
        high, low = bisect_left(rows, top - margin), bisect_left(rows, bottom + margin)
        if first == last and high == low:
            return [(first, high)]
        across = range(high, low + 1)
        return [(column, row) for column in range(first, last + 1) for row in across]


def _grown(rect: Rect, openings: Sequence[tuple[int, float, float]]) -> Rect:
    """The rectangle of a box or line after openings."""
    left, top, right, bottom = rect
    for axis, at, by in openings:
        if axis == X:
            left, right = left + by if left > at else left, right + by if right > at else right
        else:
            top, bottom = top + by if top > at else top, bottom + by if bottom > at else bottom
    is_same = right == rect.right and bottom == rect.bottom
    return rect if is_same else Rect(left, top, right, bottom)


def _shifted(rect: Rect, openings: Sequence[tuple[int, float, float]]) -> Rect:
    """A label's rectangle after openings: it moves as a whole or not at all."""
    for axis, at, by in openings:
        rect = shifted(rect, axis, at, by)
    return rect


def shifted(rect: Rect, axis: int, at: float, by: float) -> Rect:
    """A label's rectangle after an opening: it moves if its middle is beyond."""
    if rect.centre[axis] <= at:
        return rect
    left, top, right, bottom = rect
    if axis == X:
        return Rect(left + by, top, right + by, bottom)
    return Rect(left, top + by, right, bottom + by)
