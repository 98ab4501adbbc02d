"""People come into a place, get another role, and leave it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from govtool.store.engine import reading
from govtool.store.memberships import member, members
from govtool.store.organisations import organisations_of
from govtool.store.values import Role
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, PASSWORD
from tests.web.visitor import Visitor

NEW = {"email": "new@example.org", "role": "board_member", "organisation": ""}


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def invite(site: TestSite, **changes: str) -> tuple[BeautifulSoup, str]:
    """The page that shows an invitation once, and the path of its address."""
    url = site.url("people.send_invitation")
    page = site.visitor("place_administrator").post(url, {**NEW, **changes}, status=200)
    (found,) = set(re.findall(r"http://127\.0\.0\.1:8000(/invitation/[\w-]{43})", str(page)))
    return page, found


def stranger(site: TestSite) -> Visitor:
    return Visitor(site.app, None, may_see="CANARY-A")


def names(site: TestSite) -> dict[str, Role]:
    with reading(site.sessions) as session:
        found = members(session, place=site.place(ALDER))
    return {one.account.name: one.role for one in found}


def test_somebody_invited_comes_in_with_a_name_and_a_password(site: TestSite) -> None:
    page, path = invite(site)
    assert "shows the address once" in words_of(page)
    assert page.select_one("svg.gt-qr[role=img] title")
    newcomer = stranger(site)
    assert "invites you, as board member" in words_of(newcomer.get(path))
    newcomer.post(path, {"name": "Nell", "password": PASSWORD})
    overview = newcomer.get("/p/alder/")
    assert "Nell" in words_of(overview)
    assert names(site)["Nell"] is Role.BOARD_MEMBER
    assert "new@example.org" in words_of(
        site.visitor("place_administrator").get(site.url("people.index"))
    )


def test_an_invitation_works_once_and_leads_nowhere_afterwards(site: TestSite) -> None:
    _, path = invite(site)
    stranger(site).post(path, {"name": "Nell", "password": PASSWORD})
    again = stranger(site)
    assert "leads nowhere" in words_of(again.get(path, status=404))
    again.post(path, {"name": "Eve", "password": PASSWORD}, status=404)
    assert "Eve" not in names(site)


@pytest.mark.parametrize("end", ["withdrawn", "a week over", "replaced"])
def test_an_invitation_that_has_ended_looks_like_one_that_never_was(
    site: TestSite, end: str
) -> None:
    _, path = invite(site)
    never = stranger(site).get(f"/invitation/{'x' * 43}", status=404)
    if end == "withdrawn":
        page = site.visitor("place_administrator").get(site.url("people.index"))
        action = next(
            str(form["action"])
            for form in page.select("main form")
            if "new@example.org" in form.get_text()
        )
        site.visitor("place_administrator").post(action)
    elif end == "replaced":
        invite(site, email="NEW@example.org")
    else:
        site.clock.move(days=7)
    assert words_of(stranger(site).get(path, status=404)) == words_of(never)


def test_somebody_with_an_account_takes_the_invitation_up_with_it(site: TestSite) -> None:
    _, path = invite(site, role="facilitator")
    other = site.visitor("installation_administrator")
    other.may_see = "CANARY-A"
    assert "You are signed in as Installation" in words_of(other.get(path))
    other.post(path)
    assert names(site)["Installation"] is Role.FACILITATOR


def test_au_03_an_invitation_does_not_tell_its_maker_who_has_an_account(site: TestSite) -> None:
    unknown, _ = invite(site)
    known, _ = invite(site, email="installation@example.org")
    texts = [
        re.sub(r"[\w-]{43}|[\w.]+@example.org", "…", words_of(page)) for page in (unknown, known)
    ]
    assert texts[0] == texts[1]


def test_au_08_the_link_is_built_from_the_configured_address_whatever_the_host_says(
    site: TestSite,
) -> None:
    url = site.url("people.send_invitation")
    answer = site.visitor("place_administrator").request(
        "POST", url, data=NEW, headers={"X-Forwarded-Host": "evil.example"}
    )
    assert "http://127.0.0.1:8000/invitation/" in answer.text
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"email": ""}, "Enter the e-mail address of the person to invite."),
        ({"email": "nobody"}, "Enter an e-mail address, like a@example.org."),
        ({"role": ""}, "Choose a role."),
        ({"role": "emperor"}, "Not a valid choice"),
        ({"organisation": "999"}, "Not a valid choice"),
        ({"email": "reader.CANARY-A@example.org"}, "in the place already"),
    ],
)
def test_an_invitation_that_cannot_be_made_says_why_at_the_field(
    site: TestSite, data: dict[str, str], words: str
) -> None:
    url = site.url("people.send_invitation")
    page = site.visitor("place_administrator").post(url, {**NEW, **data}, status=422)
    assert words in words_of(page)


def test_az_06_a_role_that_is_changed_counts_on_the_very_next_page(site: TestSite) -> None:
    reader = site.visitor("reader")
    reader.get(site.url("assessment.index"), status=403)
    account = site.twins[ALDER].people["reader"].id
    url = site.url("people.change", account=account)
    data = {"role": "facilitator", "organisation": ""}
    site.visitor("place_administrator").post(url, data)
    reader.get(site.url("assessment.new_round"))


def test_az_07_whoever_is_taken_out_is_signed_out_and_sees_nothing_more(site: TestSite) -> None:
    leaving = site.visitor("board_member")
    leaving.get("/p/alder/")
    url = site.url("people.take_out")
    administrator = site.visitor("place_administrator")
    assert "see nothing" in words_of(administrator.get(url))
    administrator.post(url)
    assert leaving.request("GET", "/p/alder/").headers["Location"].startswith("/sign-in")
    assert "CANARY-A-name-board_member" not in names(site)


def test_au_11_an_administrator_ends_the_sessions_of_a_person(site: TestSite) -> None:
    lost = site.visitor("board_member")
    site.visitor("place_administrator").post(site.url("people.sign_out"))
    assert lost.request("GET", "/p/alder/").status_code == 302


def test_the_last_administrator_can_neither_leave_nor_step_down(site: TestSite) -> None:
    administrator = site.visitor("place_administrator")
    account = site.twins[ALDER].people["place_administrator"].id
    page = administrator.post(site.url("people.take_out", account=account), status=422)
    assert "only place administrator" in words_of(page)
    data = {"role": "reader", "organisation": ""}
    page = administrator.post(site.url("people.change", account=account), data, status=422)
    assert "only place administrator" in words_of(page)
    assert names(site)["CANARY-A-name-place_administrator"] is Role.PLACE_ADMINISTRATOR


def open_room(site: TestSite, **changes: str) -> str:
    url = site.url("rooms.open_room")
    data = {"title": "Workshop", "role": "board_member", "hours": "4", "at_most": "2", **changes}
    page = site.visitor("facilitator").post(url, data, status=200)
    found = set(re.findall(r"http://127\.0\.0\.1:8000(/join/[\w-]{43})", words_of(page)))
    path: str = found.pop()
    assert not found
    assert page.select_one("svg.gt-qr")
    return path


def test_a_room_joins_with_a_name_alone(site: TestSite) -> None:
    path = open_room(site)
    guest = stranger(site)
    assert "no password" in words_of(guest.get(path))
    guest.post(path, {"name": "Guest One"})
    assert "Guest One" in words_of(guest.get("/p/alder/"))
    guest.get(site.url("assessment.index"))
    guest.get(site.url("assessment.new_round"), status=403)
    guest.get(site.url("people.index"), status=403)


def test_a_full_room_lets_nobody_else_in(site: TestSite) -> None:
    path = open_room(site)
    for number in range(2):
        stranger(site).post(path, {"name": f"Guest {number}"})
    page = stranger(site).post(path, {"name": "Third"}, status=422)
    assert "2 people have joined" in words_of(page)


def test_a_closed_or_ended_room_signs_its_guests_out(site: TestSite) -> None:
    paths = [open_room(site), open_room(site, title="Second", hours="1")]
    guests = [stranger(site) for _ in paths]
    for path, guest in zip(paths, guests, strict=True):
        guest.post(path, {"name": "Guest"})
    page = site.visitor("facilitator").get(site.url("rooms.index"))
    closing = next(f for f in page.select("main form") if "Workshop" in f.get_text())
    site.visitor("facilitator").post(str(closing["action"]))
    site.clock.move(hours=1)
    for path, guest in zip(paths, guests, strict=True):
        assert guest.request("GET", "/p/alder/").headers["Location"].startswith("/sign-in")
        stranger(site).get(path, status=404)


@pytest.mark.parametrize(
    "data", [{"title": ""}, {"role": "facilitator"}, {"hours": "99"}, {"at_most": "301"}]
)
def test_a_room_that_would_let_in_too_much_is_refused(
    site: TestSite, data: dict[str, str]
) -> None:
    form = {"title": "W", "role": "reader", "hours": "4", "at_most": "2", **data}
    page = site.visitor("facilitator").post(site.url("rooms.open_room"), form, status=422)
    assert page.select(".nhsuk-error-summary")


def test_a_place_is_described(site: TestSite) -> None:
    administrator = site.visitor("place_administrator")
    for endpoint, data in (
        ("rename", {"name": "Alder and Vale"}),
        ("add_organisation", {"organisation": "Vale Trust", "kind": "provider"}),
        ("add_part", {"part": "South", "where": "area"}),
        ("add_part", {"part": "Mill Lane", "where": "practice"}),
    ):
        administrator.post(site.url(f"place_settings.{endpoint}"), data)
    page = administrator.get(site.url("place_settings.show"))
    for words in ("Vale Trust", "South", "Mill Lane"):
        assert words in words_of(page)
    assert page.select_one("input[name=name][value='Alder and Vale']")
    assert not page.select_one("input[name=required][checked]")
    administrator.post(site.url("place_settings.close_organisation"))
    with reading(site.sessions) as session:
        found = organisations_of(session, place=site.place(ALDER))
    assert {one.name: one.closed_at is None for one in found} == {
        "CANARY-A-organisation": False,
        "Vale Trust": True,
    }
    administrator.post(site.url("place_settings.rule"), {"required": "y"})
    led = administrator.request("GET", site.url("place_settings.show"))
    assert led.headers["Location"] == "/account/second-factor"


@pytest.mark.parametrize(
    ("endpoint", "data", "words"),
    [
        ("rename", {"name": ""}, "Enter the name of the place."),
        (
            "add_organisation",
            {"organisation": "CANARY-A-organisation", "kind": "provider"},
            "among the organisations of this place already",
        ),
        ("add_part", {"part": "CANARY-A-area", "where": "area"}, "already"),
        ("add_part", {"part": "x", "where": "999"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_added_is_said_at_its_field(
    site: TestSite, endpoint: str, data: dict[str, str], words: str
) -> None:
    url = site.url(f"place_settings.{endpoint}")
    page = site.visitor("place_administrator").post(url, data, status=422)
    assert words in words_of(page)
    assert page.select(".nhsuk-error-summary a[href^='#']")


def test_the_installation_is_looked_after(site: TestSite) -> None:
    root = site.visitor("installation_administrator")
    root.may_see = "CANARY-A"
    root.post("/installation/new-system", {"name": "The Shire", "slug": "shire"})
    root.post("/installation/new-place", {"name": "Cedar", "slug": "cedar"})
    root.get("/p/cedar/people")
    taken = root.post("/installation/new-place", {"name": "C", "slug": "cedar"}, status=422)
    assert "called “cedar” already" in words_of(taken)


def test_az_07_a_disabled_account_is_signed_out_everywhere(site: TestSite) -> None:
    leaving, root = site.visitor("board_member"), site.visitor("installation_administrator")
    account = site.twins[ALDER].people["board_member"].id
    root.post(f"/installation/accounts/{account}/disable")
    assert leaving.request("GET", "/p/alder/").headers["Location"].startswith("/sign-in")
    root.post(f"/installation/accounts/{account}/enable")
    site.fresh_visitor("board_member").get("/p/alder/")


def test_nobody_disables_their_own_account(site: TestSite) -> None:
    root = site.visitor("installation_administrator")
    account = site.twins[ALDER].people["installation_administrator"].id
    answer = root.open(
        "POST",
        f"/installation/accounts/{account}/disable",
        data={"csrf_token": root.csrf_token()},
    )
    assert answer.status_code == 422
    assert "cannot disable your own account" in answer.text


def test_whoever_makes_themself_administrator_is_seen_in_the_history(site: TestSite) -> None:
    root = site.visitor("installation_administrator")
    place = site.place(ALDER)
    root.post(f"/installation/places/{place}/administer")
    mine = site.twins[ALDER].people["installation_administrator"].id
    with reading(site.sessions) as session:
        assert member(session, place=place, account=mine).role is Role.PLACE_ADMINISTRATOR
    assert any(
        row[1:6] == (place, mine, None, "membership granted", "account")
        for row in site.rows("audit")["audit"]
    )


def test_a_session_of_a_guest_lasts_no_longer_than_the_room(site: TestSite) -> None:
    path = open_room(site, hours="1")
    guest = stranger(site)
    guest.post(path, {"name": "Guest"})
    site.clock.move(minutes=59)
    guest.get("/p/alder/")
    site.clock.at += timedelta(minutes=2)
    assert guest.request("GET", "/p/alder/").status_code == 302


def test_cc_04_two_administrators_change_role_and_organisation_and_both_survive(
    site: TestSite,
) -> None:
    account = site.twins[ALDER].people["reader"].id
    url = site.url("people.show", account=account)
    first, second = (site.fresh_visitor("place_administrator") for _ in range(2))
    shown = second.get(url).select_one("input[name=shown]")
    assert shown is not None
    first.post(url, {"role": "board_member", "organisation": "", "shown": str(shown["value"])})
    organisation = str(site.twins[ALDER].owned["organisation"])
    late = {"role": "reader", "organisation": organisation, "shown": str(shown["value"])}
    second.post(url, late)
    with reading(site.sessions) as session:
        stored = member(session, place=site.place(ALDER), account=account)
    assert (stored.role, str(stored.organisation)) == (Role.BOARD_MEMBER, organisation)
