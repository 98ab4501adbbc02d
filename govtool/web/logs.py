"""The log: one line of JSON for each thing that happened, with control characters escaped.

Logged are refusals, failed sign-ins, and faults with their reference number. Never logged are
names, passwords, tokens, cookies, addresses as they were typed, and what people wrote: of a fault,
the lines of the program it passed through are kept, but not the words of the error, since those
may quote what somebody wrote.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Final

from typing_extensions import override

NAME: Final = "govtool"


class JsonLines(logging.Formatter):
    """One record as one line of ASCII; line breaks are escaped, so none can be forged."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "what": record.getMessage(),
        }
        reference = getattr(record, "reference", None)
        if reference is not None:
            line["reference"] = reference
        if record.exc_info:
            line["trace"] = _way(record.exc_info[1])
        return json.dumps(line)


def _way(error: BaseException | None) -> str:
    """The lines of the program that an error and its causes passed through."""
    parts: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        at = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        parts.append("\n".join([type(error).__name__, *at]))
        error = error.__cause__ or error.__context__
    return "\n".join(parts)


def start_log(file: Path | None) -> None:
    """Send the site's log to a file, or to standard error, where a service manager keeps it.

    Several processes may write to one file, and it may be moved away at any time: lines are added
    at its end, and a file that is gone is made anew.
    """
    handler = WatchedFileHandler(file, encoding="ascii") if file else logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logger = logging.getLogger(NAME)
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
