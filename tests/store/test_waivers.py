"""What a place accepts is kept with who said it and why, and nothing said is ever lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from govtool.checks.waiver import Waiver
from govtool.store.audit import Act, entries
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere, NotFound, StaleVersion
from govtool.store.values import WaiverDeed
from govtool.store.waivers import (
    Withdrawal,
    accept_finding,
    renew_waiver,
    standing,
    waiver_entries,
    withdraw_waiver,
)
from tests.store.conftest import NOON, Shape

FINDING = "TRI01:gp>ortho"
WAIVER = Waiver(
    finding=FINDING,
    reason="Suspected fractures only, agreed with the trust.",
    owner="Medical director",
    agreed_on=date(2026, 11, 22),
    review_on=date(2027, 2, 1),
    expires_on=date(2027, 5, 1),
)
LONGER = replace(WAIVER, reason="Looked at again.", expires_on=date(2027, 11, 1))


def accept(sessions: Sessions, shape: Shape, act: Act, waiver: Waiver = WAIVER) -> int:
    with writing(sessions) as session:
        return accept_finding(
            session, place=shape.place, slug="hip", waiver=waiver, act=act
        ).number


def test_an_accepted_finding_is_kept_with_who_said_it_and_when(
    sessions: Sessions, ours: Shape
) -> None:
    act = Act(by=ours.account, at=NOON)
    accept(sessions, ours, act)
    with reading(sessions) as session:
        (entry,) = waiver_entries(session, place=ours.place, slug="hip")
    assert (entry.pathway, entry.finding, entry.deed) == ("hip", FINDING, WaiverDeed.ACCEPTED)
    assert entry.waiver == WAIVER
    assert (entry.said_by, entry.said_at) == (ours.account, NOON)
    assert standing([entry]).by_finding == {FINDING: WAIVER}


def test_what_is_renewed_holds_and_what_it_replaces_stays_on_record(
    sessions: Sessions, ours: Shape, act: Act, later: Act
) -> None:
    number = accept(sessions, ours, act)
    with writing(sessions) as session:
        renew_waiver(session, place=ours.place, waiver=LONGER, based_on=("hip", number), act=later)
        found = waiver_entries(session, place=ours.place, slug="hip")
    assert [(entry.number, entry.deed.value) for entry in found] == [
        (1, "accepted"),
        (2, "renewed"),
    ]
    assert standing(found).by_finding == {FINDING: LONGER}
    assert standing(found, act.at).by_finding == {FINDING: WAIVER}
    assert standing(found, act.at - timedelta(hours=1)).waivers == ()


def test_what_is_withdrawn_no_longer_holds_and_says_why(
    sessions: Sessions, ours: Shape, act: Act, later: Act
) -> None:
    number = accept(sessions, ours, act)
    with writing(sessions) as session:
        end = Withdrawal(FINDING, "The clinic is closed to direct booking.")
        withdraw_waiver(session, place=ours.place, end=end, based_on=("hip", number), act=later)
        found = waiver_entries(session, place=ours.place, slug="hip")
        entry = entries(session, place=ours.place)[0]
    assert found[-1].reason == "The clinic is closed to direct booking."
    assert found[-1].waiver is None
    assert standing(found).waivers == ()
    assert (entry.deed, entry.thing) == ("waiver withdrawn", f"hip: {FINDING}")
    assert '"is": "accepted"' in (entry.before or "")
    assert '"is": "withdrawn"' in (entry.after or "")


def test_a_finding_is_not_accepted_twice_at_once(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    accept(sessions, ours, act)
    with pytest.raises(AlreadyThere, match=r"until 2027-05-01, and Medical director answers"):
        accept(sessions, ours, act)


def test_an_expired_or_withdrawn_acceptance_may_be_given_anew(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    accept(sessions, ours, act)
    a_year_on = Act(by=None, at=NOON + timedelta(days=400))
    assert accept(sessions, ours, a_year_on, LONGER) == 2
    with writing(sessions) as session:
        end = Withdrawal(FINDING, "No longer so.")
        withdraw_waiver(session, place=ours.place, end=end, based_on=("hip", 2), act=a_year_on)
    assert accept(sessions, ours, a_year_on) == 4


def test_two_who_decide_at_once_are_told_and_the_first_holds(
    sessions: Sessions, ours: Shape, act: Act, later: Act
) -> None:
    number = accept(sessions, ours, act)
    with writing(sessions) as session:
        renew_waiver(session, place=ours.place, waiver=LONGER, based_on=("hip", number), act=act)
    end = Withdrawal(FINDING, "My reason to end it.")
    with writing(sessions) as session, pytest.raises(StaleVersion) as stale:
        withdraw_waiver(session, place=ours.place, end=end, based_on=("hip", number), act=later)
    assert (stale.value.yours, stale.value.theirs) == ("My reason to end it.", "Looked at again.")
    with reading(sessions) as session:
        found = waiver_entries(session, place=ours.place, slug="hip")
    assert standing(found).by_finding == {FINDING: LONGER}


def test_what_is_not_accepted_can_neither_be_renewed_nor_withdrawn(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    number = accept(sessions, ours, act)
    end = Withdrawal(FINDING, "No longer so.")
    with writing(sessions) as session:
        withdraw_waiver(session, place=ours.place, end=end, based_on=("hip", number), act=act)
    with writing(sessions) as session, pytest.raises(NotFound, match="is not accepted here"):
        withdraw_waiver(session, place=ours.place, end=end, based_on=("hip", 2), act=act)
    other = replace(LONGER, finding="TRI02:a>b")
    with writing(sessions) as session, pytest.raises(NotFound, match="is not accepted here"):
        renew_waiver(session, place=ours.place, waiver=other, based_on=("hip", 0), act=act)


def test_a_place_accepts_and_sees_only_its_own(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    accept(sessions, ours, act, replace(WAIVER, reason=ours.canary))
    accept(sessions, theirs, act, replace(WAIVER, reason=theirs.canary))
    with reading(sessions) as session:
        for shape in (ours, theirs):
            found = waiver_entries(session, place=shape.place, slug="hip")
            assert [entry.reason for entry in found] == [shape.canary]
    with writing(sessions) as session, pytest.raises(NotFound):
        accept_finding(session, place=ours.place, slug="knee", waiver=WAIVER, act=act)


@pytest.mark.parametrize("statement", ["UPDATE waiver SET reason = 'x'", "DELETE FROM waiver"])
def test_the_database_refuses_to_change_or_remove_what_was_said(
    sessions: Sessions, ours: Shape, act: Act, statement: str
) -> None:
    accept(sessions, ours, act)
    with writing(sessions) as session, pytest.raises(DBAPIError, match="may not be changed"):
        session.execute(text(statement))
