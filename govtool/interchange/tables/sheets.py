"""A table before anybody knows what it says: sheets of rows of text, and notices about them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from typing_extensions import override

from govtool.reading import Problem, Refused


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on in its sheet (from 1), and its cells as text."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; a CSV file is one sheet without a name."""

    name: str
    rows: tuple[Row, ...]


class Level(StrEnum):
    """How much a notice asks of its reader."""

    LEFT_OUT = "left out"
    """Something was not understood, and is not on the map."""
    GUESSED = "guessed"
    """Something is on the map that the table does not say; it is marked there as inferred."""
    TOLD = "told"
    """Something was read in a way that the reader should know."""


@dataclass(frozen=True)
class Notice:
    """One thing about a table that its reader should know: where, what, and how to mend it."""

    level: Level
    line: int | None
    what: str
    mend: str = ""
    sheet: str = ""

    @property
    def where(self) -> str:
        """The place: "Links, line 4", "line 4", or nothing."""
        line = f"line {self.line}" if self.line else ""
        return ", ".join(part for part in (self.sheet, line) if part)

    @override
    def __str__(self) -> str:
        said = f"{self.what} {self.mend}".strip()
        return f"{self.where}: {said}" if self.where else said


@dataclass(frozen=True)
class TableLimits:
    """How large a table may be: bytes of the file and when unpacked, rows, columns, and cells."""

    size: int = 4_000_000
    unpacked: int = 12_000_000
    rows: int = 5_000
    columns: int = 120
    cell: int = 8_000


COMMAND_LINE: Final = TableLimits()
UPLOAD: Final = TableLimits(size=1_000_000, unpacked=6_000_000, rows=2_000)


def refuse(message: str, line: int | None = None, file: str = "table") -> Refused:
    """What to raise for a file that is no usable table."""
    return Refused((Problem(file, line, message),))
