"""Fixes tried: what each changes, what it mends and breaks, and the draft it would make.

Nothing is stored here. Every check on the map is run again on every draft.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Fix
from govtool.checks.fixing.offers import fixes_for, why_no_fix
from govtool.checks.fixing.smallest import SmallestSet, smallest_set
from govtool.checks.fixing.trying import Outcome, changes_of, try_fix
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.pathways.writing import write_pathway
from govtool.store.engine import Sessions
from govtool.store.errors import NotFound
from govtool.workflows.examining import examine
from govtool.workflows.fix_ground import Ground, ground_for, map_checks
from govtool.workflows.standing_findings import Standing
from govtool.workflows.terms import Terms
from govtool.workflows.viewing_pathway import Touched

LONGEST_SUMMARY: Final = 4000
MOST_WORK: Final = 20_000
"""The most findings, times the steps and links of the map, that a set is looked for while somebody
waits: some seconds. The command line takes more."""


@dataclass(frozen=True)
class Tried:
    """Fixes with what they change in words, and every check run again on what they make."""

    ground: Ground
    outcome: Outcome
    changes: tuple[tuple[str, ...], ...]
    """What each fix changes, in sentences."""

    @property
    def fix(self) -> Fix:
        """The only fix, or the first."""
        return self.outcome.fixes[0]

    @property
    def way(self) -> str:
        """The short name of the fix's way, which with the finding names it."""
        return way_of(self.fix)

    @cached_property
    def draft(self) -> Pathway:
        """What would be saved: a proposal that goes on from an earlier one keeps its name."""
        made, base = self.outcome.draft, self.ground.pathway
        if base.stage is not Stage.TO_BE:
            return made
        added = " ".join(f"{fix.title}, to mend {fix.finding.id}." for fix in self.outcome.fixes)
        summary = f"{base.summary or ''} Proposed besides: {added}".strip()
        return replace(made, id=base.id, title=base.title, summary=cut(summary, LONGEST_SUMMARY))

    @cached_property
    def text(self) -> str:
        """The draft as a pathway file."""
        return write_pathway(self.draft)

    @property
    def digest(self) -> str:
        """A short text that is another for every other draft."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def taken(self) -> Touched:
        """The steps and links that the draft has no longer, or otherwise."""
        return _altered(self.ground.pathway, self.draft)

    @property
    def added(self) -> Touched:
        """The steps and links that the draft has anew or otherwise, and both ends of one gone."""
        fresh, here = _altered(self.draft, self.ground.pathway), self.draft.step_by_id
        ends = [step for step in self.taken.steps if step in here]
        return Touched(tuple(dict.fromkeys([*fresh.steps, *ends])), fresh.links)


@dataclass(frozen=True)
class Offer:
    """All that is offered for one finding; or why nothing is."""

    ground: Ground
    tried: tuple[Tried, ...]
    why_none: str


@dataclass(frozen=True)
class OfferedSet:
    """The fewest fixes found for many findings, tried together."""

    tried: Tried
    found: SmallestSet

    @property
    def mended(self) -> tuple[Finding, ...]:
        """The findings asked about that would be gone."""
        gone = {finding.id for finding in self.tried.outcome.mended}
        return tuple(finding for finding in self.found.asked if finding.id in gone)


class TooManyFindings(Exception):  # noqa: N818 - it reads as what happened
    """More findings on a map of this size than a set of fixes is looked for while somebody waits.

    Attributes:
        count: How many there are.
    """

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} findings are too many to be tried together here")
        self.count = count


def way_of(fix: Fix) -> str:
    """The short name of a fix's way."""
    return fix.id.rpartition("/")[2]


def offer_for(sessions: Sessions, *, standing: Standing, finding: Finding) -> Offer:
    """What would mend a finding of a version, each fix tried."""
    ground = ground_for(sessions, standing=standing, findings=[finding])
    tried = tuple(_tried_on(ground, finding.id))
    return Offer(ground, tried, why_no_fix(finding))


def one_fix(sessions: Sessions, *, standing: Standing, finding: Finding, way: str) -> Tried:
    """One of the fixes offered for a finding; or NotFound."""
    offer = offer_for(sessions, standing=standing, finding=finding)
    return _chosen(offer.tried, way)


def offered_set(sessions: Sessions, *, standing: Standing, family: str) -> OfferedSet:
    """The smallest set of fixes for the open findings of a version, or those of one family.

    Raises:
        TooManyFindings: they are too many to be tried in reasonable time.
    """
    asked = _open(standing, family)
    ground = ground_for(sessions, standing=standing, findings=asked)
    return _set_on(ground, tuple(found.id for found in asked))


def _chosen(offered: Sequence[Tried], way: str) -> Tried:
    same = next((tried for tried in offered if tried.way == way), None)
    if same is None:
        raise NotFound(f"No fix “{way}” is offered for this finding.")
    return same


def _tried_on(ground: Ground, finding_id: str) -> list[Tried]:
    """The fixes offered for a finding on a version; none where it does not have the finding."""
    outcomes = _outcomes(ground.text, finding_id, ground.terms)
    words = [one.fixes[0].words(ground.pathway) for one in outcomes]
    return [Tried(ground, one, (said,)) for one, said in zip(outcomes, words, strict=True)]


@lru_cache(maxsize=16)
def _outcomes(text: str, finding_id: str, terms: Terms) -> tuple[Outcome, ...]:
    """Each fix offered for a finding, tried; the same is not tried twice."""
    examined = examine(text, terms=terms)
    pathway, checks = examined.pathway, map_checks(examined)
    findings = examined.report.findings
    found = next((item for item in findings if item.id == finding_id), None)
    fixes = fixes_for(pathway, found, checks) if found else ()
    return tuple(try_fix(pathway, fix, checks) for fix in fixes)


def _set_on(ground: Ground, asked: tuple[str, ...]) -> OfferedSet:
    pathway = ground.pathway
    if len(asked) * (len(pathway.steps) + len(pathway.links)) > MOST_WORK:
        raise TooManyFindings(len(asked))
    found = _smallest(ground.text, asked, ground.terms)
    return OfferedSet(
        Tried(ground, found.outcome, changes_of(pathway, found.outcome.fixes)), found
    )


@lru_cache(maxsize=16)
def _smallest(text: str, asked: tuple[str, ...], terms: Terms) -> SmallestSet:
    """The same set is not looked for twice."""
    examined, wanted = examine(text, terms=terms), set(asked)
    findings = [found for found in examined.report.findings if found.id in wanted]
    return smallest_set(examined.pathway, findings, map_checks(examined))


def _open(standing: Standing, family: str) -> list[Finding]:
    """The findings on the map, accepted ones left out, of one family or of all."""
    names = {check.id for check in MAP_CHECKS if family in {"", check.family}}
    findings = (item.finding for item in standing.judgement.open)
    return [finding for finding in findings if finding.check in names]


def _altered(one: Pathway, other: Pathway) -> Touched:
    """The steps and links of a pathway that another does not have alike, with the links' ends."""
    steps = [step.id for step in one.steps if step != other.step_by_id.get(step.id)]
    links = [link for link in one.links if link != other.link_by_id.get(link.id)]
    ends = [end for link in links for end in (link.origin, link.to)]
    return Touched(tuple(dict.fromkeys([*steps, *ends])), tuple(link.id for link in links))


def cut(text: str, longest: int) -> str:
    """A text, or its beginning where it is longer than there is room for."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
