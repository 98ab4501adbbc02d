"""Systems of places: which places stand together, for those who may see several of them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound
from govtool.store.people_tables import SystemRow
from govtool.store.people_values import System
from govtool.store.tables import PlaceRow


def create_system(session: Session, *, slug: str, name: str, act: Act) -> System:
    """Make a system of places; AlreadyThere when another has this slug."""
    row = SystemRow(slug=slug, name=name, created_at=act.at)
    add(session, row, taken=f"There is a system called “{slug}” already.")
    after = {"slug": slug, "name": name}
    change = Change(Deed.SYSTEM_CREATED, "system", str(row.id), after=after)
    record(session, act=act, change=change)
    return System(row.id, row.slug, row.name)


def all_systems(session: Session) -> tuple[System, ...]:
    """Every system by name."""
    rows = session.scalars(select(SystemRow).order_by(SystemRow.name))
    return tuple(System(row.id, row.slug, row.name) for row in rows)


def put_in_system(session: Session, *, place: int, system: int | None, act: Act) -> None:
    """Say which system a place belongs to; None for none."""
    row = _place(session, place)
    if system is not None and session.get(SystemRow, system) is None:
        raise NotFound("There is no such system.")
    before, row.system_id = row.system_id, system
    change = Change(
        Deed.PLACE_MOVED,
        "place",
        str(place),
        place=place,
        before={"system": before},
        after={"system": system},
    )
    record(session, act=act, change=change)


def system_of(session: Session, *, place: int) -> System | None:
    """The system a place belongs to, if any."""
    row = _place(session, place)
    found = session.get(SystemRow, row.system_id) if row.system_id is not None else None
    return System(found.id, found.slug, found.name) if found else None


def require_second_factor(session: Session, *, place: int, required: bool, act: Act) -> None:
    """Have everybody of a place use a second factor, or leave it to them."""
    row = _place(session, place)
    before = row.second_factor_since is not None
    row.second_factor_since = (row.second_factor_since or act.at) if required else None
    change = Change(
        Deed.SECOND_FACTOR_RULE,
        "place",
        str(place),
        place=place,
        before={"required": before},
        after={"required": required},
    )
    record(session, act=act, change=change)


def second_factor_since(session: Session, *, place: int) -> datetime | None:
    """Since when a place asks everybody for a second factor; None where it does not."""
    return _place(session, place).second_factor_since


def _place(session: Session, place: int) -> PlaceRow:
    row = session.get(PlaceRow, place)
    if row is None:
        raise NotFound("There is no such place.")
    return row
