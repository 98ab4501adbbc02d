"""Shapes and words as SVG, in the looks that ``styles`` states in Graphviz's words.

Whatever a person wrote passes through ``tag`` or ``words``, which escape it. The y axis points
down, as everywhere on the sheet.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from govtool.documents.diagram import look
from govtool.documents.diagram.curves import before_arrow, corners
from govtool.documents.diagram.layout import Point, Rect, Route
from govtool.documents.diagram.styles import Attributes
from govtool.documents.diagram.text import LINE_HEIGHT

SVG: Final = "http://www.w3.org/2000/svg"
ROUND: Final = 12.0
"""How far a box's rounded corner reaches along its sides."""

ARROW_HALF: Final = 2.8
"""Half of how wide an arrow's head is."""

BASELINE: Final = 0.34
"""From the middle of a line of text down to where its letters stand, times the font's size."""

DASHES: Final = {"dashed": "5,2", "dotted": "1,5"}
PLAIN: Final = re.compile(r"[\w .,:;#()/'%+-]*")
"""Text that needs no escaping, as almost every attribute: looking costs less than escaping."""

UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, attributes: Mapping[str, str], inside: Iterable[str] = ()) -> str:
    """An element with its attributes escaped, round what is written already."""
    inner = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
    content = "".join(inside)
    return f"<{name}{inner}>{content}</{name}>" if content else f"<{name}{inner}/>"


def shape(name: str, paint: Mapping[str, str], key: str, place: str) -> str:
    """An element without content: its look, and where it is, which is numbers and letters only."""
    return f'<{name}{_written(tuple(paint.items()))} {key}="{place}"/>'


@lru_cache(maxsize=1024)
def _written(attributes: tuple[tuple[str, str], ...]) -> str:
    """Attributes of which many elements have the same, escaped."""
    return "".join(f" {key}={_quoted(value)}" for key, value in attributes)


def text_of(words: str) -> str:
    """Words as the content of an element."""
    return escape(_clean(words))


def box(rect: Rect, style: Attributes) -> str:
    """A step's box: rounded, plain or a hexagon as its style says."""
    if style.get("shape") == "hexagon":
        return polygon(_hexagon(rect), _paint(style))
    if "rounded" in style.get("style", ""):
        return shape("path", _paint(style), "d", _rounded_box(rect))
    return frame(rect, _paint(style))


def band(rect: Rect, fill: str) -> str:
    """A plain tinted rectangle with a thin border: a lane, or where its name stands."""
    return frame(rect, {"fill": fill, "stroke": look.BORDER})


def frame(rect: Rect, paint: Mapping[str, str]) -> str:
    """A rectangle."""
    left, top, right, bottom = rect
    return polygon(((left, top), (right, top), (right, bottom), (left, bottom)), paint)


def polygon(points: Iterable[Point], paint: Mapping[str, str]) -> str:
    """A closed shape with straight sides."""
    return shape("polygon", paint, "points", " ".join(map(_at, points)))


def line(route: Route, style: Attributes) -> str:
    """A link's line with rounded corners, and the head of its arrow."""
    stroke = _stroke(style)
    solid = {key: value for key, value in stroke.items() if key != "stroke-dasharray"}
    fill = "none" if style.get("arrowhead") == "onormal" else style["color"]
    shaft = before_arrow(route)
    return shape("path", {"fill": "none", **stroke}, "d", _curve(shaft)) + polygon(
        _head(shaft[-1], route[-1]), {"fill": fill, **solid}
    )


def words(lines: Sequence[tuple[str, Mapping[str, str]]], rect: Rect, anchor: str) -> str:
    """Lines of text, each with its look, one below the other in the middle of a rectangle."""
    high = [float(look_["font-size"]) * LINE_HEIGHT for _, look_ in lines]
    x = rect.centre[0] if anchor == "middle" else rect.left
    y = rect.centre[1] - sum(high) / 2
    written = []
    for (line_, look_), room in zip(lines, high, strict=True):
        baseline = y + room / 2 + BASELINE * float(look_["font-size"])
        place = f'text-anchor="{anchor}" x="{x:.2f}" y="{baseline:.2f}"'
        looks, said = _written(tuple(look_.items())), text_of(line_)
        written.append(
            f"<text {place}{looks}>{said}</text>" if said else f"<text {place}{looks}/>"
        )
        y += room
    return "".join(written)


def _quoted(value: str) -> str:
    return f'"{value}"' if PLAIN.fullmatch(value) else quoteattr(_clean(value))


def _clean(value: str) -> str:
    return UNPRINTABLE.sub("", value)


def _paint(style: Attributes) -> dict[str, str]:
    """Fill and outline."""
    return {"fill": style.get("fillcolor", "none"), **_stroke(style)}


def _stroke(style: Attributes) -> dict[str, str]:
    stroke = {"stroke": style["color"], "stroke-width": style["penwidth"]}
    dashes = [DASHES[part] for part in style.get("style", "").split(",") if part in DASHES]
    return stroke | {"stroke-dasharray": dashes[0]} if dashes else stroke


def _at(point: Point) -> str:
    return f"{point[0]:.2f},{point[1]:.2f}"


def _curve(route: Route) -> str:
    parts = [f"M{_at(route[0])}"]
    for turn, first, second, out in corners(route):
        parts.append(f"L{_at(turn)}C{_at(first)} {_at(second)} {_at(out)}")
    return "".join([*parts, f"L{_at(route[-1])}"])


def _head(back: Point, tip: Point) -> tuple[Point, Point, Point]:
    """The three corners of an arrow's head; a line runs level or upright."""
    if back[1] == tip[1]:
        return ((back[0], back[1] - ARROW_HALF), tip, (back[0], back[1] + ARROW_HALF))
    return ((back[0] - ARROW_HALF, back[1]), tip, (back[0] + ARROW_HALF, back[1]))


def _hexagon(rect: Rect) -> tuple[Point, ...]:
    left, top, right, bottom = rect
    slant, middle = (right - left) / 4, (top + bottom) / 2
    upper = ((left, middle), (left + slant, top), (right - slant, top))
    return (*upper, (right, middle), (right - slant, bottom), (left + slant, bottom))


def _rounded_box(rect: Rect) -> str:
    left, top, right, bottom = rect
    far, near = ROUND, ROUND / 2
    return (
        f"M{left + far:.2f},{top:.2f}H{right - far:.2f}"
        f"C{_at((right - near, top))} {_at((right, top + near))} {_at((right, top + far))}"
        f"V{bottom - far:.2f}"
        f"C{_at((right, bottom - near))} {_at((right - near, bottom))} "
        f"{_at((right - far, bottom))}H{left + far:.2f}"
        f"C{_at((left + near, bottom))} {_at((left, bottom - near))} {_at((left, bottom - far))}"
        f"V{top + far:.2f}"
        f"C{_at((left, top + near))} {_at((left + near, top))} {_at((left + far, top))}Z"
    )
