"""A person sets up, uses and ends a second factor: codes of an authenticator app (RFC 6238)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from pyotp import random_base32
from pyotp.totp import TOTP
from pyotp.utils import strings_equal

from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.sealing import seal, unseal
from govtool.store.second_factors import (
    begin,
    confirm,
    end_other_sessions,
    second_factor_of,
    take_step,
    turn_off,
    use_recovery_code,
)
from govtool.store.sessions import prove_second_factor

PURPOSE: Final = "second factor"
ISSUER: Final = "govtool"
PERIOD: Final = 30
"""Seconds a code lasts."""
TOLERANCE: Final = 1
"""How many steps a telephone's clock may be early or late."""


class CodeRefused(Exception):  # noqa: N818 - it reads as what happened
    """The code does not fit, was used before, or belongs to another app."""


@dataclass(frozen=True)
class Enrolment:
    """What a person puts into their authenticator app: the key, and an address that holds it."""

    key: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True)
class Given:
    """A code that somebody typed, for which account, in which session."""

    account: int
    session_id: int
    code: str = field(repr=False)


def enrol(sessions: Sessions, *, account: int, name: str, secret: bytes) -> Enrolment:
    """Begin a second factor; it counts once its first code is confirmed.

    A key that was begun before and not confirmed is shown again, so that going back and forth
    does not leave the app with another key than the one stored.
    """
    with reading(sessions) as session:
        known = second_factor_of(session, account=account)
    if known is not None and known.since is None:
        key = unseal(known.sealed_key, secret=secret, purpose=PURPOSE)
    else:
        key = random_base32()
        with writing(sessions) as session:
            sealed = seal(key, secret=secret, purpose=PURPOSE)
            begin(session, account=account, sealed_key=sealed)
    address = TOTP(key).provisioning_uri(name=name, issuer_name=ISSUER)
    return Enrolment(key, address)


def confirm_first(sessions: Sessions, *, given: Given, secret: bytes, act: Act) -> tuple[str, ...]:
    """The first code of a new second factor: the recovery codes, which are never shown again.

    Raises:
        CodeRefused: The code does not fit the key.
    """
    with writing(sessions) as session:
        known = second_factor_of(session, account=given.account)
        if known is None:
            raise NotFound("There is no second factor to confirm.")
        key = unseal(known.sealed_key, secret=secret, purpose=PURPOSE)
        step = step_of(key, given.code, act.at)
        if step is None:
            raise CodeRefused
        prove_second_factor(session, session_id=given.session_id, act=act)
        codes = confirm(session, account=given.account, step=step, act=act)
        end_other_sessions(session, account=given.account, kept=given.session_id)
    return codes


def prove(sessions: Sessions, *, given: Given, secret: bytes, act: Act) -> None:
    """Take a code, or a recovery code in its place, for one session.

    Raises:
        CodeRefused: It fits neither, or was used before.
    """
    with writing(sessions) as session:
        known = second_factor_of(session, account=given.account)
        if known is None or known.since is None:
            raise CodeRefused
        key = unseal(known.sealed_key, secret=secret, purpose=PURPOSE)
        step = step_of(key, given.code, act.at)
        taken = step is not None and take_step(session, account=given.account, step=step)
        if not taken and not use_recovery_code(
            session, account=given.account, code=given.code, act=act
        ):
            raise CodeRefused
        prove_second_factor(session, session_id=given.session_id, act=act)


def end_second_factor(sessions: Sessions, *, account: int, kept: int, act: Act) -> None:
    """Turn a second factor off and end the account's other sessions."""
    with writing(sessions) as session:
        turn_off(session, account=account, act=act)
        end_other_sessions(session, account=account, kept=kept)


def step_of(key: str, code: str, at: datetime) -> int | None:
    """The time step whose code this is, within the tolerance; None where it is none's."""
    typed = "".join(character for character in code if not character.isspace())
    codes, now = TOTP(key), int(at.timestamp()) // PERIOD
    for step in range(now - TOLERANCE, now + TOLERANCE + 1):
        if strings_equal(codes.at(step * PERIOD), typed):
            return step
    return None
