"""The schema is brought up to date all or nothing; a database we cannot use is refused."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Enum, text

from govtool.pathways.kinds import Stage
from govtool.store import checking
from govtool.store.audit import Act, first_broken
from govtool.store.checking import current_head, known_steps
from govtool.store.engine import (
    Sessions,
    close,
    make_engine,
    make_sessions,
    reading,
    sqlite_url,
    writing,
)
from govtool.store.errors import Damaged, Missing, NewerSchema, NotOurs, OlderSchema
from govtool.store.memberships import members
from govtool.store.opening import open_sessions
from govtool.store.pathways import Draft, create_pathway
from govtool.store.place_texts import PROFILE, newest_text
from govtool.store.places import all_places, create_place
from govtool.store.schema import upgrade
from govtool.store.tables import EVERY_TABLE
from govtool.store.values import Role
from govtool.store.waivers import waiver_entries

DRAFT = Draft(Stage.AS_IS, "Hip", "text")
FIRST_STEP = (
    "INSERT INTO place VALUES (1, 'oldham', 'Oldham', '2026-11-22 12:00:00.000000')",
    "INSERT INTO account VALUES (1, 'a@example.org', 'Ann', NULL, false, "  # noqa: ISC004
    "'2026-11-22 12:00:00.000000', NULL)",
    "INSERT INTO membership VALUES (1, 1, 1, 'reader', '2026-11-22 12:00:00.000000')",
)
"""A place and its one reader, as the first step of the schema held them."""
HAMMER = Path(__file__).with_name("hammer.py")
only_files = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def test_tables_and_steps_make_the_same_schema(sessions: Sessions) -> None:
    with reading(sessions) as session:
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, EVERY_TABLE) == []


def test_lists_of_words_are_checked_by_the_database_as_they_stand_in_the_tables(
    sessions: Sessions,
) -> None:
    with reading(sessions) as session:
        connection = session.connection()
        if connection.dialect.name != "sqlite":
            pytest.skip("the check is written differently there")
        for table, column in (
            ("membership", "role"),
            ("pathway_version", "stage"),
            ("invitation", "purpose"),
            ("organisation", "kind"),
            ("read_link", "kind"),
            ("waiver", "deed"),
            ("working_map", "stage"),
            ("record", "kind"),
            ("participant", "side"),
            ("round_step", "deed"),
        ):
            kind = EVERY_TABLE.tables[table].c[column].type
            assert isinstance(kind, Enum)
            words = ", ".join(f"'{word}'" for word in kind.enums)
            made = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
            ).scalar()
            assert f"CHECK ({column} IN ({words}))" in str(made)


def test_the_current_head_is_the_last_step_and_steps_follow_one_another() -> None:
    config = Config()
    config.set_main_option("script_location", "govtool.store:migrations")
    scripts = ScriptDirectory.from_config(config)
    in_order = [script.revision for script in reversed(list(scripts.walk_revisions()))]
    assert in_order == list(known_steps())
    assert in_order == [f"{number:04}" for number in range(1, len(in_order) + 1)]
    assert current_head() == in_order[-1]


def test_an_upgrade_of_a_database_that_is_up_to_date_changes_nothing(
    sessions: Sessions, url: str, act: Act
) -> None:
    with writing(sessions) as session:
        made = create_place(session, slug="oldham", name="Oldham", act=act)
    close(sessions)
    upgrade(url)
    with reading(sessions) as session:
        assert all_places(session) == (made,)


@only_files
@pytest.mark.usefixtures("sessions")
def test_the_file_is_readable_by_its_owner_alone(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0


def test_four_processes_that_start_on_a_fresh_database_all_find_it_made(url: str) -> None:
    command = [sys.executable, str(HAMMER), "upgrade", url, "4"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    close(open_sessions(url))


@only_files
@pytest.mark.parametrize("statement", [6, 20])
def test_an_upgrade_that_is_killed_leaves_nothing_and_may_be_done_again(
    url: str, file: Path, statement: int
) -> None:
    command = [sys.executable, str(HAMMER), "upgrade_until", url, str(statement)]
    assert subprocess.run(command, timeout=60, check=False).returncode == -9
    with pytest.raises(OlderSchema, match="is empty"):
        open_sessions(url)
    plain = sqlite3.connect(file)
    assert plain.execute("SELECT name FROM sqlite_master").fetchall() == []
    plain.close()
    upgrade(url)
    close(open_sessions(url))


@only_files
def test_rows_left_pointing_nowhere_stop_an_upgrade(url: str, file: Path) -> None:
    upgrade(url)
    plain = sqlite3.connect(file)
    plain.execute("INSERT INTO pathway VALUES (1, 999, 'hip', '2026-11-22', 1)")
    plain.commit()
    plain.close()
    with pytest.raises(Damaged, match="1 rows that point nowhere"):
        upgrade(url)


def test_a_database_of_a_newer_program_is_refused_and_left_alone(
    sessions: Sessions, url: str
) -> None:
    _set_step(sessions, "0999")
    for use in (open_sessions, upgrade):
        with pytest.raises(NewerSchema, match="at step 0999, made by a newer govtool"):
            use(url)


@pytest.mark.usefixtures("sessions")
def test_a_database_of_an_older_program_has_to_be_upgraded(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, newer = current_head(), f"{int(current_head()) + 1:04}"
    monkeypatch.setattr(checking, "current_head", lambda: newer)
    with pytest.raises(OlderSchema, match=f"at step {here} and this program needs step {newer}"):
        open_sessions(url)


@only_files
def test_a_database_that_was_there_and_is_gone_is_never_made_anew(url: str, file: Path) -> None:
    upgrade(url)
    file.unlink()
    for use in (open_sessions, upgrade):
        with pytest.raises(Missing, match="backup"):
            use(url)
    assert not file.exists()


@only_files
def test_a_database_cut_to_nothing_is_called_damaged(url: str, file: Path) -> None:
    upgrade(url)
    file.write_bytes(b"")
    with pytest.raises(Damaged, match="Restore it from a backup"):
        upgrade(url)


@only_files
def test_a_damaged_page_is_found_on_opening(url: str, file: Path) -> None:
    upgrade(url)
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\xff" * (4096 * 6)
    file.write_bytes(content)
    for use in (open_sessions, upgrade):
        with pytest.raises(Damaged, match="damaged"):
            use(url)


@only_files
@pytest.mark.parametrize("application", [0, 4711])
def test_a_database_of_another_program_is_refused_and_left_alone(
    url: str, file: Path, application: int
) -> None:
    file.parent.mkdir()
    plain = sqlite3.connect(file)
    plain.execute(f"PRAGMA application_id = {application}")
    plain.execute("CREATE TABLE recipe (name TEXT)")
    plain.commit()
    plain.close()
    before = file.read_bytes()
    for use in (open_sessions, upgrade):
        with pytest.raises(NotOurs, match="belongs to another program"):
            use(url)
    assert file.read_bytes() == before


@only_files
def test_a_database_of_another_program_keeps_its_journal(url: str, file: Path) -> None:
    file.parent.mkdir()
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("CREATE TABLE recipe (name TEXT)")
    plain.close()
    with pytest.raises(NotOurs):
        upgrade(url)
    plain = sqlite3.connect(file)
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()


@only_files
def test_another_program_that_also_uses_alembic_is_told_apart(url: str, file: Path) -> None:
    upgrade(url)
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA application_id = 4711")
    plain.close()
    with pytest.raises(NotOurs):
        open_sessions(url)


@only_files
def test_opening_loads_neither_flask_nor_alembic(url: str) -> None:
    upgrade(url)
    program = (
        "import sys; from govtool.store.opening import open_sessions; "
        f"open_sessions({url!r}); print({{'flask', 'alembic'}} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


def test_an_engine_can_be_made_for_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    make_engine(sqlite_url(tmp_path / "x.sqlite")).dispose()
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_the_first_step_keeps_what_it_holds_and_gains_what_is_new(
    url: str, monkeypatch: pytest.MonkeyPatch, act: Act
) -> None:
    with monkeypatch.context() as earlier:
        newest = command.upgrade
        earlier.setattr(command, "upgrade", lambda config, _: newest(config, "0001"))
        upgrade(url)
    old = make_sessions(make_engine(url))
    with writing(old) as session:
        for statement in FIRST_STEP:
            session.execute(text(statement))
    close(old)
    upgrade(url)
    sessions = open_sessions(url)
    with reading(sessions) as session:
        assert [place.name for place in all_places(session)] == ["Oldham"]
        (found,) = members(session, place=1)
        assert (found.account.email, found.role) == ("a@example.org", Role.READER)
        assert (found.organisation, found.account.has_second_factor) == (None, False)
        assert newest_text(session, PROFILE, place=1) is None
    with writing(sessions) as session:
        create_pathway(session, place=1, slug="hip", draft=DRAFT, act=act)
        assert waiver_entries(session, place=1, slug="hip") == ()
        assert first_broken(session) is None
    close(sessions)


def _set_step(sessions: Sessions, step: str) -> None:
    with writing(sessions) as session:
        session.execute(text("UPDATE alembic_version SET version_num = :step"), {"step": step})
