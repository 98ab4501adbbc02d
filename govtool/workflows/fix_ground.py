"""The version that fixes are worked out on.

Where a newer proposal still has what is to be mended, it is that, so that a second draft goes on
from the first; else it is the version that was looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.finding import Finding
from govtool.checks.profile import tailored
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import version
from govtool.store.values import VersionNote
from govtool.workflows.examining import Examined
from govtool.workflows.listing_pathways import examined_or_none
from govtool.workflows.standing_findings import Standing
from govtool.workflows.terms import Terms


@dataclass(frozen=True)
class Ground:
    """The version that fixes are worked out on, and what the newest proposal has to do with it."""

    note: VersionNote
    text: str
    examined: Examined
    terms: Terms
    is_proposal: bool = False
    """It is a newer proposal than the version looked at, because the finding stands there too."""
    without: VersionNote | None = None
    """A newer proposal that does not show what is to be mended, so it was not taken."""
    is_gone: bool = False
    """In ``without`` it is certainly gone; else the check can no longer tell there."""

    @property
    def pathway(self) -> Pathway:
        """The pathway as that version tells it."""
        return self.examined.pathway

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks on the map as the place has them run; figures say nothing of a draft."""
        return map_checks(self.examined)


def ground_for(sessions: Sessions, *, standing: Standing, findings: Sequence[Finding]) -> Ground:
    """The version to work fixes for these findings out on."""
    terms = standing.viewed.terms
    seen = Ground(standing.note, standing.viewed.text, standing.examined, terms)
    proposal = _newer_proposal(standing)
    if proposal is None:
        return seen
    with reading(sessions) as session:
        stored = version(
            session, place=standing.place, slug=proposal.pathway, number=proposal.number
        )
    examined = examined_or_none(stored.text, terms)
    if examined is None:
        return replace(seen, without=proposal)
    there = {found.id for found in examined.report.findings}
    if any(found.id in there for found in findings):
        return Ground(proposal, stored.text, examined, terms, is_proposal=True)
    is_gone = all(examined.report.could_tell(found.check) for found in findings)
    return replace(seen, without=proposal, is_gone=is_gone)


def map_checks(examined: Examined) -> tuple[Check, ...]:
    """The checks on the map by which a pathway was examined."""
    profile = examined.profile
    return tailored(profile, MAP_CHECKS).checks if profile else MAP_CHECKS


def _newer_proposal(standing: Standing) -> VersionNote | None:
    """The newest proposal, if it was made after the version that is looked at."""
    proposals = (note for note in standing.viewed.versions if note.stage is Stage.TO_BE)
    newest = next(proposals, None)
    is_newer = newest is not None and newest.number > standing.note.number
    return newest if is_newer else None
