"""A PostgreSQL of the test's own, in its own folder; nothing where PostgreSQL is not installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
QUICK = "-c fsync=off -c shared_buffers=16MB -c max_connections=60"


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database on a server that ends with the block."""
    if not PROGRAMS:
        pytest.skip("PostgreSQL's server programs are not installed here")
    programs, user = PROGRAMS[-1], _user()
    folder = Path(tempfile.mkdtemp(prefix="govtool-postgres-"))
    try:
        if user is not None:
            os.chown(folder, user, -1)
        data, port = folder / "data", _free_port()
        _run(user, programs / "initdb", "-D", data, "-U", "govtool", "-A", "trust", "-E", "UTF8")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {QUICK}"
        _run(
            user,
            programs / "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            folder / "log",
            "-o",
            options,
            "start",
        )
        try:
            yield f"postgresql://govtool@127.0.0.1:{port}/postgres"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def _user() -> int | None:
    """Whom to run it as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_uid
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user called postgres")


def _run(user: int | None, program: Path, *words: str | Path) -> None:
    command = [str(program), *map(str, words)]
    done = subprocess.run(
        command, user=user, cwd="/", capture_output=True, text=True, check=False, timeout=120,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, (command, done.stderr)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
