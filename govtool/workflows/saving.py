"""A change that a browser sends again and again, until it is told, is made once.

A browser gives every change a random token and cannot know whether a reply got lost on the way to
it. So the change and the reply are stored in one transaction, and whoever sends the same change
again is given the same reply. What counts as the same is the token together with what was sent: a
token that comes back with other words is another change, which the version number then judges.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from govtool.store.audit import Act
from govtool.store.changes import Token, forget_replies, once
from govtool.store.engine import Sessions, writing
from govtool.store.session import Session

KEPT: Final = timedelta(days=30)
"""How long a reply is kept; a browser forgets a change that it could not send for a week."""

SOME: Final = "00"
"""How the digests begin of the changes, one in 256, that clear away what is no longer kept."""


@dataclass(frozen=True)
class Sent:
    """A change as a browser sent it: the token it made, where to, and the fields in order."""

    token: str
    address: str
    fields: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """One short text for all of it, alike for every try."""
        whole = json.dumps([self.token, self.address, self.fields])
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True)
class Saved:
    """The version a change made, and when; ``is_replay`` where it had been made before."""

    version: int
    at: datetime
    is_replay: bool = False


def save_once(
    sessions: Sessions, *, sent: Sent | None, act: Act, save: Callable[[Session], int]
) -> Saved:
    """Make a change unless the same one was made before, in one transaction with its reply.

    Args:
        sessions: Where it is stored.
        sent: What the browser sent; None for a form that carries no token.
        act: Who changes it and when. A program sends no changes.
        save: Makes the change and returns the new version number. It checks the version the change
            was based on; whatever it raises leaves nothing behind, the token included.
    """
    assert act.by is not None  # noqa: S101 - only somebody signed in sends a form
    if sent is None:
        with writing(sessions) as session:
            return Saved(save(session), act.at)
    token = Token(act.by, sent.digest)
    with writing(sessions) as session:
        reply = once(session, token=token, at=act.at, save=lambda: _told(save(session), act.at))
        if not reply.is_replay and token.text.startswith(SOME):
            forget_replies(session, before=act.at - KEPT)
    return _read(reply.text, is_replay=reply.is_replay)


def same_fields(fields: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Fields with their line breaks alike, which a browser and a script send differently."""
    return tuple((name, value.replace("\r\n", "\n")) for name, value in fields)


def _told(version: int, at: datetime) -> str:
    return json.dumps({"version": version, "at": at.isoformat()})


def _read(text: str, *, is_replay: bool) -> Saved:
    told = json.loads(text)
    return Saved(int(told["version"]), datetime.fromisoformat(told["at"]), is_replay)
