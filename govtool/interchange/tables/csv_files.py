"""CSV as spreadsheets save it becomes a sheet, and a sheet becomes CSV that Excel opens rightly.

Read are UTF-8 with or without its mark, UTF-16 with its mark, and Windows-1252; commas, semicolons
and tabs. Written is UTF-8 with its mark, and no cell begins like a formula.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Final

from govtool.interchange.tables.sheets import Row, Sheet, TableLimits, refuse
from govtool.referrals.tables import decode

_BETWEEN: Final = (",", ";", "\t", "|")
_LIKE_A_FORMULA: Final = re.compile(r"'*\s*[=+\-@＝＋－＠]")  # noqa: RUF001 - what programs take for a formula
_NUMBER: Final = re.compile(r"-?\d[\d,.]*")


def read_csv(data: bytes, file: str, limits: TableLimits) -> Sheet:
    """The rows of a CSV file.

    Raises:
        Refused: it is too large, is not text, or its quotation marks do not match.
    """
    if len(data) > limits.size:
        message = f"The file is {len(data):,} bytes; the most that can be read is {limits.size:,}."
        raise refuse(message, file=file)
    try:
        text = decode(data)
    except ValueError as error:
        raise refuse(str(error), file=file) from None
    if "\0" in text:
        raise refuse("The file holds a NUL character, which no table has.", file=file)
    return Sheet("", tuple(_rows(text, file, limits)))


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [guarded(legal(cell)) for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig", "replace")


def legal(text: str) -> str:
    """Text with the control characters that no table can hold shown as such."""
    return "".join(
        letter if letter in "\t\n" or letter >= " " else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a negative number stays one."""
    is_formula = _LIKE_A_FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula or cell.startswith(("\t", "\r")) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before ``guarded``."""
    return cell[1:] if cell.startswith("'") and _LIKE_A_FORMULA.match(cell) else cell


def _rows(text: str, file: str, limits: TableLimits) -> Iterator[Row]:
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    start = 1 if lines and lines[0].casefold().startswith("sep=") else 0
    reader = csv.reader(lines[start:], delimiter=_separator(lines[start:]), strict=True)
    begins = start + 1
    try:
        for number, cells in enumerate(reader):
            _measure(number, cells, begins, file, limits)
            yield Row(begins, tuple(unguarded(_plain(cell)) for cell in cells))
            begins = start + reader.line_num + 1
    except csv.Error:
        message = (
            "The quotation marks in this line do not match, or a cell is far too long. Put a cell "
            "that holds a quotation mark, comma or line break into quotation marks."
        )
        raise refuse(message, begins, file) from None


def _separator(lines: Sequence[str]) -> str:
    """What stands between cells: what the first lines that have several cells agree on."""
    head = [line for line in lines[:20] if line.strip()]
    counts = {mark: [line.count(mark) for line in head] for mark in _BETWEEN}
    return max(
        _BETWEEN, key=lambda mark: (sum(1 for count in counts[mark] if count), sum(counts[mark]))
    )


def _plain(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def _measure(number: int, cells: Sequence[str], line: int, file: str, limits: TableLimits) -> None:
    if number >= limits.rows:
        raise refuse(f"The table has more than {limits.rows:,} rows.", line, file)
    require_narrow(cells, line, file, limits)


def require_narrow(cells: Sequence[str], line: int, file: str, limits: TableLimits) -> None:
    """Refuse a row with more cells, or longer ones, than any table of steps has.

    Raises:
        Refused: with the line.
    """
    problem = _too_wide(cells, limits)
    if problem is not None:
        raise refuse(problem, line, file)


def _too_wide(cells: Sequence[str], limits: TableLimits) -> str | None:
    if len(cells) > limits.columns and any(cells[limits.columns :]):
        return f"This row has more than {limits.columns} cells."
    longest = max(map(len, cells), default=0)
    if longest > limits.cell:
        return f"A cell of this row holds {longest:,} characters; the most is {limits.cell:,}."
    return None
