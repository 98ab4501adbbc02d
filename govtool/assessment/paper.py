"""A sheet of paper with votes on it, typed in as a row of marks: "2 3 - n 0 4".

A mark for each row of the bank, in its order: the number of the level, ``-`` where the row was
left empty, ``n`` where it was said not to apply. Blanks between marks may be left out as long as
no level has two digits. An empty row is not a 0.
"""

from typing import Final

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import Bank
from govtool.reading import MAX_PROBLEMS, Problem, Refused, shown

EMPTY: Final = frozenset("-.–_")
NOT_APPLICABLE: Final = "n"
TYPED_IN: Final = "Typed in from a sheet of paper."
"""The note that every answer from paper carries."""
NO_REASON: Final = "Said on paper not to apply; no reason was given."
_ONE_DIGIT: Final = 9


def read_paper(text: str, bank: Bank) -> tuple[RowAnswer, ...]:
    """The answers on a sheet, one for each row of the bank, empty ones included.

    Raises:
        Refused: with a sentence for every mark that cannot be, or where there are too few or too
            many, or every row is empty.
    """
    marks = _marks(text, bank)
    _require_all(marks, bank)
    problems = [
        Problem("paper", None, _wrong(number, mark, bank))
        for number, mark in enumerate(marks)
        if not _is_mark(mark, bank)
    ]
    if problems:
        raise Refused(tuple(problems[:MAX_PROBLEMS]))
    if all(mark in EMPTY for mark in marks):
        message = "Every row is empty, so there is nothing to keep. Type at least one level."
        raise Refused((Problem("paper", None, message),))
    return tuple(_answer(row.id, mark) for row, mark in zip(bank.rows, marks, strict=True))


def _marks(text: str, bank: Bank) -> list[str]:
    marks = text.casefold().replace(",", " ").replace(";", " ").split()
    if bank.scale.top <= _ONE_DIGIT:
        return [letter for mark in marks for letter in mark]
    return marks


def _require_all(marks: list[str], bank: Bank) -> None:
    asked = len(bank.rows)
    if len(marks) == asked:
        return
    message = (
        f"There {_are(len(marks))}; the sheet has {asked} rows. Type one mark for each row, and - "
        "for a row that was left empty."
    )
    raise Refused((Problem("paper", None, message),))


def _are(number: int) -> str:
    return "is 1 mark" if number == 1 else f"are {number} marks"


def _is_mark(mark: str, bank: Bank) -> bool:
    return (
        mark in EMPTY
        or mark == NOT_APPLICABLE
        or (mark.isascii() and mark.isdecimal() and int(mark) in bank.scale.values)
    )


def _wrong(number: int, mark: str, bank: Bank) -> str:
    row = bank.rows[number]
    return (
        f"Mark {number + 1}, for {row.id}, is “{shown(mark)}”. It can be a level from 0 to "
        f"{bank.scale.top}, - where the row is empty, or n where it does not apply."
    )


def _answer(row: str, mark: str) -> RowAnswer:
    if mark in EMPTY:
        return RowAnswer(row)
    if mark == NOT_APPLICABLE:
        return RowAnswer(row, not_applicable=NO_REASON, note=TYPED_IN)
    return RowAnswer(row, claimed=int(mark), note=TYPED_IN)
