"""Column types that hold the same on SQLite and PostgreSQL: times in UTC, and text."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from govtool.store.errors import NotStorable


class UtcTime(TypeDecorator[datetime]):
    """A moment, stored and given back in UTC. A time without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NotStorable(f"The time {value} names no time zone, so it cannot be stored.")
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class Words(TypeDecorator[str]):
    """Text of at most ``longest`` characters (None: any length) that every database takes.

    SQLite keeps over-long text and NUL characters without a word and PostgreSQL refuses both, so
    they are refused here.
    """

    impl = String
    cache_ok = True

    def __init__(self, longest: int | None = None) -> None:
        super().__init__(longest)
        self.longest = longest

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None:
            _refuse_unstorable(value, self.longest)
        return value


def _refuse_unstorable(value: str, longest: int | None) -> None:
    if longest is not None and len(value) > longest:
        raise NotStorable(
            f"“{value[:40]}…” has {len(value):,} characters; at most {longest:,} can be kept here."
        )
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise NotStorable(
            "The text holds a character that cannot be kept (NUL or half of a character pair). "
            "Take it out and save again."
        )
