"""The installation's database, as the commands that administer it open it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from govtool.cli.answering import refuse
from govtool.settings import BadSetting, read_settings
from govtool.store.audit import Act
from govtool.store.engine import Sessions, close
from govtool.store.errors import StoreError
from govtool.store.opening import open_sessions
from govtool.store.schema import upgrade


@contextmanager
def installation(database: str | None = None) -> Iterator[Sessions]:
    """The database of the settings in force, or the one whose address is given, up to date.

    What cannot be done (no such person, a name that is taken, a password that may not be used, a
    database that cannot be opened) ends the command with its sentence and exit status 2.
    """
    try:
        given = {"GOVTOOL_DATABASE_URL": database} if database else {}
        settings = read_settings({**os.environ, **given})
        upgrade(settings.database_url)
        sessions = open_sessions(settings.database_url)
        try:
            yield sessions
        finally:
            close(sessions)
    except (BadSetting, StoreError) as trouble:
        refuse(str(trouble))


def by_command() -> Act:
    """What is done here is done by the program itself, for whoever runs this computer."""
    return Act(by=None, at=datetime.now(UTC))
