"""Workshops are put on record, written up by rows without script, and feed the plan."""

import json

import yaml
from bs4 import BeautifulSoup

from govtool.store.audit import Act
from govtool.store.engine import reading, writing
from govtool.store.records import NewVersion, record_in, save_record, versions_of_record
from govtool.store.values import RecordKind
from tests.web.conftest import TestSite
from tests.web.twins import ALDER, NOON

WORKSHOP, BLOCK = RecordKind.WORKSHOP, RecordKind.BLOCK
C = "CANARY-A"


def text_of(site: TestSite, kind: RecordKind, number: int = 2) -> str:
    with reading(site.sessions) as session:
        return record_in(session, place=site.place(ALDER), thing=(kind, number)).text


def value_of(page: BeautifulSoup, field: str) -> str:
    found = page.find(id=field)
    assert found
    return str(found["value"])


def test_a_workshop_is_put_on_record_and_can_be_written_up(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    sent = {"title": f"{C} second", "held_on": ["9", "12", "2026"], "venue": f"{C} hall"}
    facilitator.post(site.url("workshops.add"), sent)
    stored = yaml.safe_load(text_of(site, WORKSHOP, 3))
    assert stored["title"] == f"{C} second"
    assert str(stored["held_on"]) == "2026-12-09"
    page = facilitator.get(site.url("workshops.edit", workshop=3))
    assert "No patients’ stories" in page.get_text()


def test_rows_are_saved_in_order_and_blank_ones_go(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    sent = {
        "title": f"{C} again", "agreed_version": "2", "starts": "9.30am", "ends": "1pm",
        "agenda-0-at": "2pm", "agenda-0-what": f"{C} second item",
        "agenda-3-at": "", "agenda-3-what": "",
        "agenda-7-what": f"{C} last",
        "stakeholders-1-who": f"{C} nurse", "stakeholders-1-present": "no",
        "stakeholders-1-invited": "",
        "agreements-0-who": f"{C} GP", "agreements-0-on": "2026-11-20",
        "agreements-0-agreed": "yes", "based_on": "1",
    }  # fmt: skip
    facilitator.post(site.url("workshops.save"), sent)
    stored = yaml.safe_load(text_of(site, WORKSHOP))
    assert [item["what"] for item in stored["agenda"]] == [f"{C} second item", f"{C} last"]
    assert stored["version"] == 2
    (nurse,) = stored["stakeholders"]
    assert nurse["who"] == f"{C} nurse"
    assert "invited" not in nurse, "what nobody stated is not made up"
    page = site.visitor("board_member").get(site.url("workshops.show"))
    for words in (f"{C} second item", "2pm", "9.30am to 1pm", "1 person agreed to the map"):
        assert words in page.get_text()


def test_a_row_that_cannot_be_read_is_named_and_nothing_typed_is_lost(site: TestSite) -> None:
    sent = {
        "title": f"{C} again", "agreed_version": "", "agenda-0-at": "soon",
        "agenda-0-what": f"{C} item", "decisions-0-who": f"{C} taker", "based_on": "1",
    }  # fmt: skip
    page = site.visitor("facilitator").post(site.url("workshops.save"), sent, status=422)
    told = page.get_text()
    assert "Agenda, line 1: write the time like 9.30am or 14:00." in told
    assert "Decisions, line 1: fill in “Decision”, or empty the line." in told
    assert value_of(page, "agenda-0-at") == "soon"
    assert page.find("a", href="#decisions-0-what")


def test_add_lines_saves_and_shows_more_of_them(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    sent = {"title": f"{C} t", "agreed_version": "", "then": "more-agenda", "based_on": "1"}
    answer = facilitator.request("POST", site.url("workshops.save"), data=sent)
    assert answer.headers["Location"].endswith("edit?more=agenda#agenda-lines")
    page = facilitator.get(site.url("workshops.edit") + "?more=agenda")
    assert len(page.select(".gt-lines--agenda .gt-lines__row")) == 6
    assert len(page.select(".gt-lines--timeline .gt-lines__row")) == 2


def test_two_people_at_once_see_both_texts_and_nothing_is_lost(site: TestSite) -> None:
    place = site.place(ALDER)
    theirs = text_of(site, WORKSHOP).replace(f"{C}-workshop-title", f"{C}-theirs")
    with writing(site.sessions) as session:
        new = NewVersion(theirs, based_on=1)
        save_record(session, place=place, thing=(WORKSHOP, 2), new=new, act=Act(None, NOON))
    sent = {"title": f"{C}-mine", "agreed_version": "", "based_on": "1"}
    page = site.visitor("facilitator").post(site.url("workshops.save"), sent, status=409)
    assert f"{C}-theirs" in page.get_text()
    assert value_of(page, "title") == f"{C}-mine"
    site.visitor("facilitator").post(site.url("workshops.save"), {**sent, "based_on": "2"})
    with reading(site.sessions) as session:
        kept = versions_of_record(session, place=place, thing=(WORKSHOP, 2))
    assert [f"{C}-{who}" in one.text for one, who in zip(kept, ("mine", "theirs"), strict=False)]
    assert len(kept) == 3


def test_a_script_saves_without_leaving_the_page(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    sent = {
        "title": f"{C}-by-script", "agreed_version": "", "based_on": "1", "change": "x" * 24,
        "csrf_token": facilitator.csrf_token(),
    }  # fmt: skip
    url, asks = site.url("workshops.save"), {"Accept": "application/json"}
    first = facilitator.request("POST", url, data=sent, headers=asks)
    again = facilitator.request("POST", url, data=sent, headers=asks)
    assert json.loads(first.text)["version"] == json.loads(again.text)["version"] == 2


def test_a_block_is_added_in_a_line_and_said_more_of(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    listed = site.url("workshops.blocks")
    assert facilitator.get(f"{listed}?at=gp").find("option", value="gp", selected=True)
    sent = {"said": f"{C} forms go astray", "kind": "data", "at": "gp", "workshop": "2"}
    facilitator.post(site.url("workshops.raise_block"), sent)
    page = facilitator.get(site.url("workshops.block", block=3))
    assert f"{C} forms go astray" in page.get_text()
    more = {**sent, "dots": "7", "shown": "no", "wanted": f"send {C}", "based_on": "1"}
    facilitator.post(site.url("workshops.save_block", block=3), more)
    stored = yaml.safe_load(text_of(site, BLOCK, 3))
    assert stored["workshop"] == 2
    assert stored["block"]["dots"] == 7
    assert f"{C} forms go astray" in facilitator.get(f"{listed}?of=data").get_text()
    assert f"{C} forms go astray" not in facilitator.get(f"{listed}?of=other").get_text()


def test_dots_that_are_no_number_are_refused(site: TestSite) -> None:
    sent = {"said": f"{C} x", "kind": "data", "at": "", "workshop": "", "dots": "many"}
    page = site.visitor("facilitator").post(site.url("workshops.save_block"), sent, status=422)
    assert "Write a whole number" in page.get_text()


def test_what_was_raised_becomes_an_action_of_the_plan(site: TestSite) -> None:
    page = site.visitor("board_member").get(site.url("plans.show", number=2))
    assert f"“{C}-block” (B2)" in page.get_text()
    assert f"{C}-workshop-title, 20 November 2026: B2." in page.get_text()


def test_a_workshop_of_another_pathway_or_taken_off_the_list_is_not_found(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    facilitator.get(site.url("workshops.show", workshop=1), status=404)
    facilitator.post(site.url("workshops.remove"))
    facilitator.get(site.url("workshops.show"), status=404)
    assert f"{C}-block" in facilitator.get(site.url("workshops.blocks")).get_text()
    facilitator.post(site.url("workshops.remove_block"))
    assert f"{C}-block" not in facilitator.get(site.url("workshops.blocks")).get_text()


def test_a_record_that_cannot_be_read_is_said_with_its_number(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    for name, words in (("index", "Workshop 1"), ("blocks", "block 1"), ("show", "Workshop 1")):
        values = {"workshop": 1} if name == "show" else {}
        page = facilitator.get(site.url(f"workshops.{name}", pathway="hip", **values))
        assert words in page.get_text()
        assert "cannot read" in page.get_text()
    assert (
        "cannot read" in facilitator.get(site.url("workshops.block", pathway="hip", block=1)).text
    )


def test_the_report_and_the_pack_can_be_taken_away(site: TestSite) -> None:
    member, reader = site.visitor("board_member"), site.visitor("reader")
    answer = member.request("GET", site.url("workshops.report"))
    assert answer.data.startswith(b"%PDF")
    file = member.request("GET", site.url("workshops.file")).text
    assert f"{C}-block" in file
    assert "format: workshop/1" in file
    page = reader.get(site.url("workshops.pack"))
    assert "No how-to guide is recorded" in page.get_text()
    assert reader.request("GET", site.url("workshops.pack_file")).data.startswith(b"%PDF")
