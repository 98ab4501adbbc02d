"""Question banks that a place writes for itself: a draft of each, and released versions for ever.

Every function looks inside the place it is given, so a bank of another place is not found.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.bank_tables import BankReleaseRow, OwnBankRow
from govtool.store.errors import AlreadyThere, NotFound, StaleVersion
from govtool.store.tables import PlaceRow

LONGEST_VERSION: Final = 40
"""Letters that the name of a version may have."""


@dataclass(frozen=True)
class OwnBank:
    """A bank of a place, with its draft.

    Attributes:
        name: The id that the bank bears in its file.
        number: How often the draft was saved.
        retired_at: Since when no new round may use it; None while one may.
    """

    name: str
    title: str
    draft: str
    number: int
    drafted_by: int | None
    drafted_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True)
class ReleasedBank:
    """A released version of a bank; its text never changes."""

    name: str
    version: str
    title: str
    text: str
    sha256: str
    released_by: int | None
    released_at: datetime


@dataclass(frozen=True)
class NewDraft:
    """A draft to save: the bank's id and title, its text, and the draft that was changed.

    Attributes:
        based_on: The number of the draft that was changed; 0 where the bank is new.
    """

    name: str
    title: str
    text: str
    based_on: int = 0


@dataclass(frozen=True)
class NewRelease:
    """A draft to release: the bank's id, the version its file bears, and the draft looked at."""

    name: str
    version: str
    based_on: int


def save_draft(session: Session, *, place: int, new: NewDraft, act: Act) -> OwnBank:
    """Save a draft, of a new bank or over the draft before it.

    Raises:
        NotFound: There is no such place.
        AlreadyThere: The draft is of a new bank, and the place has one of that id.
        StaleVersion: Another draft was saved in between; it holds both texts.
    """
    if session.get(PlaceRow, place) is None:
        raise NotFound("There is no such place.")
    row = _row_or_none(session, place, new.name)
    if row is None:
        row = OwnBankRow(place_id=place, name=new.name, draft_number=0, retired_at=None)
        _write(row, new, act)
        add(session, row, taken=_taken(new.name))
    elif new.based_on == 0:
        raise AlreadyThere(_taken(new.name))
    elif row.draft_number != new.based_on:
        called = f"The bank “{row.title}”"
        raise StaleVersion(called, new.based_on, row.draft_number, new.text, row.draft)
    else:
        _write(row, new, act)
        session.flush()
    _note(session, Deed.BANK_SAVED, row, act, {"draft": row.draft_number})
    return _bank(row)


def release_draft(session: Session, *, place: int, new: NewRelease, act: Act) -> ReleasedBank:
    """Release the draft of a bank as it stands; from now on this version never changes.

    Raises:
        NotFound: The place has no such bank.
        StaleVersion: Another draft was saved since the one that was looked at.
        AlreadyThere: A version of that name was released before.
    """
    row = _row(session, place, new.name)
    if row.draft_number != new.based_on:
        called = f"The bank “{row.title}”"
        raise StaleVersion(called, new.based_on, row.draft_number, row.draft, row.draft)
    made = BankReleaseRow(
        own_bank_id=row.id,
        version=new.version,
        title=row.title,
        text=row.draft,
        sha256=hashlib.sha256(row.draft.encode()).hexdigest(),
        released_by=act.by,
        released_at=act.at,
    )
    add(session, made, taken=f"Version {new.version} of “{row.title}” is released already.")
    facts: Facts = {"version": new.version, "sha256": made.sha256}
    _note(session, Deed.BANK_RELEASED, row, act, facts)
    return _release(row.name, made)


def retire_bank(session: Session, *, place: int, name: str, act: Act) -> None:
    """Have a bank offered no more for new rounds; or NotFound. Its rounds go on as they are."""
    row = _row(session, place, name)
    if row.retired_at is None:
        row.retired_at = act.at
        session.flush()
        _note(session, Deed.BANK_RETIRED, row, act, {"offered": False})


def bring_back(session: Session, *, place: int, name: str, act: Act) -> None:
    """Have a bank that was retired offered again; or NotFound."""
    row = _row(session, place, name)
    if row.retired_at is not None:
        row.retired_at = None
        session.flush()
        _note(session, Deed.BANK_BROUGHT_BACK, row, act, {"offered": True})


def own_banks(session: Session, *, place: int) -> Sequence[OwnBank]:
    """The banks of a place by title, retired ones too."""
    query = select(OwnBankRow).where(OwnBankRow.place_id == place)
    return tuple(_bank(row) for row in session.scalars(query.order_by(OwnBankRow.title)))


def own_bank(session: Session, *, place: int, name: str) -> OwnBank:
    """A bank of a place; or NotFound."""
    return _bank(_row(session, place, name))


def releases_of(session: Session, *, place: int, name: str) -> Sequence[ReleasedBank]:
    """The released versions of a bank, newest first; or NotFound."""
    row = _row(session, place, name)
    query = select(BankReleaseRow).where(BankReleaseRow.own_bank_id == row.id)
    found = session.scalars(query.order_by(BankReleaseRow.id.desc()))
    return tuple(_release(row.name, one) for one in found)


def newest_releases(session: Session, *, place: int) -> Sequence[ReleasedBank]:
    """The newest release of each bank of a place that new rounds may use, by title."""
    query = (
        select(OwnBankRow.name, BankReleaseRow)
        .join(BankReleaseRow, BankReleaseRow.own_bank_id == OwnBankRow.id)
        .where(OwnBankRow.place_id == place, OwnBankRow.retired_at.is_(None))
        .order_by(BankReleaseRow.id)
    )
    newest = {name: _release(name, row) for name, row in session.execute(query)}
    return tuple(sorted(newest.values(), key=lambda one: one.title))


def released(session: Session, *, place: int, name: str, version: str) -> ReleasedBank | None:
    """A released version of a bank of a place, retired or not; None where there is none."""
    query = (
        select(BankReleaseRow)
        .join(OwnBankRow, OwnBankRow.id == BankReleaseRow.own_bank_id)
        .where(OwnBankRow.place_id == place, OwnBankRow.name == name)
        .where(BankReleaseRow.version == version)
    )
    row = session.scalars(query).one_or_none()
    return _release(name, row) if row else None


def _write(row: OwnBankRow, new: NewDraft, act: Act) -> None:
    row.title, row.draft = new.title[:200], new.text
    row.draft_number += 1
    row.drafted_by, row.drafted_at = act.by, act.at


def _row_or_none(session: Session, place: int, name: str) -> OwnBankRow | None:
    query = select(OwnBankRow).where(OwnBankRow.place_id == place, OwnBankRow.name == name)
    return session.scalars(query).one_or_none()


def _row(session: Session, place: int, name: str) -> OwnBankRow:
    row = _row_or_none(session, place, name)
    if row is None:
        raise NotFound(f"There is no question bank “{name}” here.")
    return row


def _taken(name: str) -> str:
    return f"This place has a question bank “{name}” already. Give the new one another id."


def _note(session: Session, deed: Deed, row: OwnBankRow, act: Act, after: Facts) -> None:
    facts = {"title": row.title, **after}
    change = Change(deed, "question bank", row.name, place=row.place_id, after=facts)
    record(session, act=act, change=change)


def _bank(row: OwnBankRow) -> OwnBank:
    return OwnBank(
        name=row.name,
        title=row.title,
        draft=row.draft,
        number=row.draft_number,
        drafted_by=row.drafted_by,
        drafted_at=row.drafted_at,
        retired_at=row.retired_at,
    )


def _release(name: str, row: BankReleaseRow) -> ReleasedBank:
    return ReleasedBank(
        name=name,
        version=row.version,
        title=row.title,
        text=row.text,
        sha256=row.sha256,
        released_by=row.released_by,
        released_at=row.released_at,
    )
