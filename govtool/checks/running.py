"""Runs checks over a pathway: the same pathway always gives the same report."""

from collections.abc import Iterable, Sequence

from govtool.checks.catalogue import CHECKS
from govtool.checks.check import Check
from govtool.checks.finding import Finding, Missing, NotAssessed, Report, Seen, Severity
from govtool.pathways.model import Pathway

WHOLE = "whole-pathway"
"""Stands in a finding's id for the subjects of a finding about the pathway as a whole."""

CRASHED = "GOV00"
CRASHED_TITLE = "Every check completes"


def run_checks(pathway: Pathway, checks: Sequence[Check] = CHECKS) -> Report:
    """Run the checks; one that fails is itself a finding and the others still run."""
    findings: dict[str, Finding] = {}
    not_assessed: list[NotAssessed] = []
    for check in checks:
        for answer in _answers(check, pathway):
            if isinstance(answer, Finding):
                findings.setdefault(answer.id, answer)
            else:
                not_assessed.append(answer)
    ordered = sorted(findings.values(), key=lambda finding: -finding.severity.rank)
    unanswered = tuple(dict.fromkeys(not_assessed))
    return Report(pathway.id, len(checks), tuple(ordered), unanswered)


def _answers(check: Check, pathway: Pathway) -> Iterable[Finding | NotAssessed]:
    thresholds = {threshold.name: threshold.value for threshold in check.thresholds}
    try:
        observations = tuple(check.find(pathway, thresholds))
    except Exception as error:  # noqa: BLE001 - a crash of one check must not hide the others
        return (_crash(check, error),)
    return [
        _finding(check, seen) if isinstance(seen, Seen) else _unanswered(check, seen)
        for seen in observations
    ]


def _finding(check: Check, seen: Seen) -> Finding:
    return Finding(
        id=f"{check.id}:{'>'.join(seen.subjects) or WHOLE}",
        check=check.id,
        covers=check.covers,
        severity=check.severity,
        title=check.title,
        message=seen.message,
        subjects=seen.subjects,
        route=seen.route,
        links=seen.links,
        basis=seen.basis,
    )


def _unanswered(check: Check, missing: Missing) -> NotAssessed:
    return NotAssessed(check.id, check.covers, check.title, missing.what)


def _crash(check: Check, error: Exception) -> Finding:
    return Finding(
        id=f"{CRASHED}:{check.id}",
        check=CRASHED,
        covers=check.covers,
        severity=Severity.HIGH,
        title=CRASHED_TITLE,
        message=(
            f"The check {check.id} ({check.title}) failed on this pathway, so it says nothing "
            f"about it. Please report this: {type(error).__name__}: {error}"
        ),
        subjects=(check.id,),
        route=None,
        links=(),
        basis=None,
    )
