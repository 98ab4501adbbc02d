"""One's own account: name, password, where one is signed in, e-mail address, grave acts."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from govtool.mail_settings import MailServer, Security
from govtool.settings import Settings
from govtool.store.engine import writing
from govtool.store.letters import take_due
from govtool.store.sealing import unseal
from govtool.web.visit import KEY
from govtool.workflows.sending import PURPOSE
from tests.web.conftest import TestSite
from tests.web.test_signing_in import READER, cookie_of, sign_in
from tests.web.twins import ALDER, PASSWORD
from tests.web.visitor import Visitor

NEW = "kettle orchard seven thimble"
MAIL = MailServer("127.0.0.1", 2525, Security.NONE, "govtool@example.org")


@pytest.fixture
def mailing(make_site: Callable[..., TestSite], settings: Settings) -> TestSite:
    """A site that writes letters; no server takes them away."""
    return make_site(replace(settings, mail=MAIL))


def letters(site: TestSite) -> list[tuple[str, str]]:
    """Whom the waiting letters are for, and what they say."""
    secret = site.app.extensions[KEY].secret
    with writing(site.sessions) as session:
        due = take_due(session, at=site.clock())
    told = [(one.recipient, one.sealed) for one in due if "CANARY" not in one.subject]
    return [(to, unseal(text, secret=secret, purpose=PURPOSE)) for to, text in told]


def link_in(text: str, path: str) -> str:
    (found,) = re.findall(rf"http://127\.0\.0\.1:8000({path}/[\w=-]+)", text)
    return str(found)


def stranger(site: TestSite) -> Visitor:
    visitor = site.fresh_visitor("anonymous")
    visitor.may_see = "CANARY-A"
    return visitor


def test_a_person_is_called_by_another_name(site: TestSite) -> None:
    visitor = site.visitor("reader")
    visitor.post("/account/name", {"name": "CANARY-A-name-anew"})
    assert "CANARY-A-name-anew" in visitor.get("/account").get_text()


def test_au_11_a_person_sees_and_ends_their_own_sessions(site: TestSite) -> None:
    phone, other = stranger(site), site.fresh_visitor("reader")
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1"
    phone.client.environ_base["HTTP_USER_AGENT"] = agent
    sign_in(phone)
    visitor = site.visitor("reader")
    page = visitor.get("/account")
    (row,) = (row for row in page.select(".gt-row") if "Safari on iPhone" in row.get_text())
    assert "22 November 2026, 12pm" in row.get_text()
    form = row.select_one("form")
    assert form is not None
    visitor.post(str(form["action"]))
    phone.get("/p/alder/", status=302)
    other.get("/p/alder/")
    visitor.post("/account/browsers/end-others")
    other.get("/p/alder/", status=302)
    visitor.get("/p/alder/")


def test_au_11_nobody_ends_another_persons_session(site: TestSite) -> None:
    theirs = site.visitor("commissioner")
    page = theirs.get("/account")
    assert len(page.select(".gt-row")) == 1
    rows = site.rows("session_token")["session_token"]
    for row in rows:
        site.visitor("reader").post(f"/account/browsers/{row[0]}/end", status=404)
    theirs.get("/p/alder/")


def test_au_11_an_administrator_ends_a_persons_sessions(site: TestSite) -> None:
    visitor = site.visitor("reader")
    account = site.twins[ALDER].people["reader"].id
    site.visitor("place_administrator").post(f"/p/alder/people/{account}/sign-out")
    visitor.get("/p/alder/", status=302)


def test_au_05_another_password_ends_every_other_session_and_changes_this_one(
    site: TestSite,
) -> None:
    visitor, other = site.visitor("reader"), site.fresh_visitor("reader")
    before = cookie_of(visitor)
    visitor.post("/account/password", {"current": PASSWORD, "password": NEW})
    visitor.get("/p/alder/")
    assert cookie_of(visitor) != before
    other.get("/p/alder/", status=302)
    assert sign_in(stranger(site), password=NEW).status_code == 302
    assert sign_in(stranger(site)).status_code == 422


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"current": "not the one I have", "password": NEW}, "not the password you have now"),
        ({"current": PASSWORD, "password": "short"}, "Use 12 or more"),
        ({"current": PASSWORD, "password": "password1234"}, "first that others would try"),
        ({"current": PASSWORD, "password": "x" * 129}, "at most 128"),
        ({"current": PASSWORD, "password": READER}, "may not be your name"),
    ],
)
def test_au_01_a_password_that_will_not_do_is_refused_with_a_reason(
    site: TestSite, typed: dict[str, str], told: str
) -> None:
    page = site.visitor("reader").post("/account/password", typed, status=422)
    assert told in page.get_text()
    assert sign_in(stranger(site)).status_code == 302


@pytest.mark.parametrize("chosen", ["a" * 12 + "é漢 🦦", " spaces  within it ", "0123 4567 89 x"])
def test_au_01_any_characters_will_do_and_may_be_pasted(site: TestSite, chosen: str) -> None:
    visitor = site.visitor("reader")
    page = visitor.get("/account/password")
    fields = page.select("input[type=password]")
    assert [field["autocomplete"] for field in fields] == ["current-password", "new-password"]
    assert not page.select("[onpaste], [maxlength]")
    visitor.post("/account/password", {"current": PASSWORD, "password": chosen})
    assert sign_in(stranger(site), password=chosen).status_code == 302


def test_guessing_the_password_there_is_is_slowed(site: TestSite) -> None:
    visitor = site.visitor("reader")
    typed = {"current": "not the one I have", "password": NEW}
    for _ in range(5):
        visitor.post("/account/password", typed, status=422)
    visitor.post("/account/password", typed, status=429)


GRAVE = {
    "/account/email": {"email": "new@example.org"},
    "/account/second-factor/begin": {},
    "/account/second-factor/off": {},
    "/account/second-factor/codes": {},
}


@pytest.mark.parametrize("url", GRAVE)
def test_au_10_what_is_grave_asks_for_the_password_and_keeps_the_form(
    site: TestSite, url: str
) -> None:
    visitor = site.visitor("reader")
    site.clock.move(minutes=10)
    before = site.rows("account")
    page = visitor.post(url, GRAVE[url], status=401)
    form = page.select_one("main form")
    assert form is not None
    assert form["action"] == url
    carried = {str(field["name"]): str(field.get("value", "")) for field in form.select("input")}
    assert carried.items() >= GRAVE[url].items()
    wrong = {**GRAVE[url], "confirm-password": "not the one I have"}
    assert "not your password" in visitor.post(url, wrong, status=422).get_text()
    assert site.rows("account") == before
    right = {**carried, "confirm-password": PASSWORD}
    assert visitor.request("POST", url, data=right).status_code in {302, 404}
    assert visitor.request("POST", url, data=GRAVE[url]).status_code in {302, 404, 422}


def test_au_10_administrators_type_their_password_before_they_help(site: TestSite) -> None:
    administrator = site.visitor("place_administrator")
    site.clock.move(minutes=10)
    url = site.url("renewing.password_in_place")
    administrator.post(url, status=401)
    page = administrator.post(url, {"confirm-password": PASSWORD}, status=200)
    assert "/new-password/" in page.get_text()


def test_where_no_letters_go_the_address_changes_at_once(site: TestSite) -> None:
    visitor, other = site.visitor("reader"), site.fresh_visitor("reader")
    taken = {"email": "commissioner.canary-a@example.org"}
    visitor.post("/account/email", taken, status=422)
    visitor.post("/account/email", {"email": "New@example.org"})
    other.get("/p/alder/", status=302)
    assert sign_in(stranger(site), email="new@example.org").status_code == 302
    assert sign_in(stranger(site)).status_code == 422


def test_the_new_address_confirms_itself_by_a_letter_once(mailing: TestSite) -> None:
    visitor = mailing.visitor("reader")
    visitor.post("/account/email", {"email": "new@example.org"}, status=200)
    ((to, text),) = letters(mailing)
    assert to == "new@example.org"
    path = link_in(text, "/account/email")
    assert "new@" not in path
    mailing.visitor("commissioner").get(path, status=404)
    assert "new@example.org" in visitor.get(path).get_text()
    visitor.post(path)
    visitor.post(path, status=404)
    assert sign_in(stranger(mailing), email="new@example.org").status_code == 302
    (told,) = letters(mailing)
    assert told[0] == READER


def test_a_link_for_another_address_ends_after_an_hour(mailing: TestSite) -> None:
    visitor = mailing.visitor("reader")
    visitor.post("/account/email", {"email": "new@example.org"}, status=200)
    path = link_in(letters(mailing)[0][1], "/account/email")
    mailing.clock.move(minutes=60)
    visitor.get(path, status=404)


def test_au_03_a_change_to_an_address_that_has_an_account_looks_like_any_other(
    mailing: TestSite,
) -> None:
    visitor = mailing.visitor("reader")
    taken = "commissioner.canary-a@example.org"
    one = visitor.post("/account/email", {"email": taken}, status=200)
    other = visitor.post("/account/email", {"email": "new@example.org"}, status=200)
    assert one.get_text().replace(taken, "") == other.get_text().replace("new@example.org", "")
    assert [to for to, _ in letters(mailing)] == ["new@example.org"]


def test_au_03_a_lost_password_is_answered_alike_for_everybody(mailing: TestSite) -> None:
    visitor = stranger(mailing)
    answers = {
        visitor.post("/lost-password", {"email": email}, status=200).select_one("main")
        for email in (READER, "nobody@example.org")
    }
    assert len({str(found) for found in answers}) == 1
    assert [to for to, _ in letters(mailing)] == [READER]


def test_au_08_a_lost_password_is_chosen_anew_by_a_link_that_works_once(
    mailing: TestSite,
) -> None:
    signed_in, visitor = mailing.visitor("reader"), stranger(mailing)
    token = visitor.csrf_token()
    visitor.open("POST", "/lost-password", data={"csrf_token": token, "email": READER})
    path = link_in(letters(mailing)[0][1], "/new-password")
    visitor.get(path)
    assert "Use 12 or more" in visitor.post(path, {"password": "short"}, status=422).get_text()
    visitor.post(path, {"password": NEW})
    visitor.post(path, {"password": PASSWORD}, status=404)
    signed_in.get("/p/alder/", status=302)
    assert sign_in(stranger(mailing)).status_code == 422
    assert sign_in(stranger(mailing), password=NEW).status_code == 302


def test_au_08_a_link_for_a_password_ends_after_an_hour_and_by_the_next_one(
    mailing: TestSite,
) -> None:
    visitor = stranger(mailing)
    for _ in range(2):
        visitor.post("/lost-password", {"email": READER}, status=200)
    first, second = (link_in(text, "/new-password") for _, text in letters(mailing))
    visitor.get(first, status=404)
    visitor.get(second)
    mailing.clock.move(minutes=60)
    visitor.get(second, status=404)


def test_au_08_links_stand_at_the_sites_own_address_whatever_host_is_asked_for(
    make_site: Callable[..., TestSite], settings: Settings
) -> None:
    hosts = ("gov.example", "other.example", "127.0.0.1")
    site = make_site(
        replace(settings, mail=MAIL, base_url="http://gov.example", trusted_hosts=hosts)
    )
    visitor = stranger(site)
    data = {"csrf_token": visitor.csrf_token(), "email": READER}
    headers = {"X-Forwarded-Host": "evil.example"}
    visitor.open("POST", "/lost-password", data=data, headers=headers)
    ((_, text),) = letters(site)
    assert "http://gov.example/new-password/" in text
    assert "evil" not in text
    assert "127.0.0.1" not in text


def test_asking_again_and_again_is_slowed_and_slows_nobodys_sign_in(mailing: TestSite) -> None:
    visitor = stranger(mailing)
    for _ in range(5):
        visitor.post("/lost-password", {"email": READER}, status=200)
    visitor.post("/lost-password", {"email": READER}, status=429)
    assert sign_in(visitor).status_code == 302


def test_where_no_letters_go_a_lost_password_says_whom_to_ask(site: TestSite) -> None:
    page = stranger(site).get("/lost-password")
    assert "The administrator of your place makes you a link" in page.get_text()
    assert not page.select("main form")


def test_an_administrator_hands_over_a_link_for_a_new_password(site: TestSite) -> None:
    url = site.url("renewing.password_in_place")
    page = site.visitor("place_administrator").post(url, status=200)
    (path,) = set(re.findall(r"(/new-password/[\w-]{43})", page.get_text()))
    stranger(site).post(path, {"password": NEW})
    email = "board_member.canary-a@example.org"
    assert sign_in(stranger(site), email=email, password=NEW).status_code == 302


def test_a_place_administrator_cannot_take_over_whoever_has_more_to_do_elsewhere(
    site: TestSite,
) -> None:
    administrator = site.visitor("installation_administrator")
    place = site.place(ALDER)
    administrator.post(f"/installation/places/{place}/administer")
    root = site.twins[ALDER].people["installation_administrator"].id
    mine = site.visitor("place_administrator")
    for act in ("new-password", "second-factor-off"):
        page = mine.post(f"/p/alder/people/{root}/{act}", status=403)
        assert "looks after the installation" in " ".join(page.get_text().split())
    own = site.twins[ALDER].people["place_administrator"].id
    assert "This is you" in mine.post(f"/p/alder/people/{own}/new-password", status=403).get_text()


def test_au_10_making_an_administrator_asks_for_the_password(site: TestSite) -> None:
    administrator = site.visitor("place_administrator")
    root = site.visitor("installation_administrator")
    site.clock.move(minutes=10)
    url = site.url("people.change")
    administrator.post(url, {"role": "reader", "organisation": ""})
    given = {"role": "place_administrator", "organisation": ""}
    administrator.post(url, given, status=401)
    new = {**given, "email": "new@example.org"}
    administrator.post(site.url("people.send_invitation"), new, status=401)
    administrator.post(url, {**given, "confirm-password": PASSWORD})
    root.post(f"/installation/places/{site.place(ALDER)}/administer", status=401)
