"""AU-09: how long saving takes while 200 people sign in at the same moment, on a real server."""

import re
import shutil
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

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
from tests.web.killing import ROW, Server, request
from tests.web.twins import ALDER, PASSWORD, Twin

__all__ = ["twin_file"]
CROWD = 200
SAVERS = 20
EVERY = 0.5
"""Seconds between two saves of one person; together as many as 200 people make."""
IN_PEACE = 10.0
"""Seconds of saving before the crowd comes."""
PATIENCE = 60.0
MOST = 1.0
"""Seconds that 95 of 100 saves may take."""


@dataclass
class Saver:
    """Somebody who is in and whose page saves again and again."""

    port: int
    cookie: str
    version: int = 0
    took: list[tuple[float, float]] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)

    def go_on(self, stop: threading.Event) -> None:
        csrf = request(self.port, "GET", "/saving/pass", self.cookie)[1]["csrf"]
        while not stop.is_set():
            began = time.perf_counter()
            fields = {
                "note": f"note {self.version}",
                "change": new_token(),
                "based_on": str(self.version),
            }
            status, told = request(self.port, "POST", ROW, self.cookie, csrf, **fields)
            took = time.perf_counter() - began
            self.took.append((began, took))
            if status == 200:
                self.version = told["version"]
            else:
                self.strange.append(status)
            stop.wait(max(0.0, EVERY - took))


@dataclass
class Guest:
    """Somebody at the door, who tries again when asked to."""

    port: int
    email: str
    cookie: str = ""
    csrf: str = ""
    put_off: int = 0
    waited: float = 0.0

    def look(self) -> None:
        """Open the page on which one signs in."""
        _, headers, text = self._ask("GET", None)
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = re.findall(r'name="csrf_token" type="hidden" value="([^"]+)"', text)[0]

    def knock(self, at_once: threading.Barrier) -> None:
        """Sign in with everybody else."""
        at_once.wait()
        began = time.perf_counter()
        while True:
            fields = {"csrf_token": self.csrf, "email": self.email, "password": PASSWORD}
            status, headers, _ = self._ask("POST", urlencode(fields))
            if status == 302:
                self.waited = time.perf_counter() - began
                return
            assert status == 503, status
            self.put_off += 1
            time.sleep(float(headers["Retry-After"]))

    def _ask(self, method: str, body: str | None) -> tuple[int, dict[str, str], str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, "/sign-in", body, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()


def fill(file: Path) -> tuple[list[str], list[str]]:
    """The addresses of a crowd that can sign in, and the cookies of those who are in."""
    sessions, hashed = open_sessions(sqlite_url(file)), hash_password(PASSWORD)
    act = Act(None, datetime.fromtimestamp(time.time(), UTC))
    emails = [f"crowd{number}@example.org" for number in range(CROWD + SAVERS)]
    cookies = []
    with writing(sessions) as session:
        place = place_called(session, slug=ALDER).id
        for number, email in enumerate(emails):
            new = NewAccount(email, f"Person {number}", hashed)
            account = create_account(session, new=new, act=act).id
            grant(session, place=place, account=account, role=Role.BOARD_MEMBER, act=act)
            if number >= CROWD:
                token, _ = start_session(
                    session, account=account, user_agent="", lifetime=timedelta(hours=9), act=act
                )
                cookies.append(token)
    close(sessions)
    return emails[:CROWD], cookies


@dataclass(frozen=True)
class Storm:
    """How long saves took before and while the crowd came in, and how long that lasted."""

    before: list[float]
    during: list[float]
    lasted: float


def storm(savers: list[Saver], guests: list[Guest]) -> Storm:
    """Let people save in peace for a while, and then a crowd come in."""
    stop, at_once = threading.Event(), threading.Barrier(len(guests))
    with ThreadPoolExecutor(len(savers)) as saving, ThreadPoolExecutor(len(guests)) as knocking:
        try:
            running = [saving.submit(saver.go_on, stop) for saver in savers]
            time.sleep(IN_PEACE)
            began = time.perf_counter()
            for done in [knocking.submit(guest.knock, at_once) for guest in guests]:
                done.result()
            ended = time.perf_counter()
        finally:
            stop.set()
        for one in running:
            one.result()
    took = [one for saver in savers for one in saver.took]
    return Storm(
        before=[seconds for at, seconds in took if at < began],
        during=[seconds for at, seconds in took if began <= at <= ended],
        lasted=ended - began,
    )


@pytest.mark.benchmark
def test_au_09_while_a_crowd_signs_in_saves_are_quick(
    tmp_path: Path, twin_file: tuple[Path, dict[str, Twin]]
) -> None:
    file = tmp_path / "govtool.sqlite"
    shutil.copy(twin_file[0], file)
    emails, cookies = fill(file)
    server = Server(tmp_path, file)
    server.start()
    savers = [Saver(server.port, cookie) for cookie in cookies]
    guests = [Guest(server.port, email) for email in emails]
    try:
        for guest in guests:
            guest.look()
        seen = storm(savers, guests)
    finally:
        server.end()
    print(f"\nbefore: {words(seen.before)}\nduring: {words(seen.during)}")
    print(f"{CROWD} signed in within {seen.lasted:.1f} s; half of them after ", end="")
    print(f"{median(guests):.1f} s; put off {sum(guest.put_off for guest in guests)} times")
    print("refused:", sum(len(saver.strange) for saver in savers))
    assert [saver.strange for saver in savers if saver.strange] == []
    assert percentile(seen.during, 95) < MOST


def percentile(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]


def median(guests: list[Guest]) -> float:
    return statistics.median(guest.waited for guest in guests)


def words(times: list[float]) -> str:
    parts = (f"{percent}%: {1000 * percentile(times, percent):.0f} ms" for percent in (50, 95, 99))
    return f"{len(times)} saves; {', '.join(parts)}; longest {1000 * max(times):.0f} ms"
