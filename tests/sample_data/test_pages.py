"""Whoever tries the demonstration finds something on every page: no list of it is empty."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from govtool.sample_data.place import SLUG
from govtool.settings import read_settings
from govtool.store.accounts import all_accounts
from govtool.store.engine import close, reading
from govtool.web.app import create_app
from govtool.web.visit import KEY
from tests.sample_data.conftest import NOON
from tests.web.visitor import Visitor

MAP = "/pathways/mid-notts"
PAGES = (
    "/",
    "/pathways",
    "/figures",
    "/rounds",
    "/movement",
    "/movement/msk-maturity",
    "/actions",
    "/actions/review",
    "/actions/timeline",
    "/actions/alike",
    "/programme",
    "/maps",
    "/rooms",
    "/links",
    "/history",
    "/people",
    "/settings",
    "/banks",
    "/charts?pathway=mid-notts",
    "/rounds/1/votes",
    "/rounds/2/votes",
    "/rounds/2/votes/TRIAGE",
    "/rounds/3/votes",
    "/rounds/3/votes/FLOW-01",
    "/rounds/4/everybody",
    "/rounds/4/people",
    "/actions/1",
    "/programme/pilot/1",
    "/programme/milestone/1",
    "/programme/service/1",
    MAP,
    f"{MAP}/versions",
    f"{MAP}/versions/1",
    f"{MAP}/versions/2",
    f"{MAP}/versions/3",
    f"{MAP}/versions/1/plan",
    f"{MAP}/findings",
    f"{MAP}/follow",
    f"{MAP}/compare",
    f"{MAP}/blocks",
    f"{MAP}/workshops",
    f"{MAP}/workshops/2",
    f"{MAP}/said-drawn-measured",
    f"{MAP}/said-drawn-measured/TRIAGE?answers=2-agreed",
    f"{MAP}/accept?finding=REC02:physio-b>gp:discharge",
)
NOTHING_IS = (".gt-empty", "main section > .gt-unknown", "main > .gt-unknown")
"""Where a page says of a whole list, and not of one field, that there is nothing."""
MAY_BE_BARE = {
    "/actions/review": {"Something was written of every action that has begun."},
    "/charts?pathway=mid-notts": {
        "No assessment with this question bank was closed over this pathway yet."
    },
}


@pytest.fixture(scope="module")
def app(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("secret")
    environ = {"GOVTOOL_SECRET_FILE": str(folder / "key"), "GOVTOOL_DATABASE_URL": database}
    settings = replace(read_settings(environ), is_demo=False)
    made = create_app(settings, now=lambda: NOON)
    yield made
    close(made.extensions[KEY].sessions)


@pytest.fixture(scope="module")
def visitor(app: Flask) -> Visitor:
    with reading(app.extensions[KEY].sessions) as session:
        people = {one.email: one for one in all_accounts(session)}
    return Visitor(app, people["place.administrator@example.org"], may_see="")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_demonstration_is_empty(visitor: Visitor, page: str) -> None:
    shown = visitor.get(f"/p/{SLUG}{page}")
    bare = {one.get_text(" ", strip=True) for where in NOTHING_IS for one in shown.select(where)}
    assert bare <= MAY_BE_BARE.get(page, set())


def test_whoever_leads_on_an_overdue_action_is_sent_there_first(app: Flask) -> None:
    with reading(app.extensions[KEY].sessions) as session:
        people = {one.email: one for one in all_accounts(session)}
    leads = Visitor(app, people["board.member@example.org"], may_see="")
    home = leads.get(f"/p/{SLUG}/")
    (told,) = [one for one in home.select(".gt-next > li") if "say how it goes" in one.get_text()]
    assert "You lead on 1 open action, and it is overdue." in told.get_text()
    link = told.select_one("a")
    assert link is not None
    listed = leads.get(str(link["href"]))
    assert [one.get_text(" ", strip=True)[:3] for one in listed.select(".gt-act__title")] == [
        "A-6"
    ]
