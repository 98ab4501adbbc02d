"""The lists of a workshop, such as its agenda, as rows of a form that work without script.

Each field of a row has a name of its own, such as ``agenda-2-what``; a row left blank is dropped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final

from govtool.sources import Fact
from govtool.web.forms import seen
from govtool.workshop.blocks import LONGEST_LINE
from govtool.workshop.clock import read_clock
from govtool.workshop.workshop import AgendaLine, Agreement, Decision, Stakeholder, TimelineLine

MOST_ROWS: Final = 200
SPARE: Final = 2
"""Blank rows at the end of a list."""
MORE: Final = 6
"""Blank rows where somebody asked for more."""
_NAME: Final = re.compile(r"([a-z]+)-(\d{1,3})-([a-z]+)")


class Sort(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    TIME = "time"
    DATE = "date"
    FACT = "fact"


@dataclass(frozen=True)
class Cell:
    """One field of a row: its name in the file, its label, and what it holds."""

    name: str
    label: str
    sort: Sort = Sort.TEXT


@dataclass(frozen=True)
class RowTable:
    """A list of a workshop: what a row of it is, and which cell a row cannot do without."""

    name: str
    heading: str
    hint: str
    one: str
    row: type[Any]
    cells: tuple[Cell, ...]
    needs: str


@dataclass(frozen=True)
class RowFault:
    """What is wrong in a cell: the id of its field, and a sentence."""

    field: str
    message: str


@dataclass(frozen=True)
class SentRows:
    """What was sent of a list: each row as typed, what it makes, and what is wrong."""

    typed: tuple[Mapping[str, str], ...]
    values: tuple[Any, ...]
    faults: tuple[RowFault, ...]


TABLES: Final = (
    RowTable(
        "agenda", "Agenda", "What is done when. Leave a line empty to take it out.", "an item",
        AgendaLine,
        (Cell("at", "From", Sort.TIME), Cell("what", "What"), Cell("lead", "Led by")), "what",
    ),
    RowTable(
        "stakeholders", "Stakeholders",
        "Whose work or care the pathway touches. A role is enough; a name only if they wish it.",
        "a person", Stakeholder,
        (
            Cell("who", "Who"), Cell("organisation", "Organisation"),
            Cell("invited", "Invited", Sort.FACT), Cell("present", "In the room", Sort.FACT),
        ), "who",
    ),
    RowTable(
        "decisions", "Decisions", "What the room decided, and who takes it on.", "a decision",
        Decision, (Cell("what", "Decision"), Cell("who", "Taken on by")), "what",
    ),
    RowTable(
        "agreements", "Who agreed to the map",
        "Those asked whether the map is right, also after the day.", "a person", Agreement,
        (
            Cell("who", "Who"), Cell("organisation", "Organisation"),
            Cell("agreed", "Agreed", Sort.FACT), Cell("on", "On", Sort.DATE),
            Cell("note", "Remark"),
        ), "who",
    ),
    RowTable(
        "timeline", "Timeline agreed", "What is to be in place by when, in the room’s own words.",
        "a line", TimelineLine,
        (Cell("by", "By"), Cell("what", "What"), Cell("who", "Who")), "what",
    ),
)  # fmt: skip


def shown_rows(table: RowTable, values: Sequence[Any]) -> tuple[Mapping[str, str], ...]:
    """The rows of a stored list as a form shows them."""
    return tuple(
        {cell.name: _shown(getattr(one, cell.name)) for cell in table.cells} for one in values
    )


def sent_rows(table: RowTable, form: Mapping[str, str]) -> SentRows:
    """What a request says of a list. Rows keep their order; those with nothing in them go."""
    found: dict[int, dict[str, str]] = {}
    known = {cell.name for cell in table.cells}
    for name, value in form.items():
        told = _NAME.fullmatch(name)
        if told and told[1] == table.name and told[3] in known and value.strip():
            found.setdefault(int(told[2]), {})[told[3]] = (seen(value) or "").strip()
    typed = tuple(found[index] for index in sorted(found) if found[index])[:MOST_ROWS]
    faults = tuple(
        fault for index, row in enumerate(typed) for fault in _faults(table, index, row)
    )
    values = () if faults else tuple(_value(table, row) for row in typed)
    return SentRows(typed, values, faults)


def _shown(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value if isinstance(value, Fact) else value or "")


def _faults(table: RowTable, index: int, row: Mapping[str, str]) -> Iterator[RowFault]:
    line = f"{table.heading}, line {index + 1}"
    if table.needs not in row:
        label = next(cell.label for cell in table.cells if cell.name == table.needs)
        yield RowFault(
            f"{table.name}-{index}-{table.needs}", f"{line}: fill in “{label}”, or empty the line."
        )
    for cell in table.cells:
        problem = _problem(cell, row.get(cell.name, ""))
        if problem:
            yield RowFault(f"{table.name}-{index}-{cell.name}", f"{line}: {problem}")


def _problem(cell: Cell, typed: str) -> str:
    """What is wrong with what was typed in a cell; empty where nothing is, or nothing was."""
    if len(typed) > LONGEST_LINE:
        return f"write at most {LONGEST_LINE} letters under “{cell.label}”."
    return _unread(cell, typed) if typed else ""


def _unread(cell: Cell, typed: str) -> str:
    if cell.sort is Sort.TIME and read_clock(typed) is None:
        return "write the time like 9.30am or 14:00."
    if cell.sort is Sort.DATE and _day(typed) is None:
        return "write the day as year-month-day, such as 2026-11-22."
    if cell.sort is Sort.FACT and typed not in set(Fact):
        return "choose yes, no or not stated."
    return ""


def _value(table: RowTable, row: Mapping[str, str]) -> Any:
    known = {field.name for field in fields(table.row)}
    given = {
        cell.name: _read(cell, row[cell.name])
        for cell in table.cells
        if cell.name in row and cell.name in known
    }
    return table.row(**given)


def _read(cell: Cell, typed: str) -> object:
    if cell.sort is Sort.TIME:
        return read_clock(typed)
    if cell.sort is Sort.DATE:
        return _day(typed)
    return Fact(typed) if cell.sort is Sort.FACT else typed


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if len(typed) == len("2026-11-22") else None
    except ValueError:
        return None
