"""A place's own profile of checks: every version is kept, and the newest holds."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.tables import PlaceProfileRow, PlaceRow
from govtool.store.values import StoredProfile


@dataclass(frozen=True)
class NewProfile:
    """A profile to save: the text of a sound file, and what was changed and why.

    Attributes:
        based_on: The number of the version that was changed; 0 where the place had none.
    """

    text: str
    note: str
    based_on: int = 0


def save_place_profile(
    session: Session, *, place: int, new: NewProfile, act: Act
) -> StoredProfile:
    """Save a version of a place's profile.

    Raises:
        NotFound: There is no such place.
        StaleVersion: Another version was saved in between; it holds both texts.
    """
    if session.get(PlaceRow, place) is None:
        raise NotFound("There is no such place.")
    newest = place_profile(session, place=place)
    current, theirs = (newest.number, newest.text) if newest else (0, "")
    if current != new.based_on:
        raise StaleVersion("The profile of checks", new.based_on, current, new.text, theirs)
    row = PlaceProfileRow(
        place_id=place,
        number=current + 1,
        text=new.text,
        saved_by=act.by,
        saved_at=act.at,
        note=new.note,
    )
    add(session, row, taken="Somebody else has just changed the profile of checks. Look again.")
    change = Change(
        Deed.PROFILE_SAVED,
        "profile of checks",
        str(row.number),
        place=place,
        before={"version": current} if current else None,
        after={"version": row.number, "note": new.note},
    )
    record(session, act=act, change=change)
    return _profile(row)


def place_profile(session: Session, *, place: int) -> StoredProfile | None:
    """The profile of a place as it stands; None where it has chosen none."""
    query = select(PlaceProfileRow).where(PlaceProfileRow.place_id == place)
    row = session.scalars(query.order_by(PlaceProfileRow.number.desc()).limit(1)).one_or_none()
    return _profile(row) if row else None


def place_profiles(session: Session, *, place: int) -> tuple[StoredProfile, ...]:
    """Every version of a place's profile, newest first."""
    query = select(PlaceProfileRow).where(PlaceProfileRow.place_id == place)
    found = session.scalars(query.order_by(PlaceProfileRow.number.desc()))
    return tuple(_profile(row) for row in found)


def _profile(row: PlaceProfileRow) -> StoredProfile:
    return StoredProfile(row.number, row.text, row.saved_by, row.saved_at, row.note)
