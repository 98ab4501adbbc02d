"""The picture as SVG: layers from the back to the front, with names for people who listen.

Graphviz found the ways of the lines; every shape and word here is written by us, so nothing but
what ``pen`` knows can be in the picture.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.documents.diagram import look, styles
from govtool.documents.diagram.boxes import Box, Label, is_inferred
from govtool.documents.diagram.frame import Sheet
from govtool.documents.diagram.key import GAP, SAMPLE, SAMPLE_HEIGHT, Placed
from govtool.documents.diagram.layout import Rect
from govtool.documents.diagram.marks import Marks
from govtool.documents.diagram.pen import SVG, band, box, frame, line, tag, text_of, words
from govtool.documents.diagram.text import FONT, clean
from govtool.pathways.kinds import STEP_TYPE_NAMES
from govtool.pathways.model import Pathway, Step
from govtool.pathways.placing import Grid

SHAPES: Final = frozenset({"path", "polygon", "text"})
ATTRIBUTES: Final = frozenset(
    {
        "d", "fill", "font-size", "font-weight", "points", "stroke", "stroke-dasharray",
        "stroke-width", "text-anchor", "x", "y",
    }
)  # fmt: skip

UNHEARD: Final = frozenset({"lanes", "links", "labels"})
"""Layers whose words make no sense one by one; the tables say what they show."""


@dataclass(frozen=True)
class Picture:
    """What the SVG is made from, and its title and description."""

    pathway: Pathway
    grid: Grid
    boxes: Mapping[str, Box]
    sheet: Sheet
    marks: Marks
    title: str
    description: str
    view: Rect
    """The part of the sheet that is shown."""
    is_bare: bool = False
    """Whether lanes are left out where no provider is named."""

    @property
    def is_whole(self) -> bool:
        """Whether the whole sheet is shown, with its heading and key."""
        return self.view.bottom >= self.sheet.height


def written(picture: Picture, *, interactive: bool) -> str:
    """The SVG to put into a page or a file."""
    parts = []
    for layer, elements in layers(picture, interactive=interactive):
        hidden = {"aria-hidden": "true"} if interactive and layer in UNHEARD else {}
        parts.append(tag("g", {"class": layer, **hidden}, elements))
    told = (picture.title, picture.description)
    role = "group" if interactive else "img"
    return _root(picture.pathway, told, picture.view, role, parts)


def blank(pathway: Pathway, title: str, description: str, size: tuple[float, float]) -> str:
    """The SVG of a map without a step: an empty sheet and its description."""
    sheet = Rect(0.0, 0.0, *size)
    inside = [
        frame(sheet, {"fill": look.PAPER}),
        words([(description, _plain(look.STEP_SIZE))], sheet, "middle"),
    ]
    return _root(pathway, (title, description), sheet, "group", [tag("g", {}, inside)])


def _root(
    pathway: Pathway, told: tuple[str, str], view: Rect, role: str, layers: Sequence[str]
) -> str:
    """The outermost element. ``told`` are the picture's title and description."""
    left, top, right, bottom = view
    # An id of its own, so that two pictures may stand on one page.
    name = f"picture-{safe_id(pathway.id)}-{pathway.stage.value}"
    attributes = {
        "xmlns": SVG,
        "class": "pathway-picture",
        "viewBox": f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}",
        "role": role,
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc",
        "font-family": f"'{FONT}', Arial, sans-serif",
        "fill": look.INK,
    }
    title = tag("title", {"id": f"{name}-title"}, [text_of(told[0])])
    description = tag("desc", {"id": f"{name}-desc"}, [text_of(told[1])])
    return tag("svg", attributes, [title, description, *layers])


def safe_id(text: str) -> str:
    """Text with every character replaced that has no business in an id."""
    return re.sub(r"[^A-Za-z0-9_.-]", "-", text)


def layers(picture: Picture, *, interactive: bool) -> Iterator[tuple[str, Iterator[str]]]:
    """The layers of the picture from the back to the front. Labels lie over every line."""
    yield "lanes", _lanes(picture)
    yield "links", _links(picture)
    yield "steps", _steps(picture, interactive=interactive)
    yield "labels", _labels(picture)
    if picture.is_whole:
        yield "heading", _heading(picture.sheet)
        yield "key", _key(picture.sheet)


def _lanes(picture: Picture) -> Iterator[str]:
    """The paper, and on it the lanes and their names where there are any."""
    sheet = picture.sheet
    yield frame(Rect(0.0, 0.0, sheet.width, sheet.height), {"fill": look.PAPER})
    if picture.is_bare and not any(lane.provider for lane in picture.grid.lanes):
        return
    tints = [look.LANES[number % len(look.LANES)] for number in range(len(sheet.lanes))]
    for rect, (pale, _) in zip(sheet.lanes, tints, strict=True):
        yield band(rect, pale)
    for name, (_, strong) in zip(sheet.names, tints, strict=True):
        yield from lane_name(name.lines, name.rect, strong)


def lane_name(lines: Sequence[str], rect: Rect, tint: str) -> Iterator[str]:
    """A lane's name on its tint."""
    yield band(rect, tint)
    yield words([(text, _bold(look.LANE_SIZE)) for text in lines], rect, "middle")


def _links(picture: Picture) -> Iterator[str]:
    for link in picture.pathway.links:
        concerned = link.id in picture.marks.links
        style = styles.line_style(link, concerned=concerned)
        classes = styles.link_classes(link, concerned=concerned)
        drawn = line(picture.sheet.layout.routes[link.id], style)
        yield tag("g", {"class": classes, "data-link": link.id}, [drawn])


def _labels(picture: Picture) -> Iterator[str]:
    for link in picture.pathway.links:
        if link.id in picture.sheet.labels:
            label, rect = picture.sheet.labels[link.id]
            inside = [frame(rect, {"fill": look.PAPER}), words(_of_label(label), rect, "middle")]
            yield tag("g", {"class": "label", "data-link": link.id}, inside)


def _of_label(label: Label) -> list[tuple[str, Mapping[str, str]]]:
    bold = [(text, _badge(text)) for text in label.bold]
    return [*bold, *((text, _plain(look.LINK_SIZE)) for text in label.lines)]


def _steps(picture: Picture, *, interactive: bool) -> Iterator[str]:
    """The steps in reading order: column by column, each from top to bottom."""
    cells = picture.grid.cells
    ordered = sorted(
        picture.pathway.steps, key=lambda step: (cells[step.id].column, cells[step.id].row)
    )
    for place, step in enumerate(ordered):
        attributes = {
            "id": f"step-{safe_id(step.id)}",
            "class": styles.step_classes(step, concerned=step.id in picture.marks.steps),
            "data-step": step.id,
        }
        if interactive:
            attributes |= {
                "role": "button",
                "tabindex": "-1" if place else "0",
                "aria-label": spoken(step, picture.pathway, picture.marks),
            }
        yield tag("g", attributes, _step(step, picture))


def _step(step: Step, picture: Picture) -> Iterator[str]:
    content, rect = picture.boxes[step.id], picture.sheet.layout.boxes[step.id]
    kind, concerned = styles.step_kind(step), bool(content.badge)
    yield box(rect, styles.box_style(kind, inferred=is_inferred(step), concerned=concerned))
    lines = [(text, _plain(look.STEP_SIZE)) for text in content.lines]
    badge = [(content.badge, _badge(content.badge))] if content.badge else []
    yield words([*lines, *badge], rect, "middle")


def spoken(step: Step, pathway: Pathway, marks: Marks) -> str:
    """A step as a screen reader says it: name, kind, provider and findings."""
    provider = pathway.provider_by_id.get(step.provider or "")
    kind = STEP_TYPE_NAMES[step.type]
    found = marks.steps.get(step.id, ())
    parts = [
        clean(step.name, 300) or step.id,
        kind if kind[1:2].isupper() else kind[:1].lower() + kind[1:],
        clean(provider.name, 300) if provider else "provider not stated",
    ]
    if found:
        count = "1 finding" if len(found) == 1 else f"{len(found)} findings"
        parts.append(f"{count}: {', '.join(found)}")
    return ", ".join(part for part in parts if part)


def _heading(sheet: Sheet) -> Iterator[str]:
    lines = [(text, _bold(look.TITLE_SIZE)) for text in sheet.title.lines]
    yield words(lines, sheet.title.rect, "start")


def _key(sheet: Sheet) -> Iterator[str]:
    """The entries of the key, and the line at the foot."""
    yield from samples(sheet.key)
    foot = [(text, _plain(look.SMALL_SIZE)) for text in sheet.foot.lines]
    yield words(foot, sheet.foot.rect, "start")


def samples(items: Sequence[Placed]) -> Iterator[str]:
    """A sample and its words for each entry of a key."""
    for item in items:
        yield from _sample(item)
        left = item.at[0] + SAMPLE + GAP
        rect = _beside(left, item.at[1], item.words_width)
        yield words([(item.entry.words, _plain(look.SMALL_SIZE))], rect, "start")


def _sample(item: Placed) -> Iterator[str]:
    x, y = item.at
    if item.entry.is_line:
        yield line(((x, y), (x + SAMPLE, y)), item.entry.attributes)
        return
    rect = _beside(x, y, SAMPLE)
    yield box(rect, item.entry.attributes)
    if item.entry.sign:
        yield words([(item.entry.sign, _badge(item.entry.sign))], rect, "middle")


def _beside(left: float, middle: float, wide: float) -> Rect:
    half = SAMPLE_HEIGHT / 2
    return Rect(left, middle - half, left + wide, middle + half)


def _plain(size: float) -> dict[str, str]:
    return {"font-size": f"{size:g}"}


def _bold(size: float) -> dict[str, str]:
    return {"font-weight": "bold", "font-size": f"{size:g}"}


def _badge(text: str) -> dict[str, str]:
    """In red what a finding says, in ink what is urgent."""
    colour = look.INK if text.startswith("!") else look.ALARM
    return _bold(look.BADGE_SIZE) | {"fill": colour}
