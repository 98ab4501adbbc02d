"""The site as a server runs it: on the real clock, with its log on standard error."""

from datetime import UTC, datetime

from flask import Flask

from govtool.settings import Settings
from govtool.web.app import create_app
from govtool.web.logs import log_to_standard_error


def site(settings: Settings) -> Flask:
    """The site for a server; raises as `create_app` does."""
    log_to_standard_error()
    return create_app(settings, now=lambda: datetime.now(UTC))
