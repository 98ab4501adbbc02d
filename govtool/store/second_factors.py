"""A person's second factor: the sealed key of an authenticator app, and codes in its place.

A key counts only once the person has shown, by a code, that their app has it. No code is taken
twice: the time step of the last one is kept. Recovery codes are random enough (80 bits) to be
stored as a plain SHA-256.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import NotFound
from govtool.store.people_tables import RecoveryCodeRow
from govtool.store.tables import AccountRow, SessionTokenRow
from govtool.store.tokens import digest

CODES: Final = 10
_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without the characters that are read for one another."""
_LENGTH: Final = 16


@dataclass(frozen=True)
class SecondFactor:
    """What is stored of a second factor.

    Attributes:
        sealed_key: The key of the authenticator app, sealed.
        since: When the person proved to have it; None: it was begun and does not count yet.
        last_step: The time step of the last code that was taken.
    """

    sealed_key: str = field(repr=False)
    since: datetime | None
    last_step: int | None


def begin(session: Session, *, account: int, sealed_key: str) -> None:
    """Store a key that does not count yet; it replaces one that was begun and not proved.

    Raises:
        NotFound: There is no such account, or it has a second factor, which must end first.
    """
    row = _row(session, account)
    if row.second_factor_at is not None:
        raise NotFound("There is a second factor already. Turn it off first.")
    row.second_factor_key, row.second_factor_step = sealed_key, None


def confirm(session: Session, *, account: int, step: int, act: Act) -> tuple[str, ...]:
    """The person proved to have the key: it counts from here on. The recovery codes, once.

    The caller ends the other sessions (`end_other_sessions`): they were opened without it.
    """
    row = _row(session, account)
    if row.second_factor_key is None or row.second_factor_at is not None:
        raise NotFound("There is no second factor to confirm.")
    row.second_factor_at, row.second_factor_step = act.at, step
    _record(session, act, Deed.SECOND_FACTOR_ON, account, (None, {"on": True}))
    return _new_codes(session, account)


def second_factor_of(session: Session, *, account: int) -> SecondFactor | None:
    """What is stored of an account's second factor; None where there is none."""
    row = _row(session, account)
    if row.second_factor_key is None:
        return None
    return SecondFactor(row.second_factor_key, row.second_factor_at, row.second_factor_step)


def has_second_factor(session: Session, *, account: int) -> bool:
    """Whether an account has a second factor that counts."""
    return _row(session, account).second_factor_at is not None


def take_step(session: Session, *, account: int, step: int) -> bool:
    """Take the code of a time step; False where it, or a later one, was taken before."""
    row = _row(session, account)
    if row.second_factor_step is not None and step <= row.second_factor_step:
        return False
    row.second_factor_step = step
    session.flush()
    return True


def use_recovery_code(session: Session, *, account: int, code: str, act: Act) -> bool:
    """Take a recovery code in place of the second factor, once; False where it fits none."""
    query = select(RecoveryCodeRow).where(
        RecoveryCodeRow.account_id == account,
        RecoveryCodeRow.code_hash == digest(_plain(code)),
        RecoveryCodeRow.used_at.is_(None),
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        return False
    row.used_at = act.at
    session.flush()
    left: Facts = {"codes left": codes_left(session, account=account)}
    _record(session, act, Deed.RECOVERY_CODE_USED, account, (None, left))
    return True


def codes_left(session: Session, *, account: int) -> int:
    """How many recovery codes can still be used."""
    query = select(func.count()).select_from(RecoveryCodeRow)
    unused = RecoveryCodeRow.used_at.is_(None)
    return session.scalar(query.where(RecoveryCodeRow.account_id == account, unused)) or 0


def renew_codes(session: Session, *, account: int, act: Act) -> tuple[str, ...]:
    """New recovery codes, once; the earlier ones work no more."""
    if not has_second_factor(session, account=account):
        raise NotFound("There is no second factor that codes could stand in for.")
    codes = _new_codes(session, account)
    _record(session, act, Deed.RECOVERY_CODES_RENEWED, account, (None, {"codes": CODES}))
    return codes


def turn_off(session: Session, *, account: int, act: Act) -> None:
    """End a second factor and its recovery codes."""
    row = _row(session, account)
    before = row.second_factor_at is not None
    row.second_factor_key = row.second_factor_at = row.second_factor_step = None
    whose = SessionTokenRow.account_id == account
    session.execute(update(SessionTokenRow).where(whose).values(second_factor_at=None))
    session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account))
    _record(session, act, Deed.SECOND_FACTOR_OFF, account, ({"on": before}, {"on": False}))


def end_other_sessions(session: Session, *, account: int, kept: int) -> None:
    """End every session of an account but one, after what makes the others untrustworthy.

    The change that calls for it leaves the audit row.
    """
    session.execute(
        delete(SessionTokenRow).where(
            SessionTokenRow.account_id == account, SessionTokenRow.id != kept
        )
    )


def _new_codes(session: Session, account: int) -> tuple[str, ...]:
    session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account))
    plain = ["".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(CODES)]
    for code in plain:
        session.add(RecoveryCodeRow(account_id=account, code_hash=digest(code)))
    session.flush()
    return tuple("-".join(code[at : at + 4] for at in range(0, _LENGTH, 4)) for code in plain)


def _plain(code: str) -> str:
    """A recovery code as it is hashed, however it was typed."""
    return "".join(character for character in code.lower() if character.isalnum())


def _row(session: Session, account: int) -> AccountRow:
    row = session.get(AccountRow, account)
    if row is None:
        raise NotFound("There is no such account.")
    return row


def _record(
    session: Session,
    act: Act,
    deed: Deed,
    account: int,
    facts: tuple[Facts | None, Facts | None],
) -> None:
    before, after = facts
    change = Change(deed, "account", str(account), before=before, after=after)
    record(session, act=act, change=change)
