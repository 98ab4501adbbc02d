"""What stands between a row's gated level and the level aimed at: the next step and its needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from govtool.assessment.answers import Answers, RowAnswer
from govtool.assessment.bank import Bank, BankRow, Element, Question
from govtool.assessment.levels import (
    LINE_NEEDED,
    RowLevel,
    Shortfall,
    rating_shortfall,
    shortfall,
)


@dataclass(frozen=True)
class Missing:
    """One thing the next level needs: a criterion, or better assurance on a question."""

    id: str
    """The id of the criterion, or of the question."""
    text: str
    """The criterion, or the question's follow-up."""
    evidence: str
    """What would show it."""
    short: Shortfall


@dataclass(frozen=True)
class Gap:
    """A scored row below its target, with the next level to reach. Its id is row and level."""

    id: str
    row: str
    title: str
    gated: int
    target: int
    next_level: int
    why: str
    missing: tuple[Missing, ...]
    """Empty where the next level's criteria are all met and evidenced: only the claim is lower."""
    checks: tuple[str, ...]
    measures: tuple[str, ...]
    covers: tuple[str, ...]
    sources: tuple[str, ...]


def gaps(bank: Bank, levels: tuple[RowLevel, ...], answers: Answers) -> tuple[Gap, ...]:
    """The gap of every scored row below its target: lowest gated level first, then as in the bank.

    ``levels`` are those of the same bank and answers. A row that is blank, or does not apply, has
    no level and so no gap. The target is the one stated; where none is, one level above the gated
    one, or, where the present level is said to be good enough, the level claimed.
    """
    level_by_row = {level.row: level for level in levels}
    found = [
        gap
        for row in bank.rows
        for gap in _gap(bank, row, level_by_row[row.id], answers.row_by_id.get(row.id))
    ]
    return tuple(sorted(found, key=lambda gap: gap.gated))


def _gap(bank: Bank, row: BankRow, level: RowLevel, answer: RowAnswer | None) -> Iterator[Gap]:
    if level.gated is None or answer is None:
        return
    target = target_of(bank, answer, level.gated)
    if level.gated >= target:
        return
    next_level = level.gated + 1
    yield Gap(
        id=f"{row.id}>{next_level}",
        row=row.id,
        title=row.title,
        gated=level.gated,
        target=target,
        next_level=next_level,
        why=level.why,
        missing=tuple(_missing(row, answer, next_level)),
        checks=row.checks,
        measures=row.measures,
        covers=row.covers,
        sources=row.sources,
    )


def target_of(bank: Bank, answer: RowAnswer, gated: int) -> int:
    """The level a scored row aims at; never above the top of the scale."""
    if answer.target is not None:
        return answer.target
    if answer.good_enough is not None:
        return gated if answer.claimed is None else answer.claimed
    return min(gated + 1, bank.scale.top)


def _missing(row: BankRow, answer: RowAnswer, next_level: int) -> Iterator[Missing]:
    if isinstance(row, Question):
        yield _missing_assurance(row, answer, next_level)
        return
    yield from _missing_criteria(row, answer, next_level)


def _missing_criteria(element: Element, answer: RowAnswer, next_level: int) -> Iterator[Missing]:
    for criterion in element.criteria_at(next_level):
        short = shortfall(criterion, answer)
        if short:
            yield Missing(criterion.id, criterion.text, criterion.evidence, short)


def _missing_assurance(question: Question, answer: RowAnswer, next_level: int) -> Missing:
    short = rating_shortfall(next_level, answer.evidence) or Shortfall.RATED_LOWER
    needed = LINE_NEEDED[next_level]
    lines = question.assurance.lines[needed - 1 :]
    wanted = "; ".join(item.rstrip(".") for line in lines for item in line)
    return Missing(question.id, question.follow_up, wanted, short)
