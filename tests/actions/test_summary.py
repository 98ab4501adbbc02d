import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan, Summary
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.checks.finding import Report
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway

TODAY = date(2026, 11, 22)


def whole(summary: Summary) -> str:
    parts = (summary.looked_at, summary.wrong, summary.first, summary.not_told)
    return " ".join(line for part in parts for line in part)


def test_the_summary_is_half_a_page(mid_notts: Pathway, plan: ActionPlan) -> None:
    alone = make_plan(mid_notts, run_checks(mid_notts), TODAY)
    assert len(whole(alone.summary).split()) < 340
    assert len(whole(plan.summary).split()) < 400


def test_it_says_what_is_wrong_with_the_figures_of_the_source(plan: ActionPlan) -> None:
    assert plan.summary.wrong[0] == (
        "High: GP practice reaches Orthopaedics, Rheumatology, Surgical podiatry and Pain "
        "management without clinical triage (over a third of GP referrals to the four "
        "specialties together)."
    )


def test_it_says_what_to_do_first_who_does_it_and_by_when(mid_notts: Pathway) -> None:
    summary = make_plan(mid_notts, run_checks(mid_notts), TODAY).summary
    assert summary.first[0].startswith(
        "A1. Commissioning lead for planned care, with the triage service lead, by "
        "14 February 2027: on the way from GP practice to "
    )


def test_it_counts_the_further_findings_by_severity(plan: ActionPlan) -> None:
    assert "7 further findings (5 medium and 2 low) are set out below." in plan.summary.wrong


def test_without_answers_it_says_that_maturity_is_not_known(mid_notts: Pathway) -> None:
    summary = make_plan(mid_notts, run_checks(mid_notts), TODAY).summary
    assert summary.not_told[-1] == (
        "No question bank was answered, so how mature the arrangements are is not known."
    )


def test_nothing_found_is_not_the_same_as_all_being_well(mid_notts: Pathway) -> None:
    report = replace(run_checks(mid_notts), findings=())
    summary = make_plan(mid_notts, report, TODAY).summary
    assert summary.wrong[0].startswith("No check found anything wrong. That is not the same as")
    assert summary.first == (
        "No action follows from what was looked at.",
        "The first thing to do is to find out what could not be told.",
    )


def test_nothing_found_and_nothing_open_is_said_plainly(mid_notts: Pathway) -> None:
    summary = make_plan(mid_notts, Report(mid_notts.id, 21, (), ()), TODAY).summary
    assert "every check could be answered" in summary.wrong[0]
    assert summary.not_told[0] == "Every check could be answered from the map."


def test_one_of_anything_is_told_in_the_singular(
    pathway_of: Callable[[str], Pathway], matrix: Bank, answering: Callable[[Bank, str], Answers]
) -> None:
    pathway = pathway_of(
        "steps:\n  - {id: gp, name: GP, type: gp}\n  - {id: o, name: Clinic, type: ortho}\n"
        "links: [{from: gp, to: o, kind: refer}]\n"
    )
    report = run_checks(pathway)
    one = replace(
        report, checks_run=1, findings=report.findings[:1], not_assessed=report.not_assessed[:1]
    )
    blank_but_one = "".join(f"  - {{row: {row.id}, claimed: 0}}\n" for row in matrix.rows[1:])
    assessed = Assessed(matrix, answering(matrix, blank_but_one))
    text = whole(make_plan(pathway, one, TODAY, [assessed]).summary)
    for words in (
        "2 steps and 1 link.", "1 check was run over it: 1 found something wrong (1 finding)",
        "1 question under 1 check could not be answered", "1 left blank",
        "1 element of “Maturity matrix for musculoskeletal care pathways” was left blank",
    ):  # fmt: skip
        assert words in text
    assert not re.search(r"\b1 (steps|links|checks|findings|questions|elements|actions)\b", text)


def test_no_count_is_written_as_nought_or_none_at_all(mid_notts: Pathway) -> None:
    summary = make_plan(mid_notts, Report(mid_notts.id, 0, (), ()), TODAY).summary
    assert not re.search(r"\b(0|None)\b", whole(summary).replace("0 (", ""))


def test_levels_are_never_averaged(plan: ActionPlan) -> None:
    assert "average" not in whole(plan.summary).lower()
    assert "The lowest level that evidence carries is 0 (Nothing in place)" in whole(plan.summary)
