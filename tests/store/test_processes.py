"""How many server processes a database bears."""

import sqlite3

import pytest

from govtool.store.processes import processes_for


@pytest.mark.parametrize(("version", "processes"), [((3, 40, 1), 1), ((3, 51, 3), 2)])
def test_sqlite_bears_several_processes_only_where_its_journal_is_safe(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], processes: int
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert processes_for("sqlite:////srv/govtool.sqlite") == processes


def test_a_database_server_bears_several() -> None:
    assert processes_for("postgresql://user@host/name") > 1
