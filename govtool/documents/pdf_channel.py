"""How the printing process and its parent speak: sizes first, then bytes, both ways.

A job is a date (10 letters) and the size of the page in bytes, then the page. An answer is a sign
(``+`` a PDF, ``-`` a reason in words) and a size, then the bytes.
"""

import struct
from datetime import date
from typing import IO, Final

_JOB: Final = struct.Struct(">10sQ")
_ANSWER: Final = struct.Struct(">cQ")
_PDF: Final = b"+"
_REASON: Final = b"-"


def write_job(pipe: IO[bytes], html: str, created: date) -> None:
    """Send one job to the printing process."""
    page = html.encode("utf-8", "replace")
    pipe.write(_JOB.pack(created.isoformat().encode("ascii"), len(page)))
    pipe.write(page)
    pipe.flush()


def read_job(pipe: IO[bytes]) -> tuple[str, date] | None:
    """The next job; ``None`` when there will be no more."""
    head = pipe.read(_JOB.size)
    if len(head) < _JOB.size:
        return None
    created, size = _JOB.unpack(head)
    return pipe.read(size).decode("utf-8"), date.fromisoformat(created.decode("ascii"))


def write_answer(pipe: IO[bytes], answer: bytes | str) -> None:
    """Send a PDF, or the reason why there is none."""
    sign, content = (_PDF, answer) if isinstance(answer, bytes) else (_REASON, answer.encode())
    pipe.write(_ANSWER.pack(sign, len(content)))
    pipe.write(content)
    pipe.flush()


def read_answer(pipe: IO[bytes]) -> bytes | str | None:
    """A PDF, a reason in words, or ``None`` where the printing process ended without answering."""
    head = pipe.read(_ANSWER.size)
    if len(head) < _ANSWER.size:
        return None
    sign, size = _ANSWER.unpack(head)
    content = pipe.read(size)
    if len(content) < size:
        return None
    return content if sign == _PDF else content.decode()
