"""Plans whose actions are kept by people, beside what is proposed and not taken up yet."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from govtool.actions.plan import ActionPlan
from govtool.actions.taking_up import proposals, taken_up, with_kept
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import (
    ActionKind,
    Closing,
    Evidence,
    Health,
    Lead,
    NoAction,
    Progress,
    Revised,
    SupportForm,
)
from govtool.documents.kept_rows import KeptAction, KeptList, kept_sheet
from govtool.documents.plan_rows import PlanSheet
from govtool.documents.plan_sheet import sheet_of
from govtool.sources import Fact
from tests.documents.plans import TODAY, mid_notts, plan

LATER = date(2027, 3, 1)
OVERDUE = TrackedAction(
    title="Send every referral through triage",
    text="In every practice, by the one form.",
    lead=Lead(name="Ada", role="Triage lead", organisation="Trust B"),
    due=date(2026, 9, 1),
    revised=(Revised(date(2026, 9, 1), date(2026, 11, 1), "Staff left", date(2026, 8, 1), "Ada"),),
    sponsor="The medical director",
    stakeholders=("Riverside practice", "The patients’ panel"),
    result="One way in",
    measure="Referrals round triage",
    baseline="A third, in the review",
    risk="Waits go on",
    resources=Fact.NO,
)
SUPPORT = TrackedAction(
    title="Show practices the new form",
    kind=ActionKind.SUPPORT,
    support=SupportForm.TRAINING,
    supports="Hill practice",
    start=TODAY + timedelta(days=30),
    due=LATER,
)
NOBODY = TrackedAction(title="Find the money", no_date="The budget is not set")
DECIDED = TrackedAction(title="Leave the old fax", no_action=NoAction("It closes", "Board", TODAY))
DONE = TrackedAction(
    title="Name a helper",
    lead=Lead(role="Practice manager"),
    due=TODAY,
    evidence=(Evidence("Minute 4", TODAY, "Bo"),),
    closing=Closing(TODAY, "Cy", despite="Checked by hand"),
)


def _going(health: Health) -> TrackedAction:
    said = Progress(TODAY, "Dee", f"It is {health.value}", health)
    return TrackedAction(
        title=f"Go on {health.value}", lead=Lead(name="Dee"), due=LATER, progress=(said,)
    )


@cache
def kept_list() -> KeptList:
    """An action of every status, without lead, without date, "no action", of the whole place."""
    first = taken_up(proposals(plan())[0], plan(), mid_notts(), TODAY)
    every = (
        OVERDUE,
        SUPPORT,
        NOBODY,
        DECIDED,
        DONE,
        *map(_going, Health),
        replace(first, lead=replace(first.lead, name="Eve")),
    )
    numbered = [KeptAction(number, 2, one) for number, one in enumerate(every, start=1)]
    whole = KeptAction(40, 1, TrackedAction(title="Meet each month"), is_of_place=True)
    return KeptList((*numbered, whole), unreadable=("A-41",))


def beside(found: KeptList) -> tuple[ActionPlan, PlanSheet]:
    """The plan of Mid Nottinghamshire and its sheet, with these actions kept."""
    whole = with_kept(plan(), found.by_reference)
    return whole, kept_sheet(sheet_of(whole, mid_notts()), whole, found)


@cache
def kept() -> PlanSheet:
    """Every kind of kept action beside proposals."""
    return beside(kept_list())[1]


@cache
def kept_alone() -> PlanSheet:
    """Everything that is proposed was taken up."""
    every = (taken_up(one, plan(), mid_notts(), TODAY) for one in proposals(plan()))
    found = tuple(KeptAction(n, 1, one) for n, one in enumerate(every, start=1))
    return beside(KeptList(found))[1]


def many_kept_actions(number: int = 300) -> list[TrackedAction]:
    """Very many actions to keep, of every kind, each with a title of its own."""
    every = [one.action for one in kept_list().actions][:8]
    return [
        replace(every[n % 8], title=f"{every[n % 8].title}, the {n}th time")
        for n in range(1, number + 1)
    ]


@cache
def many_kept() -> PlanSheet:
    """Very many kept actions beside proposals."""
    found = (KeptAction(n, 1, one) for n, one in enumerate(many_kept_actions(), start=1))
    return beside(KeptList(tuple(found)))[1]
