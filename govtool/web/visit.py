"""One request as the site sees it: who came, when, into which place, and what they may do there.

Views ask `person`, `place`, `may` and `act`; the database is read afresh for every request, so a
role that was taken away counts from the very next one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from flask import current_app, g

from govtool.settings import Settings
from govtool.store import engine
from govtool.store.audit import Act
from govtool.store.engine import Sessions
from govtool.store.session import Session
from govtool.store.values import Account, Entry, Place, SignedIn
from govtool.web.permissions import PERMISSIONS, Permission

KEY: Final = "govtool"


@dataclass(frozen=True)
class Site:
    """What the whole site shares: its settings, database, clock and secret key."""

    settings: Settings
    sessions: Sessions
    now: Callable[[], datetime]
    secret: bytes


@dataclass(frozen=True)
class Visit:
    """Who came, when, and the place they entered; ``entries`` are all the places they may.

    Attributes:
        half: The session of somebody who gave the password and not yet their second factor; they
            count as nobody.
    """

    at: datetime
    account: Account | None = None
    session: SignedIn | None = None
    entries: tuple[Entry, ...] = ()
    entry: Entry | None = None
    half: SignedIn | None = None

    @property
    def must_enrol(self) -> bool:
        """Whether the place entered asks this person for a second factor that they lack.

        One that a sign-in service of somebody else vouched for counts for that session.
        """
        asked = self.entry is not None and self.entry.second_factor_since is not None
        is_proved = self.session is not None and self.session.second_factor_at is not None
        lacks = self.account is not None and not self.account.has_second_factor
        return asked and lacks and not is_proved

    def may(self, permission: Permission) -> bool:
        """Whether the visitor has a permission, in the place entered or over the installation."""
        if permission is Permission.ADMINISTER_INSTALLATION:
            return self.account is not None and self.account.is_installation_administrator
        return self.entry is not None and permission in PERMISSIONS[self.entry.role]


def site() -> Site:
    """What the whole site shares."""
    return cast("Site", current_app.extensions[KEY])


def visit() -> Visit:
    """The present request; before it was looked at, a visit by nobody."""
    if "visit" not in g:
        g.visit = Visit(at=site().now())
    return cast("Visit", g.visit)


def person() -> Account:
    """Who is signed in; for views marked `signed_in` or `needs`."""
    found = visit().account
    if found is None:
        raise RuntimeError("nobody is signed in: the view is not marked for that")
    return found


def place() -> Place:
    """The place entered; for views whose address names one."""
    found = visit().entry
    if found is None:
        raise RuntimeError("no place was entered: the address names none")
    return found.place


def may(permission: Permission) -> bool:
    """Whether the visitor has a permission here."""
    return visit().may(permission)


def act() -> Act:
    """Who does something and when, for functions that change something."""
    account = visit().account
    return Act(by=account.id if account else None, at=visit().at)


@contextmanager
def reading() -> Iterator[Session]:
    """A session that may read and cannot change anything."""
    with engine.reading(site().sessions) as session:
        yield session


@contextmanager
def writing(*, patience: float | None = None) -> Iterator[Session]:
    """A session that alone may write; committed at the end, rolled back on any error.

    Args:
        patience: Seconds to wait for others at most; None: as long as people usually wait.
    """
    with engine.writing(site().sessions, patience=patience) as session:
        yield session
