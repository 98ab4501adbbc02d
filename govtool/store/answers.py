"""The answers people give in a round: one text for each person and row, with a version number.

An answer's text is whatever the caller makes of it (JSON or YAML). A round that is closed takes no
more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound, RoundClosed, StaleVersion, VotesShown
from govtool.store.memberships import require_member
from govtool.store.rounds import round_in
from govtool.store.tables import AnswerRow, RoundRow
from govtool.store.values import StoredAnswer


@dataclass(frozen=True)
class NewAnswer:
    """An answer to save: whose, to which row, and the version it was edited from (0: none)."""

    account: int
    row: str
    text: str
    based_on: int = 0


def save_answer(
    session: Session, *, place: int, round_id: int, new: NewAnswer, act: Act
) -> StoredAnswer:
    """Save one person's answer to one row of a round.

    Raises:
        NotFound: The place has no such round, or no such person.
        RoundClosed: The votes were revealed, or the round closed, before this came.
        StaleVersion: The stored answer is newer than the one that was edited; it holds both texts.
    """
    _refuse_late(session, place, round_id)
    require_member(session, place=place, account=new.account)
    row = _answer_row(session, round_id, new)
    current, theirs = (row.version, row.text) if row else (0, "")
    if current != new.based_on:
        raise StaleVersion(f"The answer to {new.row}", new.based_on, current, new.text, theirs)
    row = row or AnswerRow(round_id=round_id, account_id=new.account, row_name=new.row)
    row.text, row.version, row.saved_at = new.text, current + 1, act.at
    session.add(row)
    session.flush()
    _record_answer(session, act, place, row, theirs if current else None)
    return _answer(row)


def answers_of(session: Session, *, place: int, round_id: int) -> tuple[StoredAnswer, ...]:
    """Everybody's answers in a round, by row and then by account."""
    round_in(session, place=place, round_id=round_id)
    query = select(AnswerRow).where(AnswerRow.round_id == round_id)
    rows = session.scalars(query.order_by(AnswerRow.row_name, AnswerRow.account_id))
    return tuple(_answer(row) for row in rows)


def answers_by(
    session: Session, *, place: int, round_id: int, account: int
) -> tuple[StoredAnswer, ...]:
    """One person's answers in a round, by row."""
    round_in(session, place=place, round_id=round_id)
    return answers_in(session, of_round=round_id, account=account)


def answers_in(session: Session, *, of_round: int, account: int) -> tuple[StoredAnswer, ...]:
    """As `answers_by`, where the round was found in its place in the same session."""
    query = select(AnswerRow).where(
        AnswerRow.round_id == of_round, AnswerRow.account_id == account
    )
    return tuple(_answer(row) for row in session.scalars(query.order_by(AnswerRow.row_name)))


def every_answer_by(session: Session, *, place: int, account: int) -> tuple[StoredAnswer, ...]:
    """One person's answers in all rounds of a place, by round and row."""
    query = (
        select(AnswerRow)
        .join(RoundRow, RoundRow.id == AnswerRow.round_id)
        .where(RoundRow.place_id == place, AnswerRow.account_id == account)
        .order_by(AnswerRow.round_id, AnswerRow.row_name)
    )
    return tuple(_answer(row) for row in session.scalars(query))


def answer_counts(session: Session, *, place: int) -> Mapping[tuple[int, int], int]:
    """How many rows are stored of each person in each round of a place, by round and account."""
    query = (
        select(AnswerRow.round_id, AnswerRow.account_id, func.count())
        .join(RoundRow, RoundRow.id == AnswerRow.round_id)
        .where(RoundRow.place_id == place)
        .group_by(AnswerRow.round_id, AnswerRow.account_id)
    )
    return {(found, account): rows for found, account, rows in session.execute(query)}


def _refuse_late(session: Session, place: int, round_id: int) -> None:
    columns = select(RoundRow.title, RoundRow.closed_at, RoundRow.revealed_at)
    query = columns.where(RoundRow.place_id == place, RoundRow.id == round_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound("There is no such round here.")
    title, closed_at, revealed_at = found
    if closed_at is not None:
        raise RoundClosed(f"The round “{title}” was closed before this answer came.")
    if revealed_at is not None:
        raise VotesShown(
            f"The votes of the round “{title}” were revealed before this answer came, so it does "
            "not count as one."
        )


def _answer_row(session: Session, round_id: int, new: NewAnswer) -> AnswerRow | None:
    query = select(AnswerRow).where(
        AnswerRow.round_id == round_id,
        AnswerRow.account_id == new.account,
        AnswerRow.row_name == new.row,
    )
    return session.scalars(query).one_or_none()


def _record_answer(
    session: Session, act: Act, place: int, row: AnswerRow, before: str | None
) -> None:
    change = Change(
        Deed.ANSWER_SAVED,
        "answer",
        f"{row.round_id}/{row.account_id}/{row.row_name}",
        place=place,
        before=None if before is None else {"version": row.version - 1, "text": before},
        after={"version": row.version, "text": row.text},
    )
    record(session, act=act, change=change)


def _answer(row: AnswerRow) -> StoredAnswer:
    return StoredAnswer(
        round=row.round_id,
        account=row.account_id,
        row=row.row_name,
        text=row.text,
        version=row.version,
        saved_at=row.saved_at,
    )
