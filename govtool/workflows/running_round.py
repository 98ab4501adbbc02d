"""A facilitator has the votes of a round shown, enters what the room agrees, and closes it."""

from dataclasses import dataclass, replace
from typing import Final

from govtool.assessment.answers import Answers, RowAnswer, write_answers
from govtool.assessment.bank import Bank
from govtool.assessment.outcome import write_outcome
from govtool.store.agreed_levels import Agreed, NewAgreement, agree_level
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.errors import Busy, RoundClosed
from govtool.store.round_steps import close_round
from govtool.store.rounds import round_in
from govtool.store.values import Place, Round, RoundState
from govtool.workflows.answering import LONGEST_ANSWER, AnswerTooLong
from govtool.workflows.round_material import Material, material_of, read_material
from govtool.workflows.round_outcomes import worked_out
from govtool.workflows.settling_doubles import stop_voting

TRIES: Final = 3
"""How often closing starts again because somebody entered a level in between."""


@dataclass(frozen=True)
class Agreement:
    """What the room agreed on a row: the answer, why, who saw it otherwise, and what it replaces.

    Attributes:
        based_on: The number of the agreement that was shown when this one was written; 0: none.
    """

    answer: RowAnswer
    reason: str
    dissent: str = ""
    based_on: int = 0


def show_votes(sessions: Sessions, *, place: Place, round_id: int, act: Act) -> Round:
    """Have the votes of a round shown to all who take part; from now on none is taken.

    Raises:
        NotFound: the place has no such round.
        RoundClosed: they were shown before, or the round is closed.
    """
    with writing(sessions) as session:
        return stop_voting(session, place=place, round_id=round_id, act=act)


def agree(
    sessions: Sessions, *, place: Place, about: tuple[Round, Bank], new: Agreement, act: Act
) -> Agreed:
    """Enter what the room agreed on a row of a round.

    Raises:
        AnswerTooLong: it cannot be kept whole, so nothing of it is saved.
        RoundClosed: the votes are not shown yet, or the round is closed.
        StaleVersion: somebody else entered something in between; it holds both texts.
    """
    found, bank = about
    text = write_answers(_alone(place, found, bank, new.answer, act))
    if len(text) > LONGEST_ANSWER:
        raise AnswerTooLong
    kept = NewAgreement(new.answer.row, text, new.reason, new.dissent, new.based_on)
    with writing(sessions) as session:
        return agree_level(session, place=place.id, round_id=found.id, new=kept, act=act)


def freeze_round(sessions: Sessions, *, place: Place, round_id: int, act: Act) -> Round:
    """Close a round and freeze what it came to; votes that were not shown yet are shown by it.

    What is frozen is worked out before the database is kept for writing, and worked out again if
    anything was entered in between.

    Raises:
        NotFound: the place has no such round.
        NoSuchBank: its bank is not here in its version.
        RoundClosed: it was closed before; so of two who press "close" one does.
        Busy: levels were entered again and again while it was being closed.
    """
    _end_voting(sessions, place, round_id, act)
    for _ in range(TRIES):
        material = material_of(sessions, place=place, round_id=round_id)
        if material.round.state is RoundState.CLOSED:
            raise RoundClosed(f"The round “{material.round.title}” is closed already.")
        outcome = worked_out(sessions, material)
        frozen = write_outcome(replace(outcome, closed_at=act.at))
        with writing(sessions) as session:
            if _stands(read_material(session, place=place, round_id=round_id), material):
                return close_round(
                    session, place=place.id, round_id=round_id, act=act, frozen=frozen
                )
    raise Busy("Levels are being entered just now. Wait a moment, then close the assessment.")


def _end_voting(sessions: Sessions, place: Place, round_id: int, act: Act) -> None:
    with writing(sessions) as session:
        if round_in(session, place=place.id, round_id=round_id).state is RoundState.VOTING:
            stop_voting(session, place=place, round_id=round_id, act=act)


def _stands(now: Material, then: Material) -> bool:
    """Whether nothing that is frozen changed since it was read."""
    return (now.round, now.answers, now.agreements, now.sides, now.asked) == (
        then.round,
        then.answers,
        then.agreements,
        then.sides,
        then.asked,
    )


def _alone(place: Place, found: Round, bank: Bank, answer: RowAnswer, act: Act) -> Answers:
    """One row as an answers file; who entered it stands beside it in the database."""
    return Answers(
        bank=bank.id,
        bank_version=bank.version,
        place=place.name,
        answered_by="agreed in the room",
        answered_on=act.at.date(),
        pathway=found.pathway[0] if found.pathway else None,
        rows=(answer,),
    )
