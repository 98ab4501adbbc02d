"""Runs the checks over an assessment: the same assessment always gives the same report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.catalogue import ASSESSMENT_CHECKS
from govtool.assessment.checks.check import (
    AssessmentCheck,
    Missing,
    Observation,
    Seen,
    Severity,
)

WHOLE = "whole-assessment"
"""Stands in a finding's id where it is about the assessment as a whole."""
FAILED = "The check failed on this assessment, so it says nothing about it. Please report this"


@dataclass(frozen=True)
class AssessmentFinding:
    """Something a check found; its id is the check and the rows. A prompt, never a verdict."""

    id: str
    check: str
    severity: Severity
    title: str
    message: str
    rows: tuple[str, ...]
    remedy: str


@dataclass(frozen=True)
class NotTold:
    """What a check could not answer, and what would have to be known."""

    check: str
    title: str
    missing: str


@dataclass(frozen=True)
class AssessmentReport:
    """Everything the checks answered: found, clear and could not tell."""

    checks_run: int
    findings: tuple[AssessmentFinding, ...]
    """Most serious first, then in the order of the checks."""
    not_told: tuple[NotTold, ...]
    clear: tuple[AssessmentCheck, ...]
    """The checks that found nothing and missed nothing."""

    @property
    def by_check(self) -> tuple[tuple[AssessmentFinding, ...], ...]:
        """The findings of each check together, in the same order."""
        ids = dict.fromkeys(finding.check for finding in self.findings)
        return tuple(tuple(one for one in self.findings if one.check == check) for check in ids)


def check_assessment(
    assessed: Assessment, checks: Sequence[AssessmentCheck] = ASSESSMENT_CHECKS
) -> AssessmentReport:
    """Run the checks over an assessment."""
    findings: list[AssessmentFinding] = []
    not_told: list[NotTold] = []
    clear: list[AssessmentCheck] = []
    for check in checks:
        answers = tuple(observed(check, assessed))
        findings.extend(_finding(check, one) for one in answers if isinstance(one, Seen))
        not_told.extend(
            NotTold(check.id, check.title, one.what)
            for one in answers
            if not isinstance(one, Seen)
        )
        clear.extend([] if answers else [check])
    ordered = sorted(findings, key=lambda finding: -finding.severity.rank)
    return AssessmentReport(len(checks), tuple(ordered), tuple(not_told), tuple(clear))


def observed(check: AssessmentCheck, assessed: Assessment) -> Iterator[Observation]:
    """What one check sees and misses, with its thresholds as they stand.

    A check that fails is told as one that could not tell; the others still run.
    """
    thresholds = {one.name: one.value for one in check.thresholds}
    try:
        yield from tuple(check.find(assessed, thresholds))
    except Exception as error:  # noqa: BLE001 - one broken check must not hide the others
        yield Missing(f"{FAILED}: {type(error).__name__}: {error}")


def finding_id(check: AssessmentCheck, seen: Seen) -> str:
    """The id of what was seen: "ASM01:ACCESS"."""
    return f"{check.id}:{'>'.join(seen.rows) or WHOLE}"


def _finding(check: AssessmentCheck, seen: Seen) -> AssessmentFinding:
    return AssessmentFinding(
        id=finding_id(check, seen),
        check=check.id,
        severity=check.severity,
        title=check.title,
        message=seen.message,
        rows=seen.rows,
        remedy=check.remedy,
    )
