"""Links with which a room joins a place: no password, no slow hash, and not for long.

Each joiner becomes a guest: an account without an e-mail address and a membership that lasts as
long as the link. When the link is revoked the guests' sessions end; what they answered stays.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from govtool.store.accounts import to_account
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import NotFound, StoreError
from govtool.store.people_tables import JoinLinkRow
from govtool.store.people_values import JoinLink, State
from govtool.store.tables import AccountRow, MembershipRow, PlaceRow, SessionTokenRow
from govtool.store.tokens import digest, new_token
from govtool.store.values import Account, Role

LONGEST: Final = timedelta(hours=24)
MOST: Final = 300
ROLES: Final = (Role.READER, Role.BOARD_MEMBER)
"""What a guest can be: nobody joins as somebody who runs things."""
GONE: Final = "This link has ended, or never was. Ask whoever runs the meeting for another."


class LinkRefused(StoreError):  # noqa: N818 - it reads as what happened
    """A link cannot be made, or joined with, in this way; the text says why."""


@dataclass(frozen=True)
class NewJoinLink:
    """A link to make: for which meeting, as what people join, for how long and how many."""

    place: int
    title: str
    role: Role
    life: timedelta
    at_most: int


def make_join_link(session: Session, *, new: NewJoinLink, act: Act) -> tuple[str, JoinLink]:
    """Make a link: its token, and what is stored of it.

    Raises:
        LinkRefused: Guests cannot have this role, or it would last too long or let in too many.
        NotFound: There is no such place.
    """
    if session.get(PlaceRow, new.place) is None or act.by is None:
        raise NotFound("There is no such place.")
    if new.role not in ROLES:
        raise LinkRefused("Guests can read, or answer as board members; nothing else.")
    if not timedelta() < new.life <= LONGEST or not 1 <= new.at_most <= MOST:
        raise LinkRefused(f"A link lasts at most 24 hours and lets in 1 to {MOST} people.")
    token = new_token()
    row = JoinLinkRow(
        place_id=new.place,
        title=new.title,
        role=new.role,
        token_hash=digest(token),
        made_by=act.by,
        created_at=act.at,
        expires_at=act.at + new.life,
        joined=0,
        at_most=new.at_most,
    )
    session.add(row)
    session.flush()
    after: Facts = {"role": new.role.value, "at most": new.at_most, "title": new.title}
    _record(session, act, Deed.JOIN_LINK_MADE, row, after)
    return token, _value(row)


def open_join_link(session: Session, *, token: str, at: datetime) -> JoinLink:
    """What a link leads to; NotFound, always in the same words, where it leads nowhere."""
    return _value(_by_token(session, token, at))


def join(session: Session, *, token: str, name: str, act: Act) -> tuple[Account, JoinLink]:
    """Make a guest of a place; LinkRefused where as many have joined as may."""
    row = _by_token(session, token, act.at)
    if row.joined >= row.at_most:
        raise LinkRefused(
            f"{row.at_most} people have joined with this link, which is as many as it lets in. "
            "Ask whoever runs the meeting."
        )
    row.joined += 1
    account = AccountRow(
        email=None, name=name, is_installation_administrator=False, created_at=act.at
    )
    session.add(account)
    session.flush()
    membership = MembershipRow(
        place_id=row.place_id,
        account_id=account.id,
        role=row.role,
        since=act.at,
        join_link_id=row.id,
    )
    session.add(membership)
    session.flush()
    change = Change(
        Deed.JOINED,
        "account",
        str(account.id),
        place=row.place_id,
        after={"role": row.role.value, "link": row.id},
    )
    record(session, act=Act(by=account.id, at=act.at), change=change)
    return to_account(account), _value(row)


def revoke_join_link(session: Session, *, place: int, link: int, act: Act) -> None:
    """Let nobody join any more, and end the sessions of those who did."""
    row = session.get(JoinLinkRow, link)
    if row is None or row.place_id != place:
        raise NotFound("There is no such link in this place.")
    if row.revoked_at is not None:
        return
    row.revoked_at = act.at
    guests = select(MembershipRow.account_id).where(MembershipRow.join_link_id == link)
    session.execute(delete(SessionTokenRow).where(SessionTokenRow.account_id.in_(guests)))
    _record(session, act, Deed.JOIN_LINK_REVOKED, row, None)


def join_links_of(session: Session, *, place: int) -> tuple[JoinLink, ...]:
    """Every link of a place, newest first."""
    query = select(JoinLinkRow).where(JoinLinkRow.place_id == place)
    return tuple(_value(row) for row in session.scalars(query.order_by(JoinLinkRow.id.desc())))


def _by_token(session: Session, token: str, at: datetime) -> JoinLinkRow:
    query = select(JoinLinkRow).where(JoinLinkRow.token_hash == digest(token))
    row = session.scalars(query).one_or_none()
    if row is None or _value(row).state(at) is not State.OPEN:
        raise NotFound(GONE)
    return row


def _record(
    session: Session,
    act: Act,
    deed: Deed,
    row: JoinLinkRow,
    after: Facts | None,
) -> None:
    change = Change(
        deed,
        "join link",
        str(row.id),
        place=row.place_id,
        before=None if after else {"joined": row.joined},
        after=after,
    )
    record(session, act=act, change=change)


def _value(row: JoinLinkRow) -> JoinLink:
    return JoinLink(
        id=row.id,
        place=row.place_id,
        title=row.title,
        role=row.role,
        made_by=row.made_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        joined=row.joined,
        at_most=row.at_most,
    )
