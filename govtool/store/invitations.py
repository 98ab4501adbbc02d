"""One-time ways in: an invitation to a place, or a link to choose a new password.

Whoever holds the token is taken to be the person it was sent to, so it works once and not for
long. E-mail addresses stay out of the audit trail.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.accounts import lower_email
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound
from govtool.store.organisations import organisation_in
from govtool.store.people_tables import InvitationRow
from govtool.store.people_values import Invitation, State
from govtool.store.tables import AccountRow, PlaceRow
from govtool.store.tokens import digest, new_token
from govtool.store.values import Purpose, Role

INVITATION_LIFE: Final = timedelta(days=7)
PASSWORD_LIFE: Final = timedelta(hours=1)
GONE: Final = "This link has been used, has ended, or never was. Ask whoever sent it for another."


@dataclass(frozen=True)
class NewInvitation:
    """Whom to invite to which place, as what."""

    place: int
    email: str
    role: Role
    organisation: int | None = None


def invite(session: Session, *, new: NewInvitation, act: Act) -> tuple[str, Invitation]:
    """Make an invitation: the token for its link, and what is stored of it.

    An earlier open invitation of the same person to the same place is revoked.
    """
    if session.get(PlaceRow, new.place) is None:
        raise NotFound("There is no such place.")
    if new.organisation is not None:
        organisation_in(session, place=new.place, organisation=new.organisation)
    for earlier in _open_to(session, new, act.at):
        _revoke(session, earlier, act)
    row = InvitationRow(
        purpose=Purpose.INVITATION,
        place_id=new.place,
        email=lower_email(new.email),
        role=new.role,
        organisation_id=new.organisation,
    )
    return _store(session, row, INVITATION_LIFE, act)


def renewal(session: Session, *, account: int, act: Act) -> tuple[str, Invitation]:
    """Make a link with which a person chooses a new password; earlier ones work no more."""
    person = session.get(AccountRow, account)
    if person is None or person.disabled_at is not None:
        raise NotFound("There is no such account.")
    query = select(InvitationRow).where(
        InvitationRow.account_id == account, InvitationRow.purpose == Purpose.PASSWORD
    )
    for earlier in session.scalars(query).all():
        if _value(earlier).state(act.at) is State.OPEN:
            _revoke(session, earlier, act)
    row = InvitationRow(purpose=Purpose.PASSWORD, account_id=account, email=person.email or "")
    return _store(session, row, PASSWORD_LIFE, act)


def open_invitation(session: Session, *, token: str, purpose: Purpose, at: datetime) -> Invitation:
    """What an unused token leads to; NotFound, always in the same words, for any other."""
    return _value(_by_token(session, token, purpose, at))


def use(session: Session, *, token: str, purpose: Purpose, account: int, act: Act) -> Invitation:
    """Take up an invitation or renewal for an account: it works no more."""
    return _use(session, _by_token(session, token, purpose, act.at), account, act)


def open_to(session: Session, *, email: str, at: datetime) -> tuple[Invitation, ...]:
    """The open invitations to an e-mail address, in every place, oldest first.

    For whoever has proved that the address is theirs, and nobody else.
    """
    query = select(InvitationRow).where(
        InvitationRow.email == lower_email(email), InvitationRow.purpose == Purpose.INVITATION
    )
    found = (_value(row) for row in session.scalars(query.order_by(InvitationRow.id)))
    return tuple(one for one in found if one.state(at) is State.OPEN)


def take_up(session: Session, *, invitation: Invitation, account: int, act: Act) -> Invitation:
    """Take up an open invitation without its token; it works no more. See `open_to`."""
    return _use(session, session.get_one(InvitationRow, invitation.id), account, act)


def revoke(session: Session, *, place: int, invitation: int, act: Act) -> None:
    """Have an invitation of a place work no more."""
    row = session.get(InvitationRow, invitation)
    if row is None or row.place_id != place:
        raise NotFound("There is no such invitation in this place.")
    if row.used_at is None and row.revoked_at is None:
        _revoke(session, row, act)


def invitations_to(session: Session, *, place: int) -> tuple[Invitation, ...]:
    """Every invitation to a place, newest first."""
    query = select(InvitationRow).where(InvitationRow.place_id == place)
    rows = session.scalars(query.order_by(InvitationRow.id.desc()))
    return tuple(_value(row) for row in rows)


def _use(session: Session, row: InvitationRow, account: int, act: Act) -> Invitation:
    row.used_at, row.account_id = act.at, account
    _record(session, act, Deed.INVITATION_USED, row)
    return _value(row)


def _store(
    session: Session, row: InvitationRow, life: timedelta, act: Act
) -> tuple[str, Invitation]:
    token = new_token()
    row.token_hash, row.made_by = digest(token), act.by
    row.created_at, row.expires_at = act.at, act.at + life
    session.add(row)
    session.flush()
    _record(session, act, Deed.INVITED, row)
    return token, _value(row)


def _open_to(session: Session, new: NewInvitation, at: datetime) -> list[InvitationRow]:
    query = select(InvitationRow).where(
        InvitationRow.place_id == new.place, InvitationRow.email == lower_email(new.email)
    )
    return [row for row in session.scalars(query) if _value(row).state(at) is State.OPEN]


def _by_token(session: Session, token: str, purpose: Purpose, at: datetime) -> InvitationRow:
    query = select(InvitationRow).where(
        InvitationRow.token_hash == digest(token), InvitationRow.purpose == purpose
    )
    row = session.scalars(query).one_or_none()
    if row is None or _value(row).state(at) is not State.OPEN:
        raise NotFound(GONE)
    return row


def _revoke(session: Session, row: InvitationRow, act: Act) -> None:
    row.revoked_at = act.at
    _record(session, act, Deed.INVITATION_REVOKED, row)


def _record(session: Session, act: Act, deed: Deed, row: InvitationRow) -> None:
    facts = {
        "purpose": row.purpose.value,
        "role": row.role.value if row.role else None,
        "account": row.account_id,
    }
    is_new = deed is Deed.INVITED
    change = Change(
        deed,
        "invitation",
        str(row.id),
        place=row.place_id,
        before=None if is_new else facts,
        after=facts if is_new else None,
    )
    record(session, act=act, change=change)


def _value(row: InvitationRow) -> Invitation:
    return Invitation(
        id=row.id,
        purpose=row.purpose,
        place=row.place_id,
        account=row.account_id,
        email=row.email,
        role=row.role,
        organisation=row.organisation_id,
        made_by=row.made_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )
