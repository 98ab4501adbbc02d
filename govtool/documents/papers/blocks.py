"""What a paper is made of: headings, words, lists, facts, tables, pictures, lines to sign on.

One paper becomes a page of HTML (``page``), and with it a PDF, and a Word file (``word``); since
all come from the same blocks, they say the same.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from govtool.documents.edition import Edition

Look = Literal["", "strong", "soft", "point"]
"""How a line of a cell looks: plain, bold, grey, or as one of a list."""


@dataclass(frozen=True)
class Line:
    """One line of a cell."""

    text: str
    look: Look = ""


Cell = tuple[Line, ...]


def cell(text: str, look: Look = "") -> Cell:
    """A cell of one line."""
    return (Line(text, look),)


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 stands under the title of the paper."""

    kind: ClassVar[str] = "heading"
    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Words:
    """A paragraph, perhaps with a word in bold before it."""

    kind: ClassVar[str] = "words"
    text: str
    lead: str = ""
    is_soft: bool = False


@dataclass(frozen=True)
class Points:
    """A list with a dot before each."""

    kind: ClassVar[str] = "points"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Words and what they stand for, in two columns."""

    kind: ClassVar[str] = "facts"
    pairs: tuple[tuple[str, str], ...]
    heads: tuple[str, str] = ("What", "Answer")


@dataclass(frozen=True)
class Grid:
    """A table: the first cell of a row is its heading. Widths are shares of the sheet's width."""

    kind: ClassVar[str] = "grid"
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Tiles:
    """A few numbers at the head of a paper, each with its name and what it means."""

    kind: ClassVar[str] = "tiles"
    tiles: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Picture:
    """A picture with its words. Word shows the PNG, pages and PDF the SVG."""

    kind: ClassVar[str] = "picture"
    address: str
    """The SVG as a ``data:`` address."""
    words: str
    width_mm: float
    height_mm: float
    png: bytes | None = field(default=None, repr=False)
    """``None`` where the table behind the picture is enough for Word."""


@dataclass(frozen=True)
class Signing:
    """Lines to sign on, one for each capacity."""

    kind: ClassVar[str] = "signing"
    capacities: tuple[str, ...]


@dataclass(frozen=True)
class Turn:
    """What follows begins a new sheet, upright or across."""

    kind: ClassVar[str] = "turn"
    is_across: bool = False


Block = Heading | Words | Points | Facts | Grid | Tiles | Picture | Signing | Turn


@dataclass(frozen=True)
class Paper:
    """A whole paper: what it is called, what it is about, and its blocks."""

    name: str
    """What kind of paper it is: "Board paper"."""
    title: str
    place: str
    made_on: date
    blocks: tuple[Block, ...]
    warning: str = ""
    """That answers were invented, where they were."""
    edition: Edition = field(default_factory=Edition)
    is_one_sheet: bool = False
    """True for a paper that has to fit on one sheet."""

    @property
    def full_title(self) -> str:
        """The name of the paper and what it is about."""
        return f"{self.name}: {self.title}, {self.place}"
