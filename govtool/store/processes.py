"""How many server processes a database bears."""

import sqlite3
from typing import Final

from govtool.store.engine import parse_url
from govtool.store.sqlite import journal_mode

SEVERAL: Final = 2


def processes_for(url: str) -> int:
    """The processes that may serve a database at once; one where SQLite is not safe with more."""
    parts = parse_url(url)
    is_sqlite = parts.get_backend_name() == "sqlite"
    return 1 if is_sqlite and journal_mode(sqlite3.sqlite_version_info) != "wal" else SEVERAL
