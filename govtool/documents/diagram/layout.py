"""Where boxes and lines are on the sheet, in points from its top left corner."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from govtool.documents.diagram import look
from govtool.documents.diagram.boxes import Box
from govtool.pathways.placing import Grid

X: Final = 0
Y: Final = 1

Point = tuple[float, float]
Route = tuple[Point, ...]
Span = tuple[float, float]
Spans = tuple[Sequence[Span], Sequence[Span]]
Sizes = tuple[Sequence[float], Sequence[float]]

FIRST_GAP: Final = (60.0, 40.0)
"""Between columns and between rows while Graphviz finds its ways."""


class Rect(NamedTuple):
    """A rectangle by its edges: a tuple, since thousands are made for one picture."""

    left: float
    top: float
    right: float
    bottom: float

    def span(self, axis: int) -> Span:
        """From and to, along an axis."""
        return (self.left, self.right) if axis == X else (self.top, self.bottom)

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def meets(self, other: "Rect", margin: float = 0.0) -> bool:
        """True where the two overlap or come nearer than the margin."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )

    def moved(self, axis: int, new: Callable[[float], float]) -> "Rect":
        """The rectangle with the edges of one axis moved."""
        if axis == X:
            return Rect(new(self.left), self.top, new(self.right), self.bottom)
        return Rect(self.left, new(self.top), self.right, new(self.bottom))


@dataclass(frozen=True)
class Layout:
    """Boxes by step id, lines by link id, and the spans of columns and rows (by axis).

    ``borders`` are the upper edges of the lanes and, last, the lower edge of the last one.
    """

    boxes: Mapping[str, Rect]
    routes: Mapping[str, Route]
    spans: tuple[tuple[Span, ...], tuple[Span, ...]]
    borders: tuple[float, ...] = ()
    room: look.Room = look.WIDE

    def opened(self, axis: int, at: float, by: float) -> "Layout":
        """The layout with everything beyond ``at`` moved on, which makes room there."""

        def new(value: float) -> float:
            return value + by if value > at else value

        return self.stretched(axis, new)

    def stretched(self, axis: int, new: Callable[[float], float]) -> "Layout":
        """The layout with every place along an axis moved; none may pass another."""
        spans = tuple((new(low), new(high)) for low, high in self.spans[axis])
        return Layout(
            {step: rect.moved(axis, new) for step, rect in self.boxes.items()},
            {link: moved(route, axis, new) for link, route in self.routes.items()},
            (spans, self.spans[Y]) if axis == X else (self.spans[X], spans),
            self.borders if axis == X else tuple(map(new, self.borders)),
            self.room,
        )


def moved(route: Route, axis: int, new: Callable[[float], float]) -> Route:
    """A route with the coordinates of one axis moved."""
    if axis == X:
        return tuple([(new(x), y) for x, y in route])
    return tuple([(x, new(y)) for x, y in route])


def sizes_of(
    grid: Grid, boxes: Mapping[str, Box], room: look.Room, *, is_usual: bool = False
) -> Sizes:
    """How wide the columns and how high the rows of a grid have to be for their boxes.

    ``is_usual``: how high they are where there is room to be made.
    """
    widths = [room.box_width] * grid.columns
    heights = [room.box_height] * grid.rows
    for step, cell in grid.cells.items():
        widths[cell.column] = max(widths[cell.column], boxes[step].width)
        high = boxes[step].usual if is_usual else boxes[step].height
        heights[cell.row] = max(heights[cell.row], high)
    return widths, heights


def first_layout(grid: Grid, sizes: Sizes, room: look.Room = look.WIDE) -> Layout:
    """Boxes of these sizes on their grid, with even gaps and no lines yet."""
    widths, heights = sizes
    columns = spans_of(widths, [FIRST_GAP[X]] * grid.columns, room.gutter)
    rows = spans_of(heights, [FIRST_GAP[Y]] * grid.rows, 0.0)
    rects = {
        step: _filling(columns[cell.column], rows[cell.row]) for step, cell in grid.cells.items()
    }
    return Layout(rects, {}, (columns, rows), room=room)


def spans_of(sizes: Sequence[float], gaps: Iterable[float], start: float) -> tuple[Span, ...]:
    """Spans of these sizes, each after its gap."""
    spans: list[Span] = []
    for size, gap in zip(sizes, gaps, strict=False):
        start += gap
        spans.append((start, start + size))
        start += size
    return tuple(spans)


def _filling(column: Span, row: Span) -> Rect:
    """A box fills its cell, since Graphviz crowds lines beside boxes of unequal size."""
    return Rect(column[0], row[0], column[1], row[1])
