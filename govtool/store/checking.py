"""Whether this program can use a database as it stands: there, sound, ours, at the right step."""

from importlib import resources
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from govtool.store import sqlite
from govtool.store.errors import HOW_TO_RESTORE, Damaged, NewerSchema, NotOurs, OlderSchema

MIGRATIONS: Final = "govtool.store.migrations"


def current_head() -> str:
    """The number of the newest step this program knows, such as "0001"."""
    return (resources.files(MIGRATIONS) / ".current-head").read_text().strip()


def known_steps() -> tuple[str, ...]:
    """The numbers of all the steps this program knows, in order."""
    files = (resources.files(MIGRATIONS) / "versions").iterdir()
    return tuple(sorted(file.name[:4] for file in files if file.name[:4].isdigit()))


def check(engine: Engine) -> None:
    """Refuse, with an Unusable, a database that this program cannot use as it stands."""
    with engine.connect() as connection:
        step = step_of(connection)
        if step is None:
            refuse_foreign(connection)
            raise OlderSchema(f"The database {_name(connection)} is empty. Upgrade it before use.")
        refuse_damaged(connection)
        refuse_newer(connection, step)
        if step != current_head():
            raise OlderSchema(
                f"The database {_name(connection)} is at step {step} and this program needs step "
                f"{current_head()}. Upgrade it before use."
            )


def step_of(connection: Connection) -> str | None:
    """The step a database is at; None when it is empty or no step was ever run in it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def refuse_foreign(connection: Connection) -> None:
    """A database with tables but without our steps belongs to another program."""
    if inspect(connection).get_table_names() or _application_id(connection) not in {None, 0}:
        raise _not_ours(connection)


def refuse_damaged(connection: Connection) -> None:
    """A file that is not ours, or does not pass SQLite's own check, is refused."""
    if connection.dialect.name != "sqlite":
        return
    if _application_id(connection) != sqlite.APPLICATION_ID:
        raise _not_ours(connection)
    told = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if told != "ok":
        name = _name(connection)
        raise Damaged(f"The database {name} is damaged ({told}). {HOW_TO_RESTORE}")


def refuse_newer(connection: Connection, step: str) -> None:
    """A database at a step this program does not know is refused."""
    if step not in known_steps():
        raise NewerSchema(
            f"The database {_name(connection)} is at step {step}, made by a newer govtool; this "
            f"one knows steps up to {current_head()}. Install the newer program, or restore an "
            "older backup."
        )


def _not_ours(connection: Connection) -> NotOurs:
    return NotOurs(
        f"The database {_name(connection)} belongs to another program. "
        "Give govtool a database of its own."
    )


def _name(connection: Connection) -> str:
    """What to call a database in a sentence: its file, or its address without the password."""
    url = connection.engine.url
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def _application_id(connection: Connection) -> int | None:
    if connection.dialect.name != "sqlite":
        return None
    found: int | None = connection.exec_driver_sql("PRAGMA application_id").scalar()
    return found
