"""What Graphviz drew becomes a clean SVG: known elements only, with names for people who listen.

Nothing is taken over but the shapes and words of groups whose ids we gave; all else is ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from govtool.documents.diagram import look, styles
from govtool.documents.diagram.frame import Sheet
from govtool.documents.diagram.key import GAP, SAMPLE
from govtool.documents.diagram.layout import Rect
from govtool.documents.diagram.marks import Marks
from govtool.documents.diagram.program import DrawingFailed
from govtool.documents.diagram.text import FONT, clean
from govtool.pathways.kinds import STEP_TYPE_NAMES
from govtool.pathways.model import Pathway, Step
from govtool.pathways.placing import Grid

SVG: Final = "http://www.w3.org/2000/svg"
SHAPES: Final = frozenset({"path", "polygon", "polyline", "ellipse", "text"})
ATTRIBUTES: Final = frozenset(
    {
        "cx", "cy", "d", "fill", "fill-opacity", "font-size", "font-weight", "points", "rx", "ry",
        "stroke", "stroke-dasharray", "stroke-width", "text-anchor", "x", "y",
    }
)  # fmt: skip
GROUP_ID: Final = re.compile(
    r"(?P<part>sheet|lane|name|step|link|label|sample|meaning|title|foot)(?P<number>\d*)"
)

UNHEARD: Final = frozenset({"lanes", "links", "labels"})
"""Layers whose words make no sense one by one; the tables say what they show."""

Shapes = list[etree._Element]  # noqa: SLF001 - lxml has no other name for it
Groups = dict[tuple[str, int], Shapes]


@dataclass(frozen=True)
class Picture:
    """What the SVG is made from, and its title and description."""

    pathway: Pathway
    grid: Grid
    sheet: Sheet
    marks: Marks
    title: str
    description: str
    view: Rect
    """The part of the sheet that is shown."""

    @property
    def is_whole(self) -> bool:
        """Whether the whole sheet is shown, with its heading and key."""
        return self.view.bottom >= self.sheet.height


def tidied(drawn: bytes, picture: Picture, *, interactive: bool) -> str:
    """The SVG to put into a page or a file.

    Raises:
        DrawingFailed: a step or a link is missing from what Graphviz drew.
    """
    groups = _groups(drawn)
    _require_all(groups, picture)
    sheet = picture.sheet
    root = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})  # type: ignore[dict-item]
    for name, value in _root_attributes(picture, interactive=interactive).items():
        root.set(name, value)
    _child(root, "title", id=f"{_name(picture)}-title").text = picture.title
    _child(root, "desc", id=f"{_name(picture)}-desc").text = picture.description
    # Graphviz counts upwards from the foot of the sheet.
    place = {"transform": f"translate(0 {sheet.height:.2f})"}
    for layer, elements in _layers(groups, picture, interactive=interactive):
        group = _child(root, "g", **{"class": layer}, **place)
        if interactive and layer in UNHEARD:
            group.set("aria-hidden", "true")
        group.extend(elements)
    return etree.tostring(root, encoding="unicode")


def _root_attributes(picture: Picture, *, interactive: bool) -> dict[str, str]:
    left, top, right, bottom = picture.view
    return {
        "class": "pathway-picture",
        "viewBox": f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}",
        "role": "group" if interactive else "img",
        "aria-labelledby": f"{_name(picture)}-title",
        "aria-describedby": f"{_name(picture)}-desc",
        "font-family": f"'{FONT}', Arial, sans-serif",
        "fill": look.INK,
    }


def _name(picture: Picture) -> str:
    """An id for this picture, so that two may stand on one page."""
    return f"picture-{safe_id(picture.pathway.id)}-{picture.pathway.stage.value}"


def safe_id(text: str) -> str:
    """Text with every character replaced that has no business in an id."""
    return re.sub(r"[^A-Za-z0-9_.-]", "-", text)


def _groups(drawn: bytes) -> Groups:
    """The shapes of every group with an id of ours."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        tree = etree.fromstring(drawn, parser)
    except etree.XMLSyntaxError as error:
        raise DrawingFailed(f"Graphviz gave a picture that cannot be read: {error}.") from None
    groups: Groups = {}
    for group in tree.iter(f"{{{SVG}}}g"):
        known = GROUP_ID.fullmatch(group.get("id", ""))
        if known:
            groups[(known["part"], int(known["number"] or 0))] = list(_shapes(group))
    return groups


def _shapes(group: etree._Element) -> Iterator[etree._Element]:
    for shape in group.iterchildren(f"{{{SVG}}}*"):
        tag = shape.tag.removeprefix(f"{{{SVG}}}")
        if tag in SHAPES:
            copy = etree.Element(f"{{{SVG}}}{tag}")
            copy.text = shape.text if tag == "text" else None
            for name, value in shape.attrib.items():
                if name in ATTRIBUTES:
                    copy.set(name, "none" if value == "transparent" else value)
            yield copy


def _require_all(groups: Groups, picture: Picture) -> None:
    for part, wanted in (("step", picture.pathway.steps), ("link", picture.pathway.links)):
        drawn = sum(1 for (name, _), shapes in groups.items() if name == part and shapes)
        if drawn != len(wanted):
            raise DrawingFailed(
                f"Graphviz drew only {drawn} of {len(wanted)} {part}s; the tables show them all."
            )


def _layers(
    groups: Groups, picture: Picture, *, interactive: bool
) -> Iterator[tuple[str, Shapes]]:
    """The layers of the picture from the back to the front. Labels lie over every line."""
    _centre_words(groups, picture.sheet, picture.pathway)
    has_lanes = picture.is_whole or any(lane.provider for lane in picture.grid.lanes)
    parts = ("sheet", "lane", "name") if has_lanes else ("sheet",)
    yield "lanes", [shape for part in parts for shape in _all(groups, part)]
    yield "links", list(_links(groups, picture))
    yield "steps", list(_steps(groups, picture, interactive=interactive))
    yield "labels", list(_labels(groups, picture))
    if not picture.is_whole:
        return
    yield "heading", _all(groups, "title")
    key = [*_all(groups, "sample"), *_all(groups, "meaning"), *_all(groups, "foot")]
    yield "key", key


def _all(groups: Groups, part: str) -> Shapes:
    return [shape for (name, _), shapes in groups.items() if name == part for shape in shapes]


def _centre_words(groups: Groups, sheet: Sheet, pathway: Pathway) -> None:
    """Words are set by the reader's program, which may have to use another font."""
    middles: dict[str, list[float]] = {
        "name": [words.rect.centre[0] for words in sheet.names],
        "step": [sheet.layout.boxes[step.id].centre[0] for step in pathway.steps],
        "label": [
            sheet.labels[link.id][1].centre[0] if link.id in sheet.labels else 0.0
            for link in pathway.links
        ],
        "sample": [item.at[0] + SAMPLE / 2 for item in sheet.key],
    }
    starts: dict[str, list[float]] = {
        "title": [sheet.title.rect.left],
        "foot": [sheet.foot.rect.left],
        "meaning": [item.at[0] + SAMPLE + GAP for item in sheet.key],
    }
    for anchor, places in (("middle", middles), ("start", starts)):
        for (part, number), shapes in groups.items():
            for shape in shapes if part in places else ():
                if shape.tag == f"{{{SVG}}}text":
                    shape.set("text-anchor", anchor)
                    shape.set("x", f"{places[part][number]:.2f}")


def _links(groups: Groups, picture: Picture) -> Iterator[etree._Element]:
    for number, link in enumerate(picture.pathway.links):
        classes = styles.link_classes(link, concerned=link.id in picture.marks.links)
        group = _child(None, "g", **{"class": classes, "data-link": link.id})
        group.extend(groups[("link", number)])
        yield group


def _labels(groups: Groups, picture: Picture) -> Iterator[etree._Element]:
    for number, link in enumerate(picture.pathway.links):
        if ("label", number) in groups:
            group = _child(None, "g", **{"class": "label", "data-link": link.id})
            group.extend(groups[("label", number)])
            yield group


def _steps(groups: Groups, picture: Picture, *, interactive: bool) -> Iterator[etree._Element]:
    """The steps in reading order: column by column, each from top to bottom."""
    cells = picture.grid.cells
    number = {step.id: index for index, step in enumerate(picture.pathway.steps)}
    ordered = sorted(
        picture.pathway.steps, key=lambda step: (cells[step.id].column, cells[step.id].row)
    )
    for place, step in enumerate(ordered):
        concerned = step.id in picture.marks.steps
        group = _child(
            None,
            "g",
            **{
                "id": f"step-{safe_id(step.id)}",
                "class": styles.step_classes(step, concerned=concerned),
                "data-step": step.id,
            },
        )
        if interactive:
            group.set("role", "button")
            group.set("tabindex", "-1" if place else "0")
            group.set("aria-label", spoken(step, picture.pathway, picture.marks))
        group.extend(groups[("step", number[step.id])])
        yield group


def spoken(step: Step, pathway: Pathway, marks: Marks) -> str:
    """A step as a screen reader says it: name, kind, provider and findings."""
    provider = pathway.provider_by_id.get(step.provider or "")
    kind = STEP_TYPE_NAMES[step.type]
    words = marks.steps.get(step.id, ())
    parts = [
        clean(step.name, 300) or step.id,
        kind if kind[1:2].isupper() else kind[:1].lower() + kind[1:],
        clean(provider.name, 300) if provider else "provider not stated",
    ]
    if words:
        count = "1 finding" if len(words) == 1 else f"{len(words)} findings"
        parts.append(f"{count}: {', '.join(words)}")
    return ", ".join(part for part in parts if part)


def _child(
    parent: etree._Element | None,
    tag: str,
    **attributes: str,
) -> etree._Element:
    if parent is None:
        return etree.Element(f"{{{SVG}}}{tag}", attributes)
    return etree.SubElement(parent, f"{{{SVG}}}{tag}", attributes)
