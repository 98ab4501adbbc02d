"""Accounts at a sign-in service of somebody else, and whose account here each belongs to.

An account there is known by its issuer and subject, which never change hands; an e-mail address
may. The subject is left out of the audit trail, like every name of a person.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.people_tables import IdentityRow


@dataclass(frozen=True)
class Identity:
    """An account at a sign-in service."""

    issuer: str
    subject: str = field(repr=False)


def account_of(session: Session, *, identity: Identity) -> int | None:
    """The account that an identity was linked to; None where it is not known."""
    query = select(IdentityRow.account_id).where(
        IdentityRow.issuer == identity.issuer, IdentityRow.subject == identity.subject
    )
    return session.scalar(query)


def linked_since(session: Session, *, account: int, issuer: str) -> datetime | None:
    """Since when an account is linked to one of an issuer; None where it is not."""
    query = select(IdentityRow.created_at).where(
        IdentityRow.account_id == account, IdentityRow.issuer == issuer
    )
    return session.scalars(query.order_by(IdentityRow.id)).first()


def link(session: Session, *, account: int, identity: Identity, act: Act) -> None:
    """Have an identity lead to an account; AlreadyThere when it leads to one."""
    row = IdentityRow(
        account_id=account,
        issuer=identity.issuer,
        subject=identity.subject,
        created_at=act.at,
    )
    add(session, row, taken="This account elsewhere is linked to an account here already.")
    _record(session, account, identity.issuer, act, deed=Deed.IDENTITY_LINKED)


def unlink(session: Session, *, account: int, issuer: str, act: Act) -> None:
    """Have no identity of an issuer lead to an account; nothing where none does."""
    whose = (IdentityRow.account_id == account) & (IdentityRow.issuer == issuer)
    if session.scalar(select(IdentityRow.id).where(whose).limit(1)) is None:
        return
    session.execute(delete(IdentityRow).where(whose))
    _record(session, account, issuer, act, deed=Deed.IDENTITY_ENDED)


def _record(session: Session, account: int, issuer: str, act: Act, *, deed: Deed) -> None:
    facts = {"sign-in service": issuer}
    is_new = deed is Deed.IDENTITY_LINKED
    change = Change(
        deed,
        "account",
        str(account),
        before=None if is_new else facts,
        after=facts if is_new else None,
    )
    record(session, act=act, change=change)
