"""Two maps on one picture: what was added, what is gone, what changed; never by colour alone.

The picture is the usual one of a map that holds the steps and links of both. A changed part bears
a sign and a word, and its line is thick, dashed, or dashed and dotted; the key explains them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from lxml import etree

from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.pathways.comparing import Comparison, Sides
from govtool.pathways.model import Link, Pathway, Provider, Step
from govtool.pathways.pairing import plain_name

SVG: Final = "http://www.w3.org/2000/svg"
KEY_HEIGHT: Final = 34.0
"""Points of height that the signs of change add below the picture."""
_SAMPLE: Final = 46.0
_LETTER: Final = 6.4
"""About so many points are wide for a letter of the key."""


class Mark(StrEnum):
    """What became of a step or link."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


_SIGNS: Final = {Mark.ADDED: "+", Mark.GONE: "−", Mark.CHANGED: "~"}  # noqa: RUF001 - a minus sign
_LINES: Final[Mapping[Mark, Mapping[str, str]]] = {
    Mark.ADDED: {"stroke": "#00662F", "stroke-width": "3.4"},
    Mark.GONE: {"stroke": "#5B6B78", "stroke-width": "1.6", "stroke-dasharray": "7,5"},
    Mark.CHANGED: {"stroke": "#00437B", "stroke-width": "2.6", "stroke-dasharray": "10,3,2,3"},
}
_FILLS: Final = {Mark.ADDED: "#E3F2E8", Mark.GONE: "#F1F2F3", Mark.CHANGED: "#E2ECF6"}

_VERSIONS: Final = {Mark.ADDED: "Added", Mark.GONE: "Gone", Mark.CHANGED: "Changed"}
_PLACES: Final = {
    Mark.ADDED: "Second only",
    Mark.GONE: "First only",
    Mark.CHANGED: "Different",
}


@dataclass(frozen=True)
class _Marks:
    steps: Mapping[str, Mark]
    links: Mapping[str, Mark]
    words: Mapping[Mark, str]

    @property
    def used(self) -> tuple[Mark, ...]:
        """The marks that stand on the picture."""
        there = {*self.steps.values(), *self.links.values()}
        return tuple(mark for mark in Mark if mark in there)


def draw_changes(
    comparison: Comparison, pencil: Callable[[Pathway], Drawing] | None = None
) -> Drawing:
    """One picture of two maps with all that differs marked.

    Args:
        comparison: the two maps held against each other.
        pencil: what draws a map as one image; the usual drawing unless it is given.

    Raises:
        DrawingFailed: with a sentence for the reader; the lists with it say the same.
    """
    if not comparison.is_comparable:
        raise DrawingFailed("The two maps have no step in common, so there is no picture of both.")
    marks = _marks_of(comparison)
    both = _both(comparison, marks)
    drawing = pencil(both) if pencil else draw(both, interactive=False)
    return _marked(drawing, marks, _description(comparison, marks))


def _marks_of(comparison: Comparison) -> _Marks:
    before, after = comparison.before, comparison.after
    same_place = plain_name(before.place) == plain_name(after.place)
    words = _VERSIONS if same_place else _PLACES
    return _Marks(_by_id(comparison.steps), _by_id(comparison.links), words)


def _by_id(sides: Sides[Step] | Sides[Link]) -> dict[str, Mark]:
    changed = (change.new.id for change in sides.changed if change.is_substantial)
    return {
        **{item.id: Mark.ADDED for item in sides.added},
        **{item.id: Mark.GONE for item in sides.removed},
        **dict.fromkeys(changed, Mark.CHANGED),
    }


def _both(comparison: Comparison, marks: _Marks) -> Pathway:
    """The second map with what only the first has; marked parts bear their sign in their words."""
    before, after = comparison.before, comparison.after
    ends, owners = comparison.pairing.steps, comparison.pairing.providers
    gone = [
        replace(step, provider=owners.get(step.provider or "", step.provider))
        for step in comparison.steps.removed
    ]
    lost = [
        replace(link, origin=ends.get(link.origin, link.origin), to=ends.get(link.to, link.to))
        for link in comparison.links.removed
    ]
    places = dict.fromkeys([before.place, after.place])
    titles = dict.fromkeys([f"“{before.title}”", f"“{after.title}”"])
    return replace(
        after,
        id=f"{after.id[:60]}-compared",
        title=" and ".join(titles)[:300],
        place=" and ".join(places)[:300],
        steps=tuple(_told_step(step, marks) for step in [*after.steps, *gone]),
        links=tuple(_told_link(link, marks) for link in [*after.links, *lost]),
        providers=tuple(_owners(comparison, gone)),
        absent=(),
    )


def _owners(comparison: Comparison, gone: Iterable[Step]) -> Iterator[Provider]:
    yield from comparison.after.providers
    needed = {step.provider for step in gone}
    for provider in comparison.before.providers:
        if provider.id in needed and provider.id not in comparison.after.provider_by_id:
            yield provider


def _told_step(step: Step, marks: _Marks) -> Step:
    mark = marks.steps.get(step.id)
    bare = replace(step, areas=(), turns_away=(), source=None)
    return replace(bare, name=f"{_said(mark, marks)}: {step.name}"[:300]) if mark else bare


def _told_link(link: Link, marks: _Marks) -> Link:
    mark = marks.links.get(link.id)
    bare = replace(link, areas=(), only_after=(), source=None)
    if mark is None:
        return bare
    words = _said(mark, marks).lower()
    return replace(bare, label=(f"{words}: {link.label}" if link.label else words)[:300])


def _said(mark: Mark, marks: _Marks) -> str:
    return f"{_SIGNS[mark]} {marks.words[mark]}"


def _description(comparison: Comparison, marks: _Marks) -> str:
    counts = []
    for noun, told in (("steps", marks.steps), ("links", marks.links)):
        found = list(told.values())
        parts = [f"{found.count(mark)} {marks.words[mark].lower()}" for mark in Mark]
        counts.append(f"Of the {noun}, {', '.join(parts)}.")
    titles = f"“{comparison.before.title}” and “{comparison.after.title}” on one picture."
    return f"{titles} {' '.join(counts)} The lists with this picture say the same in words."


def _marked(drawing: Drawing, marks: _Marks, description: str) -> Drawing:
    """The picture with the lines of what differs drawn otherwise, and the signs in its key."""
    root = etree.fromstring(drawing.svg.encode())
    for group in root.iter(f"{{{SVG}}}g"):
        step, link = group.get("data-step"), group.get("data-link")
        mark = marks.steps.get(step or "") or marks.links.get(link or "")
        if mark is not None and group.get("class") != "label":
            _restyle(group, mark, is_step=step is not None)
    for desc in root.iter(f"{{{SVG}}}desc"):
        desc.text = description
    height = drawing.height_pt
    if marks.used:
        height += _add_key(root, drawing, marks)
    svg = etree.tostring(root, encoding="unicode")
    return replace(drawing, svg=svg, height_pt=height, description=description)


def _restyle(group: etree._Element, mark: Mark, *, is_step: bool) -> None:
    group.set("class", f"{group.get('class', '')} {mark.value}".strip())
    line = _LINES[mark]
    shapes = [one for one in group.iter() if one.tag in {f"{{{SVG}}}path", f"{{{SVG}}}polygon"}]
    for shape in shapes:
        is_head = not is_step and shape.tag.endswith("polygon")
        for name, value in line.items():
            if not (is_head and name == "stroke-dasharray"):
                shape.set(name, value)
        if is_head and shape.get("fill") != "none":
            shape.set("fill", line["stroke"])
        if is_head:
            shape.set("stroke-width", "1.3")
        if is_step:
            shape.set("fill", _FILLS[mark])


def _add_key(root: etree._Element, drawing: Drawing, marks: _Marks) -> float:
    """A row below the picture that explains the signs; the height it adds, in points."""
    left, top, wide, high = (float(part) for part in str(root.get("viewBox")).split())
    words = {
        mark: f"{_said(mark, marks)} ({_EXPLAINED[marks.words[mark]]})" for mark in marks.used
    }
    placed = list(_in_rows(words, wide - 24))
    added = KEY_HEIGHT * (placed[-1][2] + 1)
    root.set("viewBox", f"{left:.2f} {top:.2f} {wide:.2f} {high + added:.2f}")
    group = etree.SubElement(root, f"{{{SVG}}}g", {"class": "changes-key"})
    foot = top + high
    sheet = f"M{left},{foot}H{left + wide}V{foot + added}H{left}Z"
    _child(group, "path", fill="#FFFFFF", d=sheet)
    for mark, across, row in placed:
        x, y = left + 12 + across, foot + row * KEY_HEIGHT + KEY_HEIGHT / 2 - 4
        box = f"M{x},{y - 11}H{x + _SAMPLE}V{y + 11}H{x}Z"
        _child(group, "path", d=box, fill=_FILLS[mark], **_LINES[mark])
        place = {"x": f"{x + _SAMPLE + 8:.1f}", "y": f"{y + 4:.1f}", "font-size": "11.5"}
        _child(group, "text", **place).text = words[mark]
    return added * drawing.height_pt / high


def _in_rows(words: Mapping[Mark, str], wide: float) -> Iterator[tuple[Mark, float, int]]:
    """Where each sign stands: how far across, in points, and in which row."""
    across, row = 0.0, 0
    for mark, told in words.items():
        room = _SAMPLE + 8 + _LETTER * len(told)
        if across and across + room > wide:
            across, row = 0.0, row + 1
        yield mark, across, row
        across += room + 24


_EXPLAINED: Final = {
    "Added": "not on the first map",
    "Gone": "only on the first map",
    "Changed": "on both, not the same",
    "Second only": "not on the first map",
    "First only": "not on the second map",
    "Different": "on both, not the same",
}


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{SVG}}}{tag}", attributes)
