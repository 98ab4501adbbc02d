"""A picture on large sheets of paper: on one if its letters can be read there, else on several.

A picture is cut between columns and rows, where no label stands; every sheet has the names of the
lanes at its left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import ceil
from typing import Final

from govtool.documents.diagram import key, look, svg
from govtool.documents.diagram.drawing import Plan, plan_of
from govtool.documents.diagram.frame import lanes_view
from govtool.documents.diagram.layout import Rect, Span, X, Y
from govtool.documents.diagram.marks import FindingLike, marks
from govtool.documents.diagram.pen import SVG, frame, tag
from govtool.documents.diagram.text import FONT, LINE_HEIGHT
from govtool.documents.diagram.titles import description_of, title_of
from govtool.pathways.model import Pathway
from govtool.pathways.placing import place
from govtool.pathways.placing_kept import BLANK, place_kept

LEAST_LETTERS: Final = 9.0
"""The size in points below which the names of steps do not print."""

MOST_GROWN: Final = 1.7
"""A small picture is not blown up further than this."""

NEARLY: Final = 0.001
OVERLAP: Final = 60.0
"""How much two sheets may show alike on either side of a cut, in points of the picture."""

EVERY: Final = 5.0
"""How finely places for a cut are tried, in points."""


@dataclass(frozen=True)
class Part:
    """What is on one sheet: an SVG, and how wide and high it prints in points."""

    svg: str
    width_pt: float
    height_pt: float


@dataclass(frozen=True)
class Large:
    """A picture ready for print, its parts row by row, and its key.

    ``letters_pt`` is the size in which the names of steps print; ``key_words`` says the key.
    """

    parts: tuple[Part, ...]
    across: int
    key: Part
    key_words: str
    letters_pt: float
    title: str
    description: str


@dataclass(frozen=True)
class _Cut:
    """Where a plan is cut for its sheets, and how large it prints."""

    plan: Plan
    scale: float
    columns: tuple[Span, ...]
    rows: tuple[Span, ...]

    @property
    def sheets(self) -> int:
        return len(self.columns) * len(self.rows)


def large(
    pathway: Pathway, findings: Sequence[FindingLike], width_pt: float, height_pt: float
) -> Large:
    """The picture for sheets with this room for it and its key, as few and as large as can be.

    Raises:
        DrawingFailed: with a sentence for the reader.
    """
    entries = key.entries(pathway, marks(pathway, findings))
    explained = key_of(entries, width_pt)
    cut = _best(pathway, findings, width_pt, height_pt - explained.height_pt)
    plan = cut.plan
    return Large(
        parts=tuple(
            _part(plan, (columns, rows), cut.scale)
            for rows, columns in product(cut.rows, cut.columns)
        ),
        across=len(cut.columns),
        key=explained,
        key_words="; ".join(entry.words for entry in entries),
        letters_pt=look.STEP_SIZE * cut.scale,
        title=title_of(pathway),
        description=description_of(pathway, plan.grid, findings),
    )


def key_of(entries: Sequence[key.Entry], width_pt: float) -> Part:
    """The key in rows of this width."""
    placed = key.placed(entries, 0.0, 0.0, width_pt)
    high = max((item.at[1] for item in placed), default=0.0) + key.ROW / 2
    return Part(_svg(width_pt, high, [*svg.samples(placed)]), width_pt, high)


def _best(
    pathway: Pathway, findings: Sequence[FindingLike], width_pt: float, height_pt: float
) -> _Cut:
    """The roomiest way to draw it that fits one sheet; else the one that needs fewest."""
    tried = []
    for room, grid in (
        (look.WIDE, place(pathway)),
        (look.CLOSE, place(pathway)),
        (look.CLOSE, place_kept(pathway, BLANK)),
    ):
        cut = _cut(plan_of(pathway, findings, room, grid), width_pt, height_pt)
        if cut.sheets == 1:
            return cut
        tried.append(cut)
    return min(tried, key=lambda cut: cut.sheets)


def _cut(plan: Plan, width_pt: float, height_pt: float) -> _Cut:
    whole = lanes_view(plan.sheet)
    wide, high = whole.right - whole.left, whole.bottom - whole.top
    scale = min(width_pt / wide, height_pt / high, MOST_GROWN)
    least = LEAST_LETTERS / look.STEP_SIZE
    gutter = plan.sheet.names[0].rect.right
    if scale >= least:
        return _Cut(plan, scale, ((gutter, whole.right),), ((whole.top, whole.bottom),))
    room = width_pt / least - (gutter - whole.left)
    columns = _pieces((gutter, whole.right), room, plan, X)
    rows = _pieces((whole.top, whole.bottom), height_pt / least, plan, Y)
    return _Cut(plan, least, columns, rows)


def _pieces(whole: Span, most: float, plan: Plan, axis: int) -> tuple[Span, ...]:
    """The span in as few pieces as can be, about equally long, none longer than ``most``.

    Where a cut cannot but go through a label, both pieces reach so far that each shows it whole.
    """
    low, high = whole
    if high - low <= most + NEARLY:
        return (whole,)
    labels = [rect.span(axis) for _, rect in plan.sheet.labels.values()]
    room = most - 2 * OVERLAP
    count = ceil((high - low) / room)
    edges = [low]
    for left in range(count, 1, -1):
        least, furthest = high - (left - 1) * room, edges[-1] + room
        places = [at for at in _places(plan, axis) if max(least, edges[-1]) <= at <= furthest]
        aim = min(max(edges[-1] + (high - edges[-1]) / left, least), furthest)
        edges.append(min(places, key=lambda at: _harm(at, aim, labels), default=aim))
    pieces = [*pairwise([*edges, high])]
    return tuple(
        (_reach(start, labels, -1) if start > low else start,
         _reach(end, labels, 1) if end < high else end)
        for start, end in pieces
    )  # fmt: skip


def _harm(at: float, aim: float, labels: Sequence[Span]) -> tuple[int, float]:
    """How many labels a cut goes through, and how uneven it is."""
    return (sum(first < at < last for first, last in labels), abs(at - aim))


def _reach(at: float, labels: Sequence[Span], way: int) -> float:
    """How far a piece has to reach so that a label at its edge is whole, within reason."""
    ends = [span[way > 0] for span in labels if span[0] < at < span[1]]
    return max(
        (end for end in ends if abs(end - at) <= OVERLAP), default=at, key=lambda end: way * end
    )


def _places(plan: Plan, axis: int) -> list[float]:
    """Places between columns or rows, where a cut goes through no step."""
    return [
        at
        for (_, low), (high, _) in pairwise(plan.sheet.layout.spans[axis])
        for at in _between(low, high)
    ]


def _between(low: float, high: float) -> Iterator[float]:
    count = max(1, int((high - low) // EVERY))
    return (low + (high - low) * (number + 0.5) / count for number in range(count))


def _part(plan: Plan, cut: tuple[Span, Span], scale: float) -> Part:
    """One sheet: the names of its lanes, and beside them its part of the picture."""
    (left, right), (top, bottom) = cut
    gutter = plan.sheet.names[0].rect
    beside = gutter.right - gutter.left + 1
    wide, high = beside + right - left, bottom - top
    view = Rect(left, top, right, bottom)
    picture = plan.picture(title_of(plan.pathway), "", view)
    shift = {"transform": f"translate({beside - left:.2f} {-top:.2f})"}
    inside = [
        tag(
            "g",
            shift,
            [tag("g", {}, drawn) for _, drawn in svg.layers(picture, interactive=False)],
        ),
        frame(Rect(-OVERLAP, 0.0, beside, high), {"fill": look.PAPER}),
        *_names(plan, top, bottom),
    ]
    return Part(_svg(wide, high, inside), wide * scale, high * scale)


def _names(plan: Plan, top: float, bottom: float) -> Iterator[str]:
    """The names of the lanes, each in the middle of what is seen of its lane."""
    for number, name in enumerate(plan.sheet.names):
        low, high = max(name.rect.top, top), min(name.rect.bottom, bottom)
        if low < high:
            rect = Rect(1.0, low - top, 1 + name.rect.right - name.rect.left, high - top)
            room = int((high - low) / (look.LANE_SIZE * LINE_HEIGHT))
            tint = look.LANES[number % len(look.LANES)][1]
            yield from svg.lane_name(name.lines[:room], rect, tint)


def _svg(wide: float, high: float, inside: Sequence[str]) -> str:
    attributes = {
        "xmlns": SVG,
        "viewBox": f"0 0 {wide:.2f} {high:.2f}",
        "font-family": f"'{FONT}', Arial, sans-serif",
        "fill": look.INK,
    }
    return tag("svg", attributes, inside)
