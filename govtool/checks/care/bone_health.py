"""CAR03: people with a fracture are offered bone health care."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Reference, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.wording import named
from govtool.pathways.absences import absent_step, has_no_link
from govtool.pathways.kinds import PRIMARY_CARE, Aspect, LinkKind, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.routes import can_reach

_LEADS = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.NEXT, LinkKind.FOLLOW_UP}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search backwards from bone health, past no GP; a fracture clinic not reached has no link."""
    clinics = pathway.steps_of({StepType.FRACTURE_CLINIC})
    served = can_reach(
        pathway,
        (step.id for step in pathway.steps_of({StepType.BONE_HEALTH})),
        lambda link: link.kind in _LEADS,
        passable=lambda step: step.type not in PRIMARY_CARE,
    )
    unsure: list[Step] = []
    for clinic in clinics:
        known = absent_step(pathway, StepType.BONE_HEALTH) or has_no_link(
            pathway, {LinkKind.REFER, LinkKind.REDIRECT}, clinic, StepType.BONE_HEALTH
        )
        if clinic.id in served:
            continue
        if known:
            message = f"{clinic.name} does not send people on to bone health."
            yield Seen((clinic.id,), message, basis=weakest([known]))
        else:
            unsure.append(clinic)
    if unsure:
        yield Missing(f"Whether {named(unsure, 'or')} sends people on to bone health.")
    elif not clinics and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Where people with a fracture go, and whether bone health comes after.")


CHECK = Check(
    id="CAR03",
    slug="a-fracture-leads-to-bone-health",
    title="A fracture leads to a check of bone health",
    covers=("X35",),
    severity=Severity.MEDIUM,
    rationale=(
        "A bone that breaks in a slight fall is often the first sign of osteoporosis, and the "
        "next fracture may be the hip. Where the clinic sees to the break and nobody looks at the "
        "bones, a second fracture is left to chance."
    ),
    remedy=(
        "Let a fracture liaison service see everybody aged 50 and over with a fragility fracture, "
        "found from the clinic list and needing no referral by the GP."
    ),
    action="Link the fracture clinic with bone health",
    owner_role="Fracture clinic lead, with the commissioner",
    due_weeks=26,
    measure="Share of people aged 50 and over with a fracture whose bone health is assessed",
    source=Reference(
        "House of Lords Library: fracture liaison services, towards 100% coverage in England",
        "why such services exist, and how few areas have one; also catalogue X35",
    ),
    find=find,
    badge="no bone health",
    ease=1,
    passing=(
        Example(
            "The fracture clinic passes people on to the liaison service",
            """\
complete: [links]
steps:
  - {id: clinic, name: Fracture clinic, type: fracture_clinic}
  - {id: liaison, name: Fracture liaison service, type: bone_health}
links:
  - {from: clinic, to: liaison, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map the clinic only discharges to the GP",
            """\
complete: [links]
steps:
  - {id: ed, name: Emergency department, type: ed}
  - {id: clinic, name: Fracture clinic, type: fracture_clinic}
  - {id: gp, name: GP practice, type: gp}
links:
  - {from: ed, to: clinic, kind: refer}
  - {from: clinic, to: gp, kind: discharge}
""",
            finds=("CAR03:clinic",),
        ),
    ),
)
