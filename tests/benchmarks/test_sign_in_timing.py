"""AU-03: a known and an unknown address are answered after the same time, on a real server."""

import re
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.web.conftest import twin_file
from tests.web.killing import Server
from tests.web.twins import Twin

__all__ = ["twin_file"]
TRIES = 50
ALIKE = 0.20
"""How far the medians may lie apart."""
WRONG = "wrong password here"
MAIL = {"GOVTOOL_SMTP_URL": "smtp://127.0.0.1:9", "GOVTOOL_SMTP_FROM": "govtool@example.org"}
"""A mail server that does not answer, so that letters are written and wait."""
KNOWN = "reader.canary-a@example.org"


class Door:
    """A browser that asks one page again and again."""

    def __init__(self, port: int, path: str) -> None:
        self.port, self.path, self.cookie = port, path, ""
        _, headers, text = self._ask("GET", None)
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = re.findall(r'name="csrf_token" type="hidden" value="([^"]+)"', text)[0]

    def knock(self, **fields: str) -> tuple[float, int, str]:
        """How long an answer took, its status, and what it said besides the token."""
        began = time.perf_counter()
        status, _, text = self._ask("POST", urlencode({"csrf_token": self.csrf, **fields}))
        return time.perf_counter() - began, status, text

    def _ask(self, method: str, body: str | None) -> tuple[int, dict[str, str], str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, self.path, body, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()


def tries(door: Door, fields: Callable[[str], dict[str, str]], forget: Callable[[], None]) -> None:
    """Ask by turns for a known and an unknown address; compare status and time."""
    took: dict[str, list[float]] = {"known": [], "unknown": []}
    seen = set()
    for number in range(TRIES):
        for kind, email in (("known", KNOWN), ("unknown", f"nobody{number}.who@example.org")):
            forget()
            seconds, status, _ = door.knock(**fields(email))
            took[kind].append(seconds)
            seen.add(status)
    medians = {kind: statistics.median(times) for kind, times in took.items()}
    apart = abs(medians["known"] - medians["unknown"]) / max(medians.values())
    print(f"\n{door.path}: known {1000 * medians['known']:.1f} ms, ", end="")
    print(f"unknown {1000 * medians['unknown']:.1f} ms: {100 * apart:.1f} % apart")
    assert len(seen) == 1
    assert apart < ALIKE


@pytest.mark.benchmark
@pytest.mark.parametrize("path", ["/sign-in", "/lost-password"])
def test_au_03_a_known_and_an_unknown_address_take_the_same_time(
    tmp_path: Path, twin_file: tuple[Path, dict[str, Twin]], path: str
) -> None:
    file = tmp_path / "govtool.sqlite"
    shutil.copy(twin_file[0], file)
    server = Server(tmp_path, file, **MAIL)
    server.start()
    try:
        door = Door(server.port, path)
        tries(door, lambda email: {"email": email, "password": WRONG}, _forget(file))
    finally:
        server.end()


def _forget(file: Path) -> Callable[[], None]:
    """Has the site forget the tries before, which would slow the next ones."""

    def forget() -> None:
        connection = sqlite3.connect(file, timeout=30)
        with connection:
            connection.execute("DELETE FROM sign_in_attempt")
        connection.close()

    return forget
