"""What costs much work may be asked for only so often by one visitor: PDFs, pictures, files.

Counted in this process alone and forgotten with it, so nothing is written for it and answers are
saved as fast as ever; with several processes a visitor has the allowance of each.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from threading import Lock
from typing import Final

from flask import Flask, g, request
from werkzeug.exceptions import TooManyRequests

from govtool.web.visit import visit

HEAVY: Final = {
    ("GET", "plans.pdf"),
    ("GET", "plans.paper"),
    ("GET", "plans.paper_file"),
    ("GET", "shared.pdf"),
    ("GET", "pathways.picture"),
    ("GET", "posters.pdf"),
    ("GET", "posters.png"),
    ("GET", "papers.sheet"),
    ("GET", "workshops.report"),
    ("GET", "workshops.pack_file"),
    ("GET", "comparing.picture"),
    ("GET", "findings.fix"),
    ("GET", "findings.smallest"),
    ("POST", "findings.draft"),
    ("POST", "tables.preview"),
    ("POST", "tables.preview_version"),
    ("POST", "banks.add"),
    ("POST", "banks.save"),
    ("POST", "pathway_files.save_pathway"),
    ("POST", "pathway_files.save_version"),
}
MADE_BESIDE: Final = {"plans.pdf", "plans.paper_file"}
"""What is made beside the requests: a page asks for the same address until it is there."""
AT_MOST: Final = 40
WITHIN: Final = timedelta(minutes=5)
SAME: Final = timedelta(minutes=1)
"""How long asking again for what is made beside the requests costs nothing."""
MOST_VISITORS: Final = 10_000


@dataclass(frozen=True)
class Asked:
    """One costly request: when, and for which address where people wait for what it makes."""

    at: datetime
    waited_for: str = ""

    def is_again(self, earlier: "Asked") -> bool:
        """Whether this asks after what was begun for the earlier one."""
        is_same = bool(self.waited_for) and self.waited_for == earlier.waited_for
        return is_same and self.at - earlier.at < SAME


def prepare(app: Flask) -> None:
    """Have a site count these requests, each visitor's on their own."""
    app.before_request(counter())


def counter() -> Callable[[], None]:
    """What refuses a visitor's next request with 429 and the seconds to wait."""
    seen: dict[str, deque[Asked]] = {}
    lock = Lock()

    def count() -> None:
        if (request.method, request.endpoint) not in HEAVY:
            return
        with lock:
            wait = _wait(seen, _who(), Asked(visit().at, _waited_for()))
        if wait > timedelta():
            raise TooManyRequests(retry_after=ceil(wait.total_seconds()))

    return count


def _wait(seen: dict[str, deque[Asked]], who: str, new: Asked) -> timedelta:
    """How long a visitor has to wait; counts the request where they need not."""
    if len(seen) >= MOST_VISITORS:
        seen.clear()
    earlier = seen.setdefault(who, deque())
    while earlier and new.at - earlier[0].at >= WITHIN:
        earlier.popleft()
    if any(new.is_again(one) for one in earlier):
        return timedelta()
    if len(earlier) >= AT_MOST:
        return earlier[0].at + WITHIN - new.at
    earlier.append(new)
    return timedelta()


def _waited_for() -> str:
    """The address of what is made beside the requests; nothing for all else."""
    return request.full_path if request.endpoint in MADE_BESIDE else ""


def _who() -> str:
    """One account, or all who came by one link."""
    account = visit().account
    return f"account {account.id}" if account else f"link {g.shared.link.id}"
