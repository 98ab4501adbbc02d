"""An action plan arranged for its page: short numbers, owners, groups, glossary and sources."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import groupby
from typing import Any, Final, Protocol

from govtool.actions.from_contradictions import contradiction_words
from govtool.actions.plan import Action, ActionPlan, Profile, Status, Wanted
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
class Unanswered:
    """What one check could not tell, and what would have to be known."""

    check: str
    title: str
    missing: tuple[str, ...]


def unanswered(plan: ActionPlan) -> tuple[Unanswered, ...]:
    """What could not be told, by check."""
    ordered = sorted(plan.not_assessed, key=lambda item: item.check)
    return tuple(
        Unanswered(check, title, tuple(item.missing for item in items))
        for (check, title), items in groupby(ordered, key=lambda item: (item.check, item.title))
    )


class Answering(Protocol):
    """An action, proposed or kept: it has the ids of what it answers."""

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the findings, gaps, contradictions and blocks it answers."""
        ...


def answers(plan: ActionPlan, action: Answering) -> str:
    """What an action answers, short: "F1 to F4", "F2 and F7", "ACCESS to level 3"."""
    known = action.answers
    numbers = [int(plan.numbers[item][1:]) for item in known if item in plan.numbers]
    others = (_other_answer(plan, item) for item in known if item not in plan.numbers)
    return ", ".join([*([runs(numbers, "F")] if numbers else []), *dict.fromkeys(others)])


def _other_answer(plan: ActionPlan, item: str) -> str:
    """A contradiction, a gap, a block, or a finding that this plan does not have."""
    if words := contradiction_words(item):
        return words
    if ":" in item:
        check, waived = item.partition(":")[0], {one.finding.id for one in plan.waived}
        return f"{check}, {'accepted for now' if item in waived else 'not found any more'}"
    return gap_words(item) if ">" in item else item


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


def wanted(plan: ActionPlan, profile: Profile) -> tuple[tuple[str, Wanted], ...]:
    """What the gaps of a profile still need, with the action's reference, in row order."""
    action_of = {item: action for action in plan.actions for item in action.answers}
    return tuple(
        (plan.answered_by[row.gap], need)
        for row in profile.rows
        if row.gap is not None
        for need in action_of[row.gap].wanted
    )


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
