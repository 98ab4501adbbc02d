"""Signing in and out, sessions and their one cookie."""

from collections.abc import Callable
from dataclasses import replace
from threading import BoundedSemaphore

import pytest
from werkzeug.test import TestResponse

from govtool.settings import Settings
from govtool.store import passwords
from govtool.store.accounts import disable_account
from govtool.store.audit import Act, entries
from govtool.store.engine import reading, writing
from govtool.store.memberships import grant
from govtool.store.values import Role
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, NOON, PASSWORD
from tests.web.visitor import COOKIE, Visitor

READER = "reader.canary-a@example.org"


def cookie_of(visitor: Visitor, name: str = COOKIE) -> str:
    found = visitor.client.get_cookie(name, domain="127.0.0.1")
    return found.value if found else ""


def sign_in(visitor: Visitor, *, email: str = READER, password: str = PASSWORD) -> TestResponse:
    data = {"csrf_token": visitor.csrf_token(), "email": email, "password": password}
    return visitor.open("POST", "/sign-in", data=data)


def test_a_person_signs_in_and_comes_to_their_place(site: TestSite) -> None:
    stranger = site.visitor("anonymous")
    stranger.may_see = "CANARY-A"
    assert sign_in(stranger).headers["Location"] == "/"
    assert stranger.request("GET", "/").headers["Location"] == "/p/alder/"
    assert "CANARY-A-name-reader" in stranger.get("/p/alder/").get_text()


def test_whoever_has_several_places_chooses_and_whoever_has_none_is_told(site: TestSite) -> None:
    root = site.visitor("installation_administrator")
    assert "not a member of any place" in root.get("/places").get_text()
    reader = site.twins["birch"].people["reader"].id
    with writing(site.sessions) as session:
        place = site.place(ALDER)
        grant(session, place=place, account=reader, role=Role.FACILITATOR, act=Act(None, NOON))
    visitor = Visitor(site.app, site.twins["birch"].people["reader"], may_see="both")
    assert visitor.open("GET", "/").headers["Location"] == "/places"
    assert visitor.open("GET", "/places").text.count('<li class="gt-card">') == 2


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (READER, "wrong password here"),
        ("nobody@example.org", PASSWORD),
        ("commissioner.canary-a@example.org", PASSWORD),
    ],
    ids=["a wrong password", "an unknown address", "a disabled account"],
)
def test_au_03_every_way_to_fail_is_told_alike(site: TestSite, email: str, password: str) -> None:
    disabled = site.twins[ALDER].people["commissioner"].id
    with writing(site.sessions) as session:
        disable_account(session, account=disabled, act=Act(None, NOON))
    visitor = site.visitor("anonymous")
    visitor.may_see = "CANARY-A"
    data = {"email": email, "password": password}
    page = visitor.post("/sign-in", data, status=422)
    assert "The e-mail address or the password is not right." in page.get_text()
    assert page.select_one("[name=password]") is not None
    assert page.select_one("[name=password][value]") is None


def test_au_04_tries_are_slowed_and_the_right_password_works_after_the_wait(
    site: TestSite,
) -> None:
    visitor = site.visitor("anonymous")
    for _ in range(5):
        assert sign_in(visitor, password="wrong password here").status_code == 422  # noqa: S106
    slowed = sign_in(visitor)
    assert slowed.status_code == 429
    assert 0 < int(slowed.headers["Retry-After"]) <= 300
    assert "too many tries" in slowed.text
    site.clock.move(seconds=int(slowed.headers["Retry-After"]))
    assert sign_in(visitor).status_code == 302


def test_au_05_the_session_changes_at_sign_in_and_is_dead_after_sign_out(site: TestSite) -> None:
    visitor = site.visitor("anonymous")
    visitor.may_see = "CANARY-A"
    visitor.get("/sign-in")
    before = cookie_of(visitor)
    sign_in(visitor)
    token = cookie_of(visitor)
    assert before
    assert token != before
    copied = site.fresh_visitor("anonymous")
    copied.may_see = "CANARY-A"
    copied.use_token(token)
    copied.get("/p/alder/")
    visitor.post("/sign-out")
    assert cookie_of(visitor) != token
    copied.get("/p/alder/", status=302)
    copied.use_token(before)
    copied.get("/p/alder/", status=302)


def test_signing_in_anew_ends_the_session_before(site: TestSite) -> None:
    visitor = site.visitor("reader")
    old = cookie_of(visitor)
    data = {"email": READER, "password": PASSWORD}
    visitor.post("/sign-in", data)
    assert cookie_of(visitor) != old
    copied = site.fresh_visitor("anonymous")
    copied.use_token(old)
    copied.get("/p/alder/", status=302)


@pytest.mark.parametrize("step", [{"minutes": 120}, {"minutes": 100}])
def test_au_06_a_session_ends_when_idle_and_after_its_lifetime(
    site: TestSite, step: dict[str, float]
) -> None:
    visitor = site.visitor("reader")
    seen = []
    for _ in range(8):
        site.clock.move(**step)
        seen.append(visitor.request("GET", "/p/alder/").status_code)
    lasted = seen.count(200)
    assert seen == [200] * lasted + [302] * (8 - lasted)
    assert lasted == (0 if step["minutes"] == 120 else 7)


def test_az_06_a_role_taken_away_counts_at_once(site: TestSite) -> None:
    visitor = site.visitor("reader")
    visitor.get("/p/alder/")
    site.end_membership(ALDER, "reader")
    visitor.use_token(cookie_of(visitor))
    visitor.get("/p/alder/", status=302)


def test_au_07_the_only_cookie_is_small_host_bound_and_names_nobody(
    make_site: Callable[..., TestSite], settings: Settings
) -> None:
    https = replace(
        settings, base_url="https://gov.example", trusted_hosts=("gov.example",), is_demo=False
    )
    client = make_site(https).app.test_client()
    base = "https://gov.example"
    page = client.get("/sign-in", base_url=base)
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    token = page.text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    data = {"csrf_token": token, "email": READER, "password": PASSWORD}
    answer = client.post("/sign-in", base_url=base, data=data)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    value, *flags = cookie.split("; ")
    assert answer.status_code == 302
    assert value.startswith("__Host-govtool=")
    assert set(flags) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert len(cookie) < 200
    assert client.get("/p/alder/", base_url=base).status_code == 200


def test_au_07_only_plain_http_goes_without_secure(site: TestSite) -> None:
    (cookie,) = site.visitor("anonymous").open("GET", "/sign-in").headers.getlist("Set-Cookie")
    value, *flags = cookie.split("; ")
    assert value.startswith("govtool=")
    assert set(flags) == {"HttpOnly", "Path=/", "SameSite=Lax"}
    about = site.fresh_visitor("anonymous").open("GET", "/about")
    assert about.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43 + ".<b>", "a" * 4000, "é" * 43])
def test_a_cookie_of_another_shape_counts_as_none(site: TestSite, cookie: str) -> None:
    visitor = site.visitor("anonymous")
    visitor.use_token(cookie)
    visitor.get("/p/alder/", status=302)


def test_au_12_the_sign_in_form_is_protected_too(site: TestSite) -> None:
    data = {"email": READER, "password": PASSWORD}
    visitor = site.visitor("anonymous")
    assert visitor.open("POST", "/sign-in", data=data).status_code == 400
    others = site.fresh_visitor("anonymous").csrf_token()
    forged = {**data, "csrf_token": others}
    assert visitor.open("POST", "/sign-in", data=forged).status_code == 400
    visitor.get("/p/alder/", status=302)


def test_a_notice_is_shown_once(site: TestSite) -> None:
    visitor = site.visitor("reader")
    visitor.post("/sign-out")
    visitor.may_see = ""
    assert "You are signed out." in visitor.get("/sign-in").get_text()
    assert "You are signed out." not in visitor.get("/sign-in").get_text()


HOSTILE_NEXT = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "/\t/evil.example",
    "/\r\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "/" + "x" * 600,
    "data:text/html,x",
]


@pytest.mark.parametrize("hostile", HOSTILE_NEXT)
def test_wb_05_next_never_leaves_the_site(site: TestSite, hostile: str) -> None:
    visitor = site.visitor("anonymous")
    data = {"email": READER, "password": PASSWORD, "next": hostile}
    answer = visitor.request("POST", "/sign-in", data=data)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_after_signing_in_a_person_comes_to_the_page_they_asked_for(site: TestSite) -> None:
    visitor = site.visitor("anonymous")
    asked = visitor.request("GET", "/p/alder/?of=1&to=2").headers["Location"]
    form = visitor.get(asked).select_one("[name=next]")
    assert form is not None
    data = {"email": READER, "password": PASSWORD, "next": form["value"]}
    answer = visitor.request("POST", "/sign-in", data=data)
    assert answer.headers["Location"] == "/p/alder/?of=1&to=2"


def test_signing_in_and_out_leaves_its_trace(site: TestSite) -> None:
    visitor = site.visitor("anonymous")
    sign_in(visitor)
    visitor.post("/sign-out")
    with reading(site.sessions) as session:
        deeds = [entry.deed for entry in entries(session, place=None, limit=2)]
    assert deeds == ["session ended", "signed in"]


def test_au_09_a_crowd_beyond_the_line_is_put_off_and_keeps_its_address(
    site: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_line", BoundedSemaphore(1))
    with passwords._turn():
        answer = sign_in(site.visitor("anonymous"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
    assert "Many people are signing in" in answer.text
    assert READER in answer.text
    assert sign_in(site.visitor("anonymous")).status_code == 302
