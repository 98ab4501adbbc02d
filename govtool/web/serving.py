"""The site as a server runs it: on the real clock, with its log where the settings say."""

import sys
from datetime import UTC, datetime
from typing import Final

from flask import Flask

from govtool.settings import Settings
from govtool.web.app import create_app
from govtool.web.logs import start_log
from govtool.web.postman import Postman
from govtool.web.visit import KEY, Site

TURN: Final = 0.0005
"""Seconds after which a thread that works lets another go on; a tenth of Python's own.

A page is worked out in one go, but saving asks the database some twenty small things, and after
each has to wait for its next turn, while it alone may write.
"""


def site(settings: Settings) -> Flask:
    """The site for a server; raises as `create_app` does."""
    sys.setswitchinterval(TURN)
    start_log(settings.log_file)
    app = create_app(settings, now=now)
    if settings.mail is not None:
        shared: Site = app.extensions[KEY]
        post = Postman(shared.sessions, server=settings.mail, secret=shared.secret, now=now)
        post.start()
    return app


def now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)
