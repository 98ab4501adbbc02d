"""A whole site on a real database file, with twin places and every kind of visitor."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask

from govtool.settings import Settings, read_settings
from govtool.store.audit import Act
from govtool.store.engine import Sessions, close, reading, sqlite_url, writing
from govtool.store.memberships import end_membership
from govtool.store.opening import open_sessions
from govtool.store.places import place_called
from govtool.store.schema import upgrade
from govtool.web.app import create_app
from govtool.web.visit import KEY
from govtool.workflows import making, pictures
from tests.web.twins import ALDER, BIRCH, NOON, Twin, make_twins
from tests.web.visitor import Visitor

MEMBERS = ("reader", "commissioner", "board_member", "facilitator", "place_administrator")
ACTORS = ("anonymous", "link_holder", *MEMBERS, "installation_administrator", "other_place")
"""Everybody who may come to Alder; ``other_place`` is the place administrator of Birch."""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy computer a document is waited for, so that tests see it rather than the page."""
    monkeypatch.setattr(making, "PATIENCE", 120.0)
    monkeypatch.setattr(pictures, "ON_A_PAGE", 120.0)
    making._workshop.cache_clear()


@dataclass
class Clock:
    """The site's clock, which only a test moves."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class TestSite:
    """A running site: its twins, its clock, and visitors by the name of the actor."""

    __test__ = False

    app: Flask
    file: Path
    twins: dict[str, Twin]
    clock: Clock
    _visitors: dict[str, Visitor] = field(default_factory=dict)

    @property
    def sessions(self) -> Sessions:
        """To look into the database, or to change it behind the site's back."""
        sessions: Sessions = self.app.extensions[KEY].sessions
        return sessions

    def visitor(self, actor: str) -> Visitor:
        """The browser of an actor, the same one throughout a test."""
        if actor not in self._visitors:
            self._visitors[actor] = self.fresh_visitor(actor)
        return self._visitors[actor]

    def fresh_visitor(self, actor: str) -> Visitor:
        """Another browser of an actor."""
        if actor == "anonymous":
            return Visitor(self.app, None, may_see="")
        if actor == "link_holder":
            holder = Visitor(self.app, None)
            holder.use_link(self.twins[ALDER].visit)
            return holder
        if actor == "other_place":
            account = self.twins[BIRCH].people["place_administrator"]
            return Visitor(self.app, account, may_see="CANARY-B")
        may_see = "" if actor == "installation_administrator" else "CANARY-A"
        visitor = Visitor(self.app, self.twins[ALDER].people[actor], may_see=may_see)
        if actor == "installation_administrator":
            visitor.overseen = "/installation"
        return visitor

    def place(self, twin: str) -> int:
        """The id of a twin's place."""
        with reading(self.sessions) as session:
            return place_called(session, slug=twin).id

    def end_membership(self, twin: str, actor: str) -> None:
        """Take somebody out of a twin, behind the site's back."""
        account = self.twins[twin].people[actor].id
        place = self.place(twin)
        with writing(self.sessions) as session:
            end_membership(session, place=place, account=account, act=Act(None, NOON))

    def rows(self, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
        """Everything in some tables, to see whether it changed."""
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)
        try:
            return {
                table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()  # noqa: S608
                for table in tables
            }
        finally:
            connection.close()

    def url(self, endpoint: str, twin: str = ALDER, /, **values: str | int) -> str:
        """The address of a page about what a twin owns."""
        with self.app.test_request_context(base_url="http://127.0.0.1:8000/"):
            expected = {a for r in self.app.url_map.iter_rules(endpoint) for a in r.arguments}
            owned = {k: v for k, v in self.twins[twin].owned.items() if k in expected}
            return self.app.url_for(endpoint, **cast("dict[str, Any]", {**owned, **values}))


@pytest.fixture(scope="session")
def twin_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Twin]]:
    """A database with the twins in it, made once and copied for every test."""
    file = tmp_path_factory.mktemp("twins") / "govtool.sqlite"
    upgrade(sqlite_url(file))
    sessions = open_sessions(sqlite_url(file))
    twins = make_twins(sessions)
    close(sessions)
    return file, twins


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(
        {
            "GOVTOOL_DATABASE_URL": sqlite_url(tmp_path / "govtool.sqlite"),
            "GOVTOOL_SECRET_FILE": str(tmp_path / "secret"),
        }
    )


@pytest.fixture
def make_site(
    settings: Settings, tmp_path: Path, twin_file: tuple[Path, dict[str, Twin]]
) -> Iterator[Callable[..., TestSite]]:
    """Makes a fresh site each time it is called, with other settings if wanted."""
    made: list[TestSite] = []

    def make(chosen: Settings = settings) -> TestSite:
        file = tmp_path / "govtool.sqlite"
        if made:
            close(made[-1].sessions)
        shutil.copy(twin_file[0], file)
        clock = Clock()
        site = TestSite(create_app(chosen, now=clock), file, twin_file[1], clock)
        made.append(site)
        return site

    yield make
    for site in made:
        close(site.sessions)


@pytest.fixture
def site(make_site: Callable[..., TestSite]) -> TestSite:
    """A fresh site on the twins."""
    return make_site()
