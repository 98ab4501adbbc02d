"""A round takes votes, then levels are agreed, then it is frozen; each step happens once."""

import pytest

from govtool.store.agreed_levels import NewAgreement, agree_level, agreed_levels, every_agreement
from govtool.store.answers import NewAnswer, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere, NotFound, RoundClosed, StaleVersion
from govtool.store.participants import Seat, seat, sides_of, unseat
from govtool.store.round_steps import (
    close_round,
    frozen_text,
    reopen_round,
    reveal_votes,
    sign_round,
    signatures,
    steps_of,
    withdraw_signature,
)
from govtool.store.rounds import round_in
from govtool.store.values import RoundDeed, RoundState, Side
from tests.store.conftest import Shape


def reveal(sessions: Sessions, shape: Shape, act: Act) -> None:
    with writing(sessions) as session:
        reveal_votes(session, place=shape.place, round_id=shape.round_id, act=act)


def close(sessions: Sessions, shape: Shape, act: Act, frozen: str | None = None) -> None:
    with writing(sessions) as session:
        close_round(session, place=shape.place, round_id=shape.round_id, act=act, frozen=frozen)


def sign(sessions: Sessions, shape: Shape, act: Act) -> None:
    with writing(sessions) as session:
        sign_round(session, place=shape.place, round_id=shape.round_id, capacity="Chair", act=act)


def agree(sessions: Sessions, shape: Shape, act: Act, new: NewAgreement) -> None:
    with writing(sessions) as session:
        agree_level(session, place=shape.place, round_id=shape.round_id, new=new, act=act)


def test_once_votes_are_revealed_a_late_one_is_refused(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    reveal(sessions, ours, act)
    late = NewAnswer(ours.account, "ACCESS", "3")
    with writing(sessions) as session, pytest.raises(RoundClosed, match="were revealed before"):
        save_answer(session, place=ours.place, round_id=ours.round_id, new=late, act=act)


def test_two_who_reveal_or_close_at_once_do_it_once(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    reveal(sessions, ours, act)
    with pytest.raises(RoundClosed, match="has had its votes revealed"):
        reveal(sessions, ours, act)
    close(sessions, ours, act)
    with pytest.raises(RoundClosed, match="closed already"):
        close(sessions, ours, act)
    with reading(sessions) as session:
        steps = steps_of(session, place=ours.place, round_id=ours.round_id)
    assert [step.deed for step in steps] == [RoundDeed.REVEALED, RoundDeed.CLOSED]


def test_a_level_is_agreed_between_the_reveal_and_the_close(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    new = NewAgreement("ACCESS", "level 2", "minutes of May")
    with pytest.raises(RoundClosed, match="Reveal the votes"):
        agree(sessions, ours, act, new)
    reveal(sessions, ours, act)
    agree(sessions, ours, act, new)
    again = NewAgreement("ACCESS", "level 1", "the audit says so", "the GPs saw 2", based_on=1)
    agree(sessions, ours, act, again)
    with pytest.raises(StaleVersion) as stale:
        agree(sessions, ours, act, new)
    assert (stale.value.yours, stale.value.theirs) == ("level 2", "level 1")
    with reading(sessions) as session:
        now = agreed_levels(session, place=ours.place, round_id=ours.round_id)
        every = every_agreement(session, place=ours.place, round_id=ours.round_id)
    assert [(one.text, one.dissent, one.agreed_by) for one in now] == [
        ("level 1", "the GPs saw 2", act.by)
    ]
    assert [one.text for one in every] == ["level 2", "level 1"]
    close(sessions, ours, act)
    with pytest.raises(RoundClosed, match="Reopen it"):
        agree(sessions, ours, act, again)


def test_a_closed_round_is_signed_and_reopening_ends_the_signatures(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with pytest.raises(RoundClosed, match="still taking votes"):
        sign(sessions, ours, act)
    close(sessions, ours, act, frozen='{"levels": []}')
    sign(sessions, ours, act)
    with pytest.raises(AlreadyThere):
        sign(sessions, ours, act)
    with writing(sessions) as session:
        reopened = reopen_round(
            session, place=ours.place, round_id=ours.round_id, why="an error", act=act
        )
        steps = steps_of(session, place=ours.place, round_id=ours.round_id)
    assert reopened.state is RoundState.AGREEING
    assert signatures(steps) == {}
    assert frozen_text(steps) == '{"levels": []}'
    assert [step.why for step in steps] == ["", "Chair", "an error"]


def test_a_signature_can_be_taken_back_by_whoever_gave_it(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    close(sessions, ours, act)
    with writing(sessions) as session, pytest.raises(RoundClosed, match="have not signed"):
        withdraw_signature(
            session, place=ours.place, round_id=ours.round_id, why="too soon", act=act
        )
    sign(sessions, ours, act)
    with writing(sessions) as session:
        withdraw_signature(
            session, place=ours.place, round_id=ours.round_id, why="too soon", act=act
        )
        assert signatures(steps_of(session, place=ours.place, round_id=ours.round_id)) == {}


def test_people_take_part_for_a_side(sessions: Sessions, ours: Shape, act: Act) -> None:
    with writing(sessions) as session:
        for side in (Side.PROVIDER, Side.PATIENTS):
            new = Seat(ours.account, side)
            seat(session, place=ours.place, round_id=ours.round_id, new=new, act=act)
        sides = sides_of(session, place=ours.place, round_id=ours.round_id)
        assert sides == {ours.account: Side.PATIENTS}
        who = ours.account
        unseat(session, place=ours.place, round_id=ours.round_id, account=who, act=act)
        assert sides_of(session, place=ours.place, round_id=ours.round_id) == {}


def test_az_01_nothing_of_a_round_is_found_from_another_place(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    place, round_id = theirs.place, ours.round_id
    new = NewAgreement("ACCESS", "x", "y")
    with writing(sessions) as session:
        for ask in (steps_of, sides_of, agreed_levels, every_agreement, round_in):
            with pytest.raises(NotFound):
                ask(session, place=place, round_id=round_id)
        with pytest.raises(NotFound):
            reveal_votes(session, place=place, round_id=round_id, act=act)
        with pytest.raises(NotFound):
            close_round(session, place=place, round_id=round_id, act=act)
        with pytest.raises(NotFound):
            seat(
                session,
                place=place,
                round_id=round_id,
                new=Seat(theirs.account, Side.OTHER),
                act=act,
            )
        with pytest.raises(NotFound):
            agree_level(session, place=place, round_id=round_id, new=new, act=act)
