from collections.abc import Callable
from datetime import date, timedelta

from govtool.actions.making import make_plan
from govtool.actions.plan import Action, ActionPlan
from govtool.actions.wording import told_together, where
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.sources import Basis

TODAY = date(2026, 11, 22)
BYPASS = """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: ortho, name: Orthopaedics, type: ortho}
  - {id: pain, name: Pain management, type: pain}
links:
  - {from: gp, to: ortho, kind: refer, basis: stated%s}
  - {from: gp, to: pain, kind: refer, basis: stated}
"""


def action_on(plan: ActionPlan, check: str) -> Action:
    return next(action for action in plan.actions if action.answers[0].startswith(f"{check}:"))


def planned(pathway: Pathway) -> ActionPlan:
    return make_plan(pathway, run_checks(pathway), TODAY)


def test_four_bypasses_become_one_action_that_names_all_four_routes(plan: ActionPlan) -> None:
    action = action_on(plan, "TRI01")
    assert len(action.answers) == 4
    route = "from GP practice to Orthopaedics, Rheumatology, Surgical podiatry and Pain management"
    assert route in action.text


def test_an_action_carries_what_its_check_says(plan: ActionPlan) -> None:
    check = CHECK_BY_ID["RGT01"]
    action = action_on(plan, "RGT01")
    assert action.owner_role == check.owner_role
    assert action.due == TODAY + timedelta(weeks=check.due_weeks)
    assert action.measure == check.measure
    assert action.title == check.action
    assert check.source.title in action.source
    assert check.source.detail in action.source
    assert "grant written entitlement to request agreed tests" in action.text
    assert "for Physiotherapy team A and Physiotherapy team B" in action.text


def test_an_action_begins_with_its_date(plan: ActionPlan) -> None:
    assert action_on(plan, "RGT01").text.startswith("By 14 March 2027, for ")


def test_a_figure_that_the_finding_quotes_is_the_start_of_the_measure(plan: ActionPlan) -> None:
    action = action_on(plan, "TRI01")
    assert action.figures == ("over a third of GP referrals to the four specialties together",)
    assert "agree the figure known today as the start" in action.first_step


def test_a_figure_of_another_matter_on_the_same_link_is_not_used(plan: ActionPlan) -> None:
    action = action_on(plan, "RGT02")
    assert action.figures == ()
    assert action.first_step == "Within 4 weeks, take a starting figure for the measure."


def test_what_is_only_inferred_is_to_be_confirmed_first(plan: ActionPlan) -> None:
    action = action_on(plan, "REC02")
    assert action.from_basis is Basis.INFERRED
    assert "confirm with those who work there" in action.first_step


def test_findings_that_differ_in_one_name_are_told_in_one_sentence(
    pathway_of: Callable[[str], Pathway],
) -> None:
    pathway = pathway_of(BYPASS % "")
    group = planned(pathway).groups[0]
    assert group.check == "TRI01"
    assert group.message == (
        "GP practice reaches Orthopaedics and Pain management without clinical triage."
    )


def test_findings_that_differ_otherwise_name_how_many_more_there_are(
    pathway_of: Callable[[str], Pathway],
) -> None:
    volume = ", volume_month: {value: 40, unit: referrals a month}"
    group = planned(pathway_of(BYPASS % volume)).groups[0]
    assert group.message.endswith(
        "without clinical triage (40 referrals a month). 1 more finding of this kind."
    )


def test_a_name_that_begins_the_sentence_is_not_made_plural(plan: ActionPlan) -> None:
    message = next(group.message for group in plan.groups if group.check == "REC01")
    assert message.endswith("The same is so of Physiotherapy team B.")


def test_one_finding_is_told_in_its_own_words(mid_notts: Pathway, plan: ActionPlan) -> None:
    finding = next(finding for finding in plan.findings if finding.check == "TEA01")
    assert told_together(mid_notts, [finding]) == finding.message


def test_places_of_many_findings_are_named_only_so_far(
    pathway_of: Callable[[str], Pathway],
) -> None:
    steps = "".join(f"  - {{id: o{n}, name: Clinic {n}, type: ortho}}\n" for n in range(30))
    links = "".join(f"  - {{from: gp, to: o{n}, kind: refer}}\n" for n in range(30))
    pathway = pathway_of(f"steps:\n  - {{id: gp, name: GP, type: gp}}\n{steps}links:\n{links}")
    action = action_on(planned(pathway), "TRI01")
    assert len(action.answers) == 30
    assert (
        "from GP to Clinic 0, Clinic 1, Clinic 2, Clinic 3, Clinic 4 and 25 more steps"
        in action.text
    )


def test_a_finding_about_the_whole_pathway_is_placed_there(
    pathway_of: Callable[[str], Pathway],
) -> None:
    pathway = pathway_of(BYPASS % "" + "facts: [{topic: flow_data, value: no, basis: stated}]\n")
    action = action_on(planned(pathway), "DAT01")
    assert "for the whole pathway: agree a small data set" in action.text


def test_a_link_as_subject_is_named_by_its_ends(mid_notts: Pathway, plan: ActionPlan) -> None:
    letters = [finding for finding in plan.findings if finding.check == "REC02"]
    assert where(mid_notts, letters) == (
        "on the way from Physiotherapy team A and Physiotherapy team B to GP practice"
    )
