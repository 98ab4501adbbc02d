"""An action plan arranged for its page: short numbers, owners, groups, glossary and sources."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from govtool.actions.from_contradictions import contradiction_words
from govtool.actions.plan import Action, ActionPlan, FindingGroup, Profile, Status, Wanted
from govtool.actions.wording import runs
from govtool.checks.finding import Finding, Severity
from govtool.documents.glossary import used_in
from govtool.pathways.model import Pathway
from govtool.sources import Basis

BASIS_WORDS: Final = {
    Basis.STATED: "Stated",
    Basis.INFERRED: "Inferred",
    Basis.AGREED: "Agreed",
    Basis.PROPOSED: "Proposed",
    None: "Not stated",
}
BASIS_MEANINGS: Final = (
    ("Stated", "A source says so in words."),
    ("Inferred", "Worked out from a source that does not say it in words; confirm it first."),
    ("Agreed", "The people in the room agreed it."),
    ("Proposed", "Put forward on a draft; nobody has agreed it yet."),
    ("Not stated", "The map does not say what it rests on."),
)
SEVERITY_MEANINGS: Final = (
    (Severity.HIGH, "People may be harmed, lost or kept waiting; act first."),
    (Severity.MEDIUM, "Care is slower, dearer or less equal than it need be."),
    (Severity.LOW, "Worth mending when the others are in hand."),
)
STATUS_WORDS: Final = {
    Status.NOT_STARTED: "Not started",
    Status.RED: "Red: off track",
    Status.AMBER: "Amber: at risk",
    Status.GREEN: "Green: on track",
    Status.BLUE: "Blue: complete, evidenced",
}
STATUS_MEANINGS: Final = (
    (Status.NOT_STARTED, "Before its start."),
    (Status.RED, "Overdue, or will miss its date and no plan to recover it."),
    (Status.AMBER, "At risk, or late with a plan to recover it."),
    (Status.GREEN, "On track."),
    (Status.BLUE, "Complete, and a second person has accepted the evidence."),
)


@dataclass(frozen=True)
class Task:
    """One action as its owner sees it, and who shares it: "with the digital lead", or nothing."""

    action: Action
    beside: str


@dataclass(frozen=True)
class Owner:
    """Who answers for actions, soonest first. Whoever shares one is named with it."""

    role: str
    tasks: tuple[Task, ...]

    @property
    def first_due(self) -> date:
        """When the first of the actions is due."""
        return self.tasks[0].action.due


@dataclass(frozen=True)
class Unanswered:
    """What one check could not tell, and what would have to be known."""

    check: str
    title: str
    missing: tuple[str, ...]


def owners(plan: ActionPlan) -> tuple[Owner, ...]:
    """Who does what by the owner named first, the one with the earliest date first."""
    by_role: dict[str, list[Task]] = {}
    for action in sorted(plan.actions, key=lambda action: action.due):
        role, shared, beside = action.owner_role.partition(", with ")
        task = Task(action, f"with {beside}" if shared else "")
        by_role.setdefault(role, []).append(task)
    return tuple(Owner(role, tuple(tasks)) for role, tasks in by_role.items())


def unanswered(plan: ActionPlan) -> tuple[Unanswered, ...]:
    """What could not be told, by check."""
    ordered = sorted(plan.not_assessed, key=lambda item: item.check)
    return tuple(
        Unanswered(check, title, tuple(item.missing for item in items))
        for (check, title), items in groupby(ordered, key=lambda item: (item.check, item.title))
    )


def answers(plan: ActionPlan, action: Action) -> str:
    """What an action answers, short: "F1 to F4", "F2 and F7", "ACCESS to level 3"."""
    numbers = [int(plan.numbers[item][1:]) for item in action.answers if item in plan.numbers]
    raised = {item.id for item in plan.raised}
    others = [
        item if item in raised else contradiction_words(item) or gap_words(item)
        for item in action.answers
        if item not in plan.numbers
    ]
    return ", ".join([*([runs(numbers, "F")] if numbers else []), *others])


def gap_words(gap: str) -> str:
    """The id of a gap in words: "ACCESS to level 3"."""
    row, _, level = gap.rpartition(">")
    return f"{row} to level {level}"


def places(pathway: Pathway, finding: Finding) -> tuple[str, ...]:
    """The names of the steps along a finding's route, or of what it is about."""
    link = pathway.link_by_id.get(finding.subjects[0]) if len(finding.subjects) == 1 else None
    ends = (link.origin, link.to) if link else ()
    return tuple(pathway.name_of(step) for step in finding.route or ends or finding.subjects)


def by_deed(action: Action) -> tuple[tuple[str, tuple[Wanted, ...]], ...]:
    """What an action's next level needs, by what is to be done about it."""
    groups: dict[str, list[Wanted]] = {}
    for need in action.wanted:
        groups.setdefault(need.do, []).append(need)
    return tuple((do, tuple(needs)) for do, needs in groups.items())


def wanted(plan: ActionPlan, profile: Profile) -> tuple[tuple[Action, Wanted], ...]:
    """What the gaps of a profile still need, with the action that brings it, in row order."""
    action_of = {item: action for action in plan.actions for item in action.answers}
    return tuple(
        (action_of[row.gap], need)
        for row in profile.rows
        if row.gap is not None
        for need in action_of[row.gap].wanted
    )


def group_answer(plan: ActionPlan, group: FindingGroup) -> str:
    """The reference of the action that answers a group of findings."""
    return plan.answered_by[group.findings[0].id]


def check_sources(plan: ActionPlan) -> tuple[str, ...]:
    """The documents that the checks with findings come from, each once."""
    return tuple(dict.fromkeys(group.source.partition(". ")[0] for group in plan.groups))


def abbreviations(plan: ActionPlan, pathway: Pathway) -> tuple[tuple[str, str], ...]:
    """The abbreviations that this plan uses."""
    return used_in((*_texts(plan), *_texts(pathway.steps), *_texts(pathway.providers)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def slug(text: str) -> str:
    """Words joined by hyphens, for the address of a place in the document."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")
