"""Sends letters in the background of a server, as long as it runs; no page waits for it."""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread
from typing import Final

from govtool.mail_settings import MailServer
from govtool.store.engine import Sessions
from govtool.store.errors import StoreError
from govtool.workflows.sending import send_due

EVERY: Final = 15.0
"""Seconds between two looks into the outbox."""
log: Final = logging.getLogger(__name__)


class Postman:
    """A thread that looks into the outbox again and again."""

    def __init__(
        self,
        sessions: Sessions,
        *,
        server: MailServer,
        secret: bytes,
        now: Callable[[], datetime],
    ) -> None:
        """Be ready; `start` begins."""
        self._sessions, self._server, self._secret, self._now = sessions, server, secret, now
        self._is_over = Event()
        self._thread = Thread(target=self._run, name="govtool-postman", daemon=True)

    def start(self, every: float = EVERY) -> None:
        """Begin to look, every so many seconds."""
        self._every = every
        self._thread.start()

    def stop(self) -> None:
        """Stop after the letter in hand."""
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over.wait(self._every):
            try:
                send_due(self._sessions, server=self._server, secret=self._secret, at=self._now())
            except StoreError as trouble:
                log.warning("the outbox could not be looked into: %s", trouble)
