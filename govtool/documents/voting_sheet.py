"""A bank as a sheet of paper to vote on: A3 across, a box for every level of every row.

The page holds everything: ``govtool.documents.pdf`` prints it. No letter is smaller than 8.5
points; a matrix of twelve rows fits on one sheet, a longer bank goes on to the next with its
headings. The rows stand in the order in which paper votes are typed in.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govtool.actions.wording import counted
from govtool.assessment.bank import Bank, BankKind, BankRow, Element
from govtool.resources import templates_folder

SMALLEST_PT: Final = 8.5
"""The smallest letters of the sheet, in points; voting_sheet.css has the same."""


@dataclass(frozen=True)
class Line:
    """A row of the sheet: its number, its title, and what each level looks like (or nothing)."""

    number: int
    id: str
    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """What stands above the table."""

    place: str = ""
    round: str = ""
    asks_name: bool = True
    """Whether there is a line for a name or a role; nobody has to fill it in."""


NO_HEADING: Final = Heading()


def voting_sheet(bank: Bank, heading: Heading = NO_HEADING) -> str:
    """The sheet as one page of HTML. The same bank and heading always give the same page."""
    folder = templates_folder() / "documents"
    css = (folder / "voting_sheet.css").read_text(encoding="utf-8")
    template = _environment(str(folder)).get_template("voting_sheet.html")
    return template.render(
        css=Markup(css),  # noqa: S704 - our own file, without anything from outside
        bank=bank,
        heading=heading,
        lines=tuple(_line(bank, number, row) for number, row in enumerate(bank.rows, 1)),
        has_statements=bank.kind is BankKind.MATRIX,
    )


def _line(bank: Bank, number: int, row: BankRow) -> Line:
    cells = tuple("" for _ in bank.scale.levels)
    if isinstance(row, Element):
        cells = tuple(cell.statement for cell in row.levels)
    return Line(number, row.id, row.title, cells)


@cache
def _environment(folder: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    return environment
