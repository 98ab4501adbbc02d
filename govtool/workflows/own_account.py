"""A person looks after their own account: name, password, sessions, recovery codes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from govtool.store import second_factors
from govtool.store.accounts import rename_account, set_password
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.passwords import check_new, hash_password
from govtool.store.second_factors import codes_left
from govtool.store.sessions import (
    end_session_of,
    open_sessions_of,
    prove_password,
    prove_second_factor,
    start_session,
)
from govtool.store.values import Account, SignedIn


@dataclass(frozen=True)
class OwnAccount:
    """What a person sees of their account: open sessions, newest first, and codes left."""

    sessions: tuple[SignedIn, ...]
    codes_left: int


@dataclass(frozen=True)
class NewPassword:
    """A new password, and the session in which it was chosen."""

    account: Account
    current: SignedIn
    password: str = field(repr=False)


def survey(sessions: Sessions, *, account: int, idle: timedelta, at: datetime) -> OwnAccount:
    """What a person sees of their account; sessions that lay idle too long are over."""
    with reading(sessions) as session:
        known = open_sessions_of(session, account=account, at=at)
        left = codes_left(session, account=account)
    return OwnAccount(tuple(one for one in known if one.last_seen_at > at - idle), left)


def rename(sessions: Sessions, *, account: Account, name: str, act: Act) -> None:
    """Give oneself another name; an unchanged one leaves no trace."""
    if name != account.name:
        with writing(sessions) as session:
            rename_account(session, account=account.id, name=name, act=act)


def change_password(sessions: Sessions, *, new: NewPassword, act: Act) -> str:
    """Store a new password and end every session; the token of a new one for this browser.

    The new session ends when the one before would have.

    Raises:
        PasswordRefused: The password may not be used.
        TooManyAtOnce: Too many passwords are looked at just now.
    """
    check_new(new.password, not_like=(new.account.name, new.account.email))
    hashed = hash_password(new.password)
    with writing(sessions) as session:
        set_password(session, account=new.account.id, password_hash=hashed, act=act)
        token, begun = start_session(
            session,
            account=new.account.id,
            user_agent=new.current.user_agent,
            lifetime=new.current.expires_at - act.at,
            act=act,
        )
        prove_password(session, session_id=begun.id, at=act.at)
        if new.current.second_factor_at is not None:
            given_at = new.current.second_factor_at
            prove_second_factor(session, session_id=begun.id, act=act, at=given_at)
    return token


def end_one(sessions: Sessions, *, account: int, session_id: int, act: Act) -> None:
    """End one of one's own sessions; NotFound for anybody else's."""
    with writing(sessions) as session:
        end_session_of(session, account=account, session_id=session_id, act=act)


def end_others(sessions: Sessions, *, account: int, kept: int, act: Act) -> None:
    """End one's sessions in every other browser."""
    with writing(sessions) as session:
        for one in open_sessions_of(session, account=account, at=act.at):
            if one.id != kept:
                end_session_of(session, account=account, session_id=one.id, act=act)


def renew_codes(sessions: Sessions, *, account: int, act: Act) -> tuple[str, ...]:
    """New recovery codes, shown once; the earlier ones work no more."""
    with writing(sessions) as session:
        return second_factors.renew_codes(session, account=account, act=act)


def begun_key(sessions: Sessions, *, account: int) -> bool:
    """Whether a second factor was begun and waits for its first code."""
    with reading(sessions) as session:
        known = second_factors.second_factor_of(session, account=account)
    return known is not None and known.since is None
