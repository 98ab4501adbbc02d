"""A person changes the e-mail address they sign in with.

Where letters are sent, the new address proves itself first: a sealed text, which only this
installation can read, travels in the address of the letter. It names the address it replaces, so
it works once; it says until when it holds. Whether the new address has an account already is told
to nobody: the letter then goes nowhere.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from govtool.store.accounts import account_with, change_email, credentials, lower_email
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.errors import NotFound
from govtool.store.sealing import CannotOpen, seal, unseal
from govtool.store.second_factors import end_other_sessions
from govtool.store.session import Session
from govtool.store.values import Account, SignedIn
from govtool.workflows.inviting import Post
from govtool.workflows.sending import Words, write_letter

PURPOSE: Final = "e-mail change"
LIFE: Final = timedelta(hours=1)
GONE: Final = "This link has been used, has ended, or is for somebody else."


@dataclass(frozen=True)
class Asked:
    """A change that was asked for: by whom, from which address to which, until when."""

    account: int
    before: str
    email: str
    until: datetime


def ask(sessions: Sessions, *, account: Account, email: str, post: Post, act: Act) -> None:
    """Write to the new address with a link that confirms it; to nobody if it has an account."""
    asked = Asked(account.id, account.email, lower_email(email), act.at + LIFE)
    link = f"{post.base_url}/account/email/{_sealed(asked, post.secret)}"
    with writing(sessions) as session:
        if credentials(session, email=email) is None:
            words = Words(asked.email, "Confirm your e-mail address for govtool", _letter(link))
            write_letter(session, place=None, words=words, secret=post.secret, at=act.at)


def look(*, sealed: str, account: Account, secret: bytes, at: datetime) -> Asked:
    """The change a link confirms; NotFound for an old, used or another person's link."""
    try:
        told = json.loads(unseal(sealed, secret=secret, purpose=PURPOSE))
    except CannotOpen:
        raise NotFound(GONE) from None
    asked = Asked(told[0], told[1], told[2], datetime.fromisoformat(told[3]))
    if (asked.account, asked.before) != (account.id, account.email) or asked.until <= at:
        raise NotFound(GONE)
    return asked


def change(sessions: Sessions, *, current: SignedIn, email: str, post: Post, act: Act) -> None:
    """Change the address, end the other sessions, and tell the address before, if letters go.

    Raises:
        AlreadyThere: The address has an account.
    """
    with writing(sessions) as session:
        account = account_with(session, account=current.account)
        change_email(session, account=account.id, email=email, act=act)
        end_other_sessions(session, account=account.id, kept=current.id)
        if post.is_sent:
            _tell_before(session, account, post, act)


def _tell_before(session: Session, account: Account, post: Post, act: Act) -> None:
    text = (
        f"Hello {account.name},\n\n"
        f"from now on you sign in to govtool ({post.base_url}) with another e-mail address.\n\n"
        "If it was not you who changed it, tell the administrator of your place at once.\n"
    )
    words = Words(account.email, "Your e-mail address on govtool was changed", text)
    write_letter(session, place=None, words=words, secret=post.secret, at=act.at)


def _sealed(asked: Asked, secret: bytes) -> str:
    told = [asked.account, asked.before, asked.email, asked.until.isoformat()]
    return seal(json.dumps(told), secret=secret, purpose=PURPOSE)


def _letter(link: str) -> str:
    return (
        "Somebody who is signed in to govtool wants to sign in with this e-mail address from now "
        f"on.\n\nIf it was you, open this address within an hour:\n\n{link}\n\n"
        "If it was not you, leave it: nothing happens.\n"
    )
