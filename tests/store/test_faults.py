"""What the database reports becomes an error of ours with a name, or is left as our mistake."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from govtool.store.engine import sqlite_url
from govtool.store.errors import Busy, Damaged, DiskFull, ReadOnly, Unreachable
from govtool.store.faults import trouble


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, Busy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Busy),
        (sqlite3.SQLITE_READONLY, ReadOnly),
        (sqlite3.SQLITE_IOERR_FSYNC, Unreachable),
        (sqlite3.SQLITE_CORRUPT, Damaged),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, type(None)),
    ],
)
def test_each_fault_of_sqlite_has_a_name(code: int, kind: type, file: Path) -> None:
    error = sqlite3.OperationalError("as told by the driver")
    error.sqlite_errorcode = code
    assert type(trouble(error, make_url(sqlite_url(file)), writes=True)) is kind


class ServerError(Exception):
    """Like an error of the PostgreSQL driver."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("as told by the server")
        self.sqlstate = sqlstate


class OperationalServerError(ServerError):
    """Like the driver's error for a server that does not answer."""


OperationalServerError.__name__ = "OperationalError"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ServerError("55P03"), Busy),
        (ServerError("57014"), Busy),
        (ServerError("53100"), DiskFull),
        (ServerError("25006"), ReadOnly),
        (ServerError("57P01"), Unreachable),
        (ServerError("08006"), Unreachable),
        (OperationalServerError(None), Unreachable),
        (ServerError("42601"), type(None)),
        (ServerError(None), type(None)),
    ],
)
def test_each_fault_of_postgresql_has_a_name(error: ServerError, kind: type) -> None:
    assert type(trouble(error, make_url("postgresql://h/d"), writes=True)) is kind


def test_an_attempt_to_write_while_reading_is_a_mistake_of_ours_and_not_a_fault() -> None:
    assert trouble(ServerError("25006"), make_url("postgresql://h/d"), writes=False) is None


def test_an_error_of_another_kind_is_left_alone() -> None:
    assert trouble(ValueError("no"), make_url("postgresql://h/d"), writes=True) is None
