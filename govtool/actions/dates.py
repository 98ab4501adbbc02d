"""When an action is due, and why then.

One rule: a remedy takes the weeks its check gives it, a step of one level half a year. Nothing
that bears on safety is left longer than twelve weeks. A step never falls due later than its share
of the time to the target date. Groundwork (the lowest third of a scale, where somebody is named
and a plan is made) is not due after the remedies it belongs to; what rests on those remedies is
not due before them. The weeks are govtool's own and are printed with every plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from govtool.actions.draft import Draft, Due
from govtool.actions.plan import Origin
from govtool.actions.wording import counted, day

STEP_WEEKS: Final = 26
"""A step of one level, where something has to be put in place."""
EVIDENCE_WEEKS: Final = 8
"""A step of one level, where only evidence has to be named or a claim agreed."""
SAFETY_WEEKS: Final = 12
"""The longest that anything is left by which people may come to harm."""
FIRST_STEP_WEEKS: Final = 4
"""A first step is asked for within this time, or half the time of the action if that is less."""

_LENGTHS: Final = (
    f"A remedy is due in the time it usually takes; a step of one level in {STEP_WEEKS} weeks, or "
    f"{EVIDENCE_WEEKS} where only evidence is missing; whatever bears on safety within "
    f"{SAFETY_WEEKS} weeks."
)
_LIMITS: Final = (
    "A step is due no later than its share of the time to the target date. Naming and planning "
    "come no later than the remedies they belong to; what rests on a remedy comes no earlier."
)
DATE_RULES: Final = (
    _LENGTHS,
    _LIMITS,
    "Where an action falls due before one that stands above it, it says why.",
)
"""How dates are set, to be printed with a plan."""


def weeks_after(made_on: date, weeks: int) -> date:
    """The date so many weeks after the plan was made."""
    return made_on + timedelta(weeks=weeks)


def remedy_due(weeks: int, *, is_safety: bool, made_on: date) -> Due:
    """When a finding's remedy is due. ``weeks`` is what its check gives it."""
    if is_safety and weeks > SAFETY_WEEKS:
        return _safety(made_on)
    return Due(weeks_after(made_on, weeks), f"it usually takes {counted(weeks, 'week')}")


def step_due(
    *, is_easy: bool, is_safety: bool, levels: int, target_date: date | None, made_on: date
) -> Due:
    """When a step of one level is due.

    Args:
        is_easy: only evidence has to be named, or a claim agreed.
        is_safety: it bears on safety.
        levels: how many levels there are to the target, this step among them; at least 1.
        target_date: when the target is wanted, if that is stated; one that has passed is left out.
        made_on: the day from which dates are counted.
    """
    possible = [_step(made_on, is_easy=is_easy)]
    if is_safety:
        possible.append(_safety(made_on))
    if target_date and target_date > made_on:
        possible.append(_share(levels, target_date, made_on))
    return min(possible, key=lambda due: due.on)


def _step(made_on: date, *, is_easy: bool) -> Due:
    if is_easy:
        return Due(weeks_after(made_on, EVIDENCE_WEEKS), "only evidence or a claim is wanted")
    return Due(
        weeks_after(made_on, STEP_WEEKS), f"a step of one level is given {STEP_WEEKS} weeks"
    )


def _safety(made_on: date) -> Due:
    because = f"safety is not left longer than {SAFETY_WEEKS} weeks"
    return Due(weeks_after(made_on, SAFETY_WEEKS), because)


def _share(levels: int, target_date: date, made_on: date) -> Due:
    """An equal part of the time to the target date, in whole weeks where there is one."""
    if levels == 1:
        return Due(target_date, f"the target is wanted by {day(target_date)}")
    weeks = (target_date - made_on) // (levels * timedelta(weeks=1))
    on = min(weeks_after(made_on, max(1, weeks)), target_date)
    return Due(on, f"the target, {levels} levels up, is wanted by {day(target_date)}")


def settled(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts with the dates of steps held against those of the remedies they belong to."""
    known = tuple(drafts)
    remedies = [draft for draft in known if draft.origin is Origin.FINDING]
    return tuple(_settled(draft, remedies) for draft in known)


def _settled(draft: Draft, remedies: Sequence[Draft]) -> Draft:
    dates = [remedy.due.on for remedy in remedies if set(remedy.checks) & set(draft.checks)]
    if draft.origin is not Origin.GAP or not dates:
        return draft
    if draft.is_groundwork and min(dates) < draft.due.on:
        because = "it is the groundwork for a remedy that is due then"
        return replace(draft, due=Due(min(dates), because))
    if draft.rests_on_remedies and max(dates) > draft.due.on:
        on = min(max(dates), draft.not_after or max(dates))
        return replace(draft, due=Due(max(on, draft.due.on), "it rests on a remedy due then"))
    return draft


def first_step_weeks(made_on: date, due: date) -> int:
    """Within how many weeks the first step of an action is asked for; at least 1."""
    return max(1, min(FIRST_STEP_WEEKS, (due - made_on).days // 14))
