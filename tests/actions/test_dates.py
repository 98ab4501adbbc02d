"""The laws of order and dates: the plan never contradicts itself about what comes first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.actions.dates import (
    EVIDENCE_WEEKS,
    FIRST_STEP_WEEKS,
    SAFETY_WEEKS,
    STEP_WEEKS,
    first_step_weeks,
    remedy_due,
    step_due,
)
from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan, Origin
from govtool.assessment.answers import Answers, RowAnswer, Tick
from govtool.assessment.bank import Bank, Element
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.sources import Fact

TODAY = date(2026, 11, 22)
WEEK = timedelta(weeks=1)


def answers_of(matrix: Bank, data: st.DataObject) -> Answers:
    """Any answers to some rows of the matrix, with any targets and dates."""
    rows = []
    for row in data.draw(st.lists(st.sampled_from(matrix.rows), unique_by=lambda row: row.id)):
        assert isinstance(row, Element)
        met = data.draw(st.sets(st.sampled_from([item.id for item in row.criteria])))
        target = data.draw(st.none() | st.integers(0, matrix.scale.top))
        days = data.draw(st.none() | st.integers(-40, 900))
        rows.append(
            RowAnswer(
                row.id,
                claimed=data.draw(st.none() | st.integers(0, matrix.scale.top)),
                criteria=tuple(Tick(item, met=Fact.YES) for item in sorted(met)),
                target=target,
                target_date=None if days is None else TODAY + timedelta(days=days),
            )
        )
    return Answers(
        bank=matrix.id, bank_version=matrix.version, place="Sandford", answered_by="A board",
        answered_on=TODAY, rows=tuple(rows),
    )  # fmt: skip


@pytest.fixture(scope="session")
def any_plan(
    mid_notts: Pathway, matrix: Bank
) -> Callable[[st.DataObject], tuple[ActionPlan, Answers]]:
    """A plan of some of the findings of Mid Nottinghamshire and of any answers."""
    report = run_checks(mid_notts)

    def make(data: st.DataObject) -> tuple[ActionPlan, Answers]:
        found = data.draw(st.lists(st.sampled_from(report.findings), unique=True))
        answers = answers_of(matrix, data)
        some = replace(report, findings=tuple(found))
        return make_plan(mid_notts, some, TODAY, [Assessed(matrix, answers)]), answers

    return make


Making = Callable[[st.DataObject], tuple[ActionPlan, Answers]]
laws = settings(max_examples=60, deadline=None)


@laws
@given(data=st.data())
def test_an_action_due_before_one_above_it_names_that_one_and_says_why(
    any_plan: Making, data: st.DataObject
) -> None:
    plan, _ = any_plan(data)
    for place, action in enumerate(plan.actions):
        is_sooner = any(other.due > action.due for other in plan.actions[:place])
        assert (" Due before A" in action.why_here) == is_sooner
        if is_sooner:
            assert action.why_here.rpartition(": ")[2].strip(".")


@laws
@given(data=st.data())
def test_the_summary_begins_as_the_list_does_and_names_the_earliest_date(
    any_plan: Making, data: st.DataObject
) -> None:
    plan, _ = any_plan(data)
    text = " ".join(plan.summary.first)
    for line, action in zip(plan.summary.first, plan.actions[:3], strict=False):
        assert line.startswith(f"{action.reference}. {action.owner_role}, by ")
    if plan.actions:
        soonest = min(plan.actions, key=lambda action: action.due)
        assert f"{soonest.reference}. " in text or f"{soonest.reference}, " in text


@laws
@given(data=st.data())
def test_a_step_is_due_in_time_for_its_target_and_after_today(
    any_plan: Making, data: st.DataObject
) -> None:
    plan, answers = any_plan(data)
    for action in plan.actions:
        assert action.due > TODAY
        if action.origins == (Origin.GAP,):
            row = answers.row_by_id[action.answers[0].partition(">")[0]]
            if row.target_date and row.target_date > TODAY:
                assert action.due <= row.target_date


@laws
@given(data=st.data())
def test_safety_stands_first_and_is_never_left_long(any_plan: Making, data: st.DataObject) -> None:
    plan, _ = any_plan(data)
    flags = [action.is_safety for action in plan.actions]
    assert flags == sorted(flags, reverse=True)
    for action in plan.actions:
        assert not action.is_safety or action.due <= TODAY + SAFETY_WEEKS * WEEK


@laws
@given(data=st.data())
def test_weeks_of_local_work_are_due_within_a_quarter(
    any_plan: Making, data: st.DataObject
) -> None:
    plan, _ = any_plan(data)
    for action in plan.actions:
        if "weeks of local work" in action.why_here:
            assert action.due <= TODAY + 13 * WEEK


def test_groundwork_is_not_due_after_the_remedy_it_belongs_to(plan: ActionPlan) -> None:
    by_answer = {action.answers[0]: action for action in plan.actions}
    rights = by_answer["RIGHTS>1"]
    assert rights.due <= by_answer["RGT01:physio-a"].due
    assert rights.due <= by_answer["RGT02:physio-a"].due


@pytest.mark.parametrize(
    ("is_easy", "is_safety", "levels", "target", "weeks"),
    [
        (False, False, 1, None, STEP_WEEKS),
        (True, False, 1, None, EVIDENCE_WEEKS),
        (False, True, 1, None, SAFETY_WEEKS),
        (False, False, 1, TODAY + 9 * WEEK, 9),
        (False, False, 3, TODAY + 30 * WEEK, 10),
        (False, False, 2, TODAY + 900 * WEEK, STEP_WEEKS),
        (False, False, 1, TODAY - WEEK, STEP_WEEKS),
    ],
    ids=[
        "half a year for a level",
        "less where only evidence is missing",
        "less for safety",
        "never after the target date",
        "its share of the time to a target several levels up",
        "a far target does not put it off",
        "a target date that has passed is left out",
    ],
)
def test_a_step_of_one_level_has_a_sensible_time(
    is_easy: bool, is_safety: bool, levels: int, target: date | None, weeks: int
) -> None:
    due = step_due(
        is_easy=is_easy, is_safety=is_safety, levels=levels, target_date=target, made_on=TODAY
    )
    assert due.on == TODAY + weeks * WEEK
    assert due.because


def test_a_remedy_for_safety_is_brought_forward_and_says_so() -> None:
    assert remedy_due(26, is_safety=False, made_on=TODAY).on == TODAY + 26 * WEEK
    due = remedy_due(26, is_safety=True, made_on=TODAY)
    assert due.on == TODAY + SAFETY_WEEKS * WEEK
    assert "safety" in due.because


@given(days=st.integers(1, 1000))
def test_a_first_step_is_asked_for_soon_and_before_half_of_the_time_is_over(days: int) -> None:
    weeks = first_step_weeks(TODAY, TODAY + timedelta(days=days))
    assert 1 <= weeks <= FIRST_STEP_WEEKS
    assert weeks == 1 or 14 * weeks <= days
