"""What checks answer: found, with the offending route; or cannot tell, with what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from govtool.pathways.model import Absence, Link, PathwayFact, Rights, Step
from govtool.sources import Basis


class Severity(StrEnum):
    """How much a finding matters, if it is right."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """2 for high, 1 for medium, 0 for low."""
        return {"high": 2, "medium": 1, "low": 0}[self.value]

    @property
    def lesser(self) -> "Severity":
        """One severity less; low stays low."""
        return Severity.MEDIUM if self is Severity.HIGH else Severity.LOW


@dataclass(frozen=True)
class Seen:
    """A defect as a check saw it, before it is given its id and words."""

    subjects: tuple[str, ...]
    """Step or link ids: the smallest thing to mend."""
    message: str
    route: tuple[str, ...] | None = None
    links: tuple[str, ...] = ()
    basis: Basis | None = None
    is_lesser: bool = False
    """Amber rather than red: the finding counts for one severity less than its check."""
    key: tuple[str, ...] = ()
    """Stands in the finding's id where subjects alone do not tell it from others: a practice."""


@dataclass(frozen=True)
class Missing:
    """Something that would have to be known before a check could answer."""

    what: str


Observation = Seen | Missing


@dataclass(frozen=True)
class Finding:
    """A defect found on a pathway: a prompt for discussion, never a verdict.

    Its id is the check and its subjects, so it stays the same while those keep their ids.
    """

    id: str
    check: str
    covers: tuple[str, ...]
    severity: Severity
    title: str
    message: str
    subjects: tuple[str, ...]
    route: tuple[str, ...] | None
    links: tuple[str, ...]
    basis: Basis | None


@dataclass(frozen=True)
class NotAssessed:
    """A question a check could not answer on this map, and what would have to be known."""

    check: str
    covers: tuple[str, ...]
    title: str
    missing: str


@dataclass(frozen=True)
class Report:
    """Everything the checks answered about one pathway."""

    pathway: str
    checks_run: int
    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    ran: frozenset[str] = frozenset()
    """The ids of the checks that ran to their end."""
    left_out: tuple[str, ...] = ()
    """The ids of the checks that a profile left out, so that nothing says they were clear."""
    terms: tuple[str, ...] = ()
    """Sentences on what the checks were run with: a profile, figures or none, and why."""
    thresholds: tuple[tuple[str, str, int], ...] = ()
    """The thresholds that a profile changed: check, name of the threshold, and its number."""

    @cached_property
    def unsure(self) -> frozenset[str]:
        """The ids of the checks that could not tell something."""
        return frozenset(item.check for item in self.not_assessed)

    def could_tell(self, check: str) -> bool:
        """Whether a check ran to its end and could tell everything it asks."""
        return check in self.ran and check not in self.unsure


Evidence = Step | Link | Absence | PathwayFact | Rights | Basis | bool | None


def weakest(evidence: Iterable[Evidence]) -> Basis | None:
    """What a finding rests on: the least certain of what its evidence rests on."""
    found = {
        item if isinstance(item, Basis) else item.basis
        for item in evidence
        if item is not None and not isinstance(item, bool)
    }
    for basis in (Basis.PROPOSED, Basis.INFERRED, Basis.AGREED, Basis.STATED):
        if basis in found:
            return basis
    return None
