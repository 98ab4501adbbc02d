"""Findings are read by cause, one at a time, and with what would mend them; drafts are made."""

import json
import re
from threading import Event
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag

from govtool.checks.every import CHECK_BY_ID
from govtool.checks.fixing.offers import WITHOUT
from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.store.audit import Deed, entries
from govtool.store.engine import reading
from govtool.web.pages.findings import views
from govtool.workflows import examining, pictures, trying_fixes, viewing_pathway
from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, SLUG
from tests.web.visitor import Visitor

BYPASS = "TRI01:gp>ortho"
LIST = f"/p/alder/pathways/{SLUG}/findings"
FIXES = f"/p/alder/pathways/{SLUG}/fixes"
COMPLETE = """\
format: pathway/1
id: tidy
title: A tidy pathway
place: Exampleshire
stage: as-is
steps:
  - {id: gp, name: GP practice, type: gp, basis: stated}
  - {id: physio, name: Physiotherapy, type: physio, basis: stated}
links:
  - {from: gp, to: physio, kind: refer, basis: stated}
"""


def words(tag: Tag | BeautifulSoup) -> str:
    return " ".join(tag.get_text(" ").split())


def page_of(site: TestSite, query: str = "", actor: str = "reader") -> BeautifulSoup:
    return site.visitor(actor).get(f"{LIST}{query}")


def finding_page(
    site: TestSite, finding: str = BYPASS, query: str = "", actor: str = "reader"
) -> BeautifulSoup:
    return site.visitor(actor).get(f"{LIST}/{quote(finding)}{query}")


def ids(page: BeautifulSoup) -> list[str]:
    return [str(item["id"]) for item in page.select(".gt-finding[id]")]


def accept(site: TestSite, finding: str = BYPASS) -> None:
    data = {
        "finding": finding,
        "reason": "Fractures go straight there.",
        "owner": "Medical director",
        "newest": "0",
        "review_on": ["1", "2", "2027"],
        "expires_on": ["1", "5", "2027"],
    }
    visitor = site.visitor("facilitator")
    address = f"/p/alder/pathways/{SLUG}/accept?finding={quote(finding)}"
    form = visitor.get(address).select_one("form[action*='accept']")
    assert form is not None
    hidden = {str(tag["name"]): str(tag.get("value", "")) for tag in form.select("[type=hidden]")}
    visitor.post(address, {**data, **hidden, "finding": finding})


def add_version(site: TestSite, text: str, newest: int) -> None:
    url = site.url("pathway_files.save_version", pathway=SLUG)
    site.visitor("facilitator").post(url, {"text": text, "based_on": str(newest)})


def draft_form(page: BeautifulSoup, number: int = 0) -> dict[str, str]:
    form = page.select("form[action$=drafts]")[number]
    fields = form.select("input[type=hidden]")
    return {str(tag["name"]): str(tag["value"]) for tag in fields}


def make_draft(site: TestSite, fields: dict[str, str], status: int = 302) -> BeautifulSoup:
    return site.visitor("facilitator").post(
        f"/p/alder/pathways/{SLUG}/drafts", fields, status=status
    )


def versions(site: TestSite) -> list[str]:
    page = site.visitor("reader").get(site.url("pathways.versions", pathway=SLUG))
    return [words(row) for row in page.select(".gt-row")]


def test_findings_with_one_cause_stand_together_under_one_action(with_pathway: TestSite) -> None:
    page = page_of(with_pathway)
    first, second = page.select(".gt-cause")[:2]
    assert words(first).startswith("The way round triage is still open High 4 findings")
    assert "Close every listing and letter route" in words(first)
    assert len(first.select(".gt-finding")) == 4
    assert words(second).startswith("Staff may not act on what they find: Physiotherapy team A")
    alone = page.select(".gt-cause")[-1]
    assert words(alone).startswith("Not kept:")
    assert alone.select("a[href^='/checks/']")
    assert len(ids(page)) == len(set(ids(page))) == 15


def test_every_finding_of_the_list_has_its_route_and_a_page_of_its_own(
    with_pathway: TestSite,
) -> None:
    page = page_of(with_pathway)
    for item in page.select(".gt-finding"):
        link, shown = item.select("a")
        assert str(shown["href"]) == f"{link['href']}#picture"
    (bypass,) = [item for item in page.select(".gt-finding") if item["id"] == BYPASS]
    assert [step.get_text() for step in bypass.select(".gt-route li")] == [
        "GP practice",
        "Orthopaedics",
    ]
    told = with_pathway.visitor("reader").get(str(bypass.select("a")[0]["href"]))
    assert "GP practice reaches Orthopaedics without clinical triage" in words(told)


def test_filters_are_said_in_words_with_the_way_back_to_all(with_pathway: TestSite) -> None:
    page = page_of(with_pathway, "?severity=high&step=physio-a")
    said = page.select_one(".gt-found__said")
    assert said is not None
    assert words(said) == (
        "Showing 2 of 15 findings: high severity and at or by way of Physiotherapy team A. "
        "Show all findings"
    )
    assert ids(page) == ["RGT01:physio-a", "RGT02:physio-a"]
    chosen = {str(tag.find_parent("select")["name"]) for tag in page.select("option[selected]")}  # type: ignore[index]
    assert chosen == {"severity", "step"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?family=TRI", 4),
        ("?family=REC&severity=low", 2),
        ("?provider=-", 2),
        ("?severity=", 15),
    ],
)
def test_each_filter_leaves_what_it_names(
    with_pathway: TestSite, query: str, expected: int
) -> None:
    assert len(ids(page_of(with_pathway, query))) == expected


def test_a_group_says_how_many_of_its_findings_a_filter_leaves_out(with_pathway: TestSite) -> None:
    page = page_of(with_pathway, "?step=rheum")
    assert "1 of 4 findings shown" in words(page.select(".gt-cause")[0])


def test_where_nothing_matches_that_is_said_and_there_is_a_way_out(with_pathway: TestSite) -> None:
    page = page_of(with_pathway, "?severity=low&family=TRI")
    assert "None of the 15 findings matches : low severity and checks on “Triage”." in words(page)
    (way_out,) = page.select(".gt-found__said a")
    assert len(ids(with_pathway.visitor("reader").get(str(way_out["href"])))) == 15


def test_a_filter_for_what_is_not_there_is_named_and_never_taken_for_all(
    with_pathway: TestSite,
) -> None:
    page = page_of(with_pathway, "?step=%3Cb%3Enowhere")
    assert "step “<b>nowhere”, which is not on this version" in words(page)
    assert ids(page) == []


def test_accepted_findings_stand_apart_and_are_counted(with_pathway: TestSite) -> None:
    accept(with_pathway)
    page = page_of(with_pathway)
    assert "15 findings : 14 open, 1 accepted" in words(page)
    apart = page.select_one("section[aria-labelledby=accepted]")
    assert apart is not None
    assert [item["id"] for item in apart.select(".gt-finding")] == [BYPASS]
    assert "Fractures go straight there." in words(apart)
    assert "3 findings" in words(page.select(".gt-cause")[0])
    filtered = page_of(with_pathway, "?family=REC").select_one("section[aria-labelledby=accepted]")
    assert filtered is not None
    assert "0 of them are among what you chose" in words(filtered)


def test_what_could_not_be_told_follows_by_check_and_folded(with_pathway: TestSite) -> None:
    page = page_of(with_pathway)
    assert len(page.select(".gt-unanswered")) == 32
    assert not page.select(".gt-unanswered[open]")
    assert len(page_of(with_pathway, "?family=TRI").select(".gt-unanswered")) < 5


def test_a_pathway_without_findings_is_not_called_in_order(site: TestSite) -> None:
    site.visitor("facilitator").post(site.url("pathway_files.save_pathway"), {"text": COMPLETE})
    page = site.visitor("reader").get("/p/alder/pathways/tidy/findings")
    assert "No check found anything wrong. That is not the same as being in order" in words(page)
    assert not page.select("form.gt-filter")
    empty = site.visitor("reader").get("/p/alder/pathways/tidy/fixes")
    assert "there is nothing to mend" in words(empty)


def test_the_words_of_a_finding_do_not_wait_for_a_picture_that_takes_long(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "ON_A_PAGE", 0.0)
    pictures._workshop.cache_clear()
    go = Event()

    def draw_slowly(*given: Any, **more: Any) -> Drawing:
        go.wait(30)
        return draw(*given, **more)

    monkeypatch.setattr(examining, "draw", draw_slowly)
    page = finding_page(with_pathway)
    assert "The picture is still being drawn. Show the page again" in words(page)
    (again,) = (link for link in page.select("a") if words(link) == "Show the page again")
    go.set()
    monkeypatch.setattr(pictures, "ON_A_PAGE", 120.0)
    assert with_pathway.visitor("reader").get(str(again["href"])).select(".gt-picture svg")


def test_of_many_findings_with_one_cause_the_first_stand_open(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "FIRST", 1)
    group = page_of(with_pathway).select(".gt-cause")[0]
    assert len(group.select(".gt-finding")) == 4
    assert len(group.select("details .gt-finding")) == 3
    assert "3 more with this cause" in words(group)


def test_findings_of_each_stage_are_a_tab_away_and_as_is_comes_first(
    with_pathway: TestSite,
) -> None:
    add_version(with_pathway, AFTER, 1)
    page = page_of(with_pathway, "?severity=high")
    tabs = page.select(".gt-tabs a")
    assert [words(tab) for tab in tabs] == ["As-is version 1", "Live version 2"]
    assert "severity=high" in str(tabs[1]["href"])
    assert ids(with_pathway.visitor("reader").get(str(tabs[1]["href"]))) == []


def json_of(site: TestSite, query: str = "") -> dict[str, Any]:
    response = site.visitor("reader").request("GET", f"{LIST}.json{query}")
    assert response.mimetype == "application/json"
    found: dict[str, Any] = json.loads(response.data)
    return found


def test_the_json_holds_what_the_page_shows_with_the_same_filters(with_pathway: TestSite) -> None:
    accept(with_pathway)
    for query in ("", "?severity=high&step=physio-a", "?family=TRI", "?step=nowhere"):
        page, told = page_of(with_pathway, query), json_of(with_pathway, query)
        assert {item["id"] for item in told["findings"]} == set(ids(page))
        assert told["counts"]["shown"] == len(ids(page))
        assert told["counts"]["findings"] == 15
    everything = json_of(with_pathway)
    assert everything["pathway"]["version"] == 1
    (accepted,) = [item for item in everything["findings"] if item["id"] == BYPASS]
    assert accepted["status"] == "accepted"
    assert accepted["waiver"]["expires_on"] == "2027-05-01"
    assert accepted["route"] == ["gp", "ortho"]
    first = everything["causes"][0]
    assert first["id"] == "way-round-triage"
    assert BYPASS not in first["findings"]
    for finding in everything["findings"]:
        assert set(finding["steps"]) >= set(finding["route"] or ())


def test_the_list_leads_to_its_json(with_pathway: TestSite) -> None:
    (link,) = page_of(with_pathway, "?family=TRI").select("a[href*='findings.json']")
    assert "family=TRI" in str(link["href"])


def test_a_finding_tells_why_it_matters_where_that_comes_from_and_who_mends_it(
    with_pathway: TestSite,
) -> None:
    page = finding_page(with_pathway)
    text = words(page)
    for told in (
        "Every routine route to a specialist passes triage",
        "GP practice refers to Orthopaedics",
        "judged by nobody who knows the whole service",
        "Commissioning lead for planned care",
        "usually within 12 weeks",
        "NHS RightCare brief",
        "Stated by the source",
    ):
        assert told in text
    assert page.select("a[href='/checks/TRI01']")


def test_the_route_stands_out_on_the_picture_without_a_script(with_pathway: TestSite) -> None:
    page = finding_page(with_pathway)
    (frame,) = page.select("[data-picture]")
    assert "is-showing" in frame["class"]
    lit = {str(tag.get("data-step") or tag["data-link"]) for tag in frame.select(".is-lit")}
    assert lit == {"gp", "ortho", "gp>ortho:refer"}
    (kept,) = page.select("[data-kept]")
    assert str(kept["data-steps"]).split() == ["gp", "ortho"]


def test_without_a_picture_the_finding_is_there_in_words(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DrawingFailed("The pathway is too complex to draw; the tables show it.")

    monkeypatch.setattr(viewing_pathway, "picture", fail)
    page = finding_page(with_pathway)
    assert "There is no picture: the pathway is too complex to draw" in words(page)
    assert not page.select("[data-picture], [data-show]")
    fix = with_pathway.visitor("reader").get(f"{FIXES}/through-triage/{quote(BYPASS)}")
    assert words(fix).count("There is no picture") == 2


def test_a_finding_has_its_story_from_version_to_version(with_pathway: TestSite) -> None:
    add_version(with_pathway, AFTER, 1)
    page = finding_page(with_pathway)
    story = [words(item) for item in page.select(".gt-story li")]
    assert story == ["Version 1 As-is: open", "Version 2 Live: no longer found"]
    later = finding_page(with_pathway, query="?version=2")
    assert "Version 2 no longer has this finding." in words(later)
    assert not later.select("[data-kept], .gt-offer")


def test_a_finding_says_that_it_is_accepted_and_why(with_pathway: TestSite) -> None:
    assert "Open" in words(finding_page(with_pathway))
    accept(with_pathway)
    text = words(finding_page(with_pathway))
    assert "Accepted until 1 May 2027: Fractures go straight there." in text


def test_only_those_who_may_are_offered_to_accept_or_to_draft(with_pathway: TestSite) -> None:
    reader, facilitator = (
        finding_page(with_pathway, actor=actor) for actor in ("reader", "facilitator")
    )
    assert not reader.select("a[href*='/accept'], form[action$=drafts]")
    assert facilitator.select("a[href*='/accept']")
    assert facilitator.select("form[action$=drafts]")


def test_an_unknown_finding_or_version_is_not_found(with_pathway: TestSite) -> None:
    reader = with_pathway.visitor("reader")
    for address in (
        f"{LIST}/TRI01:gp%3Enowhere",
        f"{LIST}/..",
        f"{LIST}/TRI01/gp/é%20“x”",
        f"{LIST}?version=7",
        f"{LIST}?version=x",
        f"{LIST}/{quote(BYPASS)}?version=-1",
        f"{FIXES}/nothing/{quote(BYPASS)}",
        f"{FIXES}?family=NIX",
    ):
        reader.get(address, status=404)


def test_every_fix_is_shown_with_what_it_changes_mends_and_leaves(with_pathway: TestSite) -> None:
    page = finding_page(with_pathway, "RGT02:physio-a")
    offers = page.select(".gt-offer")
    assert [words(offer.select("h3")[0]) for offer in offers] == [
        "Let staff at Physiotherapy team A refer on through Triage",
        "Give staff at Physiotherapy team A the written right to refer straight to specialists",
    ]
    for offer in offers:
        assert "What it changes" in words(offer)
        assert "RGT02:physio-a" in words(offer.select(".gt-outcome__part--clear")[0])
        assert re.search(r"\d+ other findings would still be there", words(offer))


def test_a_fix_is_drawn_before_and_after(with_pathway: TestSite) -> None:
    page = with_pathway.visitor("reader").get(f"{FIXES}/through-triage/{quote(BYPASS)}")
    before, after = page.select(".gt-picture")
    assert before.select('.is-lit[data-link="gp>ortho:refer"]')
    assert not after.select('[data-link="gp>ortho:refer"]')
    assert {str(tag["data-step"]) for tag in after.select(".step.is-lit")} == {"gp", "ortho"}


def test_a_finding_without_a_fix_says_why(site: TestSite) -> None:
    text = CHECK_BY_ID["DAT01"].failing[0].text
    site.visitor("facilitator").post(site.url("pathway_files.save_pathway"), {"text": text})
    listed = site.visitor("facilitator").get("/p/alder/pathways/example/findings?family=DAT")
    (finding,) = [name for name in ids(listed) if name.startswith("DAT01")]
    page = site.visitor("facilitator").get(f"/p/alder/pathways/example/findings/{quote(finding)}")
    assert f"None is offered. {WITHOUT['DAT01']}" in words(page)
    assert not page.select("form[action$=drafts]")


def test_a_draft_is_a_new_version_and_leaves_every_other_as_it_was(
    with_pathway: TestSite,
) -> None:
    fields = draft_form(finding_page(with_pathway, actor="facilitator"))
    page = make_draft(with_pathway, fields)
    assert page is not None
    assert len(versions(with_pathway)) == 2
    newest = versions(with_pathway)[0]
    assert "with proposed changes" in newest
    assert "Draft made from version 1 with 1 proposed change" in newest
    assert ids(page_of(with_pathway, "?version=1")).count(BYPASS) == 1
    assert BYPASS not in ids(page_of(with_pathway, "?version=2"))
    with reading(with_pathway.sessions) as session:
        place = with_pathway.place("alder")
        assert entries(session, place=place, limit=1)[0].deed == Deed.VERSION_SAVED


def test_a_second_draft_goes_on_from_the_first(with_pathway: TestSite) -> None:
    make_draft(with_pathway, draft_form(finding_page(with_pathway, actor="facilitator")))
    other = "TRI01:gp>rheum"
    page = finding_page(with_pathway, other, "?version=1", actor="facilitator")
    assert "Worked out on version 2 , the newest proposal" in words(page)
    make_draft(with_pathway, draft_form(page))
    last = ids(page_of(with_pathway, "?version=3"))
    assert BYPASS not in last
    assert other not in last
    file = with_pathway.visitor("reader").request(
        "GET", with_pathway.url("pathways.file", pathway=SLUG, number=3)
    )
    assert b"id: mid-notts-before-to-be\n" in file.data
    assert file.data.count(b"with proposed changes") == 1
    assert b"Proposed besides" in file.data


def test_where_the_newest_proposal_is_without_the_finding_that_is_said(
    with_pathway: TestSite,
) -> None:
    make_draft(with_pathway, draft_form(finding_page(with_pathway, actor="facilitator")))
    page = finding_page(with_pathway, query="?version=1")
    assert "The newest proposal, version 2 , is without this already." in words(page)
    assert "begins anew from version 1" in words(page)


def test_a_draft_that_would_be_another_by_now_is_not_saved(with_pathway: TestSite) -> None:
    fields = draft_form(finding_page(with_pathway, actor="facilitator"))
    make_draft(with_pathway, fields)
    again = make_draft(with_pathway, fields, status=409)
    assert "Nothing was saved" in words(again)
    assert len(versions(with_pathway)) == 2
    other = {**draft_form(again), "digest": "0" * 64}
    make_draft(with_pathway, other, status=409)
    make_draft(with_pathway, draft_form(again))
    assert len(versions(with_pathway)) == 3


def test_the_smallest_set_is_shown_whole_and_becomes_one_draft(with_pathway: TestSite) -> None:
    page = with_pathway.visitor("facilitator").get(FIXES)
    assert "15 changes would mend 15 of 15 open findings." in words(page)
    assert "No smaller set of the changes offered does so" in words(page)
    assert len(page.select(".gt-picture")) == 2
    make_draft(with_pathway, draft_form(page))
    assert json_of(with_pathway, "?version=2")["findings"] == []


def test_the_smallest_set_of_one_kind_leaves_accepted_findings_alone(
    with_pathway: TestSite,
) -> None:
    accept(with_pathway)
    page = with_pathway.visitor("facilitator").get(f"{FIXES}?family=TRI")
    assert "3 changes would mend 3 of 3 open findings of the checks on “Triage”." in words(page)
    assert "Accepted findings are left as they are." in words(page)


def test_a_set_that_may_not_be_the_smallest_says_so(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govtool.checks.fixing.smallest.MOST_TRIALS", 3)
    trying_fixes._smallest.cache_clear()
    page = with_pathway.visitor("reader").get(f"{FIXES}?family=RGT")
    trying_fixes._smallest.cache_clear()
    assert "A smaller set may exist" in words(page)


def test_too_many_findings_are_not_tried_while_somebody_waits(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = draft_form(with_pathway.visitor("facilitator").get(FIXES))
    monkeypatch.setattr(trying_fixes, "MOST_WORK", 100)
    page = with_pathway.visitor("facilitator").get(FIXES)
    assert "There are 15 open findings on this map, more than can be tried" in words(page)
    assert not page.select("form[action$=drafts]")
    make_draft(with_pathway, fields, status=422)
    assert len(versions(with_pathway)) == 1


def test_what_cannot_be_read_any_more_is_told_on_the_pathways_own_page(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor: Visitor = with_pathway.visitor("reader")
    with monkeypatch.context() as broken:
        from govtool.reading import Problem, Refused  # noqa: PLC0415
        from govtool.workflows import standing_findings  # noqa: PLC0415

        def refuse(*_: object, **__: object) -> None:
            raise Refused((Problem("pathway", 1, "Written for another version."),))

        broken.setattr(standing_findings, "examine", refuse)
        for address in (LIST, f"{LIST}/{quote(BYPASS)}", FIXES):
            response = visitor.request("GET", f"{address}?version=1")
            assert response.headers["Location"].endswith(f"/pathways/{SLUG}/versions/1")
        assert visitor.request("GET", f"{LIST}.json").status_code == 409


def test_the_pathway_page_lists_the_first_and_leads_to_all(with_pathway: TestSite) -> None:
    page = with_pathway.visitor("reader").get(with_pathway.url("pathways.show", pathway=SLUG))
    (link,) = [tag for tag in page.select("#findings ~ p a") if "15 findings" in words(tag)]
    assert str(link["href"]) == f"{LIST}?version=1"
