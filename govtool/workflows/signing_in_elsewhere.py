"""A person signs in by a sign-in service of somebody else, which the installation trusts.

Nobody gets an account by coming this way: the service must name somebody linked before, or give a
verified e-mail address that has an account or an open invitation here. Whatever it is that fails
is told alike, so that nobody learns who has an account.
"""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from govtool.outside_settings import OutsideService
from govtool.store.accounts import NewAccount, account_with, create_account, credentials
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.identities import Identity, account_of, link, linked_since, unlink
from govtool.store.invitations import open_to
from govtool.store.sealing import CannotOpen, seal, unseal
from govtool.store.session import Session
from govtool.store.sessions import is_half, prove_password, prove_second_factor, start_session
from govtool.store.values import Account
from govtool.workflows.inviting import let_in_by_address
from govtool.workflows.outside_answers import Told
from govtool.workflows.outside_service import Errand

PURPOSE: Final = "sign-in elsewhere"
GOOD_FOR: Final = timedelta(minutes=15)
"""How long a person may take at the service."""
JUST_NOW: Final = timedelta(minutes=5)
"""How long ago they may have proved who they are where they were asked to do so anew."""
LONGEST_NAME: Final = 200


class NotKnown(Exception):  # noqa: N818 - it reads as what happened
    """Nobody here is meant by what the service says; nothing more is told."""


class NotOurErrand(Exception):  # noqa: N818 - it reads as what happened
    """This browser did not begin what comes back, or began it too long ago."""


class Aim(StrEnum):
    """What a person is sent to the service for."""

    SIGN_IN = "sign in"
    PROVE = "prove once more who is signed in"


@dataclass(frozen=True)
class Begun:
    """What a browser began: why, when, and where to go on to afterwards."""

    aim: Aim
    at: datetime
    onward: str


@dataclass(frozen=True)
class Arrival:
    """A browser that comes back from the service, and how long its session lasts at most."""

    user_agent: str
    lifetime: timedelta
    at: datetime


@dataclass(frozen=True)
class CameIn:
    """Somebody who came in.

    Attributes:
        token: For the cookie.
        is_half: Whether a code is still asked for.
        is_new: Whether they came in for the first time, by an invitation.
    """

    token: str = field(repr=False)
    is_half: bool
    is_new: bool


def begin(begun: Begun, *, browser: str, secret: bytes, base_url: str) -> Errand:
    """What a browser is sent with. The server keeps nothing: it is sealed into the state.

    Args:
        begun: Why, when, and where to go on to.
        browser: The token of the browser's cookie, to which all of it is bound.
        secret: The installation's secret key.
        base_url: The site's own address.
    """
    told = {
        "aim": begun.aim.value,
        "at": begun.at.isoformat(),
        "onward": begun.onward,
        "salt": secrets.token_urlsafe(16),
    }
    state = seal(json.dumps(told), secret=secret, purpose=_purpose(browser))
    return _errand(state, begun.aim, browser, secret, base_url)


def come_back(
    state: str, *, browser: str, secret: bytes, base_url: str, at: datetime
) -> tuple[Begun, Errand]:
    """What a browser began, from the state it brings back.

    Raises:
        NotOurErrand: Another browser began it, or nobody did, or it is too long ago.
    """
    try:
        told = json.loads(unseal(state, secret=secret, purpose=_purpose(browser)))
    except CannotOpen:
        raise NotOurErrand from None
    begun = Begun(Aim(told["aim"]), datetime.fromisoformat(told["at"]), told["onward"])
    if not timedelta() <= at - begun.at <= GOOD_FOR:
        raise NotOurErrand
    return begun, _errand(state, begun.aim, browser, secret, base_url)


def let_in(sessions: Sessions, *, told: Told, service: OutsideService, arrival: Arrival) -> CameIn:
    """Sign in whom the service named.

    A second factor is still asked for, unless the service states a way of proving that counts.

    Raises:
        NotKnown: Nobody here is meant, or somebody who may not sign in.
    """
    try:
        with writing(sessions) as session:
            account, is_new = _whose(session, told, arrival.at)
            act = Act(by=account, at=arrival.at)
            token, begun = start_session(
                session,
                account=account,
                user_agent=arrival.user_agent,
                lifetime=arrival.lifetime,
                act=act,
            )
            prove_password(session, session_id=begun.id, at=arrival.at)
            if told.methods & service.second_factor:
                prove_second_factor(session, session_id=begun.id, act=act)
            return CameIn(token, is_half(session, session_id=begun.id), is_new)
    except NotFound:
        raise NotKnown from None


def prove_again(
    sessions: Sessions, *, told: Told, account: int, session_id: int, at: datetime
) -> None:
    """Note that whoever is signed in has just proved at the service who they are.

    Raises:
        NotKnown: The service names somebody else, or does not say that it was just now.
    """
    is_now = told.proved_at is not None and at.timestamp() - told.proved_at <= (
        JUST_NOW.total_seconds()
    )
    with writing(sessions) as session:
        known = account_of(session, identity=Identity(told.issuer, told.subject))
        if known != account or not is_now:
            raise NotKnown
        prove_password(session, session_id=session_id, at=at)


def linked_at(sessions: Sessions, *, account: int, issuer: str) -> datetime | None:
    """Since when a person signs in by a service; None where they do not."""
    with reading(sessions) as session:
        return linked_since(session, account=account, issuer=issuer)


def end_link(sessions: Sessions, *, account: int, issuer: str, act: Act) -> None:
    """Have a person sign in by a service no more, until its e-mail address links them again."""
    with writing(sessions) as session:
        unlink(session, account=account, issuer=issuer, act=act)


def _whose(session: Session, told: Told, at: datetime) -> tuple[int, bool]:
    """The account that the service means, and whether it was made for an invitation just now."""
    identity = Identity(told.issuer, told.subject)
    linked = account_of(session, identity=identity)
    if linked is not None:
        return linked, False
    if not told.email:
        raise NotKnown
    known = credentials(session, email=told.email)
    account = known.account if known else _newcomer(session, told, at)
    if account.disabled_at is not None:
        raise NotKnown
    # Somebody else may have been given the address since: then a person has to decide.
    if linked_since(session, account=account.id, issuer=told.issuer) is not None:
        raise NotKnown
    link(session, account=account.id, identity=identity, act=Act(by=account.id, at=at))
    return account.id, known is None


def _newcomer(session: Session, told: Told, at: datetime) -> Account:
    """An account for somebody who was invited; they come in wherever they were."""
    if not open_to(session, email=told.email, at=at):
        raise NotKnown
    name = (told.name or told.email.partition("@")[0])[:LONGEST_NAME]
    new = NewAccount(told.email, name)
    account = create_account(session, new=new, act=Act(by=None, at=at))
    let_in_by_address(session, email=told.email, account=account.id, act=Act(account.id, at))
    return account_with(session, account=account.id)


def _errand(state: str, aim: Aim, browser: str, secret: bytes, base_url: str) -> Errand:
    return Errand(
        state=state,
        nonce=_derived(secret, "nonce", browser, state),
        verifier=_derived(secret, "verifier", browser, state),
        redirect_uri=f"{base_url}/sign-in/elsewhere/back",
        is_fresh=aim is Aim.PROVE,
    )


def _purpose(browser: str) -> str:
    """Sealed for one browser alone: what another one began cannot be opened."""
    return f"{PURPOSE} {hashlib.sha256(browser.encode()).hexdigest()}"


def _derived(secret: bytes, *parts: str) -> str:
    """43 characters that only the holder of the secret key can work out from the parts."""
    told = "\n".join((PURPOSE, *parts)).encode()
    return base64.urlsafe_b64encode(hmac.new(secret, told, hashlib.sha256).digest())[:43].decode()
