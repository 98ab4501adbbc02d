"""How much assurance a plan gives a board, by printed rules, and what to alert, advise and assure.

The rules are govtool's own. They propose a rating; the sponsor of the paper confirms it or says
why not. What nobody could tell never counts as assurance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from govtool.actions.plan import ActionPlan, Status
from govtool.actions.wording import counted, shortened
from govtool.checks.finding import Severity
from govtool.checks.wording import listed
from govtool.documents.plan_rows import PlanRow, PlanSheet

_NONE: Final = (
    "No check could tell anything, or most of the checks that could tell found something."
)
_LIMITED: Final = (
    "A finding of high severity is open, an action is off track, people may come to harm, or "
    "fewer than half of the checks could tell."
)
_REASONABLE: Final = (
    "No finding of high severity is open, but others are, or levels stand below their target, or "
    "a quarter or more of the checks could not tell."
)
RATING_RULES: Final = (
    ("None", _NONE),
    ("Limited", _LIMITED),
    ("Reasonable", _REASONABLE),
    ("Substantial", "Nothing is open, and more than three quarters of the checks could tell."),
)
"""The ratings in the order in which they are tried: the first that fits is proposed."""
MOST: Final = 5
"""Points under one heading before the rest are counted."""
SEEN: Final = 260
"""Characters of a finding that a cover tells; the appendix has the whole."""


@dataclass(frozen=True)
class Assurance:
    """A proposed rating with its reason, and the three lists of a cover."""

    rating: str
    reason: str
    alert: tuple[str, ...]
    advise: tuple[str, ...]
    assure: tuple[str, ...]


def assurance(plan: ActionPlan, sheet: PlanSheet) -> Assurance:
    """What a plan lets a board be sure of."""
    rating, reason = _rated(plan, sheet)
    return Assurance(
        rating,
        reason,
        alert=_few(_alerts(plan, sheet), "Nothing that was looked at calls for an alert."),
        advise=_few(_advice(plan, sheet), "Nothing further to advise on."),
        assure=_few(
            _assured(plan), "Nothing: no check was clear, and no level stands at its target."
        ),
    )


def _rated(plan: ActionPlan, sheet: PlanSheet) -> tuple[str, str]:
    told = plan.tally
    if not told.told:
        return "None", f"Of {counted(told.run, 'check')} none could tell whether all is well."
    if told.found > told.clear:
        return "None", (
            f"{told.found} of the {told.told} checks that could tell found something wrong."
        )
    if reasons := list(_grave(plan, sheet)):
        return "Limited", _sentence(reasons)
    if reasons := list(_lesser(plan)):
        return "Reasonable", _sentence(reasons)
    return "Substantial", f"Nothing is open, and {told.told} of {told.run} checks could tell."


def _sentence(reasons: list[str]) -> str:
    text = listed(reasons)
    return f"{text[:1].upper()}{text[1:]}."


def _grave(plan: ActionPlan, sheet: PlanSheet) -> Iterator[str]:
    high = sum(finding.severity is Severity.HIGH for finding in plan.findings)
    if high:
        yield f"{counted(high, 'finding')} of high severity {'is' if high == 1 else 'are'} open"
    if any(row.is_safety and row.is_open for row in sheet.rows):
        yield "people may come to harm by what is still to be mended"
    late = sum(row.status is Status.RED for row in sheet.rows)
    if late:
        yield f"{counted(late, 'action')} {'is' if late == 1 else 'are'} off track"
    if 2 * plan.tally.told < plan.tally.run:
        yield f"only {plan.tally.told} of {plan.tally.run} checks could tell"


def _lesser(plan: ActionPlan) -> Iterator[str]:
    if plan.findings:
        yield f"{counted(len(plan.findings), 'finding')} of lesser severity open"
    if plan.gaps:
        yield f"{counted(len(plan.gaps), 'level')} below target"
    if 4 * plan.tally.unknown >= plan.tally.run:
        yield f"{plan.tally.unknown} of {plan.tally.run} checks could not tell"


def _alerts(plan: ActionPlan, sheet: PlanSheet) -> Iterator[str]:
    for row in sheet.rows:
        if row.status is Status.RED:
            yield f"Off track: {_named(row)}"
    for group in plan.groups:
        if group.severity is Severity.HIGH:
            yield f"{shortened(group.message, SEEN)} ({plan.answered_by[group.findings[0].id]})"
    for row in sheet.rows:
        if row.is_safety and row.is_open and row.severity is not Severity.HIGH:
            yield f"People may come to harm until this is done: {_named(row)}"


def _named(row: PlanRow) -> str:
    return f"{row.title} ({row.reference}; {row.owner_words}; due {row.due_words})."


def _advice(plan: ActionPlan, sheet: PlanSheet) -> Iterator[str]:
    nobody = [row.reference for row in sheet.rows if row.is_open and not row.owner]
    if nobody:
        who = listed(nobody) if len(nobody) <= MOST else counted(len(nobody), "action")
        yield f"Nobody has been named yet for {who}."
    for group in plan.groups:
        if group.severity is not Severity.HIGH:
            yield f"{shortened(group.message, SEEN)} ({plan.answered_by[group.findings[0].id]})"
    if plan.tally.unknown:
        yield (
            f"{counted(plan.tally.unknown, 'check')} could not tell for want of facts on the map; "
            "unknown does not mean in order."
        )
    for profile in plan.profiles:
        below = sum(row.gap is not None for row in profile.rows)
        if below:
            yield f"{profile.title}: {counted(below, profile.row_name)} below target."


def _assured(plan: ActionPlan) -> Iterator[str]:
    if plan.tally.clear:
        yield (
            f"{counted(plan.tally.clear, 'check')} of {plan.tally.run} looked and found nothing "
            "wrong."
        )
    for profile in plan.profiles:
        there = [
            f"“{row.level.title}”"
            for row in profile.rows
            if row.level.gated is not None and row.target is not None and row.gap is None
        ]
        if there:
            named = listed(there) if len(there) <= MOST else counted(len(there), profile.row_name)
            yield f"{profile.title}, at or above target by evidence: {named}."


def _few(found: Iterator[str], none: str) -> tuple[str, ...]:
    points = list(found)
    if len(points) > MOST:
        points = [*points[: MOST - 1], f"And {len(points) - MOST + 1} more; see the appendices."]
    return tuple(points) or (none,)
