"""A table of referrals handed in by mistake is refused before anything of it is read or shown."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from govtool.interchange.tables.headings import LOOKED_THROUGH, plain
from govtool.interchange.tables.sheets import Row, Sheet
from govtool.reading import Problem, Refused
from govtool.referrals.identity import NHS_NUMBER, looks_personal

_MOST: Final = 20
_HEADING: Final = re.compile(
    r"nhs (no|number)|hospital (no|number)|mrn|surname|forenames?|first name|last name|"
    r"patient (id|name|no|number|identifier)|dob|date of birth|birth ?date|patients? postcode"
)


def require_no_person(sheets: Sequence[Sheet], file: str) -> None:
    """Refuse a table with a column about persons, or a cell like an NHS number.

    Raises:
        Refused: with line and column; the cell is never repeated.
    """
    found = tuple(islice((one for sheet in sheets for one in _sightings(sheet, file)), _MOST))
    if found:
        raise Refused(found)


def _sightings(sheet: Sheet, file: str) -> Iterator[Problem]:
    for place, row in enumerate(sheet.rows):
        for number, cell in enumerate(row.cells, 1):
            why = _why(cell, is_heading=place < LOOKED_THROUGH)
            if why:
                yield _problem(sheet, row, number, why, file)


def _why(cell: str, *, is_heading: bool) -> str | None:
    if is_heading and _HEADING.fullmatch(plain(cell)):
        return "This column is named for something about a person."
    sighting = looks_personal(cell) if any(letter.isdigit() for letter in cell) else None
    if sighting and sighting.reason == NHS_NUMBER:
        return "This looks like an NHS number."
    return None


def _problem(sheet: Sheet, row: Row, number: int, why: str, file: str) -> Problem:
    where = f"{sheet.name}, column {number}" if sheet.name else f"Column {number}"
    message = f"{where}: {why} A pathway is about services, never about persons: take it out."
    return Problem(file, row.line, message)
