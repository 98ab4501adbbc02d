"""A fresh installation gets its first administrator and its first place, once and for good."""

import hashlib
import hmac
from dataclasses import dataclass, field

from govtool.store.accounts import NewAccount, create_first_administrator
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.memberships import grant
from govtool.store.passwords import check_new, hash_password
from govtool.store.places import create_place
from govtool.store.values import Role


@dataclass(frozen=True)
class FirstRun:
    """What is asked at the first run."""

    name: str
    email: str
    password: str = field(repr=False)
    place_name: str
    place_slug: str


def set_up_code(secret: bytes) -> str:
    """The code that shows that whoever sets up an installation is the one who started it.

    It is printed where the program was started, and follows from the secret key.
    """
    digest = hmac.new(secret, b"first run", hashlib.sha256).hexdigest()
    return f"{digest[:4]}-{digest[4:8]}-{digest[8:12]}"


def set_up(sessions: Sessions, *, first: FirstRun, act: Act) -> None:
    """Make the installation administrator and the first place, which they administer too.

    Raises:
        PasswordRefused: The password may not be used.
        AlreadyThere: The installation has an account already.
    """
    check_new(first.password, not_like=(first.name, first.email, first.place_name))
    new = NewAccount(first.email, first.name, hash_password(first.password))
    with writing(sessions) as session:
        account = create_first_administrator(session, new=new, act=act)
        place = create_place(session, slug=first.place_slug, name=first.place_name, act=act)
        grant(
            session,
            place=place.id,
            account=account.id,
            role=Role.PLACE_ADMINISTRATOR,
            act=act,
        )
