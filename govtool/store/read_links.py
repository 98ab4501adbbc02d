"""Read-only links to one thing of a place, for somebody without an account.

The link's own token is used once, to give the browser another: so the address people see and the
browser's history hold no secret, and each browser that came can be told from the link.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import NotFound, StoreError
from govtool.store.people_tables import LinkVisitRow, ReadLinkRow
from govtool.store.people_values import ReadLink, State
from govtool.store.tables import AccountRow, PlaceRow
from govtool.store.tokens import digest, new_token
from govtool.store.values import LinkedKind

LONGEST: Final = timedelta(days=180)
USUAL: Final = timedelta(days=30)
MOST_VISITS: Final = 200
"""How many browsers may hold a token of one link; the earliest has to follow the link again."""
GONE: Final = "This link has ended, or never was. Ask whoever sent it for another."


class LifeRefused(StoreError):  # noqa: N818 - it reads as what happened
    """A link would last too long, or not at all."""


@dataclass(frozen=True)
class NewReadLink:
    """A link to make: to which thing of which place, and for how long."""

    place: int
    kind: LinkedKind
    thing: str
    title: str
    life: timedelta = USUAL


def make_read_link(session: Session, *, new: NewReadLink, act: Act) -> tuple[str, ReadLink]:
    """Make a link: its token, and what is stored of it; LifeRefused for more than 180 days."""
    if not timedelta() < new.life <= LONGEST:
        raise LifeRefused(f"A link lasts at least a moment and at most {LONGEST.days} days.")
    if session.get(PlaceRow, new.place) is None or act.by is None:
        raise NotFound("There is no such place.")
    token = new_token()
    row = ReadLinkRow(
        place_id=new.place,
        kind=new.kind,
        thing=new.thing,
        title=new.title,
        token_hash=digest(token),
        made_by=act.by,
        created_at=act.at,
        expires_at=act.at + new.life,
    )
    session.add(row)
    session.flush()
    _record(session, act, row, is_new=True)
    return token, _value(row)


def first_visit(session: Session, *, token: str, act: Act) -> tuple[str, ReadLink]:
    """Swap a link's token for one of the browser's own; NotFound where the link leads nowhere."""
    row = _by_token(session, token, act)
    visit = new_token()
    session.add(LinkVisitRow(read_link_id=row.id, token_hash=digest(visit), created_at=act.at))
    session.flush()
    _forget_earliest(session, row)
    return visit, _value(row)


def visited(session: Session, *, visit: str, act: Act) -> ReadLink:
    """What a browser that came by a link may see; NotFound once the link has ended.

    Whoever made the link must still be there: a disabled account's links lead nowhere.
    """
    query = (
        select(ReadLinkRow)
        .join(LinkVisitRow, LinkVisitRow.read_link_id == ReadLinkRow.id)
        .where(LinkVisitRow.token_hash == digest(visit))
    )
    return _value(_living(session, session.scalars(query).one_or_none(), act))


def revoke_read_link(session: Session, *, place: int, link: int, act: Act) -> None:
    """Have a link, and every browser that came by it, see nothing more."""
    row = session.get(ReadLinkRow, link)
    if row is None or row.place_id != place:
        raise NotFound("There is no such link in this place.")
    if row.revoked_at is not None:
        return
    row.revoked_at = act.at
    session.execute(delete(LinkVisitRow).where(LinkVisitRow.read_link_id == link))
    _record(session, act, row, is_new=False)


def read_links_of(session: Session, *, place: int) -> tuple[ReadLink, ...]:
    """Every link of a place, newest first."""
    query = select(ReadLinkRow).where(ReadLinkRow.place_id == place)
    return tuple(_value(row) for row in session.scalars(query.order_by(ReadLinkRow.id.desc())))


def _by_token(session: Session, token: str, act: Act) -> ReadLinkRow:
    query = select(ReadLinkRow).where(ReadLinkRow.token_hash == digest(token))
    return _living(session, session.scalars(query).one_or_none(), act)


def _living(session: Session, row: ReadLinkRow | None, act: Act) -> ReadLinkRow:
    if row is None or _value(row).state(act.at) is not State.OPEN:
        raise NotFound(GONE)
    maker = session.get(AccountRow, row.made_by)
    if maker is None or maker.disabled_at is not None:
        raise NotFound(GONE)
    return row


def _forget_earliest(session: Session, row: ReadLinkRow) -> None:
    of_link = select(LinkVisitRow.id).where(LinkVisitRow.read_link_id == row.id)
    newest = of_link.order_by(LinkVisitRow.id.desc()).limit(MOST_VISITS)
    earlier = LinkVisitRow.id.in_(of_link) & LinkVisitRow.id.not_in(newest)
    session.execute(delete(LinkVisitRow).where(earlier))


def _record(session: Session, act: Act, row: ReadLinkRow, *, is_new: bool) -> None:
    facts: Facts = {"kind": row.kind.value, "thing": row.thing}
    change = Change(
        Deed.READ_LINK_MADE if is_new else Deed.READ_LINK_REVOKED,
        "read-only link",
        str(row.id),
        place=row.place_id,
        before=None if is_new else facts,
        after=facts if is_new else None,
    )
    record(session, act=act, change=change)


def _value(row: ReadLinkRow) -> ReadLink:
    return ReadLink(
        id=row.id,
        place=row.place_id,
        kind=row.kind,
        thing=row.thing,
        title=row.title,
        made_by=row.made_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
