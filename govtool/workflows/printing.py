"""The one printing process of a server, for all that its people print."""

import atexit
from datetime import date
from functools import cache, lru_cache

from govtool.documents.pdf import Printer


@lru_cache(maxsize=8)
def printed(html: str, created: date) -> bytes:
    """A page as a PDF dated ``created``. The same page is not printed twice.

    Raises:
        PrintingFailed: it could not be printed, or too many are waiting.
    """
    return _printer().print(html, created)


@cache
def _printer() -> Printer:
    """The one warm printing process of this server; it ends with the server."""
    printer = Printer()
    atexit.register(printer.close)
    return printer
