"""Places, the tenants: made, renamed and entered."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound
from govtool.store.tables import AccountRow, MembershipRow, PlaceRow
from govtool.store.values import Entry, Place


def create_place(session: Session, *, slug: str, name: str, act: Act) -> Place:
    """Make a place; AlreadyThere when another has this slug."""
    row = PlaceRow(slug=slug, name=name, created_at=act.at)
    add(
        session, row, taken=f"There is a place called “{slug}” already. Choose another short name."
    )
    after = {"slug": slug, "name": name}
    change = Change(Deed.PLACE_CREATED, "place", str(row.id), place=row.id, after=after)
    record(session, act=act, change=change)
    return _place(row)


def rename_place(session: Session, *, place: int, name: str, act: Act) -> Place:
    """Give a place another name; its slug, which stands in addresses, stays."""
    row = session.get(PlaceRow, place)
    if row is None:
        raise NotFound("There is no such place.")
    before, row.name = row.name, name
    change = Change(
        Deed.PLACE_RENAMED,
        "place",
        str(place),
        place=place,
        before={"name": before},
        after={"name": name},
    )
    record(session, act=act, change=change)
    return _place(row)


def place_called(session: Session, *, slug: str) -> Place:
    """A place by its slug, for the command line and installation administrator; or NotFound."""
    row = session.scalars(select(PlaceRow).where(PlaceRow.slug == slug)).one_or_none()
    if row is None:
        raise NotFound(f"There is no place called “{slug}”.")
    return _place(row)


def all_places(session: Session) -> tuple[Place, ...]:
    """Every place by name, for the installation administrator."""
    rows = session.scalars(select(PlaceRow).order_by(PlaceRow.name, PlaceRow.id))
    return tuple(_place(row) for row in rows)


def entries_of(session: Session, *, account: int) -> tuple[Entry, ...]:
    """The places an account may enter, by name, with its role; none when it is disabled."""
    query = (
        select(PlaceRow, MembershipRow.role)
        .join(MembershipRow, MembershipRow.place_id == PlaceRow.id)
        .join(AccountRow, AccountRow.id == MembershipRow.account_id)
        .where(AccountRow.id == account, AccountRow.disabled_at.is_(None))
        .order_by(PlaceRow.name, PlaceRow.id)
    )
    return tuple(Entry(_place(row), role) for row, role in session.execute(query))


def enter(session: Session, *, account: int, slug: str) -> Entry:
    """A place as this account enters it; NotFound when it is no member of it."""
    for entry in entries_of(session, account=account):
        if entry.place.slug == slug:
            return entry
    raise NotFound(f"There is no place called “{slug}”.")


def _place(row: PlaceRow) -> Place:
    return Place(row.id, row.slug, row.name, row.created_at)
