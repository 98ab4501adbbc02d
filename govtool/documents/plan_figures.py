"""The figures at the head of a plan, where a 0 never reads as all being well; and its warning."""

from dataclasses import dataclass

from govtool.actions.plan import Action, ActionPlan, Status
from govtool.actions.wording import counted, day
from govtool.checks.finding import Severity
from govtool.checks.wording import listed
from govtool.documents.plan_rows import PlanSheet


@dataclass(frozen=True)
class Figure:
    """One of the figures at the head of a summary, and what it means."""

    label: str
    number: int
    note: str


def figures(plan: ActionPlan, sheet: PlanSheet | None = None) -> tuple[Figure, ...]:
    """The figures at the head of the summary. A 0 always says what it does not mean.

    ``sheet`` is given where its rows, and not the plan's own actions, are what is printed.
    """
    actions = _kept(sheet) if sheet and sheet.is_kept else _actions(plan)
    found = [_checks(plan), _findings(plan), actions]
    return tuple([*found, _gaps(plan)] if plan.profiles else found)


def _checks(plan: ActionPlan) -> Figure:
    told = plan.tally
    note = f"{told.found} found something, {told.clear} clear, {told.unknown} could not tell"
    if plan.left_out:
        note += f"; {len(plan.left_out)} left out by the profile"
    return Figure("Checks run", told.run, note if told.run else "so nothing is known")


def _findings(plan: ActionPlan) -> Figure:
    number, told = len(plan.findings), plan.tally
    if number:
        note = severities(plan)
        if plan.waived:
            note += f"; {counted(len(plan.waived), 'more finding')} accepted for now"
    elif plan.waived:
        note = f"{counted(len(plan.waived), 'finding')} accepted for now"
    elif told.told and told.unknown:
        note = f"by the {told.told} of {counted(told.run, 'check')} that could tell"
    elif told.unknown or not told.run:
        note = "but no check could tell"
    else:
        note = "every check could tell, and found nothing"
    return Figure("Finding" if number == 1 else "Findings", number, note)


def _actions(plan: ActionPlan) -> Figure:
    number, first = len(plan.actions), soonest(plan)
    if first:
        note = f"first due {day(first.due)} ({first.reference})"
    elif plan.tally.unknown or not plan.tally.run:
        note = "first find out what could not be told"
    else:
        note = "nothing found calls for one"
    return Figure("Action" if number == 1 else "Actions", number, note)


def _kept(sheet: PlanSheet) -> Figure:
    """The actions kept: how many are late, settled or cannot be read, and what is proposed."""
    own = [row for row in sheet.rows if not row.is_proposed]
    red = sum(row.status is Status.RED for row in own)
    settled = sum(not row.is_open for row in own)
    unread = len(sheet.unreadable)
    told = (
        (red, "off track"),
        (settled, "settled"),
        (unread, "cannot be read"),
        (len(sheet.rows) - len(own), "more proposed and not taken up"),
    )
    note = ", ".join(f"{many} {words}" for many, words in told if many)
    number = len(own) + unread
    name = "Action taken up" if number == 1 else "Actions taken up"
    return Figure(name, number, note or "none off track, none settled")


def _gaps(plan: ActionPlan) -> Figure:
    number = len(plan.gaps)
    blank = sum(len(profile.unanswered) for profile in plan.profiles)
    rows = {profile.row_name for profile in plan.profiles}
    name = rows.pop() if len(rows) == 1 else "row"
    open_rows = f"; {counted(blank, name)} not answered" if blank else ""
    return Figure("Gap" if number == 1 else "Gaps", number, f"below the level aimed at{open_rows}")


def invented_words(plan: ActionPlan) -> str:
    """The warning that a plan rests in part on what was made up; empty where it does not."""
    return " ".join(part for part in (_invented_answers(plan), _invented_blocks(plan)) if part)


def _invented_answers(plan: ActionPlan) -> str:
    titles = listed(f"“{profile.title}”" for profile in plan.profiles if profile.is_invented)
    if not titles:
        return ""
    return (
        f"The answers to {titles} in this plan are invented for demonstration. Nobody at "
        f"{plan.place} gave them, and the levels and gaps drawn from them say nothing about it."
    )


def _invented_blocks(plan: ActionPlan) -> str:
    made_up = dict.fromkeys(item.meeting for item in plan.raised if item.is_invented)
    if not made_up:
        return ""
    meetings = listed(f"“{meeting}”" for meeting in made_up)
    return f"What was raised at {meetings} is invented for demonstration: nobody said it."


def still_standing(plan: ActionPlan) -> str:
    """What was found and is not gone: "15 findings and 1 gap still stand."; "" for nothing."""
    found = ((len(plan.findings), "finding"), (len(plan.gaps), "gap"))
    words = listed(counted(number, name) for number, name in found if number)
    is_one = sum(number for number, _ in found) == 1
    return f"{words} still stand{'s' if is_one else ''}." if words else ""


def soonest(plan: ActionPlan) -> Action | None:
    """The action that is due first; of several the one that stands first."""
    return min(plan.actions, key=lambda action: action.due, default=None)


def severities(plan: ActionPlan) -> str:
    """How many findings there are of each severity: "8 high, 5 medium"."""
    found = [finding.severity for finding in plan.findings]
    return ", ".join(
        f"{found.count(severity)} {severity.value}" for severity in Severity if severity in found
    )
