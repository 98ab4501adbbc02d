"""What surrounds boxes and lines: lanes with their names, title, key and the line at the foot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from govtool.documents.diagram import key, look
from govtool.documents.diagram.boxes import Label
from govtool.documents.diagram.layout import Layout, Rect, X, Y
from govtool.documents.diagram.spacing import gap_width, pieces
from govtool.documents.diagram.text import LINE_HEIGHT, clean, width, wrap
from govtool.pathways.placing import NOT_STATED, Grid, Lane

MARGIN: Final = 12.0
LEAST_WIDTH: Final = 560.0
MOST_NAME_LINES: Final = 7
NAME_MARGIN: Final = 9.0
TIGHT_MARGIN: Final = 5.0
"""Beside a name with a word so long that it would be broken otherwise."""
TITLE_LINES: Final = 3
FOOT_LINES: Final = 4
LONGEST: Final = 600
LINE_TO_BORDER: Final = 6.0


@dataclass(frozen=True)
class Words:
    """Lines of text that stand somewhere on the sheet."""

    lines: tuple[str, ...]
    rect: Rect


@dataclass(frozen=True)
class Sheet:
    """Everything on the picture and where, in points from the top left corner."""

    width: float
    height: float
    layout: Layout
    labels: Mapping[str, tuple[Label, Rect]]
    lanes: tuple[Rect, ...]
    names: tuple[Words, ...]
    title: Words
    foot: Words
    key: tuple[key.Placed, ...]


def whole_view(sheet: Sheet) -> Rect:
    """The whole sheet."""
    return Rect(0.0, 0.0, sheet.width, sheet.height)


def lanes_view(sheet: Sheet) -> Rect:
    """The lanes with all that is in them, without title, key and foot."""
    first, last = sheet.lanes[0], sheet.lanes[-1]
    return Rect(first.left - 1, first.top - 1, first.right + 1, last.bottom + 1)


def bare_view(sheet: Sheet, grid: Grid) -> Rect:
    """Steps and links alone, with the names of lanes where a provider is named."""
    routes = [point for route in sheet.layout.routes.values() for point in route]
    rects = [*sheet.layout.boxes.values(), *(rect for _, rect in sheet.labels.values())]
    lefts = [*(rect.left for rect in rects), *(point[X] for point in routes)]
    rights = [*(rect.right for rect in rects), *(point[X] for point in routes)]
    has_names = any(lane.provider for lane in grid.lanes)
    left = sheet.lanes[0].left if has_names else min(lefts)
    return Rect(
        left - MARGIN, sheet.lanes[0].top - 1, max(rights) + MARGIN, sheet.lanes[-1].bottom + 1
    )


def name_lines(lane: Lane, gutter: float) -> tuple[str, ...]:
    """A lane's name as it stands in the gutter, or its provider's id if the name is blank."""
    name = clean(lane.name) or lane.provider or NOT_STATED
    longest = max(width(word, look.LANE_SIZE, "Bold") for word in name.split(" "))
    is_tight = longest > gutter - 2 * NAME_MARGIN
    room = gutter - 2 * (TIGHT_MARGIN if is_tight else NAME_MARGIN)
    return wrap(name, look.LANE_SIZE, room, MOST_NAME_LINES, "Bold")


def with_borders(layout: Layout, grid: Grid) -> Layout:
    """The layout with the borders of its lanes, each lane high enough for its name."""
    layout = replace(layout, borders=_borders(layout, grid))
    for number, lane in enumerate(grid.lanes):
        needed = (
            len(name_lines(lane, layout.room.gutter)) * look.LANE_SIZE * LINE_HEIGHT
            + 2 * NAME_MARGIN
        )
        top, bottom = layout.borders[number : number + 2]
        if bottom - top < needed:
            layout = layout.opened(Y, bottom - 0.1, needed - (bottom - top))
    return layout


def _borders(layout: Layout, grid: Grid) -> tuple[float, ...]:
    rows = layout.spans[Y]
    level = sorted(piece.at for piece in pieces(layout.routes, Y))
    inner = [
        _quiet_place(rows[lane.first_row - 1][1], rows[lane.first_row][0], level)
        for lane in grid.lanes[1:]
    ]
    below = [at for at in level if at > rows[-1][1]]
    last = rows[-1][1] + gap_width(len(below), Y, layout.room)
    return (0.0, *inner, max([last, *(at + MARGIN for at in below)]))


def _quiet_place(low: float, high: float, level: Sequence[float]) -> float:
    """A height between two rows with no line near it, as near to the middle as can be."""
    edges = [low, *(at for at in level if low < at < high), high]
    middle = (low + high) / 2
    places = [(a + b) / 2 for a, b in pairwise(edges) if b - a >= LINE_TO_BORDER]
    return min(places or [middle], key=lambda place: abs(place - middle))


def framed(
    layout: Layout,
    labels: Mapping[str, tuple[Label, Rect]],
    grid: Grid,
    texts: tuple[str, str],
    entries: Sequence[key.Entry],
) -> Sheet:
    """The whole sheet. ``texts`` are the title and the line at the foot."""
    right = max(_right_edge(layout, labels), LEAST_WIDTH)
    layout = _round_labels(layout, labels)
    title = _words(texts[0], right, 0.0, (look.TITLE_SIZE, "Bold", TITLE_LINES))
    down = title.rect.bottom + MARGIN - layout.borders[0]
    layout = layout.opened(Y, float("-inf"), down).opened(X, float("-inf"), MARGIN)
    labels = {
        link: (label, _shifted(rect, MARGIN, down)) for link, (label, rect) in labels.items()
    }
    borders, gutter = layout.borders, layout.room.gutter
    placed = key.placed(entries, MARGIN, borders[-1] + MARGIN, MARGIN + right)
    under_key = max(entry.at[1] for entry in placed) + key.ROW / 2
    foot = _words(texts[1], right, under_key, (look.SMALL_SIZE, "Regular", FOOT_LINES))
    return Sheet(
        width=right + 2 * MARGIN,
        height=foot.rect.bottom + MARGIN,
        layout=layout,
        labels=labels,
        lanes=tuple(Rect(MARGIN, low, MARGIN + right, high) for low, high in pairwise(borders)),
        names=tuple(
            Words(name_lines(lane, gutter), Rect(MARGIN, low, MARGIN + gutter, high))
            for lane, (low, high) in zip(grid.lanes, pairwise(borders), strict=True)
        ),
        title=title,
        foot=foot,
        key=tuple(placed),
    )


def _round_labels(layout: Layout, labels: Mapping[str, tuple[Label, Rect]]) -> Layout:
    """The first and the last lane reach round the labels of their outermost lines."""
    first, *inner, last = layout.borders
    top = min((rect.top - LINE_TO_BORDER for _, rect in labels.values()), default=first)
    bottom = max((rect.bottom + LINE_TO_BORDER for _, rect in labels.values()), default=last)
    return replace(layout, borders=(min(first, top), *inner, max(last, bottom)))


def _right_edge(layout: Layout, labels: Mapping[str, tuple[Label, Rect]]) -> float:
    lines = max((point[X] for route in layout.routes.values() for point in route), default=0.0)
    rects = max((rect.right for _, rect in labels.values()), default=0.0)
    return max(lines + MARGIN, rects + MARGIN, layout.spans[X][-1][1] + layout.room.edge)


def _words(text: str, right: float, top: float, style: tuple[float, str, int]) -> Words:
    """Text that begins at the left edge, below ``top``."""
    size, weight, most = style
    lines = wrap(clean(text, LONGEST), size, right, most, weight)
    wide = max(width(line, size, weight) for line in lines)
    top += MARGIN
    return Words(lines, Rect(MARGIN, top, MARGIN + wide, top + len(lines) * size * LINE_HEIGHT))


def _shifted(rect: Rect, right: float, down: float) -> Rect:
    return Rect(rect.left + right, rect.top + down, rect.right + right, rect.bottom + down)
