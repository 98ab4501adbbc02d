"""How a document is marked: draft or official, which version, who signs, whose paper it is on.

Nobody's logo or colours are used unless a place gives its own.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from govtool.documents.png import SIGNATURE, PngFault, plain_png
from govtool.reading import Problem, Refused

MOST_LOGO: Final = 300_000
"""Bytes of a logo's file."""
MOST_SIDE: Final = 2_000
"""Pixels of a logo's longer side."""
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST: Final = 4.5
"""Of white letters on a place's colour: level AA of the Web Content Accessibility Guidelines."""


class Marking(StrEnum):
    """Whether a document is still talked about, or stands."""

    DRAFT = "draft"
    OFFICIAL = "official"


MARKING_WORDS: Final = {Marking.DRAFT: "Draft, for discussion", Marking.OFFICIAL: "Official"}


@dataclass(frozen=True)
class Letterhead:
    """A place's own logo and colour."""

    logo: bytes | None = None
    """A PNG that ``png_logo`` let pass."""
    colour: str | None = None
    """As ``#rrggbb``, let pass by ``letter_colour``."""
    alt: str = ""
    """What the logo shows, for those who do not see it; empty: "Logo of" and the place's name."""

    @property
    def logo_address(self) -> str | None:
        """The logo as a ``data:`` address."""
        if self.logo is None:
            return None
        return f"data:image/png;base64,{b64encode(self.logo).decode()}"


NOBODYS: Final = Letterhead()
"""No logo and govtool's own quiet colours."""


@dataclass(frozen=True)
class Edition:
    """What stands on a document besides its content."""

    marking: Marking = Marking.DRAFT
    version: str = "1"
    """Of the map the document was made from, as it is counted where it is kept."""
    signatures: tuple[str, ...] = ()
    """In what capacity people sign; none asks for no signature."""
    letterhead: Letterhead = NOBODYS

    @property
    def marking_words(self) -> str:
        """The marking as it is printed."""
        return MARKING_WORDS[self.marking]


def png_logo(data: bytes, file: str = "the logo") -> bytes:
    """The logo, if it is a PNG of modest size, without all that is no picture.

    SVG is refused: it can carry programs.

    Raises:
        Refused: with what is wrong and what to do.
    """
    if not data.startswith(SIGNATURE):
        raise _refused(file, "The logo has to be a PNG picture; save it as PNG and try again.")
    if len(data) > MOST_LOGO:
        most = MOST_LOGO // 1000
        raise _refused(file, f"The logo is {len(data) // 1000} kB; at most {most} kB are taken.")
    try:
        return plain_png(data, MOST_SIDE)
    except PngFault as fault:
        raise _refused(file, str(fault)) from None


def letter_colour(text: str, file: str = "the colour") -> str:
    """The colour, if white letters can be read on it.

    Raises:
        Refused: it is no colour, or too light.
    """
    if not _COLOUR.fullmatch(text):
        raise _refused(file, f"“{text}” is not a colour; write it like #12464f.")
    if contrast_with_white(text) < LEAST_CONTRAST:
        raise _refused(
            file,
            f"White letters on {text} could not be read by everybody: their contrast is "
            f"{contrast_with_white(text):.1f} to 1, and {LEAST_CONTRAST} is the least. Choose a "
            "darker colour.",
        )
    return text.lower()


def contrast_with_white(colour: str) -> float:
    """The contrast of white letters on a colour (``#rrggbb``), from 1 to 21."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def _refused(file: str, message: str) -> Refused:
    return Refused((Problem(file, None, message),))
