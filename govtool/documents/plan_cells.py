"""The columns of a plan's rows, for spreadsheets: what a clerk sorts, filters and hands on."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from govtool.documents.plan_rows import PlanRow, PlanSheet

Cell = str | date | None
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text without what an office file cannot hold: unseen control characters."""
    return _ILLEGAL.sub("", text)


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in characters, and what stands in it for a row."""

    heading: str
    width: int
    value: Callable[[PlanRow], Cell]


def _needs(row: PlanRow) -> str:
    return "\n".join(f"{need.do}: {need.text} ({need.id})" for need in row.wanted)


COLUMNS: Final = (
    Column("Ref", 7, lambda row: row.reference),
    Column("Action", 34, lambda row: row.title),
    Column("What to do", 60, lambda row: row.text),
    Column("Owner", 26, lambda row: row.owner or row.owner_words),
    Column("Organisation", 20, lambda row: row.organisation),
    Column("Start", 13, lambda row: row.start),
    Column("Due", 13, lambda row: row.due or row.due_words),
    Column("Status", 18, lambda row: row.status_words),
    Column("No action, because", 24, lambda row: row.no_action),
    Column("Measure", 34, lambda row: row.measure),
    Column("In answer to", 16, lambda row: row.answers),
    Column("Severity", 10, lambda row: row.severity.value.capitalize() if row.severity else ""),
    Column("Known today", 30, lambda row: "; ".join(row.figures)),
    Column("What it needs", 60, _needs),
    Column("Rests on", 11, lambda row: row.rests_on),
    Column("Why here", 40, lambda row: row.why),
    Column("See also", 12, lambda row: ", ".join(row.related)),
    Column("First step", 40, lambda row: row.first_step),
    Column("Source", 40, lambda row: row.source),
)
ON_PAPER: Final = 12
"""The first so many columns are printed; the rest would make the letters too small."""


def columns(sheet: PlanSheet) -> tuple[Column, ...]:
    """The columns of this sheet: the usual ones, and one for whatever else is known."""
    return (*COLUMNS, *(Column(label, 30, _more(label)) for label in sheet.labels))


def _more(label: str) -> Callable[[PlanRow], Cell]:
    return lambda row: "; ".join(text for name, text in row.more if name == label)


def action_cells(sheet: PlanSheet) -> Iterable[tuple[Cell, ...]]:
    """The cells of every action, in the order of the columns."""
    found = columns(sheet)
    for row in sheet.rows:
        yield tuple(column.value(row) for column in found)
