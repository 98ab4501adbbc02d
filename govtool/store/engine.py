"""How a session is opened, for reading or for writing, on SQLite or PostgreSQL.

Whoever writes does so inside ``with writing(sessions) as session``: one transaction that holds the
right to write from its first statement, committed at the end and rolled back on any error. Whoever
only reads uses ``with reading(sessions) as session``; such a session cannot change anything. A
session belongs to one thread. Never nest one ``writing`` in another: the inner one would wait for
the outer one in vain.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session, sessionmaker

from govtool.store import faults, postgres, sqlite
from govtool.store.errors import Busy, NotOurs
from govtool.store.faults import WRITES

Sessions: TypeAlias = sessionmaker[Session]

PATIENCE: Final = 10.0
"""Seconds a writer waits for other writers, threads and processes in all, before it gives up."""
SHORTEST: Final = 0.001
"""Seconds that are asked for at least: to PostgreSQL, 0 means for ever."""
MIGRATES: Final = "govtool_migrates"
_PATIENCE: Final = "govtool_patience"
_POSTGRES: Final[dict[str, Any]] = {
    "pool_pre_ping": True,
    "pool_timeout": 5,
    "connect_args": {"connect_timeout": 5, "options": "-c statement_timeout=30000"},
}
_turns: Final[dict[str, Lock]] = {}


def sqlite_url(path: Path) -> str:
    """The database address of a file."""
    return URL.create("sqlite", database=str(path.absolute())).render_as_string()


def parse_url(url: str) -> URL:
    """A database address as its parts, with the driver we use; NotOurs for one we cannot use."""
    try:
        parts = make_url(url)
    except ArgumentError:
        raise NotOurs(
            "The database address cannot be read. Write it as sqlite:/// and the path of a file, "
            "or as postgresql://user:password@host/name."
        ) from None
    if parts.get_backend_name() == "sqlite":
        return parts.set(drivername="sqlite", database=str(sqlite.file_of(parts).absolute()))
    if parts.get_backend_name() in {"postgresql", "postgres"}:
        return parts.set(drivername="postgresql+psycopg")
    raise NotOurs(
        f"govtool keeps its data in SQLite or PostgreSQL, not in “{parts.get_backend_name()}”."
    )


def engine_options(url: URL) -> dict[str, Any]:
    """What `create_engine` is given for an address."""
    return {} if url.get_backend_name() == "sqlite" else dict(_POSTGRES)


def make_engine(url: str, *, patience: float = PATIENCE) -> Engine:
    """An engine for an address; it never creates a file, which `schema.upgrade` alone does."""
    parts = parse_url(url)
    try:
        engine = create_engine(parts, **engine_options(parts))
    except ModuleNotFoundError as error:
        raise NotOurs(
            f"PostgreSQL needs the Python package psycopg, and {error.name} is not installed. "
            "Install psycopg[binary]."
        ) from None
    prepare(engine, patience=patience)
    return engine


def prepare(engine: Engine, *, patience: float = PATIENCE) -> None:
    """Give an engine, before its first connection, the ways of this store."""
    engine.update_execution_options(**{_PATIENCE: patience})
    faults.attach(engine)
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine, patience=patience)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)


def make_sessions(engine: Engine) -> Sessions:
    """What opens sessions on a prepared engine, without looking at the database."""
    return sessionmaker(engine)


@contextmanager
def reading(sessions: Sessions) -> Iterator[Session]:
    """A session that may read and cannot change anything."""
    with sessions() as session:
        yield session


@contextmanager
def writing(sessions: Sessions, *, patience: float | None = None) -> Iterator[Session]:
    """A session that alone may write; committed at the end, rolled back on any error.

    Args:
        sessions: Of the database.
        patience: Seconds to wait for others at most; None: as long as the engine says.
    """
    engine = _engine_of(sessions)
    most = engine.get_execution_options()[_PATIENCE] if patience is None else patience
    until = monotonic() + most
    with _turn(engine, most), sessions() as session:
        left = max(SHORTEST, until - monotonic())
        session.connection(execution_options={WRITES: True, _PATIENCE: left})
        yield session
        session.commit()


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A connection that alone may change the tables, in one transaction."""
    with engine.connect() as connection:
        allowed = connection.execution_options(**{WRITES: True, MIGRATES: True})
        with allowed.begin():
            yield allowed


def close(sessions: Sessions) -> None:
    """Close every connection that is not in use; at the end of a command or a test."""
    _engine_of(sessions).dispose()


def _engine_of(sessions: Sessions) -> Engine:
    return cast("Engine", sessions.kw["bind"])


@contextmanager
def _turn(engine: Engine, patience: float) -> Iterator[None]:
    """Queue the threads of this process; SQLite would let them in by chance, not in order."""
    if engine.dialect.name != "sqlite":
        yield
        return
    lock = _turns.setdefault(engine.url.render_as_string(), Lock())
    if not lock.acquire(timeout=patience):
        raise Busy(faults.BUSY)
    try:
        yield
    finally:
        lock.release()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if MIGRATES in options:
        sqlite.begin_migrating(connection, patience=options[_PATIENCE])
    elif WRITES in options:
        sqlite.begin_writing(connection, patience=options[_PATIENCE])
    else:
        sqlite.begin_reading(connection)


def _begin_postgres(connection: Connection) -> None:
    options = connection.get_execution_options()
    if WRITES in options:
        postgres.begin_writing(connection, patience=options[_PATIENCE])
    else:
        postgres.begin_reading(connection)
