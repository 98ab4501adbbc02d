"""What each check that a row names says about a pathway: found, clear, or cannot tell.

Clear is said only of a check that ran to its end, found nothing and missed nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from govtool.checks.finding import Finding, Report
from govtool.checks.running import CRASHED

NO_SUCH_CHECK: Final = "This version of govtool does not have the check."
NOT_RUN: Final = "The check was not run: it needs figures, or the profile in use leaves it out."
STOPPED: Final = "The check stopped before its end on this pathway, so it says nothing about it."


class State(StrEnum):
    """What a check says about one pathway."""

    FOUND = "found"
    CLEAR = "clear"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class CheckAnswer:
    """What one check that a row names says about the pathway."""

    check: str
    title: str
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    """What it would have to know; there may be some beside findings too."""

    @property
    def state(self) -> State:
        """Found, clear or cannot tell; whoever misses something is not clear."""
        if self.findings:
            return State.FOUND
        return State.CANNOT_TELL if self.missing else State.CLEAR


def check_answer(check: str, report: Report, titles: Mapping[str, str]) -> CheckAnswer:
    """What a check says in a report.

    Args:
        check: its id.
        report: of the pathway.
        titles: of all the checks there are, by id; one that is not among them is not clear.
    """
    found = tuple(item for item in report.findings if item.check == check)
    missing = tuple(_missing(check, report, titles))
    return CheckAnswer(check, titles.get(check, check), found, missing)


def _missing(check: str, report: Report, titles: Mapping[str, str]) -> Iterator[str]:
    stopped = any(item.check == CRASHED and check in item.subjects for item in report.findings)
    if check not in titles:
        yield NO_SUCH_CHECK
    elif stopped:
        yield STOPPED
    elif check not in report.ran:
        yield NOT_RUN
    for unanswered in report.not_assessed:
        if unanswered.check == check:
            yield unanswered.missing
