"""A person who cannot sign in any more gets back in: by a letter, or helped by an administrator.

Whoever asks with an unknown address is answered like everybody else, and as slowly: the same rows
are written for a stand-in and taken back. An administrator of a place helps only those who are in
that place alone, for whoever can renew a password can act as its owner everywhere.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from govtool.store import invitations
from govtool.store.accounts import account_with, credentials, open_account, set_password
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import StoreError
from govtool.store.memberships import member
from govtool.store.passwords import check_new, hash_password
from govtool.store.people_values import Invitation
from govtool.store.places import entries_of
from govtool.store.second_factors import turn_off
from govtool.store.session import Session
from govtool.store.sessions import end_all_sessions
from govtool.store.throttle import attempt, note_attempt, wait_before
from govtool.store.values import Account, Purpose
from govtool.workflows.inviting import Post
from govtool.workflows.sending import Words, write_letter
from govtool.workflows.signing_in import MustWait

SUBJECT: Final = "A new password for govtool"


class NotYours(StoreError):  # noqa: N818 - it reads as what happened
    """Somebody else has to help this person; the text says who."""


@dataclass(frozen=True)
class Lost:
    """Somebody who lost their password: the address typed, and the network it came from."""

    email: str = field(repr=False)
    address: str


@dataclass(frozen=True)
class Renewed:
    """A link with which a person chooses a new password, to hand over with these words."""

    account: Account
    link: str = field(repr=False)
    text: str = field(repr=False)
    invitation: Invitation


def ask(sessions: Sessions, *, lost: Lost, post: Post, act: Act) -> None:
    """Write to an address that has an account; whatever happens looks and takes the same.

    Raises:
        MustWait: Too many asked for this address, or from this network.
    """
    tried = attempt(
        email=f"lost password {lost.email}", address=f"lost password {lost.address}",
        secret=post.secret,
    )  # fmt: skip
    with writing(sessions) as session:
        wait = wait_before(session, attempt=tried, at=act.at)
        if wait > timedelta():
            raise MustWait(wait)
        note_attempt(session, attempt=tried, succeeded=False, at=act.at)
        _write(session, lost.email, post, act)


def help_in_place(
    sessions: Sessions, *, place: int, account: int, post: Post, act: Act
) -> Renewed:
    """A link for a person of a place, made by its administrator.

    Raises:
        NotFound: There is no such person in the place.
        NotYours: The person is in other places too, or administers the installation.
    """
    with writing(sessions) as session:
        _refuse_unless_only_here(session, place, account, act)
        return _renewed(session, account, post, act)


def help_anybody(sessions: Sessions, *, account: int, post: Post, act: Act) -> Renewed:
    """A link for anybody but oneself, made by the installation administrator."""
    with writing(sessions) as session:
        _refuse_oneself(account, act)
        return _renewed(session, account, post, act)


def end_factor_in_place(sessions: Sessions, *, place: int, account: int, act: Act) -> None:
    """Turn off the second factor of a person who lost it; raises as `help_in_place`."""
    with writing(sessions) as session:
        _refuse_unless_only_here(session, place, account, act)
        _end_factor(session, account, act)


def end_factor_of_anybody(sessions: Sessions, *, account: int, act: Act) -> None:
    """Turn off anybody's second factor but one's own; raises as `help_anybody`."""
    with writing(sessions) as session:
        _refuse_oneself(account, act)
        account_with(session, account=account)
        _end_factor(session, account, act)


def look(sessions: Sessions, *, token: str, act: Act) -> Account:
    """Whose password a link renews; NotFound where it leads nowhere."""
    with reading(sessions) as session:
        found = invitations.open_invitation(
            session, token=token, purpose=Purpose.PASSWORD, at=act.at
        )
        return account_with(session, account=found.account or 0)


def choose(sessions: Sessions, *, token: str, password: str, act: Act) -> None:
    """Store the password somebody chose by a link; every session of theirs ends.

    Raises:
        NotFound: The link leads nowhere.
        PasswordRefused: The password may not be used.
    """
    account = look(sessions, token=token, act=act)
    check_new(password, not_like=(account.name, account.email))
    hashed = hash_password(password)
    by_owner = Act(by=account.id, at=act.at)
    with writing(sessions) as session:
        invitations.use(
            session, token=token, purpose=Purpose.PASSWORD, account=account.id, act=by_owner
        )
        set_password(session, account=account.id, password_hash=hashed, act=by_owner)


def _write(session: Session, email: str, post: Post, act: Act) -> None:
    known = credentials(session, email=email)
    is_meant = known is not None and known.account.disabled_at is None
    whom = known.account if known and is_meant else open_account(session)
    attempted = session.begin_nested()
    _renewed(session, whom.id, post, act)
    if is_meant:
        attempted.commit()
    else:
        attempted.rollback()


def _renewed(session: Session, account: int, post: Post, act: Act) -> Renewed:
    whom = account_with(session, account=account)
    if not whom.email:
        raise NotYours("A guest has no password. Let them join the room again.")
    token, made = invitations.renewal(session, account=account, act=act)
    link = f"{post.base_url}/new-password/{token}"
    text = _letter(whom.name, link)
    if post.is_sent:
        words = Words(whom.email, SUBJECT, text)
        write_letter(session, place=None, words=words, secret=post.secret, at=act.at)
    return Renewed(whom, link, text, made)


def _refuse_unless_only_here(session: Session, place: int, account: int, act: Act) -> None:
    whom = member(session, place=place, account=account).account
    _refuse_oneself(account, act)
    entered = entries_of(session, account=account, at=act.at)
    if whom.is_installation_administrator or len(entered) > 1:
        raise NotYours(
            "This person has more to do here than in this place alone. Whoever looks after the "
            "installation can help them."
        )


def _refuse_oneself(account: int, act: Act) -> None:
    if account == act.by:
        raise NotYours("This is you. Use the page of your own account.")


def _end_factor(session: Session, account: int, act: Act) -> None:
    turn_off(session, account=account, act=act)
    end_all_sessions(session, account=account, act=act)


def _letter(name: str, link: str) -> str:
    return (
        f"Hello {name},\n\n"
        "with this address you choose a new password for govtool. It works once, for an hour:"
        f"\n\n{link}\n\n"
        "If nobody asked for it, leave it: your password stays as it is.\n"
    )
