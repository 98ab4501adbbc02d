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
        "14 February 2027: send every routine referral through triage, on the way from GP "
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
    plan = make_plan(mid_notts, report, TODAY)
    summary, told = plan.summary, plan.tally
    assert summary.wrong[0].startswith(
        f"Nothing was found wrong by the {told.clear} of {told.run} checks that could tell. That "
        "is not the same as all being well"
    )
    assert summary.first == (
        "No action follows from what was looked at.",
        "The first thing to do is to find out what could not be told.",
    )


def test_nothing_found_and_nothing_open_is_said_plainly(mid_notts: Pathway) -> None:
    summary = make_plan(mid_notts, Report(mid_notts.id, 21, (), ()), TODAY).summary
    assert "every check could tell" in summary.wrong[0]
    assert summary.not_told[0] == "Every check could be answered from the map."


def test_one_of_anything_is_told_in_the_singular(
    pathway_of: Callable[[str], Pathway], matrix: Bank, answering: Callable[[Bank, str], Answers]
) -> None:
    pathway = pathway_of(
        "steps:\n  - {id: gp, name: GP, type: gp}\n  - {id: o, name: Clinic, type: ortho}\n"
        "links: [{from: gp, to: o, kind: refer}]\n"
    )
    report = run_checks(pathway)
    unsure = replace(report.not_assessed[0], check="TRI02")
    one = replace(report, checks_run=2, findings=report.findings[:1], not_assessed=(unsure,))
    blank_but_one = "".join(f"  - {{row: {row.id}, claimed: 0}}\n" for row in matrix.rows[1:])
    assessed = Assessed(matrix, answering(matrix, blank_but_one))
    text = whole(make_plan(pathway, one, TODAY, [assessed]).summary)
    for words in (
        "2 steps and 1 link.", "1 found something wrong (1 finding), none were clear and 1 could",
        "1 check could not tell, for want of facts", "1 not answered",
        "1 element of “Maturity matrix for musculoskeletal care pathways” was not answered",
    ):  # fmt: skip
        assert words in text
    assert not re.search(r"\b1 (steps|links|checks|findings|questions|elements|actions)\b", text)


def test_no_count_is_written_as_nought_or_none_at_all(mid_notts: Pathway) -> None:
    summary = make_plan(mid_notts, Report(mid_notts.id, 0, (), ()), TODAY).summary
    assert not re.search(r"\b(0|None)\b", whole(summary).replace("0 (", ""))


def test_levels_are_never_averaged(plan: ActionPlan) -> None:
    assert "average" not in whole(plan.summary).lower()
    assert "Evidence does not carry level 1 (Accepted) yet for 4 elements; 6 elements claim" in (
        whole(plan.summary)
    )


def test_the_numbers_of_checks_add_up(plan: ActionPlan) -> None:
    told, findings = plan.tally, len(plan.findings)
    assert told.found + told.clear + told.unknown == told.run
    assert plan.summary.looked_at[1] == (
        f"{told.run} checks were run over it: {told.found} found something wrong ({findings} "
        f"findings), {told.clear} were clear and {told.unknown} could not tell."
    )
    assert plan.summary.not_told[0].startswith(f"{told.unknown} checks could not tell")
    assert f"and {told.partly} with findings only in part" in plan.summary.not_told[0]


def test_an_element_that_was_not_answered_is_named_with_who_should_answer_it(
    plan: ActionPlan,
) -> None:
    assert (
        "“Decision support and shared decision making” (MSK clinical lead, with the GP"
        in (plan.summary.not_told[-1])
    )


def test_the_version_is_told_with_the_date_of_its_map(plan: ActionPlan) -> None:
    assert "as it was (as-is version, before 2017)" in plan.summary.looked_at[0]


def test_invented_answers_are_told_where_they_are_first_spoken_of(plan: ActionPlan) -> None:
    assert "These answers are invented for demonstration: nobody gave them." in (
        plan.summary.looked_at
    )


def test_figures_and_what_is_not_known_are_said_once(plan: ActionPlan) -> None:
    assert whole(plan.summary).count("over a third") == 1
    assert not [action for action in plan.actions if "not known" in action.why_here]
