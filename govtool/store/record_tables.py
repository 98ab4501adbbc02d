"""The tables of records: what a place writes down and keeps, each in versions."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govtool.store.columns import Words
from govtool.store.declaring import Base, Body, Key, PlaceKey, table_arguments
from govtool.store.values import RecordKind


class RecordRow(Base):
    """Something a place keeps, such as an action or a workshop, as it stands now."""

    __tablename__ = "record"
    __table_args__ = table_arguments(
        UniqueConstraint("place_id", "kind", "number"), Index(None, "pathway_id", "kind")
    )

    id: Mapped[Key]
    place_id: Mapped[PlaceKey]
    kind: Mapped[RecordKind]
    number: Mapped[int]
    """Counts the records of a kind in a place, from 1; never given twice."""
    pathway_id: Mapped[int | None] = mapped_column(ForeignKey("pathway.id"))
    text: Mapped[Body]
    version: Mapped[int]
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class RecordVersionRow(Base):
    """A record as it was once saved. A trigger in the database refuses to change or remove it."""

    __tablename__ = "record_version"
    __table_args__ = table_arguments(UniqueConstraint("record_id", "version"))

    id: Mapped[Key]
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    version: Mapped[int]
    text: Mapped[Body]
    note: Mapped[str] = mapped_column(Words(2000))
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    saved_at: Mapped[datetime]
