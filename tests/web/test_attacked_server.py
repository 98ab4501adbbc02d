"""A really running server is attacked: by what is slow, by what is malformed, and by haste.

The rest of what an attacker tries is in the tests of the site itself; here is what the server in
front of it has to withstand, and what only shows when several people are served at once.
"""

import json
import re
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from govtool.store.accounts import NewAccount, create_account
from govtool.store.audit import Act, first_broken
from govtool.store.engine import Sessions, close, reading, sqlite_url, writing
from govtool.store.invitations import NewInvitation, invite
from govtool.store.join_links import NewJoinLink, make_join_link
from govtool.store.memberships import administrators, grant, members
from govtool.store.opening import open_sessions
from govtool.store.places import place_called
from govtool.store.sessions import start_session
from govtool.store.values import Role
from tests.web.killing import Server
from tests.web.twins import ALDER, PASSWORD, Twin

PATIENCE = 30.0
CROWD = 60
"""More connections than the server has threads."""
NEW_PASSWORD = "granite teapot willow nine"  # noqa: S105 - for the tests only


def now() -> datetime:
    """The real clock, which the server goes by."""
    return datetime.fromtimestamp(time.time(), UTC)


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cookie(self) -> str:
        found = re.search(r"govtool=([^;]+)", self.headers.get("Set-Cookie", ""))
        return found[1] if found else ""

    @property
    def token(self) -> str:
        found = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', self.body)
        return found[1].decode() if found else ""


@dataclass
class Target:
    """A server with the twins in it."""

    server: Server
    sessions: Sessions
    twin: Twin

    def ask(
        self,
        method: str,
        path: str,
        cookie: str = "",
        fields: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        sent = dict(headers or {})
        if cookie:
            sent["Cookie"] = f"govtool={cookie}"
        if fields is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        body = None if fields is None else urlencode(fields)
        with closing(HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)) as line:
            line.request(method, path, body, sent)
            found = line.getresponse()
            return Answer(found.status, dict(found.getheaders()), found.read())

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.server.port), timeout=PATIENCE)

    def send_raw(self, data: bytes) -> bytes:
        with self.connect() as line:
            line.sendall(data)
            return b"".join(iter(lambda: line.recv(65_536), b""))

    def cookie_of(self, account: int) -> str:
        with writing(self.sessions) as session:
            token, _ = start_session(
                session,
                account=account,
                user_agent="",
                lifetime=timedelta(hours=1),
                act=Act(account, now()),
            )
        return token

    def csrf(self, cookie: str) -> str:
        told = self.ask("GET", "/saving/pass", cookie, headers={"Accept": "application/json"})
        return str(json.loads(told.body)["csrf"])

    def visit(self, path: str) -> tuple[str, str]:
        """The cookie and the token of a stranger who opened a page with a form."""
        page = self.ask("GET", path)
        return page.cookie, page.token

    @property
    def place(self) -> int:
        with reading(self.sessions) as session:
            return place_called(session, slug=ALDER).id


@pytest.fixture(scope="module")
def target(
    tmp_path_factory: pytest.TempPathFactory, twin_file: tuple[Path, dict[str, Twin]]
) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("attacked")
    file = folder / "govtool.sqlite"
    shutil.copy(twin_file[0], file)
    file.chmod(0o600)
    sessions, server = open_sessions(sqlite_url(file)), Server(folder, file)
    try:
        server.start()
        yield Target(server, sessions, twin_file[1][ALDER])
    finally:
        server.end()
        close(sessions)


SLOW = {
    "a request line": b"GET /hea",
    "a header": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-a: ",
    "a body": (
        b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
    ),
    "a body in pieces": (
        b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
    ),
    "a body that is too long": (
        b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000000000\r\n\r\nemail="
    ),
    "nothing": b"",
    "no end of the connection": (
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    ),
}


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW)
def test_wb_08_a_crowd_that_sends_slowly_stops_nobody(target: Target, sent: bytes) -> None:
    """`ask` gives up after half a minute; such a server answered nobody as long as they stayed."""
    with ExitStack() as stack:
        for _ in range(CROWD):
            line = stack.enter_context(target.connect())
            line.sendall(sent)
        assert target.ask("GET", "/healthz").status == 200


def test_wb_08_a_request_that_comes_in_many_small_pieces_is_answered(target: Target) -> None:
    request = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    with target.connect() as line:
        for piece in (request[:3], request[3:20], request[20:-2], request[-2:]):
            line.sendall(piece)
            time.sleep(0.05)
        assert line.recv(20).startswith(b"HTTP/1.1 200")


def test_requests_sent_in_one_breath_are_each_answered(target: Target) -> None:
    one = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    assert target.send_raw(one * 3 + last).count(b"HTTP/1.1 200 OK") == 4


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("Content-Length: 10000000000", b"413"),
        ("Content-Length: -5", b"400"),
        ("Content-Length: 5\r\nContent-Length: 6", b"400"),
        ("Content-Length: 5\r\nTransfer-Encoding: chunked", b"400"),
        ("Transfer-Encoding : chunked", b"400"),
        ("X: " + "a" * 20_000, b"431"),
        ("\r\n".join(f"X{n}: a" for n in range(500)), b"431"),
        ("X: " + "a" * 200_000, b"431"),
    ],
    ids=lambda value: f"{str(value)[:40]} {len(value)}",
)
def test_wb_08_what_is_too_large_or_ambiguous_is_refused_at_once(
    target: Target, head: str, status: bytes
) -> None:
    sent = f"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\n\r\nabcdef"
    try:
        answer = target.send_raw(sent.encode())
    except ConnectionError:
        assert status == b"431"
        return
    assert answer.split(b" ", 2)[1] == status


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1@evil.example", "127.0.0.1.", "[::1", "", "a" * 5_000]
)
def test_wb_06_no_address_of_another_host_is_answered(target: Target, host: str) -> None:
    told = target.send_raw(
        f"GET /sign-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    )
    assert told.startswith(b"HTTP/1.1 400")


def test_wb_06_no_header_of_a_stranger_changes_where_the_site_says_it_is(target: Target) -> None:
    lies = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "Forwarded": "host=e",
    }
    answer = target.ask("GET", "/", headers=lies)
    assert (answer.status, answer.headers["Location"]) == (302, "/sign-in")
    told = target.send_raw(
        b"GET http://evil.example/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )
    assert b"evil" not in told


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fsettings.py",
        "/static/..%5capp.py",
        "/static/site.css%00.js",
        "/static/%ff%fe",
        "/p/alder/pathways/..%2f..%2fbirch",
        "/p/alder/%2e%2e/birch/",
        "/.git/config",
        "/instance/govtool.sqlite",
    ],
)
def test_wb_10_no_disguise_of_an_address_leads_out_of_the_site(target: Target, path: str) -> None:
    cookie = target.cookie_of(target.twin.people["facilitator"].id)
    answer = target.ask("GET", path, cookie)
    assert answer.status == 404
    assert b"CANARY-B" not in answer.body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://["},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "ftp://127.0.0.1:{port}"},
        {"Origin": "http://user@127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:{port}.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": ""},
    ],
    ids=str,
)
def test_wb_01_no_origin_but_ours_changes_anything(
    target: Target, headers: dict[str, str]
) -> None:
    cookie = target.cookie_of(target.twin.people["facilitator"].id)
    fields = {"csrf_token": target.csrf(cookie), "name": "Changed"}
    told = {name: value.format(port=target.server.port) for name, value in headers.items()}
    assert target.ask("POST", "/account/name", cookie, fields, told).status == 400
    assert b"Changed" not in target.ask("GET", "/account", cookie).body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "FOO"])
def test_az_05_no_other_method_is_taken_nor_one_named_in_a_header(
    target: Target, method: str
) -> None:
    cookie = target.cookie_of(target.twin.people["place_administrator"].id)
    reader = target.twin.people["reader"].id
    assert target.ask(method, "/p/alder/people", cookie).status == 405
    lie = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST"}
    target.ask("GET", f"/p/alder/people/{reader}/take-out?_method=POST", cookie, headers=lie)
    with reading(target.sessions) as session:
        there = {one.account.id for one in members(session, place=target.place)}
    assert reader in there


def test_au_05_a_cookie_planted_before_signing_in_is_worth_nothing_after(target: Target) -> None:
    planted, token = target.visit("/sign-in")
    person = target.twin.people["board_member"]
    fields = {"csrf_token": token, "email": person.email, "password": PASSWORD}
    answer = target.ask("POST", "/sign-in", planted, fields)
    assert answer.status == 302
    assert answer.cookie not in {"", planted}
    assert target.ask("GET", "/p/alder/", answer.cookie).status == 200
    assert target.ask("GET", "/p/alder/", planted).status == 302


def test_wb_09_words_no_page_can_show_do_not_stop_a_sign_in(target: Target) -> None:
    cookie, token = target.visit("/sign-in")
    fields = {
        "csrf_token": token,
        "email": target.twin.people["board_member"].email,
        "password": PASSWORD,
        "unsent": '["/p/alder/rounds/1/rows/ACCESS", [["note", "\\ud800x"]]]',
    }
    answer = target.ask("POST", "/sign-in", cookie, fields)
    assert answer.status == 200
    assert b'value="x"' in answer.body


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    with ThreadPoolExecutor(count) as crowd:
        return list(crowd.map(act, range(count)))


def test_au_08_an_invitation_taken_up_ten_times_at_once_lets_one_in(target: Target) -> None:
    new = NewInvitation(target.place, "canary-a-new@example.org", Role.COMMISSIONER)
    with writing(target.sessions) as session:
        token, _ = invite(session, new=new, act=Act(None, now()))
    path = f"/invitation/{token}"
    comers = [target.visit(path) for _ in range(10)]

    def take(number: int) -> int:
        cookie, form = comers[number]
        name = f"CANARY-A-{number}"
        fields = {"csrf_token": form, "name": name, "password": NEW_PASSWORD}
        return target.ask("POST", path, cookie, fields).status

    assert sorted(at_once(10, take)) == [302] + [404] * 9
    with reading(target.sessions) as session:
        found = members(session, place=target.place)
    assert [one.account.email for one in found].count("canary-a-new@example.org") == 1


def test_au_08_no_more_people_join_at_once_than_a_room_lets_in(target: Target) -> None:
    new = NewJoinLink(target.place, "CANARY-A-room", Role.READER, timedelta(hours=1), 5)
    with writing(target.sessions) as session:
        act = Act(target.twin.people["facilitator"].id, now())
        token, room = make_join_link(session, new=new, act=act)
    path = f"/join/{token}"
    comers = [target.visit(path) for _ in range(12)]

    def join(number: int) -> int:
        cookie, form = comers[number]
        fields = {"csrf_token": form, "name": f"CANARY-A-{number}"}
        return target.ask("POST", path, cookie, fields).status

    assert sorted(at_once(12, join)) == [302] * 5 + [422] * 7
    with reading(target.sessions) as session:
        guests = [o for o in members(session, place=target.place) if o.join_link == room.id]
    assert len(guests) == 5


@pytest.mark.parametrize("how", ["take-out", "role"])
def test_az_06_two_administrators_who_remove_each_other_leave_one(
    target: Target, how: str
) -> None:
    """Of two who press the button at once one stays, whoever was first."""
    act = Act(None, now())
    with writing(target.sessions) as session:
        new = NewAccount(f"second-{how}@example.org", "CANARY-A-second", None)
        second = create_account(session, new=new, act=act)
        role = Role.PLACE_ADMINISTRATOR
        grant(session, place=target.place, account=second.id, role=role, act=act)
        found = members(session, place=target.place)
    pair = [one.account.id for one in found if one.role is Role.PLACE_ADMINISTRATOR]
    assert len(pair) == 2
    cookies = [target.cookie_of(account) for account in pair]
    tokens = [target.csrf(cookie) for cookie in cookies]

    def remove_other(number: int) -> int:
        path = f"/p/alder/people/{pair[1 - number]}{'/take-out' if how == 'take-out' else ''}"
        fields = {"csrf_token": tokens[number], "role": "reader", "organisation": ""}
        return target.ask("POST", path, cookies[number], fields).status

    assert set(at_once(2, remove_other)) <= {302, 403, 404, 422}
    with reading(target.sessions) as session:
        assert administrators(session, place=target.place) == 1
        assert first_broken(session) is None
