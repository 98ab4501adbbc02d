"""The tables of maps being changed: each map as it stands now, and every change made to it."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govtool.pathways.kinds import Stage
from govtool.store.columns import Words
from govtool.store.declaring import Base, Body, Key, table_arguments


class WorkingMapRow(Base):
    """A pathway being changed; at most one is open for each pathway and stage."""

    __tablename__ = "working_map"
    __table_args__ = table_arguments(UniqueConstraint("open_key"))

    id: Mapped[Key]
    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id"))
    stage: Mapped[Stage]
    base: Mapped[int]
    """The number of the version it was begun from, or was last saved as."""
    text: Mapped[Body]
    """The pathway file as it stands now."""
    version: Mapped[int]
    """How many changes were made to it so far."""
    open_key: Mapped[str | None] = mapped_column(Words(80))
    """The pathway's id and the stage while it is open; None once it has ended."""
    begun_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class MapChangeRow(Base):
    """One change to a working map. A trigger in the database refuses to change or remove it."""

    __tablename__ = "map_change"
    __table_args__ = table_arguments(UniqueConstraint("working_map_id", "number"))

    id: Mapped[Key]
    working_map_id: Mapped[int] = mapped_column(ForeignKey("working_map.id"))
    number: Mapped[int]
    operations: Mapped[Body]
    inverse: Mapped[Body]
    words: Mapped[str] = mapped_column(Words(4000))
    undoes: Mapped[int | None]
    """The number of the change that this one takes back; None for a change of its own."""
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
