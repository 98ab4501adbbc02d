"""A database with one place, for the stories people play in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from govtool.store.accounts import NewAccount, create_account
from govtool.store.audit import Act
from govtool.store.engine import Sessions, close, sqlite_url, writing
from govtool.store.memberships import grant
from govtool.store.opening import open_sessions
from govtool.store.places import create_place
from govtool.store.schema import upgrade
from govtool.store.values import Role
from govtool.workflows.adding_pathway import Upload, add_pathway, add_version
from tests.store.conftest import act, file, ours, sessions, theirs, url

__all__ = ["act", "file", "ours", "sessions", "theirs", "url"]

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HEAD = """\
format: pathway/1
id: hip
title: Hip
place: Exampleshire
stage: {stage}
{complete}
steps:
  - {{id: gp, name: GP practice, type: gp}}
  - {{id: triage, name: Triage, type: triage}}
  - {{id: ortho, name: Orthopaedics, type: ortho}}
links:
  - {{from: gp, to: triage, kind: refer}}
  - {{from: triage, to: ortho, kind: refer}}
"""


def through_triage(stage: str = "as-is") -> str:
    """A pathway on which every route passes triage, and which is known to be whole."""
    return HEAD.format(stage=stage, complete="complete: [steps, links]")


def round_triage(stage: str = "as-is") -> str:
    """A pathway on which one route goes round triage."""
    return HEAD.format(stage=stage, complete="") + "  - {from: gp, to: ortho, kind: refer}\n"


@dataclass(frozen=True)
class Home:
    """A place with one facilitator and a pathway called hip."""

    sessions: Sessions
    place: int
    account: int

    def act(self, days: int = 0) -> Act:
        """Something the facilitator does, so many days after the first version."""
        return Act(by=self.account, at=NOON + timedelta(days=days))

    def save(self, text: str, based_on: int, days: int) -> None:
        """Save the next version of the pathway."""
        add_version(
            self.sessions,
            place=self.place,
            upload=Upload(text, "hip.yaml"),
            based_on=("hip", based_on),
            act=self.act(days),
        )


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    url = sqlite_url(tmp_path / "govtool.sqlite")
    upgrade(url)
    sessions = open_sessions(url)
    act = Act(by=None, at=NOON)
    with writing(sessions) as session:
        place = create_place(session, slug="here", name="Here", act=act).id
        new = NewAccount("f@example.org", "Fay")
        account = create_account(session, new=new, act=act).id
        grant(session, place=place, account=account, role=Role.FACILITATOR, act=act)
    made = Home(sessions, place, account)
    add_pathway(sessions, place=place, upload=Upload(round_triage(), "hip.yaml"), act=made.act())
    yield made
    close(sessions)
