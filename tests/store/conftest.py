"""A fresh database for each test, and two places of the same shape to keep apart.

The tests use SQLite files. With GOVTOOL_TEST_POSTGRESQL set to the address of a PostgreSQL
database that may be emptied, those that ask for ``url`` run on that as well.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from govtool.pathways.kinds import Stage
from govtool.store.accounts import NewAccount, create_account
from govtool.store.audit import Act
from govtool.store.engine import Sessions, close, parse_url, sqlite_url, writing
from govtool.store.memberships import grant
from govtool.store.opening import open_sessions
from govtool.store.pathways import Draft, create_pathway
from govtool.store.places import create_place
from govtool.store.rounds import NewRound, open_round
from govtool.store.schema import upgrade
from govtool.store.values import Role

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
POSTGRES = os.environ.get("GOVTOOL_TEST_POSTGRESQL", "")
TEXT = "format: pathway/1\nid: hip\ntitle: {0}\n"


@dataclass(frozen=True)
class Shape:
    """A place with one facilitator, one pathway and one round on it; its words carry a canary."""

    place: int
    account: int
    slug: str
    round_id: int
    canary: str


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "instance" / "govtool.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"] if POSTGRES else ["sqlite"])
def url(request: pytest.FixtureRequest, file: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(file)
    _empty(POSTGRES)
    return POSTGRES


@pytest.fixture
def sessions(url: str) -> Iterator[Sessions]:
    upgrade(url)
    opened = open_sessions(url)
    yield opened
    close(opened)


@pytest.fixture
def act() -> Act:
    return Act(by=None, at=NOON)


@pytest.fixture
def ours(sessions: Sessions, act: Act) -> Shape:
    return make_shape(sessions, act, "oldham", "CANARY-A")


@pytest.fixture
def theirs(sessions: Sessions, act: Act) -> Shape:
    return make_shape(sessions, act, "barnsley", "CANARY-B")


def make_shape(sessions: Sessions, act: Act, slug: str, canary: str) -> Shape:
    """Two shapes differ in their names and canaries; everything else is called alike."""
    with writing(sessions) as session:
        place = create_place(session, slug=slug, name=f"{slug} {canary}", act=act)
        new = NewAccount(f"{slug}@example.org", f"Person {canary}")
        account = create_account(session, new=new, act=act)
        grant(session, place=place.id, account=account.id, role=Role.FACILITATOR, act=act)
        draft = Draft(Stage.AS_IS, f"Hip {canary}", TEXT.format(canary))
        create_pathway(session, place=place.id, slug="hip", draft=draft, act=act)
        about = NewRound("msk-maturity", "1.0", f"Round {canary}", ("hip", 1))
        opened = open_round(session, place=place.id, new=about, act=act)
    return Shape(place.id, account.id, slug, opened.id, canary)


@pytest.fixture
def later(act: Act) -> Act:
    return Act(by=act.by, at=act.at + timedelta(minutes=5))


def _empty(url: str) -> None:
    engine = create_engine(parse_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
