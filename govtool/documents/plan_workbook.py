"""A plan as a workbook (XLSX): sheets for actions, findings, open questions, levels and the key.

Whatever people wrote stays text, never a formula; dates are dates; headings stay in sight.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from govtool.documents.packed import without_the_hour
from govtool.documents.plan_cells import ON_PAPER, Cell, action_cells, columns, legal
from govtool.documents.plan_rows import PlanSheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST: Final = 32_000
"""Characters that a cell of a workbook holds; the format ends at 32,767."""
_HEAD: Final = "FFE4EEF0"
_INK: Final = "FF12464F"

_LINE: Final = 14.5
_HIGHEST: Final = 409.0
"""Points of a line, and of the highest row that the format knows."""

Heads = Sequence[tuple[str, int]]
"""Headings, each with the width of its column in characters."""

_FINDINGS: Final = (
    ("No.", 7), ("Route or place", 44), ("What was seen", 60), ("Severity", 10),
    ("Rests on", 11), ("Check", 9), ("Not kept", 44), ("Answered by", 12), ("Id", 30),
)  # fmt: skip
_UNKNOWN: Final = (("Check", 9), ("What it asks", 44), ("What would have to be known", 80))
_LEVELS: Final = (
    ("Bank", 34), ("Row", 14), ("Title", 44), ("Claimed", 10), ("Carried by evidence", 14),
    ("Aimed at", 10), ("Why", 70),
)  # fmt: skip
_KEY: Final = (("Heading", 34), ("Word", 26), ("Meaning", 90))


def plan_workbook(sheet: PlanSheet) -> bytes:
    """The workbook. The same sheet gives the same bytes."""
    from openpyxl import Workbook  # noqa: PLC0415 - it takes a quarter of a second to load

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "govtool"
    book.properties.title = legal(f"Action plan: {sheet.title}, {sheet.place}")
    book.properties.language = "en-GB"
    for name, heads, rows in _sheets(sheet):
        _fill(book.create_sheet(name), heads, rows, foot=f"{sheet.place}: {sheet.title}")
    return _saved(book, sheet.made_on)


def _sheets(sheet: PlanSheet) -> Iterable[tuple[str, Heads, Iterable[tuple[Cell, ...]]]]:
    heads = tuple((column.heading, column.width) for column in columns(sheet))
    yield "Actions", heads, action_cells(sheet)
    yield "Findings", _FINDINGS, (
        (row.number, row.place, row.seen, row.severity.value.capitalize(), row.rests_on,
         row.check, row.title, row.answered_by, row.id)
        for row in sheet.findings
    )  # fmt: skip
    unknown = ((row.check, row.title, row.missing) for row in sheet.unknown)
    yield "Checks not told", _UNKNOWN, unknown
    yield (
        "Levels",
        _LEVELS,
        (
            (row.bank, row.row, row.title, row.claimed, row.carried, row.aimed, row.why)
            for row in sheet.levels
        ),
    )
    yield "Key", _KEY, _key(sheet)


def _key(sheet: PlanSheet) -> Iterable[tuple[Cell, ...]]:
    """What the plan is and was made from, then its words and what they mean, then its sources."""
    for word, meaning in sheet.about:
        yield "This plan", word, meaning
    if sheet.warning:
        yield "This plan", "Invented answers", sheet.warning
    if not sheet.rows:
        yield "This plan", "No action", sheet.why_none
    for row in sheet.key:
        yield row.heading, row.word, row.meaning
    for number, source in enumerate(sheet.sources, start=1):
        yield "Sources", str(number), source


def _fill(made: "Worksheet", heads: Heads, rows: Iterable[tuple[Cell, ...]], *, foot: str) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - loaded with the rest

    for number, (heading, width) in enumerate(heads, start=1):
        made.column_dimensions[get_column_letter(number)].width = width
        _write(made, 1, number, heading)
    last = 1
    for last, cells in enumerate(rows, start=2):
        for number, cell in enumerate(cells, start=1):
            _write(made, last, number, cell)
        made.row_dimensions[last].height = _height(cells, [width for _, width in heads])
    made.freeze_panes = "A2"
    made.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"
    _for_paper(made, foot)


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points that the longest cell needs: spreadsheets do not all work it out when they open."""
    lines = max(
        sum(len(line) // (width - 1) + 1 for line in str(cell or "").split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return min(_HIGHEST, _LINE * lines + 3)


def _write(made: "Worksheet", row: int, column: int, value: Cell) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - as above

    cell: Any = made.cell(row, column)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if row == 1:
        cell.font = Font(bold=True, color=_INK)
        cell.fill = PatternFill("solid", fgColor=_HEAD)
    if isinstance(value, date):
        cell.value = value
        cell.number_format = "d mmm yyyy"
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    elif value:
        text = legal(value)[:_LONGEST]
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in tuple("=+-@'")


def _for_paper(made: "Worksheet", foot: str) -> None:
    """Across, as wide as the paper, with the headings on each sheet of it."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = made.PAPERSIZE_A4
    if made.title == "Actions":
        made.page_setup.paperSize = made.PAPERSIZE_A3
        made.print_area = f"A1:{get_column_letter(ON_PAPER)}{made.max_row}"
    made.page_setup.fitToWidth = 1
    made.page_setup.fitToHeight = 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.print_title_rows = "1:1"
    below: Any = made.oddFooter
    below.left.text = legal(foot)[:120].replace("&", "&&")
    below.right.text = "Page &P of &N"


def _saved(book: "Workbook", made_on: date) -> bytes:
    out = BytesIO()
    book.save(out)
    return without_the_hour(out.getvalue(), made_on)
