"""A page of HTML becomes a tagged PDF, in a child process that may neither hang nor eat memory.

The child is ``govtool.documents.pdf_child``. It fetches nothing but the bundled fonts and what the
page itself carries as ``data:``. The same page and date always give the same bytes.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import IO, Final

from govtool.documents.pdf_channel import read_answer, write_job
from govtool.resources import fonts_folder

MEBIBYTE: Final = 1024 * 1024
_PASSED_ON: Final = ("PATH", "HOME", "LANG", "XDG_CACHE_HOME", "PYTHONPATH", "TMPDIR")


class PrintingFailed(Exception):  # noqa: N818 - it reads as what happened
    """No PDF could be made; ``reason`` says why, as a clause. The page itself is unharmed."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The PDF could not be made: {reason}. The page holds the same content.")
        self.reason = reason


@dataclass(frozen=True)
class PrintLimits:
    """What one printing job may use."""

    seconds: int = 60
    """Wall time, start of the child included."""
    memory: int = 768 * MEBIBYTE
    """Address space of the child in bytes."""


DEFAULT_LIMITS: Final = PrintLimits()


def print_pdf(html: str, created: date, limits: PrintLimits = DEFAULT_LIMITS) -> bytes:
    """Print one page in a child process of its own, as the command line does.

    Raises:
        PrintingFailed: it took too long, needed too much memory, or the page is not printable.
    """
    printer = Printer(limits, jobs_before_renewal=1)
    try:
        return printer.print(html, created)
    finally:
        printer.close()


class Printer:
    """Prints pages one after another in a warm child process, for the site. Safe across threads.

    A child is replaced after ``jobs_before_renewal`` jobs and after any failure. At most
    ``places`` jobs wait or print at a time; more are turned away at once.
    """

    def __init__(
        self,
        limits: PrintLimits = DEFAULT_LIMITS,
        *,
        jobs_before_renewal: int = 20,
        places: int = 6,
    ) -> None:
        self._limits = limits
        self._jobs_before_renewal = jobs_before_renewal
        self._places = threading.BoundedSemaphore(places)
        self._turn = threading.Lock()
        self._child: _Child | None = None

    def warm(self) -> None:
        """Start the child now, so that the first job need not wait for it."""
        with self._turn:
            self._ready()

    def print(self, html: str, created: date) -> bytes:
        """Print one page.

        Raises:
            PrintingFailed: as ``print_pdf``, or because too many jobs are waiting already.
        """
        with self._a_place(), self._turn:
            return self._print(html, created)

    def close(self) -> None:
        """End the child. The printer can still be used; it then starts another."""
        with self._turn:
            self._end()

    @contextmanager
    def _a_place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise PrintingFailed("too many PDFs are being made just now; try again in a minute")
        try:
            yield
        finally:
            self._places.release()

    def _print(self, html: str, created: date) -> bytes:
        child = self._ready()
        try:
            pdf = child.print(html, created)
        except BaseException:
            self._end()
            raise
        if child.jobs >= self._jobs_before_renewal:
            self._end()
        return pdf

    def _ready(self) -> "_Child":
        if self._child is not None and not self._child.is_alive:
            self._end()
        if self._child is None:
            self._child = _Child(self._limits)
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """One child process and the jobs it has done."""

    def __init__(self, limits: PrintLimits) -> None:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment["FONTCONFIG_FILE"] = str(fonts_folder() / "fonts.conf")
        self._limits = limits
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell, fixed arguments
            [sys.executable, "-P", "-m", "govtool.documents.pdf_child", str(limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self.jobs = 0
        self._is_late = False

    @property
    def is_alive(self) -> bool:
        """False once the process has ended."""
        return self._process.poll() is None

    def print(self, html: str, created: date) -> bytes:
        """Hand over one job and wait for the answer, at most as long as the limit allows."""
        self.jobs += 1
        watch = threading.Timer(self._limits.seconds, self._kill_for_lateness)
        watch.daemon = True
        watch.start()
        try:
            write_job(self._pipe(self._process.stdin), html, created)
            answer = read_answer(self._pipe(self._process.stdout))
        except OSError as error:
            raise self._failure() from error
        finally:
            watch.cancel()
        if answer is None:
            raise self._failure()
        if isinstance(answer, str):
            raise PrintingFailed(answer)
        return answer

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None  # noqa: S101 - both pipes were asked for above
        return pipe

    def _kill_for_lateness(self) -> None:
        self._is_late = True
        self._kill()

    def _failure(self) -> PrintingFailed:
        """Why the child ended without an answer."""
        if self._is_late:
            return PrintingFailed(f"it took longer than {self._limits.seconds} seconds")
        memory = self._limits.memory // MEBIBYTE
        return PrintingFailed(
            f"the printing program stopped, most likely because it needed more than {memory:,} MB"
        )

    def _kill(self) -> None:
        if self.is_alive:
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kill the process and wait until it is gone."""
        self._kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                self._pipe(pipe).close()
