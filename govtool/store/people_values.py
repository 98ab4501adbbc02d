"""What the store gives back about who belongs where and how they get in: frozen values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from govtool.store.values import AreaKind, LinkedKind, OrganisationKind, Purpose, Role


class State(StrEnum):
    """Whether a way in is still open at a moment, and if not, why."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class System:
    """A system of places, such as an integrated care system."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True)
class StoredArea:
    """An area of a place, or a practice; ``inside`` is the id of the area a practice lies in."""

    id: int
    place: int
    kind: AreaKind
    name: str
    inside: int | None


@dataclass(frozen=True)
class Organisation:
    """An organisation that takes part in the pathways of a place."""

    id: int
    place: int
    name: str
    kind: OrganisationKind
    closed_at: datetime | None


@dataclass(frozen=True)
class Invitation:
    """A way in for one person; the token itself is never stored.

    Attributes:
        purpose: To a place, or back into an account with a new password.
        place: Where it leads; None for a password.
        account: Whose password it renews, or who took it up; None for nobody yet.
        role: What the person becomes in the place; None for a password.
    """

    id: int
    purpose: Purpose
    place: int | None
    account: int | None
    email: str = field(repr=False)
    role: Role | None
    organisation: int | None
    made_by: int | None
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def state(self, at: datetime) -> State:
        """Whether it can be taken up at a moment."""
        if self.used_at is not None:
            return State.USED
        return _state(self.revoked_at, self.expires_at, at)


@dataclass(frozen=True)
class JoinLink:
    """A link a room joins a place with; each joiner is a guest for as long as the link lives."""

    id: int
    place: int
    title: str
    role: Role
    made_by: int
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    joined: int
    at_most: int

    def state(self, at: datetime) -> State:
        """Whether somebody can join with it at a moment, were there room."""
        return _state(self.revoked_at, self.expires_at, at)

    @property
    def is_full(self) -> bool:
        """Whether as many have joined as may."""
        return self.joined >= self.at_most


@dataclass(frozen=True)
class ReadLink:
    """A read-only link to one thing of a place, for somebody without an account."""

    id: int
    place: int
    kind: LinkedKind
    thing: str
    title: str
    made_by: int
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    def state(self, at: datetime) -> State:
        """Whether it can be used at a moment."""
        return _state(self.revoked_at, self.expires_at, at)


@dataclass(frozen=True)
class Letter:
    """A plain-text e-mail on its way; its text is sealed and is emptied once it is sent."""

    id: int
    place: int | None
    recipient: str = field(repr=False)
    subject: str
    sealed: str = field(repr=False)
    created_at: datetime
    tries: int
    next_try_at: datetime
    sent_at: datetime | None
    given_up_at: datetime | None
    trouble: str


def _state(revoked_at: datetime | None, expires_at: datetime, at: datetime) -> State:
    if revoked_at is not None:
        return State.REVOKED
    return State.EXPIRED if expires_at <= at else State.OPEN
