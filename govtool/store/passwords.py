"""Passwords: which may be new, how they are hashed, and how one is checked.

Rules and lengths follow NIST SP 800-63B and OWASP ASVS 5.0, chapter 6: length counts, composition
does not. Hashing is argon2id, slow on purpose, so at most two run at once in a process, and in
threads that stand back for all others: saves never wait for a crowd that signs in. An unknown
account costs the same time as a known one.
"""

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import BoundedSemaphore, get_native_id
from typing import Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from govtool.store.common_passwords import is_common
from govtool.store.errors import CannotServe, PasswordRefused

SHORTEST: Final = 12
LONGEST: Final = 128
AT_ONCE: Final = 2
IN_LINE: Final = 32
"""Passwords that are checked or wait for it, in a process; fewer than the threads of a server."""
NOBODYS: Final = (
    "$argon2id$v=19$m=32768,t=2,p=1$KwFovfi39qMGvTSfqOehQQ$"
    "+9hQUrJnCeD6FeVX5WL7yfT56pLKE+otCfExg3ekj0Q"
)
"""The hash of a password that was thrown away: what an unknown account's is checked against."""

T = TypeVar("T")
STEPS_BACK: Final = 10
"""How far the priority of a thread that hashes is lowered (nice)."""

_hasher: Final = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
_line: Final = BoundedSemaphore(IN_LINE)
_turns: Final = BoundedSemaphore(AT_ONCE)


class TooManyAtOnce(CannotServe):
    """So many people sign in at this moment that this one has to try again in a few seconds."""


def check_new(password: str, *, not_like: tuple[str, ...] = ()) -> None:
    """Refuse a new password that is too short, too long, common, or one of ``not_like``.

    Args:
        password: As typed.
        not_like: The person's e-mail address, name and place, which others can guess.

    Raises:
        PasswordRefused: With a sentence that says what to do.
    """
    if len(password) < SHORTEST:
        raise PasswordRefused(
            f"The password has {len(password)} characters. Use {SHORTEST} or more; "
            "three or four words that do not belong together are good."
        )
    if len(password) > LONGEST:
        raise PasswordRefused(f"The password is too long. Use at most {LONGEST} characters.")
    if is_common(password):
        raise PasswordRefused(
            "This password is among the first that others would try. Choose three or four words "
            "that do not belong together."
        )
    if password.casefold().strip() in {other.casefold().strip() for other in not_like}:
        raise PasswordRefused("The password may not be your name, e-mail address or place.")


def hash_password(password: str) -> str:
    """The hash to store; TooManyAtOnce when the line is full."""
    with _turn():
        return _standing_back(lambda: _hasher.hash(_typed(password)))


def is_right(password: str, *, password_hash: str | None) -> bool:
    """Whether a password is the one that was hashed; False, as slowly, where there is no hash.

    Raises:
        TooManyAtOnce: The line is full.
    """
    with _turn():
        try:
            _standing_back(lambda: _hasher.verify(password_hash or NOBODYS, _typed(password)))
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether a hash was made with other settings, and should be made anew at sign-in."""
    return _hasher.check_needs_rehash(password_hash)


@contextmanager
def _turn() -> Iterator[None]:
    """Wait in line, if there is room in it, so that threads remain for everybody else."""
    if not _line.acquire(blocking=False):
        raise TooManyAtOnce("Too many people sign in at this moment.")
    try:
        with _turns:
            yield
    finally:
        _line.release()


def _standing_back(work: Callable[[], T]) -> T:
    """Do work in a thread of its own that leaves the processor to others, and wait for it."""
    with ThreadPoolExecutor(1, "govtool-hashing", initializer=_stand_back) as one:
        return one.submit(work).result()


def _stand_back() -> None:
    """Lower the priority of this thread alone, which is possible on Linux."""
    if sys.platform == "linux":
        with suppress(OSError):
            own = get_native_id()
            usual = os.getpriority(os.PRIO_PROCESS, own)
            os.setpriority(os.PRIO_PROCESS, own, usual + STEPS_BACK)


def _typed(password: str) -> bytes:
    """The same bytes however a keyboard composed the characters."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
