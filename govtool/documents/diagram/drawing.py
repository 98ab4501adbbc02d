"""A pathway becomes a picture: lanes by provider, stages from left to right, findings marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Final, Literal

from govtool.documents.diagram import dot, key, look, svg
from govtool.documents.diagram.boxes import Box, boxes, is_decision, labels
from govtool.documents.diagram.frame import (
    Sheet,
    bare_view,
    framed,
    lanes_view,
    whole_view,
    with_borders,
)
from govtool.documents.diagram.labels import with_labels
from govtool.documents.diagram.layout import Rect, Sizes, first_layout, sizes_of
from govtool.documents.diagram.marks import FindingLike, Marks, marks
from govtool.documents.diagram.outlines import to_outlines
from govtool.documents.diagram.program import SECONDS, TOO_COMPLEX, DrawingFailed, run
from govtool.documents.diagram.routing import routed
from govtool.documents.diagram.settling import kept_sizes, settled
from govtool.documents.diagram.spacing import spaced
from govtool.documents.diagram.stood import NOWHERE, Before, Stood, stood_at
from govtool.documents.diagram.text import clean
from govtool.documents.diagram.titles import LONGEST, description_of, foot_of, title_of
from govtool.pathways.model import Pathway
from govtool.pathways.placing import Grid, place
from govtool.pathways.placing_kept import BLANK, place_kept

DPI: Final = 144
MOST_PIXELS: Final = 40_000_000
MOST_SIDE: Final = 30_000
INCH: Final = 72.0
LEGIBLE: Final = 14 / look.STEP_SIZE
"""Pixels for a point of the picture at which the names of steps are 14 pixels high."""

BLANK_PAGE: Final = (560.0, 120.0)
"""How wide and high a picture of nothing is, in points."""

MOST_LINKS: Final = 1500
"""A pathway with more links is not even tried."""


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG, its size in points, and its title and description in words."""

    svg: str
    width_pt: float
    height_pt: float
    title: str
    description: str
    grid: Grid = BLANK
    """Where the steps stand, to be handed on where the next picture should not jump."""
    stood: Stood = NOWHERE
    """Where columns and rows stand, to be handed on likewise."""


@dataclass(frozen=True)
class Plan:
    """A picture before it is drawn."""

    pathway: Pathway
    grid: Grid
    boxes: dict[str, Box]
    marks: Marks
    sheet: Sheet
    until: float
    stood: Stood = NOWHERE

    def picture(self, title: str, description: str, view: Rect) -> svg.Picture:
        """What the SVG of a part of the sheet is made from."""
        return svg.Picture(
            self.pathway, self.grid, self.boxes, self.sheet, self.marks, title, description, view
        )

    def png(self) -> bytes:
        """The whole sheet as a PNG, drawn by Graphviz."""
        source = dot.source(self.pathway, self.sheet, self.boxes, self.marks, _dpi(self.sheet))
        return run(("-Tpng",), source, self.until - monotonic())


def draw(
    pathway: Pathway,
    findings: Sequence[FindingLike] = (),
    *,
    interactive: bool = True,
    bare: bool = False,
) -> Drawing:
    """Draw a pathway with the marks of its findings.

    Args:
        pathway: the pathway.
        findings: what checks found; steps and links they speak of are marked.
        interactive: steps can be focused and pressed; else the picture is one image.
        bare: steps and links alone, for a small example with its words beside it.

    Raises:
        DrawingFailed: with a sentence for the reader; the tables show the same.
    """
    plan = plan_of(pathway, findings, look.NARROW if bare else look.WIDE)
    title = clean(pathway.title, LONGEST) if bare else title_of(pathway)
    description = description_of(pathway, plan.grid, findings)
    view = bare_view(plan.sheet, plan.grid) if bare else whole_view(plan.sheet)
    picture = replace(plan.picture(title, description, view), is_bare=bare)
    return _of(picture, interactive=interactive)


def sketch(
    pathway: Pathway,
    findings: Sequence[FindingLike] = (),
    previous: Grid | None = None,
    stood: Stood = NOWHERE,
) -> Drawing:
    """Draw a map that is being changed, fast and so that it does not jump.

    Lanes, steps and links alone, close together; the same marks and groups as the picture of
    ``draw``. Graphviz runs once, or not at all where there is no link.

    Args:
        pathway: the map as it stands, perhaps still blank.
        findings: what checks found.
        previous: where steps stood. They keep their columns, and their rows inside their lanes;
            ``place(begun_from)`` or, for a map from a blank page, ``placing_kept.BLANK`` keeps a
            whole session still without anything being remembered; the ``grid`` of the drawing
            before keeps it still through deletions too. None gives the best places.
        stood: where columns and rows stood on the picture before (its ``stood``): they stay there
            as long as what comes before them needs no more room.

    Raises:
        DrawingFailed: with a sentence for the reader; the tables show the same.
    """
    if not pathway.steps:
        return _of_blank_page(pathway)
    grid = place(pathway) if previous is None else place_kept(pathway, previous)
    plan = plan_of(pathway, findings, look.EDITED, grid, stood)
    title, description = title_of(pathway), description_of(pathway, grid, findings)
    picture = plan.picture(title, description, lanes_view(plan.sheet))
    return replace(_of(picture, interactive=True), stood=plan.stood)


def _of_blank_page(pathway: Pathway) -> Drawing:
    """A sheet with one sentence, since there is nothing to draw yet."""
    title, description = title_of(pathway), "No step has been drawn yet."
    return Drawing(
        svg.blank(pathway, title, description, BLANK_PAGE), *BLANK_PAGE, title, description
    )


def _of(picture: svg.Picture, *, interactive: bool) -> Drawing:
    left, top, right, bottom = picture.view
    text = svg.written(picture, interactive=interactive)
    return Drawing(
        text, right - left, bottom - top, picture.title, picture.description, picture.grid
    )


def render(
    pathway: Pathway, findings: Sequence[FindingLike] = (), kind: Literal["svg", "png"] = "svg"
) -> bytes:
    """The picture as the bytes of a file that stands alone.

    Raises:
        DrawingFailed: with a sentence for the reader.
    """
    if kind == "svg":
        return draw(pathway, findings, interactive=False).svg.encode()
    return plan_of(pathway, findings).png()


def _dpi(sheet: Sheet) -> int:
    """Sharp, but no more pixels than a program can be expected to open."""
    by_area = (MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5
    by_side = MOST_SIDE / max(sheet.width, sheet.height)
    return int(min(DPI, INCH * by_area, INCH * by_side))


def plan_of(
    pathway: Pathway,
    findings: Sequence[FindingLike],
    room: look.Room = look.WIDE,
    grid: Grid | None = None,
    stood: Stood = NOWHERE,
) -> Plan:
    """Everything on the sheet of a picture and where.

    Args:
        pathway: the pathway.
        findings: what checks found.
        room: how far apart things stand.
        grid: where steps stand, if that is known.
        stood: where columns and rows stood, for a room that has a looser one.

    Raises:
        DrawingFailed: with a sentence for the reader.
    """
    if len(pathway.links) > MOST_LINKS:
        raise DrawingFailed(TOO_COMPLEX)
    until = monotonic() + SECONDS
    marked = marks(pathway, findings)
    grid = grid or place(pathway)
    sizes, before = boxes(pathway, marked, room), stood.before(grid)
    first = _sizes(grid, sizes, room, before)
    layout = routed(first_layout(grid, first, room), pathway, SECONDS)
    layout = with_borders(spaced(layout), grid)
    written = {link.id: labels(link, marked) for link in pathway.links}
    decisions = {step.id for step in pathway.steps if is_decision(step)}
    outcomes = frozenset(link.id for link in pathway.links if link.origin in decisions)
    variants = {link: words for link, words in written.items() if words}
    layout, placed = with_labels(layout, variants, outcomes, until, before)
    if room.looser:
        layout, placed = settled(layout, placed, before)
    stands = stood_at(grid, layout, first)
    layout = to_outlines(layout, pathway)
    texts = (title_of(pathway), foot_of(pathway))
    sheet = framed(layout, placed, grid, texts, key.entries(pathway, marked))
    return Plan(pathway, grid, sizes, marked, sheet, until, stands)


def _sizes(
    grid: Grid, sizes: dict[str, Box], room: look.Room, before: tuple[Before, Before]
) -> Sizes:
    """How wide columns and how high rows are: as they were, where the room leaves a choice."""
    least = sizes_of(grid, sizes, room)
    if room.looser is None:
        return least
    return kept_sizes(least, sizes_of(grid, sizes, room.looser, is_usual=True), before)
