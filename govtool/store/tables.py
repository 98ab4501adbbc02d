"""The tables. A row class ends in Row and never leaves the store; `values.py` holds what does.

Names and types are such that SQLite and PostgreSQL make the same schema of them. There are no
relationships between row classes on purpose: a row is turned into a value at once and forgotten,
so nothing stale is read back and nothing is loaded unseen. Changes here need a migration beside
them.
"""

from datetime import date, datetime
from typing import Final

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govtool.pathways.kinds import Stage
from govtool.store.bank_tables import OwnBankRow
from govtool.store.columns import Words
from govtool.store.declaring import (
    AccountKey,
    Base,
    Body,
    Digest,
    Key,
    PlaceKey,
    Slug,
    Title,
    table_arguments,
)
from govtool.store.mapping_tables import WorkingMapRow
from govtool.store.people_tables import SystemRow
from govtool.store.record_tables import RecordRow
from govtool.store.round_tables import ParticipantRow
from govtool.store.values import Role, WaiverDeed

ELSEWHERE: Final = (SystemRow, WorkingMapRow, RecordRow, ParticipantRow, OwnBankRow)
"""One table of each file beside this one; all of them point at one another."""
EVERY_TABLE: Final = SystemRow.metadata
"""These tables and those of the files beside this one."""


class PlaceRow(Base):
    """A tenant."""

    __tablename__ = "place"
    __table_args__ = table_arguments(UniqueConstraint("slug"))

    id: Mapped[Key]
    slug: Mapped[Slug]
    name: Mapped[Title]
    created_at: Mapped[datetime]
    system_id: Mapped[int | None] = mapped_column(ForeignKey("system.id"))
    second_factor_since: Mapped[datetime | None]
    """Since when everybody here must have a second factor; None: it is a person's own choice."""


class AccountRow(Base):
    """A person who can sign in; the e-mail address is in lower case, and a guest has none."""

    __tablename__ = "account"
    __table_args__ = table_arguments(UniqueConstraint("email"))

    id: Mapped[Key]
    email: Mapped[str | None] = mapped_column(Words(254))
    name: Mapped[Title]
    password_hash: Mapped[str | None] = mapped_column(Words(200))
    is_installation_administrator: Mapped[bool]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    second_factor_key: Mapped[str | None] = mapped_column(Words(300))
    """The sealed key of the person's authenticator app."""
    second_factor_at: Mapped[datetime | None]
    """When the person first proved to have the key; None: no second factor."""
    second_factor_step: Mapped[int | None]
    """The time step of the last code that was taken, so that no code is taken twice."""


class MembershipRow(Base):
    """One person's role in one place."""

    __tablename__ = "membership"
    __table_args__ = table_arguments(
        UniqueConstraint("account_id", "place_id"), Index(None, "place_id")
    )

    id: Mapped[Key]
    account_id: Mapped[AccountKey]
    place_id: Mapped[PlaceKey]
    role: Mapped[Role]
    since: Mapped[datetime]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    join_link_id: Mapped[int | None] = mapped_column(ForeignKey("join_link.id"))
    """The link a guest came by; its end is the end of this membership."""


class SessionTokenRow(Base):
    """A signed-in browser; ``token_hash`` is SHA-256 of the token its cookie holds."""

    __tablename__ = "session_token"
    __table_args__ = table_arguments(UniqueConstraint("token_hash"), Index(None, "account_id"))

    id: Mapped[Key]
    token_hash: Mapped[Digest]
    account_id: Mapped[AccountKey]
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    user_agent: Mapped[str] = mapped_column(Words(120))
    proved_at: Mapped[datetime | None]
    """When the person last typed their password (or signed in elsewhere) in this session."""
    second_factor_at: Mapped[datetime | None]
    """When they gave their second factor in this session."""


class PathwayRow(Base):
    """A pathway of a place; ``latest`` is the number of its newest version."""

    __tablename__ = "pathway"
    __table_args__ = table_arguments(UniqueConstraint("place_id", "slug"))

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    slug: Mapped[Slug]
    created_at: Mapped[datetime]
    latest: Mapped[int]


class PathwayVersionRow(Base):
    """A version of a pathway's file. A trigger in the database refuses to change or remove it.

    The text is long and is read only where it is asked for.
    """

    __tablename__ = "pathway_version"
    __table_args__ = table_arguments(UniqueConstraint("pathway_id", "number"))

    id: Mapped[Key]
    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id"))
    number: Mapped[int]
    stage: Mapped[Stage]
    title: Mapped[Title]
    text: Mapped[str] = mapped_column(Words(), deferred=True, deferred_raiseload=True)
    sha256: Mapped[Digest]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    saved_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Words(1000))


class RoundRow(Base):
    """A round of answering; it keeps the bank's id and version for ever."""

    __tablename__ = "round"
    __table_args__ = table_arguments(Index(None, "place_id"))

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    bank: Mapped[Slug]
    bank_version: Mapped[str] = mapped_column(Words(40))
    pathway_version_id: Mapped[int | None] = mapped_column(ForeignKey("pathway_version.id"))
    title: Mapped[Title]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closes_on: Mapped[date | None]
    """When voting is meant to end; nothing ends by itself."""
    revealed_at: Mapped[datetime | None]
    """When votes were revealed, and no vote was taken any more."""
    shows_names: Mapped[bool]
    """Whether it is shown who voted what; said before anybody votes."""
    purpose: Mapped[str] = mapped_column(Words(2000))


class AnswerRow(Base):
    """One person's answer to one row (element or question) of a round's bank."""

    __tablename__ = "answer"
    __table_args__ = table_arguments(UniqueConstraint("round_id", "account_id", "row_name"))

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    account_id: Mapped[AccountKey]
    row_name: Mapped[Slug]
    text: Mapped[str] = mapped_column(Words(100_000))
    version: Mapped[int]
    saved_at: Mapped[datetime]


class WaiverRow(Base):
    """One thing said about accepting a finding: accepted, renewed or withdrawn, and why.

    The newest of a finding holds. A trigger in the database refuses to change or remove a row.
    """

    __tablename__ = "waiver"
    __table_args__ = table_arguments(UniqueConstraint("pathway_id", "finding", "number"))

    id: Mapped[Key]
    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id"))
    finding: Mapped[str] = mapped_column(Words(400))
    number: Mapped[int]
    deed: Mapped[WaiverDeed]
    reason: Mapped[str] = mapped_column(Words(2000))
    owner: Mapped[str | None] = mapped_column(Words(200))
    agreed_on: Mapped[date | None]
    review_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    said_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    said_at: Mapped[datetime]


class PlaceTextRow(Base):
    """A version of a file that a place has one of. Triggers refuse to change or remove it."""

    __abstract__ = True

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    number: Mapped[int]
    text: Mapped[str]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    saved_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Words(2000))


class PlaceProfileRow(PlaceTextRow):
    """A version of a place's own profile of checks."""

    __tablename__ = "place_profile"
    __table_args__ = table_arguments(UniqueConstraint("place_id", "number"))

    text: Mapped[str] = mapped_column(Words(100_000))


class PlaceMeasuresRow(PlaceTextRow):
    """A version of a place's figures, typed in or imported as aggregates."""

    __tablename__ = "place_measures"
    __table_args__ = table_arguments(UniqueConstraint("place_id", "number"))

    text: Mapped[Body]


class PlaceLetterheadRow(PlaceTextRow):
    """A version of the logo and colour that a place gives its documents."""

    __tablename__ = "place_letterhead"
    __table_args__ = table_arguments(UniqueConstraint("place_id", "number"))

    text: Mapped[str] = mapped_column(Words(500_000))


class SavedChangeRow(Base):
    """The reply a browser's save was given; the same save sent again gets it again."""

    __tablename__ = "saved_change"
    __table_args__ = table_arguments(
        UniqueConstraint("account_id", "token"), Index(None, "saved_at")
    )

    id: Mapped[Key]
    account_id: Mapped[AccountKey]
    token: Mapped[Slug]
    reply: Mapped[Body]
    saved_at: Mapped[datetime]


class SignInAttemptRow(Base):
    """One attempt to sign in, by digests of the e-mail address typed and of the network."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = table_arguments(
        Index(None, "email_hash", "at"), Index(None, "network_hash", "at")
    )

    id: Mapped[Key]
    email_hash: Mapped[Digest]
    network_hash: Mapped[Digest]
    succeeded: Mapped[bool]
    at: Mapped[datetime]


class AuditRow(Base):
    """Who changed what. A trigger refuses to change or remove a row; ``chain`` shows an edit."""

    __tablename__ = "audit"
    __table_args__ = table_arguments(Index(None, "place_id"))

    id: Mapped[Key]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    who: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    on_behalf_of: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    deed: Mapped[str] = mapped_column(Words(60))
    kind: Mapped[str] = mapped_column(Words(40))
    thing: Mapped[Title]
    before: Mapped[Body | None]
    after: Mapped[Body | None]
    at: Mapped[datetime]
    chain: Mapped[Digest]
