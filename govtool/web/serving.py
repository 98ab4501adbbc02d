"""The site as a server runs it: on the real clock, with its log where the settings say."""

from datetime import UTC, datetime

from flask import Flask

from govtool.settings import Settings
from govtool.web.app import create_app
from govtool.web.logs import start_log


def site(settings: Settings) -> Flask:
    """The site for a server; raises as `create_app` does."""
    start_log(settings.log_file)
    return create_app(settings, now=lambda: datetime.now(UTC))
