"""How strong the assurance behind a row's level is.

A row is like a chain: it is as strong as the weakest of what carries its level. So a strength is
never told apart from its level, and for each strength there is the level that such evidence alone
would carry. Worse answers or evidence, or more time, never raise that level.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from govtool.assessment.answers import Answers, Evidence, RowAnswer
from govtool.assessment.bank import Bank, BankRow, Scale
from govtool.assessment.levels import RowLevel, row_level
from govtool.assessment.strength import (
    Strength,
    day_in_words,
    in_date_until,
    piece_strength,
)
from govtool.sources import Fact

ASSURING: Final = (Strength.WEAK, Strength.MODERATE, Strength.STRONG)
"""The strengths that are assurance, weakest first."""

NO_LEVEL: Final = "It has no level, so there is nothing to weigh."
NOTHING_CLAIMED: Final = (
    "Nothing above the lowest level is claimed, so there is nothing to be sure of."
)
WORD_ALONE: Final = (
    "Something is claimed, and the evidence named carries nothing above the lowest level."
)
_SHOWN: Final = {
    Strength.WEAK: (
        "is dated, has its source and comes from line 2 or 3; some of it is out of date, or "
        "tested against nothing"
    ),
    Strength.MODERATE: (
        "is in date and tested against a named standard; some of it is not independent, or not "
        "said to be comparable over time"
    ),
    Strength.STRONG: "is in date, tested, independent and comparable over time",
}


@dataclass(frozen=True)
class RowStrength:
    """How strong the assurance behind one row's level is on one day.

    Attributes:
        row: The row's id.
        strength: Of what carries the level, at its weakest; ``None`` where the row has no level.
        assured: The level that assurance carries (evidence that is weak or better); what lies
            between it and the level carried is reassurance. ``None`` where the row has no level.
        why: A sentence.
        at_least: For each strength from weak up, the level that such evidence alone carries.
        until: The last day before age takes from the strength; ``None`` where it cannot.
    """

    row: str
    strength: Strength | None
    assured: int | None
    why: str
    at_least: tuple[tuple[Strength, int], ...] = ()
    until: date | None = None


def row_strengths(
    bank: Bank, answers: Answers, levels: Iterable[RowLevel], today: date
) -> tuple[RowStrength, ...]:
    """The strength behind every row that has a level given, in the order of the levels.

    Args:
        bank: that was answered.
        answers: to it.
        levels: of the same bank and answers.
        today: the day on which it is weighed.
    """
    return tuple(
        row_strength(
            bank.scale,
            bank.row_by_id[level.row],
            answers.row_by_id.get(level.row, RowAnswer(level.row)),
            level,
            today,
        )
        for level in levels
    )


def row_strength(
    scale: Scale, row: BankRow, answer: RowAnswer, level: RowLevel, today: date
) -> RowStrength:
    """How strong the assurance behind one row's level is on a day."""
    if level.gated is None:
        return RowStrength(row.id, None, None, NO_LEVEL)
    case, lowest = _Case(scale, row, answer), scale.values[0]
    at_least = tuple((strength, case.carried(strength, today)) for strength in ASSURING)
    assured = at_least[0][1]
    if level.gated == lowest:
        strength, why = case.of_lowest
        return RowStrength(row.id, strength, assured, why, at_least)
    strength = max(
        (one for one, carried in at_least if carried == level.gated),
        default=Strength.REASSURANCE,
    )
    until = case.until(level.gated, strength, today)
    why = _why(strength, level.gated, assured, is_lowest=assured == lowest)
    return RowStrength(row.id, strength, assured, why + _holds(until), at_least, until)


@dataclass(frozen=True)
class _Case:
    """A row and the answer to it, with the scale both are on."""

    scale: Scale
    row: BankRow
    answer: RowAnswer

    @property
    def of_lowest(self) -> tuple[Strength, str]:
        """The strength behind the lowest level, which needs no evidence."""
        claimed = self.answer.claimed
        has_yes = any(tick.met is Fact.YES for tick in self.answer.criteria)
        if claimed or (claimed is None and has_yes):
            return Strength.REASSURANCE, WORD_ALONE
        return Strength.NONE, NOTHING_CLAIMED

    def carried(self, least: Strength, today: date) -> int:
        """The level that evidence of a strength or better carries alone."""

        def kept(pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
            return tuple(one for one in pieces if piece_strength(one, today).strength >= least)

        ticks = tuple(replace(one, evidence=kept(one.evidence)) for one in self.answer.criteria)
        alone = replace(self.answer, criteria=ticks, evidence=kept(self.answer.evidence))
        found = row_level(self.scale, self.row, alone).gated
        return self.scale.values[0] if found is None else found

    def until(self, gated: int, strength: Strength, today: date) -> date | None:
        """The last day before what carries the level loses its strength by age."""
        if strength <= Strength.WEAK:
            return None
        ends = sorted({end for end in self._ends if today <= end < date.max})
        return next(
            (end for end in ends if self.carried(strength, end + timedelta(1)) < gated), None
        )

    @property
    def _ends(self) -> Iterator[date]:
        pieces = [*self.answer.evidence]
        pieces += [piece for tick in self.answer.criteria for piece in tick.evidence]
        return (end for piece in pieces if (end := in_date_until(piece)) is not None)


def _why(strength: Strength, gated: int, assured: int, *, is_lowest: bool) -> str:
    if strength.is_assurance:
        return f"What carries level {gated} {_SHOWN[strength]}."
    if is_lowest:
        return (
            f"Level {gated} rests on reassurance: nothing that is dated, has its source and comes "
            "from line 2 or 3 carries it."
        )
    return (
        f"Level {gated} rests in part on reassurance: what is dated, has its source and comes "
        f"from line 2 or 3 carries level {assured} alone."
    )


def _holds(until: date | None) -> str:
    return "" if until is None else f" That holds until {day_in_words(until)}."
