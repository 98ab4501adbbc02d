"""A contradiction that is open is settled by somebody; one that was answered is seen through."""

from datetime import date, timedelta

import pytest

from govtool.actions.from_contradictions import (
    SETTLE_WEEKS,
    contradiction_words,
    drafts_from_contradictions,
)
from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan, Origin
from govtool.documents.plan_view import answers
from govtool.triangulation.comparison import Comparison
from govtool.triangulation.reply import Reply, ReplyKind, reply_to
from govtool.triangulation.row_standing import RowStanding, row_standings
from govtool.triangulation.triangulating import triangulate
from tests.triangulation.conftest import (
    TODAY,
    Worked,
    ground_on,
    pathway_called,
    shipped_measures,
    worked,
)

__all__ = ["worked"]
UNTIL = date(2027, 2, 1)


@pytest.fixture(name="compared")
def _compared(worked: Worked) -> tuple[Comparison, ...]:
    return triangulate(worked.bank, worked.answers, worked.ground)


def answered(compared: tuple[Comparison, ...], kind: ReplyKind) -> dict[str, Reply]:
    words = "List every referral that came without triage."
    return {compared[0].id: reply_to(compared[0], kind, words, "Triage lead", TODAY, UNTIL)}


def plan(rows: tuple[RowStanding, ...], worked: Worked) -> ActionPlan:
    assessed = [Assessed(worked.bank, worked.answers)]
    ground = worked.ground
    return make_plan(ground.pathway, ground.report, TODAY, assessed, contradicting=rows)


def test_an_open_contradiction_is_to_be_settled_by_the_leader_of_its_row(
    compared: tuple[Comparison, ...],
) -> None:
    (draft,) = drafts_from_contradictions(row_standings(compared, {}, TODAY), TODAY)
    assert draft.title == "Settle what is said and what is shown of “Referral quality and triage”"
    assert draft.owner_role.startswith("Triage service lead")
    assert draft.due.on == TODAY + timedelta(weeks=SETTLE_WEEKS)
    assert draft.origin is Origin.CONTRADICTION
    assert "GP practice reaches Orthopaedics" in draft.after


def test_what_is_explained_for_the_time_needs_no_action(compared: tuple[Comparison, ...]) -> None:
    replies = answered(compared, ReplyKind.EXPLAIN)
    assert not drafts_from_contradictions(row_standings(compared, replies, TODAY), TODAY)


def test_an_explanation_that_has_run_out_is_to_be_settled_again(
    compared: tuple[Comparison, ...],
) -> None:
    replies, later = answered(compared, ReplyKind.EXPLAIN), UNTIL + timedelta(1)
    (draft,) = drafts_from_contradictions(row_standings(compared, replies, later), later)
    assert draft.title.startswith("Settle")
    assert "the day of the answer has passed" in draft.after


@pytest.mark.parametrize(
    "kind", [ReplyKind.CHANGE_LEVEL, ReplyKind.CORRECT_DRAWING, ReplyKind.ACT]
)
def test_what_was_promised_is_an_action_of_whoever_promised_it(
    compared: tuple[Comparison, ...], kind: ReplyKind
) -> None:
    replies = answered(compared, kind)
    (draft,) = drafts_from_contradictions(row_standings(compared, replies, TODAY), TODAY)
    assert (draft.owner_role, draft.due.on) == ("Triage lead", UNTIL)
    assert draft.deed == "list every referral that came without triage"


def test_in_the_plan_it_is_linked_with_the_finding_and_the_gap_of_its_row(
    compared: tuple[Comparison, ...], worked: Worked
) -> None:
    made = plan(row_standings(compared, {}, TODAY), worked)
    (action,) = [item for item in made.actions if Origin.CONTRADICTION in item.origins]
    related = {item.reference: item for item in made.actions if item.reference in action.related}
    assert {origin for item in related.values() for origin in item.origins} == {
        Origin.FINDING,
        Origin.GAP,
    }
    assert answers(made, action) == "TRIAGE, contradiction"
    assert made.answered_by["contradiction:TRIAGE"] == action.reference


def test_without_contradictions_the_plan_has_no_action_for_any() -> None:
    after = pathway_called("after")
    ground = ground_on(after, shipped_measures("after", after))
    made = make_plan(after, ground.report, TODAY)
    assert all(Origin.CONTRADICTION not in item.origins for item in made.actions)


def test_the_id_of_a_gap_is_no_contradiction() -> None:
    assert contradiction_words("TRIAGE>2") is None
