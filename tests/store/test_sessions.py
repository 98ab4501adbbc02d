"""Sessions of signed-in people: found while they last, and ended here for good."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.accounts import disable_account, set_password
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.memberships import end_membership
from govtool.store.sessions import (
    end_all_sessions,
    end_session,
    end_session_of,
    find_session,
    forget_expired,
    open_sessions_of,
    start_session,
    touch,
)
from govtool.store.tables import SessionTokenRow
from tests.store.conftest import NOON, Shape

HOUR = timedelta(hours=1)
HASH = "$argon2id$v=19$…"


def sign_in(session: Session, shape: Shape, act: Act, user_agent: str = "Browser") -> str:
    token, _ = start_session(
        session, account=shape.account, user_agent=user_agent, lifetime=12 * HOUR, act=act
    )
    return token


def is_open(session: Session, token: str, after: timedelta = timedelta(0)) -> bool:
    try:
        find_session(session, token=token, idle=HOUR, at=NOON + after)
    except NotFound:
        return False
    return True


def test_a_session_is_found_by_its_token_alone(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        mine, others = sign_in(session, ours, act), sign_in(session, theirs, act)
    with reading(sessions) as session:
        assert find_session(session, token=mine, idle=HOUR, at=NOON).account == ours.account
        assert find_session(session, token=others, idle=HOUR, at=NOON).account == theirs.account
        assert not is_open(session, mine + "x")
        assert not is_open(session, "\ud83d")


def test_the_token_is_long_new_each_time_and_not_stored(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        tokens = {sign_in(session, ours, act) for _ in range(20)}
        stored = session.scalars(select(SessionTokenRow.token_hash)).all()
    assert len(tokens) == 20
    assert all(len(token) >= 43 for token in tokens)
    assert not any(token in stored for token in tokens)


def test_a_session_ends_after_lying_idle_and_after_its_lifetime_whatever_happens(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        token = sign_in(session, ours, act)
        assert is_open(session, token, 0.9 * HOUR)
        assert not is_open(session, token, HOUR)
        for hour in range(1, 24):
            touch(session, token=token, at=NOON + 0.5 * hour * HOUR)
        assert is_open(session, token, 11.9 * HOUR)
        assert not is_open(session, token, 12 * HOUR)


def test_a_clock_that_goes_back_does_not_shorten_a_session(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        token = sign_in(session, ours, act)
        touch(session, token=token, at=NOON - HOUR)
        assert is_open(session, token, 0.9 * HOUR)


@pytest.mark.parametrize(
    "end",
    [
        lambda session, shape, act: disable_account(session, account=shape.account, act=act),
        lambda session, shape, act: set_password(
            session, account=shape.account, password_hash=HASH, act=act
        ),
        lambda session, shape, act: end_membership(
            session, place=shape.place, account=shape.account, act=act
        ),
        lambda session, shape, act: end_all_sessions(session, account=shape.account, act=act),
    ],
    ids=["disabled", "password changed", "left the place", "all ended"],
)
def test_every_session_of_a_person_ends_with_what_they_stand_on(
    sessions: Sessions,
    ours: Shape,
    theirs: Shape,
    act: Act,
    end: Callable[[Session, Shape, Act], object],
) -> None:
    with writing(sessions) as session:
        mine = [sign_in(session, ours, act) for _ in range(2)]
        others = sign_in(session, theirs, act)
        end(session, ours, act)
        assert not any(is_open(session, token) for token in mine)
        assert is_open(session, others)


def test_signing_out_ends_this_session_and_no_other(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        here, elsewhere = sign_in(session, ours, act), sign_in(session, ours, act)
        end_session(session, token=here, act=act)
        assert not is_open(session, here)
        assert is_open(session, elsewhere)
        with pytest.raises(NotFound):
            end_session(session, token=here, act=act)
        with pytest.raises(NotFound):
            touch(session, token=here, at=NOON)


def test_a_person_lists_and_ends_their_own_sessions_alone(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        token = sign_in(session, ours, act, "Firefox\r\nSet-Cookie: " + "x" * 300)
        other = sign_in(session, theirs, act)
        (mine,) = open_sessions_of(session, account=ours.account, at=NOON)
        (others,) = open_sessions_of(session, account=theirs.account, at=NOON)
        assert mine.user_agent.startswith("FirefoxSet-Cookie")
        assert len(mine.user_agent) == 120
        with pytest.raises(NotFound):
            end_session_of(session, account=ours.account, session_id=others.id, act=act)
        end_session_of(session, account=ours.account, session_id=mine.id, act=act)
        assert not is_open(session, token)
        assert is_open(session, other)


def test_a_disabled_or_unknown_account_starts_no_session(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        disable_account(session, account=ours.account, act=act)
        with pytest.raises(NotFound):
            sign_in(session, ours, act)
        with pytest.raises(NotFound):
            start_session(session, account=999, user_agent="", lifetime=HOUR, act=act)


def test_expired_sessions_are_forgotten_and_open_ones_kept(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        token = sign_in(session, ours, act)
        forget_expired(session, at=NOON + 11 * HOUR)
        assert is_open(session, token)
        forget_expired(session, at=NOON + 12 * HOUR)
        assert session.scalars(select(SessionTokenRow)).all() == []
