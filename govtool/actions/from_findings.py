"""Findings become actions: one for each check, naming every place where it is not kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from govtool.actions.dates import remedy_due
from govtool.actions.draft import Draft
from govtool.actions.plan import FindingGroup, Origin
from govtool.actions.wording import (
    are_alike,
    first_sentence,
    lower_first,
    told_together,
    where,
)
from govtool.checks.check import Check
from govtool.checks.finding import Finding, Severity
from govtool.checks.reach import WORRYING, Reach, reach_of
from govtool.checks.wording import listed
from govtool.pathways.model import Pathway
from govtool.sources import Basis

CRASH_WEEKS: Final = 4
"""When a check that failed should have been reported."""


def grouped(
    pathway: Pathway, findings: Iterable[Finding], checks: Mapping[str, Check]
) -> tuple[FindingGroup, ...]:
    """Findings by check, most serious first. They share a remedy and an owner, so one action.

    A finding of a check that is not in ``checks`` says that a check failed to run.
    """
    by_check: dict[str, list[Finding]] = {}
    for finding in findings:
        by_check.setdefault(finding.check, []).append(finding)
    groups = [
        _group(pathway, tuple(found), checks.get(check_id)) for check_id, found in by_check.items()
    ]
    return tuple(sorted(groups, key=lambda group: -group.severity.rank))


def _group(pathway: Pathway, findings: tuple[Finding, ...], check: Check | None) -> FindingGroup:
    first = findings[0]
    severity = max((finding.severity for finding in findings), key=lambda severity: severity.rank)
    return FindingGroup(
        check=first.check,
        title=first.title,
        severity=severity,
        message=told_together(pathway, findings),
        is_told_once=are_alike(pathway, findings),
        rationale=check.rationale if check else "What a failed check would have said is unknown.",
        remedy=check.remedy if check else _report_it(findings),
        source=f"{check.source.title}. {check.source.detail}" if check else "govtool itself",
        thresholds=tuple(_thresholds(check)) if check else (),
        findings=findings,
    )


def _thresholds(check: Check) -> Iterator[str]:
    for threshold in check.thresholds:
        gap = "" if threshold.unit.startswith("%") else " "
        yield f"{threshold.value}{gap}{threshold.unit} ({threshold.meaning})"


def _report_it(findings: Sequence[Finding]) -> str:
    failed = listed(subject for finding in findings for subject in finding.subjects)
    return f"Report the failure of {failed}, with the pathway file, to those who keep govtool."


def drafts_from_findings(
    pathway: Pathway, groups: Iterable[FindingGroup], checks: Mapping[str, Check], made_on: date
) -> tuple[Draft, ...]:
    """One draft for each group."""
    return tuple(
        _draft(pathway, group, checks[group.check], made_on)
        if group.check in checks
        else _crash(group, made_on)
        for group in groups
    )


def _draft(pathway: Pathway, group: FindingGroup, check: Check, made_on: date) -> Draft:
    head, _, rest = check.remedy.partition(". ")
    reach = reach_of(pathway, group.findings)
    basis = _weakest(group.findings)
    place = where(pathway, group.findings)
    is_safety = check.safety or bool(WORRYING.intersection(check.covers))
    return Draft(
        title=check.action,
        deed=lower_first(first_sentence(head)),
        gist=f"{lower_first(check.action)}, {place}",
        after=rest,
        where=place,
        owner_role=check.owner_role,
        due=remedy_due(check.due_weeks, is_safety=is_safety, made_on=made_on),
        measure=check.measure,
        answers=tuple(finding.id for finding in group.findings),
        origin=Origin.FINDING,
        source=group.source,
        first_step=_first_step(reach, basis),
        is_safety=is_safety,
        stand_in=group.severity,
        stand_in_words=f"severity: {group.severity.value}",
        ease=check.ease,
        reach=reach,
        severity=group.severity,
        basis=basis,
        checks=(group.check,),
    )


def _crash(group: FindingGroup, made_on: date) -> Draft:
    return Draft(
        title="Report the check that failed",
        deed=lower_first(group.remedy.rstrip(".")),
        gist=lower_first(group.remedy.rstrip(".")),
        where="",
        owner_role="Whoever keeps govtool at this place",
        due=remedy_due(CRASH_WEEKS, is_safety=False, made_on=made_on),
        measure="Every check completes on this pathway",
        answers=tuple(finding.id for finding in group.findings),
        origin=Origin.FINDING,
        source=group.source,
        first_step="run the checks again",
        is_safety=False,
        stand_in=group.severity,
        stand_in_words=f"severity: {group.severity.value}",
        ease=3,
        severity=group.severity,
    )


def _first_step(reach: Reach, basis: Basis | None) -> str:
    if basis is Basis.INFERRED:
        return (
            "confirm with those who work there that it is so, since the source does not say it in "
            "words"
        )
    if reach.texts:
        return "agree the figure known today as the start, and set the figure to reach"
    return "take a starting figure for the measure"


def _weakest(findings: Iterable[Finding]) -> Basis | None:
    found = {finding.basis for finding in findings}
    order = (Basis.PROPOSED, Basis.INFERRED, Basis.AGREED, Basis.STATED)
    return next((basis for basis in order if basis in found), None)


def severity_counts(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many findings there are of each severity, high first."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
