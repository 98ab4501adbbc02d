"""A finding is accepted by those who may, for a reason and a time, and comes back when it ends."""

import re
from typing import Any, Final

import pytest

from govtool.checks.waiver import Waiver
from govtool.store.audit import Act, Deed, entries
from govtool.store.engine import reading, writing
from govtool.store.waivers import renew_waiver, waiver_entries
from govtool.web.visit import KEY
from govtool.workflows.accepting import judged
from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, SLUG
from tests.web.twins import ALDER, NOON
from tests.web.visitor import Visitor

FINDING: Final = "TRI01:gp>ortho"
SENT: Final[dict[str, Any]] = {
    "reason": "Suspected fractures go straight to the clinic.",
    "owner": "Medical director",
    "review_on": ["1", "2", "2027"],
    "expires_on": ["1", "5", "2027"],
    "based_on": "0",
}


def url(site: TestSite, endpoint: str = "accepting.show", finding: str = FINDING) -> str:
    return site.url(endpoint, pathway=SLUG, finding=finding)


def first_finding(site: TestSite) -> str:
    """A finding that Mid Nottinghamshire has."""
    sessions = site.app.extensions[KEY].sessions
    found = judged(sessions, place=site.place(ALDER), slug=SLUG, at=NOON)
    return found.judgement.judged[0].finding.id


@pytest.fixture
def finding(with_pathway: TestSite) -> str:
    return first_finding(with_pathway)


def accept(site: TestSite, finding: str, **other: object) -> None:
    sent = {**SENT, **other}
    site.visitor("commissioner").post(url(site, "accepting.accept", finding), sent)


def deeds(site: TestSite) -> list[str]:
    with reading(site.sessions) as session:
        return [entry.deed for entry in entries(session, place=site.place(ALDER), limit=3)]


def test_a_finding_is_accepted_with_reason_owner_and_dates(
    with_pathway: TestSite, finding: str
) -> None:
    accept(with_pathway, finding)
    page = with_pathway.visitor("commissioner").get(url(with_pathway, finding=finding))
    text = page.get_text(" ", strip=True)
    assert "The finding is accepted." in text
    assert "Accepted until 1 May 2027" in text
    assert "Medical director answers for it" in text
    assert deeds(with_pathway)[0] == Deed.FINDING_ACCEPTED


def test_an_accepted_finding_is_listed_in_the_plan_and_has_no_action(
    with_pathway: TestSite, finding: str
) -> None:
    plan = with_pathway.url("plans.show", pathway=SLUG, number=1)
    accept(with_pathway, finding)
    page = with_pathway.visitor("facilitator").get(plan)
    text = page.get_text(" ", strip=True)
    assert "Accepted for now" in text
    assert SENT["reason"] in text


def test_a_shared_plan_names_nobody_who_answers_for_a_finding_nor_repeats_why(
    with_pathway: TestSite, finding: str
) -> None:
    accept(with_pathway, finding, owner="Jo Bell", reason="Sam Hill asked for it.")
    facilitator = with_pathway.visitor("facilitator")
    made = facilitator.post(
        with_pathway.url("sharing.make_link", pathway=SLUG, number=1),
        {"title": "Board", "kind": "plan", "days": "30"},
        status=200,
    )
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/shared/link/[\w-]{43})", made.get_text())
    stranger = Visitor(with_pathway.app, None)
    clean = str(stranger.request("GET", path).headers["Location"])
    text = stranger.get(clean).get_text(" ", strip=True)
    assert "Accepted for now" in text
    assert "Jo Bell" not in text
    assert "Sam Hill" not in text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"reason": " "}, "Say why it is accepted."),
        ({"owner": ""}, "Say who answers for it."),
        ({"review_on": ["", "", ""]}, "Say by when it is looked at again."),
        ({"review_on": ["31", "2", "2027"]}, "Write the date as day, month and year"),
        ({"review_on": ["1", "2", "27"]}, "Write the date as day, month and year"),
        ({"expires_on": ["1", "1", "2027"]}, "It expires before its review date"),
        ({"expires_on": ["1", "1", "2020"]}, "That day has passed"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    with_pathway: TestSite, finding: str, sent: dict[str, object], words: str
) -> None:
    page = with_pathway.visitor("commissioner").post(
        url(with_pathway, "accepting.accept", finding), {**SENT, **sent}, status=422
    )
    assert words in page.get_text(" ", strip=True)
    if "owner" not in sent:
        field = page.select_one("#owner")
        assert field is not None
        assert field["value"] == "Medical director"


def test_it_is_accepted_for_longer_and_no_longer_and_all_that_was_said_stays(
    with_pathway: TestSite, finding: str
) -> None:
    accept(with_pathway, finding)
    commissioner = with_pathway.visitor("commissioner")
    longer = {**SENT, "reason": "Looked at in March.", "based_on": "1"}
    commissioner.post(url(with_pathway, "accepting.renew", finding), longer)
    end = {"why": "The clinic has a door of its own.", "based_on": "2"}
    commissioner.post(url(with_pathway, "accepting.withdraw", finding), end)
    text = commissioner.get(url(with_pathway, finding=finding)).get_text(" ", strip=True)
    for said in (SENT["reason"], longer["reason"], end["why"]):
        assert str(said) in text
    assert deeds(with_pathway) == [
        Deed.WAIVER_WITHDRAWN,
        Deed.WAIVER_RENEWED,
        Deed.FINDING_ACCEPTED,
    ]


def test_a_withdrawal_says_why(with_pathway: TestSite, finding: str) -> None:
    accept(with_pathway, finding)
    page = with_pathway.visitor("commissioner").post(
        url(with_pathway, "accepting.withdraw", finding), {"why": "", "based_on": "1"}, status=422
    )
    assert "Say why it is no longer accepted." in page.get_text()


def test_an_expired_acceptance_comes_back_and_says_so(
    with_pathway: TestSite, finding: str
) -> None:
    accept(with_pathway, finding)
    with_pathway.clock.move(days=200)
    page = with_pathway.fresh_visitor("commissioner").get(url(with_pathway, finding=finding))
    text = page.get_text(" ", strip=True)
    assert "Open again : it was accepted until 1 May 2027" in text.replace("again:", "again :")
    assert "Expired 1 May 2027" in text
    assert page.select_one("form[action*=no-longer]") is None


def test_two_who_decide_at_once_see_both_texts(with_pathway: TestSite, finding: str) -> None:
    accept(with_pathway, finding)
    theirs = Waiver(
        finding,
        "Theirs: the board looked at it.",
        "Board",
        NOON.date(),
        NOON.date(),
        NOON.replace(year=2027).date(),
    )
    with writing(with_pathway.sessions) as session:
        renew_waiver(
            session,
            place=with_pathway.place(ALDER),
            waiver=theirs,
            based_on=(SLUG, 1),
            act=Act(None, NOON),
        )
    mine = {**SENT, "reason": "Mine: we agreed it in March.", "based_on": "1"}
    commissioner = with_pathway.visitor("commissioner")
    page = commissioner.post(url(with_pathway, "accepting.renew", finding), mine, status=409)
    text = page.get_text(" ", strip=True)
    assert "Nothing was saved yet" in text
    assert theirs.reason in text
    assert mine["reason"] in text
    commissioner.post(url(with_pathway, "accepting.renew", finding), {**mine, "based_on": "2"})
    with reading(with_pathway.sessions) as session:
        said = waiver_entries(session, place=with_pathway.place(ALDER), slug=SLUG)
    assert [entry.number for entry in said] == [1, 2, 3]


def test_a_finding_of_the_pathway_as_it_is_can_be_accepted_after_a_proposal_mended_it(
    with_pathway: TestSite, finding: str
) -> None:
    with_pathway.visitor("facilitator").post(
        with_pathway.url("pathway_files.save_version", pathway=SLUG),
        {"text": AFTER, "based_on": "1"},
    )
    accept(with_pathway, finding)
    assert deeds(with_pathway)[0] == Deed.FINDING_ACCEPTED


def test_what_no_version_has_is_not_there(with_pathway: TestSite) -> None:
    for finding in ("TRI01:nobody>nowhere", "", "x" * 500):
        with_pathway.visitor("commissioner").get(url(with_pathway, finding=finding), status=404)
