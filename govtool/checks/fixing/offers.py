"""Which fixes are offered for which finding: each is worked out and proved before that."""

from collections.abc import Mapping, Sequence
from typing import Final

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.finding import Finding
from govtool.checks.fixing import access, care, referrals, rights, services, shape, triage, urgent
from govtool.checks.fixing.fix import Fix, Way, Ways
from govtool.checks.running import CRASHED, run_checks
from govtool.pathways.editing import CannotEdit
from govtool.pathways.model import Pathway
from govtool.pathways.sketching import Sketch

WAYS: Final[Mapping[str, Ways]] = {
    "TRI01": triage.bypass,
    "TRI02": triage.double_triage,
    "TRI03": triage.hospital_first,
    "TRI04": triage.private_listing,
    "BNC01": referrals.bounce,
    "REF01": referrals.many_ways,
    "REF02": referrals.many_forms,
    "REF03": referrals.sent_back,
    "REF04": referrals.unnoticed_return,
    "ACC01": access.no_self_referral,
    "ACC02": access.no_first_contact,
    "RGT01": rights.no_tests,
    "RGT02": rights.no_onward,
    "RGT03": rights.no_imaging,
    "RGT04": rights.held_back,
    "RES01": services.astray,
    "TEA01": services.split_team,
    "REC01": services.paper,
    "REC02": services.letters,
    "DES01": services.unofficial,
    "DES03": services.unused,
    "COM01": services.no_signpost,
    "CAR01": care.late_pain,
    "CAR02": care.no_mind,
    "CAR03": care.no_bone_health,
    "CAR04": care.no_rehabilitation,
    "URG01": urgent.cut_off_department,
    "URG02": urgent.no_exit,
    "URG04": urgent.no_early_arthritis,
    "URG05": urgent.not_passed_on,
    "FLW01": shape.dead_end,
    "FLW02": shape.orphan,
    "FLW03": shape.no_way_out,
    "FLW04": shape.loop,
    "FLW05": shape.turned_away,
}
"""The ways to mend what each check finds, by the id of the check."""

WITHOUT: Final[Mapping[str, str]] = {
    "DES02": (
        "This counts the routes that differ. Each of them has a finding of its own, and mending "
        "those mends this; a new picture has to be agreed by the people who do the work."
    ),
    "CAP01": (
        "More staff and slots have to be found, or fewer people sent; a change to the map makes "
        "neither."
    ),
    "DAT01": "Figures have to be collected; a change to the map cannot make them.",
    "DAT02": "The wait has to be measured; a change to the map cannot do that.",
    "DAT03": "Somebody who works there has to say what kind of service it is.",
    "URG03": (
        "A wait gets shorter when urgent people have slots of their own, and the figures then "
        "show it; a change to the map makes no slots."
    ),
}
"""Why no change to the map mends what a check finds, by the id of the check."""

MEASURED: Final = (
    "This was found in the figures. It is mended when the service changes and the figures follow."
)
FAILED: Final = (
    "The check itself failed, so nothing is known about the map here. Please report it."
)
NONE_HERE: Final = (
    "None of the changes that usually mend this would mend it on this map. Look at the route, and "
    "at what the steps on it state about themselves."
)
ROUNDS: Final = 12
"""The most routes of one finding that a fix deals with."""


def fixes_for(
    pathway: Pathway, finding: Finding, checks: Sequence[Check] = MAP_CHECKS
) -> tuple[Fix, ...]:
    """The fixes offered for a finding on a pathway, the usual one first.

    Each was tried: the check that found the finding was run again and finds it no more.
    """
    check = next((check for check in checks if check.id == finding.check), None)
    ways = WAYS.get(finding.check)
    if check is None or ways is None:
        return ()
    made = (_worked_out(pathway, finding, way, check) for way in ways(pathway, finding))
    return tuple(fix for fix in made if fix is not None)


def why_no_fix(finding: Finding) -> str:
    """Why a finding has no fix, for one that has none."""
    if finding.check == CRASHED:
        return FAILED
    known = {check.id for check in MAP_CHECKS}
    return WITHOUT.get(finding.check, NONE_HERE if finding.check in known else MEASURED)


def _worked_out(pathway: Pathway, finding: Finding, way: Way, check: Check) -> Fix | None:
    """The way as a fix; none where it cannot be gone on this map, or would leave it without links.

    A change deals with one route at a time, so it is made again while another route is found.
    """
    sketch = Sketch(pathway)
    left: Finding | None = finding
    for _ in range(ROUNDS):
        if left is None:
            break
        before = len(sketch.operations)
        try:
            way.change(sketch, left)
        except CannotEdit:
            return None
        if len(sketch.operations) == before:
            return None
        left = _still_there(sketch.pathway, finding, check)
    if left is not None or not sketch.pathway.links:
        return None
    return Fix(
        id=f"{finding.id}/{way.name}",
        finding=finding,
        title=way.title,
        operations=sketch.operations,
        assumes=way.assumes,
    )


def _still_there(pathway: Pathway, finding: Finding, check: Check) -> Finding | None:
    findings = run_checks(pathway, [check]).findings
    return next((found for found in findings if found.id == finding.id), None)
