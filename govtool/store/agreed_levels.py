"""What a round agreed on each row of its bank, with reason and dissent; the newest holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import RoundClosed, StaleVersion
from govtool.store.round_tables import AgreedLevelRow
from govtool.store.rounds import found_round, round_value
from govtool.store.values import RoundState


@dataclass(frozen=True)
class Agreed:
    """What was agreed on one row.

    Attributes:
        row: The row's id in the bank.
        number: Counts what was agreed on this row, from 1.
        text: The agreed answer to the row, as an answers file writes it.
        dissent: Who saw it otherwise and why, in their words; "" where nobody did.
        agreed_by: Account id of the person who entered it.
    """

    row: str
    number: int
    text: str
    reason: str
    dissent: str
    agreed_by: int | None
    agreed_at: datetime


@dataclass(frozen=True)
class NewAgreement:
    """What is agreed on a row; ``based_on`` is the number of the agreement that it replaces."""

    row: str
    text: str
    reason: str
    dissent: str = ""
    based_on: int = 0


def agree_level(
    session: Session, *, place: int, round_id: int, new: NewAgreement, act: Act
) -> Agreed:
    """Enter what the room agreed on a row, once the votes are revealed.

    Raises:
        NotFound: The place has no such round.
        RoundClosed: Votes are still being taken, or the round is closed.
        StaleVersion: Somebody else entered something in between; it holds both texts.
    """
    found, pathway = found_round(session, place, round_id)
    _require_agreeing(round_value(found, pathway).state, found.title)
    newest = {item.row: item for item in agreed_levels(session, place=place, round_id=round_id)}
    before = newest.get(new.row)
    current, theirs = (before.number, before.text) if before else (0, "")
    if current != new.based_on:
        called = f"What was agreed on {new.row}"
        raise StaleVersion(called, new.based_on, current, new.text, theirs)
    row = AgreedLevelRow(
        round_id=round_id,
        row_name=new.row,
        number=current + 1,
        text=new.text,
        reason=new.reason,
        dissent=new.dissent,
        agreed_by=act.by,
        agreed_at=act.at,
    )
    add(session, row, taken="Somebody else has just entered a level here. Look again.")
    after: Facts = {"row": new.row, "agreement": row.number}
    change = Change(Deed.LEVEL_AGREED, "round", str(round_id), place=place, after=after)
    record(session, act=act, change=change)
    return _agreed(row)


def agreed_levels(session: Session, *, place: int, round_id: int) -> Sequence[Agreed]:
    """What a round has agreed, one for each row agreed on, by row; or NotFound."""
    newest = {one.row: one for one in every_agreement(session, place=place, round_id=round_id)}
    return tuple(newest[row] for row in sorted(newest))


def every_agreement(session: Session, *, place: int, round_id: int) -> Sequence[Agreed]:
    """Everything ever agreed in a round, by row and number; or NotFound."""
    found_round(session, place, round_id)
    query = select(AgreedLevelRow).where(AgreedLevelRow.round_id == round_id)
    found = session.scalars(query.order_by(AgreedLevelRow.row_name, AgreedLevelRow.number))
    return tuple(_agreed(row) for row in found)


def _require_agreeing(state: RoundState, title: str) -> None:
    if state is RoundState.VOTING:
        raise RoundClosed(f"Reveal the votes of “{title}” before a level is agreed.")
    if state is RoundState.CLOSED:
        raise RoundClosed(f"The round “{title}” is closed. Reopen it to change what was agreed.")


def _agreed(row: AgreedLevelRow) -> Agreed:
    return Agreed(
        row=row.row_name,
        number=row.number,
        text=row.text,
        reason=row.reason,
        dissent=row.dissent,
        agreed_by=row.agreed_by,
        agreed_at=row.agreed_at,
    )
