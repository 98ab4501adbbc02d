"""A second factor at the site: set up, asked for, lost, and required by a place."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from pyotp.totp import TOTP

from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.systems import require_second_factor
from tests.web.conftest import TestSite
from tests.web.test_signing_in import cookie_of, sign_in
from tests.web.twins import ALDER
from tests.web.visitor import Visitor

SHOW = "/account/second-factor"


def code(site: TestSite, key: str, ahead: int = 0) -> str:
    return TOTP(key).at(site.clock() + timedelta(seconds=30 * ahead))


def key_on(page: BeautifulSoup) -> str:
    return "".join(part.get_text() for part in page.select("main .gt-address span"))


def codes_on(page: BeautifulSoup) -> list[str]:
    return [found.get_text() for found in page.select(".gt-codes code")]


def set_up(site: TestSite, actor: str = "reader") -> tuple[str, list[str]]:
    """The key and the recovery codes of somebody who has just set up a second factor."""
    visitor = site.visitor(actor)
    visitor.post(f"{SHOW}/begin")
    key = key_on(visitor.get(SHOW))
    page = visitor.post(f"{SHOW}/confirm", {"code": code(site, key)}, status=200)
    site.clock.move(seconds=30)
    return key, codes_on(page)


def at_the_code(site: TestSite) -> Visitor:
    """A browser in which the reader gave the password and not yet the code."""
    visitor = site.fresh_visitor("anonymous")
    visitor.may_see = "CANARY-A"
    sign_in(visitor)
    return visitor


def require(site: TestSite) -> None:
    with writing(site.sessions) as session:
        act = Act(None, site.clock())
        require_second_factor(session, place=site.place(ALDER), required=True, act=act)


def test_au_02_the_key_is_shown_as_a_picture_and_as_text_until_it_is_confirmed(
    site: TestSite,
) -> None:
    visitor = site.visitor("reader")
    visitor.post(f"{SHOW}/begin")
    page = visitor.get(SHOW)
    assert page.select_one("svg.gt-qr[role=img] title")
    assert re.fullmatch(r"[A-Z2-7]{32}", key_on(page))
    assert key_on(visitor.get(SHOW)) == key_on(page)
    wrong = visitor.post(f"{SHOW}/confirm", {"code": "000000"}, status=422)
    assert "This is not the code of the key above" in wrong.get_text()
    assert key_on(wrong) == key_on(page)


def test_au_02_the_recovery_codes_are_shown_once(site: TestSite) -> None:
    _, codes = set_up(site)
    assert len(set(codes)) == 10
    page = str(site.visitor("reader").get(SHOW))
    assert not [one for one in codes if one in page]
    stored = site.file.read_bytes()
    assert not [one for one in codes if one.replace("-", "").encode() in stored]


def test_au_02_a_password_alone_lets_nobody_in_where_there_is_a_second_factor(
    site: TestSite,
) -> None:
    key, _ = set_up(site)
    visitor = at_the_code(site)
    half = cookie_of(visitor)
    answer = visitor.request("GET", "/p/alder/?of=1")
    assert answer.headers["Location"] == "/sign-in/code?next=/p/alder/?of%3D1"
    json = {"headers": {"Accept": "application/json"}}
    assert visitor.open("GET", "/p/alder/", **json).status_code == 401
    page = visitor.get(answer.headers["Location"])
    asked = page.select_one("[name=next]")
    assert asked is not None
    data = {"code": code(site, key), "next": str(asked["value"])}
    gone_on = visitor.request("POST", "/sign-in/code", data=data)
    assert gone_on.headers["Location"] == "/p/alder/?of=1"
    visitor.get("/p/alder/")
    assert cookie_of(visitor) != half
    copied = site.fresh_visitor("anonymous")
    copied.use_token(half)
    copied.get("/p/alder/", status=302)


def test_au_02_a_code_and_a_recovery_code_each_work_once(site: TestSite) -> None:
    key, codes = set_up(site)
    used = code(site, key)
    at_the_code(site).post("/sign-in/code", {"code": used})
    again = at_the_code(site).post("/sign-in/code", {"code": used}, status=422)
    assert "was used before" in again.get_text()
    at_the_code(site).post("/sign-in/code", {"code": codes[0].upper().replace("-", " ")})
    at_the_code(site).post("/sign-in/code", {"code": codes[0]}, status=422)
    page = site.visitor("reader").get(SHOW)
    assert "9 codes left" in " ".join(page.get_text().split())


def test_au_02_wrong_codes_are_slowed_from_wherever_they_come(site: TestSite) -> None:
    key, _ = set_up(site)
    for number in range(5):
        at_the_code(site).post("/sign-in/code", {"code": f"00000{number}"}, status=422)
    visitor = at_the_code(site)
    slowed = visitor.request("POST", "/sign-in/code", data={"code": code(site, key)})
    assert slowed.status_code == 429
    site.clock.move(seconds=int(slowed.headers["Retry-After"]))
    visitor.post("/sign-in/code", {"code": code(site, key)})


def test_the_code_must_follow_the_password_within_ten_minutes(site: TestSite) -> None:
    key, _ = set_up(site)
    visitor = at_the_code(site)
    site.clock.move(minutes=10)
    answer = visitor.request("POST", "/sign-in/code", data={"code": code(site, key)})
    assert answer.headers["Location"] == "/sign-in"


def test_somebody_at_the_code_can_start_again_as_somebody_else(site: TestSite) -> None:
    set_up(site)
    visitor = at_the_code(site)
    half = cookie_of(visitor)
    assert visitor.request("GET", "/sign-in").headers["Location"] == "/sign-in/code"
    visitor.post("/sign-out")
    visitor.get("/sign-in")
    visitor.use_token(half)
    assert visitor.request("GET", "/sign-in/code").headers["Location"] == "/sign-in"


def test_au_05_setting_up_and_turning_off_a_second_factor_end_other_sessions(
    site: TestSite,
) -> None:
    other = site.fresh_visitor("reader")
    other.get("/p/alder/")
    key, _ = set_up(site)
    other.get("/p/alder/", status=302)
    second = at_the_code(site)
    second.post("/sign-in/code", {"code": code(site, key)})
    second.get("/p/alder/")
    site.visitor("reader").post(f"{SHOW}/off")
    site.visitor("reader").get("/p/alder/")
    second.get("/p/alder/", status=302)
    assert at_the_code(site).request("GET", "/").headers["Location"] == "/p/alder/"


def test_new_recovery_codes_end_the_earlier_ones(site: TestSite) -> None:
    _, old = set_up(site)
    new = codes_on(site.visitor("reader").post(f"{SHOW}/codes", status=200))
    assert not set(new) & set(old)
    at_the_code(site).post("/sign-in/code", {"code": old[0]}, status=422)
    at_the_code(site).post("/sign-in/code", {"code": new[0]})


def test_au_02_a_place_that_requires_it_leads_whoever_has_none_to_set_it_up(
    site: TestSite,
) -> None:
    site.clock.move(minutes=1)
    require(site)
    visitor = site.visitor("reader")
    assert visitor.request("GET", "/p/alder/").headers["Location"] == SHOW
    assert visitor.request("GET", "/p/alder/pathways").headers["Location"] == SHOW
    json = {"headers": {"Accept": "application/json"}}
    assert visitor.open("GET", "/p/alder/", **json).status_code == 403
    assert "everybody there uses a second factor" in visitor.get(SHOW).get_text()
    visitor.get("/checks")
    set_up(site)
    visitor.get("/p/alder/")


def test_what_was_typed_when_a_place_made_its_rule_is_still_taken(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    url = site.url("answering.save", row_id="ACCESS")
    visitor.get(url)
    site.clock.move(minutes=1)
    require(site)
    visitor.post(url, {"based_on": "0", "claimed": "0"})
    assert visitor.request("GET", url).headers["Location"] == SHOW
    later = site.fresh_visitor("board_member")
    answer = later.request("POST", url, data={"based_on": "1", "claimed": "1"})
    assert answer.headers["Location"] == SHOW


def test_guests_of_a_room_are_not_asked_for_a_second_factor(site: TestSite) -> None:
    data = {"title": "Board", "role": "reader", "hours": "4", "at_most": "5"}
    page = site.visitor("facilitator").post(site.url("rooms.open_room"), data, status=200)
    (path,) = set(re.findall(r"(/join/[\w-]{43})", page.get_text()))
    require(site)
    guest = site.fresh_visitor("anonymous")
    guest.may_see = "CANARY-A"
    guest.post(path, {"name": "Nell"})
    guest.get("/p/alder/")
    assert "need no second factor" in guest.get("/account").get_text()
    guest.get(SHOW, status=404)


@pytest.mark.parametrize("where", ["place", "installation"])
def test_somebody_who_lost_telephone_and_codes_is_helped(site: TestSite, where: str) -> None:
    set_up(site)
    account = site.twins[ALDER].people["reader"].id
    helper = {"place": "place_administrator", "installation": "installation_administrator"}
    url = {
        "place": f"/p/alder/people/{account}/second-factor-off",
        "installation": f"/installation/accounts/{account}/second-factor-off",
    }
    site.visitor(helper[where]).post(url[where])
    site.visitor("reader").get("/p/alder/", status=302)
    back = at_the_code(site)
    assert back.request("GET", "/").headers["Location"] == "/p/alder/"
