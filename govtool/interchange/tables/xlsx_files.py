"""An XLSX workbook becomes sheets of text, and sheets become a workbook without a formula.

A workbook is a packed folder of XML. It is looked through before it is unpacked: number of parts,
unpacked size, names, and declarations that could make XML swell or read other files.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from govtool.interchange.tables.csv_files import legal, require_narrow
from govtool.interchange.tables.sheets import Level, Notice, Row, Sheet, TableLimits, refuse
from govtool.reading import Refused

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_PARTS: Final = 300
MOST_SHEETS: Final = 30
WIDEST: Final = 60
"""Characters of width of the widest column that is written."""
ROOM: Final = 10
"""So many times as many lines as may be filled are looked at: a table has few empty ones."""
_LINE: Final = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](\d{1,9})")
_ZIP: Final = b"PK\x03\x04"
_NOT_XLSX: Final = (
    "This is not an Excel workbook (.xlsx). Open it in the spreadsheet and save it as “Excel "
    "workbook (.xlsx)” or “CSV UTF-8”."
)


def read_xlsx(
    data: bytes, file: str, limits: TableLimits
) -> tuple[tuple[Sheet, ...], tuple[Notice, ...]]:
    """The visible sheets of a workbook, and what about them could not be taken over.

    Raises:
        Refused: it is not a workbook, is too large, or holds what no workbook should.
    """
    _require_harmless(data, file, limits)
    try:
        shown = _sheets(data, file, limits, values=True)
        formulas = _sheets(data, file, limits, values=False)
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 - whatever the library stumbles over, the file has
        reason = f"{_NOT_XLSX} It cannot be read: {type(error).__name__}."
        raise refuse(reason, file=file) from None
    return shown, tuple(_unfinished(shown, formulas))


def write_xlsx(sheets: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """A workbook: a sheet for each name and its rows, headings frozen, every cell plain text."""
    from openpyxl import Workbook  # noqa: PLC0415 - it takes a quarter of a second to load

    book = Workbook(write_only=True)
    # The same table gives the same bytes but for the time of day, which the format asks for.
    book.properties.creator = "govtool"
    for name, rows in sheets:
        _write_sheet(book, name, rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _require_harmless(data: bytes, file: str, limits: TableLimits) -> None:
    if len(data) > limits.size:
        message = f"The file is {len(data):,} bytes; the most that can be read is {limits.size:,}."
        raise refuse(message, file=file)
    if not data.startswith(_ZIP):
        raise refuse(_NOT_XLSX, file=file)
    try:
        with ZipFile(BytesIO(data)) as packed:
            _require_small(packed, file, limits)
            _require_plain_xml(packed, file, limits)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - a packed file can be broken in more ways than can be named
        raise refuse(_NOT_XLSX, file=file) from None


def _require_small(packed: ZipFile, file: str, limits: TableLimits) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise refuse(f"The workbook has more than {MOST_PARTS} parts.", file=file)
    if sum(part.file_size for part in parts) > limits.unpacked:
        most = limits.unpacked // 1_000_000
        raise refuse(f"Unpacked, the workbook is larger than {most} MB.", file=file)
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or any(".." in name or name[:1] in "/\\" for name in names):
        raise refuse("The workbook has parts whose names no spreadsheet would give.", file=file)
    if "xl/workbook.xml" not in names:
        raise refuse(_NOT_XLSX, file=file)


def _require_plain_xml(packed: ZipFile, file: str, limits: TableLimits) -> None:
    """Refuse declarations, which no spreadsheet writes; and sizes that were declared falsely."""
    left = limits.unpacked
    for part in packed.infolist():
        with packed.open(part) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise refuse("Unpacked, the workbook is larger than it says.", file=file)
        is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
        is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0"))
        if is_xml and (is_wide or b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            raise refuse("The workbook holds XML declarations, so it is not opened.", file=file)
        _require_near(content, file, limits)


def _require_near(content: bytes, file: str, limits: TableLimits) -> None:
    """Refuse a sheet with something far below all else: a million empty lines take long."""
    lowest = max((int(found[1]) for found in _LINE.finditer(content)), default=0)
    if lowest > limits.rows * ROOM:
        message = f"There is something as far down as line {lowest:,}. Delete the lines below."
        raise refuse(f"{message} Only the first {limits.rows * ROOM:,} are read.", file=file)


def _sheets(data: bytes, file: str, limits: TableLimits, *, values: bool) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook  # noqa: PLC0415 - it takes a quarter of a second to load

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that do not concern the text
        book = load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False)
        with closing(book):
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            if len(shown) > MOST_SHEETS:
                raise refuse(f"The workbook has more than {MOST_SHEETS} sheets.", file=file)
            return tuple(Sheet(sheet.title, tuple(_rows(sheet, file, limits))) for sheet in shown)


def _rows(sheet: Any, file: str, limits: TableLimits) -> Iterator[Row]:
    """The rows that hold something, each with its number in the sheet."""
    sheet.reset_dimensions()
    count = 0
    bounds = {"max_row": limits.rows * ROOM, "max_col": limits.columns + 1, "values_only": True}
    for line, values in enumerate(sheet.iter_rows(**bounds), 1):
        if not any(value is not None for value in values):
            continue
        cells = tuple(_text(value) for value in values)
        count += 1
        if count > limits.rows:
            raise refuse(f"The sheet has more than {limits.rows:,} rows.", line, file)
        require_narrow(cells, line, file, limits)
        yield Row(line, cells)


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _unfinished(shown: Sequence[Sheet], formulas: Sequence[Sheet]) -> Iterator[Notice]:
    """Cells whose formula was never worked out, and cells that hold an error."""
    results = {(sheet.name, row.line): row.cells for sheet in shown for row in sheet.rows}
    for sheet in formulas:
        for row in sheet.rows:
            worked = results.get((sheet.name, row.line), ())
            for number, cell in enumerate(row.cells):
                value = worked[number] if number < len(worked) else ""
                if cell.startswith("=") and not value:
                    yield Notice(
                        Level.LEFT_OUT,
                        row.line,
                        f"The cell in column {number + 1} is a formula without a result.",
                        "Open the workbook in the spreadsheet and save it, so that it is "
                        "worked out.",
                        sheet.name,
                    )


def _write_sheet(book: "Workbook", name: str, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - loaded with the rest of the library
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    sheet: Any = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, cells in enumerate(zip(*rows, strict=True), 1):
        longest = max(len(line) for cell in cells for line in cell.split("\n"))
        sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, longest + 3)
    for index, row in enumerate(rows):
        written = []
        for text in row:
            cell: Any = WriteOnlyCell(sheet, value=legal(text) or None)
            if text:
                cell.data_type = "s"
                cell.quotePrefix = text[0] in "=+-@'"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if not index:
                cell.font = Font(bold=True)
            written.append(cell)
        sheet.append(written)
