"""A person holds two maps against each other: the maps, the findings, and the routes."""

from dataclasses import dataclass

from govtool.checks.between import FindingsBetween, findings_between
from govtool.checks.finding import Report
from govtool.documents.route_changes import RouteChanges, route_changes
from govtool.pathways.comparing import Comparison, compare
from govtool.pathways.model import Pathway


@dataclass(frozen=True)
class Compared:
    """Two maps held against each other: what is drawn, what was found, and the routes."""

    maps: Comparison
    findings: FindingsBetween
    routes: RouteChanges

    @property
    def is_same(self) -> bool:
        """Whether nothing at all differs, and all could be told."""
        return self.maps.is_comparable and self.maps.is_same and self.findings.is_same


def compare_examined(before: tuple[Pathway, Report], after: tuple[Pathway, Report]) -> Compared:
    """Hold two examined maps against each other; pure."""
    (first, said), (second, says) = before, after
    maps = compare(first, second)
    return Compared(
        maps,
        findings_between(maps, said, says),
        route_changes(maps, said.findings, says.findings),
    )
