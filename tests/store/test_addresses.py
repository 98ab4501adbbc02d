"""A database address names a SQLite file or a PostgreSQL server, or is refused in words."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import Connection

from govtool.store import engine, postgres
from govtool.store.engine import make_engine, parse_url, sqlite_url
from govtool.store.errors import NotOurs


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("mysql://host/name", "not in “mysql”"),
        ("not an address", "cannot be read"),
    ],
)
def test_an_address_we_cannot_use_is_refused_in_words(address: str, sentence: str) -> None:
    with pytest.raises(NotOurs, match=sentence):
        parse_url(address)


@pytest.mark.parametrize("address", ["postgresql://u:p@h/d", "postgresql+psycopg2://u:p@h/d"])
def test_a_server_is_reached_through_one_driver(address: str) -> None:
    assert parse_url(address).drivername == "postgresql+psycopg"


def test_a_path_with_odd_characters_names_the_right_file(tmp_path: Path) -> None:
    path = tmp_path / "100% ours?#1 ä.sqlite"
    path.touch()
    opened = make_engine(sqlite_url(path))
    with opened.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA database_list").one()[2]
    opened.dispose()
    assert found == str(path)


def test_a_server_whose_driver_is_not_installed_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def absent(*_: object, **__: object) -> None:
        raise ModuleNotFoundError(name="psycopg")

    monkeypatch.setattr(engine, "create_engine", absent)
    with pytest.raises(NotOurs, match="psycopg is not installed"):
        make_engine("postgresql://h/d")


def test_on_a_server_a_writer_waits_for_its_turn_before_anything_else() -> None:
    said: list[str] = []
    connection = cast("Connection", SimpleNamespace(exec_driver_sql=said.append))
    postgres.begin_writing(connection, patience=0.5)
    postgres.begin_reading(connection)
    assert said == [
        "SET LOCAL lock_timeout = 500",
        f"SELECT pg_advisory_xact_lock({postgres.WRITERS_LOCK})",
        "SET TRANSACTION READ ONLY",
    ]
