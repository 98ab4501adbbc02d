"""Our own pictures as parts of a page."""

import re
from base64 import b64decode
from collections.abc import Collection
from dataclasses import replace
from html import unescape
from typing import Final

from markupsafe import Markup

from govtool.assessment.bank import ScaleLevel
from govtool.assessment.outcome import RowOutcome
from govtool.documents.diagram import Drawing
from govtool.documents.spread_picture import spread_svg

_PART: Final = re.compile(r'<g [^>]*data-(?:step|link)="(?P<id>[^"]*)"[^>]*>')
_STEP_NAME: Final = re.compile(r' id="step-[^"]*"')
_NAME: Final = re.compile(r' (id|aria-labelledby|aria-describedby)="picture-')


def sized(drawing: Drawing, pixels: float) -> Markup:
    """A picture with so many pixels of a screen for each of its points, whatever its frame."""
    width, height = round(drawing.width_pt * pixels), round(drawing.height_pt * pixels)
    size = f'<svg width="{width}" height="{height}" '
    return Markup(drawing.svg.replace("<svg ", size, 1))  # noqa: S704 - ours, from escaped words


def fitted(drawing: Drawing) -> Markup:
    """A picture as wide as its frame."""
    return Markup(drawing.svg)  # noqa: S704 - made by documents.diagram from escaped words


def unpacked(address: str) -> Markup:
    """One of our own SVG pictures from its ``data:`` address, with the site’s letters."""
    svg = b64decode(address.removeprefix("data:image/svg+xml;base64,"), validate=True).decode()
    return Markup(svg)  # noqa: S704 - made by our documents from escaped words


def spread_picture(row: RowOutcome, scale: tuple[ScaleLevel, ...]) -> Markup:
    """How a room voted on a row, as wide as its frame; for a row whose votes are shown."""
    if row.votes is None:
        return Markup()
    agreed = row.agreed.level if row.agreed else None
    svg = spread_svg(row.title, scale, row.votes.spread, agreed=agreed)
    return Markup(svg)  # noqa: S704 - made by documents.spread_picture from escaped words


def lit(drawing: Drawing, steps: Collection[str], links: Collection[str]) -> Drawing:
    """The same picture with some steps and links standing out; without any, as it was."""
    names = {*steps, *links}

    def mark(part: re.Match[str]) -> str:
        tag = part[0]
        return (
            tag.replace(' class="', ' class="is-lit ', 1) if unescape(part["id"]) in names else tag
        )

    return replace(drawing, svg=_PART.sub(mark, drawing.svg)) if names else drawing


def renamed(drawing: Drawing, name: str) -> Drawing:
    """The same picture for a page that holds several: no id in it is another's."""
    without = _STEP_NAME.sub("", drawing.svg)
    return replace(drawing, svg=_NAME.sub(rf' \1="picture-{name}-', without))
