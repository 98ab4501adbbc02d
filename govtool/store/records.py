"""What a place writes down and keeps: workshops, what they raise, actions, pilots and the like.

A record is the text of a small file whose kind says which. Every version of it is kept with who
saved it, when and why; a record that is removed stays on record and keeps its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.record_tables import RecordRow, RecordVersionRow
from govtool.store.tables import PathwayRow, PlaceRow
from govtool.store.values import RecordKind


@dataclass(frozen=True)
class Record:
    """Something a place keeps, as it stands now.

    Attributes:
        number: Counts the records of its kind in its place, from 1.
        pathway: The slug of the pathway it belongs to; None: the whole place.
        removed_at: When it was taken off the list; None while it is on it.
    """

    kind: RecordKind
    number: int
    pathway: str | None
    text: str
    version: int
    made_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True)
class RecordVersion:
    """A record as it was once saved; ``saved_by`` is None when the program itself saved it."""

    version: int
    text: str
    note: str
    saved_by: int | None
    saved_at: datetime


@dataclass(frozen=True)
class NewRecord:
    """A record to make: its kind and text, the pathway it belongs to, and why."""

    kind: RecordKind
    text: str
    pathway: str | None = None
    note: str = ""


@dataclass(frozen=True)
class NewVersion:
    """A new text for a record, why, and the version that was changed."""

    text: str
    based_on: int
    note: str = ""


def make_record(session: Session, *, place: int, new: NewRecord, act: Act) -> Record:
    """Keep something new.

    Raises:
        NotFound: There is no such place, or no such pathway in it.
        AlreadyThere: Somebody made one at the same moment; doing it again helps.
    """
    if session.get(PlaceRow, place) is None:
        raise NotFound("There is no such place.")
    row = RecordRow(
        place_id=place,
        kind=new.kind,
        number=_next_number(session, place, new.kind),
        pathway_id=_pathway_id(session, place, new.pathway),
        text=new.text,
        version=1,
        made_at=act.at,
        removed_at=None,
    )
    add(session, row, taken="Somebody else saved one at the same moment. Save again.")
    _keep(session, row, new.note, act)
    _note(session, Deed.RECORD_MADE, row, act, {"version": 1})
    return _record(row, new.pathway)


def save_record(
    session: Session, *, place: int, thing: tuple[RecordKind, int], new: NewVersion, act: Act
) -> Record:
    """Save a new version of a record, named by kind and number.

    Raises:
        NotFound: The place has no such record.
        StaleVersion: Another version was saved in between; it holds both texts.
    """
    row, slug = _found(session, place, thing)
    if row.version != new.based_on:
        called = f"This {row.kind.value}"
        raise StaleVersion(called, new.based_on, row.version, new.text, row.text)
    row.version += 1
    row.text = new.text
    _keep(session, row, new.note, act)
    _note(session, Deed.RECORD_SAVED, row, act, {"version": row.version})
    return _record(row, slug)


def remove_record(
    session: Session, *, place: int, thing: tuple[RecordKind, int], why: str, act: Act
) -> None:
    """Take a record off the list; it stays on record, and its number is not given again.

    Raises:
        NotFound: The place has no such record.
    """
    row, _ = _found(session, place, thing)
    if row.removed_at is None:
        row.removed_at = act.at
        session.flush()
        _note(session, Deed.RECORD_REMOVED, row, act, {"why": why[:500]})


def records_of(
    session: Session, *, place: int, kind: RecordKind, pathway: str | None = None
) -> Sequence[Record]:
    """The records of a kind that are on the list, by number; of one pathway if it is named."""
    query = _records(place).where(RecordRow.kind == kind, RecordRow.removed_at.is_(None))
    if pathway is not None:
        query = query.where(PathwayRow.slug == pathway)
    found = session.execute(query.order_by(RecordRow.number))
    return tuple(_record(row, slug) for row, slug in found)


def record_in(session: Session, *, place: int, thing: tuple[RecordKind, int]) -> Record:
    """One record, on the list or taken off it; NotFound where the place has none such."""
    row, slug = _found(session, place, thing)
    return _record(row, slug)


def versions_of_record(
    session: Session, *, place: int, thing: tuple[RecordKind, int]
) -> Sequence[RecordVersion]:
    """Every version of a record, newest first; NotFound where the place has none such."""
    row, _ = _found(session, place, thing)
    query = select(RecordVersionRow).where(RecordVersionRow.record_id == row.id)
    found = session.scalars(query.order_by(RecordVersionRow.version.desc()))
    return tuple(
        RecordVersion(one.version, one.text, one.note, one.saved_by, one.saved_at) for one in found
    )


def _records(place: int) -> Select[RecordRow, str | None]:
    return (
        select(RecordRow, PathwayRow.slug)
        .outerjoin(PathwayRow, PathwayRow.id == RecordRow.pathway_id)
        .where(RecordRow.place_id == place)
    )


def _found(
    session: Session, place: int, thing: tuple[RecordKind, int]
) -> tuple[RecordRow, str | None]:
    kind, number = thing
    query = _records(place).where(RecordRow.kind == kind, RecordRow.number == number)
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound(f"There is no {kind.value} {number} here.")
    return found[0], found[1]


def _pathway_id(session: Session, place: int, slug: str | None) -> int | None:
    if slug is None:
        return None
    query = select(PathwayRow.id).where(PathwayRow.place_id == place, PathwayRow.slug == slug)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound(f"There is no pathway called “{slug}” here.")
    return found


def _next_number(session: Session, place: int, kind: RecordKind) -> int:
    query = select(func.max(RecordRow.number)).where(
        RecordRow.place_id == place, RecordRow.kind == kind
    )
    return (session.scalar(query) or 0) + 1


def _keep(session: Session, row: RecordRow, note: str, act: Act) -> None:
    session.add(
        RecordVersionRow(
            record_id=row.id,
            version=row.version,
            text=row.text,
            note=note,
            saved_by=act.by,
            saved_at=act.at,
        )
    )
    session.flush()


def _note(
    session: Session, deed: Deed, row: RecordRow, act: Act, after: dict[str, str | int]
) -> None:
    change = Change(deed, row.kind.value, str(row.number), place=row.place_id, after={**after})
    record(session, act=act, change=change)


def _record(row: RecordRow, slug: str | None) -> Record:
    return Record(
        kind=row.kind,
        number=row.number,
        pathway=slug,
        text=row.text,
        version=row.version,
        made_at=row.made_at,
        removed_at=row.removed_at,
    )
