"""A person reads the findings of a version: filtered, grouped by what probably causes them.

A filter only chooses what is shown. Groups are made of all open findings first, so a group is the
same however it is looked at, and says how many of its findings a filter leaves out. Accepted
findings are shown apart and counted; nothing is hidden.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final

from govtool.checks.causes import CauseGroup, causes_of
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Finding, Severity
from govtool.checks.running import CRASHED
from govtool.checks.waiver import Judged
from govtool.pathways.model import Pathway
from govtool.workflows.check_reference import FAMILY_NAMES
from govtool.workflows.standing_findings import Standing
from govtool.workflows.viewing_pathway import Unanswered, touched, unanswered_groups

NONE_NAMED: Final = "-"
"""The filter for steps of which nobody says who provides them; no provider has this id."""
CRASH_FAMILY: Final = CRASHED.rstrip("0123456789")
REPORT_IT: Final = "Report that the check failed, with the pathway file"
KEEPERS: Final = "Those who keep govtool"


@dataclass(frozen=True)
class Filters:
    """What findings are chosen by; an empty text chooses all."""

    severity: str = ""
    family: str = ""
    provider: str = ""
    step: str = ""

    @property
    def chosen(self) -> Mapping[str, str]:
        """The filters that choose something, by name."""
        every = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in every if value}


@dataclass(frozen=True)
class Option:
    """One thing to filter by, and how many findings it leaves."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class FindingList:
    """Findings that probably have one cause, or break one promise, with what to do about them."""

    id: str
    title: str
    why: str
    action: str
    owner_role: str
    shown: tuple[Judged, ...]
    """Those a filter leaves, most serious first."""
    whole: int
    """How many there are without a filter."""
    steps: tuple[str, ...] = ()
    """The names of the steps a cause sits at."""
    check: str | None = None
    """The check whose promise is not kept, where the findings stand alone."""

    @property
    def severity(self) -> Severity:
        """The highest among those shown."""
        return max((item.finding.severity for item in self.shown), key=lambda found: found.rank)


@dataclass(frozen=True)
class Listing:
    """The findings of a version as one page shows them."""

    standing: Standing
    filters: Filters

    @cached_property
    def groups(self) -> tuple[FindingList, ...]:
        """Open findings by cause, then those that stand alone by check; none that is empty."""
        return tuple(group for group in self._every_group if group.shown)

    @cached_property
    def accepted(self) -> tuple[Judged, ...]:
        """Accepted findings that the filters leave."""
        return tuple(filter(self._is_shown, self.standing.judgement.accepted))

    @cached_property
    def open(self) -> tuple[Judged, ...]:
        """Open findings that the filters leave, in the order of the report."""
        return tuple(filter(self._is_shown, self.standing.judgement.open))

    @property
    def unanswered(self) -> tuple[Unanswered, ...]:
        """What could not be told, by check; of the family chosen, where one is."""
        family = self.filters.family
        groups = unanswered_groups(self.standing.examined)
        return tuple(item for item in groups if not family or family_of(item.check) == family)

    @cached_property
    def options(self) -> Mapping[str, tuple[Option, ...]]:
        """What can be chosen in each filter; only what some finding has."""
        return {field.name: tuple(self._options(field.name)) for field in fields(Filters)}

    def words(self) -> tuple[str, ...]:
        """The filters chosen, in words."""
        return tuple(_said(self.standing.pathway, *item) for item in self.filters.chosen.items())

    def name_of(self, name: str) -> str:
        """What a filter's value is called, whether or not any finding has it."""
        value = self.filters.chosen.get(name, "")
        return dict(_named(self.standing.pathway, name)).get(value, value[:80])

    @cached_property
    def _every_group(self) -> tuple[FindingList, ...]:
        open_ = {item.finding.id: item for item in self.standing.judgement.open}
        found = causes_of(self.standing.pathway, (item.finding for item in open_.values()))
        causes = [self._cause(group, open_) for group in found.groups]
        alone: dict[str, list[Judged]] = {}
        for finding in found.alone:
            alone.setdefault(finding.check, []).append(open_[finding.id])
        return (*causes, *(self._alone(check, items) for check, items in alone.items()))

    def _cause(self, group: CauseGroup, judged: Mapping[str, Judged]) -> FindingList:
        cause, pathway = group.cause, self.standing.pathway
        return FindingList(
            id=group.id,
            title=cause.title,
            why=cause.why,
            action=cause.action,
            owner_role=cause.owner_role,
            shown=self._left(judged[finding.id] for finding in group.findings),
            whole=len(group.findings),
            steps=tuple(pathway.name_of(step) for step in group.steps),
        )

    def _alone(self, check_id: str, items: Sequence[Judged]) -> FindingList:
        check = CHECK_BY_ID.get(check_id)
        return FindingList(
            id=check_id,
            title=items[0].finding.title,
            why=check.rationale if check else "What a failed check would have said is unknown.",
            action=check.action if check else REPORT_IT,
            owner_role=check.owner_role if check else KEEPERS,
            shown=self._left(items),
            whole=len(items),
            check=check_id if check else None,
        )

    def _left(self, items: Iterable[Judged]) -> tuple[Judged, ...]:
        left = filter(self._is_shown, items)
        return tuple(sorted(left, key=lambda item: -item.finding.severity.rank))

    def _is_shown(self, item: Judged) -> bool:
        values = self._values[item.finding.id]
        return all(value in values[name] for name, value in self.filters.chosen.items())

    @cached_property
    def _values(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """What each finding can be chosen by, by its id."""
        pathway, judged = self.standing.pathway, self.standing.judgement.judged
        return {item.finding.id: values_of(pathway, item.finding) for item in judged}

    def _options(self, name: str) -> Iterator[Option]:
        counts = Counter(value for values in self._values.values() for value in values[name])
        for value, words in _named(self.standing.pathway, name):
            if counts[value]:
                yield Option(value, words, counts[value])


def values_of(pathway: Pathway, finding: Finding) -> Mapping[str, frozenset[str]]:
    """What a finding can be chosen by: the steps are all that it speaks of, its route included."""
    steps = touched(pathway, finding).steps
    known = [pathway.step_by_id[step] for step in steps if step in pathway.step_by_id]
    return {
        "severity": frozenset({finding.severity.value}),
        "family": frozenset({family_of(finding.check)}),
        "provider": frozenset(step.provider or NONE_NAMED for step in known),
        "step": frozenset(step.id for step in known),
    }


def family_of(check_id: str) -> str:
    """The letters of a check's id."""
    return check_id.rstrip("0123456789")


def family_name(family: str) -> str:
    """What a family of checks is about."""
    return FAMILY_NAMES.get(family, "Checks that failed")


def _named(pathway: Pathway, name: str) -> list[tuple[str, str]]:
    """Every value of a filter with its words, in the order in which they are offered."""
    if name == "severity":
        return [(item.value, item.value.capitalize()) for item in Severity]
    if name == "family":
        return [(family, family_name(family)) for family in (*FAMILY_NAMES, CRASH_FAMILY)]
    if name == "provider":
        known = [(item.id, item.name) for item in pathway.providers]
        return [*known, (NONE_NAMED, "No provider stated")]
    return [(step.id, step.name) for step in pathway.steps]


_WORDS: Final = {
    "severity": "{} severity",
    "family": "checks on “{}”",
    "provider": "at {}",
    "step": "at or by way of {}",
}


def _said(pathway: Pathway, name: str, value: str) -> str:
    words = dict(_named(pathway, name)).get(value)
    if words is None:
        return f"{name} “{value[:80]}”, which is not on this version"
    if (name, value) == ("provider", NONE_NAMED):
        return "at steps with no provider stated"
    return _WORDS[name].format(words.lower() if name == "severity" else words)
