"""How long a person must wait before the next try to sign in, whichever process asks.

Failures slow the account they aim at and the network they come from. A pair of account and network
that signed in before is slowed by its own failures alone, so that nobody can lock another person
out by failing in their name. Attempts are kept as keyed digests and are housekeeping: they leave
no audit row.
"""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from govtool.store.accounts import lower_email
from govtool.store.tables import SignInAttemptRow

WINDOW: Final = timedelta(minutes=15)
"""Failures older than this are forgiven."""
REMEMBERED: Final = timedelta(days=30)
"""How long a pair of account and network counts as known after signing in."""


@dataclass(frozen=True)
class Limit:
    """How many failures are free, and the longest wait that more of them lead to."""

    free: int
    longest: timedelta


ACCOUNT: Final = Limit(free=5, longest=timedelta(minutes=5))
NETWORK: Final = Limit(free=30, longest=timedelta(seconds=30))
"""Generous, since a whole hospital may share one network address."""


@dataclass(frozen=True)
class Attempt:
    """A try to sign in, as keyed digests of the account aimed at and the network it came from."""

    email_hash: str
    network_hash: str


def attempt(*, email: str, address: str, secret: bytes) -> Attempt:
    """An attempt from the e-mail typed, the network address, and the secret key."""
    return Attempt(_digest(secret, lower_email(email)), _digest(secret, _network(address)))


def wait_before(session: Session, *, attempt: Attempt, at: datetime) -> timedelta:
    """How long this attempt has to wait before its password is even looked at; zero for none."""
    aimed = SignInAttemptRow.email_hash == attempt.email_hash
    from_here = SignInAttemptRow.network_hash == attempt.network_hash
    known_since = _last_success(session, aimed & from_here, at)
    if known_since is not None:
        since = max(known_since, at - WINDOW)
        return _wait(session, aimed & from_here, ACCOUNT, since, at)
    return max(
        _wait(session, aimed, ACCOUNT, at - WINDOW, at),
        _wait(session, from_here, NETWORK, at - WINDOW, at),
    )


def note_attempt(session: Session, *, attempt: Attempt, succeeded: bool, at: datetime) -> None:
    """Note an attempt whose password was looked at; one that was told to wait is not noted."""
    row = SignInAttemptRow(
        email_hash=attempt.email_hash,
        network_hash=attempt.network_hash,
        succeeded=succeeded,
        at=at,
    )
    session.add(row)
    session.flush()


def forget_attempts(session: Session, *, at: datetime) -> None:
    """Remove attempts that no longer count."""
    session.execute(delete(SignInAttemptRow).where(SignInAttemptRow.at < at - REMEMBERED))


def _last_success(session: Session, whose: ColumnElement[bool], at: datetime) -> datetime | None:
    query = select(func.max(SignInAttemptRow.at)).where(
        whose, SignInAttemptRow.succeeded.is_(True), SignInAttemptRow.at > at - REMEMBERED
    )
    return session.scalar(query)


def _wait(
    session: Session, whose: ColumnElement[bool], limit: Limit, since: datetime, at: datetime
) -> timedelta:
    query = select(func.count(), func.max(SignInAttemptRow.at)).where(
        whose, SignInAttemptRow.succeeded.is_(False), SignInAttemptRow.at > since
    )
    failures, latest = session.execute(query).one()
    if failures < limit.free:
        return timedelta()
    return max(latest + _delay(failures - limit.free, limit.longest) - at, timedelta())


def _delay(beyond: int, longest: timedelta) -> timedelta:
    """Two seconds, doubled with every further failure."""
    return min(timedelta(seconds=2 ** min(beyond + 1, 20)), longest)


def _network(address: str) -> str:
    """An IPv6 address as its /64, which is what one subscriber has; others as they are."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def _digest(secret: bytes, text: str) -> str:
    return hmac.new(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
