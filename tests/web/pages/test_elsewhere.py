"""Signing in by a sign-in service of somebody else: over real HTTP, with authlib's own server."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from bs4 import BeautifulSoup
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.test import TestResponse

from govtool.outside_settings import OutsideService
from govtool.settings import Settings
from govtool.store.accounts import disable_account, set_password
from govtool.store.audit import Act, Deed, entries
from govtool.store.engine import reading, writing
from govtool.store.systems import require_second_factor
from tests.web.conftest import Clock, TestSite
from tests.web.pages.test_people import invite
from tests.web.provider import CLIENT, SECRET, Claims, Provider, Someone, running
from tests.web.test_second_factor import code, set_up
from tests.web.test_signing_in import cookie_of
from tests.web.twins import ALDER, NOON
from tests.web.visitor import Visitor

BASE: Final = "http://127.0.0.1:8000"
BACK: Final = f"{BASE}/sign-in/elsewhere/back"


@dataclass
class Met:
    """A site and the service it trusts, on one clock."""

    site: TestSite
    service: Provider

    def stranger(self) -> Visitor:
        """A browser in which nobody is signed in."""
        return Visitor(self.site.app, None, may_see="CANARY-A")

    def leave(self, visitor: Visitor, address: str = "/sign-in/elsewhere") -> str:
        """Go to the service; the path it sends the person back to."""
        away = visitor.request("GET", address)
        assert away.status_code == 302, away.text
        there = requests.get(away.headers["Location"], allow_redirects=False, timeout=10)
        back = there.headers["Location"]
        assert back.startswith(BACK)
        return back.removeprefix(BASE)

    def come(self, visitor: Visitor, address: str = "/sign-in/elsewhere") -> TestResponse:
        """Go there and come back."""
        return visitor.request("GET", self.leave(visitor, address))

    def deeds(self) -> list[str]:
        with reading(self.site.sessions) as session:
            return [entry.deed for entry in entries(session, place=None, limit=20)]


@pytest.fixture
def meet(
    make_site: Callable[..., TestSite], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Met]]:
    """Makes a site that trusts the service."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "yes")
    clock = Clock()
    with running(lambda: clock.at, BACK) as service:

        def make(**chosen: Any) -> Met:
            told = {"name": "Care Login", "secret": SECRET, **chosen}
            outside = OutsideService(service.issuer, CLIENT, **told)
            site = make_site(replace(settings, outside=outside))
            service.now = lambda: site.clock.at
            return Met(site, service)

        yield make


@pytest.fixture
def met(meet: Callable[..., Met]) -> Met:
    return meet()


def words(answer: TestResponse) -> str:
    return " ".join(BeautifulSoup(answer.text, "html.parser").get_text(" ").split())


def test_a_person_signs_in_by_the_service_and_comes_to_the_page_they_asked_for(met: Met) -> None:
    visitor = met.stranger()
    asked = visitor.request("GET", "/p/alder/?of=1").headers["Location"]
    page = visitor.get(asked)
    (button,) = page.select("a[href*='/sign-in/elsewhere']")
    assert button.get_text() == "Sign in with Care Login"
    before = cookie_of(visitor)
    answer = met.come(visitor, str(button["href"]))
    assert answer.headers["Location"] == "/p/alder/?of=1"
    assert cookie_of(visitor) != before
    assert "CANARY-A-name-reader" in visitor.get("/p/alder/").get_text()
    assert met.deeds()[:2] == [Deed.SIGNED_IN, Deed.IDENTITY_LINKED]


def test_what_is_sent_to_the_service_is_the_code_flow_with_pkce_state_and_nonce(met: Met) -> None:
    met.leave(met.stranger())
    met.leave(met.stranger())
    first, second = met.service.asked
    assert first["response_type"] == "code"
    assert first["code_challenge_method"] == "S256"
    assert first["redirect_uri"] == BACK
    assert first["scope"] == "openid email profile"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]


def test_once_linked_a_person_is_known_whatever_their_address_there_is(met: Met) -> None:
    met.come(met.stranger())
    met.service.someone = Someone(email="married@example.org")
    again = met.stranger()
    met.come(again)
    assert "CANARY-A-name-reader" in again.get("/p/alder/").get_text()
    assert met.deeds().count(Deed.IDENTITY_LINKED) == 1


def test_what_the_service_tells_beside_the_token_counts_too(met: Met) -> None:
    met.service.someone = Someone(in_userinfo_alone=True)
    visitor = met.stranger()
    assert met.come(visitor).headers["Location"] == "/"
    visitor.get("/p/alder/")


NOT_MEANT: Final = {
    "an unknown address": Someone(email="nobody@example.org"),
    "an address that is not verified": Someone(email_verified=False),
    "an address of which it does not say so": Someone(email_verified=None),
    "no address": Someone(email=None),
    "an account that is closed": Someone(email="commissioner.canary-a@example.org"),
    "another account there with the same address": Someone(sub="s-2"),
}


@pytest.mark.parametrize("who", list(NOT_MEANT))
def test_au_03_whoever_is_not_meant_is_told_so_alike_and_gets_no_account(
    met: Met, who: str
) -> None:
    if who == "another account there with the same address":
        met.come(met.stranger())
    closed = met.site.twins[ALDER].people["commissioner"].id
    with writing(met.site.sessions) as session:
        disable_account(session, account=closed, act=Act(None, NOON))
    before = met.site.rows("account", "identity", "session_token", "audit")
    met.service.someone = Someone(email="somebody.else@example.org", sub="s-9")
    told = met.come(met.stranger())
    met.service.someone = NOT_MEANT[who]
    visitor = met.stranger()
    answer = met.come(visitor)
    assert answer.status_code == 403
    assert words(answer) == words(told)
    visitor.get("/p/alder/", status=302)
    assert met.site.rows("account", "identity", "session_token", "audit") == before


def test_whoever_was_invited_comes_in_where_they_were_invited(met: Met) -> None:
    _, path = invite(met.site)
    newcomer = met.stranger()
    assert "Come in with Care Login" in newcomer.get(path).get_text()
    met.service.someone = Someone(sub="s-7", email="New@example.org")
    assert met.come(newcomer).headers["Location"] == "/"
    assert "Welcome. You are in." in newcomer.get("/p/alder/").get_text()
    assert "Nell Elsewhere" in newcomer.get("/account").get_text()
    newcomer.get(path, status=404)
    assert met.deeds()[:3] == [Deed.SIGNED_IN, Deed.IDENTITY_LINKED, Deed.ACCOUNT_CREATED]


def test_an_invitation_that_has_ended_lets_nobody_in(met: Met) -> None:
    invite(met.site)
    met.site.clock.move(days=7)
    met.service.someone = Someone(sub="s-7", email="new@example.org")
    assert met.come(met.stranger()).status_code == 403


FORGED: Final[dict[str, Callable[[Provider, Claims], str]]] = {
    "another nonce": lambda p, c: p.sign({**c, "nonce": "x" * 43}),
    "no nonce": lambda p, c: p.sign({k: v for k, v in c.items() if k != "nonce"}),
    "for another client": lambda p, c: p.sign({**c, "aud": "another"}),
    "for two, by another": lambda p, c: p.sign({**c, "aud": [CLIENT, "b"], "azp": "b"}),
    "of another issuer": lambda p, c: p.sign({**c, "iss": "https://login.example.org"}),
    "expired": lambda p, c: p.sign({**c, "exp": c["iat"] - 61}),
    "not valid yet": lambda p, c: p.sign({**c, "nbf": c["iat"] + 600}),
    "of nobody": lambda p, c: p.sign({k: v for k, v in c.items() if k != "sub"}),
    "of an endless name": lambda p, c: p.sign({**c, "sub": "s" * 256}),
    "another access token": lambda p, c: p.sign({**c, "at_hash": "x" * 22}),
    "signed by another key": lambda p, c: p.sign(c, RSAKey.generate_key(2048)),
    "signed by nobody": lambda _, c: jwt.encode(
        {"alg": "none"}, c, OctKey.import_key("unused"), ["none"]
    ),
    "signed with the client's secret": lambda _, c: jwt.encode(
        {"alg": "HS256"}, c, OctKey.import_key(SECRET), ["HS256"]
    ),
    "no token at all": lambda _, __: "nonsense",
}


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("forged", list(FORGED))
def test_a_token_that_does_not_hold_signs_nobody_in(met: Met, forged: str) -> None:
    met.service.forge = lambda claims: FORGED[forged](met.service, claims)
    visitor = met.stranger()
    answer = met.come(visitor)
    assert answer.status_code == 503
    assert "does not answer as it should" in words(answer)
    visitor.get("/p/alder/", status=302)
    assert met.site.rows("identity")["identity"] == []


def test_a_key_that_was_changed_is_asked_for_again(
    met: Met, monkeypatch: pytest.MonkeyPatch
) -> None:
    met.come(met.stranger())
    met.service.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
    met.service.forge = lambda claims: met.service.sign(claims, kid="two")
    monkeypatch.setattr("govtool.workflows.outside_service.ASKED_AGAIN", -1.0)
    assert met.come(met.stranger()).status_code == 302


def test_what_one_browser_began_no_other_can_finish(met: Met) -> None:
    mine, other = met.stranger(), met.stranger()
    back = met.leave(mine)
    met.leave(other)
    answer = other.request("GET", back)
    assert answer.status_code == 400
    assert "was not begun in this browser" in words(answer)
    assert mine.request("GET", back).status_code == 302


@pytest.mark.parametrize("change", ["state", "none", "late", "again"])
def test_a_state_that_was_changed_is_missing_late_or_used_signs_nobody_in(
    met: Met, change: str
) -> None:
    visitor = met.stranger()
    back = met.leave(visitor)
    if change == "state":
        back = back.replace("state=", "state=A")
    if change == "none":
        back = back.partition("&")[0]
    if change == "late":
        met.site.clock.move(minutes=16)
    if change == "again":
        assert visitor.request("GET", back).status_code == 302
        visitor.post("/sign-out")
    assert visitor.request("GET", back).status_code == 400
    visitor.get("/p/alder/", status=302)


def test_a_code_of_another_person_is_useless_without_their_proof(met: Met) -> None:
    """PKCE: a code that was intercepted is refused by the service itself."""
    victim, thief = met.stranger(), met.stranger()
    stolen = parse_qs(urlsplit(met.leave(victim)).query)["code"][0]
    own = met.leave(thief)
    mine = parse_qs(urlsplit(own).query)["code"][0]
    assert thief.request("GET", own.replace(mine, stolen)).status_code == 503
    thief.get("/p/alder/", status=302)


@pytest.mark.parametrize("answer", ["//evil.example", "https://evil.example", "javascript:x"])
def test_wb_05_the_way_on_never_leaves_the_site(met: Met, answer: str) -> None:
    back = met.come(met.stranger(), f"/sign-in/elsewhere?next={answer}")
    assert back.headers["Location"] == "/"


def test_whoever_declines_there_is_told_so_and_can_use_a_password(met: Met) -> None:
    met.service.someone = None
    visitor = met.stranger()
    page = visitor.get(met.leave(visitor), status=403)
    assert "did not let you in" in page.get_text()
    assert page.select_one("a[href='/sign-in']") is not None


@pytest.mark.parametrize("fault", ["down", "another name", "http", "not there"])
def test_a_service_that_does_not_answer_as_it_should_is_told_and_passwords_still_work(
    met: Met, fault: str
) -> None:
    met.service.is_down = fault == "down"
    faults: dict[str, Claims] = {
        "another name": {"issuer": "https://login.example.org"},
        "http": {"authorization_endpoint": "http://login.example.org/authorize"},
        "not there": {"authorization_endpoint": None},
    }
    met.service.about = faults.get(fault, {})
    visitor = met.stranger()
    page = visitor.get("/sign-in/elsewhere", status=503)
    assert "Care Login does not answer as it should" in page.get_text()
    visitor.get("/sign-in")


def test_au_02_a_second_factor_of_ours_is_still_asked_for(met: Met) -> None:
    key, _ = set_up(met.site)
    visitor = met.stranger()
    answer = met.come(visitor, "/sign-in/elsewhere?next=/p/alder/?of%3D1")
    assert answer.headers["Location"].startswith("/sign-in/code?next=")
    assert Deed.SIGNED_IN not in met.deeds()[:1]
    visitor.get("/p/alder/", status=302)
    data = {"code": code(met.site, key), "next": "/p/alder/"}
    visitor.post("/sign-in/code", data)
    assert met.deeds()[0] == Deed.SIGNED_IN
    visitor.get("/p/alder/")


@pytest.mark.parametrize("counts", [True, False])
def test_au_02_what_a_place_requires_holds_unless_the_service_states_a_factor_that_counts(
    meet: Callable[..., Met], counts: bool
) -> None:
    met = meet(second_factor=frozenset({"mfa"}) if counts else frozenset())
    with writing(met.site.sessions) as session:
        act = Act(None, met.site.clock())
        require_second_factor(session, place=met.site.place(ALDER), required=True, act=act)
    met.service.someone = Someone(amr=["pwd", "mfa"])
    visitor = met.stranger()
    met.come(visitor)
    asked = visitor.request("GET", "/p/alder/")
    assert asked.status_code == (200 if counts else 302)
    assert counts or asked.headers["Location"] == "/account/second-factor"
    met.service.someone = Someone(amr=["pwd"])
    other = met.stranger()
    met.come(other)
    assert other.request("GET", "/p/alder/").status_code == 302


def without_password(met: Met) -> Visitor:
    """Somebody invited who has never had a password here, signed in."""
    invite(met.site, role="place_administrator")
    met.service.someone = Someone(sub="s-7", email="new@example.org")
    newcomer = met.stranger()
    met.come(newcomer)
    return newcomer


def test_au_10_whoever_has_no_password_proves_at_the_service_that_it_is_them(met: Met) -> None:
    newcomer = without_password(met)
    assert "You have no password here" in newcomer.get("/account").get_text()
    met.site.clock.move(minutes=11)
    page = newcomer.post("/account/second-factor/begin", status=401)
    assert page.select_one("[type=password]") is None
    link = page.select_one("a[target=_blank]")
    assert link is not None
    met.service.someone = Someone(sub="s-7", auth_time=int(met.site.clock.at.timestamp()))
    assert "it is you" in words(met.come(newcomer, str(link["href"])))
    assert met.service.asked[-1]["prompt"] == "login"
    assert met.service.asked[-1]["max_age"] == "0"
    newcomer.post("/account/second-factor/begin")


@pytest.mark.parametrize("who", ["somebody else", "earlier", "not said"])
def test_au_10_another_person_or_an_earlier_proof_proves_nothing(met: Met, who: str) -> None:
    newcomer = without_password(met)
    met.site.clock.move(minutes=11)
    now = met.site.clock.at
    earlier = now - timedelta(minutes=6) if who == "earlier" else now
    sub = "s-1" if who == "somebody else" else "s-7"
    met.service.someone = Someone(sub=sub, auth_time=int(earlier.timestamp()))
    if who == "not said":
        met.service.forge = lambda claims: met.service.sign(
            {k: v for k, v in claims.items() if k != "auth_time"}
        )
    assert met.come(newcomer, "/account/elsewhere/again").status_code == 403
    newcomer.post("/account/second-factor/begin", status=401)


def test_a_person_can_end_it_if_they_have_a_password(met: Met) -> None:
    visitor = met.stranger()
    met.come(visitor)
    assert "You sign in with Care Login" in visitor.get("/account").get_text()
    visitor.post("/account/elsewhere/end")
    assert "You sign in with Care Login" not in visitor.get("/account").get_text()
    assert met.deeds()[0] == Deed.IDENTITY_ENDED
    newcomer = without_password(met)
    newcomer.post("/account/elsewhere/end", status=404)


def test_a_new_password_leaves_the_way_by_the_service_open(met: Met) -> None:
    met.come(met.stranger())
    account = met.site.twins[ALDER].people["reader"].id
    with writing(met.site.sessions) as session:
        set_password(session, account=account, password_hash="x", act=Act(None, NOON))  # noqa: S106
    assert met.come(met.stranger()).status_code == 302


def test_signing_in_as_somebody_else_ends_the_session_before(met: Met) -> None:
    visitor = met.stranger()
    back = met.leave(visitor)
    old = met.site.visitor("facilitator")
    visitor.use_token(cookie_of(old))
    assert visitor.request("GET", back).status_code == 400
    assert visitor.request("GET", "/sign-in/elsewhere").headers["Location"] == "/"


def test_what_was_written_without_a_session_waits_while_its_writer_signs_in_there(
    met: Met,
) -> None:
    writer = met.site.visitor("board_member")
    url = met.site.url("answering.row", row_id="ACCESS")
    form = writer.get(url)
    data = {
        str(f["name"]): str(f.get("value", ""))
        for f in form.select("main form input[type=hidden]")
    }
    met.site.clock.move(hours=3)
    page = writer.post(url, {**data, "note": "CANARY-A-unsent"}, status=401)
    link = page.select_one("a[target=_blank]")
    waiting = page.select_one("form:has([name=then][value=review])")
    assert link is not None
    assert waiting is not None
    sent = {str(f["name"]): str(f["value"]) for f in waiting.select("input")}
    met.service.someone = Someone(email="board_member.canary-a@example.org")
    met.come(writer, str(link["href"]))
    again = writer.open("POST", url, data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert again.status_code == 400
    assert "What you wrote is still here" in again.text
    assert "CANARY-A-unsent" in again.text


def test_lg_05_no_log_names_whoever_came(met: Met, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="govtool")
    met.come(met.stranger())
    met.service.someone = Someone(email="nobody@example.org", sub="s-44")
    met.come(met.stranger())
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert "sign-in succeeded elsewhere" in told
    assert "sign-in elsewhere failed: not known" in told
    for secret in ("canary", "nobody@", "s-44", "s-1", "Nell", SECRET):
        assert secret not in told
