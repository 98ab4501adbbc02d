"""The one test client: it gives a page back after checking what must hold on every page."""

import re
from collections.abc import Mapping
from typing import Any, Final

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.sessions import prove_password, start_session
from govtool.store.values import Account
from govtool.web.visit import KEY
from tests.web.twins import CANARY

BASE: Final = "http://127.0.0.1:8000"
COOKIE: Final = "govtool"
LINK_COOKIE: Final = "govtool-link"
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
}
NAMES: Final = "names of people and places"
NAMED: Final = re.compile(
    r"(\w+\.)?CANARY-[AB](-place-name|-name-\w+|-guest|@example\.org)", re.IGNORECASE
)
"""What an installation administrator may see of every twin: who there is, not what they wrote."""
POLICY: Final = (
    "default-src 'none'",
    "style-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
)


class Visitor:
    """Somebody with a browser: nobody in particular, or one of the people of the twins.

    ``get`` and ``post`` follow no redirect. They fail unless the status is the expected one.
    """

    overseen = ""
    """Where addresses begin whose pages may name the people and places of every twin."""

    def __init__(self, app: Flask, account: Account | None, *, may_see: str = "CANARY-A") -> None:
        self.app = app
        self.account = account
        self.may_see = may_see
        self.client = app.test_client()
        if account is not None:
            self.use_token(_open_session(app, account))

    def use_token(self, token: str) -> None:
        """Have the browser send a token."""
        self.client.set_cookie(COOKIE, token, domain="127.0.0.1")

    def use_link(self, visit: str) -> None:
        """Have the browser send the token of a read-only link."""
        self.client.set_cookie(LINK_COOKIE, visit, domain="127.0.0.1")

    def get(self, url: str, *, status: int = 200, **options: Any) -> BeautifulSoup:
        """The page at an address."""
        return self._page(self.open("GET", url, **options), status, self._may_see(url))

    def post(
        self, url: str, data: Mapping[str, Any] | None = None, *, status: int = 302, **options: Any
    ) -> BeautifulSoup:
        """The page that answers a form; its CSRF token is sent with it."""
        answer = self.open("POST", url, data=self._with_token(data), **options)
        return self._page(answer, status, self._may_see(url))

    def request(self, method: str, url: str, **options: Any) -> TestResponse:
        """The bare answer, checked like every other but for its status."""
        if method == "POST":
            options["data"] = self._with_token(options.get("data"))
        response = self.open(method, url, **options)
        check_response(response, self._may_see(url))
        return response

    def csrf_token(self) -> str:
        """A token of this visitor, from the button for signing out or the sign-in form."""
        for url in ("/about", "/sign-in", "/sign-in/code"):
            page = BeautifulSoup(self.open("GET", url).text, "html5lib")
            if tag := page.select_one("input[name=csrf_token]"):
                return str(tag["value"])
        raise AssertionError("no page has a token")

    def _with_token(self, data: Mapping[str, Any] | None) -> dict[str, Any]:
        given = dict(data or {})
        return given if "csrf_token" in given else {"csrf_token": self.csrf_token(), **given}

    def open(self, method: str, url: str, **options: Any) -> TestResponse:
        """The answer as it comes, unchecked."""
        return self.client.open(url, **{"method": method, "base_url": BASE, **options})

    def _may_see(self, url: str) -> str:
        return NAMES if self.overseen and url.startswith(self.overseen) else self.may_see

    def _page(self, response: TestResponse, status: int, may_see: str) -> BeautifulSoup:
        soup = check_response(response, may_see)
        assert response.status_code == status, f"{response.status}: {soup.get_text()[:300]}"
        return soup


def check_response(response: TestResponse, may_see: str) -> BeautifulSoup:
    """Check the headers of a response and, of a page, everything that must hold on every page."""
    check_headers(response)
    if not (response.mimetype or "").startswith("text/"):
        check_canaries(response.get_data().decode("utf-8", "replace"), may_see)
        return BeautifulSoup("", "html5lib")
    check_canaries(response.text, may_see)
    soup = BeautifulSoup(response.text, "html5lib")
    if response.mimetype == "text/html" and not 300 <= response.status_code < 400 and soup.h1:
        html5lib.HTMLParser(strict=True).parse(response.text)
        check_frame(soup)
        check_forms(soup)
    return soup


def check_headers(response: TestResponse) -> None:
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    assert response.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    policy = response.headers["Content-Security-Policy"]
    assert all(part in policy for part in POLICY)
    assert "unsafe" not in policy
    if (response.mimetype or "").startswith("text/"):
        assert response.headers["Content-Type"].endswith("; charset=utf-8")


def check_canaries(text: str, may_see: str) -> None:
    if may_see == NAMES:
        text = NAMED.sub("", text)
    for canary in CANARY.values():
        leaked = set(re.findall(rf"{canary}[\w-]*", text, re.IGNORECASE))
        assert canary == may_see or not leaked


def check_frame(soup: BeautifulSoup) -> None:
    (heading,) = soup.find_all("h1")
    for caption in heading.select("[class*=caption]"):
        caption.extract()
    title = _one(soup, "title").get_text().removeprefix("Error: ")
    assert title.startswith(heading.get_text(" ", strip=True)), (title, heading)
    assert _one(soup, "html")["lang"] == "en-GB"
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    assert not soup.select("[style], style, [onclick], script:not([src]):not([nonce])")


def check_forms(soup: BeautifulSoup) -> None:
    for form in soup.find_all("form"):
        assert form.get("action"), "every form says where it goes"
        assert form["method"] in {"get", "post"}
        if form["method"] == "post":
            assert form.select_one("input[name=csrf_token]"), "a form lacks its CSRF token"
    for control in soup.select("main input:not([type=hidden]), main select, main textarea"):
        named = control.get("aria-label") or control.get("aria-labelledby")
        assert named or soup.select_one(f"label[for='{control['id']}']"), control


def _open_session(app: Flask, account: Account) -> str:
    site = app.extensions[KEY]
    sessions: Sessions = site.sessions
    act = Act(account.id, site.now())
    with writing(sessions) as session:
        token, begun = start_session(
            session, account=account.id, user_agent="", lifetime=site.settings.lifetime, act=act
        )
        prove_password(session, session_id=begun.id, at=site.now())
    return token


def _one(soup: BeautifulSoup, selector: str) -> Tag:
    tag = soup.select_one(selector)
    assert tag is not None, selector
    return tag


__all__ = ["BASE", "COOKIE", "Visitor", "check_response"]
