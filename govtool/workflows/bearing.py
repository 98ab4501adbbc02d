"""What the drawn pathway already shows about each row of a bank: questions asked over a map.

Each check that a row names has one of three answers here: found, clear, or cannot tell. Clear is
said only of a check that ran to its end, found nothing and missed nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from govtool.assessment.bank import Bank, BankRow
from govtool.assessment.measure_names import measure_name
from govtool.checks.check import Check
from govtool.checks.every import EVERY_CHECK
from govtool.checks.finding import Finding, Report
from govtool.checks.running import CRASHED

NO_SUCH_CHECK = "This version of govtool does not have the check."
NOT_RUN = "The check was not run: it needs figures, or the profile in use leaves it out."
STOPPED = "The check stopped before its end on this pathway, so it says nothing about it."


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


@dataclass(frozen=True)
class Bearing:
    """What the pathway shows about one row."""

    checks: tuple[CheckAnswer, ...]
    """In the order in which the row names them."""
    figures: tuple[str, ...]
    """Figures that would tell more about the row and are not on a map, in words."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found."""
        return tuple(finding for answer in self.checks for finding in answer.findings)

    def of(self, state: State) -> tuple[CheckAnswer, ...]:
        """The checks that answer so."""
        return tuple(answer for answer in self.checks if answer.state is state)

    @property
    def unanswered(self) -> tuple[CheckAnswer, ...]:
        """The checks that miss something, whether or not they found something as well."""
        return tuple(answer for answer in self.checks if answer.missing)


def bearings(
    bank: Bank, report: Report, checks: Iterable[Check] = EVERY_CHECK
) -> Mapping[str, Bearing]:
    """For each row of the bank, by its id, what its checks answered.

    Args:
        bank: whose rows name checks and figures.
        report: of the pathway.
        checks: all that a row may name; one that was not run for the report is never clear.
    """
    titles = {check.id: check.title for check in checks}
    return {row.id: _bearing(row, report, titles) for row in bank.rows}


def _bearing(row: BankRow, report: Report, titles: Mapping[str, str]) -> Bearing:
    answers = tuple(_answer(check, report, titles) for check in row.checks)
    return Bearing(answers, tuple(map(measure_name, row.measures)))


def _answer(check: str, report: Report, titles: Mapping[str, str]) -> CheckAnswer:
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
