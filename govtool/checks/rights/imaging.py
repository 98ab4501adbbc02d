"""RGT03: every assessing service has access to imaging."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import (
    CARE_FREE,
    DIAGNOSTICS,
    PRIMARY_CARE,
    SPECIALIST,
    Aspect,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Pathway, Step
from govtool.pathways.routes import can_reach
from govtool.sources import Fact

_ASSESSORS = {StepType.TRIAGE, StepType.HUB, StepType.FCP}
_TOWARDS_IMAGING = {
    LinkKind.REFER,
    LinkKind.REDIRECT,
    LinkKind.NEXT,
    LinkKind.REQUEST_TEST,
}
_NOT_PASSED = (PRIMARY_CARE - {StepType.FCP}) | SPECIALIST


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search backwards from imaging, not passing a GP or a specialist."""
    served = can_reach(
        pathway,
        (step.id for step in pathway.steps_of({StepType.IMAGING})),
        lambda link: link.kind in _TOWARDS_IMAGING,
        passable=lambda step: step.type not in _NOT_PASSED,
    )
    assessing = [step for step in pathway.steps if _must_have_imaging(pathway, step)]
    if not assessing and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether the services that assess people have access to imaging.")
    for step in assessing:
        if step.id in served:
            continue
        if step.rights.request.get(StepType.IMAGING) is Fact.YES:
            continue
        yield _without_imaging(pathway, step)


def _must_have_imaging(pathway: Pathway, step: Step) -> bool:
    provider = pathway.provider_by_id.get(step.provider or "")
    is_new = provider is not None and provider.new is Fact.YES
    return step.type in _ASSESSORS or (is_new and step.type not in CARE_FREE | DIAGNOSTICS)


def _without_imaging(pathway: Pathway, step: Step) -> Observation:
    known = has_no_link(pathway, {LinkKind.REQUEST_TEST}, step, StepType.IMAGING)
    if not known:
        return Missing(f"Whether {step.name} has access to imaging.")
    return Seen(
        subjects=(step.id,),
        message=f"{step.name} has no access to imaging.",
        basis=weakest([known]),
    )


CHECK = Check(
    id="RGT03",
    slug="assessors-have-imaging",
    title="Every assessing service has access to imaging",
    covers=("W26",),
    severity=Severity.HIGH,
    rationale=(
        "A service that assesses people but cannot get a scan stalls, or sends them back to the "
        "GP for one. It is easily forgotten when a new provider starts."
    ),
    remedy=(
        "Agree access, entitlement, electronic requesting and payment with each imaging "
        "provider, before a new service opens its doors."
    ),
    action="Give every assessing service access to imaging",
    owner_role="Commissioning lead for diagnostics",
    due_weeks=12,
    measure="Wait from imaging request to result for this service; requests sent by another route",
    source=bhr("lesson 8: “access to imaging and diagnostics for any new providers”"),
    find=find,
    badge="no imaging",
    passing=(
        Example(
            "The hub requests imaging",
            """\
complete: [links]
steps:
  - {id: triage, name: MSK triage, type: triage}
  - {id: hub, name: MSK hub, type: hub}
  - {id: mri, name: MRI, type: imaging}
links:
  - {from: triage, to: hub, kind: redirect}
  - {from: hub, to: mri, kind: request_test}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map the hub has no way to imaging",
            """\
complete: [links]
steps:
  - {id: hub, name: MSK hub, type: hub}
  - {id: gp, name: GP practice, type: gp}
  - {id: mri, name: MRI, type: imaging}
links:
  - {from: hub, to: gp, kind: redirect}
  - {from: gp, to: mri, kind: request_test}
""",
            finds=("RGT03:hub",),
        ),
        Example(
            "A new provider is stated to have none",
            """\
providers:
  - {id: newco, name: New therapy provider, new: yes}
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio, provider: newco}
links:
  - {from: gp, to: physio, kind: refer}
absent:
  - {kind: request_test, from: physio, to: imaging}
""",
            finds=("RGT03:physio",),
        ),
    ),
)
