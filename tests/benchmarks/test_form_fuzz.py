"""WB-09 at length: every form of every page is sent odd values for half a minute; run on demand.

    .venv/bin/pytest -m benchmark tests/benchmarks/test_form_fuzz.py -s

A fault is printed with its address and what was sent. ``GOVTOOL_FUZZ_SECONDS`` and
``GOVTOOL_FUZZ_SEED`` make it longer, or another.
"""

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote_plus, urlsplit

import pytest
from bs4 import BeautifulSoup
from werkzeug.routing import Rule

from tests.web.conftest import TestSite, make_site, settings, twin_file
from tests.web.test_route_access import address, methods, rules
from tests.web.twins import ALDER, NEUTRAL
from tests.web.visitor import Visitor

__all__ = ["make_site", "settings", "twin_file"]
pytestmark = pytest.mark.benchmark

SECONDS = float(os.environ.get("GOVTOOL_FUZZ_SECONDS", "30"))
SEED = int(os.environ.get("GOVTOOL_FUZZ_SEED", "7"))
ACTORS = ("anonymous", "reader", "board_member", "commissioner", "facilitator")
BOSSES = ("place_administrator", "installation_administrator")
ODD = (
    *(b"", b" ", b"y", b"0", b"-1", b"1", b"2", b"99999999999999999999", b"1e9", b"NaN", b"null"),
    *(b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe", b"\xe2\x80\xae", b"\xef\xbf\xbe"),
    *(b"2026-02-30", b"0000-00-00", b"9999-12-31", b"2026-11-22", b"\xc2\xb2"),
    *(b"<script>alert(1)</script>", b"'\"--;", b"../../etc/passwd", b"\r\nSet-Cookie: a=b"),
    *(b"x" * 3_000, b"x" * 120_000, b"\xc3\xa9" * 300, b"[" * 5_000, b"%s%n{0}", b"=1+1"),
    *(b"reader", b"place_administrator", b"hip", b"hip:1", b"as-is", b"live", b"a@example.org"),
    *(b"{}", b"[]", b'{"do":"undo"}', b'{"do":"set","step":[],"field":{},"value":null}'),
    b'["/p/alder/rounds/1/rows/X",[["a","\\ud800"]]]',
    b"format: pathway/1",
    b'format: pathway/1\nid: x\ntitle: "\\0"',
)
Form = tuple[str, str, tuple[str, ...]]
"""Method, path and field names."""


def forms_of(page: bytes, path: str) -> Iterator[Form]:
    for form in BeautifulSoup(page, "html.parser").select("form"):
        names = {str(tag["name"]) for tag in form.select("[name]")} - {"csrf_token"}
        action = urlsplit(str(form.get("action") or path))
        if not action.netloc:
            yield str(form.get("method", "get")).upper(), action.path, tuple(sorted(names))


def known_rules(site: TestSite) -> list[Rule]:
    """The rules whose arguments the twins know; another test wants that of all of them."""
    known = {*NEUTRAL, *site.twins[ALDER].owned}
    return [rule for rule in rules(site) if rule.arguments <= known]


def every_form(site: TestSite) -> list[Form]:
    """The forms of every page, and every address that takes a POST with no form seen for it."""
    found: set[Form] = set()
    for actor in (*ACTORS, *BOSSES):
        for rule in known_rules(site):
            if "GET" in methods(rule):
                path = address(site, rule)
                answer = site.visitor(actor).client.get(path)
                found |= {("GET", path, ("before", "from", "to", "select", "finding", "next"))}
                if answer.mimetype == "text/html":
                    found |= set(forms_of(answer.data, path))
    names = tuple(sorted({name for _, _, names in found for name in names}))
    for rule in known_rules(site):
        if "POST" in methods(rule):
            found.add(("POST", address(site, rule), names))
    return sorted(found)


def token_of(visitor: Visitor) -> str:
    for path in ("/about", "/sign-in", "/sign-in/code"):
        found = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', visitor.client.get(path).data)
        if found:
            return found[1].decode()
    raise AssertionError("no page has a token")


def body(names: tuple[str, ...], token: str, chance: random.Random) -> bytes:
    chosen = [name for name in names if chance.random() < 0.8][:60]
    pairs = [(name, chance.choice(ODD)) for name in chosen]
    if chosen and chance.random() < 0.3:
        pairs += [(chance.choice(chosen), chance.choice(ODD)) for _ in range(3)]
    parts = [f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs]
    chance.shuffle(parts)
    return "&".join([f"csrf_token={token}", *parts]).encode()


def test_wb_09_no_form_of_any_page_fails_on_odd_values(
    make_site: Callable[[], TestSite],
) -> None:
    chance, faults, count = random.Random(SEED), [], 0
    site = make_site()
    site.app.config["PROPAGATE_EXCEPTIONS"] = False
    forms = every_form(site)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if count % 150 == 0:
            site = make_site()
        site.clock.move(minutes=1)
        method, path, names = chance.choice(forms)
        visitor = site.visitor(chance.choice((*ACTORS, *BOSSES, *BOSSES)))
        json = {"Accept": "application/json"} if chance.random() < 0.3 else {}
        if method == "GET":
            sent = body(names, "", chance)[:4_000]
            answer = visitor.client.get(f"{path}?{sent.decode()}", headers=json)
        else:
            sent = body(names, token_of(visitor), chance)
            kind = "application/x-www-form-urlencoded"
            answer = visitor.client.post(path, data=sent, content_type=kind, headers=json)
        count += 1
        if answer.status_code >= 500:
            faults.append((answer.status_code, method, path, sent[:600]))
    print(f"\n{count} requests to {len(forms)} forms, {len(faults)} faults")
    for fault in faults[:20]:
        print(fault)
    assert faults == []
