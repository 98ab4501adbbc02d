"""Each row's level: the one claimed, and the one that met and evidenced criteria carry (the gate).

A matrix row is carried to the highest level up to which every criterion is met and has evidence,
and never above its claim. A question's rating of 1 needs evidence, 2 needs some from management
oversight (line 2) and 3 needs some that is independent (line 3). The domain reference, section
1.4, has the rule for a matrix; the rule for ratings follows the scale of the assurance bank.
There is no mean across rows here or anywhere.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from govtool.assessment.answers import Answers, Evidence, Line, RowAnswer, strongest_line
from govtool.assessment.bank import Bank, BankRow, Criterion, Element, Question, Scale
from govtool.assessment.fitting import require_fit
from govtool.assessment.standing import (
    ABLE,
    ANSWER_IS_NO,
    CLAIMED,
    EVERY,
    NEEDS,
    NOT_ANSWERED,
    NOT_APPLICABLE,
    NOT_SHOWN,
    NOT_TICKED,
    UNCLAIMED,
    Toward,
    element_standing,
    question_standing,
)
from govtool.sources import Fact

LINE_NEEDED: Final = {1: Line.DELIVERY, 2: Line.OVERSIGHT, 3: Line.INDEPENDENT}
"""The least independent line of evidence that carries each rating of a question above 0."""


class RowState(StrEnum):
    """Whether a row has a level. Only a scored row does; the other two are not a 0."""

    SCORED = "scored"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"


class Shortfall(StrEnum):
    """Why a criterion, or a question's rating, does not carry a level."""

    NOT_ANSWERED = NOT_TICKED
    NOT_MET = ANSWER_IS_NO
    NO_EVIDENCE = NOT_SHOWN
    NO_CHECKED_EVIDENCE = "no evidence that is independent enough is named"
    RATED_LOWER = "the rating given is lower"


@dataclass(frozen=True)
class RowLevel:
    """The level of one row. ``gated`` is a whole number where the row is scored, else ``None``."""

    row: str
    title: str
    state: RowState
    claimed: int | None
    gated: int | None
    why: str
    first_missing: str | None
    """The first criterion that keeps a matrix row from its next level, if one does."""
    standing: str
    """Where the row stands, in a line to show: "Not yet level 1: 2 of 3 criteria met"."""
    toward: Toward | None = None
    """How far a scored matrix row has come to the level above the one its evidence carries.

    ``None`` at the top, for a question, and where the claim is below what the evidence carries.
    """


def levels(bank: Bank, answers: Answers) -> tuple[RowLevel, ...]:
    """The level of every row of the bank, in the order of the bank, answered or not.

    Raises:
        Refused: the answers do not fit the bank, with a sentence for each reason.
    """
    require_fit(bank, answers)
    return tuple(
        row_level(bank.scale, row, answers.row_by_id.get(row.id, RowAnswer(row.id)))
        for row in bank.rows
    )


def shortfall(criterion: Criterion, answer: RowAnswer) -> Shortfall | None:
    """Why a criterion does not count as met and evidenced; ``None`` where it does."""
    tick = answer.tick_by_id.get(criterion.id)
    if tick is None or tick.met is None:
        return Shortfall.NOT_ANSWERED
    if tick.met is Fact.NO:
        return Shortfall.NOT_MET
    return None if _is_evidenced(tick.evidence) else Shortfall.NO_EVIDENCE


def rating_shortfall(rating: int, evidence: tuple[Evidence, ...]) -> Shortfall | None:
    """Why evidence does not carry a question's rating; ``None`` where it does."""
    needed = LINE_NEEDED.get(rating)
    if needed is None:
        return None
    if not _is_evidenced(evidence):
        return Shortfall.NO_EVIDENCE
    line = strongest_line(tuple(piece for piece in evidence if piece.what.strip()))
    if needed > Line.DELIVERY and (line is None or line < needed):
        return Shortfall.NO_CHECKED_EVIDENCE
    return None


def _is_evidenced(evidence: tuple[Evidence, ...]) -> bool:
    return any(piece.what.strip() for piece in evidence)


def row_level(scale: Scale, row: BankRow, answer: RowAnswer) -> RowLevel:
    """The level of one row, from an answer to it that fits its bank."""
    if answer.not_applicable is not None:
        why = f"Does not apply here: {answer.not_applicable}"
        state, standing = RowState.NOT_APPLICABLE, NOT_APPLICABLE
        return RowLevel(row.id, row.title, state, None, None, why, None, standing)
    if answer.is_blank:
        why = "Evidence is named, but no rating is given." if answer.evidence else "Not answered."
        state, standing = RowState.BLANK, NOT_ANSWERED
        return RowLevel(row.id, row.title, state, None, None, why, None, standing)
    if isinstance(row, Element):
        return _element_level(scale, row, answer)
    return _question_level(scale, row, answer)


def unshown_ticks(element: Element, answer: RowAnswer) -> tuple[tuple[int, Criterion], ...]:
    """The criteria ticked without evidence, each with its level: their ticks do not count."""
    return tuple(
        (cell.level, criterion)
        for cell in element.levels
        for criterion in cell.criteria
        if shortfall(criterion, answer) is Shortfall.NO_EVIDENCE
    )


def _element_level(scale: Scale, element: Element, answer: RowAnswer) -> RowLevel:
    carried, stopping = _carried(scale, element, answer)
    gated = carried if answer.claimed is None else min(carried, answer.claimed)
    missing = stopping if gated == carried else None
    toward = _toward(element, answer, carried + 1) if missing else None
    return RowLevel(
        row=element.id,
        title=element.title,
        state=RowState.SCORED,
        claimed=answer.claimed,
        gated=gated,
        why=_why_of_element(answer, carried, missing),
        first_missing=missing.id if missing else None,
        standing=element_standing(scale, gated, answer.claimed, toward),
        toward=toward,
    )


def _toward(element: Element, answer: RowAnswer, level: int) -> Toward:
    criteria = element.criteria_at(level)
    return Toward(level, sum(not shortfall(item, answer) for item in criteria), len(criteria))


def _carried(scale: Scale, element: Element, answer: RowAnswer) -> tuple[int, Criterion | None]:
    """The highest level that met and evidenced criteria carry, and the criterion that stops it."""
    carried, *above = scale.values
    for level in above:
        for criterion in element.criteria_at(level):
            if shortfall(criterion, answer):
                return carried, criterion
        carried = level
    return carried, None


def _why_of_element(answer: RowAnswer, carried: int, missing: Criterion | None) -> str:
    if missing:
        text, short = missing.text.rstrip("."), shortfall(missing, answer)
        need = NEEDS.format(level=carried + 1, text=text, short=short)
        return f"{_claim(answer, carried)}{need}"
    if answer.claimed is not None and answer.claimed < carried:
        return ABLE.format(level=answer.claimed, able=carried)
    return f"{_claim(answer, carried)}{EVERY.format(level=carried)}"


def _claim(answer: RowAnswer, carried: int) -> str:
    if answer.claimed is None:
        return UNCLAIMED
    return CLAIMED.format(level=answer.claimed) if answer.claimed > carried else ""


def _question_level(scale: Scale, question: Question, answer: RowAnswer) -> RowLevel:
    rating = answer.claimed
    assert rating is not None  # noqa: S101 - a question has no criteria, so without a rating it is blank
    gated = next(
        value for value in range(rating, -1, -1) if not rating_shortfall(value, answer.evidence)
    )
    return RowLevel(
        row=question.id,
        title=question.title,
        state=RowState.SCORED,
        claimed=rating,
        gated=gated,
        why=_why_of_question(rating, gated, rating_shortfall(rating, answer.evidence)),
        first_missing=None,
        standing=question_standing(scale, gated, rating),
    )


def _why_of_question(rating: int, gated: int, short: Shortfall | None) -> str:
    if short is Shortfall.NO_EVIDENCE:
        return f"Rated {rating}, counted as {gated}: no evidence is named."
    if short:
        needed = LINE_NEEDED[rating]
        rule = f"a rating of {rating} needs evidence from line {needed.value}, and none is named"
        return f"Rated {rating}, counted as {gated}: {rule}."
    if rating:
        return f"Rated {rating}; the evidence named carries it."
    return f"Rated {rating}, which needs no evidence."
