"""Runs checks over a pathway: the same pathway always gives the same report."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check, MeasuredCheck
from govtool.checks.finding import (
    Finding,
    Missing,
    NotAssessed,
    Observation,
    Report,
    Seen,
    Severity,
)
from govtool.pathways.model import Pathway

if TYPE_CHECKING:
    from govtool.referrals.measures import Measures

WHOLE = "whole-pathway"
"""Stands in a finding's id for the subjects of a finding about the pathway as a whole."""

CRASHED = "GOV00"
CRASHED_TITLE = "Every check completes"

MOST_ANSWERS: Final = 1_000
"""The most answers of one check that are kept."""

_MORE = Missing(
    f"What else there is: only the first {MOST_ANSWERS:,} answers are listed. Mend what they have "
    "in common, then check again."
)


def run_checks(
    pathway: Pathway, checks: Sequence[Check] = MAP_CHECKS, measures: "Measures | None" = None
) -> Report:
    """Run the checks; one that fails is itself a finding and the others still run.

    ``measures`` are what measured checks weigh; without them these can tell nothing.
    """
    findings: dict[str, Finding] = {}
    not_assessed: list[NotAssessed] = []
    for check in checks:
        for answer in _answers(check, pathway, measures):
            if isinstance(answer, Finding):
                findings.setdefault(answer.id, answer)
            else:
                not_assessed.append(answer)
    ordered = sorted(findings.values(), key=lambda finding: -finding.severity.rank)
    unanswered = tuple(dict.fromkeys(not_assessed))
    crashed = {found.subjects[0] for found in ordered if found.check == CRASHED}
    ran = frozenset(check.id for check in checks if check.id not in crashed)
    return Report(pathway.id, len(checks), tuple(ordered), unanswered, ran)


def _answers(
    check: Check, pathway: Pathway, measures: "Measures | None"
) -> Iterable[Finding | NotAssessed]:
    thresholds = {threshold.name: threshold.value for threshold in check.thresholds}
    try:
        if isinstance(check, MeasuredCheck) and measures is not None:
            observations = _bounded(check.weigh(pathway, thresholds, measures))
        else:
            observations = _bounded(check.find(pathway, thresholds))
    except Exception as error:  # noqa: BLE001 - a crash of one check must not hide the others
        return (_crash(check, error),)
    return [
        _finding(check, seen) if isinstance(seen, Seen) else _unanswered(check, seen)
        for seen in observations
    ]


def _bounded(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The first answers, and that there are more: a map can be drawn that has millions."""
    found = tuple(islice(observations, MOST_ANSWERS + 1))
    return (*found[:MOST_ANSWERS], _MORE) if len(found) > MOST_ANSWERS else found


def _finding(check: Check, seen: Seen) -> Finding:
    return Finding(
        id=f"{check.id}:{'>'.join(seen.key or seen.subjects) or WHOLE}",
        check=check.id,
        covers=check.covers,
        severity=check.severity.lesser if seen.is_lesser else check.severity,
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
