"""Votes on paper: printed, typed in by keyboard alone, kept hidden, and counted as others are."""

from io import BytesIO
from typing import Any

from bs4 import BeautifulSoup
from pypdf import PdfReader

from govtool.assessment.paper import TYPED_IN
from govtool.store.answers import answers_of
from govtool.store.engine import reading
from govtool.store.values import Side, StoredAnswer
from govtool.workflows.answering import row_in
from tests.web.conftest import TestSite
from tests.web.pages.test_assessment import words_of

ROUND = 5
MARKS = "2 3 - n 0 1 2 3 4 5 6 1"
CHANGE = "paper-number-{}-of-this-round"


def url(site: TestSite, endpoint: str, **values: Any) -> str:
    return site.url(endpoint, **{"round_id": ROUND, **values})


def type_in(site: TestSite, marks: str, status: int = 302, **data: str) -> BeautifulSoup:
    shown = site.visitor("facilitator").get(url(site, "papers.index"))
    names = [item["name"] for item in shown.select("main select")]
    given = {"marks": marks, **dict.fromkeys(map(str, names), ""), **data}
    return site.visitor("facilitator").post(url(site, "papers.save"), given, status=status)


def stored(site: TestSite) -> tuple[StoredAnswer, ...]:
    with reading(site.sessions) as session:
        return answers_of(session, place=site.place("alder"), round_id=ROUND)


def page(site: TestSite) -> str:
    return words_of(site.visitor("facilitator").get(url(site, "papers.index")))


def test_a_sheet_becomes_votes_of_a_guest_of_its_own_marked_as_from_paper(
    with_round: TestSite,
) -> None:
    type_in(with_round, MARKS)
    type_in(with_round, MARKS.replace(" ", ""), name="Chair")
    found = stored(with_round)
    assert len({answer.account for answer in found}) == 2
    assert len(found) == 22, "an empty row is not stored, and 0 is"
    rows = [row_in(answer.text) for answer in found]
    assert {row.note for row in rows} == {TYPED_IN}
    assert {row.claimed for row in rows if row.row == "TEAM"} == {0}
    assert {row.not_applicable is None for row in rows if row.row == "TRIAGE"} == {False}
    assert "2 sheets typed in" in page(with_round)
    assert "Chair (paper 2)" in page(with_round)


def test_the_page_shows_no_vote_not_even_of_a_sheet_typed_in(with_round: TestSite) -> None:
    type_in(with_round, "6 6 6 6 6 6 6 6 6 6 6 6")
    shown = with_round.visitor("facilitator").get(url(with_round, "papers.index"))
    assert "6 6" not in shown.get_text()
    assert shown.find("input", attrs={"name": "marks"}).get("value", "") == ""  # type: ignore[union-attr]


def test_a_sheet_sent_twice_is_kept_once(with_round: TestSite) -> None:
    facilitator = with_round.visitor("facilitator")
    for _ in range(2):
        given = {"marks": MARKS, "name": "", "change": CHANGE.format(1)}
        facilitator.post(url(with_round, "papers.save"), given)
    assert len({answer.account for answer in stored(with_round)}) == 1


def test_a_sheet_typed_in_wrongly_is_typed_in_again_in_its_place(with_round: TestSite) -> None:
    type_in(with_round, MARKS)
    (account,) = {answer.account for answer in stored(with_round)}
    type_in(with_round, "- - 4 - - - - - - - - -", instead_of=str(account))
    rows = {answer.row: row_in(answer.text) for answer in stored(with_round)}
    assert {answer.account for answer in stored(with_round)} == {account}
    assert rows["ACCESS"].claimed == 4
    assert [row for row, answer in rows.items() if not answer.is_blank] == ["ACCESS"]


def test_nobody_elses_votes_are_replaced_through_the_paper_page(with_round: TestSite) -> None:
    member = with_round.twins["alder"].people["board_member"].id
    type_in(with_round, MARKS)
    type_in(with_round, MARKS, instead_of=str(member), status=404)
    type_in(with_round, MARKS, instead_of="nobody", status=404)
    assert member not in {answer.account for answer in stored(with_round)}


def test_a_slip_is_told_with_the_row_and_what_was_typed_stays(with_round: TestSite) -> None:
    shown = type_in(with_round, "2 3 - n 9 1 2 3 4 5 6 1", status=422)
    assert "Mark 5, for TEAM, is “9”" in words_of(shown)
    assert shown.find("input", attrs={"name": "marks"})["value"] == "2 3 - n 9 1 2 3 4 5 6 1"  # type: ignore[index]
    assert "There are 2 marks; the sheet has 12 rows" in words_of(
        type_in(with_round, "2 3", status=422)
    )


def test_a_sheet_that_comes_after_the_votes_are_shown_is_refused_and_kept_on_the_page(
    with_round: TestSite,
) -> None:
    type_in(with_round, MARKS)
    with_round.visitor("facilitator").post(url(with_round, "rounds.reveal"))
    assert "no more sheets are typed in" in words_of(type_in(with_round, MARKS, status=409))
    assert len({answer.account for answer in stored(with_round)}) == 1


def test_a_round_that_seats_people_asks_for_the_side_of_each_sheet(with_round: TestSite) -> None:
    member = with_round.twins["alder"].people["board_member"].id
    with_round.visitor("facilitator").post(
        url(with_round, "rounds.seat"), {f"side-{member}": Side.PROVIDER.value}
    )
    assert "Choose the side" in words_of(type_in(with_round, MARKS, status=422))
    type_in(with_round, MARKS, side=Side.PATIENTS.value)
    assert "Paper 1 Patients and public" in page(with_round)


def test_votes_on_paper_are_in_the_spread(with_round: TestSite) -> None:
    for _ in range(3):
        type_in(with_round, MARKS)
    with_round.visitor("facilitator").post(url(with_round, "rounds.reveal"))
    shown = words_of(
        with_round.visitor("board_member").get(url(with_round, "rounds.row", row_id="VISION"))
    )
    assert "3 people say level 2 Planned" in shown


def test_the_sheet_is_one_page_of_a3_with_every_row(with_round: TestSite) -> None:
    response = with_round.visitor("board_member").request("GET", url(with_round, "papers.sheet"))
    reader = PdfReader(BytesIO(response.data))
    (only,) = reader.pages
    assert [round(float(side)) for side in only.mediabox[2:]] == [1191, 842]
    words = " ".join(only.extract_text().split())
    assert "12 Safety and red flags" in words
    assert "Tick one box in each row" in words
