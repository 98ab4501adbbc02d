"""How many checks found something, were clear and could not tell: three numbers that add up."""

from dataclasses import dataclass

from govtool.checks.finding import Report
from govtool.checks.running import CRASHED


@dataclass(frozen=True)
class Tally:
    """The answers of the checks that were run; ``found + clear + unknown == run``."""

    run: int
    found: int
    """Checks that found something wrong, whether or not they could tell everything."""
    clear: int
    """Checks that could answer in full and found nothing."""
    unknown: int
    """Checks that found nothing and could not tell everything, and checks that failed."""
    partly: int
    """Those of ``found`` that could not tell everything."""

    @property
    def told(self) -> int:
        """How many checks gave an answer: something found, or clear."""
        return self.found + self.clear


def tally(report: Report) -> Tally:
    """The answers in a report by check, each check counted once."""
    found = {finding.check for finding in report.findings} - {CRASHED}
    crashed = {
        subject
        for finding in report.findings
        if finding.check == CRASHED
        for subject in finding.subjects
    }
    unsure = {item.check for item in report.not_assessed}
    unknown = (unsure | crashed) - found
    return Tally(
        run=report.checks_run,
        found=len(found),
        clear=max(0, report.checks_run - len(found) - len(unknown)),
        unknown=len(unknown),
        partly=len(found & unsure),
    )
