"""What every response carries to keep a browser safe, errors and static files included."""

import secrets
from typing import Final

from flask import Flask, Response, g, request

from govtool.web.visit import site, visit

POLICY: Final = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def prepare(app: Flask) -> None:
    """Have a site add the headers to everything it answers."""
    app.after_request(add_headers)
    app.context_processor(lambda: {"csp_nonce": nonce()})


def nonce() -> str:
    """The word of this response that lets its own scripts run."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def add_headers(response: Response) -> Response:
    """Add the headers to a response."""
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=nonce())
    if site().settings.is_https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        response.vary.add("Cookie")
        private = visit().account is not None or g.get("csrf_token")
        response.headers.setdefault("Cache-Control", "no-store" if private else "no-cache")
    return response
