"""How tables are declared: names of constraints by rule, the common columns, times in UTC."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, mapped_column

from govtool.pathways.kinds import Stage
from govtool.store.columns import UtcTime, Words
from govtool.store.values import RecordKind, Role, RoundDeed, Side, WaiverDeed

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Key = Annotated[int, mapped_column(primary_key=True)]
PlaceKey = Annotated[int, mapped_column(ForeignKey("place.id"))]
AccountKey = Annotated[int, mapped_column(ForeignKey("account.id"))]
Slug = Annotated[str, mapped_column(Words(80))]
Title = Annotated[str, mapped_column(Words(200))]
Digest = Annotated[str, mapped_column(Words(64))]
Body = Annotated[str, mapped_column(Words())]


def table_arguments(*constraints: CheckConstraint | Index | UniqueConstraint) -> tuple[Any, ...]:
    """What a table has beside its columns.

    An id is never given twice, since the audit trail names things by id.
    """
    return (*constraints, {"sqlite_autoincrement": True})


def listed(kind: type[StrEnum], name: str) -> Enum:
    """A column that holds one word of a list, kept as text with a check."""
    return Enum(
        kind,
        name=name,
        length=20,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda words: [word.value for word in words],
    )


class Base(DeclarativeBase):
    """What all tables share: constraint names by rule, times in UTC."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcTime(),
        str: Words(),
        Role: listed(Role, "role"),
        Stage: listed(Stage, "stage"),
        WaiverDeed: listed(WaiverDeed, "deed"),
        RecordKind: listed(RecordKind, "kind"),
        Side: listed(Side, "side"),
        RoundDeed: listed(RoundDeed, "deed"),
    }
