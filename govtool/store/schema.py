"""Making a database, or bringing one up to date, in one transaction and one process at a time.

Beside a SQLite file stand two small files: `.lock`, which upgrades queue at, and `.made`, which
tells that there was a database here, so that one that vanished is never silently replaced by an
empty one.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from govtool.store import sqlite
from govtool.store.checking import refuse_damaged, refuse_foreign, refuse_newer, step_of
from govtool.store.engine import make_engine, migrating, parse_url
from govtool.store.errors import HOW_TO_RESTORE, Damaged, Missing

SCRIPTS: Final = "govtool.store:migrations"
_MADE: Final = (
    "A govtool database was made beside this file. If it is gone, restore it from a backup; "
    "only to begin again with an empty one, remove this file.\n"
)


def upgrade(url: str) -> None:
    """Make a new database at an address, or bring the one there up to date; all or nothing.

    Raises:
        Unusable: The database vanished, is damaged, is not ours or was made by a newer
            govtool. It is left as it is.
    """
    parts = parse_url(url)
    if parts.get_backend_name() == "sqlite":
        _upgrade_file(url, sqlite.file_of(parts))
    else:
        _upgrade_open(url)


def _upgrade_file(url: str, path: Path) -> None:
    made = path.with_name(path.name + ".made")
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        if made.exists() and not path.exists():
            raise Missing(f"The database {path} was made earlier and is gone. {HOW_TO_RESTORE}")
        if made.exists() and path.stat().st_size == 0:
            raise Damaged(f"The database {path} was made earlier and is empty. {HOW_TO_RESTORE}")
        if not path.exists():
            path.touch(mode=0o600)
        _upgrade_open(url)
        if not made.exists():
            made.write_text(_MADE)


def _upgrade_open(url: str) -> None:
    engine = make_engine(url)
    try:
        with migrating(engine) as connection:
            step = step_of(connection)
            if step is None:
                refuse_foreign(connection)
            else:
                refuse_damaged(connection)
                refuse_newer(connection, step)
            _run_steps(connection)
    finally:
        engine.dispose()


def _run_steps(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise Damaged(
                f"The upgrade would leave {len(orphans)} rows that point nowhere, so nothing was "
                "changed. Keep the older program and report this."
            )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other process upgrades this file; the lock ends with its process."""
    with path.with_name(path.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
