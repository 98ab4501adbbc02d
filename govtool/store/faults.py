"""What went wrong in the database, told as one of our own errors with a sentence.

Attached to an engine, so that every statement, commit and connection is covered. Errors that show
a mistake of ours in the program (a wrong statement, a broken constraint) are left as they are.
"""

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import IntegrityError

from govtool.store.errors import (
    HOW_TO_RESTORE,
    Busy,
    Damaged,
    DiskFull,
    Missing,
    ReadOnly,
    StoreError,
    Unreachable,
)
from govtool.store.sqlite import missing

WRITES: Final = "govtool_writes"
"""The execution option a connection carries while it may write."""
UNIQUE_IN_POSTGRES: Final = "23505"
UNIQUE_IN_SQLITE: Final = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
BUSY: Final = "Others are saving just now and the wait was too long. Nothing was saved; try again."
_FULL: Final = "There is no space left where the database is. Nothing was saved; free some space."
_READ_ONLY_SERVER: Final = (
    "The database server lets nothing be changed just now. Nothing was saved"
)
_SQLITE: Final[dict[int, tuple[type[StoreError], str]]] = {
    sqlite3.SQLITE_BUSY: (Busy, BUSY),
    sqlite3.SQLITE_FULL: (DiskFull, _FULL),
    sqlite3.SQLITE_READONLY: (
        ReadOnly,
        "The database at {path} may be read but not changed by this user; mend its permissions.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        Unreachable,
        "The database at {path} cannot be opened by this user; mend its folder's permissions.",
    ),
    sqlite3.SQLITE_IOERR: (
        Unreachable,
        "The disk failed to read or write the database at {path} ({error}). Nothing was saved.",
    ),
    sqlite3.SQLITE_CORRUPT: (Damaged, f"The database at {{path}} is damaged. {HOW_TO_RESTORE}"),
    sqlite3.SQLITE_NOTADB: (
        Damaged,
        f"The file {{path}} is not a database, or is damaged. {HOW_TO_RESTORE}",
    ),
}


def attach(engine: Engine) -> None:
    """Have an engine raise our errors in place of the driver's, where the database is at fault."""

    def explain(context: ExceptionContext) -> StoreError | None:
        connection = context.connection
        writes = connection is not None and WRITES in connection.get_execution_options()
        error = context.original_exception
        found = trouble(error, engine.url, writes=writes) or _earlier(error)
        if isinstance(found, Unreachable | Damaged) and connection is not None:
            context.is_disconnect = True
        return found

    event.listen(engine, "handle_error", explain, retval=True)


def trouble(error: BaseException, url: URL, *, writes: bool) -> StoreError | None:
    """The trouble a driver's error stands for; None when it is a mistake of ours."""
    if isinstance(error, sqlite3.Error):
        return _sqlite_trouble(error, Path(url.database or ""), writes=writes)
    if hasattr(error, "sqlstate"):
        return _postgres_trouble(error, error.sqlstate, writes=writes)
    return None


def _earlier(error: BaseException) -> StoreError | None:
    """The trouble that ended a transaction, when taking back a part of it then fails as well."""
    if not isinstance(error, sqlite3.OperationalError) or "no such savepoint" not in str(error):
        return None
    before = error.__context__
    while before is not None and not isinstance(before, StoreError):
        before = before.__context__
    return before


def is_taken(error: IntegrityError) -> bool:
    """Whether a broken constraint means that the name was taken."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code in UNIQUE_IN_SQLITE or getattr(error.orig, "sqlstate", "") == UNIQUE_IN_POSTGRES


def _sqlite_trouble(error: sqlite3.Error, path: Path, *, writes: bool) -> StoreError | None:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    moved = extended == sqlite3.SQLITE_READONLY_DBMOVED
    if moved or (code == sqlite3.SQLITE_CANTOPEN and not path.exists()):
        return Missing(missing(path))
    if code == sqlite3.SQLITE_READONLY and not writes:
        return None
    kind, sentence = _SQLITE.get(code, (None, ""))
    return kind(sentence.format(path=path, error=error)) if kind else None


def _postgres_trouble(
    error: BaseException, sqlstate: str | None, *, writes: bool
) -> StoreError | None:
    if sqlstate in {"55P03", "57014"}:
        return Busy(BUSY)
    if sqlstate == "53100":
        return DiskFull(_FULL)
    if sqlstate == "25006":
        return ReadOnly(f"{_READ_ONLY_SERVER} ({error}).") if writes else None
    gone = sqlstate is not None and sqlstate[:2] in {"08", "53", "57", "58"}
    if gone or (sqlstate is None and type(error).__name__ == "OperationalError"):
        return Unreachable(f"The database server does not answer ({error}). Try again.")
    return None
