"""Who has which role in a place. A change counts from the very next request, which asks again."""

from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from govtool.store.accounts import to_account
from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound
from govtool.store.organisations import organisation_in
from govtool.store.tables import AccountRow, MembershipRow, PlaceRow, SessionTokenRow
from govtool.store.values import Member, Membership, Role

_NOBODY: Final = "There is no such person in this place."


def grant(session: Session, *, place: int, account: int, role: Role, act: Act) -> Membership:
    """Make a person a member of a place; AlreadyThere when they are one, in whatever role."""
    if session.get(PlaceRow, place) is None or session.get(AccountRow, account) is None:
        raise NotFound("There is no such place or person.")
    row = MembershipRow(place_id=place, account_id=account, role=role, since=act.at)
    add(session, row, taken="This person is a member of the place already. Change their role.")
    _record(session, act, Deed.MEMBERSHIP_GRANTED, row, (None, role))
    return _membership(row)


def change_role(session: Session, *, place: int, account: int, role: Role, act: Act) -> Membership:
    """Give a member of a place another role."""
    row = _row(session, place, account)
    before, row.role = row.role, role
    _record(session, act, Deed.ROLE_CHANGED, row, (before, role))
    return _membership(row)


def end_membership(session: Session, *, place: int, account: int, act: Act) -> None:
    """Take a person out of a place and end their open sessions."""
    row = _row(session, place, account)
    session.delete(row)
    session.execute(delete(SessionTokenRow).where(SessionTokenRow.account_id == account))
    _record(session, act, Deed.MEMBERSHIP_ENDED, row, (row.role, None))


def change_organisation_of(
    session: Session, *, place: int, account: int, organisation: int | None, act: Act
) -> None:
    """Say which organisation of the place a member comes from; None for none."""
    row = _row(session, place, account)
    if organisation is not None:
        organisation_in(session, place=place, organisation=organisation)
    before, row.organisation_id = row.organisation_id, organisation
    change = Change(
        Deed.MEMBER_MOVED,
        "account",
        str(account),
        place=place,
        before={"organisation": before},
        after={"organisation": organisation},
    )
    record(session, act=act, change=change)


def administrators(session: Session, *, place: int) -> int:
    """How many people who can sign in administer a place."""
    query = (
        select(func.count())
        .select_from(MembershipRow)
        .join(AccountRow, AccountRow.id == MembershipRow.account_id)
        .where(MembershipRow.place_id == place, AccountRow.disabled_at.is_(None))
        .where(MembershipRow.role == Role.PLACE_ADMINISTRATOR)
    )
    return session.scalar(query) or 0


def members(session: Session, *, place: int) -> tuple[Member, ...]:
    """The people of a place by name, disabled ones included."""
    query = (
        select(AccountRow, MembershipRow)
        .join(MembershipRow, MembershipRow.account_id == AccountRow.id)
        .where(MembershipRow.place_id == place)
        .order_by(AccountRow.name, AccountRow.id)
    )
    return tuple(_member(row, membership) for row, membership in session.execute(query))


def member(session: Session, *, place: int, account: int) -> Member:
    """One person of a place; NotFound for a person of other places only."""
    row = _row(session, place, account)
    return _member(session.get_one(AccountRow, account), row)


def require_member(session: Session, *, place: int, account: int) -> None:
    """Nothing for a person of this place; NotFound for a person of other places only."""
    query = select(MembershipRow.id).where(
        MembershipRow.place_id == place, MembershipRow.account_id == account
    )
    if session.scalars(query).one_or_none() is None:
        raise NotFound(_NOBODY)


def _row(session: Session, place: int, account: int) -> MembershipRow:
    query = select(MembershipRow).where(
        MembershipRow.place_id == place, MembershipRow.account_id == account
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(_NOBODY)
    return row


def _record(
    session: Session,
    act: Act,
    deed: Deed,
    row: MembershipRow,
    roles: tuple[Role | None, Role | None],
) -> None:
    before, after = ({"role": role.value} if role else None for role in roles)
    change = Change(
        deed, "account", str(row.account_id), place=row.place_id, before=before, after=after
    )
    record(session, act=act, change=change)


def _member(account: AccountRow, row: MembershipRow) -> Member:
    return Member(to_account(account), row.role, row.organisation_id, row.join_link_id)


def _membership(row: MembershipRow) -> Membership:
    return Membership(row.place_id, row.account_id, row.role, row.since)
