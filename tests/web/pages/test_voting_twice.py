"""Who voted on paper and on the site: counted once, decided, and settled at the reveal."""

import pytest

from govtool.store.audit import Act
from govtool.store.engine import reading
from govtool.store.errors import RoundClosed
from govtool.store.paper_links import paper_links_of
from govtool.store.places import place_called
from govtool.workflows.voting_on_paper import SecondSheet, Sheet, papers_of
from govtool.workflows.voting_on_paper import type_in as type_in_sheet
from tests.web.conftest import TestSite
from tests.web.pages.test_assessment import words_of
from tests.web.pages.test_papers import MARKS, ROUND, page, stored, type_in, url
from tests.web.twins import NOON

ONES = "1 1 1 1 1 1 1 1 1 1 1 1"


def vote_on_the_site(site: TestSite, level: str = "4") -> str:
    """A board member votes on one row; their account."""
    given = {"claimed": level, "based_on": "0"}
    site.visitor("board_member").post(url(site, "answering.save", row_id="ACCESS"), given)
    return str(site.twins["alder"].people["board_member"].id)


def counted_votes(site: TestSite) -> str:
    """How the votes on a row were spread, once shown."""
    site.visitor("facilitator").post(url(site, "rounds.reveal"))
    site.visitor("facilitator").get(url(site, "rounds.votes"))
    return spread(site)


def spread(site: TestSite) -> str:
    """How the votes on a row that were shown before are spread now."""
    shown = site.visitor("facilitator").get(url(site, "rounds.row", row_id="ACCESS"))
    return words_of(shown)


def deciding(site: TestSite) -> tuple[str, dict[str, str]]:
    """Where the first form that decides on a sheet goes, and what it sends unseen."""
    shown = site.visitor("facilitator").get(url(site, "papers.index"))
    form = shown.find("form", action=lambda to: bool(to and to.endswith("/counts")))
    assert form is not None
    unseen = form.select("input[name=person]")
    return str(form["action"]), {str(item["name"]): str(item["value"]) for item in unseen}


def decide(site: TestSite, counts: str) -> None:
    action, unseen = deciding(site)
    site.visitor("facilitator").post(action, {**unseen, "counts": counts})


def rename(site: TestSite, name: str) -> None:
    """The board member takes another name, as everybody may at any time."""
    site.visitor("board_member").post(site.url("account.rename"), {"name": name})


def test_whoever_votes_on_paper_and_on_the_site_counts_once_and_it_is_said(
    with_round: TestSite,
) -> None:
    type_in(with_round, ONES, person=vote_on_the_site(with_round))
    assert "1 person voted on paper and on the site" in page(with_round)
    assert "the vote on the site counts for now" in page(with_round)
    asked = with_round.visitor("facilitator").get(url(with_round, "rounds.confirm_reveal"))
    assert "1 person voted on paper and on the site" in words_of(asked)
    assert "1 of 4 people asked has voted" in words_of(asked)
    assert "One person alone voted" in counted_votes(with_round)


def test_a_facilitator_decides_that_the_paper_counts(with_round: TestSite) -> None:
    type_in(with_round, ONES, person=vote_on_the_site(with_round))
    type_in(with_round, ONES, name="Chair")
    decide(with_round, "paper")
    assert "The paper counts" in page(with_round)
    own = with_round.visitor("board_member").get(url(with_round, "assessment.show"))
    assert "your sheet of paper counts as your vote" in words_of(own)
    row = with_round.visitor("board_member").get(url(with_round, "answering.row", row_id="ACCESS"))
    assert "your sheet of paper counts as your vote" in words_of(row)
    assert "All 2 people say level 1" in counted_votes(with_round)


def test_a_facilitator_decides_that_the_site_counts(with_round: TestSite) -> None:
    type_in(with_round, ONES, person=vote_on_the_site(with_round))
    type_in(with_round, ONES, name="Chair")
    decide(with_round, "site")
    assert "from 1 Accepted to 4" in counted_votes(with_round)


def test_a_sheet_under_the_name_of_a_voter_counts_once_until_somebody_says_otherwise(
    with_round: TestSite,
) -> None:
    vote_on_the_site(with_round)
    type_in(with_round, ONES, name="canary-a-NAME-board_member")
    assert "bears the same name" in page(with_round)
    decide(with_round, "other")
    assert "voted on paper and on the site" not in page(with_round)
    assert "from 1 Accepted to 4" in counted_votes(with_round)


def test_who_voted_on_paper_alone_is_not_counted_as_absent(with_round: TestSite) -> None:
    member = str(with_round.twins["alder"].people["board_member"].id)
    for name in ("", "Chair"):
        type_in(with_round, ONES, person="" if name else member, name=name)
    shown = counted_votes(with_round)
    assert "3 people of those asked did not vote at all" in shown


def test_one_person_has_one_sheet_and_can_have_it_typed_in_again(with_round: TestSite) -> None:
    member = str(with_round.twins["alder"].people["board_member"].id)
    type_in(with_round, ONES, person=member)
    assert "There is a sheet of" in words_of(type_in(with_round, ONES, person=member, status=422))
    (guest,) = {str(answer.account) for answer in stored(with_round)}
    type_in(with_round, MARKS, person=member, instead_of=guest)


def test_what_counts_cannot_be_changed_once_the_votes_are_shown(with_round: TestSite) -> None:
    type_in(with_round, ONES, person=vote_on_the_site(with_round))
    action, unseen = deciding(with_round)
    with_round.visitor("facilitator").post(url(with_round, "rounds.reveal"))
    answer = with_round.visitor("facilitator").post(
        action, {**unseen, "counts": "paper"}, status=409
    )
    assert "what counts stays as it was" in words_of(answer)


def test_a_new_name_changes_no_vote_once_the_votes_are_shown(with_round: TestSite) -> None:
    vote_on_the_site(with_round)
    type_in(with_round, ONES, name="Chair")
    apart = counted_votes(with_round)
    assert "from 1 Accepted to 4" in apart
    rename(with_round, "Chair")
    assert spread(with_round) == apart


def test_taking_the_name_of_a_sheet_and_giving_it_back_shows_nobodys_vote(
    with_round: TestSite,
) -> None:
    vote_on_the_site(with_round)
    type_in(with_round, ONES, name="Chair")
    rename(with_round, "Chair")
    together = counted_votes(with_round)
    assert "One person alone voted" in together
    rename(with_round, "canary-a-NAME-board_member")
    assert spread(with_round) == together
    assert "is taken for theirs" in page(with_round)
    assert "The vote on the site counts." in page(with_round)


def test_closing_without_showing_the_votes_keeps_what_counts_as_well(
    with_round: TestSite,
) -> None:
    vote_on_the_site(with_round)
    type_in(with_round, ONES, name="canary-a-NAME-board_member")
    with_round.visitor("facilitator").post(url(with_round, "assessment.close"))
    rename(with_round, "Somebody else")
    with reading(with_round.sessions) as session:
        place = with_round.place("alder")
        (link,) = paper_links_of(session, place=place, round_id=ROUND).values()
    assert link.paper_stands is False


def test_whoever_leaves_the_place_after_the_votes_are_shown_counts_as_before(
    with_round: TestSite,
) -> None:
    member = vote_on_the_site(with_round)
    type_in(with_round, ONES, person=member)
    type_in(with_round, ONES, name="Chair")
    decide(with_round, "paper")
    before = counted_votes(with_round)
    assert "All 2 people say level 1" in before
    with_round.visitor("place_administrator").post(
        with_round.url("people.take_out", account=int(member))
    )
    assert "All 2 people say level 1" in spread(with_round)


def test_a_sheet_typed_in_again_still_counts_where_that_was_decided(with_round: TestSite) -> None:
    member = vote_on_the_site(with_round)
    type_in(with_round, ONES, person=member)
    decide(with_round, "paper")
    (guest,) = {str(one.account) for one in stored(with_round)} - {member}
    type_in(with_round, MARKS, person=member, instead_of=guest)
    assert "The paper counts" in page(with_round)


def test_a_decision_about_somebody_else_than_was_shown_is_refused(with_round: TestSite) -> None:
    vote_on_the_site(with_round)
    type_in(with_round, ONES, name="canary-a-NAME-board_member")
    action, unseen = deciding(with_round)
    rename(with_round, "Somebody else")
    answer = with_round.visitor("facilitator").post(
        action, {**unseen, "counts": "paper"}, status=409
    )
    assert "whose sheet this is has changed" in words_of(answer).casefold()
    assert "The paper counts" not in page(with_round)


def test_that_a_sheet_is_somebody_elses_can_be_taken_back(with_round: TestSite) -> None:
    member = vote_on_the_site(with_round)
    type_in(with_round, ONES, person=member)
    decide(with_round, "other")
    assert "was said to be somebody else’s" in page(with_round)
    action, _ = deciding(with_round)
    unsaid = with_round.visitor("facilitator").post(
        action, {"counts": "theirs", "person": ""}, status=409
    )
    assert "Choose whose sheet it is" in words_of(unsaid)
    with_round.visitor("facilitator").post(action, {"counts": "theirs", "person": member})
    assert "was said to be somebody else’s" not in page(with_round)
    assert "the vote on the site counts for now" in page(with_round)


def test_a_page_loaded_before_the_votes_were_shown_types_nothing_in(with_round: TestSite) -> None:
    member = str(with_round.twins["alder"].people["board_member"].id)
    type_in(with_round, ONES)
    (guest,) = {one.account for one in stored(with_round)}
    place = with_round.twins["alder"].people["facilitator"]
    with reading(with_round.sessions) as session:
        alder = place_called(session, slug="alder")
    papers = papers_of(with_round.sessions, place=alder, round_id=ROUND)
    with_round.visitor("facilitator").post(url(with_round, "rounds.reveal"))
    again = Sheet(ONES, person=int(member), instead_of=guest)
    with pytest.raises(RoundClosed):
        type_in_sheet(
            with_round.sessions, papers=papers, sheet=again, sent=None, act=Act(place.id, NOON)
        )
    with reading(with_round.sessions) as session:
        assert not paper_links_of(session, place=alder.id, round_id=ROUND)


def test_of_two_who_type_in_a_sheet_of_one_person_at_once_one_is_refused(
    with_round: TestSite,
) -> None:
    member = with_round.twins["alder"].people["board_member"].id
    by = Act(with_round.twins["alder"].people["facilitator"].id, NOON)
    with reading(with_round.sessions) as session:
        alder = place_called(session, slug="alder")
    papers = papers_of(with_round.sessions, place=alder, round_id=ROUND)
    sheet = Sheet(ONES, person=member)
    type_in_sheet(with_round.sessions, papers=papers, sheet=sheet, sent=None, act=by)
    with pytest.raises(SecondSheet, match="There is a sheet of"):
        type_in_sheet(with_round.sessions, papers=papers, sheet=sheet, sent=None, act=by)
