"""An action that answers a gap or a contradiction is looked at again too before it closes."""

from govtool.workflows.keeping_actions import ACTIONS, every_kept
from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG, start_round
from tests.web.pages.test_actions import action, kept, send, shown
from tests.web.pages.test_movement import FIRST, SECOND, run_round
from tests.web.twins import ALDER


def keep(site: TestSite, **answers: str) -> int:
    """An action of the pathway that answers these, with evidence that it is done."""
    asked = {"title": "Agree a vision", "kind": "change", "pathway": SLUG, **answers}
    send(site, "add", asked)
    number = every_kept(site.sessions, ACTIONS, place=site.place(ALDER))[-1].number
    send(site, "evidence", {"what": "Minute 4"}, number=number)
    return number


def test_a_gap_that_no_room_has_levelled_cannot_be_told_and_so_needs_a_reason(
    with_round: TestSite,
) -> None:
    number = keep(with_round, gaps="VISION>1")
    page = shown(with_round, "closing", actor="facilitator", number=number)
    assert "cannot tell: no room has agreed a level on it yet" in page
    send(with_round, "accept", {}, number=number, actor="facilitator", status=422)
    send(with_round, "accept", {"despite": "Seen"}, number=number, actor="facilitator")
    assert not action(with_round, number).is_open


def test_a_gap_is_looked_at_by_the_level_agreed_since_and_what_was_found_is_kept(
    with_round: TestSite,
) -> None:
    number = keep(with_round, gaps="VISION>1\nVISION>0")
    run_round(with_round, FIRST, "1")
    page = shown(with_round, "show", number=number)
    assert "VISION>1 : unchanged: evidence carries level 0, as agreed on 22 November 2026" in page
    assert "VISION>0 : gone: evidence carries level 0" in page
    send(with_round, "accept", {"despite": "Seen"}, number=number, actor="facilitator")
    closing = action(with_round, number).closing
    assert closing is not None
    assert [one.found.value for one in closing.checked] == ["unchanged", "gone"]


def test_a_row_of_the_same_name_in_another_bank_does_not_make_a_gap_gone(
    with_round: TestSite,
) -> None:
    number = keep(with_round, gaps="VISION>0", contradictions="contradiction:VISION")
    facilitator = with_round.visitor("facilitator")
    facilitator.post(with_round.url("rounds.reveal", round_id=FIRST))
    agreed = {"based_on": "0", "claimed": "0", "because": "Nothing was shown."}
    url = with_round.url("agreeing.save", round_id=FIRST, row_id="TEAM")
    facilitator.post(url, agreed)
    facilitator.post(with_round.url("assessment.close", round_id=FIRST))
    facilitator.post(with_round.url("banks.start"), {"start": "msk-maturity"})
    release = with_round.url("banks.publish", own_bank="alder-maturity")
    facilitator.post(release, {"based_on": "1"})
    start_round(with_round, "alder-maturity")
    run_round(with_round, SECOND, "0")
    page = shown(with_round, "closing", actor="facilitator", number=number)
    assert "VISION>0 : cannot tell: two banks have a row of this name" in page
    send(with_round, "accept", {}, number=number, actor="facilitator", status=422)


def test_for_an_action_of_the_whole_place_levels_are_said_not_to_be_looked_at(
    with_round: TestSite,
) -> None:
    number = keep(with_round, pathway="", gaps="VISION>1", contradictions="contradiction:VISION")
    page = shown(with_round, "closing", actor="facilitator", number=number)
    assert page.count("cannot tell: no pathway is named, so levels are not looked at") == 2
    assert "no room has agreed" not in page


def test_a_contradiction_is_compared_again_with_the_map_and_figures_of_today(
    with_round: TestSite,
) -> None:
    number = keep(with_round, contradictions="contradiction:VISION\ncontradiction:ACCESS")
    run_round(with_round, FIRST, "1")
    page = shown(with_round, "show", number=number)
    assert "contradiction:VISION : cannot tell:" in page
    assert "contradiction:ACCESS : cannot tell:" in page
    assert "90-day review" in shown(with_round, "reviewing")
    assert kept(with_round, number).value is not None
