"""Everything on the sheet that a label may not meet, found fast by where it is."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from govtool.documents.diagram import look
from govtool.documents.diagram.layout import Layout, Rect, Span

FROM_BOX: Final = 4.0
FROM_LINE: Final = 2.0
FROM_LABEL: Final = 1.0
BUCKET: Final = 160.0


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

    def blocked(self, axis: int) -> Span:
        """From where to where it is in the way, along an axis."""
        low, high = self.rect.span(axis)
        return (low - self.margin, high + self.margin)


class Field:
    """The boxes and lines of a layout, and what is added."""

    def __init__(self, layout: Layout) -> None:
        self._buckets: dict[tuple[int, int], list[Thing]] = defaultdict(list)
        bottom = max(rect.bottom for rect in layout.boxes.values())
        names = Rect(look.GUTTER - 1, -BUCKET, look.GUTTER, bottom + 2 * BUCKET)
        for rect in (names, *layout.boxes.values()):
            self.add(Thing(rect, FROM_BOX))
        for link, route in layout.routes.items():
            for number, (start, end) in enumerate(pairwise(route)):
                left, right = sorted((start[0], end[0]))
                top, bottom = sorted((start[1], end[1]))
                self.add(Thing(Rect(left, top, right, bottom), FROM_LINE, link, number))

    def add(self, thing: Thing) -> None:
        """Put one more thing into the field."""
        for key in _keys(thing.rect, 0.0):
            self._buckets[key].append(thing)

    def met(self, rect: Rect, link: str, number: int) -> Iterator[Thing]:
        """What a label would meet that stands on the numbered piece of a link's line."""
        for key in _keys(rect, FROM_BOX):
            for thing in self._buckets.get(key, ()):
                is_own = thing.number == number and thing.link == link
                if not is_own and rect.meets(thing.rect, thing.margin):
                    yield thing


def _keys(rect: Rect, margin: float) -> list[tuple[int, int]]:
    """The squares of the sheet that a rectangle touches."""
    left, right = int((rect.left - margin) // BUCKET), int((rect.right + margin) // BUCKET)
    top, bottom = int((rect.top - margin) // BUCKET), int((rect.bottom + margin) // BUCKET)
    if left == right and top == bottom:
        return [(left, top)]
    rows = range(top, bottom + 1)
    return [(column, row) for column in range(left, right + 1) for row in rows]
