"""AU-06: an answer sent after the session has ended comes back once the person has signed in."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

from govtool.store.answers import answers_by
from govtool.store.engine import reading
from govtool.web.unsent import Unsent, read_unsent
from tests.web.conftest import TestSite
from tests.web.test_protection import CROSS
from tests.web.test_signing_in import cookie_of
from tests.web.twins import ALDER, PASSWORD
from tests.web.visitor import Visitor

ROW = "/p/alder/rounds/1/rows/ACCESS"
HOSTILE = "Line one\r\nline <b>two</b> \"'& \x00 ’ é </textarea>"
EMAIL = "{}.canary-a@example.org"
OURS = {"Sec-Fetch-Site": "same-origin"}


def written(site: TestSite, **more: str) -> dict[str, str]:
    writer = str(site.twins[ALDER].people["board_member"].id)
    ticks = {"ACCESS-1a-met": "y", "ACCESS-1a-evidence-0-what": "Role description"}
    return {"based_on": "0", "writer": writer, "note": HOSTILE, "then": "next", **ticks, **more}


def hidden(page: BeautifulSoup, name: str) -> str:
    tag = page.select_one(f"main input[type=hidden][name='{name}']")
    assert isinstance(tag, Tag), name
    return str(tag["value"])


def send_too_late(site: TestSite, **more: str) -> tuple[Visitor, BeautifulSoup]:
    """A board member sends an answer after two hours and more of thought."""
    visitor = site.visitor("board_member")
    token = visitor.csrf_token()
    site.clock.move(hours=3)
    page = visitor.post(ROW, {"csrf_token": token, **written(site, **more)}, status=401)
    return visitor, page


def sign_in(
    visitor: Visitor, page: BeautifulSoup, who: str = "board_member", password: str = PASSWORD
) -> TestResponse:
    data = {name: hidden(page, name) for name in ("csrf_token", "next", "unsent")}
    return visitor.request(
        "POST", "/sign-in", data={**data, "email": EMAIL.format(who), "password": password}
    )


def form_in(response: TestResponse | BeautifulSoup) -> tuple[str, dict[str, str]]:
    page = response if isinstance(response, BeautifulSoup) else soup(response)
    form = page.select_one("form[data-go-on]")
    assert isinstance(form, Tag)
    fields = {str(tag["name"]): str(tag["value"]) for tag in form.select("input[type=hidden]")}
    return str(form["action"]), fields


def soup(response: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(response.text, "html5lib")


def stored(site: TestSite, who: str = "board_member") -> list[str]:
    account = site.twins[ALDER].people[who].id
    with reading(site.sessions) as session:
        place = site.place(ALDER)
        found = answers_by(session, place=place, round_id=1, account=account)
    return [answer.text for answer in found if answer.row == "ACCESS"]


def note_in(page: BeautifulSoup) -> str:
    tag = page.select_one("#note")
    assert isinstance(tag, Tag)
    return tag.get_text().removeprefix("\n")


def test_whoever_signs_in_again_gets_the_filled_form_back_and_saves_it_once(
    site: TestSite,
) -> None:
    visitor, page = send_too_late(site)
    assert "what you wrote is not saved yet" in page.get_text()
    assert stored(site) == []
    wrong = sign_in(visitor, page, password="wrong password here")  # noqa: S106
    assert wrong.status_code == 422
    address, fields = form_in(sign_in(visitor, soup(wrong)))
    assert (address, fields["then"]) == (ROW, "review")
    shown = visitor.post(address, fields, status=200)
    assert "It is not saved yet" in " ".join(shown.get_text().split())
    assert note_in(shown).strip() == HOSTILE.replace("\r\n", "\n").replace("\x00", "")
    assert shown.select_one("[id='ACCESS-1a-met'][checked]")
    assert shown.select_one("[id='ACCESS-1a-evidence-0-what'][value='Role description']")
    assert not shown.select("main b")
    assert stored(site) == []
    again = {**fields, "then": "next"}
    assert visitor.request("POST", address, data=again).status_code == 302
    assert visitor.request("POST", address, data=again).status_code == 409
    (text,) = stored(site)
    assert "Role description" in text


def test_the_page_that_follows_signing_in_knows_who_has_signed_in(site: TestSite) -> None:
    visitor, page = send_too_late(site)
    after = soup(sign_in(visitor, page))
    assert "Sign out" in after.get_text()
    assert "CANARY-A-place-name" in after.get_text()


def test_somebody_else_who_signs_in_is_neither_shown_nor_given_the_answer(site: TestSite) -> None:
    visitor, page = send_too_late(site)
    answer = sign_in(visitor, page, who="commissioner")
    assert (answer.status_code, answer.headers["Location"]) == (302, ROW)
    assert "Role description" not in answer.text
    told = visitor.get(ROW)
    assert "written by somebody else" in told.get_text()
    for then in ("review", "next"):
        refused = visitor.post(ROW, written(site, then=then), status=409)
        assert "written by somebody else" in refused.get_text()
        assert note_in(refused).strip() == ""
        assert not refused.select("[id='ACCESS-1a-met'][checked]")
    assert stored(site, "commissioner") == []
    assert stored(site) == []


def test_a_form_that_carries_nothing_is_sent_to_sign_in_as_ever(site: TestSite) -> None:
    answer = site.visitor("anonymous").request("POST", ROW)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in")


def test_no_other_form_is_carried_through_signing_in(site: TestSite) -> None:
    data = {"text": "format: pathway/1", "bank": "msk-maturity"}
    for url in ("/p/alder/add-pathway", "/p/alder/rounds/start"):
        assert site.visitor("anonymous").request("POST", url, data=data).status_code == 302


def test_a_program_is_told_to_sign_in_and_given_no_page(site: TestSite) -> None:
    stranger = site.visitor("anonymous")
    json_only = {"headers": {"Accept": "application/json"}}
    answer = stranger.request("POST", ROW, data=written(site), **json_only)
    assert (answer.status_code, answer.mimetype) == (401, "application/json")


def test_what_is_too_long_to_be_carried_is_said_to_be_so(site: TestSite) -> None:
    _, page = send_too_late(site, reason="&" * 145_000)
    assert "too long to wait" in page.get_text()
    assert hidden(page, "unsent") == ""
    _, page = send_too_late(site, reason="x" * 145_000)
    assert len(hidden(page, "unsent")) > 145_000


def test_a_form_of_before_signing_in_anew_elsewhere_is_given_back_with_a_new_token(
    site: TestSite,
) -> None:
    visitor = site.visitor("board_member")
    old = {"csrf_token": visitor.csrf_token(), **written(site)}
    visitor.post("/sign-in", {"email": EMAIL.format("board_member"), "password": PASSWORD})
    address, fields = form_in(visitor.post(ROW, old, status=400, headers=OURS))
    assert fields["csrf_token"] != old["csrf_token"]
    assert stored(site) == []
    visitor.post(address, fields, status=200)
    visitor.post(address, {**fields, "then": "next"})
    assert len(stored(site)) == 1


def test_a_form_sent_after_the_cookie_is_gone_is_given_back_as_well(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    old = {"csrf_token": visitor.csrf_token(), **written(site)}
    visitor.client.delete_cookie("govtool", domain="127.0.0.1")
    page = visitor.post(ROW, old, status=401, headers=OURS)
    address, fields = form_in(sign_in(visitor, page))
    assert "Role description" in fields.values()
    assert address == ROW


@pytest.mark.parametrize("headers", [*CROSS, {}], ids=str)
def test_wb_01_a_form_of_another_site_is_never_given_back(
    site: TestSite, headers: dict[str, str]
) -> None:
    visitor = site.visitor("board_member")
    sent = {"csrf_token": "forged", **written(site)}
    page = visitor.post(ROW, sent, status=400, headers=headers)
    assert not page.select("form[data-go-on], input[name=unsent]")
    assert "Role description" not in page.get_text()


CRAFTED: list[Any] = [
    None,
    [],
    7,
    ["/p/alder/rounds/1/rows/ACCESS"],
    ["/p/alder/rounds/1/rows/ACCESS", [["a"]]],
    ["/p/alder/rounds/1/rows/ACCESS", [["a", 1]]],
    ["/p/alder/rounds/1/rows/ACCESS", 1],
    ["//evil.example/p/alder/rounds/1/rows/ACCESS", []],
    ["https://evil.example", []],
    ["/sign-out", []],
    ["/p/alder/rounds/1/close", []],
    ["/nothing", []],
    {"a": 1},
]


@pytest.mark.parametrize("told", [*map(json.dumps, CRAFTED), "", "x", "[" * 100_000])
def test_wb_05_what_we_did_not_put_there_ourselves_counts_as_nothing(
    site: TestSite, told: str
) -> None:
    visitor = site.fresh_visitor("anonymous")
    visitor.may_see = "CANARY-A"
    data = {"email": EMAIL.format("board_member"), "password": PASSWORD, "unsent": told}
    answer = visitor.request("POST", "/sign-in", data=data)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert cookie_of(visitor)


def test_a_form_put_by_reads_back_as_it_was(site: TestSite) -> None:
    unsent = Unsent(ROW, (("note", HOSTILE), ("note", "again"), ("claimed", "")))
    with site.app.app_context():
        assert read_unsent(unsent.text) == unsent


def test_an_old_form_of_somebody_else_is_not_given_to_whoever_is_signed_in_now(
    site: TestSite,
) -> None:
    visitor = site.visitor("board_member")
    old = {"csrf_token": visitor.csrf_token(), **written(site)}
    visitor.post("/sign-in", {"email": EMAIL.format("commissioner"), "password": PASSWORD})
    page = visitor.post(ROW, old, status=400, headers=OURS)
    assert not page.select("form[data-go-on]")
    assert "Role description" not in page.get_text()
