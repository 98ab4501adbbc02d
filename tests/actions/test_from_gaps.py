from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from govtool.actions.dates import STEP_WEEKS
from govtool.actions.from_gaps import NO_OWNER, Assessed, drafts_from_gaps, profile
from govtool.actions.plan import ActionPlan, Origin
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank, Element
from govtool.assessment.levels import RowState

TODAY = date(2026, 11, 22)
Answering = Callable[[Bank, str], Answers]


def test_a_gap_asks_for_the_criteria_of_the_next_level(plan: ActionPlan) -> None:
    action = next(action for action in plan.actions if action.answers == ("SAFETY>2",))
    assert action.origins == (Origin.GAP,)
    assert action.title == "Bring “Safety and red flags” to level 2 (Planned)"
    assert "the 3 criteria that level 2 (Planned) of “Safety and red flags” still needs" in (
        action.text
    )
    assert [need.id for need in action.wanted] == ["SAFETY-2a", "SAFETY-2b", "SAFETY-2c"]
    assert all(need.evidence for need in action.wanted)


def test_the_next_of_two_steps_is_due_half_way_to_the_target_date(
    plan: ActionPlan, assessed: Assessed
) -> None:
    gap = next(gap for gap in plan.gaps if gap.row == "MAP")
    action = next(action for action in plan.actions if action.answers == (gap.id,))
    assert assessed.answers.row_by_id["MAP"].target_date == date(2027, 6, 1)
    assert action.due == date(2027, 2, 21)
    assert "The target is level 3 (In use) by 1 June 2027; this is the next step." in action.text


def test_the_first_thing_to_do_for_a_level_is_an_order(plan: ActionPlan) -> None:
    line = next(line for line in plan.summary.first if "“Safety and red flags”" in line)
    assert "To begin with, see to it that a table shows whether each entry point" in line


def test_invented_answers_are_marked_in_the_profile_and_in_every_source(
    assessed: Assessed, plan: ActionPlan
) -> None:
    assert plan.is_invented
    assert all(
        action.source.endswith("the answers are invented")
        for action in plan.actions
        if action.origins == (Origin.GAP,)
    )
    real = Assessed(assessed.bank, replace(assessed.answers, invented=None))
    assert not profile(real, TODAY).is_invented


def test_a_row_left_blank_says_who_should_answer_it(plan: ActionPlan) -> None:
    (blank,) = plan.profiles[0].unanswered
    assert blank.level.row == "DECIDE"
    assert blank.asked == "MSK clinical lead, with the GP systems team"


def test_a_gap_without_a_target_date_is_due_in_half_a_year(
    matrix: Bank, answering: Answering
) -> None:
    assessed = Assessed(matrix, answering(matrix, "  - {row: MAP, claimed: 0}\n"))
    assert drafts_from_gaps(assessed, TODAY)[0].due.on == TODAY + timedelta(weeks=STEP_WEEKS)


def test_a_target_date_that_has_passed_is_said_and_a_new_one_proposed(
    matrix: Bank, answering: Answering
) -> None:
    rows = "  - {row: MAP, claimed: 0, target: 2, target_date: 2026-05-01}\n"
    draft = drafts_from_gaps(Assessed(matrix, answering(matrix, rows)), TODAY)[0]
    assert draft.due.on == TODAY + timedelta(weeks=STEP_WEEKS)
    assert "The target date given, 1 May 2026, has passed." in draft.after
    assert "The target is level 2 (Planned); this is the next step." in draft.after


def test_every_element_of_the_shipped_matrix_proposes_an_owner(matrix: Bank) -> None:
    for row in matrix.rows:
        assert isinstance(row, Element)
        assert row.owner_role


def test_a_question_leaves_its_owner_to_the_room(questions: Bank, answering: Answering) -> None:
    row = questions.rows[0].id
    assessed = Assessed(questions, answering(questions, f"  - {{row: {row}, claimed: 1}}\n"))
    draft = drafts_from_gaps(assessed, TODAY)[0]
    assert draft.owner_role == NO_OWNER
    assert draft.wanted[0].evidence
    assert draft.deed.startswith("raise the assurance on")


def test_ticked_criteria_without_evidence_are_the_easiest_to_mend(
    matrix: Bank, answering: Answering
) -> None:
    rows = (
        "  - row: MAP\n    claimed: 1\n    criteria:\n"
        "      - {id: MAP-1a, met: yes}\n      - {id: MAP-1b, met: yes}\n"
    )
    draft = drafts_from_gaps(Assessed(matrix, answering(matrix, rows)), TODAY)[0]
    assert draft.ease == 3
    assert {need.do for need in draft.wanted} == {
        "Name the evidence for this, which is said to be so"
    }
    assert "To begin with, name the evidence that " in draft.gist


def test_a_claim_lower_than_the_evidence_is_put_to_those_who_scored_it(
    matrix: Bank, answering: Answering
) -> None:
    evidence = "[{what: A minute}]"
    rows = (
        "  - row: MAP\n    claimed: 0\n    criteria:\n"
        f"      - {{id: MAP-1a, met: yes, evidence: {evidence}}}\n"
        f"      - {{id: MAP-1b, met: yes, evidence: {evidence}}}\n"
    )
    draft = drafts_from_gaps(Assessed(matrix, answering(matrix, rows)), TODAY)[0]
    assert draft.wanted == ()
    assert draft.deed.startswith("agree whether to claim level 1 (Accepted)")


def test_blank_and_not_applicable_rows_stay_apart_from_nought(
    matrix: Bank, answering: Answering
) -> None:
    rows = "  - {row: MAP, claimed: 0}\n  - {row: TEAM, not_applicable: One team of two}\n"
    found = profile(Assessed(matrix, answering(matrix, rows)), TODAY)
    state = {row.level.row: (row.level.state, row.level.gated, row.target) for row in found.rows}
    assert state["MAP"] == (RowState.SCORED, 0, 1)
    assert state["TEAM"] == (RowState.NOT_APPLICABLE, None, None)
    assert state["ACCESS"] == (RowState.BLANK, None, None)
    told = {row.level.row: row.assurance for row in found.rows}
    assert (told["MAP"], told["TEAM"], told["ACCESS"]) == ("none", "", "")
