"""Whether a request that changes something was sent by a page of ours.

The second of two protections against forged requests; the first is the token in every form
(Flask-WTF). Browsers say truthfully in ``Sec-Fetch-Site``, older ones in ``Origin``, which site a
request comes from.
"""

from typing import Final
from urllib.parse import urlsplit

from flask import Flask, abort, request

from govtool.web.visit import site

SAFE: Final = {"GET", "HEAD", "OPTIONS", "TRACE"}


def prepare(app: Flask) -> None:
    """Have a site refuse changes that other sites ask for."""
    app.before_request(refuse_foreign)


def refuse_foreign() -> None:
    """Refuse a change that a page of another site asked for, with 400."""
    if request.method in SAFE or _is_ours():
        return
    abort(400)


def is_surely_ours() -> bool:
    """Whether the browser says that a page of ours sent this; one that says nothing does not."""
    told = request.headers.get("Sec-Fetch-Site")
    return (
        told == "same-origin" if told is not None else "Origin" in request.headers and _is_ours()
    )


def _is_ours() -> bool:
    told = request.headers.get("Sec-Fetch-Site")
    if told is not None:
        return told in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or _is_here(origin)


def _is_here(origin: str) -> bool:
    """Whether an origin is this site's own; over https only where the site is on https."""
    schemes = {"https"} if site().settings.is_https else {"http", "https"}
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in schemes and parts.netloc == request.host
