"""What costs much work may be asked for only so often by one visitor: PDFs, pictures, files.

Counted in this process alone and forgotten with it, so nothing is written for it and answers are
saved as fast as ever; with several processes a visitor has the allowance of each.
"""

from collections import deque
from collections.abc import Callable
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
    ("POST", "pathway_files.save_pathway"),
    ("POST", "pathway_files.save_version"),
}
AT_MOST: Final = 20
WITHIN: Final = timedelta(minutes=5)
MOST_VISITORS: Final = 10_000


def prepare(app: Flask) -> None:
    """Have a site count these requests, each visitor's on their own."""
    app.before_request(counter())


def counter() -> Callable[[], None]:
    """What refuses a visitor's next request with 429 and the seconds to wait."""
    seen: dict[str, deque[datetime]] = {}
    lock = Lock()

    def count() -> None:
        if (request.method, request.endpoint) not in HEAVY:
            return
        with lock:
            wait = _wait(seen, _who(), visit().at)
        if wait > timedelta():
            raise TooManyRequests(retry_after=ceil(wait.total_seconds()))

    return count


def _wait(seen: dict[str, deque[datetime]], who: str, at: datetime) -> timedelta:
    """How long a visitor has to wait; counts the request where they need not."""
    if len(seen) >= MOST_VISITORS:
        seen.clear()
    times = seen.setdefault(who, deque())
    while times and at - times[0] >= WITHIN:
        times.popleft()
    if len(times) >= AT_MOST:
        return times[0] + WITHIN - at
    times.append(at)
    return timedelta()


def _who() -> str:
    """One account, or all who came by one link."""
    account = visit().account
    return f"account {account.id}" if account else f"link {g.shared.link.id}"
