"""What the store gives back: frozen values. Ids are the database's; times are aware, in UTC."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from govtool.checks.waiver import Waiver
from govtool.pathways.kinds import Stage


class Role(StrEnum):
    """What a person is in a place. One person has one role in one place."""

    READER = "reader"
    COMMISSIONER = "commissioner"
    BOARD_MEMBER = "board_member"
    FACILITATOR = "facilitator"
    PLACE_ADMINISTRATOR = "place_administrator"


class AreaKind(StrEnum):
    """What a part of a place is."""

    AREA = "area"
    PRACTICE = "practice"


class OrganisationKind(StrEnum):
    """What an organisation is; the first two are told apart in a round's spread."""

    COMMISSIONER = "commissioner"
    PROVIDER = "provider"
    PRIMARY_CARE = "primary_care"
    COUNCIL = "council"
    CHARITY = "charity"
    PATIENTS = "patients"
    OTHER = "other"


class Purpose(StrEnum):
    """What a one-time token opens."""

    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105 - the name of a purpose


class LinkedKind(StrEnum):
    """What a read-only link can show."""

    PATHWAY = "pathway"
    PLAN = "plan"


class RecordKind(StrEnum):
    """What a place writes down and keeps."""

    WORKSHOP = "workshop"
    BLOCK = "block"
    ACTION = "action"
    PILOT = "pilot"
    MILESTONE = "milestone"
    ANSWER = "answer"
    """What a place answers to a contradiction between what is said, drawn and measured."""
    SERVICE = "service"


class Side(StrEnum):
    """For whom a person takes part in a round."""

    PROVIDER = "provider"
    COMMISSIONER = "commissioner"
    PRIMARY_CARE = "primary_care"
    PATIENTS = "patients"
    OTHER = "other"


class RoundDeed(StrEnum):
    """A step in a round's life."""

    OPENED = "opened"
    REVEALED = "revealed"
    CLOSED = "closed"
    REOPENED = "reopened"
    SIGNED = "signed"
    UNSIGNED = "unsigned"


class RoundState(StrEnum):
    """Where a round stands: votes are taken; levels are agreed; it is frozen and may be signed."""

    VOTING = "voting"
    AGREEING = "agreeing"
    CLOSED = "closed"


class WaiverDeed(StrEnum):
    """What can be said about accepting a finding."""

    ACCEPTED = "accepted"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Place:
    """A tenant: an area whose people, pathways and rounds nobody outside it sees."""

    id: int
    slug: str
    name: str
    created_at: datetime


@dataclass(frozen=True)
class Account:
    """A person who can sign in. Its password hash never leaves the store in it.

    Attributes:
        email: In lower case; "" for a guest, who came by a link and has none.
    """

    id: int
    email: str
    name: str
    is_installation_administrator: bool
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None
    has_second_factor: bool = False

    @property
    def is_guest(self) -> bool:
        """Whether they came by the link of a room, and have nothing to sign in with."""
        return not self.email


@dataclass(frozen=True)
class Credentials:
    """An account with what is needed to check its password; for sign-in alone."""

    account: Account
    password_hash: str | None


@dataclass(frozen=True)
class Membership:
    """One person's role in one place."""

    place: int
    account: int
    role: Role
    since: datetime


@dataclass(frozen=True)
class Member:
    """A person of a place, with the role they have there.

    Attributes:
        organisation: The id of the organisation of the place they come from; None: not said.
        join_link: The id of the link a guest came by; None for a member to stay.
    """

    account: Account
    role: Role
    organisation: int | None = None
    join_link: int | None = None


@dataclass(frozen=True)
class Entry:
    """A place as one of its people enters it.

    Attributes:
        second_factor_since: Since when the place asks this person for a second factor; None: it
            does not, or the person is a guest.
    """

    place: Place
    role: Role
    second_factor_since: datetime | None = None


@dataclass(frozen=True)
class SignedIn:
    """A session of a signed-in person; the token itself is never stored.

    Attributes:
        proved_at: When the person last typed their password in it; None: never (a guest).
        second_factor_at: When they gave their second factor in it; None: not yet, or they have
            none.
    """

    id: int
    account: int
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    user_agent: str
    proved_at: datetime | None = None
    second_factor_at: datetime | None = None


@dataclass(frozen=True)
class VersionNote:
    """What is known of one version of a pathway, without its text.

    Attributes:
        sha256: Of the text as UTF-8, in hexadecimal.
        saved_by: Account id; None when the program itself saved it.
    """

    pathway: str
    number: int
    stage: Stage
    title: str
    sha256: str
    saved_by: int | None
    saved_at: datetime
    note: str


@dataclass(frozen=True)
class StoredVersion:
    """One version of a pathway, for ever as it was saved: the file's text and its note."""

    text: str
    about: VersionNote


@dataclass(frozen=True)
class StoredPathway:
    """A pathway of a place, with a note of its newest version."""

    slug: str
    created_at: datetime
    latest: VersionNote


@dataclass(frozen=True)
class Round:
    """A round of answering one version of a question bank, open until it is closed.

    Attributes:
        pathway: Slug and version number of the pathway it is about; None: the whole place.
        closed_at: When it was frozen; None while it is not.
        revealed_at: When the votes were revealed, and no more were taken; None before.
        closes_on: The day voting is meant to end; nothing ends by itself.
        shows_names: Whether it is shown who voted what; said before anybody votes.
    """

    id: int
    place: int
    bank: str
    bank_version: str
    title: str
    pathway: tuple[str, int] | None
    opened_at: datetime
    closed_at: datetime | None
    revealed_at: datetime | None = None
    closes_on: date | None = None
    shows_names: bool = False
    purpose: str = ""

    @property
    def state(self) -> RoundState:
        """Where it stands."""
        if self.closed_at is not None:
            return RoundState.CLOSED
        return RoundState.VOTING if self.revealed_at is None else RoundState.AGREEING

    @property
    def takes_votes(self) -> bool:
        """Whether it can still be answered."""
        return self.state is RoundState.VOTING


@dataclass(frozen=True)
class StoredAnswer:
    """One person's answer to one row of a round, as the text the caller gave (JSON or YAML)."""

    round: int
    account: int
    row: str
    text: str
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class WaiverEntry:
    """One thing said about accepting a finding of a pathway; the newest of a finding holds.

    Attributes:
        number: Counts what was said about this finding, from 1.
        reason: Why it is accepted, still accepted, or no longer.
        waiver: What was accepted; None where it was withdrawn.
        said_by: Account id; None when the program itself said it.
    """

    pathway: str
    finding: str
    number: int
    deed: WaiverDeed
    reason: str
    waiver: Waiver | None
    said_by: int | None
    said_at: datetime


@dataclass(frozen=True)
class StoredText:
    """A version of a file that a place has one of: its profile of checks, its figures.

    Attributes:
        note: What was changed and why.
        saved_by: Account id; None when the program itself saved it.
    """

    number: int
    text: str
    saved_by: int | None
    saved_at: datetime
    note: str
