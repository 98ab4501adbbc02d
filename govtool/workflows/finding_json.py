"""The findings of a version for programs: every one that the filters leave, with its status.

The shape is described in the README of the site.
"""

from typing import Any

from govtool.checks.as_json import judged_as_json
from govtool.checks.causes import CauseGroup, causes_of
from govtool.checks.waiver import Judged
from govtool.workflows.listing_findings import Listing, family_of
from govtool.workflows.viewing_pathway import touched


def listing_as_json(listing: Listing) -> dict[str, Any]:
    """What ``findings.json`` holds."""
    standing = listing.standing
    note, report, judgement = standing.note, standing.examined.report, standing.judgement
    shown = [item for item in judgement.judged if item in {*listing.open, *listing.accepted}]
    groups = causes_of(standing.pathway, (item.finding for item in judgement.open)).groups
    cause_of = {found.id: group.id for group in groups for found in group.findings}
    left = {item.finding.id for item in listing.open}
    return {
        "pathway": {
            "name": note.pathway,
            "id": standing.pathway.id,
            "title": standing.pathway.title,
            "place": standing.pathway.place,
            "stage": note.stage.value,
            "version": note.number,
        },
        "filters": dict(listing.filters.chosen),
        "counts": {
            "findings": len(report.findings),
            "open": len(judgement.open),
            "accepted": len(judgement.accepted),
            "shown": len(shown),
            "checks_run": report.checks_run,
            "checks_that_could_not_tell": len(report.unsure),
        },
        "causes": [_cause(group, left) for group in groups],
        "findings": [_finding(listing, item, cause_of.get(item.finding.id)) for item in shown],
        "not_assessed": [
            {"check": item.check, "covers": list(item.covers), "missing": item.missing}
            for item in report.not_assessed
            if listing.filters.family in {"", family_of(item.check)}
        ],
        "left_out": list(report.left_out),
    }


def _cause(group: CauseGroup, left: set[str]) -> dict[str, Any]:
    return {
        "id": group.id,
        "title": group.cause.title,
        "why": group.cause.why,
        "action": group.cause.action,
        "owner_role": group.cause.owner_role,
        "steps": list(group.steps),
        "findings": [found.id for found in group.findings],
        "shown": [found.id for found in group.findings if found.id in left],
    }


def _finding(listing: Listing, item: Judged, cause: str | None) -> dict[str, Any]:
    finding = item.finding
    at = touched(listing.standing.pathway, finding)
    return {
        **judged_as_json(item),
        "family": family_of(finding.check),
        "steps": list(at.steps),
        "links": list(at.links),
        "cause": cause,
    }
