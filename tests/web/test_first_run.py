"""A fresh installation is set up once, by whoever started it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from govtool.sample_data.place import SLUG
from govtool.settings import Settings
from govtool.store.accounts import all_accounts
from govtool.store.engine import close, reading
from govtool.store.places import all_places
from govtool.store.schema import upgrade
from govtool.web.app import create_app
from govtool.web.visit import KEY
from govtool.workflows.first_run import set_up_code
from tests.web.conftest import Clock, TestSite
from tests.web.twins import PASSWORD
from tests.web.visitor import Visitor

FIRST = {
    "name": "Ada",
    "email": "ada@example.org",
    "password": PASSWORD,
    "place_name": "Exampleshire",
    "place_slug": "exampleshire",
}


@pytest.fixture
def fresh(settings: Settings) -> Iterator[Flask]:
    """A site on a database in which there is nobody yet."""
    upgrade(settings.database_url)
    app = create_app(settings, now=Clock())
    yield app
    close(app.extensions[KEY].sessions)


@pytest.fixture
def visitor(fresh: Flask) -> Visitor:
    return Visitor(fresh, None)


@pytest.fixture
def form(fresh: Flask, visitor: Visitor) -> dict[str, str]:
    token = visitor.get("/first-run").select_one("[name=csrf_token]")
    assert token is not None
    code = set_up_code(fresh.extensions[KEY].secret)
    return {**FIRST, "code": code, "csrf_token": str(token["value"])}


def counts(app: Flask) -> tuple[int, int]:
    with reading(app.extensions[KEY].sessions) as session:
        return len(all_accounts(session)), len(all_places(session))


def test_az_15_there_is_no_default_account(fresh: Flask, visitor: Visitor) -> None:
    assert counts(fresh) == (0, 0)
    assert visitor.request("GET", "/sign-in").headers["Location"] == "/first-run"


def test_az_15_the_first_run_makes_an_administrator_and_closes_for_good(
    fresh: Flask, visitor: Visitor, form: dict[str, str]
) -> None:
    answer = visitor.open("POST", "/first-run", data=form)
    assert answer.headers["Location"] == "/sign-in"
    assert "The installation is ready" in visitor.get("/sign-in").get_text()
    assert visitor.open("POST", "/first-run", data=form).status_code == 404
    visitor.get("/first-run", status=404)
    signing_in = {"email": FIRST["email"], "password": FIRST["password"]}
    visitor.post("/sign-in", signing_in)
    visitor.may_see = ""
    assert "Exampleshire" in visitor.get("/places").get_text()
    with reading(fresh.extensions[KEY].sessions) as session:
        (account,) = all_accounts(session)
    assert account.is_installation_administrator


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"code": "0000-0000-0000"}, "This is not the code."),
        ({"password": "short"}, "The password has 5 characters."),
        ({"password": "Exampleshire"}, "may not be your name, e-mail address or place"),
        ({"email": "ada"}, "Enter an e-mail address"),
        ({"place_slug": "Example Shire"}, "Use small letters, digits and hyphens only"),
        ({"place_slug": "-x"}, "Use small letters, digits and hyphens only"),
        ({"name": ""}, "Enter your name."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    fresh: Flask, visitor: Visitor, form: dict[str, str], wrong: dict[str, str], words: str
) -> None:
    visitor.may_see = "CANARY-A"
    answer = visitor.request("POST", "/first-run", data={**form, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert "<title>Error: Set up this installation" in answer.text
    assert counts(fresh) == (0, 0)


def test_az_15_after_the_first_account_there_is_no_first_run(site: TestSite) -> None:
    for actor in ("anonymous", "installation_administrator"):
        site.visitor(actor).get("/first-run", status=404)
        site.visitor(actor).post("/first-run", FIRST, status=404)


def test_the_site_knows_nothing_of_the_demonstration(visitor: Visitor) -> None:
    pages = Path(__file__).parents[2] / "govtool/web"
    assert not [file for file in pages.rglob("*.py") if SLUG in file.read_text().lower()]
    visitor.get(f"/p/{SLUG}/", status=302)
