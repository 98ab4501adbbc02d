"""Actions are taken up from a plan, worked on, closed by a second person, reviewed and merged."""

from typing import Any, Final

import pytest
from bs4 import BeautifulSoup

from govtool.actions.tracked import TrackedAction
from govtool.workflows.keeping_actions import ACTIONS, Kept, every_kept, one_kept
from tests.web.conftest import TestSite
from tests.web.twins import ALDER

WHO: Final = "commissioner"


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def shown(site: TestSite, endpoint: str, actor: str = WHO, **values: Any) -> str:
    return words(site.visitor(actor).get(site.url(f"actions.{endpoint}", **values)))


def send(site: TestSite, endpoint: str, data: dict[str, Any], **values: Any) -> BeautifulSoup:
    actor, status = values.pop("actor", WHO), values.pop("status", 302)
    url = site.url(f"actions.{endpoint}", **values)
    return site.visitor(actor).post(url, data, status=status)


def kept(site: TestSite, number: int) -> Kept[TrackedAction]:
    return one_kept(site.sessions, ACTIONS, place=site.place(ALDER), number=number)


def action(site: TestSite, number: int) -> TrackedAction:
    found = kept(site, number).value
    assert found is not None
    return found


def take_up(site: TestSite) -> int:
    """Take up the first proposal of the plan for the twin's pathway; its number."""
    page = site.visitor(WHO).get(site.url("actions.taking", number=1))
    first = page.select_one("input[name=new]")
    assert first is not None
    send(site, "take", {"new": str(first["value"])}, number=1)
    return every_kept(site.sessions, ACTIONS, place=site.place(ALDER))[-1].number


def test_what_was_taken_up_is_not_offered_again_and_says_its_reference(site: TestSite) -> None:
    number = take_up(site)
    taken = action(site, number)
    assert taken.taken_up is not None
    assert taken.answers
    page = site.visitor(WHO).get(site.url("actions.taking", number=1))
    offered = [str(box["value"]) for box in page.select("input[name=new]")]
    assert taken.taken_up.key not in offered
    assert f"A-{number}" in words(page)


def test_taking_up_nothing_is_said_and_keeps_nothing(site: TestSite) -> None:
    before = len(every_kept(site.sessions, ACTIONS, place=site.place(ALDER)))
    page = send(site, "take", {}, number=1, status=422)
    assert "Nothing was chosen" in words(page)
    assert len(every_kept(site.sessions, ACTIONS, place=site.place(ALDER))) == before


def test_an_action_that_cannot_be_read_is_a_sentence_with_its_number(site: TestSite) -> None:
    assert "A-1 is kept and this govtool cannot read it" in shown(site, "index")
    assert "cannot read it" in shown(site, "show", number=1)
    assert "cannot be read by this govtool" in shown(site, "reviewing")


def test_a_new_date_keeps_the_old_one_with_its_reason(site: TestSite) -> None:
    send(site, "another_date", {"to": "2027-02-01", "why": "The form is late"}, number=2)
    page = shown(site, "show", number=2)
    assert "moved from 1 December 2026 to 1 February 2027" in page
    assert "The form is late" in page


def test_closing_while_the_finding_stands_needs_a_reason_which_is_shown(site: TestSite) -> None:
    assert "unchanged: it is still found" in shown(site, "closing", number=2)
    page = send(site, "accept", {}, number=2, status=422)
    assert "not certainly gone" in words(page)
    assert action(site, 2).is_open
    send(site, "accept", {"despite": "Kept for the hand clinic"}, number=2)
    listed = shown(site, "index")
    assert "Blue: complete, evidenced" in listed
    assert "Kept for the hand clinic" in listed


def test_whoever_gave_the_evidence_cannot_accept_it(site: TestSite) -> None:
    send(site, "evidence", {"what": "Minute 4"}, number=2)
    page = send(site, "accept", {"despite": "x"}, number=2, status=422)
    assert "Ask a second person" in words(page)
    send(site, "accept", {"despite": "x"}, number=2, actor="facilitator")
    assert not action(site, 2).is_open


def test_a_closed_action_is_opened_again_with_a_reason(site: TestSite) -> None:
    send(site, "nothing", {"because": "The clinic closes"}, number=2)
    assert "No action, because: The clinic closes" in shown(site, "show", number=2)
    send(site, "open_again", {"open-why": "It stays open after all"}, number=2)
    assert action(site, 2).is_open
    assert "It stays open after all" in shown(site, "show", number=2)


def test_a_lead_adds_progress_to_their_own_action_and_to_no_other(site: TestSite) -> None:
    member = site.twins[ALDER].people["board_member"].id
    data = {"title": "Agree one form", "kind": "change", "lead_person": str(member)}
    send(site, "add", data)
    number = every_kept(site.sessions, ACTIONS, place=site.place(ALDER))[-1].number
    note = {"said": "Form agreed", "health": "green"}
    send(site, "progress", note, number=number, actor="board_member")
    send(site, "progress", note, number=2, actor="board_member", status=403)
    assert "Green: on track" in shown(site, "index", mine="yes", actor="board_member")


def test_an_action_that_would_wait_for_itself_is_refused(site: TestSite) -> None:
    send(site, "add", {"title": "Next", "kind": "change", "after": "A-2"})
    data = {"title": "T", "kind": "change", "after": "A-3", "based_on": "1"}
    page = send(site, "save", data, number=2, status=422)
    assert "would wait for itself" in words(page)


def test_somebody_who_saved_in_between_is_shown_beside_what_was_not_saved(site: TestSite) -> None:
    data = {"title": "Mine", "kind": "change", "based_on": "1"}
    send(site, "save", {**data, "title": "Theirs"}, number=2, actor="facilitator")
    page = send(site, "save", data, number=2, status=409)
    assert "Saved in between" in words(page)
    assert action(site, 2).title == "Theirs"


def test_an_overdue_action_turns_red_by_itself_and_is_in_the_review(site: TestSite) -> None:
    def state() -> str:
        page = site.fresh_visitor(WHO).get(site.url("actions.show", number=2))
        found = page.select_one(".gt-brag")
        assert found is not None
        return found.get_text()

    assert state() == "Amber: at risk"
    site.clock.move(days=30)
    assert state() == "Red: off track"
    page = words(site.fresh_visitor(WHO).get(site.url("actions.reviewing")))
    assert "It was due on 1 December 2026" in page
    assert "1 unchanged" in page


def test_two_actions_on_one_finding_are_offered_and_merged(site: TestSite) -> None:
    data = {"title": "The same", "kind": "change", "findings": "TRI01:gp>ortho", "pathway": "hip"}
    send(site, "add", data)
    assert "Both answer TRI01:gp>ortho" in shown(site, "alike")
    send(site, "merge", {"keep": "A-3", "gone": "A-2"})
    assert kept(site, 2).record.removed_at is not None
    assert action(site, 3).merged == ("A-2",)


def test_a_lead_with_an_account_is_written_to_only_where_mail_is_sent(site: TestSite) -> None:
    assert "Copy the text and send it yourself" in shown(site, "asking", number=2)
    page = send(site, "ask", {"text": "How is it?"}, number=2, status=422)
    assert "No letter can be sent from here" in words(page)


def test_the_timeline_says_in_its_table_what_its_picture_shows(site: TestSite) -> None:
    page = site.visitor(WHO).get(site.url("actions.timeline"))
    picture = page.select_one(".gt-timeline svg title")
    assert picture is not None
    rows = page.select("tbody tr")
    assert rows
    for row in rows:
        head = row.select_one("th")
        assert head is not None
        assert " ".join(head.get_text().split()) in " ".join(picture.get_text().split())


@pytest.mark.parametrize("series", ["pilot", "milestone", "service"])
def test_what_is_kept_of_a_programme_is_shown_and_changed(site: TestSite, series: str) -> None:
    site.visitor(WHO).post(site.url("programme.add", series=series), {"title": "One of ours"})
    assert "One of ours" in words(site.visitor(WHO).get(site.url("programme.index")))
    url = site.url("programme.save", series=series, number=3)
    site.visitor(WHO).post(url, {"title": "Renamed", "based_on": "1"})
    assert "Renamed" in words(site.visitor(WHO).get(site.url("programme.index")))
    page = site.visitor(WHO).post(url, {"title": "Too late", "based_on": "1"}, status=409)
    assert "Saved in between" in words(page)


def test_what_a_pilot_changes_is_kept_as_it_was_written(site: TestSite) -> None:
    url = site.url("programme.save", series="pilot", number=2)
    sent = {"title": "Self-referral", "tried": "People ring the hub", "based_on": "1"}
    site.visitor(WHO).post(url, sent)
    page = site.visitor(WHO).get(site.url("programme.edit", series="pilot", number=2))
    area = page.select_one("textarea[name=tried]")
    assert area is not None
    assert area.get_text().strip() == "People ring the hub"


def test_a_number_that_is_not_known_is_never_shown_as_nought(site: TestSite) -> None:
    page = words(site.visitor(WHO).get(site.url("programme.index")))
    assert "out of a number not known" in page
    assert "Not ready" in page
