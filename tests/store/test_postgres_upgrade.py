"""FT-19 on PostgreSQL: a server of the tests' own is brought from every step to the newest.

The other tests of this folder run on PostgreSQL only where its address is given; these start one
where its programs are installed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from govtool.pathways.kinds import Stage
from govtool.store.audit import Act, first_broken
from govtool.store.checking import known_steps
from govtool.store.engine import close, make_engine, make_sessions, reading, writing
from govtool.store.errors import StoreError
from govtool.store.memberships import members
from govtool.store.opening import open_sessions
from govtool.store.pathways import Draft, create_pathway
from govtool.store.places import all_places
from govtool.store.schema import upgrade
from govtool.store.tables import EVERY_TABLE
from tests.store.postgres_cluster import cluster

STEPS = sorted(known_steps())
ROWS = (
    "INSERT INTO place (slug, name, created_at) VALUES ('oldham', 'Oldham', '2026-11-22')",
    """INSERT INTO account (email, name, is_installation_administrator, created_at)
    VALUES ('a@example.org', 'Ann', false, '2026-11-22')""",
    """INSERT INTO membership (account_id, place_id, role, since)
    SELECT account.id, place.id, 'reader', '2026-11-22' FROM account, place""",
)
"""A place and its one reader, in words that every step understands."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with cluster() as address:
        yield address


@pytest.fixture
def database(server: str) -> str:
    """The server's database with nothing in it."""
    engine = make_engine(server)
    sessions = make_sessions(engine)
    with writing(sessions) as session:
        session.execute(text("DROP SCHEMA public CASCADE"))
        session.execute(text("CREATE SCHEMA public"))
    close(sessions)
    return server


@pytest.mark.parametrize("step", STEPS)
def test_ft_19_every_step_comes_to_the_newest_and_keeps_what_it_holds(
    database: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        newest = command.upgrade
        earlier.setattr(command, "upgrade", lambda config, _: newest(config, step))
        upgrade(database)
    old = make_sessions(make_engine(database))
    with writing(old) as session:
        for statement in ROWS:
            session.execute(text(statement))
    close(old)
    upgrade(database)
    sessions = open_sessions(database)
    act = Act(by=None, at=datetime(2026, 11, 22, tzinfo=UTC))
    draft = Draft(Stage.AS_IS, "Hip", "text")
    with reading(sessions) as session:
        (place,) = all_places(session)
        assert [one.account.name for one in members(session, place=place.id)] == ["Ann"]
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, EVERY_TABLE) == []
    with writing(sessions) as session:
        create_pathway(session, place=place.id, slug="hip", draft=draft, act=act)
        assert first_broken(session) is None
    close(sessions)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET deed = 'x'",
        "DELETE FROM audit",
        "UPDATE pathway_version SET text = 'x'",
        "DELETE FROM pathway_version",
    ],
)
def test_lg_02_the_server_itself_refuses_to_change_what_is_only_added_to(
    database: str, statement: str
) -> None:
    upgrade(database)
    sessions = open_sessions(database)
    act = Act(by=None, at=datetime(2026, 11, 22, tzinfo=UTC))
    with writing(sessions) as session:
        session.execute(text(ROWS[0]))
        (place,) = all_places(session)
        draft = Draft(Stage.AS_IS, "Hip", "text")
        create_pathway(session, place=place.id, slug="hip", draft=draft, act=act)
    with pytest.raises((DBAPIError, StoreError)), writing(sessions) as session:
        session.execute(text(statement))
    close(sessions)
