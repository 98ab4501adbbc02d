"""Words for the picture: cleaned, measured with the bundled font, broken into lines, escaped.

Graphviz is never given a person's words in any other form than ``html_lines``.
"""

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from govtool.resources import fonts_folder

FONT: Final = "Source Sans 3"
MAX_LENGTH: Final = 120
"""Characters of a label that are shown; the tables show all."""

LINE_HEIGHT: Final = 1.2
"""Times the size of the font, as Graphviz spaces lines."""

_UNKNOWN_WIDTH: Final = 0.6
_WIDE: Final = frozenset("WF")

_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # direction, unseen
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of characters, and none at all
    + "".join(f"{chr(end - 2)}{chr(end - 1)}" for end in range(0x20000, 0x120000, 0x10000))
    + "\U000e0000-\U000e007f]"  # unseen tags
)


def clean(text: str, longest: int = MAX_LENGTH) -> str:
    """The text without unseen characters, blanks squeezed, cut to ``longest`` characters."""
    text = " ".join(_UNWANTED.sub("", text).split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


@lru_cache(maxsize=8)
def _widths(style: str) -> dict[int, float]:
    """The width of every character of a bundled font, as a share of the font's size."""
    with TTFont(fonts_folder() / f"SourceSans3-{style}.ttf", lazy=True) as font:
        metrics = font["hmtx"].metrics
        unit = font["head"].unitsPerEm
        return {code: metrics[name][0] / unit for code, name in font.getBestCmap().items()}


@lru_cache(maxsize=20_000)
def width(text: str, size: float, style: str = "Regular") -> float:
    """How wide a line of text is, in points. A character the font lacks is guessed."""
    known = _widths(style)
    return size * sum(known.get(ord(character)) or _guess(character) for character in text)


def _guess(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in _WIDE else _UNKNOWN_WIDTH


@lru_cache(maxsize=4096)
def wrap(
    text: str, size: float, widest: float, most: int, style: str = "Regular"
) -> tuple[str, ...]:
    """Cleaned text in lines of at most ``widest`` points, cut with … after ``most`` lines."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if width(joined, size, style) <= widest:
            lines[-1:] = [joined]
        else:
            lines.extend(_pieces(word, size, widest, style))
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = f"{_shortened(lines[-1], size, widest, style)}…"
    return tuple(lines)


def _pieces(word: str, size: float, widest: float, style: str) -> list[str]:
    """A word in pieces that each fit a line: most often one piece."""
    pieces: list[str] = []
    while width(word, size, style) > widest and len(word) > 1:
        end = 1
        while width(word[: end + 1], size, style) <= widest:
            end += 1
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def _shortened(line: str, size: float, widest: float, style: str) -> str:
    while len(line) > 1 and width(f"{line}…", size, style) > widest:
        line = line[:-1]
    return line.rstrip()


def escaped(text: str) -> str:
    r"""Text for a Graphviz HTML label.

    The backslash is doubled because Graphviz reads ``\N`` and ``\G`` even there, and a closing
    square bracket is written as a number because its parser stumbles over some.
    """
    return html.escape(text, quote=True).replace("]", "&#93;").replace("\\", "\\\\")
