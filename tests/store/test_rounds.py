"""Rounds and answers: opened once, answered by its people, closed for good."""

from dataclasses import replace

import pytest

from govtool.pathways.kinds import Stage
from govtool.store.accounts import NewAccount, create_account
from govtool.store.answers import NewAnswer, answers_by, answers_of, save_answer
from govtool.store.audit import Act
from govtool.store.changes import Token, forget_replies, once
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere, NotFound, RoundClosed, StaleVersion
from govtool.store.memberships import grant
from govtool.store.pathways import Draft, create_pathway, save_version
from govtool.store.round_steps import close_round
from govtool.store.rounds import NewRound, open_round, round_in, rounds_of
from govtool.store.values import Role
from tests.store.conftest import Shape


def test_a_round_remembers_bank_version_and_pathway_version(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        draft = Draft(Stage.LIVE, "Hip", "changed since")
        save_version(session, place=ours.place, draft=draft, based_on=("hip", 1), act=act)
        found = round_in(session, place=ours.place, round_id=ours.round_id)
    assert (found.bank, found.bank_version, found.pathway) == ("msk-maturity", "1.0", ("hip", 1))
    assert (found.opened_at, found.closed_at) == (act.at, None)


def test_two_who_press_start_get_one_round(sessions: Sessions, ours: Shape, act: Act) -> None:
    with writing(sessions) as session:
        new = NewRound("msk-maturity", "1.0", "Again", ("hip", 1))
        with pytest.raises(AlreadyThere, match="is open already"):
            open_round(session, place=ours.place, new=new, act=act)
        create_pathway(
            session, place=ours.place, slug="knee", draft=Draft(Stage.AS_IS, "K", ""), act=act
        )
        for other in (
            replace(new, pathway=None),
            replace(new, bank="msk-board-assurance"),
            replace(new, pathway=("knee", 1)),
        ):
            open_round(session, place=ours.place, new=other, act=act)
        close_round(session, place=ours.place, round_id=ours.round_id, act=act)
        open_round(session, place=ours.place, new=new, act=act)
        assert len(rounds_of(session, place=ours.place)) == 5


def test_a_round_of_another_place_is_not_found(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    place, round_id = ours.place, theirs.round_id
    with writing(sessions) as session:
        assert [found.id for found in rounds_of(session, place=place)] == [ours.round_id]
        with pytest.raises(NotFound):
            round_in(session, place=place, round_id=round_id)
        with pytest.raises(NotFound):
            close_round(session, place=place, round_id=round_id, act=act)
        with pytest.raises(NotFound):
            answers_of(session, place=place, round_id=round_id)
        new = NewAnswer(ours.account, "ACCESS", "3")
        with pytest.raises(NotFound):
            save_answer(session, place=place, round_id=round_id, new=new, act=act)


def test_a_round_is_about_a_pathway_of_its_own_place(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        create_pathway(
            session, place=theirs.place, slug="knee", draft=Draft(Stage.AS_IS, "K", ""), act=act
        )
        for pathway in (("knee", 1), ("hip", 2)):
            new = NewRound("msk-board-assurance", "1.0", "R", pathway)
            with pytest.raises(NotFound):
                open_round(session, place=ours.place, new=new, act=act)
        with pytest.raises(NotFound):
            open_round(session, place=999, new=NewRound("b", "1.0", "R"), act=act)


def test_a_round_is_closed_once_and_takes_no_answer_afterwards(
    sessions: Sessions, ours: Shape, act: Act, later: Act
) -> None:
    with writing(sessions) as session:
        new = NewAnswer(ours.account, "ACCESS", "3")
        save_answer(session, place=ours.place, round_id=ours.round_id, new=new, act=act)
        closed = close_round(session, place=ours.place, round_id=ours.round_id, act=later)
        assert closed.closed_at == later.at
        with pytest.raises(RoundClosed, match="closed already"):
            close_round(session, place=ours.place, round_id=ours.round_id, act=later)
        too_late = NewAnswer(ours.account, "OTHER", "3")
        with pytest.raises(RoundClosed, match="before this answer came"):
            save_answer(session, place=ours.place, round_id=ours.round_id, new=too_late, act=later)
        assert len(answers_of(session, place=ours.place, round_id=ours.round_id)) == 1


def test_an_answer_is_changed_only_from_its_newest_version(
    sessions: Sessions, ours: Shape, act: Act, later: Act
) -> None:
    place, round_id = ours.place, ours.round_id
    new = NewAnswer(ours.account, "ACCESS", '{"claimed": 3}')
    with writing(sessions) as session:
        first = save_answer(session, place=place, round_id=round_id, new=new, act=act)
        other = replace(new, text='{"claimed": 4}', based_on=1)
        second = save_answer(session, place=place, round_id=round_id, new=other, act=later)
        assert (first.version, second.version, second.saved_at) == (1, 2, later.at)
        for stale in (0, 1, 3):
            mine = replace(new, text="mine", based_on=stale)
            with pytest.raises(StaleVersion) as error:
                save_answer(session, place=place, round_id=round_id, new=mine, act=later)
            assert (error.value.yours, error.value.theirs) == ("mine", '{"claimed": 4}')
        assert answers_of(session, place=place, round_id=round_id) == (second,)


def test_an_answer_said_to_be_changed_that_was_never_there_is_a_conflict_with_nothing(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    new = NewAnswer(ours.account, "ACCESS", "mine", based_on=2)
    with writing(sessions) as session, pytest.raises(StaleVersion) as error:
        save_answer(session, place=ours.place, round_id=ours.round_id, new=new, act=act)
    assert (error.value.current, error.value.theirs) == (0, "")


def test_each_person_has_an_answer_of_their_own_and_strangers_have_none(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    place, round_id = ours.place, ours.round_id
    with writing(sessions) as session:
        second = create_account(session, new=NewAccount("b@example.org", "B"), act=act)
        grant(session, place=place, account=second.id, role=Role.BOARD_MEMBER, act=act)
        for account in (ours.account, second.id):
            new = NewAnswer(account, "ACCESS", f"by {account}")
            save_answer(session, place=place, round_id=round_id, new=new, act=act)
        new = NewAnswer(theirs.account, "ACCESS", "by a stranger")
        with pytest.raises(NotFound, match="no such person in this place"):
            save_answer(session, place=place, round_id=round_id, new=new, act=act)
        (mine,) = answers_by(session, place=place, round_id=round_id, account=second.id)
        assert mine.text == f"by {second.id}"
        assert len(answers_of(session, place=place, round_id=round_id)) == 2


def test_a_replayed_save_is_answered_as_the_first_and_changes_nothing(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    token = Token(ours.account, "token-1")
    saved: list[str] = []

    def save() -> str:
        saved.append("reply")
        return f"reply {len(saved)}"

    with writing(sessions) as session:
        first = once(session, token=token, at=act.at, save=save)
    with writing(sessions) as session:
        again = once(session, token=token, at=act.at, save=save)
        other = once(session, token=Token(ours.account, "token-2"), at=act.at, save=save)
    assert (first.text, first.is_replay) == ("reply 1", False)
    assert (again.text, again.is_replay) == ("reply 1", True)
    assert (other.text, other.is_replay) == ("reply 2", False)


def test_a_token_of_one_person_opens_nothing_to_another(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        once(session, token=Token(theirs.account, "t"), at=act.at, save=lambda: theirs.canary)
        reply = once(session, token=Token(ours.account, "t"), at=act.at, save=lambda: "mine")
    assert reply.text == "mine"


def test_a_save_that_failed_may_be_sent_again_with_its_token(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    def fail() -> str:
        raise RoundClosed("too late")

    token = Token(ours.account, "t")
    with pytest.raises(RoundClosed), writing(sessions) as session:
        once(session, token=token, at=act.at, save=fail)
    with writing(sessions) as session:
        assert once(session, token=token, at=act.at, save=lambda: "saved").text == "saved"


def test_old_replies_are_forgotten(sessions: Sessions, ours: Shape, act: Act, later: Act) -> None:
    token = Token(ours.account, "t")
    with writing(sessions) as session:
        once(session, token=token, at=act.at, save=lambda: "first")
        forget_replies(session, before=act.at)
        assert once(session, token=token, at=act.at, save=lambda: "second").text == "first"
        forget_replies(session, before=later.at)
        assert once(session, token=token, at=later.at, save=lambda: "second").text == "second"
    with reading(sessions) as session:
        assert answers_of(session, place=ours.place, round_id=ours.round_id) == ()
