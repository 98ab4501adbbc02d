"""What only shows when the files of a bank are held against each other, each with its line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from typing_extensions import override

from govtool.assessment.bank import Bank, BankKind, BankRow, Element, Question, Section
from govtool.reading import Document, Path, Problem

LINES_NEEDED: Final = 2
"""A question names sources of assurance on at least this many of the three lines."""

_ROWS: Final = {BankKind.MATRIX: "elements", BankKind.QUESTIONS: "questions"}


@dataclass(frozen=True)
class BankDocuments:
    """The parsed files of a bank; sections in the order of the bank's own."""

    head: Document
    scale: Document
    sections: tuple[Document, ...]

    @property
    def all(self) -> tuple[Document, ...]:
        """Every one of them."""
        return (self.head, self.scale, *self.sections)


Place: TypeAlias = tuple[Document, Path]


def bank_problems(bank: Bank, documents: BankDocuments) -> Iterator[Problem]:
    """Every problem that no single file shows."""
    yield from _duplicates(bank, documents)
    yield from _scale(bank, documents.scale)
    for section, document in zip(bank.sections, documents.sections, strict=True):
        yield from _rows_of_the_kind(bank, section, document)
    for row, place in _rows(bank, documents):
        if isinstance(row, Element) == (bank.kind is BankKind.MATRIX):
            yield from _row(bank, row, place)


def _duplicates(bank: Bank, documents: BankDocuments) -> Iterator[Problem]:
    yield from _repeats(_sources(bank, documents))
    yield from _repeats(_sections(bank, documents))
    yield from _repeats((row.id, place) for row, place in _rows(bank, documents))
    yield from _repeats(_criteria(bank, documents))


def _repeats(named: Iterator[tuple[str, Place]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, (document, path) in named:
        if name in first:
            other, other_path = first[name]
            message = (
                f"The id “{name}” is used twice (the other is in {other.file}, "
                f"line {other.line(other_path)}). Give each its own."
            )
            yield document.problem(path, message)
        first.setdefault(name, (document, path))


def _sources(bank: Bank, documents: BankDocuments) -> Iterator[tuple[str, Place]]:
    for index, source in enumerate(bank.sources):
        yield source.id, (documents.head, ("sources", index))


def _sections(bank: Bank, documents: BankDocuments) -> Iterator[tuple[str, Place]]:
    for section, document in zip(bank.sections, documents.sections, strict=True):
        yield section.id, (document, ("id",))


def _rows(bank: Bank, documents: BankDocuments) -> Iterator[tuple[BankRow, Place]]:
    for section, document in zip(bank.sections, documents.sections, strict=True):
        for index, element in enumerate(section.elements):
            yield element, (document, ("elements", index))
        for index, question in enumerate(section.questions):
            yield question, (document, ("questions", index))


def _criteria(bank: Bank, documents: BankDocuments) -> Iterator[tuple[str, Place]]:
    for row, (document, path) in _rows(bank, documents):
        for level, cell in enumerate(row.levels if isinstance(row, Element) else ()):
            for index, criterion in enumerate(cell.criteria):
                yield criterion.id, (document, (*path, "levels", level, "criteria", index))


def _scale(bank: Bank, document: Document) -> Iterator[Problem]:
    values = bank.scale.values
    if len(values) < 2 or values != tuple(range(len(values))):  # noqa: PLR2004 - 0 and one more
        message = (
            "The levels of the scale should be numbered 0, 1, 2 and so on, lowest first, at least "
            f"two; they are {_listed(values) or 'none'}."
        )
        yield document.problem(("levels",), message)


def _rows_of_the_kind(bank: Bank, section: Section, document: Document) -> Iterator[Problem]:
    wanted = _ROWS[bank.kind]
    other = "questions" if wanted == "elements" else "elements"
    if getattr(section, other):
        message = (
            f"This bank is of the kind “{bank.kind.value}”, whose sections hold {wanted}. "
            f"Move the {other} to a bank of their own."
        )
        yield document.problem((other,), message)
    elif not getattr(section, wanted):
        message = f"The section “{section.id}” has no {wanted}. List them under “{wanted}:”."
        yield document.problem((wanted,), message)


def _row(bank: Bank, row: BankRow, place: Place) -> Iterator[Problem]:
    yield from _citations(bank, row, place)
    if isinstance(row, Element):
        yield from _cells(bank, row, place)
    else:
        yield from _assurance(row, place)


def _citations(bank: Bank, row: BankRow, place: Place) -> Iterator[Problem]:
    document, path = place
    if not row.sources:
        message = f"“{row.id}” names no source. List the ids of its sources under “sources:”."
        yield document.problem(path, message)
    for index, source in enumerate(row.sources):
        if source not in bank.source_by_id:
            message = f"“{row.id}” cites “{source}”, but bank.yaml has no source with that id."
            yield document.problem((*path, "sources", index), message)


def _cells(bank: Bank, element: Element, place: Place) -> Iterator[Problem]:
    document, path = place
    given = tuple(cell.level for cell in element.levels)
    if given != bank.scale.values:
        message = (
            f"“{element.id}” has the levels {_listed(given) or 'none'}; the scale has "
            f"{_listed(bank.scale.values)}. Write each level of the scale once, lowest first."
        )
        yield document.problem((*path, "levels"), message)
    for index, cell in enumerate(element.levels):
        if cell.level > 0 and not cell.criteria:
            message = (
                f"Level {cell.level} of “{element.id}” has no criteria, so anybody could claim "
                "it. Add at least one."
            )
            yield document.problem((*path, "levels", index), message)


def _assurance(question: Question, place: Place) -> Iterator[Problem]:
    document, path = place
    filled = sum(1 for line in question.assurance.lines if line)
    if filled < LINES_NEEDED:
        message = (
            f"“{question.id}” names sources of assurance on {filled} of the three lines. "
            f"Fill at least {LINES_NEEDED}."
        )
        yield document.problem((*path, "assurance"), message)
    for field in ("strong", "weak"):
        if not getattr(question, field):
            message = f"“{question.id}” has nothing under “{field}:”. Add at least one line."
            yield document.problem((*path, field), message)


def _listed(values: tuple[int, ...]) -> str:
    return ", ".join(str(value) for value in values)


@dataclass(frozen=True)
class UnknownReference:
    """A row or criterion of a bank names something that does not exist outside the bank."""

    row: str
    field: str
    """Which list of the row: covers, checks, measures or elements."""
    id: str

    @override
    def __str__(self) -> str:
        return f"“{self.row}” names “{self.id}” under “{self.field}:”, but there is no such id."


def unknown_references(
    bank: Bank,
    *,
    covers: Collection[str] | None = None,
    checks: Collection[str] | None = None,
    measures: Collection[str] | None = None,
    elements: Collection[str] | None = None,
) -> tuple[UnknownReference, ...]:
    """What the rows of a bank name that is not among the known ids, in the order of the bank.

    A list of known ids that is not given is not looked at.
    """
    known = {"covers": covers, "checks": checks, "measures": measures, "elements": elements}
    return tuple(
        UnknownReference(one.id, field, name)
        for row in bank.rows
        for one in (row, *(row.criteria if isinstance(row, Element) else ()))
        for field, ids in known.items()
        if ids is not None
        for name in getattr(one, field, ())
        if name not in ids
    )
