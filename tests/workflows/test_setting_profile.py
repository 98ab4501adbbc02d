"""A place sets how much checks matter to it, with a name and a reason for each change."""

from datetime import date

import pytest

from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Severity
from govtool.reading import Refused
from govtool.store.audit import entries
from govtool.store.engine import reading
from govtool.store.errors import StaleVersion
from govtool.workflows.setting_profile import (
    CheckChange,
    Choice,
    NoSuchProfile,
    NothingChanged,
    change_check,
    choose_profile,
    profile_of,
)
from tests.workflows.conftest import Home

ON = date(2026, 11, 22)
REF02 = CHECK_BY_ID["REF02"]
DAT01 = CHECK_BY_ID["DAT01"]
RAISED = CheckChange(REF02, Severity.HIGH, {}, "Jo Bell, referral lead", ON, "Forms are lost.")


def test_a_place_that_chose_nothing_has_no_profile(home: Home) -> None:
    assert profile_of(home.sessions, place=home.place) is None


def test_a_place_takes_a_profile_that_comes_with_govtool(home: Home) -> None:
    choose_profile(
        home.sessions, place=home.place, choice=Choice("board"), based_on=0, act=home.act()
    )
    found = profile_of(home.sessions, place=home.place)
    assert found is not None
    assert (found.profile.id, found.profile.signed, found.number) == (
        "board",
        "The govtool project",
        1,
    )


def test_a_profile_nobody_knows_is_refused_with_those_there_are(home: Home) -> None:
    with pytest.raises(NoSuchProfile, match="board, clinical-safety, workshop"):
        choose_profile(
            home.sessions, place=home.place, choice=Choice("bored"), based_on=0, act=home.act()
        )


def test_a_severity_is_changed_with_who_and_why_and_stands_in_the_audit_trail(home: Home) -> None:
    choose_profile(
        home.sessions, place=home.place, choice=Choice("board"), based_on=0, act=home.act()
    )
    change_check(home.sessions, place=home.place, change=RAISED, based_on=1, act=home.act(1))
    found = profile_of(home.sessions, place=home.place)
    assert found is not None
    (line,) = found.profile.severities
    assert (line.check, line.severity, line.by) == ("REF02", Severity.HIGH, RAISED.by)
    assert found.profile.id == "board"
    with reading(home.sessions) as session:
        entry = entries(session, place=home.place)[0]
    assert entry.who == home.account
    assert "REF02: findings are high (were medium). Forms are lost. (Jo Bell, referral lead)" in (
        entry.after or ""
    )


def test_a_place_without_a_profile_may_change_one_severity(home: Home) -> None:
    change_check(home.sessions, place=home.place, change=RAISED, based_on=0, act=home.act())
    found = profile_of(home.sessions, place=home.place)
    assert found is not None
    assert (found.profile.checks, found.profile.leave_out) == ((), ())
    assert found.profile.signed == "Jo Bell, referral lead"


def test_a_threshold_is_changed_beside_a_severity(home: Home) -> None:
    change_check(home.sessions, place=home.place, change=RAISED, based_on=0, act=home.act())
    stricter = CheckChange(
        DAT01, DAT01.severity, {"uncounted_links": 5}, "Jo Bell", ON, "We want to know."
    )
    change_check(home.sessions, place=home.place, change=stricter, based_on=1, act=home.act())
    found = profile_of(home.sessions, place=home.place)
    assert found is not None
    assert [line.check for line in found.profile.severities] == ["REF02"]
    assert [(line.threshold, line.value) for line in found.profile.thresholds] == [
        ("uncounted_links", 5)
    ]


def test_what_is_so_already_is_no_change(home: Home) -> None:
    usual = CheckChange(REF02, REF02.severity, {}, "Jo Bell", ON, "Why not.")
    with pytest.raises(NothingChanged):
        change_check(home.sessions, place=home.place, change=usual, based_on=0, act=home.act())


@pytest.mark.parametrize(
    "change",
    [
        CheckChange(REF02, Severity.HIGH, {}, "", ON, "Why not."),
        CheckChange(REF02, Severity.HIGH, {}, "Jo Bell", ON, " "),
    ],
)
def test_a_change_without_who_or_why_is_refused_and_nothing_saved(
    home: Home, change: CheckChange
) -> None:
    with pytest.raises(Refused):
        change_check(home.sessions, place=home.place, change=change, based_on=0, act=home.act())
    assert profile_of(home.sessions, place=home.place) is None


def test_two_who_change_it_at_once_are_told(home: Home) -> None:
    change_check(home.sessions, place=home.place, change=RAISED, based_on=0, act=home.act())
    with pytest.raises(StaleVersion):
        choose_profile(
            home.sessions, place=home.place, choice=Choice("board"), based_on=0, act=home.act()
        )
