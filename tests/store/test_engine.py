"""Connections are made safe: how SQLite is set, who may write, and what a fault is called."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError, OperationalError

from govtool.store import engine, sqlite
from govtool.store.adding import add
from govtool.store.audit import Act
from govtool.store.engine import (
    Sessions,
    close,
    make_engine,
    make_sessions,
    reading,
    sqlite_url,
    writing,
)
from govtool.store.errors import Busy, Damaged, DiskFull, Missing, Unusable
from govtool.store.opening import open_sessions
from govtool.store.places import all_places, create_place
from govtool.store.schema import upgrade
from govtool.store.sqlite import journal_mode
from govtool.store.tables import MembershipRow, PlaceRow
from govtool.store.values import Role
from tests.store.conftest import NOON


@pytest.fixture
def url(file: Path) -> str:
    """This module is about files, whatever else the tests run on."""
    return sqlite_url(file)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("synchronous", 2),
        ("busy_timeout", 10_000),
        ("journal_mode", journal_mode(sqlite3.sqlite_version_info)),
    ],
)
def test_every_connection_is_set_to_keep_what_it_is_given(
    sessions: Sessions, pragma: str, value: int | str
) -> None:
    with writing(sessions) as session:
        assert session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_ft_05_threads_and_processes_are_waited_for_no_longer_than_once(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waited 3 of 10 seconds for a thread waits 7 more for another process."""
    waited: list[float] = []
    taking = sqlite.begin_writing

    def begin(connection: Connection, *, patience: float) -> None:
        waited.append(patience)
        taking(connection, patience=patience)

    times = iter([100.0, 103.0, 200.0, 215.0])
    monkeypatch.setattr(engine, "monotonic", lambda: next(times))
    monkeypatch.setattr(sqlite, "begin_writing", begin)
    with writing(sessions):
        pass
    with writing(sessions):
        pass
    assert waited == [7.0, engine.SHORTEST]


def test_memory_mapping_is_never_switched_on(sessions: Sessions) -> None:
    with reading(sessions) as session:
        assert session.connection().exec_driver_sql("PRAGMA mmap_size").scalar() in {0, None}


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 40, 1), "truncate"),
        ((3, 51, 2), "truncate"),
        ((3, 51, 3), "wal"),
        ((3, 53, 0), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_wal_is_used_only_where_the_library_is_sound(
    version: tuple[int, ...], journal: str
) -> None:
    assert journal_mode(version) == journal


def test_on_a_sound_library_the_database_is_kept_in_wal_mode(
    url: str, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE_FROM", (3, 0, 0))
    upgrade(url)
    opened = open_sessions(url)
    with writing(opened) as session:
        made = create_place(session, slug="oldham", name="Oldham", act=act)
        assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    with reading(opened) as session:
        assert all_places(session) == (made,)
    close(opened)


def test_a_database_left_in_wal_mode_is_brought_back_to_the_safe_journal(
    sessions: Sessions, file: Path
) -> None:
    close(sessions)
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.close()

    with reading(sessions) as session:
        found = session.connection().exec_driver_sql("PRAGMA journal_mode").scalar()

    assert found == journal_mode(sqlite3.sqlite_version_info)


def test_a_database_kept_in_wal_mode_by_another_program_is_not_used(
    sessions: Sessions, file: Path, url: str
) -> None:
    if journal_mode(sqlite3.sqlite_version_info) == "wal":
        pytest.skip("this SQLite is sound in WAL mode")
    close(sessions)
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("SELECT * FROM place").fetchall()
    hasty = make_sessions(make_engine(url, patience=0.01))
    with reading(hasty) as session, pytest.raises(Unusable, match="not safe with SQLite"):
        all_places(session)
    plain.close()
    close(hasty)


def test_a_reading_session_cannot_change_anything(sessions: Sessions, act: Act) -> None:
    with reading(sessions) as session, pytest.raises(OperationalError, match="readonly"):
        create_place(session, slug="oldham", name="Oldham", act=act)
    with reading(sessions) as session:
        assert all_places(session) == ()


def test_a_connection_that_wrote_is_given_back_unable_to_write(
    sessions: Sessions, act: Act
) -> None:
    with writing(sessions) as session:
        create_place(session, slug="oldham", name="Oldham", act=act)
    with reading(sessions) as session, pytest.raises(OperationalError, match="readonly"):
        session.connection().exec_driver_sql("DELETE FROM place")


def test_an_error_inside_writing_leaves_nothing_behind(sessions: Sessions, act: Act) -> None:
    def create_and_fail() -> None:
        with writing(sessions) as session:
            create_place(session, slug="oldham", name="Oldham", act=act)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create_and_fail()
    with reading(sessions) as session:
        assert all_places(session) == ()


def test_a_long_reading_session_sees_what_others_have_saved_since(
    sessions: Sessions, act: Act
) -> None:
    with reading(sessions) as reader:
        assert all_places(reader) == ()
        for name in ("Oldham", "Oldham and Saddleworth"):
            with writing(sessions) as session:
                row = session.scalars(select(PlaceRow)).one_or_none()
                row = row or PlaceRow(slug="oldham", created_at=act.at)
                row.name = name
                session.add(row)
            assert [place.name for place in all_places(reader)] == [name]


def test_a_row_that_points_nowhere_is_refused(sessions: Sessions) -> None:
    with pytest.raises(IntegrityError), writing(sessions) as session:
        session.add(MembershipRow(place_id=1, account_id=1, role=Role.READER, since=NOON))


def test_a_new_row_that_points_nowhere_is_not_mistaken_for_a_name_that_is_taken(
    sessions: Sessions,
) -> None:
    row = MembershipRow(place_id=1, account_id=1, role=Role.READER, since=NOON)
    with writing(sessions) as session, pytest.raises(IntegrityError):
        add(session, row, taken="taken")


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.sqlite"
    absent = make_sessions(make_engine(sqlite_url(path)))
    sentence = r"nowhere\.sqlite.*restore it from a backup"
    with reading(absent) as session, pytest.raises(Missing, match=sentence):
        all_places(session)
    assert not path.exists()
    close(absent)


def test_a_file_that_vanishes_under_us_is_missed_at_the_next_save(
    sessions: Sessions, file: Path, act: Act
) -> None:
    with reading(sessions) as session:
        all_places(session)
    file.unlink()
    with pytest.raises(Missing), writing(sessions) as session:
        create_place(session, slug="oldham", name="Oldham", act=act)
    assert not file.exists()


def test_a_full_disk_refuses_the_save_and_reading_goes_on(sessions: Sessions, act: Act) -> None:
    def fill() -> None:
        with writing(sessions) as session:
            session.connection().exec_driver_sql("PRAGMA max_page_count = 1")
            for number in range(2000):
                create_place(session, slug=f"place-{number}", name="x" * 200, act=act)

    with pytest.raises(DiskFull, match="no space left"):
        fill()
    with reading(sessions) as session:
        assert all_places(session) == ()


def test_a_file_whose_pages_were_overwritten_is_called_damaged(
    sessions: Sessions, file: Path, act: Act
) -> None:
    with writing(sessions) as session:
        create_place(session, slug="oldham", name="Oldham", act=act)
    close(sessions)
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with reading(sessions) as session, pytest.raises(Damaged, match="Restore it"):
        all_places(session)


def test_a_database_that_is_locked_when_a_connection_is_made_is_busy(
    sessions: Sessions, file: Path, url: str
) -> None:
    close(sessions)
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA locking_mode = EXCLUSIVE")
    plain.execute("BEGIN EXCLUSIVE")
    hasty = make_sessions(make_engine(url, patience=0.01))
    with reading(hasty) as session, pytest.raises(Busy):
        all_places(session)
    plain.close()
    close(hasty)


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_text("Dear board, " * 200)
    opened = make_sessions(make_engine(sqlite_url(path)))
    with reading(opened) as session, pytest.raises(Damaged, match=r"letter.*is not a database"):
        all_places(session)
    close(opened)
