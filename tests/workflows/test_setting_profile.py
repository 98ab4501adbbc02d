"""A place sets how much checks matter to it, with a name and a reason for each change."""

from datetime import date

import pytest

from govtool.checks.finding import Severity
from govtool.checks.profile import ChangedSeverity, ChangedThreshold
from govtool.reading import Refused
from govtool.store.audit import entries
from govtool.store.engine import reading
from govtool.store.errors import StaleVersion
from govtool.workflows.setting_profile import (
    NoSuchProfile,
    change_severity,
    change_threshold,
    choose_profile,
    profile_of,
)
from tests.workflows.conftest import Home

ON = date(2026, 11, 22)
RAISED = ChangedSeverity("REF02", Severity.HIGH, "Jo Bell, referral lead", ON, "Forms are lost.")


def test_a_place_that_chose_nothing_has_no_profile(home: Home) -> None:
    assert profile_of(home.sessions, place=home.place) is None


def test_a_place_takes_a_profile_that_comes_with_govtool(home: Home) -> None:
    choose_profile(home.sessions, place=home.place, name="board", based_on=0, act=home.act())
    found = profile_of(home.sessions, place=home.place)
    assert found is not None
    assert (found.profile.id, found.profile.signed, found.number) == (
        "board",
        "The govtool project",
        1,
    )


def test_a_profile_nobody_knows_is_refused_with_those_there_are(home: Home) -> None:
    with pytest.raises(NoSuchProfile, match="board, clinical-safety, workshop"):
        choose_profile(home.sessions, place=home.place, name="bored", based_on=0, act=home.act())


def test_a_severity_is_changed_with_who_and_why_and_stands_in_the_audit_trail(home: Home) -> None:
    choose_profile(home.sessions, place=home.place, name="board", based_on=0, act=home.act())
    change_severity(home.sessions, place=home.place, change=RAISED, based_on=1, act=home.act(1))
    found = profile_of(home.sessions, place=home.place)
    assert found is not None
    assert found.profile.severities == (RAISED,)
    assert found.profile.id == "board"
    with reading(home.sessions) as session:
        entry = entries(session, place=home.place)[0]
    assert entry.who == home.account
    assert "REF02 is high: Forms are lost. (Jo Bell, referral lead)" in (entry.after or "")


def test_a_place_without_a_profile_may_change_one_severity(home: Home) -> None:
    change_severity(home.sessions, place=home.place, change=RAISED, based_on=0, act=home.act())
    found = profile_of(home.sessions, place=home.place)
    assert found is not None
    assert (found.profile.checks, found.profile.leave_out) == ((), ())
    assert found.profile.signed == "Jo Bell, referral lead"


def test_a_threshold_is_changed_beside_a_severity(home: Home) -> None:
    change_severity(home.sessions, place=home.place, change=RAISED, based_on=0, act=home.act())
    stricter = ChangedThreshold("DAT01", "uncounted_links", 5, "Jo Bell", ON, "We want to know.")
    change_threshold(home.sessions, place=home.place, change=stricter, based_on=1, act=home.act())
    found = profile_of(home.sessions, place=home.place)
    assert found is not None
    assert (found.profile.severities, found.profile.thresholds) == ((RAISED,), (stricter,))


@pytest.mark.parametrize(
    "change",
    [
        ChangedSeverity("REF99", Severity.HIGH, "Jo Bell", ON, "Why not."),
        ChangedSeverity("REF02", Severity.HIGH, "", ON, "Why not."),
        ChangedSeverity("REF02", Severity.HIGH, "Jo Bell", ON, " "),
    ],
)
def test_a_change_of_no_check_or_without_who_or_why_is_refused_and_nothing_saved(
    home: Home, change: ChangedSeverity
) -> None:
    with pytest.raises(Refused):
        change_severity(home.sessions, place=home.place, change=change, based_on=0, act=home.act())
    assert profile_of(home.sessions, place=home.place) is None


def test_two_who_change_it_at_once_are_told(home: Home) -> None:
    change_severity(home.sessions, place=home.place, change=RAISED, based_on=0, act=home.act())
    with pytest.raises(StaleVersion):
        choose_profile(home.sessions, place=home.place, name="board", based_on=0, act=home.act())
