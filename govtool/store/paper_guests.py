"""Sheets of paper in a round: each is a guest, as in a room, through whom its votes are stored.

A guest of paper has no e-mail address and nothing to sign in with. Their membership hangs on a
link that never was open, one for each round, and they are readers: nobody is asked anything
through them but what stands on their sheet.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.accounts import to_account
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.join_links import MOST, LinkRefused, NewJoinLink, make_join_link
from govtool.store.people_tables import JoinLinkRow
from govtool.store.rounds import round_in
from govtool.store.tables import AccountRow, MembershipRow
from govtool.store.values import Account, Role

_TITLE: Final = "Sheets of paper in assessment {0}"
_LIFE: Final = timedelta(microseconds=1)


def add_paper_guest(
    session: Session, *, place: int, round_id: int, name: str, act: Act
) -> Account:
    """Make a guest for one sheet of paper: "Paper 3", or with a name "Chair (paper 3)".

    Raises:
        NotFound: The place has no such round.
        LinkRefused: As many sheets were typed in as one round takes.
    """
    round_in(session, place=place, round_id=round_id)
    link = _link(session, place, round_id) or _make_link(session, place, round_id, act)
    if link.joined >= MOST:
        raise LinkRefused(f"{MOST} sheets were typed in, which is as many as one round takes.")
    link.joined += 1
    called = f"{name} (paper {link.joined})" if name else f"Paper {link.joined}"
    account = AccountRow(
        email=None, name=called, is_installation_administrator=False, created_at=act.at
    )
    session.add(account)
    session.flush()
    session.add(
        MembershipRow(
            place_id=place,
            account_id=account.id,
            role=Role.READER,
            since=act.at,
            join_link_id=link.id,
        )
    )
    session.flush()
    after: Facts = {"role": Role.READER.value, "link": link.id}
    change = Change(Deed.JOINED, "account", str(account.id), place=place, after=after)
    record(session, act=Act(act.by, act.at, on_behalf_of=account.id), change=change)
    return to_account(account)


def paper_guests(session: Session, *, place: int, round_id: int) -> Sequence[Account]:
    """The guests of paper of a round, in the order in which they were typed in; or NotFound."""
    round_in(session, place=place, round_id=round_id)
    link = _link(session, place, round_id)
    if link is None:
        return ()
    query = (
        select(AccountRow)
        .join(MembershipRow, MembershipRow.account_id == AccountRow.id)
        .where(MembershipRow.join_link_id == link.id)
        .order_by(AccountRow.id)
    )
    return tuple(to_account(row) for row in session.scalars(query))


def _link(session: Session, place: int, round_id: int) -> JoinLinkRow | None:
    """The link of the paper of a round: no room's link ends in the moment it is made."""
    query = (
        select(JoinLinkRow)
        .where(JoinLinkRow.place_id == place, JoinLinkRow.title == _TITLE.format(round_id))
        .where(JoinLinkRow.revoked_at == JoinLinkRow.created_at)
    )
    return session.scalars(query.order_by(JoinLinkRow.id)).first()


def _make_link(session: Session, place: int, round_id: int, act: Act) -> JoinLinkRow:
    """A link that is over as it is made; its token is thrown away."""
    new = NewJoinLink(place, _TITLE.format(round_id), Role.READER, _LIFE, MOST)
    _, made = make_join_link(session, new=new, act=act)
    row = session.get_one(JoinLinkRow, made.id)
    row.revoked_at = row.created_at
    session.flush()
    return row
