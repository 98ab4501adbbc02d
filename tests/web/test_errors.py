"""What people are told when something cannot be done, and what keeps working meanwhile."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

import pytest
from flask import abort

from govtool.settings import Settings
from govtool.store.errors import (
    AlreadyThere,
    Busy,
    Damaged,
    DiskFull,
    NotFound,
    RoundClosed,
    StaleVersion,
    StoreError,
)
from govtool.web.errors import BUSY, WORDS
from govtool.web.permissions import public
from tests.web.conftest import TestSite

SECRET = "/srv/secret-path"  # noqa: S105 - what must not be shown
ERRORS: list[tuple[StoreError, int]] = [
    (NotFound(SECRET), 404),
    (AlreadyThere(SECRET), 409),
    (RoundClosed(SECRET), 409),
    (StaleVersion(SECRET, 1, 2, "", ""), 409),
    (Busy(SECRET), 503),
    (DiskFull(SECRET), 503),
    (Damaged(SECRET), 503),
]


@pytest.mark.parametrize(("error", "code"), ERRORS, ids=lambda it: type(it).__name__)
def test_what_the_store_refuses_is_told_without_its_inside(
    site: TestSite, error: StoreError, code: int
) -> None:
    @public
    def fail() -> NoReturn:
        raise error

    site.app.add_url_rule("/fail", "fail", fail)
    visitor = site.visitor("reader")
    answer = visitor.request("GET", "/fail")
    assert answer.status_code == code
    assert SECRET not in answer.text
    words = BUSY if isinstance(error, Busy) else WORDS[code]
    assert words.title in answer.text
    assert ("Retry-After" in answer.headers) == (code == 503)


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_error_has_a_page_with_a_reference(site: TestSite, code: int) -> None:
    @public
    def fail() -> NoReturn:
        abort(code)

    site.app.add_url_rule("/fail", "fail", fail)
    page = site.visitor("reader").get("/fail", status=code)
    assert page.h1 is not None
    assert page.h1.get_text() == WORDS[code].title
    assert "Reference: " in page.get_text()


def refused(site: TestSite, actor: str, endpoint: str) -> str:
    page = site.visitor(actor).get(site.url(endpoint), status=403)
    return " ".join(page.select_one("main").get_text(" ").split())  # type: ignore[union-attr]


def test_whoever_may_not_is_told_their_role_and_the_roles_that_may(site: TestSite) -> None:
    words = refused(site, "reader", "pathway_files.new_pathway")
    assert "In CANARY-A-place-name you are a reader." in words
    assert "This page is for commissioners, facilitators and place administrators." in words
    assert "ask a place administrator of CANARY-A-place-name to change your role" in words


def test_whom_to_ask_is_named_to_those_who_see_names_and_to_no_reader(site: TestSite) -> None:
    told = "to change your role: CANARY-A-name-place_administrator."
    assert told in refused(site, "board_member", "pathway_files.new_pathway")
    assert "CANARY-A-name" not in refused(site, "reader", "assessment.index")


def test_the_contact_of_the_installation_is_told_where_there_is_one(
    make_site: Callable[[Settings], TestSite], settings: Settings
) -> None:
    site = make_site(replace(settings, contact="help@example.org"))
    assert "Or write to help@example.org." in refused(site, "reader", "assessment.index")


def test_pages_can_be_read_while_nothing_can_be_saved(
    site: TestSite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise DiskFull("no space")

    monkeypatch.setattr("govtool.web.entering.touch", full)
    visitor = site.visitor("reader")
    site.clock.move(minutes=5)
    visitor.get("/places")
    assert "a session's use was not noted: no space" in caplog.text


def test_a_session_in_use_is_noted_at_most_once_a_minute(site: TestSite) -> None:
    visitor = site.visitor("reader")
    first = site.rows("session_token")
    site.clock.move(seconds=59)
    visitor.get("/places")
    assert site.rows("session_token") == first
    site.clock.move(seconds=1)
    visitor.get("/places")
    assert site.rows("session_token") != first


def test_lg_05_what_was_logged_names_nobody(
    site: TestSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    visitor = site.visitor("reader")
    visitor.get("/p/birch/", status=404)
    visitor.get("/nothing/CANARY-typed", status=404)
    stranger = site.visitor("anonymous")
    stranger.may_see = "CANARY-A"
    form = {"email": "reader.canary-a@example.org", "password": "a wrong password"}
    stranger.post("/sign-in", form, status=422)
    assert "sign-in failed" in caplog.text
    assert "canary" not in caplog.text.lower()
    assert "a wrong password" not in caplog.text
