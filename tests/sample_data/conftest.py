"""The demonstration as it is loaded on the day it was written for; made once, only looked at."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from govtool.sample_data.people import SignIn, make_sign_ins
from govtool.sample_data.place import SLUG, add_demonstration, is_empty
from govtool.store.engine import Sessions, close, reading, sqlite_url
from govtool.store.opening import open_sessions
from govtool.store.places import place_called
from govtool.store.schema import upgrade
from govtool.store.values import Place

NOON: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def make_database(file: Path) -> str:
    """The address of an empty database."""
    url = sqlite_url(file)
    upgrade(url)
    return url


@pytest.fixture(scope="session")
def sign_ins() -> tuple[SignIn, ...]:
    return make_sign_ins()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, sign_ins: tuple[SignIn, ...]) -> str:
    url = make_database(tmp_path_factory.mktemp("demonstration") / "govtool.sqlite")
    sessions = open_sessions(url)
    assert is_empty(sessions)
    add_demonstration(sessions, sign_ins=sign_ins, at=NOON)
    close(sessions)
    return url


@pytest.fixture
def demo(database: str) -> Iterator[Sessions]:
    sessions = open_sessions(database)
    yield sessions
    close(sessions)


@pytest.fixture
def place(demo: Sessions) -> Place:
    with reading(demo) as session:
        return place_called(session, slug=SLUG)
