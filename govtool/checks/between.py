"""The findings of two maps held against each other: fixed, remaining, new, and not known.

A finding is *fixed* only where the second map's check ran, could tell everything it asks, and no
longer found it. Where the check could not tell, or what the finding is about may be on the second
map under another name, nobody knows whether the defect is gone, and the reason is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.checks.finding import Finding, Report
from govtool.pathways.comparing import Comparison
from govtool.pathways.kinds import StepType
from govtool.pathways.model import Pathway, Step

MOST_MISSING: Final = 3
"""So many of the things a check would have to know are told with a finding."""


@dataclass(frozen=True)
class NotKnown:
    """A finding of the first map of which the second does not tell whether it is gone."""

    finding: Finding
    why: tuple[str, ...]


@dataclass(frozen=True)
class NewFinding:
    """A finding of the second map that the first does not have."""

    finding: Finding
    was_told: bool
    """Whether the first map could tell that it was not there; else it may have been."""


@dataclass(frozen=True)
class Remaining:
    """A finding that both maps have, as each has it."""

    before: Finding
    after: Finding


@dataclass(frozen=True)
class FindingsBetween:
    """What became of the findings of the first map, and what came with the second."""

    fixed: tuple[Finding, ...]
    remaining: tuple[Remaining, ...]
    new: tuple[NewFinding, ...]
    not_known: tuple[NotKnown, ...]

    @property
    def is_same(self) -> bool:
        """Whether both maps have the same findings, and nothing is left in doubt."""
        return not (self.fixed or self.new or self.not_known)


def findings_between(comparison: Comparison, before: Report, after: Report) -> FindingsBetween:
    """Hold the reports on two maps against each other; pure."""
    return _Between(comparison, before, after).told()


class _Between:
    def __init__(self, comparison: Comparison, before: Report, after: Report) -> None:
        self._maps = comparison
        self._before = before
        self._after = after
        self._now = {_key(found, found.subjects): found for found in after.findings}
        self._kinds_found = _kinds_found(comparison, after)

    def told(self) -> FindingsBetween:
        fixed: list[Finding] = []
        remaining: list[Remaining] = []
        unknown: list[NotKnown] = []
        for found in self._before.findings:
            same = self._now.get(self._key_after(found))
            why = () if same else tuple(self._why_unknown(found))
            if same:
                remaining.append(Remaining(found, same))
            elif why:
                unknown.append(NotKnown(found, why))
            else:
                fixed.append(found)
        met = {one.after.id for one in remaining}
        new = tuple(
            NewFinding(found, self._before.could_tell(found.check))
            for found in self._after.findings
            if found.id not in met
        )
        return FindingsBetween(tuple(fixed), tuple(remaining), new, tuple(unknown))

    def _key_after(self, found: Finding) -> tuple[str, ...]:
        """A finding of the first map by the ids of the second."""
        return _key(found, tuple(self._renamed(subject) for subject in found.subjects))

    def _renamed(self, subject: str) -> str:
        pairing, before = self._maps.pairing, self._maps.before
        if subject in before.step_by_id:
            return pairing.steps.get(subject, subject)
        if subject in before.link_by_id:
            return pairing.links.get(subject, subject)
        return pairing.providers.get(subject, subject)

    def _why_unknown(self, found: Finding) -> Iterator[str]:
        """Why nobody can say that a finding is gone; nothing where it certainly is."""
        if not self._maps.is_comparable:
            yield "The two maps have no step in common."
            return
        yield from self._untold(found)
        for step in _steps_of(found, self._maps.before):
            if step.id not in self._maps.pairing.steps:
                yield from self._perhaps_renamed(found, step)

    def _untold(self, found: Finding) -> Iterator[str]:
        if found.check not in self._after.ran:
            yield "The check did not run on the second map."
        missing = [item.missing for item in self._after.not_assessed if item.check == found.check]
        if missing:
            told = " ".join(missing[:MOST_MISSING])
            more = f" And {len(missing) - MOST_MISSING} more." if missing[MOST_MISSING:] else ""
            yield f"On the second map the check cannot tell everything. Not stated: {told}{more}"

    def _perhaps_renamed(self, found: Finding, step: Step) -> Iterator[str]:
        """A step without a counterpart: the finding may be there under another name."""
        for other in self._kinds_found.get((found.check, step.type), ()):
            yield (
                f"“{step.name}” is not on the second map by its id or name. “{other}”, which is "
                "of the same kind, bears the same finding there: whether it is the same step "
                "cannot be told."
            )


def _kinds_found(comparison: Comparison, after: Report) -> dict[tuple[str, StepType], list[str]]:
    """Which steps that only the second map has bear findings, by check and kind of step."""
    only_there = {step.id for step in comparison.steps.added}
    found: dict[tuple[str, StepType], list[str]] = {}
    for finding in after.findings:
        for step in _steps_of(finding, comparison.after):
            if step.id in only_there:
                names = found.setdefault((finding.check, step.type), [])
                if step.name not in names and len(names) < MOST_MISSING:
                    names.append(step.name)
    return found


def _key(found: Finding, subjects: Sequence[str]) -> tuple[str, ...]:
    """What makes two findings the same: their check and subjects, or the id where it has a key."""
    is_by_subjects = found.id.partition(":")[2] == ">".join(found.subjects)
    return (found.check, *subjects) if is_by_subjects else (found.id,)


def _steps_of(found: Finding, pathway: Pathway) -> tuple[Step, ...]:
    """The steps a finding is about; for one about links, the ends of these."""
    links = [pathway.link_by_id[item] for item in found.subjects if item in pathway.link_by_id]
    named = [*found.subjects, *(end for link in links for end in (link.origin, link.to))]
    return tuple(
        pathway.step_by_id[item] for item in dict.fromkeys(named) if item in pathway.step_by_id
    )
