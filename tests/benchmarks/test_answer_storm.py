"""200 people answer at once on a real server: how long saves take, and that none is lost or twice.

The same again while the server is killed nine times. At a smaller scale: PEOPLE=20 SECONDS=10.
"""

import os
import random
import shutil
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from pathlib import Path

import pytest
from typing_extensions import override

from govtool.store.accounts import NewAccount, create_account
from govtool.store.audit import Act
from govtool.store.engine import close, sqlite_url, writing
from govtool.store.memberships import grant
from govtool.store.opening import open_sessions
from govtool.store.passwords import hash_password
from govtool.store.places import place_called
from govtool.store.sessions import start_session
from govtool.store.tokens import new_token
from govtool.store.values import Role
from tests.web.conftest import twin_file
from tests.web.killing import ROW, Server, Writer, count, request
from tests.web.twins import ALDER, PASSWORD, Twin

__all__ = ["twin_file"]
PEOPLE = int(os.environ.get("PEOPLE", "200"))
SECONDS = float(os.environ.get("SECONDS", "60"))
"""How long they answer."""
EVERY = 5.0
"""Seconds between two saves of one person: autosave waits until nobody has typed for a while."""
KILLS = 9
MOST = 1.0
"""Seconds that 95 of 100 saves may take."""


@dataclass
class Member(Writer):
    """Somebody whose page saves every few seconds, each change until it is acknowledged."""

    took: list[float] = field(default_factory=list)
    tries: int = 0

    @override
    def go_on(self, stop: threading.Event) -> None:
        stop.wait(random.random() * EVERY)
        while not stop.is_set():
            self._one(f"note {self.acknowledged + 1}.", new_token())
            stop.wait(EVERY * (0.5 + random.random()))

    def _one(self, note: str, token: str) -> None:
        """Send one change until it is acknowledged, as the page does; waits grow as there."""
        wait, began = 0.2, time.perf_counter()
        while True:
            self.tries += 1
            try:
                self._begin()
                fields = {"note": note, "change": token, "based_on": str(self.version)}
                status, told = request(self.port, "POST", ROW, self.cookie, self.csrf, **fields)
            except (OSError, HTTPException, ValueError):
                status, told = 0, {}
            if status == 200:
                self.version, self.acknowledged = told["version"], self.acknowledged + 1
                self.replays += told["replay"]
                self.took.append(time.perf_counter() - began)
                return
            if status not in {0, 503}:
                self.strange.append((status, told))
                return
            time.sleep(wait * (0.5 + random.random()))
            wait = min(2 * wait, 5.0)


def people(file: Path, port: int) -> list[Member]:
    """So many new board members of a place, each signed in."""
    sessions, hashed = open_sessions(sqlite_url(file)), hash_password(PASSWORD)
    act, found = Act(None, datetime.fromtimestamp(time.time(), UTC)), []
    with writing(sessions) as session:
        place = place_called(session, slug=ALDER).id
        for number in range(PEOPLE):
            new = NewAccount(f"member{number}@example.org", f"Member {number}", hashed)
            account = create_account(session, new=new, act=act).id
            grant(session, place=place, account=account, role=Role.BOARD_MEMBER, act=act)
            token, _ = start_session(
                session, account=account, user_agent="", lifetime=timedelta(hours=9), act=act
            )
            found.append(Member(port, token, account))
    close(sessions)
    return found


def answer_for_a_while(server: Server, members: list[Member], kills: int) -> None:
    """Have everybody answer, and the server die so many times meanwhile."""
    stop = threading.Event()
    with ThreadPoolExecutor(len(members)) as pool:
        running = [pool.submit(member.go_on, stop) for member in members]
        try:
            for _ in range(kills):
                time.sleep(SECONDS / (kills + 1) * (0.5 + random.random()))
                server.kill()
                server.start()
            time.sleep(SECONDS if not kills else SECONDS / (kills + 1))
        finally:
            stop.set()
        for one in running:
            one.result()


@pytest.mark.benchmark
@pytest.mark.parametrize("kills", [0, KILLS])
def test_200_people_answer_at_once_and_nothing_acknowledged_is_lost_or_doubled(
    tmp_path: Path, twin_file: tuple[Path, dict[str, Twin]], kills: int
) -> None:
    file = tmp_path / "govtool.sqlite"
    shutil.copy(twin_file[0], file)
    server = Server(tmp_path, file)
    members = people(file, server.port)
    server.start()
    try:
        answer_for_a_while(server, members, kills)
    finally:
        server.end()
    found = count(file, members)
    took = sorted(seconds for member in members for seconds in member.took)
    cuts = statistics.quantiles(took, n=100)
    print(f"\n{PEOPLE} people, {kills} kills: {len(took)} saves in {SECONDS:.0f} s; ", end="")
    print(f"50%: {1000 * cuts[49]:.0f} ms, 95%: {1000 * cuts[94]:.0f} ms, ", end="")
    print(f"longest {1000 * took[-1]:.0f} ms; tries {sum(one.tries for one in members)}; {found}")
    assert [member.strange for member in members if member.strange] == []
    assert (found.lost, found.doubled, found.is_sound) == (0, 0, True)
    assert kills or cuts[94] < MOST
