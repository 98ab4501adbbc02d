"""E-mails on their way out: written with what they tell of, sent later, tried again.

A letter is stored in the same transaction as the change it tells of, so that none is forgotten and
none tells of what did not happen. Its text is sealed by the caller and emptied once it is sent.
This is housekeeping: the change itself leaves the audit row.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from govtool.store.people_tables import LetterRow
from govtool.store.people_values import Letter

LEASE: Final = timedelta(minutes=5)
"""For how long a letter that one sender took is left alone by the others."""
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=2)
GIVEN_UP_AFTER: Final = timedelta(hours=24)
KEPT: Final = timedelta(days=30)
"""How long it is kept that a letter was sent."""


@dataclass(frozen=True)
class NewLetter:
    """A letter to send; ``sealed`` is its text, sealed."""

    place: int | None
    recipient: str = field(repr=False)
    subject: str
    sealed: str = field(repr=False)


def post(session: Session, *, new: NewLetter, at: datetime) -> Letter:
    """Put a letter into the outbox."""
    row = LetterRow(
        place_id=new.place,
        recipient=new.recipient,
        subject=new.subject,
        text=new.sealed,
        created_at=at,
        tries=0,
        next_try_at=at,
        trouble="",
    )
    session.add(row)
    session.flush()
    return _value(row)


def take_due(session: Session, *, at: datetime, limit: int = 10) -> tuple[Letter, ...]:
    """Letters to send now, oldest first; no other sender takes them for the time of the lease."""
    query = (
        select(LetterRow)
        .where(LetterRow.sent_at.is_(None), LetterRow.given_up_at.is_(None))
        .where(LetterRow.next_try_at <= at)
        .order_by(LetterRow.id)
        .limit(limit)
    )
    rows = session.scalars(query).all()
    for row in rows:
        row.tries += 1
        row.next_try_at = at + LEASE
    session.flush()
    return tuple(_value(row) for row in rows)


def note_sent(session: Session, *, letter: int, at: datetime) -> None:
    """A letter is gone; its text is forgotten."""
    row = session.get_one(LetterRow, letter)
    row.sent_at, row.text, row.trouble = at, "", ""


def note_trouble(session: Session, *, letter: int, trouble: str, at: datetime) -> Letter:
    """A letter could not be sent: it is tried again later, and given up after a day."""
    row = session.get_one(LetterRow, letter)
    row.trouble = trouble[:500]
    wait = min(FIRST_WAIT * 2 ** min(row.tries - 1, 10), LONGEST_WAIT)
    row.next_try_at = at + wait
    if at - row.created_at >= GIVEN_UP_AFTER:
        row.given_up_at, row.text = at, ""
    session.flush()
    return _value(row)


def letters_of(session: Session, *, place: int | None) -> tuple[Letter, ...]:
    """The letters of a place, newest first."""
    query = select(LetterRow).where(LetterRow.place_id == place).order_by(LetterRow.id.desc())
    return tuple(_value(row) for row in session.scalars(query))


def forget_letters(session: Session, *, at: datetime) -> None:
    """Remove what is left of letters that were sent or given up long ago."""
    over = LetterRow.sent_at.is_not(None) | LetterRow.given_up_at.is_not(None)
    session.execute(delete(LetterRow).where(over, LetterRow.created_at < at - KEPT))


def _value(row: LetterRow) -> Letter:
    return Letter(
        id=row.id,
        place=row.place_id,
        recipient=row.recipient,
        subject=row.subject,
        sealed=row.text,
        created_at=row.created_at,
        tries=row.tries,
        next_try_at=row.next_try_at,
        sent_at=row.sent_at,
        given_up_at=row.given_up_at,
        trouble=row.trouble,
    )
