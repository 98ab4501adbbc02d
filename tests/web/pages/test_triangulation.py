"""Said, drawn and measured side by side: the verdicts, answers to them, and nobody's votes."""

import re
from dataclasses import replace
from typing import Any, Final

import pytest

from govtool.assessment.answers import RowAnswer, write_answers
from govtool.assessment.reading import read_answers
from govtool.store.agreed_levels import NewAgreement, agree_level
from govtool.store.audit import Act, Deed, entries
from govtool.store.engine import reading, writing
from govtool.store.round_steps import reveal_votes
from govtool.store.rounds import rounds_of
from govtool.workflows.answering_contradictions import kept_replies
from tests.web.conftest import TestSite
from tests.web.pages.conftest import MODELS, SLUG
from tests.web.twins import ALDER, NOON
from tests.web.visitor import Visitor

SHIPPED: Final = read_answers((MODELS / "mid_notts/answers.yaml").read_text("utf-8"))
SENT: Final[dict[str, Any]] = {
    "kind": "explain",
    "reason": "The policy is new, and the map is of last year.",
    "who": "Triage service lead",
    "until": ["1", "3", "2027"],
    "based_on": "0",
}


def url(site: TestSite, endpoint: str = "triangulation.show", **more: str | int) -> str:
    return site.url(endpoint, pathway=SLUG, **more)


def row_url(site: TestSite, endpoint: str = "triangulation.row", row: str = "TRIAGE") -> str:
    return url(site, endpoint, row_id=row)


def agree(site: TestSite, rows: tuple[RowAnswer, ...] = SHIPPED.rows) -> None:
    """Have the newest round of the place reveal its votes and agree on these rows."""
    act, place = Act(site.twins[ALDER].people["facilitator"].id, NOON), site.place(ALDER)
    with writing(site.sessions) as session:
        newest = rounds_of(session, place=place)[0]
        reveal_votes(session, place=place, round_id=newest.id, act=act)
        for row in rows:
            text = write_answers(replace(SHIPPED, rows=(row,), answered_by="the room"))
            if not row.is_blank:
                new = NewAgreement(row.row, text, "CANARY-A-agreed")
                agree_level(session, place=place, round_id=newest.id, new=new, act=act)


@pytest.fixture
def agreed(with_round: TestSite) -> TestSite:
    """Mid Nottinghamshire before, with the shipped answers as what the room agreed."""
    agree(with_round)
    return with_round


def text_of(site: TestSite, address: str, actor: str = "commissioner") -> str:
    return " ".join(site.visitor(actor).get(address).get_text(" ", strip=True).split())


def test_what_the_room_agreed_is_held_against_the_drawing(agreed: TestSite) -> None:
    text = text_of(agreed, url(agreed))
    assert "1 contradiction to answer." in text
    assert "Level 3 (In use); the evidence carries level 1" in text
    assert "GP practice reaches Orthopaedics without clinical triage" in text
    assert "No figure is given of" in text
    assert "Nobody has answered this yet." in text


def test_rows_are_shown_by_verdict(agreed: TestSite) -> None:
    page = agreed.visitor("board_member").get(url(agreed, verdict="contradict"))
    assert [item.get("id") for item in page.select(".gt-three")] == ["row-TRIAGE"]
    none = text_of(agreed, url(agreed, verdict="agree"))
    assert "No row has this verdict." in none


def test_where_nobody_answered_nothing_is_said_and_nothing_agrees(with_pathway: TestSite) -> None:
    text = text_of(with_pathway, url(with_pathway))
    assert "nobody’s answers" in text
    assert "12 of 12 rows cannot be compared, which is not the same as agreement." in text


def test_while_votes_are_taken_everybody_sees_their_own_answers_alone(
    with_round: TestSite,
) -> None:
    site = with_round
    with reading(site.sessions) as session:
        newest = rounds_of(session, place=site.place(ALDER))[0].id
    address = site.url("answering.save", round_id=newest, row_id="TRIAGE")
    sent = {"claimed": "3", "based_on": "0", "note": "CANARY-A-mine"}
    site.visitor("board_member").post(address, sent)
    own = text_of(site, url(site), "board_member")
    assert "your answers" in own
    assert "Level 3 (In use)" in own
    for other in ("facilitator", "commissioner", "place_administrator"):
        text = text_of(site, url(site), other)
        assert "Level 3 (In use)" not in text
        assert "nobody’s answers" in text
    key = f"{newest}-{site.twins[ALDER].people['board_member'].id}"
    site.visitor("facilitator").get(url(site, answers=key), status=404)


def test_contradictions_of_a_private_vote_are_not_answered(with_round: TestSite) -> None:
    site = with_round
    with reading(site.sessions) as session:
        newest = rounds_of(session, place=site.place(ALDER))[0].id
    address = site.url("answering.save", round_id=newest, row_id="TRIAGE")
    site.visitor("commissioner").post(address, {"claimed": "3", "based_on": "0"})
    text = text_of(site, row_url(site))
    assert "Votes are still private here" in text
    site.visitor("commissioner").post(row_url(site, "triangulation.answer"), SENT, status=404)


def test_a_contradiction_is_explained_until_a_day_and_comes_back(agreed: TestSite) -> None:
    commissioner = agreed.visitor("commissioner")
    commissioner.post(row_url(agreed, "triangulation.answer"), SENT)
    text = text_of(agreed, row_url(agreed))
    assert "The answer is saved." in text
    assert "The answer: explain, until 1 March 2027. Triage service lead answers for it." in text
    assert "Every contradiction is answered for now." in text_of(agreed, url(agreed))
    agreed.clock.move(days=120)
    agreed_again = agreed.fresh_visitor("commissioner")
    page = agreed_again.get(url(agreed)).get_text(" ", strip=True)
    assert "1 contradiction to answer." in page
    assert "Open again: the day of the answer has passed" in page


def test_an_answer_leaves_its_row_in_the_history(agreed: TestSite) -> None:
    agreed.visitor("facilitator").post(row_url(agreed, "triangulation.answer"), SENT)
    again = {**SENT, "kind": "act", "based_on": "1"}
    agreed.visitor("facilitator").post(row_url(agreed, "triangulation.answer"), again)
    agreed.visitor("facilitator").post(row_url(agreed, "triangulation.withdraw"))
    with reading(agreed.sessions) as session:
        told = [one.deed for one in entries(session, place=agreed.place(ALDER), limit=3)]
    assert told == [Deed.RECORD_REMOVED, Deed.RECORD_SAVED, Deed.RECORD_MADE]
    assert "Nobody has answered this yet." in text_of(agreed, url(agreed))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": ""}, "Choose one of the four answers."),
        ({"reason": " "}, "Say why they differ, or what is to be done."),
        ({"who": ""}, "Say who answers for it."),
        ({"until": ["", "", ""]}, "Say until when this counts."),
        ({"until": ["1", "1", "2020"]}, "That day has passed."),
        ({"until": ["1", "1", "2029"]}, "Choose a day within 12 months"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    agreed: TestSite, sent: dict[str, object], words: str
) -> None:
    page = agreed.visitor("commissioner").post(
        row_url(agreed, "triangulation.answer"), {**SENT, **sent}, status=422
    )
    assert words in page.get_text(" ", strip=True)
    if "reason" not in sent:
        assert SENT["reason"] in page.get_text()


def test_two_who_answer_at_once_are_shown_both_answers(agreed: TestSite) -> None:
    agreed.visitor("facilitator").post(row_url(agreed, "triangulation.answer"), SENT)
    mine = {**SENT, "kind": "act", "reason": "Close the doors."}
    page = agreed.visitor("commissioner").post(
        row_url(agreed, "triangulation.answer"), mine, status=409
    )
    text = page.get_text(" ", strip=True)
    assert SENT["reason"] in text
    assert "Close the doors." in text
    kept = kept_replies(agreed.sessions, place=agreed.place(ALDER), slug=SLUG)
    assert kept.by_row["msk-maturity", "TRIAGE"].reply.reason == SENT["reason"]


def test_a_row_that_does_not_contradict_cannot_be_answered(agreed: TestSite) -> None:
    address = row_url(agreed, "triangulation.answer", "RIGHTS")
    agreed.visitor("commissioner").post(address, SENT, status=404)


def test_a_board_member_reads_and_does_not_answer(agreed: TestSite) -> None:
    assert "answers contradictions." in text_of(agreed, row_url(agreed), "board_member")
    address = row_url(agreed, "triangulation.answer")
    agreed.visitor("board_member").post(address, SENT, status=403)


def test_an_answer_that_cannot_be_read_is_told_with_its_number(site: TestSite) -> None:
    address = site.url("triangulation.show", pathway="hip")
    text = text_of(site, address)
    assert "1 answer to contradictions cannot be read by this version" in text
    assert "number 1" in text


@pytest.mark.parametrize("asked", [{"answers": "9-9"}, {"version": "77"}, {"version": "x"}])
def test_what_is_not_there_is_not_found(agreed: TestSite, asked: dict[str, str]) -> None:
    agreed.visitor("commissioner").get(url(agreed, **asked), status=404)


def test_the_plan_has_an_action_for_a_contradiction_until_it_is_explained(
    agreed: TestSite,
) -> None:
    plan = agreed.url("plans.show", pathway=SLUG, number=1)
    wanted = "Settle what is said and what is shown of “Referral quality and triage”"
    assert wanted in text_of(agreed, plan)
    agreed.visitor("commissioner").post(row_url(agreed, "triangulation.answer"), SENT)
    assert wanted not in text_of(agreed, plan)


def test_a_shared_plan_names_nobody_who_answers_for_a_contradiction(agreed: TestSite) -> None:
    sent = {**SENT, "kind": "act", "reason": "Close the doors.", "who": "Jo Bell"}
    agreed.visitor("commissioner").post(row_url(agreed, "triangulation.answer"), sent)
    assert "Jo Bell" in text_of(agreed, agreed.url("plans.show", pathway=SLUG, number=1))
    made = agreed.visitor("facilitator").post(
        agreed.url("sharing.make_link", pathway=SLUG, number=1),
        {"title": "Board", "kind": "plan", "days": "30", "answers": _agreed_keys(agreed)},
        status=200,
    )
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/shared/link/[\w-]{43})", made.get_text())
    stranger = Visitor(agreed.app, None)
    clean = str(stranger.request("GET", path).headers["Location"])
    text = stranger.get(clean).get_text(" ", strip=True)
    assert "Mend what contradicts" in text
    assert "Jo Bell" not in text


def _agreed_keys(site: TestSite) -> list[str]:
    with reading(site.sessions) as session:
        return [f"{rounds_of(session, place=site.place(ALDER))[0].id}-agreed"]
