"""The tables of a round beside its answers: who takes part, what was agreed, its steps."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govtool.store.columns import Words
from govtool.store.declaring import AccountKey, Base, Body, Key, Slug, table_arguments
from govtool.store.values import RoundDeed, Side


class ParticipantRow(Base):
    """A person who takes part in a round, for one side of the table."""

    __tablename__ = "participant"
    __table_args__ = table_arguments(UniqueConstraint("round_id", "account_id"))

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    account_id: Mapped[AccountKey]
    side: Mapped[Side]
    since: Mapped[datetime]


class AgreedLevelRow(Base):
    """What a round agreed on one row of its bank. A trigger refuses to change or remove it.

    The newest of a row holds.
    """

    __tablename__ = "agreed_level"
    __table_args__ = table_arguments(UniqueConstraint("round_id", "row_name", "number"))

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    row_name: Mapped[Slug]
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Words(100_000))
    """The agreed answer to the row, as an answers file writes it: level, evidence, target."""
    reason: Mapped[str] = mapped_column(Words(4000))
    dissent: Mapped[str] = mapped_column(Words(4000))
    agreed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    agreed_at: Mapped[datetime]


class RoundStepRow(Base):
    """One step in a round's life. A trigger in the database refuses to change or remove it."""

    __tablename__ = "round_step"
    __table_args__ = table_arguments(UniqueConstraint("round_id", "number"))

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    deed: Mapped[RoundDeed]
    why: Mapped[str] = mapped_column(Words(4000))
    """The reason; for a signature in which capacity it was given."""
    text: Mapped[Body | None]
    """What was frozen when the round was closed, as JSON."""
    done_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    done_at: Mapped[datetime]


class PaperLinkRow(Base):
    """Whose sheet of paper one is, and what counts of somebody who voted twice."""

    __tablename__ = "paper_link"
    __table_args__ = table_arguments(UniqueConstraint("round_id", "guest_id"))

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    guest_id: Mapped[AccountKey]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    paper_stands: Mapped[bool | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime]
