"""What the drawn pathway already shows about each row of a bank: questions asked over a map."""

from collections.abc import Mapping
from dataclasses import dataclass

from govtool.assessment.bank import Bank
from govtool.checks.finding import Finding, NotAssessed, Report


@dataclass(frozen=True)
class Bearing:
    """What the checks that a row names answered about one pathway."""

    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    clear: tuple[str, ...]
    """The ids of its checks that found nothing and could tell."""


def bearings(bank: Bank, report: Report) -> Mapping[str, Bearing]:
    """For each row of the bank, by its id, what its checks answered."""
    answered = {item.check for item in report.findings}
    answered |= {item.check for item in report.not_assessed}
    return {
        row.id: Bearing(
            findings=tuple(item for item in report.findings if item.check in row.checks),
            not_assessed=tuple(item for item in report.not_assessed if item.check in row.checks),
            clear=tuple(check for check in row.checks if check not in answered),
        )
        for row in bank.rows
    }
