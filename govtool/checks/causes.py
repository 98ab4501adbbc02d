"""Findings with one cause are grouped, so that a plan can mend it once.

A finding belongs to one group or stands alone. Which group depends only on the finding's catalogue
entries and, where a cause belongs to single steps, on the steps that findings have in common.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.checks.cause_list import CAUSES, Cause, Reach
from govtool.checks.finding import Finding
from govtool.pathways.kinds import StepType
from govtool.pathways.model import Pathway

CAUSE_OF: Final[Mapping[str, Cause]] = {entry: cause for cause in CAUSES for entry in cause.covers}
"""The cause that an entry of the catalogue of defects comes from."""
FEWEST: Final = 2
"""A single finding needs no group."""
EVERYBODYS: Final = frozenset({StepType.PERSON, StepType.GP, StepType.DISCHARGE})
"""Steps that nearly every route passes, so that sharing one ties nothing together."""


@dataclass(frozen=True)
class CauseGroup:
    """Findings that probably come from one cause: a suggestion for the room, not a verdict."""

    cause: Cause
    findings: tuple[Finding, ...]
    steps: tuple[str, ...] = ()
    """The steps the cause sits at; none where it belongs to the pathway as a whole."""

    @property
    def id(self) -> str:
        """Stable while the cause and its steps are the same."""
        return ":".join((self.cause.id, ">".join(self.steps))) if self.steps else self.cause.id


@dataclass(frozen=True)
class Causes:
    """Every finding once: in a group with others, or alone."""

    groups: tuple[CauseGroup, ...]
    alone: tuple[Finding, ...]


def causes_of(pathway: Pathway, findings: Iterable[Finding]) -> Causes:
    """Group findings by cause, in the order of the list of causes; pure.

    Findings keep their order inside a group and among those that stand alone.
    """
    given = tuple(findings)
    groups = tuple(_groups(pathway, given))
    grouped = {finding.id for group in groups for finding in group.findings}
    return Causes(groups, tuple(finding for finding in given if finding.id not in grouped))


def cause_of(finding: Finding) -> Cause | None:
    """The cause of a finding: that of its first catalogue entry that has one."""
    return next((CAUSE_OF[entry] for entry in finding.covers if entry in CAUSE_OF), None)


def _groups(pathway: Pathway, findings: Sequence[Finding]) -> Iterator[CauseGroup]:
    for cause in CAUSES:
        found = [finding for finding in findings if cause_of(finding) is cause]
        if cause.reach is not Reach.PATHWAY:
            yield from _by_steps(pathway, cause, found)
        elif len(found) >= FEWEST:
            yield CauseGroup(cause, tuple(found))


def _by_steps(pathway: Pathway, cause: Cause, found: Sequence[Finding]) -> Iterator[CauseGroup]:
    most = 1 if cause.reach is Reach.ACTOR else None
    at = {finding.id: frozenset(_steps(pathway, finding)[:most]) for finding in found}
    for steps in _tied(at.values()):
        group = tuple(finding for finding in found if at[finding.id] <= steps and at[finding.id])
        if len(group) >= FEWEST:
            yield CauseGroup(cause, group, _in_file_order(pathway, steps))
    nowhere = tuple(finding for finding in found if not at[finding.id])
    if len(nowhere) >= FEWEST:
        yield CauseGroup(cause, nowhere)


def _steps(pathway: Pathway, finding: Finding) -> list[str]:
    """The steps a finding is about, in its order, without those that nearly every route passes."""
    ends = [step for subject in finding.subjects for step in _ends(pathway, subject)]
    known = pathway.step_by_id
    return [step for step in ends if step in known and known[step].type not in EVERYBODYS]


def _ends(pathway: Pathway, subject: str) -> tuple[str, ...]:
    link = pathway.link_by_id.get(subject)
    return (link.origin, link.to) if link else (subject,)


def _tied(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The sets with all that share a member joined, in the order in which they first appear."""
    joined: list[frozenset[str]] = []
    for steps in sets:
        if not steps:
            continue
        apart = [other for other in joined if not other & steps]
        whole = steps.union(*(other for other in joined if other & steps))
        place = next((index for index, other in enumerate(joined) if other & steps), len(apart))
        joined = [*apart[:place], whole, *apart[place:]]
    return joined


def _in_file_order(pathway: Pathway, steps: frozenset[str]) -> tuple[str, ...]:
    return tuple(step.id for step in pathway.steps if step.id in steps)
