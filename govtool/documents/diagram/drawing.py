"""A pathway becomes a picture: lanes by provider, stages from left to right, findings marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final, Literal

from govtool.actions.stages import version_words
from govtool.documents.diagram import dot, key, look, svg
from govtool.documents.diagram.boxes import Box, boxes, is_decision, labels
from govtool.documents.diagram.frame import (
    Sheet,
    bare_view,
    framed,
    whole_view,
    with_borders,
)
from govtool.documents.diagram.labels import with_labels
from govtool.documents.diagram.layout import first_layout
from govtool.documents.diagram.marks import FindingLike, Marks, marks
from govtool.documents.diagram.program import SECONDS, TOO_COMPLEX, DrawingFailed, run
from govtool.documents.diagram.routing import routed
from govtool.documents.diagram.spacing import spaced
from govtool.documents.diagram.text import clean
from govtool.pathways.model import Pathway
from govtool.pathways.placing import Grid, place

DPI: Final = 144
MOST_PIXELS: Final = 40_000_000
MOST_SIDE: Final = 30_000
INCH: Final = 72.0
LONGEST: Final = 300
"""Characters of a title or an owner's name."""

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


@dataclass(frozen=True)
class _Plan:
    """A picture before it is drawn."""

    pathway: Pathway
    grid: Grid
    boxes: dict[str, Box]
    marks: Marks
    sheet: Sheet
    until: float

    def drawn(self, kind: str, dpi: int | None = None) -> bytes:
        source = dot.source(self.pathway, self.sheet, self.boxes, self.marks, dpi)
        return run((f"-T{kind}",), source, self.until - monotonic())


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
    plan = _plan(pathway, findings, look.NARROW_BOX if bare else look.BOX_WIDTH)
    title = clean(pathway.title, LONGEST) if bare else title_of(pathway)
    description = description_of(pathway, plan.grid, findings)
    view = bare_view(plan.sheet, plan.grid) if bare else whole_view(plan.sheet)
    picture = svg.Picture(pathway, plan.grid, plan.sheet, plan.marks, title, description, view)
    text = svg.tidied(plan.drawn("svg"), picture, interactive=interactive)
    wide, high = view.right - view.left, view.bottom - view.top
    return Drawing(text, wide, high, title, description)


def render(
    pathway: Pathway, findings: Sequence[FindingLike] = (), kind: Literal["svg", "png"] = "svg"
) -> bytes:
    """The picture as the bytes of a file that stands alone.

    Raises:
        DrawingFailed: with a sentence for the reader.
    """
    if kind == "svg":
        return draw(pathway, findings, interactive=False).svg.encode()
    plan = _plan(pathway, findings)
    return plan.drawn("png", _dpi(plan.sheet))


def _dpi(sheet: Sheet) -> int:
    """Sharp, but no more pixels than a program can be expected to open."""
    by_area = (MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5
    by_side = MOST_SIDE / max(sheet.width, sheet.height)
    return int(min(DPI, INCH * by_area, INCH * by_side))


def _plan(
    pathway: Pathway, findings: Sequence[FindingLike], box_width: float = look.BOX_WIDTH
) -> _Plan:
    if len(pathway.links) > MOST_LINKS:
        raise DrawingFailed(TOO_COMPLEX)
    until = monotonic() + SECONDS
    marked = marks(pathway, findings)
    grid = place(pathway)
    sizes = boxes(pathway, marked, box_width)
    layout = routed(first_layout(grid, sizes, box_width), pathway, SECONDS)
    layout = with_borders(spaced(layout), grid)
    written = {link.id: labels(link, marked) for link in pathway.links}
    decisions = {step.id for step in pathway.steps if is_decision(step)}
    outcomes = frozenset(link.id for link in pathway.links if link.origin in decisions)
    variants = {link: words for link, words in written.items() if words}
    layout, placed = with_labels(layout, variants, outcomes, until)
    texts = (title_of(pathway), foot_of(pathway))
    sheet = framed(layout, placed, grid, texts, key.entries(pathway, marked))
    return _Plan(pathway, grid, sizes, marked, sheet, until)


def title_of(pathway: Pathway) -> str:
    """The heading of a picture."""
    place, version = clean(pathway.place, LONGEST), clean(version_words(pathway), LONGEST)
    return f"{clean(pathway.title, LONGEST)}, {place}: {version}"


def foot_of(pathway: Pathway) -> str:
    """What every picture says of itself, so that it is not mistaken once it is copied."""
    owner = clean(pathway.owner or "", LONGEST) or "not stated"
    review = pathway.review_date.isoformat() if pathway.review_date else "not stated"
    published = pathway.published.isoformat() if pathway.published else "not stated"
    return (
        f"Owner: {owner}. Published: {published}. To be reviewed: {review}. "
        "A picture for governance, not guidance for the care of a person."
    )


def description_of(pathway: Pathway, grid: Grid, findings: Sequence[FindingLike]) -> str:
    """The picture in three sentences."""
    steps, lanes = _count(len(pathway.steps), "step"), _count(len(grid.lanes), "lane")
    links, found = _count(len(pathway.links), "link"), _count(len(findings), "finding")
    return (
        f"{steps} in {lanes} and {links}, with {found} marked. {foot_of(pathway)} "
        "The tables with this picture say the same in words."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
