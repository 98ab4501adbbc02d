"""The tables of question banks that a place writes for itself."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govtool.store.columns import Words
from govtool.store.declaring import Base, Body, Digest, Key, PlaceKey, Slug, Title, table_arguments


class OwnBankRow(Base):
    """A question bank of a place, with the draft that is being written of it."""

    __tablename__ = "own_bank"
    __table_args__ = table_arguments(UniqueConstraint("place_id", "name"))

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    name: Mapped[Slug]
    """The id that the bank bears in its file; never changed."""
    title: Mapped[Title]
    draft: Mapped[Body]
    """The whole bank as one file: what was released last, or what is to be released next."""
    draft_number: Mapped[int]
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    drafted_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class BankReleaseRow(Base):
    """A released version of a bank. A trigger in the database refuses to change or remove it."""

    __tablename__ = "bank_release"
    __table_args__ = table_arguments(UniqueConstraint("own_bank_id", "version"))

    id: Mapped[Key]
    own_bank_id: Mapped[int] = mapped_column(ForeignKey("own_bank.id"))
    version: Mapped[str] = mapped_column(Words(40))
    title: Mapped[Title]
    text: Mapped[Body]
    sha256: Mapped[Digest]
    released_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    released_at: Mapped[datetime]
