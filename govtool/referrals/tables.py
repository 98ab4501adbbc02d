"""A table of figures in CSV, as a spreadsheet saves it, becomes the rows of a measures file.

The first line names the columns; only those of ``COLUMNS`` are known, and ``measure`` is needed.
Commas, semicolons or tabs may stand between cells.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from govtool.reading import MAX_PROBLEMS, Document, Limits, Path, Problem, Refused, Tree
from govtool.referrals.identity import SeemsPersonal, is_personal_heading, looks_personal

COLUMNS: Final = (
    "measure",
    "by",
    "name",
    "numerator",
    "denominator",
    "value",
    "unit",
    "comparator",
    "period",
    "definition",
    "standard",
    "source",
    "note",
)
_BETWEEN: Final = (",", ";", "\t")
_SUPPRESSED: Final = re.compile(r"\*|<\s?\d{1,2}|\[c\]")
"""How published tables write a figure that is hidden because it is small."""
_FIGURES: Final = ("numerator", "denominator", "value")

Cells = tuple[int, tuple[str, ...]]
"""The line a record begins on, and its cells."""


def decode(data: bytes) -> str:
    """The text of a file that a spreadsheet saved: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        ValueError: with a sentence, where it is none of these.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16")
    if b"\0" in data:
        raise ValueError(
            "This is not a text file. In the spreadsheet, save the sheet as “CSV UTF-8”."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as(data, "cp1252")


def read_table(text: str, file: str, limits: Limits) -> Document:
    """The rows of a CSV table as the tree of a measures file, with the line of each.

    Raises:
        Refused: it is too large, is not a table with known columns, or a cell seems to be about a
            person; the cell is not repeated.
    """
    _measured(text, file, limits)
    records = tuple(_records(text, file, limits))
    if not records:
        raise Refused((Problem(file, None, "The file is empty."),))
    personal = tuple(_personal(records, file))
    if personal:
        raise SeemsPersonal(personal[:MAX_PROBLEMS])
    (line, header), *rows = records
    columns = tuple(_plain(cell) for cell in header)
    _refuse(_unknown_columns(columns, line, file))
    _refuse(_uneven(rows, len(columns), file))
    return _document(file, columns, rows)


def first_lines(text: str, file: str) -> tuple[int, ...]:
    """The lines on which the records of a table begin, the one of its headings first.

    Raises:
        Refused: the quotation marks do not match.
    """
    return tuple(line for line, _ in _records(text, file, Limits()))


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ValueError(
            "The letters of this file cannot be read. In the spreadsheet, save the sheet as "
            "“CSV UTF-8”."
        ) from None


def _measured(text: str, file: str, limits: Limits) -> None:
    size = len(text.encode(errors="replace"))
    if size > limits.size:
        message = f"The file is {size:,} bytes; the most that can be read is {limits.size:,}."
        raise Refused((Problem(file, None, message),))


def _records(text: str, file: str, limits: Limits) -> Iterator[Cells]:
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text.removeprefix("\ufeff"))
    start = 1 if lines and lines[0].casefold().startswith("sep=") else 0
    head = next((line for line in lines[start:] if line.strip()), "")
    between = max(_BETWEEN, key=head.count)
    reader = csv.reader(lines[start:], delimiter=between, strict=True)
    begins = start + 1
    try:
        for number, cells in enumerate(reader):
            if number > limits.items:
                message = f"The table has more than {limits.items:,} rows."
                raise Refused((Problem(file, begins, message),))
            if any(cell.strip() for cell in cells):
                yield begins, tuple(cell.strip() for cell in cells)
            begins = start + reader.line_num + 1
    except csv.Error:
        message = "The quotation marks in this line do not match, or a cell is far too long."
        raise Refused((Problem(file, begins, message),)) from None


def _refuse(problems: Iterator[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise Refused(found[:MAX_PROBLEMS])


def _personal(records: Sequence[Cells], file: str) -> Iterator[Problem]:
    for line, cells in records:
        for number, cell in enumerate(cells, 1):
            sighting = looks_personal(cell)
            if sighting:
                yield Problem(file, line, f"Column {number}: {sighting.reason}")
    line, header = records[0]
    for number, cell in enumerate(header, 1):
        if is_personal_heading(cell):
            message = (
                f"Column {number} is named for something about a person. Measures are about "
                "groups: take the column out."
            )
            yield Problem(file, line, message)


def _plain(heading: str) -> str:
    return re.sub(r"[\s_]+", "_", heading.strip().casefold())


def _unknown_columns(columns: Sequence[str], line: int, file: str) -> Iterator[Problem]:
    known = ", ".join(COLUMNS)
    for number, column in enumerate(columns, 1):
        close = get_close_matches(column, COLUMNS, n=1, cutoff=0.6)
        hint = f" Did you mean “{close[0]}”?" if close else ""
        if column not in COLUMNS:
            message = f"The heading of column {number} is not known.{hint} Known are: {known}."
            yield Problem(file, line, message)
        elif column in columns[: number - 1]:
            yield Problem(file, line, f"There are two columns “{column}”. Keep one of the two.")
    if "measure" not in columns:
        message = f"There is no column “measure”. The first line names the columns: {known}."
        yield Problem(file, line, message)


def _uneven(rows: Sequence[Cells], width: int, file: str) -> Iterator[Problem]:
    for line, cells in rows:
        if len(cells) > width and any(cells[width:]):
            message = (
                f"This row has {len(cells)} cells and the first line has {width}. If a cell holds "
                "a comma or semicolon, put the cell into quotation marks."
            )
            yield Problem(file, line, message)


def _document(file: str, columns: Sequence[str], rows: Sequence[Cells]) -> Document:
    lines: dict[Path, int] = {(): 1}
    tree: list[Tree] = []
    sources: dict[str, Tree] = {}
    for index, (line, cells) in enumerate(rows):
        row = _row(dict(zip(columns, cells, strict=False)))
        tree.append(row)
        lines[("rows", index)] = line
        lines.update({("rows", index, field): line for field in row})
        if row.get("source"):
            name = str(row["source"])
            sources[name] = {"id": name, "title": name}
    whole: dict[str, Tree] = {"rows": tree, "sources": list(sources.values())}
    return Document(file, whole, lines)


def _row(cells: Mapping[str, str]) -> dict[str, Tree]:
    row: dict[str, Tree] = {column: cell for column, cell in cells.items() if cell}
    hidden = [name for name in _FIGURES if _SUPPRESSED.fullmatch(cells.get(name, ""))]
    for name in hidden:
        del row[name]
    if hidden:
        row["suppressed"] = "yes"
    for name in ("by", "comparator"):
        if isinstance(row.get(name), str):
            row[name] = _plain(str(row[name]))
    return row
