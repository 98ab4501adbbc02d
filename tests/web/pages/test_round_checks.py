"""The page on whether an assessment is sound: what its checks find, with a link to each row."""

from bs4 import BeautifulSoup

from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, BEFORE, SLUG

ROUND = 5


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def checks(site: TestSite, actor: str = "board_member", round_id: int = ROUND) -> BeautifulSoup:
    return site.visitor(actor).get(site.url("round_checks.show", round_id=round_id))


def answer(site: TestSite, actor: str, row: str = "ACCESS", **data: str) -> None:
    address = site.url("answering.row", round_id=ROUND, row_id=row)
    site.visitor(actor).post(address, {"based_on": "0", **data})


def reveal(site: TestSite) -> None:
    site.visitor("facilitator").post(site.url("rounds.reveal", round_id=ROUND))


def test_while_votes_are_taken_the_checks_see_ones_own_answers_alone(
    with_round: TestSite,
) -> None:
    answer(with_round, "commissioner", claimed="4")
    answer(with_round, "board_member", row="TRIAGE", claimed="3")
    told = words_of(checks(with_round))
    assert "look at your own answers, and at nobody else’s while votes are taken" in told
    assert "Level 3 is claimed for “Referral quality and triage”, and no evidence is" in told
    assert "Level 4 is claimed" not in told
    assert "Whether people agree: everybody’s votes are not known here, or not yet" in told


def test_each_finding_leads_to_its_row(with_round: TestSite) -> None:
    answer(with_round, "board_member", row="TRIAGE", claimed="3")
    row = with_round.url("answering.row", round_id=ROUND, row_id="TRIAGE")
    links = [a["href"] for a in checks(with_round).select(".gt-profile a")]
    assert row in links
    with_round.visitor("board_member").get(row)


def test_once_revealed_the_votes_are_held_against_each_other_without_names(
    with_round: TestSite,
) -> None:
    answer(with_round, "commissioner", claimed="0")
    answer(with_round, "facilitator", claimed="4")
    reveal(with_round)
    told = words_of(checks(with_round))
    assert "The votes on “Access and self-referral” lie 4 levels apart, from 0 to 4." in told
    assert "Only 2 people answered." in told
    assert "canary-a-commissioner" not in told.casefold()


def test_once_a_level_is_agreed_the_checks_look_at_that(with_round: TestSite) -> None:
    answer(with_round, "commissioner", claimed="2")
    reveal(with_round)
    agree = with_round.url("agreeing.row", round_id=ROUND, row_id="ACCESS")
    sent = {"based_on": "0", "claimed": "2", "because": "We said so."}
    with_round.visitor("facilitator").post(agree, sent)
    page = checks(with_round)
    told = words_of(page)
    assert "look at what the room agreed" in told
    assert "Level 2 is agreed for “Access and self-referral”, and no evidence is named." in told
    assert "“Referral quality and triage” is not agreed on. That is not a 0." in told


def test_a_pathway_that_was_changed_since_is_told(with_round: TestSite) -> None:
    assert "The pathway has not been changed since it was answered over" in words_of(
        checks(with_round)
    )
    changed = BEFORE.replace("title: MSK services", "title: All MSK services", 1)
    save = with_round.url("pathway_files.save_version", pathway=SLUG)
    with_round.visitor("facilitator").post(save, {"text": changed, "based_on": "1"})
    told = words_of(checks(with_round))
    assert "This was answered over version 1 of the pathway; version 2 was saved" in told


def test_a_proposal_is_no_change_of_the_map_that_was_answered_over(with_round: TestSite) -> None:
    save = with_round.url("pathway_files.save_version", pathway=SLUG)
    with_round.visitor("facilitator").post(save, {"text": AFTER, "based_on": "1"})
    assert "was saved on" not in words_of(checks(with_round))


def test_what_was_agreed_and_cannot_be_read_is_said_in_a_sentence(site: TestSite) -> None:
    told = words_of(checks(site, "facilitator", round_id=2))
    assert "What was agreed on LEAD-01 cannot be read by this version of govtool." in told
