"""Accounts of people who can sign in. E-mail addresses are compared in lower case.

An account belongs to no place; whether it may be seen in one is asked of `memberships`. Names and
e-mail addresses are left out of the audit trail, so that a person can be forgotten later.
"""

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import AlreadyThere, NotFound
from govtool.store.tables import AccountRow, SessionTokenRow
from govtool.store.values import Account, Credentials


@dataclass(frozen=True)
class NewAccount:
    """What an account is made from; without a password hash it cannot sign in by password yet."""

    email: str
    name: str
    password_hash: str | None = None
    is_installation_administrator: bool = False


def create_account(session: Session, *, new: NewAccount, act: Act) -> Account:
    """Make an account; AlreadyThere when the e-mail address has one."""
    row = AccountRow(
        email=lower_email(new.email),
        name=new.name,
        password_hash=new.password_hash,
        is_installation_administrator=new.is_installation_administrator,
        created_at=act.at,
    )
    add(session, row, taken="There is an account with this e-mail address already.")
    after = {"installation administrator": new.is_installation_administrator}
    _record(session, act, Deed.ACCOUNT_CREATED, row, (None, after))
    return to_account(row)


def create_first_administrator(session: Session, *, new: NewAccount, act: Act) -> Account:
    """Make an installation's first account; AlreadyThere for good once there is any."""
    if has_accounts(session):
        raise AlreadyThere("This installation has its first administrator already.")
    first = NewAccount(new.email, new.name, new.password_hash, is_installation_administrator=True)
    return create_account(session, new=first, act=act)


def has_accounts(session: Session) -> bool:
    """Whether the installation has any account; before that, the first-run page is shown."""
    return session.scalar(select(func.count()).select_from(AccountRow)) != 0


def rename_account(session: Session, *, account: int, name: str, act: Act) -> Account:
    """Give a person another name."""
    row = _row(session, account)
    row.name = name
    _record(session, act, Deed.ACCOUNT_RENAMED, row, (None, None))
    return to_account(row)


def change_email(session: Session, *, account: int, email: str, act: Act) -> Account:
    """Give a person another e-mail address to sign in with; AlreadyThere when it is taken."""
    row = _row(session, account)
    taken = select(AccountRow.id).where(
        AccountRow.email == lower_email(email), AccountRow.id != account
    )
    if session.scalar(taken) is not None:
        raise AlreadyThere("There is an account with this e-mail address already.")
    row.email = lower_email(email)
    _record(session, act, Deed.EMAIL_CHANGED, row, (None, None))
    return to_account(row)


def set_password(session: Session, *, account: int, password_hash: str, act: Act) -> Account:
    """Store the hash of a new password and end every session of the account."""
    row = _row(session, account)
    row.password_hash = password_hash
    _end_sessions(session, account)
    _record(session, act, Deed.PASSWORD_SET, row, (None, None))
    return to_account(row)


def disable_account(session: Session, *, account: int, act: Act) -> Account:
    """Let a person sign in no more, and end every session of theirs."""
    row = _row(session, account)
    before, row.disabled_at = row.disabled_at, row.disabled_at or act.at
    _end_sessions(session, account)
    facts = ({"disabled": before is not None}, {"disabled": True})
    _record(session, act, Deed.ACCOUNT_DISABLED, row, facts)
    return to_account(row)


def enable_account(session: Session, *, account: int, act: Act) -> Account:
    """Let a disabled person sign in again."""
    row = _row(session, account)
    before, row.disabled_at = row.disabled_at, None
    facts = ({"disabled": before is not None}, {"disabled": False})
    _record(session, act, Deed.ACCOUNT_ENABLED, row, facts)
    return to_account(row)


def account_with(session: Session, *, account: int) -> Account:
    """An account by its id, for the person and the installation administrator; or NotFound."""
    return to_account(_row(session, account))


def account_called(session: Session, *, email: str) -> Account:
    """An account by its e-mail address, for administrators' invitations; or NotFound."""
    found = credentials(session, email=email)
    if found is None:
        raise NotFound("There is no account with this e-mail address.")
    return found.account


def open_account(session: Session) -> Account:
    """The first account that somebody can sign in to; NotFound where there is none."""
    query = select(AccountRow).where(AccountRow.disabled_at.is_(None), AccountRow.email != "")
    row = session.scalars(query.order_by(AccountRow.id).limit(1)).one_or_none()
    if row is None:
        raise NotFound("Nobody can sign in.")
    return to_account(row)


def all_accounts(session: Session) -> tuple[Account, ...]:
    """Every account by name, for the installation administrator."""
    rows = session.scalars(select(AccountRow).order_by(AccountRow.name, AccountRow.id))
    return tuple(to_account(row) for row in rows)


def credentials(session: Session, *, email: str) -> Credentials | None:
    """What sign-in needs; None for an unknown address, to be treated alike by `passwords`."""
    query = select(AccountRow).where(AccountRow.email == lower_email(email))
    row = session.scalars(query).one_or_none()
    return None if row is None else Credentials(to_account(row), row.password_hash)


def lower_email(email: str) -> str:
    """An e-mail address as it is stored and compared."""
    return email.strip().lower()


def to_account(row: AccountRow) -> Account:
    """The value of a row; for the modules of this room."""
    return Account(
        id=row.id,
        email=row.email or "",
        name=row.name,
        is_installation_administrator=row.is_installation_administrator,
        has_password=row.password_hash is not None,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
        has_second_factor=row.second_factor_at is not None,
    )


def _row(session: Session, account: int) -> AccountRow:
    row = session.get(AccountRow, account)
    if row is None:
        raise NotFound("There is no such account.")
    return row


def _end_sessions(session: Session, account: int) -> None:
    session.execute(delete(SessionTokenRow).where(SessionTokenRow.account_id == account))


def _record(
    session: Session,
    act: Act,
    deed: Deed,
    row: AccountRow,
    facts: tuple[Facts | None, Facts | None],
) -> None:
    before, after = facts
    record(
        session, act=act, change=Change(deed, "account", str(row.id), before=before, after=after)
    )
