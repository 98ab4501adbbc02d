"""URG01: the emergency department can send people into the MSK service."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import mid_notts
from govtool.pathways.absences import absent_link
from govtool.pathways.kinds import ROUTING, Aspect, LinkKind, StepType
from govtool.pathways.model import Pathway, Step

_MSK_SERVICE = ROUTING | {StepType.PHYSIOTHERAPY, StepType.COMMUNITY_THERAPY, StepType.FCP}
_SENDS = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.SIGNPOST, LinkKind.NEXT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for a link from the emergency department into the MSK service."""
    departments = pathway.steps_of({StepType.EMERGENCY_DEPARTMENT})
    for department in departments:
        yield from _of_department(pathway, department)
    if not departments and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Where people go who come to an emergency department with an MSK injury.")


def _of_department(pathway: Pathway, department: Step) -> Iterator[Observation]:
    if any(
        link.kind in _SENDS and pathway.step_by_id[link.to].type in _MSK_SERVICE
        for link in pathway.links_from[department.id]
    ):
        return
    services = pathway.steps_of(_MSK_SERVICE) if pathway.absent else ()
    absences = [absent_link(pathway, _SENDS, department, service) for service in services]
    if pathway.is_complete(Aspect.LINKS) or (absences and all(absences)):
        yield Seen(
            subjects=(department.id,),
            message=f"{department.name} has no way to send people into the MSK service.",
            basis=weakest(absences),
        )
    else:
        yield Missing(f"Whether {department.name} can send people into the MSK service.")


CHECK = Check(
    id="URG01",
    slug="emergency-department-is-joined-up",
    title="The emergency department can send people into the MSK service",
    covers=("W46",),
    severity=Severity.MEDIUM,
    rationale=(
        "People with sprains and other soft tissue injuries who come to an emergency department "
        "need follow-up by the MSK service. Without a direct way they are sent to a GP, come "
        "back to the department, or get no follow-up."
    ),
    remedy="Set up direct booking from the emergency department into the hub or physiotherapy.",
    action="Open a direct way from the emergency department into the MSK service",
    owner_role="Emergency department lead nurse, with the hub manager",
    due_weeks=26,
    measure="People booked directly a month; repeat attendances for one injury within 30 days",
    source=mid_notts("What next: soft tissue injuries reported to the emergency department"),
    find=find,
    badge="no way on",
    passing=(
        Example(
            "The department books into physiotherapy",
            """\
steps:
  - {id: ed, name: Emergency department, type: ed}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: ed, to: physio, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map the department only sends people to the GP",
            """\
complete: [links]
steps:
  - {id: ed, name: Emergency department, type: ed}
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: ed, to: gp, kind: discharge}
  - {from: gp, to: physio, kind: refer}
""",
            finds=("URG01:ed",),
        ),
    ),
)
