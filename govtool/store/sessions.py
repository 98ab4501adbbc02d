"""Sessions of signed-in people, kept here so that they can be ended here.

The browser's cookie holds a random token; only its SHA-256 is stored, so a copy of the database
lets nobody in. `touch` leaves no audit row: it changes nothing but the time a session was last
seen.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from govtool.store.accounts import to_account
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound
from govtool.store.tables import AccountRow, SessionTokenRow
from govtool.store.tokens import digest, new_token
from govtool.store.values import Account, SignedIn

LONGEST_USER_AGENT: Final = 120
_NONE: Final = "You are not signed in, or your session has ended. Sign in again."


def start_session(
    session: Session, *, account: int, user_agent: str, lifetime: timedelta, act: Act
) -> tuple[str, SignedIn]:
    """Sign an account in: the cookie's token, and the session. NotFound when it is disabled.

    Whoever has a second factor is signed in, and recorded so, only by `prove_second_factor`.
    """
    person = session.get(AccountRow, account)
    if person is None or person.disabled_at is not None:
        raise NotFound("There is no such account.")
    token = new_token()
    row = SessionTokenRow(
        token_hash=digest(token),
        account_id=account,
        created_at=act.at,
        last_seen_at=act.at,
        expires_at=act.at + lifetime,
        user_agent=_printable(user_agent),
    )
    session.add(row)
    session.flush()
    if person.second_factor_at is None:
        _record(session, act, Deed.SIGNED_IN, account, row.id)
    return token, _signed_in(row)


def find_session(session: Session, *, token: str, idle: timedelta, at: datetime) -> SignedIn:
    """The open session of a token; NotFound when it ended, expired or lay idle too long."""
    return find_visitor(session, token=token, idle=idle, at=at)[0]


def find_visitor(
    session: Session, *, token: str, idle: timedelta, at: datetime
) -> tuple[SignedIn, Account]:
    """The open session of a token and whose it is, in one look; NotFound as `find_session`."""
    query = (
        select(SessionTokenRow, AccountRow)
        .join(AccountRow, AccountRow.id == SessionTokenRow.account_id)
        .where(SessionTokenRow.token_hash == digest(token))
        .where(SessionTokenRow.expires_at > at, SessionTokenRow.last_seen_at > at - idle)
        .where(AccountRow.disabled_at.is_(None))
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound(_NONE)
    row, owner = found
    return _signed_in(row), to_account(owner)


def prove_password(session: Session, *, session_id: int, at: datetime) -> None:
    """Note that the person has just typed their password in a session."""
    session.get_one(SessionTokenRow, session_id).proved_at = at


def prove_second_factor(
    session: Session, *, session_id: int, act: Act, at: datetime | None = None
) -> None:
    """Note that a person gave their second factor in a session, just now or ``at`` a time before.

    That is the moment at which whoever has one is signed in.
    """
    row = session.get_one(SessionTokenRow, session_id)
    if _is_half(session, row):
        _record(session, act, Deed.SIGNED_IN, row.account_id, row.id)
    row.second_factor_at = at or act.at


def is_half(session: Session, *, session_id: int) -> bool:
    """Whether a session waits for its second factor; its person counts as nobody until then."""
    return _is_half(session, session.get_one(SessionTokenRow, session_id))


def change_token(session: Session, *, session_id: int) -> str:
    """Give a session another token, as when it gains powers; the one before opens nothing."""
    token = new_token()
    session.get_one(SessionTokenRow, session_id).token_hash = digest(token)
    return token


def touch(session: Session, *, token: str, at: datetime) -> None:
    """Note that a session is in use; call it at most once a minute, since it writes."""
    row = _by_token(session, token)
    row.last_seen_at = max(row.last_seen_at, at)


def end_session(session: Session, *, token: str, act: Act) -> None:
    """Sign out: the token opens nothing from here on."""
    _end(session, _by_token(session, token), act)


def end_session_of(session: Session, *, account: int, session_id: int, act: Act) -> None:
    """End one session of an account by its id; NotFound for another account's session."""
    row = session.get(SessionTokenRow, session_id)
    if row is None or row.account_id != account:
        raise NotFound("There is no such session.")
    _end(session, row, act)


def end_all_sessions(
    session: Session, *, account: int, act: Act, place: int | None = None
) -> None:
    """End every session of an account; ``place`` is whose administrator does so, if one does."""
    session.execute(delete(SessionTokenRow).where(SessionTokenRow.account_id == account))
    before = {"sessions": "open"}
    change = Change(Deed.SESSIONS_ENDED, "account", str(account), place=place, before=before)
    record(session, act=act, change=change)


def open_sessions_of(session: Session, *, account: int, at: datetime) -> tuple[SignedIn, ...]:
    """The unexpired sessions of an account, newest first."""
    query = (
        select(SessionTokenRow)
        .where(SessionTokenRow.account_id == account, SessionTokenRow.expires_at > at)
        .order_by(SessionTokenRow.id.desc())
    )
    return tuple(_signed_in(row) for row in session.scalars(query))


def forget_expired(session: Session, *, at: datetime) -> None:
    """Remove the rows of sessions that have expired; housekeeping, which leaves no audit row."""
    session.execute(delete(SessionTokenRow).where(SessionTokenRow.expires_at <= at))


def _by_token(session: Session, token: str) -> SessionTokenRow:
    query = select(SessionTokenRow).where(SessionTokenRow.token_hash == digest(token))
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(_NONE)
    return row


def _end(session: Session, row: SessionTokenRow, act: Act) -> None:
    was_half = _is_half(session, row)
    session.delete(row)
    if not was_half:
        _record(session, act, Deed.SESSION_ENDED, row.account_id, row.id)


def _is_half(session: Session, row: SessionTokenRow) -> bool:
    person = session.get_one(AccountRow, row.account_id)
    return person.second_factor_at is not None and row.second_factor_at is None


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())[:LONGEST_USER_AGENT]


def _record(session: Session, act: Act, deed: Deed, account: int, session_id: int) -> None:
    facts = {"account": account, "session": session_id}
    signs_in = deed is Deed.SIGNED_IN
    change = Change(
        deed,
        "session",
        str(session_id),
        before=None if signs_in else facts,
        after=facts if signs_in else None,
    )
    record(session, act=act, change=change)


def _signed_in(row: SessionTokenRow) -> SignedIn:
    return SignedIn(
        id=row.id,
        account=row.account_id,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        expires_at=row.expires_at,
        user_agent=row.user_agent,
        proved_at=row.proved_at,
        second_factor_at=row.second_factor_at,
    )
