"""A picture is drawn once, beside the requests, and kept; so is that one could not be drawn."""

import atexit
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import Final

from govtool.documents.diagram import Drawing, DrawingFailed
from govtool.documents.diagram.program import TOO_COMPLEX
from govtool.workflows.making import Workshop

MOST: Final = 64
"""Pictures kept, drawn or being drawn."""
LONGEST: Final = 25.0
"""Seconds that somebody waits who needs the picture: for its turn, and until it is drawn."""
TRIED_AGAIN: Final = 600.0
"""Seconds after which a picture that took too long is tried again: it may have been the load."""
ON_A_PAGE: Final = 0.8
"""Seconds that a page waits for a picture which only goes with its words."""
BUSY: Final = "Too many pictures are being drawn just now. Open the page again in a minute."
BEING_DRAWN: Final = "It is still being drawn. Open the page again in a few seconds."


@dataclass(frozen=True)
class Undrawn:
    """Why there is no picture, and until when it is not tried again, on the monotonic clock."""

    reason: str
    until: float


def drawn_once(
    key: Hashable, draw: Callable[[], Drawing], patience: float | None = None
) -> Drawing:
    """The picture of this key, drawn if it is not there yet.

    Args:
        key: All that the picture is made from.
        draw: Draws it.
        patience: Seconds to wait for it; it is drawn on for whoever asks next. Left out, as long
            as it takes.

    Raises:
        DrawingFailed: with a sentence for the reader: it could not be drawn, or not in time.
    """
    asked = _asked(key, draw)
    try:
        found = asked.result(timeout=LONGEST if patience is None else patience)
    except TimeoutError:
        raise DrawingFailed(BUSY if patience is None else BEING_DRAWN) from None
    if isinstance(found, Undrawn):
        raise DrawingFailed(found.reason)
    return found


def _asked(key: Hashable, draw: Callable[[], Drawing]) -> "Future[Drawing | Undrawn]":
    shop = _workshop()
    asked = shop.asked(key, lambda: _made(draw))
    if _is_out_of_date(asked):
        shop.forget(key)
        asked = shop.asked(key, lambda: _made(draw))
    return asked


def _made(draw: Callable[[], Drawing]) -> Drawing | Undrawn:
    """The picture, or that it is too complex; any other failure may be gone next time."""
    try:
        return draw()
    except DrawingFailed as failed:
        if failed.reason != TOO_COMPLEX:
            raise
        return Undrawn(failed.reason, monotonic() + TRIED_AGAIN)


def _is_out_of_date(asked: "Future[Drawing | Undrawn]") -> bool:
    if not asked.done() or asked.exception() is not None:
        return False
    found = asked.result()
    return isinstance(found, Undrawn) and found.until < monotonic()


@cache
def _workshop() -> Workshop[Drawing | Undrawn]:
    workshop = Workshop[Drawing | Undrawn](MOST)
    atexit.register(workshop.close)
    return workshop
