from collections.abc import Callable
from datetime import date, timedelta

from govtool.actions.from_gaps import NO_OWNER, WEEKS, Assessed, drafts_from_gaps, profile
from govtool.actions.plan import ActionPlan, Origin
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank, Element
from govtool.assessment.levels import RowState

TODAY = date(2026, 11, 22)
Answering = Callable[[Bank, str], Answers]


def test_a_gap_asks_for_the_criteria_of_the_next_level(plan: ActionPlan) -> None:
    action = next(action for action in plan.actions if action.answers == ("SAFETY>2",))
    assert action.origins == (Origin.GAP,)
    assert "from level 1 (Accepted) to level 2 (Planned)" in action.text
    assert [need.id for need in action.wanted] == ["SAFETY-2a", "SAFETY-2b", "SAFETY-2c"]
    assert all(need.evidence for need in action.wanted)


def test_a_gap_is_due_on_its_target_date(plan: ActionPlan, assessed: Assessed) -> None:
    gap = next(gap for gap in plan.gaps if gap.row == "MAP")
    action = next(action for action in plan.actions if action.answers == (gap.id,))
    assert action.due == assessed.answers.row_by_id["MAP"].target_date == date(2027, 6, 1)


def test_a_gap_without_a_target_date_is_due_in_half_a_year(
    matrix: Bank, answering: Answering
) -> None:
    assessed = Assessed(matrix, answering(matrix, "  - {row: MAP, claimed: 0}\n"))
    assert drafts_from_gaps(assessed, TODAY)[0].due == TODAY + timedelta(weeks=WEEKS)


def test_a_target_date_that_has_passed_is_said_and_a_new_one_proposed(
    matrix: Bank, answering: Answering
) -> None:
    rows = "  - {row: MAP, claimed: 0, target: 2, target_date: 2026-05-01}\n"
    draft = drafts_from_gaps(Assessed(matrix, answering(matrix, rows)), TODAY)[0]
    assert draft.due == TODAY + timedelta(weeks=WEEKS)
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
    assert {need.do for need in draft.wanted} == {"Name the evidence for"}
    assert "beginning with the evidence for this: " in draft.gist


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
    found = profile(Assessed(matrix, answering(matrix, rows)))
    state = {row.level.row: (row.level.state, row.level.gated, row.target) for row in found.rows}
    assert state["MAP"] == (RowState.SCORED, 0, 1)
    assert state["TEAM"] == (RowState.NOT_APPLICABLE, None, None)
    assert state["ACCESS"] == (RowState.BLANK, None, None)
