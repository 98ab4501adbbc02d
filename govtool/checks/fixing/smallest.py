"""The smallest set of fixes for many findings: chosen by what each mends, proved by trying."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.finding import Finding
from govtool.checks.fixing.comparing import Comparison, compared
from govtool.checks.fixing.covering import Candidate, smallest_cover
from govtool.checks.fixing.draft import begun
from govtool.checks.fixing.fix import Fix
from govtool.checks.fixing.offers import fixes_for, why_no_fix
from govtool.checks.fixing.trying import Outcome, outcome_of, with_fix
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway

MOST_TRIALS: Final = 500
"""The most fixes tried by themselves; beyond these only the usual fix of each finding counts."""
MOST_SWAPS: Final = 40
"""The most single changes of one fix for another that are tried where a set breaks something."""
ROUNDS: Final = 3
"""How often what a set left over is mended in addition."""
_BREAKS: Final = 1000
"""What breaking something counts, against leaving one more thing open."""


@dataclass(frozen=True)
class Unmendable:
    """A finding that no change to the map mends, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class SmallestSet:
    """The fewest fixes found for some findings, and what they do together."""

    outcome: Outcome
    """The fixes in the order to make them, and every check run again on what they make."""
    asked: tuple[Finding, ...]
    unmendable: tuple[Unmendable, ...]
    is_smallest: bool
    """No smaller set of the fixes offered would do, counting what each mends by itself."""

    @property
    def left(self) -> tuple[Finding, ...]:
        """The findings asked about that a fix was tried for and that are not known to be gone."""
        without = {item.finding.id for item in self.unmendable}
        mended = {found.id for found in self.outcome.mended}
        return tuple(found for found in self.asked if found.id not in mended | without)


def smallest_set(
    pathway: Pathway, findings: Sequence[Finding], checks: Sequence[Check] = MAP_CHECKS
) -> SmallestSet:
    """The smallest set of fixes for these findings of a pathway, tried out. Nothing is accepted.

    Fixes that break something are used only for findings that no other fix mends.
    """
    report = run_checks(pathway, checks)
    offered = {found.id: fixes_for(pathway, found, checks) for found in findings}
    asked = [found for found in findings if offered[found.id]]
    is_whole = sum(map(len, offered.values())) <= MOST_TRIALS
    fixes = [fix for some in offered.values() for fix in (some if is_whole else some[:1])]
    tried = {
        fix.id: compared(report, run_checks(with_fix(pathway, fix), checks), pathway)
        for fix in fixes
    }
    cover = smallest_cover(list(_candidates(asked, fixes, tried)))
    chosen = [fix for fix in fixes if fix.id in {item.name for item in cover.chosen}]
    made = _made(pathway, _in_order(chosen, checks), asked, checks)
    outcome = _breaking_least(pathway, made, asked, offered, checks)
    return SmallestSet(
        outcome=outcome,
        asked=tuple(findings),
        unmendable=tuple(
            Unmendable(found, why_no_fix(found)) for found in findings if not offered[found.id]
        ),
        is_smallest=cover.is_smallest and is_whole and len(outcome.fixes) == len(chosen),
    )


def _candidates(
    asked: Sequence[Finding], fixes: Sequence[Fix], tried: Mapping[str, Comparison]
) -> Iterable[Candidate]:
    """What each fix mends of what was asked; a fix that breaks something only where it must."""
    wanted = {found.id for found in asked}
    mends = {
        fix.id: frozenset(found.id for found in tried[fix.id].mended if found.id in wanted)
        for fix in fixes
    }
    safely = {item for fix in fixes if not tried[fix.id].broken for item in mends[fix.id]}
    for fix in fixes:
        is_needed = bool(mends[fix.id] - safely)
        if is_needed or not tried[fix.id].broken:
            yield Candidate(fix.id, mends[fix.id], _cost(tried[fix.id]))


def _cost(comparison: Comparison) -> int:
    return _BREAKS * len(comparison.broken) + len(comparison.untold)


def _in_order(fixes: Sequence[Fix], checks: Sequence[Check]) -> list[Fix]:
    """Safety first, then what matters most, then as in the catalogue."""
    place = {check.id: number for number, check in enumerate(checks)}
    safety = {check.id for check in checks if check.safety}
    return sorted(
        fixes,
        key=lambda fix: (
            fix.finding.check not in safety,
            -fix.finding.severity.rank,
            place[fix.finding.check],
        ),
    )


def _made(
    pathway: Pathway, fixes: Sequence[Fix], asked: Sequence[Finding], checks: Sequence[Check]
) -> Outcome:
    """What comes of these fixes, with what they together left of what was asked mended too."""
    making = _Making(pathway, checks)
    making.make(fixes)
    making.mend_the_rest(asked)
    return outcome_of(pathway, making.draft, making.fixes, checks)


def _breaking_least(
    pathway: Pathway,
    outcome: Outcome,
    asked: Sequence[Finding],
    offered: Mapping[str, Sequence[Fix]],
    checks: Sequence[Check],
) -> Outcome:
    """The outcome, or a better one with one fix changed for another of the same finding.

    Fixes that each break nothing can do so together; then another way for one of them may not.
    """
    planned = outcome.fixes
    swaps = (
        [other if fix is old else fix for fix in planned]
        for old in reversed(planned)
        for other in offered.get(old.finding.id, ())
        if other.id != old.id
    )
    for fixes in islice(swaps, MOST_SWAPS):
        if not outcome.broken:
            break
        other = _made(pathway, fixes, asked, checks)
        if _harm(other) < _harm(outcome) and _mends(other) >= _mends(outcome):
            outcome = other
    return outcome


def _harm(outcome: Outcome) -> tuple[int, int]:
    return len(outcome.broken), len(outcome.fixes)


def _mends(outcome: Outcome) -> frozenset[str]:
    return frozenset(found.id for found in outcome.mended)


class _Making:
    """A draft on which fixes are made one after another, each worked out on what came before."""

    def __init__(self, pathway: Pathway, checks: Sequence[Check]) -> None:
        self.draft = begun(pathway)
        self.fixes: list[Fix] = []
        self._checks = checks

    def make(self, fixes: Iterable[Fix]) -> None:
        """Make the fixes whose findings are still there when their turn comes."""
        for fix in fixes:
            found = self._still(fix.finding)
            offered = fixes_for(self.draft, found, self._checks) if found else ()
            same = next((other for other in offered if other.id == fix.id), None)
            self._make(same or next(iter(offered), None))

    def mend_the_rest(self, asked: Sequence[Finding]) -> None:
        """Mend what the fixes together left of what was asked."""
        wanted = {found.id for found in asked}
        for _ in range(ROUNDS):
            findings = run_checks(self.draft, self._checks).findings
            left = [found for found in findings if found.id in wanted]
            before = len(self.fixes)
            self.make(
                fix for found in left for fix in fixes_for(self.draft, found, self._checks)[:1]
            )
            if len(self.fixes) == before:
                break

    def _still(self, finding: Finding) -> Finding | None:
        """The finding as it is on the draft now, if it is there."""
        own = [check for check in self._checks if check.id == finding.check]
        findings = run_checks(self.draft, own).findings
        return next((found for found in findings if found.id == finding.id), None)

    def _make(self, fix: Fix | None) -> None:
        if fix is not None:
            self.draft = with_fix(self.draft, fix)
            self.fixes.append(fix)
