"""A request is worked on once it has come in whole, so that nobody slow keeps others waiting.

gunicorn gives a connection to one of its few threads as soon as its first byte is there, and the
thread then waits for the rest, for ever. Fifty connections that send a byte now and then would so
stop the site for everybody. Here what has come in is put by, and the thread goes on to others
until the rest is there or the time is up.
"""

import re
import socket
import struct
import time
import weakref
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final

from gunicorn import util  # type: ignore[import-untyped]
from gunicorn.workers.gthread import (  # type: ignore[import-untyped]
    _DEFER,
    ThreadWorker,
)
from typing_extensions import override

PATIENCE: Final = 20.0
"""Seconds in which a request must be whole, however short it is."""
SLOWEST: Final = 4_000
"""Bytes of a request that must come in each second beyond that."""
STALLED: Final = 20
"""Seconds after which a read or a write that makes no progress is given up."""
LONGEST_HEAD: Final = 64_000
HELD: Final = 100_000_000
"""Bytes of unfinished requests that one process keeps; longer ones are then put off."""
_SHORT: Final = 64_000
_END: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"(?im)^content-length:[ \t]*([0-9]{1,12})[ \t]*\r$")
_CHUNKED: Final = re.compile(rb"(?im)^transfer-encoding:")
_TIMEOUT: Final = struct.pack("ll", STALLED, 0)


class Standing(Enum):
    """How far a request has come in."""

    PART = auto()
    WHOLE = auto()
    GONE = auto()
    LATE = auto()
    TOO_LONG_A_HEAD = auto()
    TOO_MUCH_HELD = auto()


REFUSALS: Final = {
    Standing.LATE: b"408 Request Timeout",
    Standing.TOO_LONG_A_HEAD: b"431 Request Header Fields Too Large",
    Standing.TOO_MUCH_HELD: b"503 Service Unavailable",
}


@dataclass
class Coming:
    """What has come in of a request, and since when."""

    began: float = field(default_factory=time.monotonic)
    data: bytearray = field(default_factory=bytearray)
    is_at_end: bool = False

    def standing(self, limit: int, now: float) -> Standing:
        """How far it is; a body longer than ``limit`` is not waited for."""
        if self.is_at_end:
            return Standing.WHOLE if self.data else Standing.GONE
        head = self.data.find(_END)
        if head < 0 and len(self.data) > LONGEST_HEAD:
            return Standing.TOO_LONG_A_HEAD
        if head >= 0 and self._has_body(head, limit):
            return Standing.WHOLE
        is_late = now - self.began > PATIENCE + len(self.data) / SLOWEST
        return Standing.LATE if is_late and self.data else Standing.PART

    def is_too_long(self, limit: int) -> bool:
        """Whether the body is longer than the site takes, as far as can be told."""
        told = _LENGTH.search(self.data, 0, self.data.find(_END) + 2)
        return len(self.data) > limit or bool(told and int(told[1]) > limit)

    def _has_body(self, head: int, limit: int) -> bool:
        told = _LENGTH.search(self.data, 0, head + 2)
        here = len(self.data) - head - len(_END)
        if told is not None:
            return here >= int(told[1]) or int(told[1]) > limit
        if _CHUNKED.search(self.data, 0, head + 2):
            return self.data.endswith(b"0\r\n\r\n") or here > limit
        return True


class WholeRequests(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threads, each given a connection only while there is something to do for it."""

    body_limit = 2_000_000

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held: dict[int, int] = {}

    @override
    def handle(self, conn: Any) -> Any:
        """Answer a request that is whole; otherwise have the connection wait for more."""
        try:
            coming = self._come_in(conn)
        except OSError:
            return self._finish(conn)
        standing = self._standing(conn, coming)
        if standing is Standing.PART:
            return _DEFER
        self._held.pop(id(conn), None)
        if standing is not Standing.WHOLE:
            return self._refuse(conn, standing)
        conn.coming, conn.is_too_long = None, coming.is_too_long(self.body_limit)
        conn.init()
        conn.parser.unreader.unread(bytes(coming.data))
        return super().handle(conn) or self._finish(conn)

    @override
    def _keepalive_after(self, conn: Any, keepalive: Any) -> bool:
        """A body that was refused is not waited for either; the connection is closed."""
        return not conn.is_too_long and bool(super()._keepalive_after(conn, keepalive))

    def _standing(self, conn: Any, coming: Coming) -> Standing:
        standing = coming.standing(self.body_limit, time.monotonic())
        self._held[id(conn)] = len(coming.data)
        is_full = sum(list(self._held.values())) > HELD and len(coming.data) > _SHORT
        if standing is Standing.PART and is_full:
            return Standing.TOO_MUCH_HELD
        return standing

    def _come_in(self, conn: Any) -> Coming:
        """Take in what is there, without waiting."""
        if getattr(conn, "coming", None) is None:
            conn.coming = self._begin(conn)
        coming: Coming = conn.coming
        conn.sock.settimeout(0)
        while len(coming.data) <= self.body_limit + LONGEST_HEAD:
            try:
                data = conn.sock.recv(65_536)
            except BlockingIOError:
                break
            coming.data += data
            if not data:
                coming.is_at_end = True
                break
        return coming

    def _begin(self, conn: Any) -> Coming:
        coming = Coming()
        if conn.initialized:
            coming.data += conn.parser.unreader.take_buffered()
        else:
            weakref.finalize(conn, self._held.pop, id(conn), None)
            for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
                conn.sock.setsockopt(socket.SOL_SOCKET, option, _TIMEOUT)
        return coming

    def _refuse(self, conn: Any, standing: Standing) -> bool:
        if standing in REFUSALS:
            line = b"HTTP/1.1 " + REFUSALS[standing]
            try:
                conn.sock.send(line + b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            except OSError:
                self.log.debug("A client that was refused had gone.")
        return self._finish(conn)

    def _finish(self, conn: Any) -> bool:
        """Close a connection here: the loop that takes in new ones must not wait for it."""
        util.close_graceful(conn.sock, timeout=1.0)
        conn.close = _nothing_more
        return False


def _nothing_more(*, graceful: bool = False) -> None:
    """What is left to do for a connection that is closed already."""
