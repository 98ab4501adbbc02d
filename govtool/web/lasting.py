"""How long whoever is signed in may stay so: by lying idle, and at the end of the session."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import floor
from typing import Final

from govtool.store.values import SignedIn
from govtool.web.visit import site, visit

SEEN_EVERY: Final = timedelta(minutes=1)
"""How often a session in use is noted; each note is a write."""
UNNOTED: Final = frozenset({"saving.left", "mapping.state"})
"""Endpoints that a page asks by itself: whoever only leaves it open is not there."""


@dataclass(frozen=True)
class Left:
    """Whole seconds until a session ends: if nothing is done, and whatever is done."""

    idle: int
    whole: int

    @property
    def until(self) -> datetime:
        """When it ends if nothing is done."""
        return visit().at + timedelta(seconds=min(self.idle, self.whole))


def is_to_note(found: SignedIn, at: datetime, endpoint: str | None) -> bool:
    """Whether the present request counts as use that is not noted yet."""
    return endpoint not in UNNOTED and at - found.last_seen_at >= SEEN_EVERY


def left(*, is_use: bool = True) -> Left | None:
    """How long the visitor stays signed in; None for nobody.

    Args:
        is_use: Whether the present request counts as use, as most do.
    """
    current, at = visit().session, visit().at
    if current is None:
        return None
    rested = at - current.last_seen_at
    is_noted = is_use and rested >= SEEN_EVERY
    idle = site().settings.idle - (timedelta() if is_noted else rested)
    return Left(floor(idle.total_seconds()), floor((current.expires_at - at).total_seconds()))
