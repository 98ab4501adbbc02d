"""Guessing passwords becomes slow, and nobody can lock another person out."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.engine import Sessions, writing
from govtool.store.tables import SignInAttemptRow
from govtool.store.throttle import Attempt, attempt, forget_attempts, note_attempt, wait_before
from tests.store.conftest import NOON

NONE = timedelta(0)
MINUTE = timedelta(minutes=1)
OWNER = "owner@example.org"


def from_(address: str, email: str = OWNER) -> Attempt:
    return attempt(email=email, address=address, secret=b"the installation's key")


def fail(session: Session, tries: list[Attempt]) -> None:
    for each in tries:
        note_attempt(session, attempt=each, succeeded=False, at=NOON)


def test_the_first_failures_cost_nothing_and_the_sixth_waits(sessions: Sessions) -> None:
    with writing(sessions) as session:
        here = from_("192.0.2.1")
        fail(session, [here] * 4)
        assert wait_before(session, attempt=here, at=NOON) == NONE
        fail(session, [here])
        assert wait_before(session, attempt=here, at=NOON) == timedelta(seconds=2)
        fail(session, [here])
        assert wait_before(session, attempt=here, at=NOON) == timedelta(seconds=4)


def test_failures_from_many_addresses_slow_the_account_they_aim_at(sessions: Sessions) -> None:
    with writing(sessions) as session:
        fail(session, [from_(f"192.0.2.{number}") for number in range(6)])
        assert wait_before(session, attempt=from_("192.0.2.99"), at=NOON) > NONE
        other = from_("192.0.2.99", "other@example.org")
        assert wait_before(session, attempt=other, at=NOON) == NONE


def test_one_network_that_tries_many_accounts_is_slowed(sessions: Sessions) -> None:
    with writing(sessions) as session:
        fail(session, [from_("192.0.2.1", f"p{number}@example.org") for number in range(30)])
        new = from_("192.0.2.1", "new@example.org")
        assert wait_before(session, attempt=new, at=NOON) > NONE
        assert wait_before(session, attempt=from_("192.0.2.2"), at=NOON) == NONE


def test_the_wait_runs_out_and_is_never_longer_than_five_minutes(sessions: Sessions) -> None:
    with writing(sessions) as session:
        here = from_("192.0.2.1")
        fail(session, [here] * 200)
        assert wait_before(session, attempt=here, at=NOON) == 5 * MINUTE
        assert wait_before(session, attempt=here, at=NOON + 4 * MINUTE) == MINUTE
        assert wait_before(session, attempt=here, at=NOON + 5 * MINUTE) == NONE


def test_old_failures_are_forgiven(sessions: Sessions) -> None:
    with writing(sessions) as session:
        here = from_("192.0.2.1")
        fail(session, [here] * 10)
        note_attempt(session, attempt=here, succeeded=False, at=NOON + 16 * MINUTE)
        assert wait_before(session, attempt=here, at=NOON + 16 * MINUTE) == NONE


def test_nobody_is_locked_out_where_they_signed_in_before(sessions: Sessions) -> None:
    with writing(sessions) as session:
        home = from_("203.0.113.7")
        note_attempt(session, attempt=home, succeeded=True, at=NOON - timedelta(days=20))
        fail(session, [from_("192.0.2.1")] * 100)
        assert wait_before(session, attempt=home, at=NOON) == NONE
        fail(session, [home] * 6)
        assert wait_before(session, attempt=home, at=NOON) == timedelta(seconds=4)
        note_attempt(session, attempt=home, succeeded=True, at=NOON + MINUTE)
        assert wait_before(session, attempt=home, at=NOON + MINUTE) == NONE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("not an address", "not an address", True),
    ],
)
def test_a_network_is_what_one_subscriber_has(one: str, other: str, same: bool) -> None:
    assert (from_(one) == from_(other)) is same


def test_attempts_hold_neither_the_address_nor_the_account_in_clear() -> None:
    seen = repr(from_("192.0.2.1"))
    assert "192" not in seen.replace(from_("192.0.2.1").network_hash, "").replace(
        from_("192.0.2.1").email_hash, ""
    )
    assert "owner" not in seen
    assert from_("192.0.2.1", " Owner@Example.org ") == from_("192.0.2.1")
    other_key = attempt(email=OWNER, address="192.0.2.1", secret=b"another key")
    assert other_key != from_("192.0.2.1")


def test_attempts_that_no_longer_count_are_forgotten(sessions: Sessions) -> None:
    with writing(sessions) as session:
        fail(session, [from_("192.0.2.1")])
        forget_attempts(session, at=NOON + timedelta(days=29))
        assert len(session.scalars(select(SignInAttemptRow)).all()) == 1
        forget_attempts(session, at=NOON + timedelta(days=31))
        assert session.scalars(select(SignInAttemptRow)).all() == []
