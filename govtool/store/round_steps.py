"""What happens to a round once it is open: votes revealed, closed, reopened, signed.

Each step is a row of its own that stays; the round itself holds where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import AlreadyThere, RoundClosed
from govtool.store.round_tables import RoundStepRow
from govtool.store.rounds import found_round, round_value
from govtool.store.tables import RoundRow
from govtool.store.values import Round, RoundDeed, RoundState

NOT_NOW = "The round “{0}” is not at this step: it {1}. Look at it again."
STANDS = {
    RoundState.VOTING: "is still taking votes",
    RoundState.AGREEING: "has had its votes revealed",
    RoundState.CLOSED: "is closed",
}


@dataclass(frozen=True)
class RoundStep:
    """One step in a round's life.

    Attributes:
        why: The reason; for a signature in which capacity it was given.
        text: What was frozen when the round was closed, as JSON; None for other steps.
        done_by: Account id; None when the program itself did it.
    """

    number: int
    deed: RoundDeed
    why: str
    text: str | None
    done_by: int | None
    done_at: datetime


def reveal_votes(session: Session, *, place: int, round_id: int, act: Act) -> Round:
    """Reveal the votes; from now on none is taken.

    Raises:
        NotFound: The place has no such round.
        RoundClosed: They were revealed, or the round closed, before.
    """
    row, pathway = _at(session, place, round_id, RoundState.VOTING)
    row.revealed_at = act.at
    _step(session, row, RoundStep(0, RoundDeed.REVEALED, "", None, act.by, act.at))
    _record(session, row, Deed.VOTES_REVEALED, {"voting": False}, act)
    return round_value(row, pathway)


def close_round(
    session: Session, *, place: int, round_id: int, act: Act, frozen: str | None = None
) -> Round:
    """Close a round, whether its votes were revealed or not, and keep what it came to.

    Args:
        session: A writing session.
        place: The place of the round.
        round_id: The round.
        act: Who closes it, and when.
        frozen: Bank, pathway, findings and levels as they stand, as JSON.

    Raises:
        NotFound: The place has no such round.
        RoundClosed: It was closed before.
    """
    row, pathway = found_round(session, place, round_id)
    if row.closed_at is not None:
        raise RoundClosed(f"The round “{row.title}” is closed already.")
    row.closed_at = act.at
    _step(session, row, RoundStep(0, RoundDeed.CLOSED, "", frozen, act.by, act.at))
    _record(session, row, Deed.ROUND_CLOSED, {"open": False}, act)
    return round_value(row, pathway)


def reopen_round(session: Session, *, place: int, round_id: int, why: str, act: Act) -> Round:
    """Open a closed round again for agreeing levels; votes stay as they were.

    Raises:
        NotFound: The place has no such round.
        RoundClosed: It is not closed.
    """
    row, pathway = _at(session, place, round_id, RoundState.CLOSED)
    row.closed_at, row.revealed_at = None, row.revealed_at or act.at
    _step(session, row, RoundStep(0, RoundDeed.REOPENED, why, None, act.by, act.at))
    _record(session, row, Deed.ROUND_REOPENED, {"open": True, "why": why[:500]}, act)
    return round_value(row, pathway)


def sign_round(session: Session, *, place: int, round_id: int, capacity: str, act: Act) -> None:
    """Sign a closed round, saying in which capacity.

    Raises:
        NotFound: The place has no such round.
        RoundClosed: It is not closed, so it is not frozen.
        AlreadyThere: This person has signed it, and it was not reopened since.
    """
    row, _ = _at(session, place, round_id, RoundState.CLOSED)
    if act.by in signatures(steps_of(session, place=place, round_id=round_id)):
        raise AlreadyThere("You have signed this round already.")
    _step(session, row, RoundStep(0, RoundDeed.SIGNED, capacity, None, act.by, act.at))
    _record(session, row, Deed.ROUND_SIGNED, {"signed": True}, act)


def withdraw_signature(session: Session, *, place: int, round_id: int, why: str, act: Act) -> None:
    """Take one's own signature back, and say why.

    Raises:
        NotFound: The place has no such round.
        RoundClosed: It is not closed, or this person has not signed it.
    """
    row, _ = _at(session, place, round_id, RoundState.CLOSED)
    if act.by not in signatures(steps_of(session, place=place, round_id=round_id)):
        raise RoundClosed("You have not signed this round.")
    _step(session, row, RoundStep(0, RoundDeed.UNSIGNED, why, None, act.by, act.at))
    _record(session, row, Deed.SIGNATURE_WITHDRAWN, {"signed": False}, act)


def steps_of(session: Session, *, place: int, round_id: int) -> Sequence[RoundStep]:
    """Every step of a round, oldest first; or NotFound."""
    found_round(session, place, round_id)
    query = select(RoundStepRow).where(RoundStepRow.round_id == round_id)
    found = session.scalars(query.order_by(RoundStepRow.number))
    return tuple(
        RoundStep(one.number, one.deed, one.why, one.text, one.done_by, one.done_at)
        for one in found
    )


def signatures(steps: Sequence[RoundStep]) -> dict[int | None, RoundStep]:
    """The signatures that hold, by account id: those given since the round was last closed."""
    held: dict[int | None, RoundStep] = {}
    for step in steps:
        if step.deed is RoundDeed.SIGNED:
            held[step.done_by] = step
        elif step.deed is RoundDeed.UNSIGNED:
            held.pop(step.done_by, None)
        else:
            held.clear()
    return held


def frozen_text(steps: Sequence[RoundStep]) -> str | None:
    """What was frozen when the round was last closed; None where nothing was."""
    texts = [step.text for step in steps if step.deed is RoundDeed.CLOSED]
    return texts[-1] if texts else None


def _at(
    session: Session, place: int, round_id: int, state: RoundState
) -> tuple[RoundRow, tuple[str, int] | None]:
    row, pathway = found_round(session, place, round_id)
    stands = round_value(row, pathway).state
    if stands is not state:
        raise RoundClosed(NOT_NOW.format(row.title, STANDS[stands]))
    return row, pathway


def _step(session: Session, row: RoundRow, step: RoundStep) -> None:
    query = select(func.max(RoundStepRow.number)).where(RoundStepRow.round_id == row.id)
    made = RoundStepRow(
        round_id=row.id,
        number=(session.scalar(query) or 0) + 1,
        deed=step.deed,
        why=step.why,
        text=step.text,
        done_by=step.done_by,
        done_at=step.done_at,
    )
    add(session, made, taken="Somebody else did something with this round just now. Look again.")


def _record(session: Session, row: RoundRow, deed: Deed, after: Facts, act: Act) -> None:
    change = Change(deed, "round", str(row.id), place=row.place_id, after=after)
    record(session, act=act, change=change)
