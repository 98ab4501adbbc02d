"""The rows of a table become records: what each is about, and its cells by what they mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from govtool.interchange.tables.headings import (
    DECORATION,
    KIND_OF,
    LOOKED_THROUGH,
    NEXT,
    ROW,
    SHAPE,
    Column,
    find_header,
    plain,
)
from govtool.interchange.tables.sheets import Level, Notice, Row, Sheet
from govtool.interchange.tables.values import LINES

HOW_TO_HEAD: Final = (
    "Let the first line name the columns: “from, to, label” for links, or “id, name, type, "
    "provider” for steps."
)


@dataclass(frozen=True)
class Record:
    """One row of a table."""

    sheet: str
    line: int
    kind: str
    """What it is about: "step", "link", "provider" and so on."""
    cells: Mapping[str, str]
    """The cells that hold something, by what their column means."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """The columns of the cells, for their headings and units."""
    extra: tuple[tuple[str, str], ...] = ()
    """Cells whose heading is not known, with it."""

    def notice(self, level: Level, what: str, mend: str = "") -> Notice:
        """A notice about this row."""
        return Notice(level, self.line, what, mend, self.sheet)


def read_records(sheets: Sequence[Sheet]) -> tuple[list[Record], list[Notice]]:
    """Every row of every sheet that can be told, and what could not be."""
    records: list[Record] = []
    notices: list[Notice] = []
    for sheet in sheets:
        rows = [row for row in sheet.rows if any(row.cells)]
        if rows:
            reader = _Reader(sheet.name, rows)
            records += reader.records()
            notices += reader.notices
    return records, notices


class _Reader:
    def __init__(self, sheet: str, rows: Sequence[Row]) -> None:
        self._sheet = sheet
        self._rows = rows
        self._header = find_header(rows)
        self._kind = KIND_OF.get(plain(sheet))
        self.notices: list[Notice] = []

    def records(self) -> list[Record]:
        """The rows below the headings."""
        if self._header is None:
            looked = min(LOOKED_THROUGH, len(self._rows))
            what = (
                f"No line of headings was found among the first {looked} lines, so this table of "
                f"{len(self._rows)} lines was left out."
            )
            self._tell(Level.LEFT_OUT, self._rows[0].line, what, HOW_TO_HEAD)
            return []
        for row in self._rows[: self._header.place]:
            self._tell(
                Level.TOLD, row.line, "This line stands above the headings; it was not read."
            )
        self._tell_columns(self._header.columns, self._rows[self._header.place].line)
        return list(self._below(self._header.columns, self._rows[self._header.place + 1 :]))

    def _below(self, columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Record]:
        for row in rows:
            beyond = [cell for cell in row.cells[len(columns) :] if cell]
            if beyond:
                what = f"The line has more cells than there are headings; left out: {beyond[0]}"
                mend = (
                    "If a cell holds a comma or semicolon, put the cell into quotation marks; "
                    "else give its column a heading."
                )
                self._tell(Level.LEFT_OUT, row.line, what, mend)
            yield self._record(columns, row)

    def _record(self, columns: Sequence[Column], row: Row) -> Record:
        told = [(column, cell) for column, cell in zip(columns, row.cells, strict=False) if cell]
        known = {column.target: cell for column, cell in told if column.target}
        known.pop(DECORATION, None)
        extra = tuple((column.heading, cell) for column, cell in told if column.target is None)
        cells = {name: cell for name, cell in known.items() if name and name != ROW}
        by_name = {column.target: column for column in columns if column.target}
        kind = self._kind_of(row.line, known.get(ROW), cells)
        return Record(self._sheet, row.line, kind, cells, by_name, extra)

    def _kind_of(self, line: int, said: str | None, cells: Mapping[str, str]) -> str:
        if said is not None:
            kind = KIND_OF.get(plain(said))
            if kind:
                return kind
            what = (
                f"“{said}” is no kind of row that is known here; the line was read by its cells."
            )
            self._tell(Level.TOLD, line, what, "Write “step” or “link”.")
        if self._kind and self._kind not in {"step", "link"}:
            return self._kind
        has_an_end = bool({"from", "to"} & cells.keys())
        is_line = plain(cells.get(SHAPE, "")) in LINES
        is_of_links = self._kind == "link" and NEXT not in cells
        return "link" if has_an_end or is_line or is_of_links else "step"

    def _tell_columns(self, columns: Sequence[Column], line: int) -> None:
        unknown = [
            column.heading
            for place, column in enumerate(columns)
            if column.target is None and column.heading and self._is_used(place)
        ]
        for heading in unknown:
            what = f"The heading “{heading}” is not known, or stands twice."
            mend = "What stands below it was put into the notes of its step or link."
            self._tell(Level.TOLD, line, what, mend)
        looks = [column.heading for column in columns if column.target == DECORATION]
        if looks:
            what = f"Not read, since it says how a drawing looks or is kept: {', '.join(looks)}."
            self._tell(Level.TOLD, line, what)
        nameless = [p + 1 for p, c in enumerate(columns) if not c.heading and self._is_used(p)]
        for place in nameless:
            what = f"Column {place} has no heading."
            self._tell(Level.TOLD, line, what, "Its cells were put into the notes.")

    def _is_used(self, place: int) -> bool:
        below = self._rows[self._header.place + 1 :] if self._header else ()
        return any(len(row.cells) > place and row.cells[place] for row in below)

    def _tell(self, level: Level, line: int, what: str, mend: str = "") -> None:
        self.notices.append(Notice(level, line, what, mend, self._sheet))
