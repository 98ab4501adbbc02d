"""A workbook becomes a bank, or the sentences that say which cell of which sheet to mend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govtool.assessment.bank import BANK_FORMAT, SCALE_FORMAT, SECTION_FORMAT, Bank, BankKind
from govtool.assessment.reading import bank_of
from govtool.assessment.soundness import BankDocuments
from govtool.interchange.banks import columns as at
from govtool.interchange.banks.placed import Line, Making, SheetDocument, cell_place
from govtool.interchange.tables.sheets import COMMAND_LINE, Row, Sheet, TableLimits
from govtool.interchange.tables.xlsx_files import read_xlsx
from govtool.reading import MAX_PROBLEMS, Path, Problem, Refused


def read_workbook(data: bytes, file: str, limits: TableLimits = COMMAND_LINE) -> Bank:
    """The bank in a workbook.

    Raises:
        Refused: with every problem found, each with its sheet and cell.
    """
    return bank_of(bank_documents(data, file, limits))


def bank_documents(data: bytes, file: str, limits: TableLimits = COMMAND_LINE) -> BankDocuments:
    """The documents that a workbook stands for, before they are read as a bank.

    Raises:
        Refused: a sheet or heading is missing or unknown, or a row belongs to nothing.
    """
    sheets, notices = read_xlsx(data, file, limits)
    problems = [Problem(f"{file}, {one.where}", None, f"{one.what} {one.mend}") for one in notices]
    book = _Book(file, {sheet.name.strip().casefold(): sheet for sheet in sheets}, problems)
    head, scale, kind = _head_and_scale(book)
    sections = _sections(book, kind)
    if problems:
        raise Refused(tuple(problems[:MAX_PROBLEMS]))
    return BankDocuments(head, scale, sections)


@dataclass
class _Book:
    """The sheets of a workbook by name, and what was found wrong with them so far."""

    file: str
    sheets: Mapping[str, Sheet]
    problems: list[Problem]

    def lines(self, name: str, headings: Sequence[str]) -> list[Line]:
        """The rows of a sheet below its headings."""
        sheet = self.sheets.get(name.casefold())
        if sheet is None or not sheet.rows:
            self.tell(f"sheet “{name}”", f"The workbook has no sheet “{name}”. Add it.")
            return []
        known = {heading.casefold(): heading for heading in headings}
        given = [text.strip() for text in sheet.rows[0].cells]
        for number, text in enumerate(given):
            if text and text.casefold() not in known:
                self.tell(cell_place(name, number, sheet.rows[0].line), _strange(text, headings))
        missing = [item for item in headings if item.casefold() not in map(str.casefold, given)]
        for heading in missing:
            message = f"The column “{heading}” is missing. Put the heading back, if only empty."
            self.tell(f"sheet “{name}”", message)
        named = [known.get(text.casefold(), "") for text in given]
        return [_line(name, row, named) for row in sheet.rows[1:] if any(row.cells)]

    def tell(self, where: str, message: str) -> None:
        self.problems.append(Problem(f"{self.file}, {where}", None, message))


def _head_and_scale(book: _Book) -> tuple[SheetDocument, SheetDocument, BankKind]:
    head = Making(book.file, f"sheet “{at.BANK}”")
    scale = Making(book.file, f"sheet “{at.SCALE}”")
    head.put(("format",), BANK_FORMAT, f"sheet “{at.BANK}”", 1)
    scale.put(("format",), SCALE_FORMAT, f"sheet “{at.SCALE}”", 1)
    for line in book.lines(at.BANK, (at.FIELD, at.VALUE)):
        _head_field(book, line, head, scale)
    _list(book, head, ("sources",), at.SOURCES, at.SOURCE_COLUMNS)
    _list(book, scale, ("levels",), at.SCALE, at.SCALE_COLUMNS)
    kind = BankKind.MATRIX if head.tree.get("kind") == "matrix" else BankKind.QUESTIONS
    return head.document(), scale.document(), kind


def _head_field(book: _Book, line: Line, head: Making, scale: Making) -> None:
    name, value = line.cells.get(at.FIELD, ""), line.cells.get(at.VALUE, "") or None
    place = line.place(at.VALUE)
    for fields, made in ((at.HEAD_FIELDS, head), (at.SCALE_FIELDS, scale)):
        known = {text.casefold(): item for text, item in fields.items()}
        if name.casefold() in known:
            made.put((known[name.casefold()],), value, place, line.number)
            return
    book.tell(line.place(at.FIELD), _strange(name, (*at.HEAD_FIELDS, *at.SCALE_FIELDS)))


def _list(
    book: _Book, made: Making, path: Path, name: str, columns: Sequence[at.Column]
) -> list[Line]:
    lines = book.lines(name, [column.heading for column in columns])
    made.put(path, [], f"sheet “{name}”", 1)
    for index, line in enumerate(lines):
        made.fill((*path, index), line, columns)
    return lines


def _sections(book: _Book, kind: BankKind) -> tuple[SheetDocument, ...]:
    made: dict[str, Making] = {}
    for line in book.lines(at.SECTIONS, [column.heading for column in at.SECTION_COLUMNS]):
        one = Making(book.file, line.place(""))
        one.put(("format",), SECTION_FORMAT, line.place(""), line.number)
        for column in at.SECTION_COLUMNS:
            text = line.cells.get(column.heading) or None
            one.put(column.field, text, line.place(column.heading), line.number)
        if made.setdefault(line.cells.get("Id", ""), one) is not one:
            book.tell(line.place("Id"), "Two sections have this id. Give each its own.")
    if kind is BankKind.QUESTIONS:
        _rows(book, made, "questions", at.QUESTIONS, at.QUESTION_COLUMNS)
    else:
        _matrix(book, made)
    return tuple(one.document() for one in made.values())


def _rows(
    book: _Book,
    sections: Mapping[str, Making],
    key: str,
    sheet: str,
    columns: Sequence[at.Column],
) -> dict[str, tuple[Making, Path]]:
    """Put each row into its section; returns where each went, by its id."""
    where: dict[str, tuple[Making, Path]] = {}
    for one in sections.values():
        one.put((key,), [], f"sheet “{sheet}”", 1)
    for line in book.lines(sheet, (at.SECTION, *(column.heading for column in columns))):
        name = line.cells.get(at.SECTION, "")
        if name not in sections:
            book.tell(line.place(at.SECTION), f"There is no section “{name}” in “{at.SECTIONS}”.")
            continue
        one = sections[name]
        path = (key, one.length((key,)))
        one.fill(path, line, columns)
        where.setdefault(line.cells.get("Id", ""), (one, path))
    return where


def _matrix(book: _Book, sections: Mapping[str, Making]) -> None:
    elements = _rows(book, sections, "elements", at.ELEMENTS, at.ELEMENT_COLUMNS)
    cells: dict[tuple[str, str], tuple[Making, Path]] = {}
    for line in book.lines(at.LEVELS, (at.ELEMENT, *_headings(at.LEVEL_COLUMNS))):
        name = line.cells.get(at.ELEMENT, "")
        if name not in elements:
            message = f"There is no element “{name}” in “{at.ELEMENTS}”."
            book.tell(line.place(at.ELEMENT), message)
            continue
        one, element = elements[name]
        path = (*element, "levels", one.length((*element, "levels")))
        one.cells.setdefault(path[:-1], line.place(""))
        one.fill(path, line, at.LEVEL_COLUMNS)
        cells.setdefault((name, line.cells.get(at.LEVEL, "")), (one, path))
    _criteria(book, cells)


def _criteria(book: _Book, cells: Mapping[tuple[str, str], tuple[Making, Path]]) -> None:
    headings = (at.ELEMENT, at.LEVEL, *_headings(at.CRITERION_COLUMNS))
    for line in book.lines(at.CRITERIA, headings):
        key = (line.cells.get(at.ELEMENT, ""), line.cells.get(at.LEVEL, ""))
        if key not in cells:
            message = f"There is no level {key[1]} of an element “{key[0]}” in “{at.LEVELS}”."
            book.tell(line.place(at.ELEMENT), message)
            continue
        one, cell = cells[key]
        path = (*cell, "criteria", one.length((*cell, "criteria")))
        one.fill(path, line, at.CRITERION_COLUMNS)


def _headings(columns: Sequence[at.Column]) -> tuple[str, ...]:
    return tuple(column.heading for column in columns)


def _line(sheet: str, row: Row, named: Sequence[str]) -> Line:
    texts = (*row.cells, *([""] * len(named)))
    cells = {name: texts[number] for number, name in enumerate(named) if name}
    places = {
        name: cell_place(sheet, number, row.line) for number, name in enumerate(named) if name
    }
    return Line(sheet, row.line, cells, places)


def _strange(text: str, known: Sequence[str]) -> str:
    return f"“{text}” is not known here. Known are: {', '.join(known)}."
