"""The site, put together. `create_app` is the one way to make it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from flask import Flask
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from govtool.resources import templates_folder
from govtool.settings import Settings, read_secret
from govtool.store import database
from govtool.web import (
    assets,
    entering,
    errors,
    forms,
    frame,
    fresh,
    giving_back,
    headers,
    health,
    heavy,
    origin,
    words,
)
from govtool.web.blueprints import BLUEPRINTS
from govtool.web.cookie import BrowserInterface
from govtool.web.permissions import check_every_view
from govtool.web.visit import KEY, Site

JINJA: Final[dict[str, Any]] = {
    "autoescape": True,
    "undefined": ChainableUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}


class Slug(BaseConverter):
    """A name in an address: small letters, digits and hyphens."""

    regex = "[a-z0-9][a-z0-9-]{0,79}"


def create_app(settings: Settings, *, now: Callable[[], datetime]) -> Flask:
    """Make the site on a database that is ready.

    Args:
        settings: What the installation chose.
        now: The clock; gives an aware time.

    Raises:
        Unusable: The database is missing, damaged, or has to be upgraded first.
        BadSetting: The secret key cannot be used.
        NoAccessRule: A view does not say who may see it.
    """
    app = Flask("govtool.web", static_folder=None, template_folder=None)
    secret = read_secret(settings.secret_file)
    _configure(app, settings, secret)
    sessions = database.attach(app, url=settings.database_url)
    app.extensions[KEY] = Site(settings, sessions, now, secret)
    app.session_interface = BrowserInterface(secret=secret, is_https=settings.is_https)
    _show_templates(app)
    for part in (
        origin,
        forms,
        entering,
        heavy,
        headers,
        errors,
        fresh,
        giving_back,
        frame,
        words,
        assets,
        health,
    ):
        part.prepare(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    check_every_view(app)
    return app


def _configure(app: Flask, settings: Settings, secret: bytes) -> None:
    app.config.update(
        SECRET_KEY=secret,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=settings.body_limit,
        MAX_FORM_MEMORY_SIZE=500_000,
        MAX_FORM_PARTS=1_000,
        PROVIDE_AUTOMATIC_OPTIONS=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.url_map.converters["slug"] = Slug
    app.url_map.strict_slashes = True
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )


def _show_templates(app: Flask) -> None:
    app.jinja_options = JINJA
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(templates_folder() / "web"), PackageLoader("nhsuk_frontend_jinja")]
    )
