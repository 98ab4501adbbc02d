"""A person signs in and out.

Whoever guesses is slowed (`store.throttle`) before a password is even looked at. An unknown
address, a wrong password, a disabled account and an account without a password are answered alike,
in words and in time. Every try also clears away what no longer counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from govtool.store.accounts import credentials
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.passwords import is_right
from govtool.store.session import Session
from govtool.store.sessions import end_session, forget_expired, prove_password, start_session
from govtool.store.throttle import attempt, forget_attempts, note_attempt, wait_before


@dataclass(frozen=True)
class Knock:
    """Somebody who wants in: what was typed, from which network address and program, and when."""

    email: str
    password: str
    address: str
    user_agent: str
    at: datetime


class SignInRefused(Exception):  # noqa: N818 - it reads as what happened
    """The e-mail address and password do not open an account; nothing more is told."""


class MustWait(Exception):  # noqa: N818 - it reads as what happened
    """Too many tries failed; the next is looked at after ``wait``."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait.total_seconds():.0f} seconds")
        self.wait = wait


def sign_in(sessions: Sessions, *, knock: Knock, secret: bytes, lifetime: timedelta) -> str:
    """Sign a person in: the token for the cookie. No lock is held while the password is checked.

    Args:
        sessions: Of the database.
        knock: Who wants in.
        secret: The installation's secret key, for the throttle's digests.
        lifetime: How long the session lasts at most.

    Raises:
        MustWait: Too many tries failed from this network or for this account.
        SignInRefused: The address and the password do not go together.
    """
    tried = attempt(email=knock.email, address=knock.address, secret=secret)
    with reading(sessions) as session:
        wait = wait_before(session, attempt=tried, at=knock.at)
        known = credentials(session, email=knock.email)
    if wait > timedelta():
        raise MustWait(wait)
    fits = is_right(knock.password, password_hash=known.password_hash if known else None)
    with writing(sessions) as session:
        token = _start(session, knock, known.account.id, lifetime) if fits and known else None
        note_attempt(session, attempt=tried, succeeded=token is not None, at=knock.at)
        forget_attempts(session, at=knock.at)
        forget_expired(session, at=knock.at)
    if token is None:
        raise SignInRefused
    return token


def sign_out(sessions: Sessions, *, token: str, act: Act) -> None:
    """End a session; one that has ended already is left so."""
    try:
        with writing(sessions) as session:
            end_session(session, token=token, act=act)
    except NotFound:
        return


def _start(session: Session, knock: Knock, account: int, lifetime: timedelta) -> str | None:
    """A session's token; None where the account is disabled, for which nothing is written."""
    try:
        token, signed_in = start_session(
            session,
            account=account,
            user_agent=knock.user_agent,
            lifetime=lifetime,
            act=Act(by=account, at=knock.at),
        )
    except NotFound:
        return None
    prove_password(session, session_id=signed_in.id, at=knock.at)
    return token
