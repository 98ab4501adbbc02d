"""The one cookie: a random token, and nothing about anybody.

Who a token belongs to is known to the store alone (`store.sessions`), so that signing out ends it
everywhere. A visitor who is shown a form before signing in is given a token too, which the store
does not know: Flask-WTF's CSRF token is made from it with the secret key, so the sign-in form is
protected like every other. The token changes at sign-in and at sign-out.

Behind the token may stand the names of notices to show on the next page (see `notices`).
"""

import hashlib
import hmac
import re
import secrets
from typing import Any, Final

from flask import Flask, Request, Response, g, session
from flask.sessions import SessionInterface, SessionMixin
from typing_extensions import override

from govtool.web.notices import Notice

CSRF: Final = "csrf_token"
_FLASHES: Final = "_flashes"
_SHAPE: Final = re.compile(r"([A-Za-z0-9_-]{43})((?:\.[A-Z_]{1,40}){0,3})")


class Browser(dict[str, Any], SessionMixin):
    """Flask's session, which holds nothing but the CSRF token and notices for the next page."""

    def __init__(self, cookie: str, secret: bytes) -> None:
        """Read a cookie; one of another shape counts as none."""
        found = _SHAPE.fullmatch(cookie)
        self.token = found[1] if found else ""
        self.arrived = found[0] if found else ""
        self._secret = secret
        names = found[2].split(".")[1:] if found else []
        told = [(n.category, n.value) for n in Notice if n.name in names]
        super().__init__({_FLASHES: told} if told else {})

    def change_token(self, token: str = "") -> None:
        """Go on with another token: the one of a new session, or a fresh one after sign-out."""
        self.token = token or secrets.token_urlsafe(32)
        g.pop(CSRF, None)  # Flask-WTF keeps there what it made from the token before

    @property
    def leaving(self) -> str:
        """The cookie as it should be in the browser after this response."""
        notices = [Notice(text).name for _, text in self.get(_FLASHES, [])]
        if notices and not self.token:
            self.change_token()
        return ".".join([self.token, *notices])

    @override
    def __contains__(self, key: object) -> bool:
        return key == CSRF or super().__contains__(key)

    def __missing__(self, key: str) -> str:
        if key != CSRF:
            raise KeyError(key)
        if not self.token:
            self.change_token()
        return hmac.new(self._secret, f"csrf {self.token}".encode(), hashlib.sha256).hexdigest()


class BrowserInterface(SessionInterface):
    """Reads and writes the cookie; ``__Host-`` and Secure wherever the site is on https."""

    def __init__(self, *, secret: bytes, is_https: bool) -> None:
        """Choose the cookie's name by the site's own address."""
        self._secret = secret
        self._is_https = is_https
        self.name = "__Host-govtool" if is_https else "govtool"

    @override
    def open_session(self, app: Flask, request: Request) -> Browser:
        return Browser(request.cookies.get(self.name, ""), self._secret)

    @override
    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        browser = _as_browser(session)
        cookie = browser.leaving
        if cookie != browser.arrived:
            response.set_cookie(
                self.name,
                cookie,
                path="/",
                secure=self._is_https,
                httponly=True,
                samesite="Lax",
            )


def browser() -> Browser:
    """The cookie of the present request."""
    return _as_browser(session._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001


def _as_browser(found: SessionMixin) -> Browser:
    if not isinstance(found, Browser):
        raise TypeError("the site keeps its session in another way")
    return found
