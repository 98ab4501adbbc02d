"""Places, the tenants: made, renamed and entered."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound
from govtool.store.people_tables import JoinLinkRow
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


def place_of(session: Session, *, place: int) -> Place:
    """A place by its id; or NotFound."""
    row = session.get(PlaceRow, place)
    if row is None:
        raise NotFound("There is no such place.")
    return _place(row)


def all_places(session: Session) -> tuple[Place, ...]:
    """Every place by name, for the installation administrator."""
    rows = session.scalars(select(PlaceRow).order_by(PlaceRow.name, PlaceRow.id))
    return tuple(_place(row) for row in rows)


def entries_of(session: Session, *, account: int, at: datetime) -> tuple[Entry, ...]:
    """The places an account may enter at a moment, by name, with its role.

    None when it is disabled; a guest enters only while the link they joined with lives.
    """
    is_member = JoinLinkRow.id.is_(None)
    is_guest = JoinLinkRow.revoked_at.is_(None) & (JoinLinkRow.expires_at > at)
    query = (
        select(PlaceRow, MembershipRow)
        .join(MembershipRow, MembershipRow.place_id == PlaceRow.id)
        .join(AccountRow, AccountRow.id == MembershipRow.account_id)
        .outerjoin(JoinLinkRow, JoinLinkRow.id == MembershipRow.join_link_id)
        .where(AccountRow.id == account, AccountRow.disabled_at.is_(None))
        .where(is_member | is_guest)
        .order_by(PlaceRow.name, PlaceRow.id)
    )
    return tuple(_entry(row, membership) for row, membership in session.execute(query))


def enter(session: Session, *, account: int, slug: str, at: datetime) -> Entry:
    """A place as this account enters it; NotFound when it is no member of it."""
    for entry in entries_of(session, account=account, at=at):
        if entry.place.slug == slug:
            return entry
    raise NotFound(f"There is no place called “{slug}”.")


def _entry(row: PlaceRow, membership: MembershipRow) -> Entry:
    since = row.second_factor_since if membership.join_link_id is None else None
    return Entry(_place(row), membership.role, since)


def _place(row: PlaceRow) -> Place:
    return Place(row.id, row.slug, row.name, row.created_at)
