"""CC-02 and CC-04: many write at once, and nobody's change is lost, on SQLite and PostgreSQL."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govtool.store.accounts import change_email, rename_account
from govtool.store.answers import NewAnswer, answers_of, save_answer
from govtool.store.audit import Act, first_broken
from govtool.store.engine import close, reading, sqlite_url, writing
from govtool.store.memberships import change_organisation_of, change_role, member
from govtool.store.opening import open_sessions
from govtool.store.organisations import add_organisation
from govtool.store.schema import upgrade
from govtool.store.values import OrganisationKind, Role
from tests.store.conftest import Shape, make_shape
from tests.store.postgres_cluster import cluster

HAMMER = Path(__file__).with_name("hammer.py")
ACT = Act(by=None, at=datetime(2026, 11, 22, 12, tzinfo=UTC))
EACH = 200
PROCESSES = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "govtool.sqlite")
    else:
        with cluster() as found:
            yield found


def test_cc_02_eight_processes_that_each_add_one_two_hundred_times_lose_nothing(
    address: str,
) -> None:
    upgrade(address)
    sessions = open_sessions(address)
    ours = make_shape(sessions, ACT, "oldham", "CANARY-A")
    with writing(sessions) as session:
        new = NewAnswer(ours.account, "ACCESS", "0")
        save_answer(session, place=ours.place, round_id=ours.round_id, new=new, act=ACT)

    numbers = (EACH, ours.place, ours.round_id, ours.account)
    command = [sys.executable, str(HAMMER), "count_up", address, *map(str, numbers)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    with reading(sessions) as session:
        (answer,) = answers_of(session, place=ours.place, round_id=ours.round_id)
        assert int(answer.text) == PROCESSES * EACH
        assert answer.version == PROCESSES * EACH + 1
        assert first_broken(session) is None
    close(sessions)


def test_cc_04_two_who_change_different_fields_of_one_record_both_prevail(
    file: Path,
) -> None:
    """Each function writes its own column alone: what it did not change, it does not send."""
    upgrade(sqlite_url(file))
    sessions = open_sessions(sqlite_url(file))
    ours: Shape = make_shape(sessions, ACT, "oldham", "CANARY-A")
    with writing(sessions) as session:
        kind = OrganisationKind.PROVIDER
        trust = add_organisation(session, place=ours.place, name="Trust", kind=kind, act=ACT)
    one, other = open_sessions(sqlite_url(file)), open_sessions(sqlite_url(file))
    with reading(one) as seen, reading(other) as seen_too:
        assert member(seen, place=ours.place, account=ours.account).organisation is None
        assert member(seen_too, place=ours.place, account=ours.account).role is Role.FACILITATOR
        with writing(one) as session:
            change_role(session, place=ours.place, account=ours.account, role=Role.READER, act=ACT)
        with writing(other) as session:
            change_organisation_of(
                session, place=ours.place, account=ours.account, organisation=trust.id, act=ACT
            )
    with writing(one) as session:
        rename_account(session, account=ours.account, name="New name", act=ACT)
    with writing(other) as session:
        change_email(session, account=ours.account, email="new@example.org", act=ACT)
    with reading(sessions) as session:
        found = member(session, place=ours.place, account=ours.account)
    assert (found.role, found.organisation) == (Role.READER, trust.id)
    assert (found.account.name, found.account.email) == ("New name", "new@example.org")
    for opened in (sessions, one, other):
        close(opened)
