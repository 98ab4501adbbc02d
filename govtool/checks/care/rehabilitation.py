"""CAR04: surgery is followed by rehabilitation."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Evidence, Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import named
from govtool.pathways.absences import absent_step, has_no_link
from govtool.pathways.kinds import PRIMARY_CARE, SPECIALIST, Aspect, LinkKind, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.routes import can_reach

_REHABILITATES = {
    StepType.REHABILITATION,
    StepType.PHYSIOTHERAPY,
    StepType.COMMUNITY_THERAPY,
}
_LEADS = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.NEXT, LinkKind.FOLLOW_UP}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search backwards from rehabilitation, past no GP or clinic."""
    operations = pathway.steps_of({StepType.SURGERY})
    followed = can_reach(
        pathway,
        (step.id for step in pathway.steps_of(_REHABILITATES)),
        lambda link: link.kind in _LEADS,
        passable=lambda step: step.type not in PRIMARY_CARE | SPECIALIST,
    )
    unsure: list[Step] = []
    for surgery in operations:
        if surgery.id in followed or _is_booked_at_listing(pathway, surgery):
            continue
        known = _known(pathway, surgery)
        if all(known):
            message = f"Nobody is sent from {surgery.name} to rehabilitation."
            yield Seen((surgery.id,), message, basis=weakest(known))
        else:
            unsure.append(surgery)
    if unsure:
        yield Missing(f"Whether rehabilitation follows {named(unsure, 'or')}.")
    elif not operations and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Where people are operated on, and whether rehabilitation follows.")


def _is_booked_at_listing(pathway: Pathway, surgery: Step) -> bool:
    """Whether the clinic that lists people for surgery books their rehabilitation as well."""
    listers = {
        link.origin for link in pathway.links_into[surgery.id] if link.kind is LinkKind.LIST
    }
    return any(
        link.kind in _LEADS and pathway.step_by_id[link.to].type is StepType.REHABILITATION
        for lister in listers
        for link in pathway.links_from[lister]
    )


def _known(pathway: Pathway, surgery: Step) -> list[Evidence]:
    """What shows that no such link is missing from the map only."""
    kinds = {LinkKind.REFER, LinkKind.NEXT}
    return [
        absent_step(pathway, kind) or has_no_link(pathway, kinds, surgery, kind)
        for kind in sorted(_REHABILITATES)
    ]


CHECK = Check(
    id="CAR04",
    slug="surgery-is-followed-by-rehabilitation",
    title="Surgery is followed by rehabilitation",
    covers=("X36",),
    severity=Severity.MEDIUM,
    rationale=(
        "An operation on a joint or the spine is half of the treatment. Where rehabilitation must "
        "be asked for afterwards, it begins late or not at all, and the result is worse than the "
        "operation deserved."
    ),
    remedy="Book rehabilitation when the person is listed for surgery, near where they live.",
    action="Book rehabilitation when a person is listed for surgery",
    owner_role="Orthopaedic service manager, with the head of MSK physiotherapy",
    due_weeks=12,
    measure="Days from operation to first rehabilitation appointment: median and longest",
    source=field("catalogue X36: surgery with no rehabilitation"),
    find=find,
    badge="no rehabilitation",
    passing=(
        Example(
            "Rehabilitation follows",
            """\
complete: [links]
steps:
  - {id: ortho, name: Orthopaedics, type: ortho}
  - {id: surgery, name: Knee surgery, type: surgery}
  - {id: rehab, name: Rehabilitation, type: postop_rehab}
links:
  - {from: ortho, to: surgery, kind: list_for_treatment}
  - {from: surgery, to: rehab, kind: next}
""",
        ),
        Example(
            "The clinic books both at once",
            """\
complete: [links]
steps:
  - {id: ortho, name: Orthopaedics, type: ortho}
  - {id: surgery, name: Knee surgery, type: surgery}
  - {id: rehab, name: Rehabilitation, type: postop_rehab}
links:
  - {from: ortho, to: surgery, kind: list_for_treatment}
  - {from: ortho, to: rehab, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map people go home from surgery, and the GP may refer",
            """\
complete: [links]
steps:
  - {id: surgery, name: Knee surgery, type: surgery}
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: surgery, to: gp, kind: discharge}
  - {from: gp, to: physio, kind: refer}
""",
            finds=("CAR04:surgery",),
        ),
    ),
)
