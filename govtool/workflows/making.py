"""Documents and pictures that take long are made beside the requests; whoever asks again has them.

What is made is known by its content (``key``), so nobody is given what is not theirs, and the same
document is made once. Kept in this process alone: another process of the server makes its own.
"""

import atexit
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Final, Generic, TypeVar

Made = TypeVar("Made")

MOST: Final = 16
"""Documents kept, made or being made; the one asked for longest ago is forgotten first."""
AT_ONCE: Final = 2
"""Documents made at a time; the others wait."""
PATIENCE: Final = 2.0
"""Seconds that a request waits before it says that the document is being made."""


class Workshop(Generic[Made]):
    """Makes things in threads of its own, and keeps the last ``most``. Safe across threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="making")
        self._found: OrderedDict[Hashable, Future[Made]] = OrderedDict()
        self._lock = Lock()

    def asked(self, key: Hashable, make: Callable[[], Made]) -> Future[Made]:
        """What has this key, made or being made; begun if nobody has asked for it yet.

        One that failed is begun again.
        """
        with self._lock:
            found = self._found.pop(key, None)
            if found is None or (found.done() and found.exception() is not None):
                found = self._threads.submit(make)
            self._found[key] = found
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return found

    def forget(self, key: Hashable) -> None:
        """Make it anew when it is asked for again."""
        with self._lock:
            self._found.pop(key, None)

    def close(self) -> None:
        """Wait for nothing more; what is being made is finished."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def made(key: str, make: Callable[[], bytes], patience: float | None = None) -> bytes | None:
    """The document of this key, or ``None`` while it is still being made.

    Waits ``patience`` seconds at the most; PATIENCE if left out.

    Raises:
        Exception: whatever ``make`` raised.
    """
    found = _workshop().asked(key, make)
    try:
        return found.result(timeout=PATIENCE if patience is None else patience)
    except TimeoutError:
        if found.done():
            return found.result()
        return None


def key_of(*parts: object) -> str:
    """What stands for a document: a digest of everything it is made from."""
    return sha256("\0".join(repr(part) for part in parts).encode()).hexdigest()


@cache
def _workshop() -> Workshop[bytes]:
    workshop = Workshop[bytes]()
    atexit.register(workshop.close)
    return workshop
