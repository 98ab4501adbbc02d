"""Values that are put together from the cells of a workbook, and know which cell each is from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from typing_extensions import override

from govtool.interchange.banks import columns as at
from govtool.reading import Document, Path, Problem, Tree

_LETTERS: Final = 26


@dataclass(frozen=True)
class SheetDocument(Document):
    """A part of a workbook as nested values, with the sheet and the cell each stands in."""

    cells: Mapping[Path, str] = field(default_factory=dict)

    @override
    def problem(self, path: Path, message: str) -> Problem:
        for end in range(len(path), -1, -1):
            if path[:end] in self.cells:
                return Problem(f"{self.file}, {self.cells[path[:end]]}", None, message)
        return Problem(self.file, None, message)


@dataclass(frozen=True)
class Line:
    """A row of a sheet by its headings: what the cells hold and where they are."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    places: Mapping[str, str]

    def place(self, heading: str) -> str:
        """Where the cell below a heading is; where the row is, if it has no such cell."""
        return self.places.get(heading, f"sheet “{self.sheet}”, row {self.number}")


class Making:
    """A document that is being put together, value by value; ``whole`` says where it stands."""

    def __init__(self, file: str, whole: str) -> None:
        self.file = file
        self.tree: dict[str, Tree] = {}
        self.lines: dict[Path, int] = {}
        self.cells: dict[Path, str] = {(): whole}

    def document(self) -> SheetDocument:
        """What was put together."""
        return SheetDocument(self.file, self.tree, self.lines, self.cells)

    def put(self, path: Path, value: Tree, place: str, line: int) -> None:
        """Set a value, making mappings and lists on the way to it."""
        holder: dict[str, Tree] | list[Tree] = self.tree
        for part, following in pairwise(path):
            holder = _step(holder, part, {} if isinstance(following, str) else [])
        _set(holder, path[-1], value)
        self.cells[path] = place
        self.lines[path] = line

    def fill(self, path: Path, line: Line, columns: Sequence[at.Column]) -> None:
        """Set at ``path`` what a row of a sheet says."""
        self.put(path, {}, line.place(""), line.number)
        for column in columns:
            text = line.cells.get(column.heading, "")
            place, whole = line.place(column.heading), (*path, *column.field)
            for end in range(len(path) + 1, len(whole)):
                self.cells.setdefault(whole[:end], line.place(""))
            if column.holds is at.Holds.TEXT:
                self.put(whole, text or None, place, line.number)
            elif items := at.out_of_cell(text, column.holds):
                self.put(whole, list(items), place, line.number)
            else:
                self.cells[whole] = place

    def length(self, path: Path) -> int:
        """How many items the list at a path has so far."""
        tree: Tree = self.tree
        for part in path:
            tree = tree.get(str(part)) if isinstance(tree, dict) else _item(tree, part)
        return len(tree) if isinstance(tree, list) else 0


def cell_place(sheet: str, column: int, row: int) -> str:
    """A cell as a spreadsheet names it, columns counted from 0: sheet “Questions”, cell D7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"sheet “{sheet}”, cell {letters}{row}"


def _item(tree: Tree, part: str | int) -> Tree:
    return tree[int(part)] if isinstance(tree, list) else None


def _step(
    holder: dict[str, Tree] | list[Tree], part: str | int, new: Tree
) -> "dict[str, Tree] | list[Tree]":
    """The mapping or list at ``part`` of the holder, made if it is not there."""
    if isinstance(holder, dict):
        found = holder.setdefault(str(part), new)
    else:
        if int(part) == len(holder):
            holder.append(new)
        found = holder[int(part)]
    if not isinstance(found, dict | list):
        raise TypeError(f"{part} holds a text already")
    return found


def _set(holder: dict[str, Tree] | list[Tree], part: str | int, value: Tree) -> None:
    if isinstance(holder, dict):
        holder[str(part)] = value
    else:
        holder.append(value)
