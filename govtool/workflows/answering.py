"""One person answers a round, row by row; every save keeps its version.

An answer is stored as the text of an answers file with one row, so that it can be read by people
and by every later version of the program.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from govtool.assessment.answers import Answers, RowAnswer, write_answers
from govtool.assessment.bank import Bank, BankRow, Section
from govtool.assessment.levels import RowLevel, RowState
from govtool.assessment.levels import levels as row_levels
from govtool.assessment.reading import read_answers
from govtool.assessment.row_strength import RowStrength, row_strengths
from govtool.store.answers import NewAnswer, answers_in, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.pathways import version
from govtool.store.rounds import round_in
from govtool.store.session import Session
from govtool.store.values import Account, Place, Round, StoredAnswer
from govtool.workflows.banks import bank_in_round
from govtool.workflows.bearing import Bearing, bearings
from govtool.workflows.examining import Examined
from govtool.workflows.listing_pathways import examined_or_none
from govtool.workflows.showing_figures import show_set
from govtool.workflows.terms import terms_of

LONGEST_ANSWER: Final = 100_000
"""Characters that the store keeps of an answer to a row."""


class AnswerTooLong(Exception):  # noqa: N818 - it reads as what happened
    """More was written in an answer to a row than can be kept."""


@dataclass(frozen=True)
class Sitting:
    """One person's answers in a round, with the bank and the pathway it is asked over."""

    round: Round
    account: int
    bank: Bank
    answers: Answers
    stored: Mapping[str, StoredAnswer]
    look: Callable[[], Examined | None] = field(repr=False, compare=False)
    """Examines the pathway; see `examined`."""

    @cached_property
    def examined(self) -> Examined | None:
        """The pathway, looked at when it is first asked for: saving an answer needs none of it.

        ``None`` where the round is about no pathway, or its file can no longer be read.
        """
        return self.look()

    @cached_property
    def levels(self) -> tuple[RowLevel, ...]:
        """The level of every row, in the order of the bank."""
        return row_levels(self.bank, self.answers)

    @cached_property
    def level_by_row(self) -> Mapping[str, RowLevel]:
        """The level of every row by its id."""
        return {level.row: level for level in self.levels}

    @cached_property
    def bearings(self) -> Mapping[str, Bearing]:
        """What map and figures show about each row; empty where there is no pathway to ask."""
        looked_at = self.examined
        if looked_at is None:
            return {}
        figures = looked_at.measures
        held = None if figures is None else show_set(figures, "", looked_at.pathway)
        return bearings(self.bank, looked_at.report, held=held)

    def strengths(self, today: date) -> Mapping[str, RowStrength]:
        """How strong the assurance behind each row is on a day, by the row's id."""
        found = row_strengths(self.bank, self.answers, self.levels, today)
        return {strength.row: strength for strength in found}

    @property
    def done(self) -> int:
        """How many rows are answered or said not to apply."""
        return sum(level.state is not RowState.BLANK for level in self.levels)

    @cached_property
    def blank(self) -> tuple[BankRow, ...]:
        """The rows that are not answered yet."""
        return tuple(
            row for row in self.bank.rows if self.level_by_row[row.id].state is RowState.BLANK
        )

    @cached_property
    def marked(self) -> tuple[BankRow, ...]:
        """The rows that the person wants to come back to."""
        return tuple(row for row in self.bank.rows if self.answer_to(row.id).come_back)

    @property
    def following(self) -> BankRow | None:
        """The row to go on with: the first that is blank, else the first to come back to."""
        fresh = (row for row in self.blank if row not in self.marked)
        return next(iter((*fresh, *self.marked)), None)

    def row(self, row_id: str) -> BankRow:
        """A row of the bank; or NotFound."""
        if row_id not in self.bank.row_by_id:
            raise NotFound(f"The bank has no row “{row_id}”.")
        return self.bank.row_by_id[row_id]

    def section_of(self, row_id: str) -> Section:
        """The section of the bank that a row of it belongs to."""
        return next(part for part in self.bank.sections if row_id in {row.id for row in part.rows})

    def after(self, row_id: str) -> BankRow | None:
        """The row that follows; ``None`` after the last."""
        ids = [row.id for row in self.bank.rows]
        return next(iter(self.bank.rows[ids.index(row_id) + 1 :]), None)

    def before(self, row_id: str) -> BankRow | None:
        """The row that comes before; ``None`` before the first."""
        ids = [row.id for row in self.bank.rows]
        place = ids.index(row_id)
        return self.bank.rows[place - 1] if place else None

    def answer_to(self, row_id: str) -> RowAnswer:
        """What is stored for a row; a blank answer where nothing is."""
        return self.answers.row_by_id.get(row_id, RowAnswer(row_id))

    def version_of(self, row_id: str) -> int:
        """The version of the stored answer to a row; 0 where nothing is stored."""
        return self.stored[row_id].version if row_id in self.stored else 0


def open_sitting(sessions: Sessions, *, place: Place, round_id: int, account: Account) -> Sitting:
    """One person's answers in a round.

    Raises:
        NotFound: the place has no such round.
        NoSuchBank: the round's bank is not here in its version.
    """
    with reading(sessions) as session:
        found = round_in(session, place=place.id, round_id=round_id)
        stored = answers_in(session, of_round=round_id, account=account.id)
        bank = bank_in_round(session, found)
    return Sitting(
        round=found,
        account=account.id,
        bank=bank,
        answers=together(bank, place.name, account.name, found, stored),
        stored={answer.row: answer for answer in stored},
        look=lambda: _examined(sessions, found),
    )


def _examined(sessions: Sessions, of_round: Round) -> Examined | None:
    if of_round.pathway is None:
        return None
    slug, number = of_round.pathway
    with reading(sessions) as session:
        text = version(session, place=of_round.place, slug=slug, number=number).text
    return examined_or_none(text, terms_of(sessions, place=of_round.place, slug=slug))


def ready_to_save(
    sitting: Sitting, *, answer: RowAnswer, based_on: int, act: Act
) -> Callable[[Session], StoredAnswer]:
    """What saves one person's answer to one row in a transaction that others share.

    Raises:
        AnswerTooLong: it cannot be kept whole, so nothing of it is saved.

    What is given back raises:
        RoundClosed: the round was closed before this came.
        StaleVersion: the same person saved another in between; it holds both texts.
    """
    assert act.by is not None  # noqa: S101 - a program answers no questions
    text = write_answers(_alone(sitting, answer, act.by, act.at.date()))
    if len(text) > LONGEST_ANSWER:
        raise AnswerTooLong
    new, found = NewAnswer(act.by, answer.row, text, based_on), sitting.round
    return lambda session: save_answer(
        session, place=found.place, round_id=found.id, new=new, act=act
    )


@lru_cache(maxsize=4096)
def row_in(text: str) -> RowAnswer:
    """The one row that a stored text holds; the same text is not read twice."""
    return read_answers(text).rows[0]


def together(
    bank: Bank, place: str, who: str, found: Round, stored: Iterable[StoredAnswer]
) -> Answers:
    """One person's stored rows as one sitting, dated by the newest."""
    saved = tuple(stored)
    newest = max((answer.saved_at for answer in saved), default=found.opened_at)
    return Answers(
        bank=bank.id,
        bank_version=bank.version,
        place=place,
        answered_by=who,
        answered_on=newest.date(),
        pathway=found.pathway[0] if found.pathway else None,
        rows=tuple(row_in(answer.text) for answer in saved if answer.row in bank.row_by_id),
    )


def _alone(sitting: Sitting, answer: RowAnswer, account: int, on: date) -> Answers:
    """One row as an answers file. It names nobody, so that a person can be forgotten later."""
    return Answers(
        bank=sitting.bank.id,
        bank_version=sitting.bank.version,
        place=sitting.answers.place,
        answered_by=f"account {account}",
        answered_on=on,
        pathway=sitting.answers.pathway,
        rows=(answer,),
    )
