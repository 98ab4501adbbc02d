"""A person who is signed in, or half so, proves again who they are: by password or second factor.

Both are slowed like signing in: wrong passwords count with the failures of signing in itself,
wrong codes on their own, so that nobody guesses faster here than there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from govtool.store.accounts import credentials
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.passwords import is_right
from govtool.store.sessions import change_token, prove_password
from govtool.store.throttle import Attempt, attempt, note_attempt, wait_before
from govtool.store.values import Account
from govtool.workflows.second_factor import CodeRefused, Given, prove
from govtool.workflows.signing_in import MustWait, SignInRefused


@dataclass(frozen=True)
class Proof:
    """A password that was typed: by whom, in which session, from which network, and when."""

    account: Account
    session_id: int
    password: str = field(repr=False)
    address: str
    at: datetime


def confirm_password(sessions: Sessions, *, proof: Proof, secret: bytes) -> None:
    """Note that a person has just typed their password in a session.

    Raises:
        MustWait: Too many tries failed.
        SignInRefused: It is not their password, or they have none.
        TooManyAtOnce: Too many passwords are looked at just now.
    """
    email = proof.account.email
    tried = attempt(email=email, address=proof.address, secret=secret)
    with _slowed(sessions, tried, proof.at):
        with reading(sessions) as session:
            known = credentials(session, email=email) if email else None
        if not is_right(proof.password, password_hash=known.password_hash if known else None):
            raise SignInRefused
    with writing(sessions) as session:
        prove_password(session, session_id=proof.session_id, at=proof.at)


def give_second_factor(
    sessions: Sessions, *, given: Given, address: str, secret: bytes, act: Act
) -> str:
    """Finish signing in by a code: the session's new token. The one before opens nothing.

    Raises:
        MustWait: Too many codes failed.
        CodeRefused: The code fits nothing, or was used before.
    """
    tried = _code_attempt(given.account, address, secret)
    with _slowed(sessions, tried, act.at):
        prove(sessions, given=given, secret=secret, act=act)
    with writing(sessions) as session:
        return change_token(session, session_id=given.session_id)


@contextmanager
def _slowed(sessions: Sessions, tried: Attempt, at: datetime) -> Iterator[None]:
    """Wait after failures, and note how this try went."""
    with reading(sessions) as session:
        wait = wait_before(session, attempt=tried, at=at)
    if wait > timedelta():
        raise MustWait(wait)
    try:
        yield
    except (SignInRefused, CodeRefused):
        _note(sessions, tried, at, succeeded=False)
        raise
    _note(sessions, tried, at, succeeded=True)


def _note(sessions: Sessions, tried: Attempt, at: datetime, *, succeeded: bool) -> None:
    with writing(sessions) as session:
        note_attempt(session, attempt=tried, succeeded=succeeded, at=at)


def _code_attempt(account: int, address: str, secret: bytes) -> Attempt:
    """Apart from passwords: a wrong code does not slow the password, nor its network others."""
    return attempt(
        email=f"second factor of {account}", address=f"second factor {address}", secret=secret
    )
