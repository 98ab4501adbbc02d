"""Runs Graphviz in a child process with limits, so that no drawing can harm the caller."""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Final

from govtool.documents.diagram.plugins import few_plugins
from govtool.resources import fonts_folder

PROGRAM: Final = "neato"
SECONDS: Final = 9.0
"""For one picture, so that with all around it nobody waits more than ten."""

CPU_SECONDS: Final = 5
MEMORY: Final = 512 * 1024 * 1024
TOO_COMPLEX: Final = "The pathway is too complex to draw; the tables show it."


class DrawingFailed(Exception):  # noqa: N818 - it reads as what happened
    """A picture that could not be drawn; ``reason`` is a sentence for the reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def run(
    arguments: Sequence[str], source: str, seconds: float = SECONDS, *, has_words: bool = True
) -> bytes:
    """What Graphviz makes of a source with pinned steps.

    Args:
        arguments: the kind of output, for example ``("-Tsvg",)``.
        source: DOT.
        seconds: how long it may take.
        has_words: whether any text is to be set; without, it starts faster.

    Raises:
        DrawingFailed: Graphviz is missing, took too long, ended badly or complained.
    """
    if seconds <= 0:
        raise DrawingFailed(TOO_COMPLEX)
    try:
        with _fonts_cache(needed=has_words) as cache:
            child = _start(arguments, cache)
            try:
                _limit(child.pid)
                output, complaints = child.communicate(source.encode(), timeout=seconds)
            finally:
                _end(child)
    except subprocess.TimeoutExpired:
        raise DrawingFailed(TOO_COMPLEX) from None
    except OSError as error:
        raise DrawingFailed(f"Graphviz could not be run: {error.strerror}.") from error
    if child.returncode < 0:
        raise DrawingFailed(TOO_COMPLEX)
    if child.returncode or complaints.strip():
        first = complaints.decode(errors="replace").strip().partition("\n")[0]
        raise DrawingFailed(f"Graphviz could not draw the pathway: {first or 'no reason given'}.")
    return output


def _fonts_cache(*, needed: bool) -> "AbstractContextManager[str | None]":
    """A folder of this run's own for the fonts' cache; None where no text is set."""
    return tempfile.TemporaryDirectory(prefix="govtool-fonts-") if needed else nullcontext()


def _start(arguments: Sequence[str], cache: str | None) -> "subprocess.Popen[bytes]":
    program = shutil.which(PROGRAM)
    if program is None:
        raise DrawingFailed(
            "Graphviz is not installed on this server, so there is no picture; "
            "the tables show the same."
        )
    return subprocess.Popen(  # noqa: S603 - a fixed program, arguments of our own
        [program, "-n2", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(cache) if cache else _environment(os.devnull) | few_plugins(program),
        process_group=0,
    )


def _environment(cache: str) -> dict[str, str]:
    """What the program may know.

    SERVER_NAME stops Graphviz from opening any file named in a source. The fonts' cache costs a
    millisecond to make and nobody else can have put anything into it.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "SERVER_NAME": "govtool",
        "FONTCONFIG_FILE": str(fonts_folder() / "fonts.conf"),
        "XDG_CACHE_HOME": cache,
    }


def _limit(pid: int) -> None:
    """Set before anything is sent, so that no work is done without limits."""
    with suppress(ProcessLookupError):
        resource.prlimit(pid, resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Nothing of the child's process group is left, whatever happened."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
