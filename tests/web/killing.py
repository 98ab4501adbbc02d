"""A real server that is killed while people save, and what it still has afterwards."""

import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from govtool.store.audit import Act, first_broken
from govtool.store.engine import close, reading, sqlite_url, writing
from govtool.store.opening import open_sessions
from govtool.store.sessions import start_session
from govtool.store.tokens import new_token
from tests.web.twins import Twin

COMMAND = (sys.executable, "-c", "from govtool.cli import main; main()", "serve")
WRITERS = ("commissioner", "board_member", "facilitator", "place_administrator")
PATIENCE = 60.0
ROW = "/p/alder/rounds/1/rows/ACCESS"


class Server:
    """The site as people run it, on one database and port; ended by force and started again."""

    def __init__(self, folder: Path, file: Path, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._log = (folder / "server.txt").open("a")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GOVTOOL_", "FLASK_"))}
        self._environment = {
            **kept,
            "GOVTOOL_DATABASE_URL": sqlite_url(file),
            "GOVTOOL_SECRET_FILE": str(folder / "secret"),
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen(
            [*COMMAND, "--no-demo", "--port", str(self.port)],
            cwd=self._folder,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            env=self._environment,
            start_new_session=True,
        )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if request(self.port, "GET", "/healthz", "")[0] == 200:
                    return
            except (OSError, HTTPException):
                assert self._process.poll() is None, "the server ended by itself"
                time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self, how: int = signal.SIGKILL) -> None:
        """End it and everything it started."""
        assert self._process is not None
        os.killpg(self._process.pid, how)
        self._process.wait(PATIENCE)

    def end(self) -> None:
        """Leave nothing behind."""
        if self._process is not None and self._process.poll() is None:
            self.kill()
        self._log.close()


def request(
    port: int, method: str, path: str, cookie: str, csrf: str = "", **fields: str
) -> tuple[int, Any]:
    """The status and the JSON of an answer; OSError or HTTPException where none came."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Accept": "application/json", "Cookie": f"govtool={cookie}", "X-CSRFToken": csrf}
    if fields:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, urlencode(fields) or None, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


@dataclass
class Writer:
    """One person who saves one answer after another, and sends each until it is acknowledged."""

    port: int
    cookie: str
    account: int
    csrf: str = ""
    version: int = 0
    acknowledged: int = 0
    replays: int = 0
    strange: list[tuple[int, Any]] = field(default_factory=list)

    def go_on(self, stop: threading.Event) -> None:
        """Save until told to stop."""
        while not stop.is_set():
            self._save(f"note {self.acknowledged + 1}.", new_token(), stop)

    def _save(self, note: str, token: str, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                self._begin()
                fields = {"note": note, "change": token, "based_on": str(self.version)}
                status, told = request(self.port, "POST", ROW, self.cookie, self.csrf, **fields)
            except (OSError, HTTPException, ValueError):
                time.sleep(0.02)
                continue
            if status == 200:
                self.version, self.acknowledged = told["version"], self.acknowledged + 1
                self.replays += told["replay"]
                return
            if status != 503:
                self.strange.append((status, told))
                stop.set()

    def _begin(self) -> None:
        if not self.csrf:
            self.csrf = request(self.port, "GET", "/saving/pass", self.cookie)[1]["csrf"]


@dataclass(frozen=True)
class Outcome:
    """What was acknowledged and is not there, what is there twice, and what else is wrong."""

    acknowledged: int
    lost: int
    doubled: int
    replays: int
    is_sound: bool


def kill_while_people_save(folder: Path, file: Path, twin: Twin, *, kills: int) -> Outcome:
    """Kill a server so many times at chance moments while four people save; then count."""
    writers_of = {who: twin.people[who].id for who in WRITERS}
    server, stop, chance = Server(folder, file), threading.Event(), random.Random(7)  # noqa: S311
    cookies = {who: _cookie(file, account) for who, account in writers_of.items()}
    writers = [Writer(server.port, cookies[who], writers_of[who]) for who in WRITERS]
    threads = [threading.Thread(target=writer.go_on, args=(stop,)) for writer in writers]
    try:
        server.start()
        for thread in threads:
            thread.start()
        for _ in range(kills):
            _wait_for_saves(writers, chance.randint(2, 12), stop)
            time.sleep(chance.random() / 20)
            server.kill()
            server.start()
        _wait_for_saves(writers, 4, stop)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        server.end()
    assert [writer.strange for writer in writers if writer.strange] == []
    return count(file, writers)


def _wait_for_saves(writers: list[Writer], more: int, stop: threading.Event) -> None:
    wanted = sum(writer.acknowledged for writer in writers) + more
    end = time.monotonic() + PATIENCE
    while sum(writer.acknowledged for writer in writers) < wanted and not stop.is_set():
        assert time.monotonic() < end, "nothing is saved any more"
        time.sleep(0.005)


def _cookie(file: Path, account: int) -> str:
    sessions = open_sessions(sqlite_url(file))
    act = Act(account, datetime.fromtimestamp(time.time(), UTC))
    with writing(sessions) as session:
        token, _ = start_session(
            session, account=account, user_agent="", lifetime=timedelta(hours=9), act=act
        )
    close(sessions)
    return token


def count(file: Path, writers: Sequence[Writer]) -> Outcome:
    """What became of the answers that were acknowledged, by the database and its audit trail."""
    sessions = open_sessions(sqlite_url(file))
    with reading(sessions) as session:
        is_whole = first_broken(session) is None
    close(sessions)
    plain = sqlite3.connect(file)
    is_sound = is_whole and plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    lost = doubled = 0
    for writer in writers:
        rows = plain.execute(
            "SELECT after FROM audit WHERE deed = 'answer saved' AND thing LIKE ? ORDER BY id",
            (f"%/{writer.account}/ACCESS",),
        )
        told = [json.loads(after) for (after,) in rows]
        is_sound = is_sound and [one["version"] for one in told] == list(range(1, len(told) + 1))
        notes = Counter(int(re.findall(r"note (\d+)\.", one["text"])[0]) for one in told)
        lost += len(set(range(1, writer.acknowledged + 1)) - set(notes))
        doubled += sum(number - 1 for number in notes.values())
    plain.close()
    return Outcome(
        sum(writer.acknowledged for writer in writers),
        lost,
        doubled,
        sum(writer.replays for writer in writers),
        is_sound,
    )
