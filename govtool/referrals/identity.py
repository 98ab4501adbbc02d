"""Refuses files that seem to hold facts about a person, and never repeats what it saw.

A measures file holds figures about groups. What looks like an NHS number, a postcode, an email
address, a telephone number or a date of birth, or a column named for one, is refused with its
line and column, before anything else is read or said about the file.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from govtool.reading import Refused

_NHS_NUMBER: Final = re.compile(
    r"(?<!\d)(?<!\d[ .,-])(\d(?:[ -]?\d){9}|\d{3}\.\d{3}\.\d{4})(?![ .,-]?\d)"
)
_EMAIL: Final = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_POSTCODE: Final = re.compile(
    r"(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])", re.IGNORECASE
)
_ORDINAL: Final = re.compile(r"\d(?:st|nd|rd|th)$")
_TELEPHONE: Final = re.compile(r"(?<![\d.,-])(?:\+44[ ()-]*|0)(?:\d[ ()-]?){9,10}(?!\d)")
_DAY_FIRST: Final = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(?<!\d)(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_EARLIEST: Final = 2000
"""The first year of which a figure may speak; a whole date before it may be one of birth."""

_PERSONAL: Final = re.compile(
    r"\b(nhs (no|num(ber)?)|hospital (no|number)|mrn|patient( id| name)?|surname|forenames?|"
    r"first name|last name|full name|given name|family name|dob|date of birth|birth ?date|"
    r"postcode|post code|address|telephone|phone number|mobile|e ?mail)\b"
)

NHS_NUMBER: Final = (
    "This looks like an NHS number. Measures are about groups, never about persons: take it out. "
    "A plain count can be written with commas."
)


class SeemsPersonal(Refused):
    """A file that seems to hold something about a person, so that nothing of it is used."""


@dataclass(frozen=True)
class Sighting:
    """What seems to be about a person: where in the text (from 1), and why it is refused."""

    column: int
    reason: str


def looks_personal(text: str) -> Sighting | None:
    """The first thing in a text that seems to be about a person, if there is any."""
    plain = "".join(map(_plain, text))
    return min(_sightings(plain), key=lambda sighting: sighting.column, default=None)


def is_personal_heading(heading: str) -> bool:
    """Whether a column or field is named for something about a person."""
    words = re.sub(r"[^a-z]+", " ", unicodedata.normalize("NFKC", heading).casefold()).strip()
    return bool(_PERSONAL.search(words) or _PERSONAL.search(words.replace(" ", "")))


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of an NHS number (modulus 11)."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)
    )
    check = 11 - total % 11
    return (0 if check == 11 else check) == int(digits[9])  # noqa: PLR2004 - modulus 11


def holds_a_day(text: str) -> bool:
    """Whether a text holds a whole date, year first."""
    return bool(_YEAR_FIRST.search(text))


def _plain(letter: str) -> str:
    """A letter or digit in its usual form, so that other forms of it hide nothing."""
    if unicodedata.category(letter) == "Cf":
        return " "
    return unicodedata.normalize("NFKC", letter)[:1] or letter


def _sightings(text: str) -> Iterator[Sighting]:
    for found in _NHS_NUMBER.finditer(text):
        if is_nhs_number(re.sub(r"\D", "", found[1])):
            yield Sighting(found.start(1) + 1, NHS_NUMBER)
    for pattern, what in (
        (_EMAIL, "an email address"),
        (_POSTCODE, "a full postcode"),
        (_TELEPHONE, "a telephone number"),
        (_DAY_FIRST, "a date of birth or of an event"),
    ):
        for found in pattern.finditer(text):
            if not (pattern is _POSTCODE and _ORDINAL.search(found[0])):
                yield Sighting(found.start() + 1, _reason(what))
    for found in _YEAR_FIRST.finditer(text):
        if int(found[1]) < _EARLIEST:
            yield Sighting(found.start() + 1, _reason("a date of birth"))


def _reason(what: str) -> str:
    return (
        f"This looks like {what}. Measures are about groups, never about persons: take it out. "
        "Periods are written as 2026-04 or 2026-04-01 to 2026-09-30."
    )
