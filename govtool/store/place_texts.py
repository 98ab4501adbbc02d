"""Files that a place has one of, in versions: every version is kept, and the newest holds."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.tables import (
    PlaceLetterheadRow,
    PlaceMeasuresRow,
    PlaceProfileRow,
    PlaceRow,
    PlaceTextRow,
)
from govtool.store.values import StoredText


@dataclass(frozen=True)
class TextKind:
    """A kind of file: where it is kept, what saving it is, and what it is called."""

    rows: type[PlaceProfileRow] | type[PlaceMeasuresRow] | type[PlaceLetterheadRow]
    deed: Deed
    called: str


PROFILE: Final = TextKind(PlaceProfileRow, Deed.PROFILE_SAVED, "profile of checks")
MEASURES: Final = TextKind(PlaceMeasuresRow, Deed.MEASURES_SAVED, "figures")
LETTERHEAD: Final = TextKind(PlaceLetterheadRow, Deed.LETTERHEAD_SAVED, "logo and colour")


@dataclass(frozen=True)
class NewText:
    """A version to save: the text of a sound file, and what was changed and why.

    Attributes:
        based_on: The number of the version that was changed; 0 where the place had none.
    """

    text: str
    note: str
    based_on: int = 0


def save_text(
    session: Session, kind: TextKind, *, place: int, new: NewText, act: Act
) -> StoredText:
    """Save a version of a place's file.

    Raises:
        NotFound: There is no such place.
        StaleVersion: Another version was saved in between; it holds both texts.
    """
    if session.get(PlaceRow, place) is None:
        raise NotFound("There is no such place.")
    newest = newest_text(session, kind, place=place)
    current, theirs = (newest.number, newest.text) if newest else (0, "")
    if current != new.based_on:
        raise StaleVersion(f"The {kind.called}", new.based_on, current, new.text, theirs)
    row = kind.rows(
        place_id=place,
        number=current + 1,
        text=new.text,
        saved_by=act.by,
        saved_at=act.at,
        note=new.note,
    )
    add(session, row, taken=f"Somebody else has just changed the {kind.called}. Look again.")
    change = Change(
        kind.deed,
        kind.called,
        str(row.number),
        place=place,
        before={"version": current} if current else None,
        after={"version": row.number, "note": new.note},
    )
    record(session, act=act, change=change)
    return _stored(row)


def newest_text(session: Session, kind: TextKind, *, place: int) -> StoredText | None:
    """The file of a place as it stands; None where it has none."""
    query = select(kind.rows).where(kind.rows.place_id == place)
    row = session.scalars(query.order_by(kind.rows.number.desc()).limit(1)).one_or_none()
    return _stored(row) if row else None


def newest_of_each(session: Session, *, place: int) -> tuple[str | None, str | None]:
    """The texts of a place's profile and of its figures as they stand; None for what it lacks."""
    newest = (
        select(kind.rows.text)
        .where(kind.rows.place_id == place)
        .order_by(kind.rows.number.desc())
        .limit(1)
        .scalar_subquery()
        for kind in (PROFILE, MEASURES)
    )
    profile, figures = session.execute(select(*newest)).one()
    return profile, figures


def every_text(session: Session, kind: TextKind, *, place: int) -> tuple[StoredText, ...]:
    """Every version of a place's file, newest first."""
    query = select(kind.rows).where(kind.rows.place_id == place)
    found = session.scalars(query.order_by(kind.rows.number.desc()))
    return tuple(_stored(row) for row in found)


def _stored(row: PlaceTextRow) -> StoredText:
    return StoredText(row.number, row.text, row.saved_by, row.saved_at, row.note)
