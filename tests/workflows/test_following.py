"""The findings of a pathway are followed through its versions; a proposal mends nothing yet."""

from datetime import timedelta

from sqlalchemy import text

from govtool.checks.history import Change
from govtool.checks.lifecycle import State
from govtool.store.engine import reading
from govtool.store.waivers import Withdrawal
from govtool.workflows.accepting import accept, withdraw
from govtool.workflows.following import Followed, follow
from tests.workflows.conftest import NOON, Home, round_triage, through_triage
from tests.workflows.test_accepting import FINDING, WAIVER


def followed(home: Home, days: int = 30) -> Followed:
    return follow(home.sessions, place=home.place, slug="hip", at=NOON + timedelta(days=days))


def states(told: Followed) -> list[str]:
    (life,) = [life for life in told.in_place.lives if life.finding.id == FINDING]
    return [state.value for _, state in life.states]


def test_a_bypass_is_followed_from_being_found_to_coming_back(home: Home) -> None:
    home.save(through_triage("live"), based_on=1, days=1)
    home.save(round_triage("live"), based_on=2, days=2)
    assert states(followed(home)) == ["open", "fixed", "came back"]


def test_a_proposal_fixes_nothing_that_is_in_place(home: Home) -> None:
    home.save(through_triage("to-be"), based_on=1, days=1)
    told = followed(home)
    assert states(told) == ["open"]
    assert told.proposed is not None
    gone = [finding.id for finding in told.proposed.versions[-1].findings[Change.FIXED]]
    assert FINDING in gone


def test_a_proposal_that_has_been_put_in_place_is_no_longer_one(home: Home) -> None:
    home.save(through_triage("to-be"), based_on=1, days=1)
    home.save(through_triage("live"), based_on=2, days=2)
    told = followed(home)
    assert told.proposed is None
    assert states(told) == ["open", "fixed"]


def test_what_was_accepted_while_a_version_stood_is_told_of_that_version(home: Home) -> None:
    accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act(1))
    home.save(round_triage("live"), based_on=1, days=5)
    end = Withdrawal(FINDING, "No longer so.")
    withdraw(home.sessions, place=home.place, end=end, based_on=("hip", 1), act=home.act(6))
    assert states(followed(home)) == ["accepted", "open"]


def test_an_acceptance_that_ran_out_leaves_the_finding_open(home: Home) -> None:
    accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act(1))
    assert states(followed(home, days=30)) == ["accepted"]
    assert states(followed(home, days=300)) == ["open"]


def test_nothing_is_stored_to_tell_a_history(home: Home) -> None:
    def rows() -> dict[str, int]:
        with reading(home.sessions) as session:
            names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            counts = {}
            for name in names.all():
                query = text(f"SELECT count(*) FROM {name}")  # noqa: S608 - the table's own name
                counts[name] = session.scalars(query).one()
            return counts

    before = rows()
    followed(home)
    assert rows() == before


def test_each_finding_stands_once_in_its_newest_state(home: Home) -> None:
    home.save(through_triage("live"), based_on=1, days=1)
    told = followed(home).in_place
    assert FINDING in {life.finding.id for life in told.in_state(State.FIXED)}
    assert sum(len(told.in_state(state)) for state in State) == len(told.lives)
