"""The findings of a pathway, version by version: what was new, what was fixed, what came back.

A history is worked out from the versions each time and never stored, so that it cannot come apart
from them. It says what today's checks make of each version, not what was printed at the time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from govtool.checks.finding import Finding
from govtool.checks.lifecycle import Examination, Life, State, lives


class Change(StrEnum):
    """What a version did to a finding, beside the version before it."""

    NEW = "new"
    """Open, and shown by no version before."""
    STILL_OPEN = "still open"
    CAME_BACK = "came back"
    """Open, and certainly absent from some version before."""
    ACCEPTED = "accepted"
    FIXED = "fixed"
    """Certainly gone, and not so in the version before."""
    NOT_KNOWN = "not known"
    """Not shown, but the check did not run or could not tell: it may still be there."""


@dataclass(frozen=True)
class VersionChanges:
    """What one version shows. A finding that was fixed earlier and stays so is not repeated."""

    version: int
    findings: Mapping[Change, tuple[Finding, ...]]
    """The findings by what this version did to them; every kind of change has an entry."""
    unsure: tuple[str, ...]
    """The ids of the checks that could not tell something about this version."""
    left_out: tuple[str, ...]
    """The ids of the checks that a profile left out."""
    was_examined: bool = True
    """False where no check was run, so that nothing is known of it."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """Every finding that asks for something to be done."""
        return tuple(
            finding
            for change in (Change.NEW, Change.CAME_BACK, Change.STILL_OPEN)
            for finding in self.findings[change]
        )


@dataclass(frozen=True)
class History:
    """Every version of a pathway in order, and the life of every finding."""

    versions: tuple[VersionChanges, ...]
    lives: tuple[Life, ...]

    def in_state(self, state: State) -> tuple[Life, ...]:
        """The findings that stand so in the newest version."""
        return tuple(life for life in self.lives if life.state is state)


def history(examinations: Sequence[Examination]) -> History:
    """The history of a pathway from its versions, oldest first; pure."""
    followed = lives(examinations)
    versions = (
        _changes(examination, index, followed) for index, examination in enumerate(examinations)
    )
    return History(tuple(versions), followed)


def _changes(examination: Examination, index: int, followed: Sequence[Life]) -> VersionChanges:
    shown = {finding.id: finding for finding in examination.report.findings}
    findings: dict[Change, list[Finding]] = {change: [] for change in Change}
    for life in followed:
        change = _change(*_before_and_now(life, index))
        if change:
            findings[change].append(shown.get(life.finding.id, life.finding))
    return VersionChanges(
        version=examination.version,
        findings={change: tuple(found) for change, found in findings.items()},
        unsure=tuple(sorted(examination.report.unsure)),
        left_out=examination.report.left_out,
        was_examined=examination.report.checks_run > 0,
    )


def _before_and_now(life: Life, index: int) -> tuple[State, State]:
    before = life.states[index - 1][1] if index else State.NOT_YET
    return before, life.states[index][1]


def _change(before: State, now: State) -> Change | None:
    if now is State.FIXED and before is State.FIXED:
        return None
    if now in {State.OPEN, State.CAME_BACK}:
        return _opened(before, now)
    return {
        State.ACCEPTED: Change.ACCEPTED,
        State.FIXED: Change.FIXED,
        State.NOT_KNOWN: Change.NOT_KNOWN,
    }.get(now)


def _opened(before: State, now: State) -> Change:
    if before is State.NOT_YET:
        return Change.NEW
    is_back = now is State.CAME_BACK and not before.is_present
    return Change.CAME_BACK if is_back else Change.STILL_OPEN
