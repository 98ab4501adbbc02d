"""How we speak to SQLite: when a transaction begins, what is checked, and which journal is safe.

Python's driver begins a transaction only at the first change and so loses updates in silence; here
it never begins one, and `begin` says when. Reads run outside any transaction, so that a page being
made holds no lock a writer would wait for; they also run with ``query_only``, so a read cannot
change anything.
"""

import sqlite3
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL

from govtool.store.errors import Missing, NotOurs, Unusable

WAL_IS_SAFE_FROM: Final = (3, 51, 3)
"""Earlier versions can damage a WAL database when two connections write and checkpoint."""

APPLICATION_ID: Final = 0x4D534B50
"""Stands in the file's header ("MSKP"), so that no other program's database is taken for ours."""


def file_of(url: URL) -> Path:
    """The file a SQLite address names; a database in memory is refused."""
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise NotOurs(
            "The database address names no file. Write it as sqlite:/// and the path of a file."
        )
    return Path(url.database)


def missing(path: Path) -> str:
    """The sentence for a database that is not there."""
    return (
        f"There is no database at {path}. If there was one, restore it from a backup; "
        "if there never was, make one first."
    )


def journal_mode(version: tuple[int, ...]) -> str:
    """The journal that is safe on a version of the SQLite library, such as (3, 40, 1)."""
    return "wal" if version >= WAL_IS_SAFE_FROM else "truncate"


def library_version() -> tuple[int, ...]:
    """The version of the SQLite library Python was linked with, such as (3, 40, 1)."""
    return sqlite3.sqlite_version_info


def prepare(engine: Engine, *, patience: float) -> None:
    """Make every new connection of an engine safe; ``patience`` is seconds to wait for others."""
    path = file_of(engine.url)

    def open_existing(
        _dialect: object, _record: object, place: list[Any], options: dict[str, Any]
    ) -> None:
        place[0] = f"file:{quote(str(path.absolute()))}?mode=rw"
        options["uri"] = True

    def settle(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            cursor.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA trusted_schema = OFF")
            cursor.execute("PRAGMA synchronous = FULL")
            if _is_ours_or_new(cursor):
                _choose_journal(cursor)
        finally:
            cursor.close()

    event.listen(engine, "do_connect", open_existing)
    event.listen(engine, "connect", settle)


def begin_reading(connection: Connection) -> None:
    """Let a connection read, each statement by itself, and change nothing."""
    connection.exec_driver_sql("PRAGMA query_only = ON")


def begin_writing(connection: Connection, *, patience: float) -> None:
    """Take the one right to write before anything is read, so that no update is lost.

    A file that was removed while it was open would take our writing and lose it. For that right,
    ``patience`` is waited at most; to commit, as long as the connection always waits for readers.
    """
    path = file_of(connection.engine.url)
    if not path.exists():
        raise Missing(missing(path))
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    usual = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {usual}")


def begin_migrating(connection: Connection, *, patience: float) -> None:
    """Begin writing with foreign keys off, since a table made anew loses its children's rows."""
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    begin_writing(connection, patience=patience)


def _is_ours_or_new(cursor: Any) -> bool:
    """Another program's file is left as it is, its journal included."""
    application = cursor.execute("PRAGMA application_id").fetchone()[0]
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    return bool(application == APPLICATION_ID or pages == 0)


def _choose_journal(cursor: Any) -> None:
    version = cursor.execute("SELECT sqlite_version()").fetchone()[0]
    wanted = journal_mode(tuple(int(part) for part in version.split(".")))
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal" != wanted:
        _leave_wal(cursor, version)
    cursor.execute(f"PRAGMA journal_mode = {wanted}")


def _leave_wal(cursor: Any, version: str) -> None:
    try:
        cursor.execute("PRAGMA journal_mode = delete")
    except sqlite3.OperationalError as error:
        raise Unusable(
            f"The database is in WAL mode, which is not safe with SQLite {version}, and another "
            "program has it open. Stop that program and start again, and the mode is changed."
        ) from error
