"""Whether answers make sense by themselves and fit the bank they answer; sentences where not."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from govtool.assessment.answers import Answers, RowAnswer
from govtool.assessment.bank import Bank, BankRow, Element
from govtool.reading import Path, Problem, Refused


@dataclass(frozen=True)
class Misfit:
    """One thing to mend in answers: where in them, and the sentence."""

    path: Path
    message: str


def contradictions(answers: Answers) -> Iterator[Misfit]:
    """Where answers speak against themselves, whatever the bank."""
    for path, name in _repeated([answer.row for answer in answers.rows], ("rows",)):
        yield Misfit(path, f"“{name}” is answered twice. Keep one of the two.")
    for index, answer in enumerate(answers.rows):
        here = ("rows", index)
        ids = [tick.id for tick in answer.criteria]
        for path, name in _repeated(ids, (*here, "criteria")):
            yield Misfit(path, f"The criterion “{name}” is answered twice. Keep one of the two.")
        if answer.not_applicable is not None and _says_more(answer):
            message = (
                f"“{answer.row}” is said not to apply, yet it is answered. Keep either the reason "
                "why it does not apply, or the answer."
            )
            yield Misfit((*here, "not_applicable"), message)


def _repeated(ids: list[str], path: Path) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield (*path, index), name


def _says_more(answer: RowAnswer) -> bool:
    return bool(
        answer.claimed is not None
        or answer.criteria
        or answer.evidence
        or answer.target is not None
        or answer.good_enough is not None
    )


def misfits(bank: Bank, answers: Answers) -> tuple[Misfit, ...]:
    """Every reason why these answers cannot be held against this bank; none where they fit."""
    mismatch = tuple(_other_bank(bank, answers))
    if mismatch:
        return mismatch
    return (*contradictions(answers), *_strangers(bank, answers))


def require_fit(bank: Bank, answers: Answers) -> None:
    """Refuse answers that do not fit the bank.

    Raises:
        Refused: with a sentence for every misfit.
    """
    found = misfits(bank, answers)
    if found:
        raise Refused(tuple(Problem("answers", None, misfit.message) for misfit in found))


def _other_bank(bank: Bank, answers: Answers) -> Iterator[Misfit]:
    if answers.bank != bank.id:
        message = f"The answers are to the bank “{answers.bank}”; the bank given is “{bank.id}”."
        yield Misfit(("bank",), message)
    elif answers.bank_version != bank.version:
        message = (
            f"The answers are to version {answers.bank_version} of the bank “{bank.id}”; the bank "
            f"given is version {bank.version}. Use version {answers.bank_version}, or answer "
            "again."
        )
        yield Misfit(("bank_version",), message)


def _strangers(bank: Bank, answers: Answers) -> Iterator[Misfit]:
    for index, answer in enumerate(answers.rows):
        path: Path = ("rows", index)
        row = bank.row_by_id.get(answer.row)
        if row is None:
            hint = _close(answer.row, list(bank.row_by_id))
            message = f"The bank “{bank.id}” has no row “{answer.row}”.{hint}"
            yield Misfit((*path, "row"), message)
        else:
            yield from _off_the_scale(bank, answer, path)
            yield from _wrong_place(bank, row, answer, path)


def _off_the_scale(bank: Bank, answer: RowAnswer, path: Path) -> Iterator[Misfit]:
    for field, level in (("claimed", answer.claimed), ("target", answer.target)):
        if level is not None and level not in bank.scale.values:
            message = (
                f"“{answer.row}” has {level} for “{field}”, which is not on the scale. "
                f"Its levels are 0 to {bank.scale.top}."
            )
            yield Misfit((*path, field), message)


def _wrong_place(bank: Bank, row: BankRow, answer: RowAnswer, path: Path) -> Iterator[Misfit]:
    if isinstance(row, Element):
        yield from _unknown_criteria(bank, row, answer, path)
        if answer.evidence:
            message = (
                f"“{row.id}” is an element of a matrix: name evidence under the criterion it "
                "shows, not under the row."
            )
            yield Misfit((*path, "evidence"), message)
    elif answer.criteria:
        message = f"“{row.id}” is a question and has no criteria. Name evidence under the row."
        yield Misfit((*path, "criteria"), message)


def _unknown_criteria(
    bank: Bank, element: Element, answer: RowAnswer, path: Path
) -> Iterator[Misfit]:
    known = [criterion.id for criterion in element.criteria]
    for index, tick in enumerate(answer.criteria):
        if tick.id not in known:
            message = (
                f"“{element.id}” has no criterion “{tick.id}”.{_elsewhere(bank, tick.id, known)}"
            )
            yield Misfit((*path, "criteria", index, "id"), message)


def _elsewhere(bank: Bank, criterion: str, known: list[str]) -> str:
    for row in bank.rows:
        if isinstance(row, Element) and criterion in {item.id for item in row.criteria}:
            return f" It belongs to “{row.id}”."
    return _close(criterion, known)


def _close(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else ""
