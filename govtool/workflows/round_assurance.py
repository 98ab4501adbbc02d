"""How strong the assurance is behind what a round agreed: when it was settled, and since.

Levels do not move by themselves and evidence goes out of date, so a strength is never told without
its day: that of closing for a closed round, today for one whose levels are being agreed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import Bank
from govtool.assessment.levels import row_level
from govtool.assessment.row_strength import RowStrength, row_strength
from govtool.workflows.round_outcomes import Seen


@dataclass(frozen=True)
class Weighed:
    """The strength behind a level that was agreed.

    Attributes:
        then: On the day it was settled.
        day: That day.
        now: Today, where the round is closed and the strength is another by now; else None.
    """

    then: RowStrength
    day: date
    now: RowStrength | None = None

    @property
    def words(self) -> str:
        """The strength on its day in a word or two; empty where there is no level to weigh."""
        return "" if self.then.strength is None else self.then.strength.words


def weigh_agreed(seen: Seen, *, today: date, clock: tzinfo) -> Mapping[str, Weighed]:
    """The strength behind each row that was agreed, by the row's id.

    Args:
        seen: the round; where its bank is not here any more nothing can be weighed.
        today: the day on which the page or the file is made.
        clock: the clock by which the day of closing is told.
    """
    bank = seen.bank
    if bank is None:
        return {}
    closed = seen.outcome.closed_at
    settled = closed.astimezone(clock).date() if closed else None
    return {
        row.row: _weighed(bank, row.agreed.answer, settled, today)
        for row in seen.outcome.agreed
        if row.agreed is not None and row.row in bank.row_by_id
    }


def _weighed(bank: Bank, answer: RowAnswer, settled: date | None, today: date) -> Weighed:
    if settled is None:
        return Weighed(strength_on(bank, answer, today), today)
    then, now = (strength_on(bank, answer, day) for day in (settled, today))
    return Weighed(then, settled, now if now.strength != then.strength else None)


def strength_on(bank: Bank, answer: RowAnswer, day: date) -> RowStrength:
    """The strength behind one answer to a row of a bank on a day."""
    row = bank.row_by_id[answer.row]
    return row_strength(bank.scale, row, answer, row_level(bank.scale, row, answer), day)
