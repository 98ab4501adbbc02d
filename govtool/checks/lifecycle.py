"""What becomes of a finding from one version of a pathway to the next.

A finding keeps its id while the check and its subjects keep theirs, so the same finding can be
followed through versions. It is fixed only where a later version's check ran, could tell
everything it asks, and no longer found it. Where the check could not tell, or was not run, nobody
knows whether the defect is gone, and that is said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from govtool.checks.finding import Finding, Report


class State(StrEnum):
    """How a finding stands in one version."""

    NOT_YET = "not found yet"
    """No version so far has shown it."""
    OPEN = "open"
    ACCEPTED = "accepted"
    FIXED = "fixed"
    CAME_BACK = "came back"
    """It is there, and an earlier version was certainly without it."""
    NOT_KNOWN = "not known whether it is gone"

    @property
    def is_present(self) -> bool:
        """True where the version shows the finding."""
        return self in {State.OPEN, State.ACCEPTED, State.CAME_BACK}

    @property
    def is_certain(self) -> bool:
        """False where the version cannot tell whether the defect is still there."""
        return self is not State.NOT_KNOWN


@dataclass(frozen=True)
class Examination:
    """One version of a pathway as the checks saw it."""

    version: int
    """Its number, by which it is named; versions are given in order."""
    report: Report
    accepted: frozenset[str] = frozenset()
    """The ids of findings that a waiver accepted while this version stood."""


@dataclass(frozen=True)
class Life:
    """One finding through the versions of a pathway."""

    finding: Finding
    """As the newest version that has it shows it."""
    states: tuple[tuple[int, State], ...]
    """How it stood in each version, oldest first."""

    @property
    def state(self) -> State:
        """How it stands in the newest version."""
        return self.states[-1][1]

    @property
    def is_certain(self) -> bool:
        """False where the newest version cannot tell whether it is gone."""
        return self.state.is_certain

    @property
    def first_seen(self) -> int:
        """The number of the oldest version that has it."""
        return next(version for version, state in self.states if state.is_present)

    @property
    def last_seen(self) -> int:
        """The number of the newest version that has it."""
        return next(version for version, state in reversed(self.states) if state.is_present)

    @property
    def came_back(self) -> bool:
        """True where it is there now and some earlier version had been without it."""
        gone = [version for version, state in self.states if state is State.FIXED]
        return self.state.is_present and bool(gone)


def lives(examinations: Sequence[Examination]) -> tuple[Life, ...]:
    """Every finding that any version had, in the order in which they were first seen; pure."""
    newest: dict[str, Finding] = {}
    for examination in examinations:
        for finding in examination.report.findings:
            newest[finding.id] = finding
    found = [frozenset(item.id for item in each.report.findings) for each in examinations]
    return tuple(
        Life(finding, tuple(_states(finding, zip(examinations, found, strict=True))))
        for finding in newest.values()
    )


def _states(
    finding: Finding, versions: Iterable[tuple[Examination, frozenset[str]]]
) -> Iterable[tuple[int, State]]:
    before, was_fixed = State.NOT_YET, False
    for examination, found in versions:
        if finding.id in found:
            before = _present(finding, examination, was_fixed=was_fixed)
        elif before is not State.NOT_YET:
            before = _absent(finding, examination)
            was_fixed = was_fixed or before is State.FIXED
        yield examination.version, before


def _present(finding: Finding, examination: Examination, *, was_fixed: bool) -> State:
    if finding.id in examination.accepted:
        return State.ACCEPTED
    return State.CAME_BACK if was_fixed else State.OPEN


def _absent(finding: Finding, examination: Examination) -> State:
    could_tell = examination.report.could_tell(finding.check)
    return State.FIXED if could_tell else State.NOT_KNOWN
