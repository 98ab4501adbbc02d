"""Every address, for every kind of visitor: what a checked-in table says and nothing else.

A new page adds its row to ``route_access.csv``: the status each kind of visitor gets in Alder with
a bare request (a POST carries nothing but its CSRF token).
"""

import csv
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from werkzeug.routing import Rule

from govtool.web.permissions import LINKED, PUBLIC, access_of
from tests.web.conftest import ACTORS, MEMBERS, TestSite
from tests.web.twins import ALDER, BIRCH, NEUTRAL

TABLE = Path(__file__).with_name("route_access.csv")
ROWS = {
    (row["route"], row["method"]): row for row in csv.DictReader(TABLE.read_text().splitlines())
}
KEYS = sorted(ROWS)
NAMES = [f"{method} {route}" for route, method in KEYS]


def rules(site: TestSite) -> list[Rule]:
    return list(site.app.url_map.iter_rules())


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD"})


def rule_of(site: TestSite, route: str, method: str) -> Rule:
    return next(r for r in rules(site) if r.rule == route and method in (r.methods or set()))


def address(
    site: TestSite, rule: Rule, *, others: Mapping[str, str | int] | None = None, of: str = ALDER
) -> str:
    """The address of a rule with the things of a twin, some of them replaced."""
    known = {**NEUTRAL, **site.twins[of].owned, **(others or {})}
    with site.app.test_request_context(base_url="http://127.0.0.1:8000/"):
        values: dict[str, Any] = {name: known[name] for name in rule.arguments}
        return site.app.url_for(rule.endpoint, **values)


def content(site: TestSite) -> str:
    return hashlib.sha256(site.file.read_bytes()).hexdigest()


def test_az_01_every_route_has_a_row_and_every_row_a_route(site: TestSite) -> None:
    routes = {(rule.rule, method) for rule in rules(site) for method in methods(rule)}
    assert routes - set(ROWS) == set(), "add a row to route_access.csv"
    assert set(ROWS) - routes == set(), "these routes are gone: does a bookmark still work?"


def test_az_04_every_argument_of_a_route_is_known_to_the_twins(site: TestSite) -> None:
    known = {*NEUTRAL, *site.twins[ALDER].owned}
    assert {name for rule in rules(site) for name in rule.arguments} <= known


@pytest.mark.parametrize(("route", "method"), KEYS, ids=NAMES)
def test_az_01_every_row_of_the_table_holds(
    make_site: Callable[[], TestSite], route: str, method: str
) -> None:
    expected = {actor: int(ROWS[route, method][actor]) for actor in ACTORS}
    seen = {}
    site = make_site()
    for actor in ACTORS:
        site = site if method == "GET" else make_site()
        url = address(site, rule_of(site, route, method))
        seen[actor] = site.visitor(actor).request(method, url).status_code
    assert seen == expected


def test_az_02_nobody_gets_in_without_signing_in(site: TestSite) -> None:
    for rule in rules(site):
        access = access_of(site.app.view_functions[rule.endpoint])
        if access == PUBLIC:
            continue
        if access == LINKED:
            site.visitor("anonymous").get(address(site, rule), status=404)
            continue
        for method in methods(rule):
            stranger = site.visitor("anonymous")
            page = stranger.request(method, address(site, rule))
            assert page.status_code == 302, rule.rule
            assert urlsplit(page.headers["Location"]).path == "/sign-in"
            json = {"headers": {"Accept": "application/json"}}
            assert stranger.request(method, address(site, rule), **json).status_code == 401


@pytest.mark.parametrize("actor", ["link_holder", *MEMBERS])
def test_az_03_az_11_things_of_another_place_are_not_found(site: TestSite, actor: str) -> None:
    theirs = site.twins[BIRCH].owned
    for rule in rules(site):
        owned = rule.arguments & set(theirs)
        mixed = [{name: theirs[name]} for name in owned]
        for others in [*mixed, theirs] if owned else []:
            known = {k: v for k, v in others.items() if k in rule.arguments}
            url = address(site, rule, others=known)
            for method in methods(rule):
                status = site.visitor(actor).request(method, url).status_code
                assert status in _refusals(rule, method, actor), (method, url)


@pytest.mark.parametrize(
    "actor", ["anonymous", "link_holder", *MEMBERS, "installation_administrator"]
)
def test_az_04_no_page_shows_anything_of_another_place(site: TestSite, actor: str) -> None:
    visitor = site.visitor(actor)
    for rule in rules(site):
        for of in (ALDER, BIRCH):
            if "GET" in methods(rule):
                visitor.request("GET", address(site, rule, of=of))
    visitor.request("GET", "/p/birch/nothing-here")


@pytest.mark.parametrize("actor", ACTORS)
def test_az_05_reading_changes_nothing_and_changing_needs_a_post(
    site: TestSite, actor: str
) -> None:
    visitor = site.visitor(actor)
    before = content(site)
    for rule in rules(site):
        url = address(site, rule)
        if "GET" in methods(rule):
            visitor.request("GET", url)
            visitor.request("HEAD", url)
        elif not any("GET" in methods(r) for r in rules(site) if r.rule == rule.rule):
            assert visitor.request("GET", url).status_code == 405
        assert visitor.request("TRACE", url).status_code == 405
    assert content(site) == before


def _refusals(rule: Rule, method: str, actor: str) -> set[int]:
    """What somebody may be told about a thing of another place: nothing that it is there."""
    in_own = int(ROWS[rule.rule, method][actor])
    is_sent_to_sign_in = actor == "link_holder" and in_own == 302
    return {302} if is_sent_to_sign_in else {403, 404} if in_own == 403 else {404}
