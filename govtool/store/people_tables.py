"""The tables of people and places beyond the first: who belongs where, and how they get in.

The same rules hold as in `tables`. Tokens, codes and links are kept as SHA-256 only, so that a
copy of the database lets nobody in; what has to be read again (the key of a second factor) is
sealed with the installation's secret key before it comes here.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

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
    listed,
    table_arguments,
)
from govtool.store.values import AreaKind, LinkedKind, OrganisationKind, Purpose, Role


class SystemRow(Base):
    """A system of places, such as an integrated care system. Nobody has a role in it."""

    __tablename__ = "system"
    __table_args__ = table_arguments(UniqueConstraint("slug"))

    id: Mapped[Key]
    slug: Mapped[Slug]
    name: Mapped[Title]
    created_at: Mapped[datetime]


class AreaRow(Base):
    """An area inside a place, or a practice inside an area or straight in the place."""

    __tablename__ = "area"
    __table_args__ = table_arguments(UniqueConstraint("place_id", "kind", "name"))

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    kind: Mapped[AreaKind] = mapped_column(listed(AreaKind, "kind"))
    name: Mapped[Title]
    inside: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    """The area a practice lies in."""
    created_at: Mapped[datetime]


class OrganisationRow(Base):
    """An organisation that takes part in the pathways of a place."""

    __tablename__ = "organisation"
    __table_args__ = table_arguments(UniqueConstraint("place_id", "name"))

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    name: Mapped[Title]
    kind: Mapped[OrganisationKind] = mapped_column(listed(OrganisationKind, "kind"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class InvitationRow(Base):
    """A way in for one person: to a place, or back into their account (a new password)."""

    __tablename__ = "invitation"
    __table_args__ = table_arguments(
        UniqueConstraint("token_hash"), Index(None, "place_id"), Index(None, "account_id")
    )

    id: Mapped[Key]
    purpose: Mapped[Purpose] = mapped_column(listed(Purpose, "purpose"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Whose password it renews; for an invitation, who took it up."""
    email: Mapped[str] = mapped_column(Words(254))
    role: Mapped[Role | None] = mapped_column(listed(Role, "role"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    token_hash: Mapped[Digest]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class RecoveryCodeRow(Base):
    """One code that stands in, once, for a lost second factor."""

    __tablename__ = "recovery_code"
    __table_args__ = table_arguments(UniqueConstraint("account_id", "code_hash"))

    id: Mapped[Key]
    account_id: Mapped[AccountKey]
    code_hash: Mapped[Digest]
    used_at: Mapped[datetime | None]


class IdentityRow(Base):
    """An account at another sign-in service (OpenID Connect), by its issuer and subject."""

    __tablename__ = "identity"
    __table_args__ = table_arguments(UniqueConstraint("issuer", "subject"))

    id: Mapped[Key]
    account_id: Mapped[AccountKey]
    issuer: Mapped[str] = mapped_column(Words(300))
    subject: Mapped[str] = mapped_column(Words(255))
    created_at: Mapped[datetime]


class JoinLinkRow(Base):
    """A link a whole room joins a place with, shown as a QR code; each joiner is a guest."""

    __tablename__ = "join_link"
    __table_args__ = table_arguments(UniqueConstraint("token_hash"), Index(None, "place_id"))

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    title: Mapped[Title]
    role: Mapped[Role] = mapped_column(listed(Role, "role"))
    token_hash: Mapped[Digest]
    made_by: Mapped[AccountKey]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    joined: Mapped[int]
    """How many people have joined with it."""
    at_most: Mapped[int]
    """How many may."""


class ReadLinkRow(Base):
    """A read-only link to one thing of a place, for somebody without an account."""

    __tablename__ = "read_link"
    __table_args__ = table_arguments(UniqueConstraint("token_hash"), Index(None, "place_id"))

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    kind: Mapped[LinkedKind] = mapped_column(listed(LinkedKind, "kind"))
    thing: Mapped[Title]
    """What it shows: for a pathway version its slug and number, such as "hip/3"."""
    title: Mapped[Title]
    token_hash: Mapped[Digest]
    made_by: Mapped[AccountKey]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class LinkVisitRow(Base):
    """A browser that came by a read-only link; its cookie holds another token than the link."""

    __tablename__ = "link_visit"
    __table_args__ = table_arguments(UniqueConstraint("token_hash"), Index(None, "read_link_id"))

    id: Mapped[Key]
    read_link_id: Mapped[int] = mapped_column(ForeignKey("read_link.id"))
    token_hash: Mapped[Digest]
    created_at: Mapped[datetime]


class LetterRow(Base):
    """A plain-text e-mail on its way out, tried again until it is gone or given up."""

    __tablename__ = "letter"
    __table_args__ = table_arguments(Index(None, "sent_at", "next_try_at"))

    id: Mapped[Key]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    recipient: Mapped[str] = mapped_column(Words(254))
    subject: Mapped[Title]
    text: Mapped[Body]
    """Sealed with the secret key, since it may hold a link; emptied once it is sent."""
    created_at: Mapped[datetime]
    tries: Mapped[int]
    next_try_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(Words(500))
