"""Closing looks again at gaps and contradictions: gone, smaller, unchanged, or nobody can tell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from govtool.actions.again import Now, look_again
from govtool.actions.again_levels import AgreedNow, by_row, contradiction_again, gap_again
from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Found, TakenUp
from govtool.assessment.answers import Answers, RowAnswer
from govtool.checks.finding import Report
from govtool.checks.running import run_checks
from govtool.triangulation.comparison import Verdict
from govtool.triangulation.ground import Ground
from govtool.triangulation.reply import Reply, ReplyKind, ReplyState
from govtool.triangulation.row_standing import RowStanding, row_standings
from govtool.triangulation.triangulating import triangulate
from tests.documents.plans import TODAY, assessed, matrix, mid_notts

GAP = assessed().gaps[0]


def with_row(answer: RowAnswer) -> Assessed:
    answers = assessed().answers
    others = tuple(row for row in answers.rows if row.row != answer.row)
    return Assessed(matrix(), replace(answers, rows=(*others, answer)))


def own(row: str) -> RowAnswer:
    return assessed().answers.row_by_id[row]


def test_a_gap_is_unchanged_while_evidence_carries_no_more_than_before() -> None:
    found = gap_again(GAP.id, [AgreedNow(assessed())])
    assert found.found is Found.UNCHANGED
    assert found.said.startswith(f"Unchanged: evidence carries level {GAP.gated}, as agreed on")


def test_a_gap_is_gone_once_its_level_is_carried() -> None:
    reached = f"{GAP.row}>{GAP.gated}"
    assert gap_again(reached, [AgreedNow(assessed())]).found is Found.GONE


def nothing_shown(on: date) -> Assessed:
    """A round in which less was shown for the row, which stood at the same level."""
    found = with_row(RowAnswer(GAP.row, claimed=0))
    return Assessed(found.bank, replace(found.answers, answered_on=on))


AGREED = assessed().answers.answered_on
EARLIER = AGREED - timedelta(days=30)


def test_a_gap_is_smaller_where_less_is_lacking_than_when_the_action_was_taken_up() -> None:
    taken_up = AGREED - timedelta(days=1)
    found = gap_again(GAP.id, [AgreedNow(assessed(), nothing_shown(EARLIER))], taken_up)
    assert found.found is Found.SMALLER
    assert "1 thing lacking where it was 2" in found.said
    worse = AgreedNow(nothing_shown(AGREED), assessed())
    assert gap_again(GAP.id, [worse], taken_up).found is Found.UNCHANGED


@pytest.mark.parametrize("taken_up", [None, AGREED, EARLIER - timedelta(days=1)])
def test_what_changed_before_the_action_was_taken_up_does_not_make_its_gap_smaller(
    taken_up: date | None,
) -> None:
    found = gap_again(GAP.id, [AgreedNow(assessed(), nothing_shown(EARLIER))], taken_up)
    assert found.found is Found.UNCHANGED


def test_a_gap_without_a_target_any_more_is_not_called_smaller() -> None:
    content = with_row(replace(own(GAP.row), target=0))
    now = [AgreedNow(content, nothing_shown(EARLIER))]
    found = gap_again(GAP.id, now, AGREED - timedelta(days=1))
    assert found.found is Found.UNCHANGED


def test_another_version_of_a_bank_lacks_other_things_and_so_is_not_compared() -> None:
    older = nothing_shown(EARLIER)
    answers = replace(older.answers, bank_version="0.1")
    before = Assessed(replace(older.bank, version="0.1"), answers)
    found = gap_again(GAP.id, [AgreedNow(assessed(), before)], AGREED - timedelta(days=1))
    assert found.found is Found.UNCHANGED


def test_a_level_lower_than_when_the_action_was_taken_up_is_said_to_be_worse() -> None:
    higher = f"{GAP.row}>{GAP.gated + 3}"
    again = AgreedNow(assessed(), with_row(RowAnswer(GAP.row, claimed=0)))
    found = gap_again(higher, [again], EARLIER)
    assert found.found is Found.UNCHANGED
    assert found.said.startswith("Worse: evidence carries level 0, lower than level 2, which it")
    assert gap_again(higher, [again]).said.startswith("Unchanged: evidence carries level 0")


def copied(*rows: RowAnswer) -> Assessed:
    """A place's own copy of the matrix, which keeps the names of its rows, with these answers."""
    bank = replace(matrix(), id="alder-maturity", title="Our own matrix")
    return Assessed(bank, replace(assessed().answers, bank="alder-maturity", rows=rows))


CARRIED = f"{GAP.row}>{GAP.gated}"


@pytest.mark.parametrize(
    "theirs",
    [
        copied(),
        copied(RowAnswer(GAP.row, not_applicable="Another board has it")),
    ],
)
def test_a_gap_is_not_gone_where_only_one_of_two_banks_carries_its_level(theirs: Assessed) -> None:
    for agreed in ([assessed(), theirs], [theirs, assessed()]):
        found = gap_again(CARRIED, [AgreedNow(one) for one in agreed])
        assert found.found is Found.CANNOT_TELL
        assert "two banks have a row of this name" in found.said


def test_two_banks_that_tell_the_same_of_a_gap_tell_it_on_different_days_too() -> None:
    theirs = copied(own(GAP.row))
    later = replace(theirs.answers, answered_on=AGREED + timedelta(days=5))
    agreed = [AgreedNow(Assessed(theirs.bank, later)), AgreedNow(assessed())]
    assert gap_again(GAP.id, agreed).found is Found.UNCHANGED
    assert gap_again(CARRIED, agreed).found is Found.GONE


def test_a_level_that_only_an_earlier_round_agreed_is_not_said_never_to_have_been_agreed() -> None:
    none = Assessed(matrix(), replace(assessed().answers, rows=()))
    found = gap_again(GAP.id, [AgreedNow(none, assessed())])
    assert found.said == "Cannot tell: the newest round agreed no level on it"


def test_the_plan_keeps_what_a_second_bank_says_of_a_row_of_the_same_name() -> None:
    report = Report(mid_notts().id, 0, (), ())
    both = [assessed(), copied(RowAnswer(GAP.row, claimed=0, target=2))]
    plan = make_plan(mid_notts(), report, TODAY, both)
    (action,) = (one for one in plan.actions if GAP.id in one.answers)
    assert "A second bank has a row of this name: meet, and show by evidence" in action.text
    assert "Our own matrix" in action.source
    assert matrix().title in action.source


@pytest.mark.parametrize(
    "agreed", [(), (AgreedNow(Assessed(matrix(), replace(assessed().answers, rows=()))),)]
)
def test_where_no_room_agreed_a_level_nobody_can_tell(agreed: tuple[AgreedNow, ...]) -> None:
    found = gap_again(GAP.id, agreed)
    assert found.found is Found.CANNOT_TELL
    assert "no room has agreed a level" in found.said


def standings() -> tuple[RowStanding, ...]:
    ground = Ground(mid_notts(), run_checks(mid_notts()), TODAY)
    return row_standings(triangulate(matrix(), high(), ground), {}, TODAY)


def high() -> Answers:
    """Somebody who claims the top of every row."""
    rows = tuple(RowAnswer(row.id, claimed=matrix().scale.top) for row in matrix().rows)
    return replace(assessed().answers, rows=rows)


def one_that(verdict: Verdict) -> RowStanding:
    return next(row for row in standings() if row.comparison.verdict is verdict)


def test_a_contradiction_that_nobody_answered_is_unchanged() -> None:
    row = one_that(Verdict.CONTRADICT)
    found = contradiction_again(f"contradiction:{row.id}", by_row(standings()))
    assert found.found is Found.UNCHANGED
    assert "no answer to that holds" in found.said


def test_a_contradiction_that_was_answered_is_smaller_and_says_until_when() -> None:
    row = one_that(Verdict.CONTRADICT)
    reply = Reply(
        "msk-maturity", row.id, ReplyKind.EXPLAIN, "A trial", "Ada", TODAY, date(2027, 1, 1)
    )
    told = replace(row, reply=reply, state=ReplyState.ANSWERED)
    found = contradiction_again(row.id, {row.id: (told,)})
    assert found.found is Found.SMALLER
    assert "“explain”, until 1 January 2027" in found.said


def test_what_cannot_be_compared_any_more_is_not_gone() -> None:
    row = one_that(Verdict.CANNOT_COMPARE)
    found = contradiction_again(row.id, by_row(standings()))
    assert found.found is Found.CANNOT_TELL
    assert contradiction_again("NOWHERE", {}).found is Found.CANNOT_TELL


def test_what_agrees_now_is_gone() -> None:
    row = one_that(Verdict.CONTRADICT)
    agreeing = replace(row.comparison.row, pairs=(), verdict=Verdict.AGREE)
    now = replace(row, comparison=replace(row.comparison, criteria=(), row=agreeing))
    found = contradiction_again(f"contradiction:{row.id}", by_row([now]))
    assert found.found is Found.GONE


def test_a_contradiction_is_not_gone_where_it_stands_in_another_bank() -> None:
    row = one_that(Verdict.CONTRADICT)
    agreeing = replace(row.comparison.row, pairs=(), verdict=Verdict.AGREE)
    gone = replace(row, comparison=replace(row.comparison, criteria=(), row=agreeing))
    for both in ((gone, row), (row, gone)):
        found = contradiction_again(row.id, by_row(both))
        assert found.found is Found.CANNOT_TELL
        assert "two banks have a row of this name" in found.said
    assert contradiction_again(row.id, by_row((row, row))).found is Found.UNCHANGED


def test_the_plan_has_one_action_for_the_contradictions_of_one_name_in_two_banks() -> None:
    row = one_that(Verdict.CONTRADICT)
    other = replace(row, comparison=replace(row.comparison, bank="alder-maturity"))
    report = Report(mid_notts().id, 0, (), ())
    (action,) = make_plan(mid_notts(), report, TODAY, contradicting=(row, other)).actions
    assert "A second bank has a row of this name: bring those who answered" in action.text
    assert "alder-maturity" in action.source


def test_levels_of_the_whole_place_are_said_not_to_be_looked_at() -> None:
    action = TrackedAction("x", gaps=(GAP.id,), contradictions=("contradiction:VISION",))
    said = {one.said for one in look_again(action, Now("no map", None)).items}
    assert said == {"Cannot tell: no pathway is named, so levels are not looked at"}


def test_a_contradiction_is_not_compared_where_there_is_no_map_whatever_was_agreed() -> None:
    action = TrackedAction("x", contradictions=("contradiction:VISION",))
    now = Now("no live or as-is version", None, agreed=[AgreedNow(assessed())])
    (item,) = look_again(action, now).items
    assert item.said == "Cannot tell: there is no live or as-is version to look at"


def test_a_level_is_held_against_the_day_on_which_the_action_was_taken_up() -> None:
    action = TrackedAction("x", gaps=(GAP.id,), taken_up=TakenUp("k", "x", EARLIER))
    now = Now("version 2", None, agreed=[AgreedNow(assessed(), nothing_shown(EARLIER))])
    assert look_again(action, now).whole is Found.SMALLER


def test_an_action_is_looked_at_by_all_that_it_answers_and_by_the_worst_of_it() -> None:
    row = one_that(Verdict.CONTRADICT)
    action = TrackedAction(
        "x", gaps=(f"{GAP.row}>{GAP.gated}",), contradictions=(f"contradiction:{row.id}",)
    )
    now = Now("version 2", None, agreed=[AgreedNow(assessed())], rows=by_row(standings()))
    again = look_again(action, now)
    assert [one.found for one in again.items] == [Found.GONE, Found.UNCHANGED]
    assert len(again.stands) == 1
