"""A round on the site: private votes, shown to all at once, a level agreed, frozen and signed."""

import json
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from govtool.store.agreed_levels import agreed_levels
from govtool.store.answers import answers_of
from govtool.store.engine import reading
from govtool.store.round_steps import frozen_text, steps_of
from govtool.web.permissions import PERMISSIONS, Permission
from govtool.workflows.round_material import MAY_ANSWER
from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG, start_round
from tests.web.pages.test_assessment import answer, words_of
from tests.web.twins import PASSWORD

ROUND = 5
CANDID = "Between ourselves, our waits are hopeless"
NAME = "CANARY-A-name-{}"
EVERY_VOTER = ("board_member", "commissioner", "facilitator")


def url(site: TestSite, endpoint: str, **values: Any) -> str:
    return site.url(endpoint, **{"round_id": ROUND, **values})


def vote(site: TestSite, actor: str, level: int, row: str = "VISION") -> None:
    answer(site, row, actor=actor, claimed=str(level), note=CANDID)


def vote_by_three(site: TestSite) -> None:
    for actor, level in zip(EVERY_VOTER, (1, 4, 2), strict=True):
        vote(site, actor, level)


def reveal(site: TestSite) -> None:
    site.visitor("facilitator").post(url(site, "rounds.reveal"))


def close(site: TestSite) -> None:
    site.visitor("facilitator").post(url(site, "assessment.close"))


def agree(site: TestSite, row: str = "VISION", status: int = 302, **data: str) -> BeautifulSoup:
    given = {"based_on": "0", "claimed": "2", "because": "The plan was shown.", **data}
    actor = given.pop("actor", "facilitator")
    return site.visitor(actor).post(url(site, "agreeing.save", row_id=row), given, status=status)


def votes(site: TestSite, actor: str = "facilitator", row: str = "VISION") -> str:
    return words_of(site.visitor(actor).get(url(site, "rounds.row", row_id=row)))


def overview(site: TestSite, actor: str = "board_member", **values: str) -> BeautifulSoup:
    return site.visitor(actor).get(url(site, "rounds.votes", **values))


def test_whoever_may_answer_on_the_site_is_asked_by_the_workflows() -> None:
    allowed = {role for role, may in PERMISSIONS.items() if Permission.ANSWER in may}
    assert allowed == MAY_ANSWER


@pytest.mark.parametrize("actor", ["board_member", "commissioner", "facilitator"])
def test_nobody_sees_a_vote_before_all_are_shown(with_round: TestSite, actor: str) -> None:
    vote_by_three(with_round)
    pages = [votes(with_round, actor), words_of(overview(with_round, actor))]
    for page in pages:
        assert "The votes are not shown yet" in page
        assert CANDID not in page
    got = with_round.visitor(actor).request("GET", url(with_round, "rounds.download", kind="json"))
    assert b"VISION" not in got.data


@pytest.mark.parametrize("actor", ["board_member", "commissioner", "facilitator"])
def test_shown_votes_are_a_spread_and_nobodys_name_or_note(
    with_round: TestSite, actor: str
) -> None:
    vote_by_three(with_round)
    reveal(with_round)
    page = votes(with_round, actor)
    assert (
        "3 people gave a level, from 1 Accepted to 4 Improving. The middle vote is 2 Planned."
        in page
    )
    assert "1 person of those asked did not vote at all." in page
    shown = page.partition("What the room agreed")[0]
    assert "name-board_member" not in shown.replace(NAME.format(actor), "")
    assert CANDID not in page
    assert "Who voted what" not in page


def test_one_vote_alone_is_held_back(with_round: TestSite) -> None:
    vote(with_round, "board_member", 3)
    reveal(with_round)
    assert "One person alone voted" in votes(with_round)
    assert "level 3" not in votes(with_round)
    assert "so they are not shown" in words_of(overview(with_round))


def test_names_are_shown_only_where_that_was_said_before(with_pathway: TestSite) -> None:
    data = {"bank": "msk-maturity", "pathway": f"{SLUG}:1", "shows_names": "y"}
    with_pathway.visitor("facilitator").post(with_pathway.url("assessment.start"), data)
    told = with_pathway.visitor("board_member").get(url(with_pathway, "assessment.show"))
    assert "it will be shown who voted what" in words_of(told)
    vote_by_three(with_pathway)
    assert "The votes are not shown yet" in votes(with_pathway)
    reveal(with_pathway)
    page = votes(with_pathway)
    assert f"{NAME.format('board_member')} : level 1 Accepted" in page
    assert CANDID not in page


def test_a_late_vote_is_refused_politely_and_its_words_are_given_back(
    with_round: TestSite,
) -> None:
    reveal(with_round)
    late = url(with_round, "answering.save", row_id="VISION")
    data = {"based_on": "0", "claimed": "3", "note": CANDID}
    page = with_round.visitor("board_member").post(late, data, status=409)
    assert "does not count as a vote and was not saved" in words_of(page)
    assert page.select_one("#note").get_text().strip() == CANDID  # type: ignore[union-attr]
    with reading(with_round.sessions) as session:
        assert not answers_of(session, place=with_round.place("alder"), round_id=ROUND)


def test_the_room_agrees_a_level_with_reason_dissent_and_target(with_round: TestSite) -> None:
    vote_by_three(with_round)
    reveal(with_round)
    agree(with_round, dissent="Finance: no money is set aside", target="3")
    page = votes(with_round, "board_member")
    assert "Agreed: level 2 Planned." in page
    assert "The evidence named with it carries level 0 Nothing in place." in page
    assert "The plan was shown." in page
    assert "Seen otherwise: Finance: no money is set aside" in page
    assert "Target: 3 In use" in page
    assert f"Entered by {NAME.format('facilitator')}" in page
    assert "1 of 12 rows agreed" in words_of(overview(with_round))


def test_an_agreement_needs_a_level_and_a_reason(with_round: TestSite) -> None:
    reveal(with_round)
    page = words_of(agree(with_round, claimed="", because="", status=422))
    assert "Choose the level agreed, or say that this does not apply here." in page
    assert "Say why the room agrees this." in page


def test_a_room_can_agree_that_a_row_does_not_apply(with_round: TestSite) -> None:
    reveal(with_round)
    agree(with_round, claimed="", not_here="y", reason="Another body draws it")
    assert "it does not apply here" in votes(with_round)


def test_levels_are_agreed_only_once_the_votes_are_shown(with_round: TestSite) -> None:
    assert "not shown yet" in words_of(agree(with_round, status=409))
    close(with_round)
    assert "Reopen it to change what was agreed" in words_of(agree(with_round, status=409))


def test_of_two_who_enter_a_level_the_second_sees_both(with_round: TestSite) -> None:
    reveal(with_round)
    agree(with_round, because="Mine came first.")
    page = agree(
        with_round, actor="place_administrator", claimed="5", because="Mine too.", status=409
    )
    words = words_of(page)
    assert "Nothing was saved yet" in words
    assert "Mine came first." in words
    assert "5 Assured" in words
    again = str(page.select_one("input[name=based_on]")["value"])  # type: ignore[index]
    agree(
        with_round, actor="place_administrator", claimed="5", because="Mine too.", based_on=again
    )
    assert "Agreed: level 5" in votes(with_round)
    history = with_round.visitor("facilitator").get(
        url(with_round, "agreeing.row", row_id="VISION")
    )
    assert "Mine came first." in words_of(history)


def test_two_who_close_at_once_close_it_once(with_round: TestSite) -> None:
    for actor in ("facilitator", "place_administrator"):
        with_round.visitor(actor).post(url(with_round, "assessment.close"))
    with reading(with_round.sessions) as session:
        steps = steps_of(session, place=with_round.place("alder"), round_id=ROUND)
    assert [step.deed.value for step in steps] == ["revealed", "closed"]


def frozen(site: TestSite) -> dict[str, Any]:
    with reading(site.sessions) as session:
        text = frozen_text(steps_of(session, place=site.place("alder"), round_id=ROUND))
    found: dict[str, Any] = json.loads(text or "")
    return found


def test_closing_freezes_bank_pathway_checks_votes_and_levels(with_round: TestSite) -> None:
    vote_by_three(with_round)
    reveal(with_round)
    agree(with_round)
    close(with_round)
    kept = frozen(with_round)
    assert (kept["bank"]["id"], kept["bank"]["version"]) == ("msk-maturity", "1.0")
    assert len(kept["bank"]["sha256"]) == len(kept["pathway"]["sha256"]) == 64
    assert (kept["pathway"]["slug"], kept["pathway"]["version"]) == (SLUG, 1)
    assert "TRI01" in kept["checks"]["ran"]
    assert any(one["check"] == "TRI01" for one in kept["checks"]["findings"])
    row = next(one for one in kept["rows"] if one["row"] == "VISION")
    assert row["votes"]["spread"]["levels"][4] == [4, 1]
    assert (row["agreed"]["claimed"], row["agreed"]["gated"]) == (2, 0)
    assert CANDID not in json.dumps(kept)
    assert row["named"] == []


def test_a_closed_round_is_read_from_what_was_frozen(
    with_round: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote_by_three(with_round)
    reveal(with_round)
    agree(with_round)
    close(with_round)
    overview(with_round)
    before = votes(with_round, "board_member")
    monkeypatch.setattr("govtool.workflows.round_outcomes.worked_out", None)
    assert votes(with_round, "board_member") == before


def test_a_frozen_outcome_that_cannot_be_read_says_so(site: TestSite) -> None:
    page = site.visitor("board_member").get(site.url("rounds.votes", round_id=2), status=410)
    assert "cannot be read by this version of govtool. It is kept as it is." in words_of(page)


def sign(site: TestSite, actor: str, status: int = 302) -> BeautifulSoup:
    data = {"capacity": "Chair of the board"}
    return site.visitor(actor).post(url(site, "rounds.sign"), data, status=status)


def test_named_people_sign_a_closed_round_and_may_take_it_back(with_round: TestSite) -> None:
    assert "is still taking votes" in words_of(sign(with_round, "board_member", 409))
    close(with_round)
    sign(with_round, "board_member")
    assert "You have signed this round already" in words_of(sign(with_round, "board_member", 409))
    signed = words_of(overview(with_round, "commissioner"))
    assert f"{NAME.format('board_member')}, Chair of the board" in signed
    data = {"why": "I had not read it."}
    with_round.visitor("board_member").post(url(with_round, "rounds.unsign"), data)
    page = words_of(with_round.visitor("facilitator").get(url(with_round, "rounds.signing")))
    assert "Nobody has signed it yet." in page
    assert "I had not read it." in page


def test_opening_again_asks_for_the_password_and_a_reason_and_ends_signatures(
    with_round: TestSite,
) -> None:
    close(with_round)
    sign(with_round, "board_member")
    with_round.clock.move(minutes=11)
    address = url(with_round, "rounds.reopen")
    facilitator = with_round.visitor("facilitator")
    assert "Say why." in words_of(facilitator.post(address, {"why": ""}, status=422))
    facilitator.post(address, {"why": "A minute came late."}, status=401)
    data = {"why": "A minute came late.", "confirm-password": PASSWORD}
    facilitator.post(address, data)
    assert "Agreeing levels" in words_of(overview(with_round))
    agree(with_round)
    close(with_round)
    page = words_of(with_round.visitor("facilitator").get(url(with_round, "rounds.signing")))
    assert "Nobody has signed it yet." in page
    assert "A minute came late." in page


def test_only_those_named_count_and_others_are_told(with_round: TestSite) -> None:
    people = {role: one.id for role, one in with_round.twins["alder"].people.items()}
    sides = {
        f"side-{people['board_member']}": "provider",
        f"side-{people['facilitator']}": "other",
    }
    with_round.visitor("facilitator").post(url(with_round, "rounds.seat"), sides)
    told = with_round.visitor("commissioner").get(url(with_round, "assessment.show"))
    assert "You do not take part in this assessment" in words_of(told)
    vote_by_three(with_round)
    who = words_of(with_round.visitor("facilitator").get(url(with_round, "assessment.everybody")))
    assert "2 of 2 people have begun" in who
    assert "1 other person has answered who does not take part" in who
    reveal(with_round)
    assert "2 people gave a level, from 1 Accepted to 2 Planned" in votes(with_round)
    late = with_round.visitor("facilitator").post(
        url(with_round, "rounds.seat"), sides, status=409
    )
    assert "could give away who voted what" in words_of(late)


def test_the_next_round_has_the_same_people_and_carries_the_targets(with_round: TestSite) -> None:
    people = {role: one.id for role, one in with_round.twins["alder"].people.items()}
    facilitator = with_round.visitor("facilitator")
    sides = {f"side-{people['board_member']}": "provider"}
    facilitator.post(url(with_round, "rounds.seat"), sides)
    reveal(with_round)
    agree(with_round, target="3", target_date="2027-11-22")
    close(with_round)
    form = facilitator.get(with_round.url("assessment.new_round", after=ROUND))
    assert "The next one after" in words_of(form)
    data = {"bank": "msk-maturity", "pathway": f"{SLUG}:1", "after": str(ROUND)}
    facilitator.post(with_round.url("assessment.start"), data)
    later = {"round_id": ROUND + 1}
    who = words_of(facilitator.get(with_round.url("assessment.everybody", **later)))
    assert "0 of 1 person have begun" in who or "0 of 1 person" in who
    facilitator.post(with_round.url("rounds.reveal", **later))
    page = facilitator.get(with_round.url("agreeing.row", row_id="VISION", **later))
    assert page.select_one("#target option[selected]")["value"] == "3"  # type: ignore[index]
    assert "In the round before, the room agreed level 2 Planned" in words_of(page)


def download(site: TestSite, kind: str) -> bytes:
    address = url(site, "rounds.download", kind=kind)
    content: bytes = site.visitor("board_member").request("GET", address).data
    return content


def test_files_keep_blank_not_applicable_and_zero_apart(with_round: TestSite) -> None:
    for actor, data in (
        ("board_member", {"claimed": "0"}),
        ("commissioner", {"not_here": "y", "reason": "Not ours"}),
    ):
        answer(with_round, "VISION", actor=actor, **data)
    vote(with_round, "facilitator", 3, row="MAP")
    reveal(with_round)
    agree(with_round, claimed="0", because="=1+1", dissent="-2+3 cmd|x")
    close(with_round)
    rows = json.loads(download(with_round, "json"))["rows"]
    vision, mapped = rows[0], rows[1]
    assert (vision["claimed"], vision["gated"], vision["agreed"]) == (0, 0, 0)
    assert vision["votes"]["spread"]["0"] == 1
    assert (vision["votes"]["blank"], vision["votes"]["not_applicable"]) == (1, 1)
    assert vision["votes"]["absent"] == 1
    assert (mapped["state"], mapped["agreed"]) == ("not agreed", None)
    book = load_workbook(BytesIO(download(with_round, "xlsx")))
    sheet = book["Rows"]
    cells = {sheet.cell(1, at).value: sheet.cell(2, at) for at in range(1, sheet.max_column + 1)}
    assert cells["reason"].value == "=1+1"
    assert cells["reason"].data_type == "s"
    assert (cells["agreed"].value, cells["left blank"].value) == ("0", "1")
    text = download(with_round, "csv").decode("utf-8-sig")
    assert ",'=1+1," in text
    assert ",'-2+3 cmd|x," in text


def test_the_plan_takes_in_what_the_room_agreed_and_says_so(with_round: TestSite) -> None:
    vote_by_three(with_round)
    reveal(with_round)
    plan = with_round.url("plans.show", pathway=SLUG, number=1)
    visitor = with_round.visitor("board_member")
    assert "levels agreed in the room" not in words_of(visitor.get(plan))
    agree(with_round, target="1")
    page = words_of(visitor.get(plan))
    assert "Answered by: levels agreed in the room" in page
    assert "Shared vision and leadership” to level 1" in page
    without = words_of(visitor.get(f"{plan}?chosen=y"))
    assert "Answered by: levels agreed in the room" not in without


def test_rows_can_be_listed_by_disagreement_and_by_level(with_round: TestSite) -> None:
    vote_by_three(with_round)
    vote(with_round, "board_member", 0, row="DATA")
    reveal(with_round)
    widest = overview(with_round, order="widest").select(".gt-votes a")
    assert "Shared vision" in widest[0].get_text()
    lowest = overview(with_round, order="lowest").select(".gt-votes a")
    assert "Data" in lowest[0].get_text()


def test_what_is_stored_of_an_agreement_names_nobody(with_round: TestSite) -> None:
    reveal(with_round)
    agree(with_round)
    with reading(with_round.sessions) as session:
        (kept,) = agreed_levels(session, place=with_round.place("alder"), round_id=ROUND)
    assert "answered_by: agreed in the room" in kept.text
    assert NAME.format("facilitator") not in kept.text


def test_a_second_bank_over_the_same_pathway_is_agreed_apart(with_round: TestSite) -> None:
    start_round(with_round, "msk-board-assurance")
    with_round.visitor("facilitator").post(with_round.url("rounds.reveal", round_id=ROUND + 1))
    given = {"based_on": "0", "claimed": "1", "because": "Minutes were shown."}
    address = with_round.url("agreeing.save", round_id=ROUND + 1, row_id="LEAD-01")
    with_round.visitor("facilitator").post(address, given)
    address = with_round.url("rounds.row", round_id=ROUND + 1, row_id="LEAD-01")
    assert "Agreed: level 1 " in words_of(with_round.visitor("board_member").get(address))
