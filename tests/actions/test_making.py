from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan, Origin, Waived
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.assessment.reading import read_answers
from govtool.checks.finding import Finding, Report
from govtool.checks.running import CRASHED, CRASHED_TITLE, run_checks
from govtool.pathways.model import Pathway
from govtool.reading import Refused

TODAY = date(2026, 11, 22)


def test_every_finding_and_every_gap_is_answered_by_exactly_one_action(plan: ActionPlan) -> None:
    answered = Counter(item for action in plan.actions for item in action.answers)
    wanted = [finding.id for finding in plan.findings] + [gap.id for gap in plan.gaps]
    assert answered == Counter(wanted)
    assert len(plan.findings) > 10
    assert plan.gaps


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_set_of_findings_is_answered_one_to_one(
    mid_notts: Pathway, data: st.DataObject
) -> None:
    report = run_checks(mid_notts)
    found = data.draw(st.lists(st.sampled_from(report.findings), unique=True))
    plan = make_plan(mid_notts, replace(report, findings=tuple(found)), TODAY)
    answered = [item for action in plan.actions for item in action.answers]
    assert sorted(answered) == sorted(finding.id for finding in found)


def test_each_action_has_owner_date_measure_source_reason_and_first_step(plan: ActionPlan) -> None:
    for action in plan.actions:
        assert action.due > plan.made_on
        for words in (
            action.owner_role, action.measure, action.source, action.why_here, action.first_step,
            action.title, action.text,
        ):  # fmt: skip
            assert words.strip()


def test_references_count_up_in_the_order_of_the_plan(plan: ActionPlan) -> None:
    assert [action.reference for action in plan.actions] == [
        f"A{number}" for number in range(1, len(plan.actions) + 1)
    ]


def test_the_same_inputs_give_an_equal_plan(mid_notts: Pathway, assessed: Assessed) -> None:
    once = make_plan(mid_notts, run_checks(mid_notts), TODAY, [assessed])
    again = make_plan(mid_notts, run_checks(mid_notts), TODAY, [assessed])
    assert once == again


def test_actions_on_one_matter_from_both_sides_point_at_each_other(plan: ActionPlan) -> None:
    by_reference = {action.reference: action for action in plan.actions}
    pairs = [(action, by_reference[other]) for action in plan.actions for other in action.related]
    assert pairs
    for action, other in pairs:
        assert action.reference in other.related
        assert {*action.origins, *other.origins} == {Origin.FINDING, Origin.GAP}


def test_a_waived_finding_is_listed_and_gets_no_action(mid_notts: Pathway) -> None:
    report = run_checks(mid_notts)
    waived = Waived(report.findings[0], "Agreed for cancer", "Medical director", date(2027, 5, 1))
    plan = make_plan(mid_notts, report, TODAY, waived=[waived])
    assert plan.waived == (waived,)
    assert waived.finding.id not in plan.answered_by
    assert len(plan.findings) == len(report.findings) - 1


def test_a_check_that_failed_becomes_an_action_to_report_it(
    pathway_of: Callable[[str], Pathway],
) -> None:
    pathway = pathway_of(
        "steps:\n  - {id: gp, name: GP, type: gp}\n  - {id: o, name: O, type: ortho}\n"
        "links: [{from: gp, to: o, kind: refer}]\n"
    )
    crash = Finding(
        "GOV00:TRI01", CRASHED, ("W01",), run_checks(pathway).findings[0].severity, CRASHED_TITLE,
        "The check TRI01 failed.", ("TRI01",), None, (), None,
    )  # fmt: skip
    plan = make_plan(pathway, Report("small", 1, (crash,), ()), TODAY)
    assert plan.actions[0].answers == ("GOV00:TRI01",)
    assert plan.actions[0].title == "Report the check that failed"
    assert (plan.tally.found, plan.tally.clear, plan.tally.unknown) == (0, 0, 1)
    assert "TRI01" in plan.actions[0].text


def test_a_plan_of_nothing_is_still_a_plan(mid_notts: Pathway) -> None:
    plan = make_plan(mid_notts, Report(mid_notts.id, 0, (), ()), TODAY)
    assert not any((plan.actions, plan.groups, plan.gaps, plan.profiles))


def test_two_sittings_over_one_bank_share_the_action_for_a_shared_gap(
    mid_notts: Pathway, matrix: Bank, answering: Callable[[Bank, str], Answers]
) -> None:
    some = "  - {row: MAP, claimed: 0}\n  - {row: TEAM, claimed: 0, target_date: 2027-01-10}\n"
    other = "  - {row: TEAM, claimed: 1}\n  - {row: DATA, claimed: 0}\n"
    sittings = [Assessed(matrix, answering(matrix, rows)) for rows in (some, other)]
    plan = make_plan(mid_notts, Report(mid_notts.id, 0, (), ()), TODAY, sittings)
    assert sorted(gap.id for gap in plan.gaps) == ["DATA>1", "MAP>1", "TEAM>1"]
    answered = sorted(item for action in plan.actions for item in action.answers)
    assert answered == ["DATA>1", "MAP>1", "TEAM>1"]
    assert min(action.due for action in plan.actions) == date(2027, 1, 10)


def test_answers_to_another_bank_are_refused(mid_notts: Pathway, matrix: Bank) -> None:
    answers = read_answers(
        'format: answers/1\nbank: other\nbank_version: "1"\nplace: X\nanswered_by: Y\n'
        "answered_on: 2026-01-01\n"
    )
    with pytest.raises(Refused):
        make_plan(mid_notts, run_checks(mid_notts), TODAY, [Assessed(matrix, answers)])


def test_finding_numbers_count_up_with_the_groups(plan: ActionPlan) -> None:
    assert list(plan.numbers.values()) == [f"F{n}" for n in range(1, len(plan.findings) + 1)]
    ranks = [group.severity.rank for group in plan.groups]
    assert ranks == sorted(ranks, reverse=True)
