"""The sheets of a bank's workbook: which heading stands for which field."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Holds(Enum):
    """How a cell holds what its field is."""

    TEXT = "one text"
    LINES = "a list, one on each line"
    IDS = "ids, with commas between"


@dataclass(frozen=True)
class Column:
    """A column of a sheet and the field it fills, by the names on the way to it."""

    heading: str
    field: tuple[str, ...]
    holds: Holds = Holds.TEXT


BANK: Final = "Bank"
SCALE: Final = "Scale"
SOURCES: Final = "Sources"
SECTIONS: Final = "Sections"
QUESTIONS: Final = "Questions"
ELEMENTS: Final = "Elements"
LEVELS: Final = "Levels"
CRITERIA: Final = "Criteria"
GUIDANCE: Final = "How to"
"""A sheet for people; it is not read."""

FIELD: Final = "Field"
VALUE: Final = "Value"
SECTION: Final = "Section"
ELEMENT: Final = "Element"
LEVEL: Final = "Level"

HEAD_FIELDS: Final = {
    "Id": "id",
    "Kind": "kind",
    "Version": "version",
    "Title": "title",
    "Purpose": "purpose",
    "Approach": "approach",
}
SCALE_FIELDS: Final = {"Scale id": "id", "Scale title": "title"}

_POINTERS: Final = (
    Column("Catalogue", ("covers",), Holds.IDS),
    Column("Checks", ("checks",), Holds.IDS),
    Column("Measures", ("measures",), Holds.IDS),
)

SCALE_COLUMNS: Final = (
    Column(LEVEL, ("value",)),
    Column("Name", ("name",)),
    Column("Meaning", ("meaning",)),
)
SOURCE_COLUMNS: Final = tuple(
    Column(name.capitalize(), (name,))
    for name in ("id", "title", "publisher", "date", "kind", "note")
)
SECTION_COLUMNS: Final = (Column("Id", ("id",)), Column("Title", ("title",)))
QUESTION_COLUMNS: Final = (
    Column("Id", ("id",)),
    Column("Question", ("question",)),
    Column("What it probes", ("probes",)),
    Column("A strong answer shows", ("strong",), Holds.LINES),
    Column("A weak answer sounds like", ("weak",), Holds.LINES),
    Column("If the answer will not do", ("follow_up",)),
    Column("Line 1: the teams that do the work", ("assurance", "line_1"), Holds.LINES),
    Column("Line 2: management oversight", ("assurance", "line_2"), Holds.LINES),
    Column("Line 3: independent", ("assurance", "line_3"), Holds.LINES),
    *_POINTERS,
    Column("Elements", ("elements",), Holds.IDS),
    Column("Sources", ("sources",), Holds.IDS),
)
ELEMENT_COLUMNS: Final = (
    Column("Id", ("id",)),
    Column("Title", ("title",)),
    Column("Why it matters", ("why",)),
    *_POINTERS,
    Column("Sources", ("sources",), Holds.IDS),
    Column("Who would lead", ("owner_role",)),
)
LEVEL_COLUMNS: Final = (Column(LEVEL, ("level",)), Column("What it looks like", ("statement",)))
CRITERION_COLUMNS: Final = (
    Column("Id", ("id",)),
    Column("Criterion", ("text",)),
    Column("What would show it", ("evidence",)),
    *_POINTERS[1:],
)

_INDENT: Final = "  "


def in_cell(items: tuple[str, ...], holds: Holds) -> str:
    """A list as one cell; a line that goes on from the one above begins with two blanks."""
    if holds is Holds.IDS:
        return ", ".join(items)
    return "\n".join(item.replace("\n", f"\n{_INDENT}") for item in items)


def out_of_cell(text: str, holds: Holds) -> list[str]:
    """The list that a cell holds."""
    if holds is Holds.IDS:
        return [part for part in re.split(r"[,;\s]+", text) if part]
    items: list[str] = []
    for line in text.split("\n"):
        if items and line.startswith(_INDENT):
            items[-1] += f"\n{line.removeprefix(_INDENT)}"
        elif line.strip():
            items.append(line)
    return items
