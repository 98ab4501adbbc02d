"""What a bank names that does not exist outside it, each with its place in the files."""

from collections.abc import Collection, Iterator, Mapping

from govtool.assessment.bank import Bank, BankRow, Element
from govtool.assessment.soundness import BankDocuments
from govtool.reading import Path, Problem

POINTERS = {
    "covers": "the catalogue has no entry",
    "checks": "there is no check",
    "measures": "there is no measure",
    "elements": "no matrix that comes with govtool has an element",
}
"""The lists of a row that name something outside the bank, and what is said of a wrong name."""


def reference_problems(
    bank: Bank, documents: BankDocuments, known: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Every name that is not among the known ones, with where it stands.

    Args:
        bank: the bank that the documents hold.
        documents: its files, or the sheets of its workbook.
        known: for each list of ``POINTERS`` the names there are; a list left out is not looked at.
    """
    for section, document in zip(bank.sections, documents.sections, strict=True):
        key = "elements" if section.elements else "questions"
        for index, row in enumerate(section.rows):
            for path, field, name in _named(row, (key, index)):
                if field in known and name not in known[field]:
                    message = f"“{row.id}” names “{name}”, but {POINTERS[field]} of that name."
                    yield document.problem(path, message)


def _named(row: BankRow, here: Path) -> Iterator[tuple[Path, str, str]]:
    """Every name in the lists of a row, with its path and the list."""
    yield from _of(row, here)
    for level, cell in enumerate(row.levels if isinstance(row, Element) else ()):
        for index, criterion in enumerate(cell.criteria):
            yield from _of(criterion, (*here, "levels", level, "criteria", index))


def _of(thing: object, here: Path) -> Iterator[tuple[Path, str, str]]:
    for field in POINTERS:
        for index, name in enumerate(getattr(thing, field, ())):
            yield (*here, field, index), field, name
