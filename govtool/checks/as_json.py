"""Findings and waivers as objects for programs: one shape, on the command line and on the site."""

from typing import Any

from govtool.checks.finding import Finding
from govtool.checks.waiver import Judged, Waiver, WaiverState


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding as an object: its route is a list of step ids in order, or null."""
    return {
        "id": finding.id,
        "check": finding.check,
        "covers": list(finding.covers),
        "severity": finding.severity.value,
        "title": finding.title,
        "message": finding.message,
        "subjects": list(finding.subjects),
        "route": list(finding.route) if finding.route else None,
        "basis": finding.basis.value if finding.basis else None,
    }


def judged_as_json(item: Judged) -> dict[str, Any]:
    """A finding with its status and the waiver that names it, or null, as an object."""
    waiver = waiver_as_json(item.waiver, item.state) if item.waiver and item.state else None
    return {**finding_as_json(item.finding), "status": item.status.value, "waiver": waiver}


def waiver_as_json(waiver: Waiver, state: WaiverState) -> dict[str, Any]:
    """A waiver as an object; ``state`` says whether it counts on the day of the check."""
    return {
        "finding": waiver.finding,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "agreed_on": waiver.agreed_on.isoformat(),
        "review_on": waiver.review_on.isoformat(),
        "expires_on": waiver.expires_on.isoformat(),
        "state": state.value,
    }
