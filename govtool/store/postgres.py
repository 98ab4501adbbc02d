"""How we speak to PostgreSQL: one writer at a time, so that it promises what SQLite does."""

from typing import Final

from sqlalchemy import Connection

WRITERS_LOCK: Final = 0x4D534B50
"""The advisory lock that whoever writes holds until the transaction ends."""


def begin_reading(connection: Connection) -> None:
    """Let a connection read and change nothing."""
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def begin_writing(connection: Connection, *, patience: float) -> None:
    """Wait for our turn to write, at most ``patience`` seconds."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(patience * 1000)}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
