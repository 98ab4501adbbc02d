"""People are invited into a place, and take the invitation up.

The link is shown once to whoever invites, to hand over as text or as a QR code, and goes out by
e-mail as well where the installation has a mail server. Inviting somebody who has an account
already looks the same, so that nobody learns who has one.
"""

from dataclasses import dataclass, field
from typing import Final

from govtool.store import invitations
from govtool.store.accounts import NewAccount, account_called, account_with, create_account
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere, NotFound
from govtool.store.invitations import NewInvitation
from govtool.store.memberships import change_organisation_of, grant, member
from govtool.store.passwords import check_new, hash_password
from govtool.store.people_values import Invitation
from govtool.store.places import place_of
from govtool.store.session import Session
from govtool.store.values import Account, Place, Purpose
from govtool.workflows.sending import Words, one_line, write_letter

ROLE_NAMES: Final = {
    "reader": "reader",
    "commissioner": "commissioner",
    "board_member": "board member",
    "facilitator": "facilitator",
    "place_administrator": "place administrator",
}


@dataclass(frozen=True)
class Post:
    """How letters are written: whether there is a mail server, the key, and the site's address."""

    is_sent: bool
    secret: bytes = field(repr=False)
    base_url: str


@dataclass(frozen=True)
class Handed:
    """An invitation just made: the link to hand over, and the words to go with it."""

    invitation: Invitation
    link: str = field(repr=False)
    text: str = field(repr=False)
    is_sent: bool


@dataclass(frozen=True)
class Welcome:
    """What somebody with an invitation is shown: where to, as what, and from whom."""

    invitation: Invitation
    place: Place
    inviter: str
    has_account: bool


@dataclass(frozen=True)
class Newcomer:
    """How somebody without an account takes up an invitation."""

    name: str
    password: str = field(repr=False)


def invite(sessions: Sessions, *, new: NewInvitation, post: Post, act: Act) -> Handed:
    """Invite somebody; an earlier invitation of theirs to the place ends.

    Raises:
        AlreadyThere: They are a member of the place already.
    """
    with writing(sessions) as session:
        _refuse_member(session, new)
        token, made = invitations.invite(session, new=new, act=act)
        place = place_of(session, place=new.place)
        link = f"{post.base_url}/invitation/{token}"
        text = _letter(made, place, _name(session, act.by), link)
        if post.is_sent:
            words = Words(made.email, f"An invitation to {place.name} on govtool", text)
            write_letter(session, place=place.id, words=words, secret=post.secret, at=act.at)
    return Handed(made, link, text, post.is_sent)


def look(sessions: Sessions, *, token: str, act: Act) -> Welcome:
    """What an invitation leads to; NotFound where it leads nowhere."""
    with reading(sessions) as session:
        found = invitations.open_invitation(
            session, token=token, purpose=Purpose.INVITATION, at=act.at
        )
        place = place_of(session, place=_leads_to(found))
        inviter = _name(session, found.made_by)
        return Welcome(found, place, inviter, _account(session, found.email) is not None)


def accept_as_newcomer(sessions: Sessions, *, token: str, newcomer: Newcomer, act: Act) -> Account:
    """Make an account with the invitation's e-mail address, and a member of the place.

    Raises:
        NotFound: The invitation leads nowhere, or its e-mail address has an account by now.
        PasswordRefused: The password may not be used.
    """
    seen = look(sessions, token=token, act=act)
    check_new(newcomer.password, not_like=(newcomer.name, seen.invitation.email, seen.place.name))
    hashed = hash_password(newcomer.password)
    with writing(sessions) as session:
        if _account(session, seen.invitation.email) is not None:
            raise NotFound(invitations.GONE)
        new = NewAccount(seen.invitation.email, newcomer.name, hashed)
        account = create_account(session, new=new, act=act)
        _let_in(session, token, account.id, Act(by=account.id, at=act.at))
    return account


def accept(sessions: Sessions, *, token: str, account: Account, act: Act) -> Place:
    """Make somebody who is signed in a member of the place they were invited to.

    Whoever holds the link may take it up with the account they have: a person's addresses differ.

    Raises:
        NotFound: The invitation leads nowhere.
        AlreadyThere: They are a member of the place already.
    """
    with writing(sessions) as session:
        found = _let_in(session, token, account.id, act)
        return place_of(session, place=_leads_to(found))


def let_in_by_address(session: Session, *, email: str, account: int, act: Act) -> int:
    """Take up every open invitation to an address that somebody proved is theirs; how many."""
    found = invitations.open_to(session, email=email, at=act.at)
    for one in found:
        used = invitations.take_up(session, invitation=one, account=account, act=act)
        _make_member(session, used, account, act)
    return len(found)


def _let_in(session: Session, token: str, account: int, act: Act) -> Invitation:
    used = invitations.use(
        session, token=token, purpose=Purpose.INVITATION, account=account, act=act
    )
    _make_member(session, used, account, act)
    return used


def _make_member(session: Session, used: Invitation, account: int, act: Act) -> None:
    place = _leads_to(used)
    if used.role is None:
        raise NotFound(invitations.GONE)
    grant(session, place=place, account=account, role=used.role, act=act)
    if used.organisation is not None:
        change_organisation_of(
            session, place=place, account=account, organisation=used.organisation, act=act
        )


def _refuse_member(session: Session, new: NewInvitation) -> None:
    known = _account(session, new.email)
    if known is None:
        return
    try:
        member(session, place=new.place, account=known.id)
    except NotFound:
        return
    raise AlreadyThere("This person is in the place already. Change their role there.")


def _account(session: Session, email: str) -> Account | None:
    try:
        return account_called(session, email=email)
    except NotFound:
        return None


def _leads_to(invitation: Invitation) -> int:
    if invitation.place is None:
        raise NotFound(invitations.GONE)
    return invitation.place


def _name(session: Session, account: int | None) -> str:
    return "govtool" if account is None else account_with(session, account=account).name


def _letter(made: Invitation, place: Place, inviter: str, link: str) -> str:
    role = ROLE_NAMES[made.role.value] if made.role else ""
    name = one_line(place.name)
    return (
        f"{one_line(inviter)} invites you to {name} on govtool, as {role}.\n\n"
        "govtool is where the people who plan, run and use joint, back and muscle services in "
        f"{name} draw how care works, judge it together and agree what to mend.\n\n"
        f"To come in, open this address before {made.expires_at:%-d %B %Y}:\n\n{link}\n\n"
        "It works once and for you alone; please do not pass it on. If you did not expect it, "
        "leave it: nothing happens.\n"
    )
