"""An answer in words, to hold one beside another or to read it again."""

from collections.abc import Iterator
from typing import Final

from govtool.actions.wording import day
from govtool.assessment.answers import Evidence, Line, RowAnswer
from govtool.assessment.bank import Bank, Element
from govtool.sources import Fact

LINES: Final = {
    Line.DELIVERY: "line 1, the teams that do the work",
    Line.OVERSIGHT: "line 2, management oversight apart from delivery",
    Line.INDEPENDENT: "line 3, independent of both",
}
_MET: Final = {Fact.YES: "ticked", Fact.NO: "said not to be met", None: "not ticked"}
_COMPARABLE: Final = {
    Fact.YES: "comparable over time",
    Fact.NO: "not comparable over time",
    None: None,
}

Said = tuple[str, str]
"""What was answered, and the answer."""


def answer_in_words(bank: Bank, answer: RowAnswer) -> tuple[Said, ...]:
    """Everything an answer says, each thing by its name."""
    return tuple(_said(bank, answer))


def evidence_in_words(piece: Evidence) -> str:
    """A piece of evidence in one line."""
    parts = [
        piece.what,
        day(piece.date) if piece.date else None,
        piece.source,
        LINES[piece.line] if piece.line else None,
        f"tested against {piece.standard}" if piece.standard else None,
        _COMPARABLE[piece.comparable],
        f"next due {day(piece.next_due)}" if piece.next_due else None,
    ]
    return "; ".join(part for part in parts if part)


def _said(bank: Bank, answer: RowAnswer) -> Iterator[Said]:
    if answer.not_applicable:
        yield "Does not apply here", answer.not_applicable
    row = bank.row_by_id[answer.row]
    if answer.claimed is not None:
        noun = "Level claimed" if isinstance(row, Element) else "Rating"
        yield noun, level_in_words(bank, answer.claimed)
    texts = {item.id: item.text for item in row.criteria} if isinstance(row, Element) else {}
    for tick in answer.criteria:
        words = "; ".join([_MET[tick.met], *map(evidence_in_words, tick.evidence)])
        yield texts.get(tick.id, tick.id), words
    for piece in answer.evidence:
        yield "Evidence", evidence_in_words(piece)
    yield from _aims(bank, answer)


def _aims(bank: Bank, answer: RowAnswer) -> Iterator[Said]:
    if answer.target is not None:
        yield "Target", level_in_words(bank, answer.target)
    if answer.target_date:
        yield "Target date", day(answer.target_date)
    if answer.good_enough:
        yield "Why this is high enough", answer.good_enough
    if answer.note:
        yield "Note", answer.note


def level_in_words(bank: Bank, value: int) -> str:
    """A level of a bank's scale: "3 In use"."""
    return f"{value} {bank.scale.name_of(value)}"
