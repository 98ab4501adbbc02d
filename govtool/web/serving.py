"""The site as a server runs it: on the real clock, with its log where the settings say."""

from datetime import UTC, datetime

from flask import Flask

from govtool.settings import Settings
from govtool.web.app import create_app
from govtool.web.logs import start_log
from govtool.web.postman import Postman
from govtool.web.visit import KEY, Site


def site(settings: Settings) -> Flask:
    """The site for a server; raises as `create_app` does."""
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
