"""A finding is accepted by somebody, for a reason and a time, and never drops out of sight."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from govtool.checks.waiver import Status, Waiver
from govtool.store.audit import entries
from govtool.store.engine import reading
from govtool.store.errors import AlreadyThere, NotFound, StaleVersion
from govtool.store.waivers import Withdrawal
from govtool.workflows.accepting import WaiverRefused, accept, judged, renew, withdraw
from tests.workflows.conftest import NOON, Home

FINDING = "TRI01:gp>ortho"
WAIVER = Waiver(
    finding=FINDING,
    reason="Suspected fractures go straight to the clinic.",
    owner="Medical director",
    agreed_on=date(2026, 11, 22),
    review_on=date(2027, 2, 1),
    expires_on=date(2027, 5, 1),
)


def status(home: Home, days: int = 0) -> Status:
    found = judged(home.sessions, place=home.place, slug="hip", at=NOON + timedelta(days=days))
    (item,) = [item for item in found.judgement.judged if item.finding.id == FINDING]
    return item.status


def test_an_accepted_finding_is_shown_as_accepted_until_its_last_day(home: Home) -> None:
    assert status(home) is Status.OPEN
    accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act())
    assert status(home) is Status.ACCEPTED
    assert status(home, days=160) is Status.ACCEPTED
    assert status(home, days=161) is Status.OPEN


def test_a_finding_that_is_withdrawn_is_open_again_and_its_story_stays(home: Home) -> None:
    accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act())
    end = Withdrawal(FINDING, "The fracture clinic has a door of its own.")
    withdraw(home.sessions, place=home.place, end=end, based_on=("hip", 1), act=home.act(3))
    assert status(home, days=3) is Status.OPEN
    found = judged(home.sessions, place=home.place, slug="hip", at=NOON + timedelta(days=3))
    assert [entry.deed.value for entry in found.entries] == ["accepted", "withdrawn"]
    with reading(home.sessions) as session:
        deeds = [entry.deed for entry in entries(session, place=home.place)]
    assert deeds[:2] == ["waiver withdrawn", "finding accepted"]


def test_a_renewed_acceptance_counts_to_its_new_last_day(home: Home) -> None:
    accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act())
    longer = replace(WAIVER, reason="Looked at again.", expires_on=date(2027, 11, 1))
    renew(home.sessions, place=home.place, waiver=longer, based_on=("hip", 1), act=home.act(9))
    assert status(home, days=161) is Status.ACCEPTED
    with pytest.raises(StaleVersion):
        renew(home.sessions, place=home.place, waiver=longer, based_on=("hip", 1), act=home.act())


def test_only_what_is_found_can_be_accepted_and_only_once(home: Home) -> None:
    other = replace(WAIVER, finding="TRI01:gp>pain")
    with pytest.raises(NotFound, match="Version 1 of “hip” has no finding TRI01:gp>pain"):
        accept(home.sessions, place=home.place, slug="hip", waiver=other, act=home.act())
    accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act())
    with pytest.raises(AlreadyThere):
        accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"owner": ""}, "owner"),
        ({"review_on": date(2026, 1, 1)}, "review_on"),
        ({"expires_on": date(2026, 12, 1)}, "expires_on"),
        ({"finding": "TRI01:*"}, "finding"),
    ],
)
def test_what_is_not_said_or_out_of_order_is_refused_by_field(
    home: Home, changes: dict[str, str], field: str
) -> None:
    wrong = replace(WAIVER, **changes)  # type: ignore[arg-type]
    with pytest.raises(WaiverRefused) as refused:
        accept(home.sessions, place=home.place, slug="hip", waiver=wrong, act=home.act())
    assert [name for name, _ in refused.value.faults] == [field]
    assert status(home) is Status.OPEN


def test_an_acceptance_that_has_run_out_already_is_refused(home: Home) -> None:
    with pytest.raises(WaiverRefused, match="That day has passed"):
        accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act(400))


def test_a_withdrawal_says_why(home: Home) -> None:
    accept(home.sessions, place=home.place, slug="hip", waiver=WAIVER, act=home.act())
    with pytest.raises(WaiverRefused, match="Say why"):
        withdraw(
            home.sessions,
            place=home.place,
            end=Withdrawal(FINDING, " "),
            based_on=("hip", 1),
            act=home.act(),
        )
