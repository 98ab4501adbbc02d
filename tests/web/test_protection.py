"""What protects the site whatever page is asked for: tokens, origins, hosts, limits, headers."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask, request
from werkzeug.test import TestResponse, encode_multipart

from govtool.settings import Settings
from govtool.web.logs import JsonLines
from govtool.web.permissions import public
from tests.web.conftest import TestSite
from tests.web.test_route_access import address, content, methods, rules
from tests.web.visitor import BASE, check_headers

CROSS = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
]


@pytest.fixture
def unsafe(site: TestSite) -> list[tuple[str, str]]:
    """Every (method, address) that could change something."""
    return [
        (method, address(site, rule))
        for rule in rules(site)
        for method in methods(rule)
        if method != "GET"
    ]


def test_wb_01_nothing_is_changed_without_ones_own_token(
    site: TestSite, unsafe: list[tuple[str, str]]
) -> None:
    visitor = site.visitor("place_administrator")
    tokens = [None, "x", site.visitor("reader").csrf_token()]
    before = content(site)
    for method, url in unsafe:
        for token in tokens:
            data = {"csrf_token": token} if token else {}
            assert 400 <= visitor.open(method, url, data=data).status_code < 500, url
    assert content(site) == before


@pytest.mark.parametrize("headers", CROSS, ids=lambda told: "=".join(*told.items()))
def test_wb_01_nothing_is_changed_for_a_page_of_another_site(
    site: TestSite, unsafe: list[tuple[str, str]], headers: dict[str, str]
) -> None:
    visitor = site.visitor("place_administrator")
    data = {"csrf_token": visitor.csrf_token()}
    before = content(site)
    for method, url in unsafe:
        answer = visitor.open(method, url, data=data, headers=headers)
        assert 400 <= answer.status_code < 500, url
    assert content(site) == before


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": BASE}, {}], ids=str
)
def test_wb_01_our_own_pages_may_ask_for_changes(site: TestSite, headers: dict[str, str]) -> None:
    site.visitor("reader").post("/sign-out", headers=headers)


def all_kinds_of_answers(site: TestSite) -> dict[str, TestResponse]:
    stranger, reader = site.visitor("anonymous"), site.visitor("reader")
    return {
        "page": stranger.open("GET", "/about"),
        "signed in": reader.open("GET", "/about"),
        "redirect": stranger.open("GET", "/places"),
        "static": stranger.open("GET", "/static/site.css"),
        "not found": stranger.open("GET", "/nothing"),
        "static not found": stranger.open("GET", "/static/nothing"),
        "no token": stranger.open("POST", "/sign-in"),
        "wrong method": stranger.open("PUT", "/sign-in"),
        "too large": stranger.open("POST", "/sign-in", data=b"x" * 3_000_000),
        "wrong host": stranger.open("GET", "/", base_url="http://evil.example"),
        "json": stranger.open("GET", "/healthz"),
        "json refusal": stranger.open("GET", "/places", headers={"Accept": "application/json"}),
    }


def test_wb_02_every_kind_of_answer_carries_the_headers(site: TestSite) -> None:
    answers = all_kinds_of_answers(site)
    for answer in answers.values():
        check_headers(answer)
        assert "Strict-Transport-Security" not in answer.headers
    expected = [200, 200, 302, 200, 404, 404, 400, 405, 413, 400, 200, 401]
    assert [answer.status_code for answer in answers.values()] == expected


def test_wb_02_nothing_about_a_person_is_kept_by_browsers_or_proxies(site: TestSite) -> None:
    answers = all_kinds_of_answers(site)
    assert answers["signed in"].headers["Cache-Control"] == "no-store"
    assert site.visitor("anonymous").open("GET", "/sign-in").headers["Cache-Control"] == "no-store"
    assert answers["page"].headers["Cache-Control"] == "no-cache"
    for name, answer in answers.items():
        assert "static" in name or "Cookie" in answer.headers["Vary"], name


def test_wb_02_each_answer_has_a_nonce_of_its_own(site: TestSite) -> None:
    visitor = site.visitor("anonymous")
    pages = [visitor.open("GET", "/about") for _ in range(2)]
    nonces = [str(page.text.split(' nonce="')[1].split('"')[0]) for page in pages]
    assert nonces[0] != nonces[1]
    for nonce, page in zip(nonces, pages, strict=True):
        assert f"'nonce-{nonce}'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "gov<b>", "a b"])
def test_wb_06_an_unknown_host_is_refused(site: TestSite, host: str) -> None:
    client = site.app.test_client()
    answer = client.get("/sign-in", environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 400
    assert host not in answer.text


FORWARDED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "10.1.2.3",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "host=evil.example",
}


def test_wb_06_forwarded_headers_are_ignored_without_a_proxy(site: TestSite) -> None:
    _echo(site.app)
    seen = site.visitor("anonymous").get("/sign-in", headers=FORWARDED)
    assert "evil" not in str(seen)
    told = site.app.test_client().get("/echo", base_url=BASE, headers=FORWARDED).json
    assert told == {"host": "127.0.0.1:8000", "scheme": "http", "address": "127.0.0.1"}


def test_wb_06_with_a_proxy_configured_its_headers_count(
    make_site: Callable[..., TestSite], settings: Settings
) -> None:
    proxied = replace(settings, proxies=1, trusted_hosts=("gov.example",))
    app = make_site(proxied).app
    _echo(app)
    headers = {**FORWARDED, "X-Forwarded-Host": "gov.example"}
    told = app.test_client().get("/echo", headers=headers).json
    assert told == {"host": "gov.example", "scheme": "https", "address": "10.1.2.3"}
    assert app.test_client().get("/echo", headers=FORWARDED).status_code == 400


def test_wb_07_a_fault_shows_a_reference_that_stands_in_the_log_and_nothing_else(
    site: TestSite, caplog: pytest.LogCaptureFixture
) -> None:
    @public
    def fail() -> str:
        raise ValueError("SELECT secret FROM /srv/govtool")

    site.app.add_url_rule("/fail", "fail", fail)
    page = site.visitor("reader").get("/fail", status=500)
    words = page.get_text()
    assert "Something went wrong on our side" in words
    assert not [word for word in ("Traceback", "SELECT", "/srv", "ValueError") if word in words]
    (record,) = [r for r in caplog.records if r.levelno == logging.ERROR]
    line = json.loads(JsonLines().format(record))
    assert f"Reference: {line['reference']}" in words
    assert line["what"] == "ValueError"
    assert "fail" in line["trace"]
    assert "secret" not in json.dumps(line)


def test_wb_07_even_when_the_frame_of_the_page_fails_there_is_an_answer(
    site: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govtool.web.frame.navigation", lambda: 1 / 0)
    page = site.visitor("reader").get("/about", status=500)
    assert "Reference: " in page.get_text()


def test_wb_07_there_is_no_debugger(site: TestSite) -> None:
    assert not site.app.debug
    visitor = site.visitor("anonymous")
    visitor.get("/?__debugger__=yes&cmd=resource&f=style.css", status=302)
    visitor.get("/console", status=404)
    assert visitor.open("TRACE", "/").status_code == 405


def test_wb_08_too_large_a_body_is_refused_with_a_page(site: TestSite) -> None:
    visitor = site.visitor("anonymous")
    token = visitor.csrf_token()
    bodies = {
        "body over the limit": {"email": "x" * 2_100_000},
        "a field of a megabyte": {"email": "x" * 1_000_000},
        "too many parts": {f"f{n}": "x" for n in range(1_100)},
    }
    for data in bodies.values():
        boundary, body = encode_multipart({"csrf_token": token, **data})
        content_type = f"multipart/form-data; boundary={boundary}"
        answer = visitor.open("POST", "/sign-in", data=body, content_type=content_type)
        assert answer.status_code == 413
        assert "That is too much at once" in answer.text


def test_the_health_page_tells_whether_the_database_answers(site: TestSite) -> None:
    visitor = site.visitor("anonymous")
    assert visitor.open("GET", "/healthz").json == {"live": True, "ready": True}
    site.sessions.kw["bind"].dispose()
    site.file.unlink()
    answer = visitor.open("GET", "/healthz")
    assert answer.status_code == 503
    assert answer.json == {"live": True, "ready": False, "because": "missing"}


def test_a_program_is_answered_with_json(site: TestSite) -> None:
    headers = {"Accept": "application/json"}
    answer = site.visitor("reader").request("GET", "/p/birch/", headers=headers)
    assert answer.status_code == 404
    assert answer.json is not None
    assert set(answer.json) == {"error", "reference"}


def test_lg_04_one_line_of_log_stays_one_line() -> None:
    record = logging.LogRecord("govtool", 30, "", 1, 'x\r\n{"what": "forged"}\x1b[2J', (), None)
    line = JsonLines().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["what"].startswith("x\r\n")


def _echo(app: Flask) -> None:
    @public
    def echo() -> dict[str, str | None]:
        return {
            "host": request.host,
            "scheme": request.scheme,
            "address": request.remote_addr,
        }

    app.add_url_rule("/echo", "echo", echo)
