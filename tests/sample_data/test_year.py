"""The invented half year hangs together: rounds, actions and answers fit what the program says."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.actions.brag import standing
from govtool.actions.plan import Status
from govtool.sample_data.people import SignIn
from govtool.sample_data.place import add_demonstration
from govtool.sample_data.script import PATHWAY, WRITTEN_FOR, PlayedRounds, moved, script_for
from govtool.sources import Fact
from govtool.store.audit import entries, first_broken
from govtool.store.engine import Sessions, close, reading
from govtool.store.memberships import members
from govtool.store.opening import open_sessions
from govtool.store.places import all_places
from govtool.store.rounds import rounds_of
from govtool.store.values import Account, Place, RoundState
from govtool.triangulation.reply import ReplyState
from govtool.workflows.banks import shipped_bank
from govtool.workflows.comparing_rounds import look_back
from govtool.workflows.keeping_actions import ACTIONS, MILESTONES, PILOTS, SERVICES, every_kept
from govtool.workflows.planning import agreed_sets, answer_sets, plan_for
from govtool.workflows.round_outcomes import outcome_of
from govtool.workflows.taking_up_plan import offered
from govtool.workflows.triangulating import Asked, Onlooker, side_by_side
from tests.sample_data.conftest import NOON, make_database

TODAY = NOON.date()


@pytest.fixture
def facilitator(demo: Sessions, place: Place) -> Account:
    with reading(demo) as session:
        people = members(session, place=place.id)
    return next(one.account for one in people if one.account.email == "facilitator@example.org")


def test_two_rounds_are_closed_one_is_agreeing_and_one_takes_votes(
    demo: Sessions, place: Place
) -> None:
    with reading(demo) as session:
        states = [one.state for one in reversed(rounds_of(session, place=place.id))]
    closed, agreeing, voting = RoundState.CLOSED, RoundState.AGREEING, RoundState.VOTING
    assert states == [closed, closed, agreeing, voting]


def test_every_row_that_is_voted_and_agreed_on_is_a_row_of_its_bank() -> None:
    for played in script_for(TODAY).read(PlayedRounds, "rounds.yaml").rounds:
        rows = set(shipped_bank(played.bank).row_by_id)
        assert rows.issuperset(played.rows)
        assert rows.issuperset(settled.row for settled in played.agreed)
        for ballot in played.votes:
            assert len(ballot.marks.split()) in {0, len(played.rows)}


def test_levels_moved_between_the_closed_rounds(demo: Sessions, place: Place) -> None:
    seen = look_back(demo, place=place, bank="msk-maturity", others=(), clock=UTC)
    moves = {row.row: row.moved for row in seen.movement.rows}
    assert not seen.unread
    assert (moves["VISION"], moves["TEAM"], moves["DECIDE"]) == (1, 0, None)


def test_a_closed_round_shows_a_spread_with_dissent_and_says_that_it_was_invented(
    demo: Sessions, place: Place
) -> None:
    seen = outcome_of(demo, place=place, round_id=2)
    row = seen.outcome.row_by_id["TRIAGE"]
    assert seen.is_frozen
    assert row.votes is not None
    assert row.votes.spread.width == 4
    assert row.agreed is not None
    assert row.agreed.level == 3
    assert row.agreed.dissent
    assert "nvented" in seen.outcome.purpose


def test_every_action_was_proposed_by_the_plan_and_is_said_to_be_invented(
    demo: Sessions, place: Place, facilitator: Account
) -> None:
    sets = answer_sets(demo, place=place, slug=PATHWAY, account=facilitator, everybody=False)
    planned = plan_for(
        demo, place=place, version=(PATHWAY, 1), sets=agreed_sets(sets), today=TODAY
    )
    kept = every_kept(demo, ACTIONS, place=place.id)
    offer = offered(demo, place=place, planned=planned)
    assert {one.reference for one in offer.taken} == {one.reference for one in kept}
    assert all(profile.is_invented for profile in planned.plan.profiles)
    assert not offer.past
    assert all(one.value and one.value.invented is Fact.YES for one in kept)


def test_the_actions_stand_in_every_way_an_action_can(demo: Sessions, place: Place) -> None:
    kept = every_kept(demo, ACTIONS, place=place.id)
    standings = {standing(one.value, TODAY).status for one in kept if one.value}
    assert standings == {None, *Status}


def test_pilots_milestones_and_services_can_be_read_and_are_said_to_be_invented(
    demo: Sessions, place: Place
) -> None:
    pilots = every_kept(demo, PILOTS, place=place.id)
    milestones = every_kept(demo, MILESTONES, place=place.id)
    services = every_kept(demo, SERVICES, place=place.id)
    assert (len(pilots), len(milestones), len(services)) == (2, 4, 2)
    assert all(one.value and one.value.invented is Fact.YES for one in pilots)
    assert all(one.value and one.value.invented is Fact.YES for one in milestones)
    assert all(one.value and one.value.invented is Fact.YES for one in services)


def test_one_contradiction_is_answered_and_one_is_open(
    demo: Sessions, place: Place, facilitator: Account
) -> None:
    who = Onlooker(place, facilitator, everybody=False)
    states: dict[str, ReplyState] = {}
    for key in ("2-agreed", "3-agreed"):
        seen = side_by_side(demo, slug=PATHWAY, asked=Asked(TODAY, key), who=who, at=NOON)
        states |= {row.id: row.state for row in seen.rows if row.state is not ReplyState.NONE}
    assert states == {"TRIAGE": ReplyState.ANSWERED, "FLOW-01": ReplyState.OPEN}


def test_the_history_runs_in_the_order_of_its_days_and_is_whole(
    demo: Sessions, place: Place
) -> None:
    with reading(demo) as session:
        moments = [one.at for one in entries(session, place=place.id, limit=5000)]
        assert first_broken(session) is None
    assert moments == sorted(moments, reverse=True)
    assert moments[0] <= NOON


@given(weeks=st.integers(-500, 500))
def test_days_move_by_whole_weeks_and_other_numbers_stay(weeks: int) -> None:
    by = timedelta(weeks=weeks)
    text = "on: 2026-11-09\nreached: 9 of 2026\nperiod: 2026/27 Q2\nid: 12026-11-09"
    day = (date(2026, 11, 9) + by).isoformat()
    assert moved(text, by) == text.replace("on: 2026-11-09", f"on: {day}")


@pytest.mark.parametrize("days", [-400, 3, 700])
def test_it_can_be_loaded_on_another_day_and_nothing_lies_in_the_future(
    tmp_path: Path, sign_ins: tuple[SignIn, ...], days: int
) -> None:
    at = datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(days=days)
    sessions = open_sessions(make_database(tmp_path / "other.sqlite"))
    add_demonstration(sessions, sign_ins=sign_ins, at=at)
    with reading(sessions) as session:
        (place,) = all_places(session)
        newest = entries(session, place=place.id, limit=1)[0].at
    kept = every_kept(sessions, ACTIONS, place=place.id)
    late = [one for one in kept if one.value and standing(one.value, at.date()).is_overdue]
    close(sessions)
    assert at - timedelta(days=12) < newest < at
    assert [one.reference for one in late] == ["A-6"]
    assert WRITTEN_FOR == TODAY
