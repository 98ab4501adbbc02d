"""A bank becomes a workbook: a sheet for each kind of thing, every cell plain text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from govtool.assessment.bank import Bank, BankKind, BankRow, Element
from govtool.interchange.banks import columns as at
from govtool.interchange.tables.xlsx_files import write_xlsx

_GUIDANCE: Final = (
    ("This workbook is a question bank for govtool. Write in the other sheets.",),
    ("Keep the headings and the names of the sheets. Add a row for each new thing.",),
    ("Bank: what the bank is called and is for. A bank that was used in a meeting is frozen:",),
    ("any change afterwards needs a new version here.",),
    ("Scale: the levels, numbered 0, 1, 2 and so on, lowest first.",),
    ("Sources: what the rows rest on. A row names its sources by their ids, commas between.",),
    ("Sections: the chapters, in order. Each row says in which section it stands.",),
    ("Where a cell holds a list, write each on a line of its own (Alt and Enter).",),
    ("Ids are used once and never again, not even after a row is withdrawn: boards quote them.",),
    ("Copy nobody's sentences. From experience only? Then say so in a source of your own.",),
    ("Save as Excel workbook (.xlsx), then run: govtool bank check NAME.xlsx",),
)


def bank_workbook(bank: Bank) -> bytes:
    """The bank as an XLSX workbook, which reads back as the same bank."""
    return write_xlsx(_sheets(bank))


def _sheets(bank: Bank) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    yield at.GUIDANCE, [("How to fill this in",), *_GUIDANCE]
    yield at.BANK, [(at.FIELD, at.VALUE), *_head(bank)]
    yield at.SCALE, _table(at.SCALE_COLUMNS, (((), level) for level in bank.scale.levels))
    yield at.SOURCES, _table(at.SOURCE_COLUMNS, (((), source) for source in bank.sources))
    yield at.SECTIONS, _table(at.SECTION_COLUMNS, (((), section) for section in bank.sections))
    rows = [((section.id,), row) for section in bank.sections for row in section.rows]
    if bank.kind is BankKind.QUESTIONS:
        yield at.QUESTIONS, _table(at.QUESTION_COLUMNS, rows, (at.SECTION,))
    else:
        yield at.ELEMENTS, _table(at.ELEMENT_COLUMNS, rows, (at.SECTION,))
        yield from _levels(bank.rows)


def _head(bank: Bank) -> Iterator[tuple[str, str]]:
    for name, field in at.HEAD_FIELDS.items():
        yield name, str(getattr(bank, field))
    for name, field in at.SCALE_FIELDS.items():
        yield name, str(getattr(bank.scale, field))


def _levels(rows: Sequence[BankRow]) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    elements = [row for row in rows if isinstance(row, Element)]
    cells = [((row.id,), cell) for row in elements for cell in row.levels]
    yield at.LEVELS, _table(at.LEVEL_COLUMNS, cells, (at.ELEMENT,))
    criteria = [
        ((row.id, str(cell.level)), criterion)
        for row in elements
        for cell in row.levels
        for criterion in cell.criteria
    ]
    yield at.CRITERIA, _table(at.CRITERION_COLUMNS, criteria, (at.ELEMENT, at.LEVEL))


def _table(
    columns: Sequence[at.Column],
    things: Iterable[tuple[tuple[str, ...], Any]],
    before: tuple[str, ...] = (),
) -> list[tuple[str, ...]]:
    """Headings and a row for each thing; ``before`` are the headings of what it belongs to."""
    rows = [(*before, *(column.heading for column in columns))]
    for belongs, thing in things:
        rows.append((*belongs, *(_cell(thing, column) for column in columns)))
    return rows


def _cell(thing: Any, column: at.Column) -> str:
    value = thing
    for name in column.field:
        value = getattr(value, name)
    if isinstance(value, tuple):
        return at.in_cell(value, column.holds)
    return "" if value is None else str(value)
