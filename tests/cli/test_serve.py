"""govtool serve, started for real in a folder of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from stat import S_IMODE

import pytest

Start = Callable[..., "Served"]
PATIENCE = 30.0
COMMAND = (sys.executable, "-c", "from govtool.cli import main; main()", "serve")


class Served:
    """A running server, stopped at the end of the test."""

    def __init__(
        self,
        folder: Path,
        port: int,
        *words: str,
        on_a_terminal: bool = False,
        **environ: str,
    ) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.out = folder / "out.txt"
        self._handle = self.out.open("w")
        self._terminal: tuple[int, ...] = os.openpty() if on_a_terminal else ()
        self.process = subprocess.Popen(
            [*COMMAND, "--port", str(port), *words],
            cwd=folder,
            stdout=self._handle,
            stderr=self._terminal[1] if self._terminal else subprocess.STDOUT,
            env=environment(**environ),
        )

    def said(self) -> str:
        """What it printed, once it listens or has ended."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = self.out.read_text()
            if "Ctrl+C" in text or self.process.poll() is not None:
                return self.out.read_text()
            time.sleep(0.1)
        raise AssertionError(f"nothing within {PATIENCE} s: {self.out.read_text()}")

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
        connection = HTTPConnection(self.address.removeprefix("http://"), timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self._handle.close()
        while self._terminal:
            os.close(self._terminal[0])
            self._terminal = self._terminal[1:]
        return code

    def shown(self) -> str:
        """What stands on its terminal besides what it printed."""
        os.set_blocking(self._terminal[0], False)
        try:
            return os.read(self._terminal[0], 10_000).decode()
        except BlockingIOError:
            return ""


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GOVTOOL_", "FLASK_"))}
    return {**kept, **more}


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(tmp_path: Path, port: int) -> Iterator[Start]:
    running: list[Served] = []

    def begin(*words: str, on_a_terminal: bool = False, **environ: str) -> Served:
        served = Served(tmp_path, port, *words, on_a_terminal=on_a_terminal, **environ)
        running.append(served)
        return served

    yield begin
    for served in running:
        served.stop()


def refusal(tmp_path: Path, *words: str, **environ: str) -> str:
    ended = subprocess.run(
        [*COMMAND, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=environment(**environ),
        timeout=PATIENCE,
    )
    assert ended.returncode == 2, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_the_first_start_makes_everything_and_prints_who_can_sign_in(
    start: Start, tmp_path: Path
) -> None:
    served = start()
    said = served.said()
    assert f"govtool is ready: {served.address}" in said
    assert re.search(r"facilitator +facilitator@example\.org +\w{6}-\w{6}-\w{6}", said)
    assert served.get("/healthz") == (200, '{"live":true,"ready":true}\n')
    assert served.get("/sign-in")[0] == 200
    assert served.get("/sign-in", {"Host": "evil.example"})[0] == 400
    kept = tmp_path / "instance/demo_sign_ins.txt"
    assert kept.read_text() in said
    for name in ("demo_sign_ins.txt", "secret_key", "govtool.sqlite"):
        assert S_IMODE((tmp_path / "instance" / name).stat().st_mode) == 0o600
    assert served.stop() == 0
    assert "Traceback" not in served.out.read_text()
    again = start()
    assert kept.read_text() in again.said()


def test_address_and_sign_ins_stand_at_the_end(start: Start) -> None:
    served = start()
    lines = served.said().rstrip().splitlines()
    assert lines[-2:] == [f"govtool is ready: {served.address}", "Stop it with Ctrl+C."]
    assert any("@example.org" in line for line in lines[-8:])


def test_sign_ins_stand_beside_the_database_they_belong_to(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir(mode=0o700)
    served = start(GOVTOOL_DATABASE_URL=f"sqlite:///{folder}/mine.sqlite")
    assert str(folder / "demo_sign_ins.txt") in served.said()
    assert (folder / "demo_sign_ins.txt").is_file()
    assert not (tmp_path / "instance/demo_sign_ins.txt").exists()


def test_on_a_terminal_the_log_goes_to_a_file_and_its_path_is_said_once(
    start: Start, tmp_path: Path
) -> None:
    served = start(on_a_terminal=True)
    log = tmp_path / "instance/govtool.log"
    assert served.said().count(str(log)) == 1
    assert served.get("/nothing-here")[0] == 404
    (line,) = log.read_text().splitlines()
    assert "answered 404" in json.loads(line)["what"]
    assert served.shown() == ""
    assert S_IMODE(log.stat().st_mode) == 0o600


def test_elsewhere_the_log_stays_on_standard_error(start: Start, tmp_path: Path) -> None:
    served = start()
    served.said()
    served.get("/nothing-here")
    assert "answered 404" in served.out.read_text()
    assert not (tmp_path / "instance/govtool.log").exists()


def test_a_log_that_cannot_be_written_is_refused_before_anything_is_served(
    tmp_path: Path, port: int
) -> None:
    told = refusal(tmp_path, "--port", str(port), GOVTOOL_LOG_FILE=str(tmp_path))
    assert told == f"The log {tmp_path} cannot be written: Is a directory.\n"


def test_without_the_demonstration_the_set_up_code_is_printed(
    start: Start, tmp_path: Path
) -> None:
    served = start("--no-demo")
    assert re.search(r"The set-up code is \w{4}-\w{4}-\w{4}", served.said())
    assert "Set up this installation" in served.get("/first-run")[1]
    assert not (tmp_path / "instance/demo_sign_ins.txt").exists()


def test_a_taken_port_is_said_with_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        told = refusal(tmp_path, "--port", port)
    assert told == f"Port {port} is taken by another program. Choose another: --port 8001\n"
    assert not (tmp_path / "instance").exists()


def test_the_demonstration_is_refused_beyond_this_computer(tmp_path: Path) -> None:
    told = refusal(tmp_path, "--host", "0.0.0.0", GOVTOOL_BASE_URL="https://gov.example")  # noqa: S104
    assert "The demonstration is for this computer only" in told
    assert not (tmp_path / "instance").exists()


def test_every_address_needs_the_one_that_people_type(tmp_path: Path) -> None:
    assert "Set GOVTOOL_BASE_URL" in refusal(tmp_path, "--host", "0.0.0.0", "--no-demo")  # noqa: S104


def test_plain_http_for_others_needs_an_explicit_word(tmp_path: Path) -> None:
    told = refusal(tmp_path, "--no-demo", GOVTOOL_BASE_URL="http://gov.example")
    assert "GOVTOOL_ALLOW_HTTP=yes" in told


def test_a_vanished_database_is_not_replaced_by_an_empty_one(start: Start, tmp_path: Path) -> None:
    served = start("--no-demo")
    served.said()
    served.stop()
    (tmp_path / "instance/govtool.sqlite").unlink()
    assert "was made earlier and is gone" in refusal(tmp_path, "--no-demo")
