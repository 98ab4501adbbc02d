"""Every view says who may see it, once, and asks for things inside the visitor's own place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from govtool.store.tables import EVERY_TABLE
from govtool.store.values import Role
from govtool.web.permissions import (
    PERMISSIONS,
    NoAccessRule,
    Permission,
    check_every_view,
    needs,
    public,
    signed_in,
)
from tests.web.conftest import TestSite
from tests.web.test_route_access import address, methods, rules

WEB = Path(__file__).parents[2] / "govtool/web"
MARKS = {"public", "signed_in", "linked", "needs"}
HERE = {"place()", "place().id"}
LINKED = HERE | {"shared().place.id"}
"""A visitor with a read-only link has entered no place; the link itself is of one."""
WORDS = {"url_for", "render_template"}
"""Functions whose argument ``place`` is shown, and asks for nothing."""
EVERYWHERE = {"all_places", "all_accounts", "account_called", "place_called", "enter", "entries"}
ROUTES = {"get", "post", "put", "patch", "delete", "route"}


def views() -> Iterator[tuple[str, ast.FunctionDef]]:
    for file in sorted((WEB / "pages").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef) and routes_of(node):
                yield f"{file.relative_to(WEB)}:{node.name}", node


def called(decorator: ast.expr) -> ast.expr:
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def routes_of(node: ast.FunctionDef) -> list[str]:
    functions = [called(decorator) for decorator in node.decorator_list]
    return [f.attr for f in functions if isinstance(f, ast.Attribute) and f.attr in ROUTES]


def marks_of(node: ast.FunctionDef) -> list[str]:
    functions = [called(decorator) for decorator in node.decorator_list]
    return [f.id for f in functions if isinstance(f, ast.Name) and f.id in MARKS]


def test_az_12_every_view_carries_exactly_one_mark() -> None:
    found = dict(views())
    assert found
    assert {name: marks_of(node) for name, node in found.items() if len(marks_of(node)) != 1} == {}


def names_of_here(tree: ast.Module) -> set[str]:
    """What a module calls the place entered, such as ``here`` in ``here = place().id``."""
    pairs: list[tuple[ast.expr, ast.expr]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs += zip(target.elts, value.elts, strict=True)
            else:
                pairs.append((target, value))
    return {ast.unparse(target) for target, value in pairs if ast.unparse(value) in HERE}


def test_az_12_pages_ask_for_things_inside_the_place_entered() -> None:
    for file in sorted((WEB / "pages").rglob("*.py")):
        if file.parent.name == "installation":
            continue  # an installation administrator makes places and enters them, openly
        tree = ast.parse(file.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) not in WORDS:
                given = {ast.unparse(k.value) for k in node.keywords if k.arg == "place"}
                here = LINKED if file.parent.name == "shared" else HERE
                assert given <= here | names_of_here(tree), f"{file}:{node.lineno}"


def test_az_12_pages_use_nothing_of_the_store_that_looks_into_every_place() -> None:
    for file in sorted((WEB / "pages").rglob("*.py")):
        imported = {
            alias.name
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert imported & EVERYWHERE == set(), file


def test_az_12_templates_ask_the_store_for_nothing() -> None:
    for file in (WEB.parents[1] / "templates/web").rglob("*.jinja"):
        text = file.read_text()
        assert not [word for word in ("session", "reading(", "| safe", "|safe") if word in text], (
            file.name
        )


def bare_app() -> Flask:
    app = Flask("bare", static_folder=None)
    app.url_map.converters["slug"] = app.url_map.converters["string"]
    return app


def test_a_site_with_a_view_that_says_nothing_does_not_start() -> None:
    app = bare_app()
    app.add_url_rule("/x", "x", lambda: "")
    with pytest.raises(NoAccessRule, match="does not say who may see it"):
        check_every_view(app)


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("/p/<slug:place>/x", public),
        ("/p/<slug:place>/x", signed_in),
        ("/p/<slug:place>/x", needs(Permission.ADMINISTER_INSTALLATION)),
        ("/x", needs(Permission.READ_PATHWAY)),
    ],
)
def test_an_address_and_its_mark_must_go_together(address: str, mark: object) -> None:
    app = bare_app()
    assert callable(mark)
    app.add_url_rule(address, "x", mark(lambda: ""))
    with pytest.raises(NoAccessRule, match="do not go together"):
        check_every_view(app)


def test_a_view_with_two_marks_is_a_mistake() -> None:
    with pytest.raises(NoAccessRule, match="says twice"):
        public(signed_in(lambda: ""))


def test_a_view_added_after_the_start_without_a_mark_is_not_served(site: TestSite) -> None:
    site.app.add_url_rule("/late", "late", lambda: "never seen")
    page = site.visitor("place_administrator").get("/late", status=500)
    assert "never seen" not in page.get_text()


def test_every_role_may_read_and_none_may_administer_the_installation() -> None:
    assert set(PERMISSIONS) == set(Role)
    for allowed in PERMISSIONS.values():
        assert Permission.READ_PATHWAY in allowed
        assert Permission.ADMINISTER_INSTALLATION not in allowed


def test_only_those_who_oversee_a_place_administer_it() -> None:
    assert [r for r in Role if Permission.ADMINISTER_PLACE in PERMISSIONS[r]] == [
        Role.PLACE_ADMINISTRATOR
    ]
    assert PERMISSIONS[Role.READER] == {Permission.READ_PATHWAY}


def columns() -> dict[str, str]:
    """A value for every column of every table, as an attacker would send it along."""
    names = {column.name for table in EVERY_TABLE.tables.values() for column in table.columns}
    known = {"place_id": "1", "role": "place_administrator", "account_id": "1", "version": "99"}
    return {name: known.get(name, "1") for name in names} | {"place": "birch", "owner": "1"}


OWN = {"entrance.sign_out", "account.rename", "second_factor.begin"}
"""What a person may change of their own account by such a form."""


def test_az_08_columns_sent_along_with_a_form_change_nothing(site: TestSite) -> None:
    visitor = site.visitor("reader")
    before = site.rows("membership", "account", "place", "pathway", "round")
    for rule in rules(site):
        if "POST" in methods(rule) and rule.endpoint not in OWN:
            data = {**columns(), "csrf_token": visitor.csrf_token()}
            visitor.request("POST", address(site, rule), data=data)
    assert site.rows("membership", "account", "place", "pathway", "round") == before
