"""Who takes part in a round, and for which side of the table."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.audit import Act, Change, Deed, record
from govtool.store.memberships import member
from govtool.store.round_tables import ParticipantRow
from govtool.store.rounds import found_round
from govtool.store.tables import RoundRow
from govtool.store.values import Side


@dataclass(frozen=True)
class Seat:
    """A person, by account id, and the side they sit on."""

    account: int
    side: Side


def seat(session: Session, *, place: int, round_id: int, new: Seat, act: Act) -> None:
    """Have a person of the place take part in a round for a side, or change their side.

    Raises:
        NotFound: The place has no such round, or no such person.
    """
    found_round(session, place, round_id)
    member(session, place=place, account=new.account)
    row = _row(session, round_id, new.account)
    before = {"side": row.side.value} if row else None
    row = row or ParticipantRow(round_id=round_id, account_id=new.account, since=act.at)
    row.side = new.side
    session.add(row)
    session.flush()
    _record(
        session, (place, round_id), before, {"person": new.account, "side": new.side.value}, act
    )


def unseat(session: Session, *, place: int, round_id: int, account: int, act: Act) -> None:
    """Have a person take part no longer; what they answered stays stored.

    Raises:
        NotFound: The place has no such round.
    """
    found_round(session, place, round_id)
    row = _row(session, round_id, account)
    if row is None:
        return
    before = {"person": account, "side": row.side.value}
    session.delete(row)
    session.flush()
    _record(session, (place, round_id), before, None, act)


def sides_of(session: Session, *, place: int, round_id: int) -> Mapping[int, Side]:
    """The side of each person who takes part in a round, by account id; or NotFound.

    Empty where nobody was named: then everybody in the place who may answer takes part.
    """
    found_round(session, place, round_id)
    query = select(ParticipantRow).where(ParticipantRow.round_id == round_id)
    found = session.scalars(query.order_by(ParticipantRow.account_id))
    return {row.account_id: row.side for row in found}


def seated(session: Session, *, place: int, round_id: int) -> frozenset[int]:
    """The accounts that take part in a round of a place; empty where nobody was named."""
    query = (
        select(ParticipantRow.account_id)
        .join(RoundRow, RoundRow.id == ParticipantRow.round_id)
        .where(RoundRow.place_id == place, RoundRow.id == round_id)
    )
    return frozenset(session.scalars(query))


def _row(session: Session, round_id: int, account: int) -> ParticipantRow | None:
    query = select(ParticipantRow).where(
        ParticipantRow.round_id == round_id, ParticipantRow.account_id == account
    )
    return session.scalars(query).one_or_none()


def _record(
    session: Session,
    thing: tuple[int, int],
    before: Mapping[str, str | int] | None,
    after: Mapping[str, str | int] | None,
    act: Act,
) -> None:
    place, round_id = thing
    change = Change(
        Deed.PARTICIPANT_CHANGED,
        "round",
        str(round_id),
        place=place,
        before=before,
        after=after,
    )
    record(session, act=act, change=change)
