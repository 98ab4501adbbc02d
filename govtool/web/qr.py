"""QR codes: an address as a picture that a telephone's camera reads, drawn as SVG."""

import io
from typing import Final

import segno
from markupsafe import Markup

BORDER: Final = 4
"""Modules of white around the code, as the standard asks."""


def qr_code(address: str, *, label: str) -> Markup:
    """The code of an address, as wide as its frame; ``label`` is read out in its place."""
    code = segno.make(address, error="m", micro=False)
    drawn = io.BytesIO()
    code.save(
        drawn,
        kind="svg",
        border=BORDER,
        xmldecl=False,
        svgns=True,
        nl=False,
        omitsize=True,
        svgclass="gt-qr",
        lineclass="gt-qr__line",
        light="#fff",
        title=label,
    )
    svg = drawn.getvalue().decode("utf-8")
    return Markup(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704 - drawn by segno, which escapes the title
