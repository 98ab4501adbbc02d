"""RGT01: assessing clinicians can request tests themselves."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import mid_notts
from govtool.checks.wording import listed
from govtool.pathways.kinds import (
    DIAGNOSTICS,
    STEP_TYPE_NAMES,
    Aspect,
    Gate,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import links_of
from govtool.sources import Fact

_ASSESSORS = {
    StepType.PHYSIOTHERAPY,
    StepType.COMMUNITY_THERAPY,
    StepType.FCP,
    StepType.TRIAGE,
    StepType.HUB,
}
_DOCTORS = {Gate.GP, Gate.CONSULTANT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Ask of each assessing step whether its staff request tests, or must ask somebody."""
    assessors = pathway.steps_of(_ASSESSORS)
    for step in assessors:
        yield from _of_step(pathway, step)
    if not assessors and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether the staff who assess people can request tests themselves.")


def _of_step(pathway: Pathway, step: Step) -> Iterator[Observation]:
    out = pathway.links_from[step.id]
    requests = links_of(out, {LinkKind.REQUEST_TEST})
    by_proxy = [link for link in requests if link.gate in _DOCTORS]
    by_proxy += [
        link for link in links_of(out, {LinkKind.ASK}) if link.asks_for is LinkKind.REQUEST_TEST
    ]
    denied = [kind for kind in DIAGNOSTICS if step.rights.request.get(kind) is Fact.NO]
    granted = Fact.YES in step.rights.request.values() or any(not link.gate for link in requests)
    if by_proxy or denied:
        yield _proxy(pathway, step, by_proxy, denied)
    elif not granted and pathway.is_complete(Aspect.RIGHTS):
        yield _proxy(pathway, step, [], [])
    elif not granted:
        yield Missing(f"Whether staff at {step.name} can request tests themselves.")


def _proxy(pathway: Pathway, step: Step, by_proxy: list[Link], denied: list[StepType]) -> Seen:
    tests = listed(sorted(STEP_TYPE_NAMES[kind].lower() for kind in denied)) or "tests"
    asked = [link for link in by_proxy if link.kind is LinkKind.ASK]
    requests = [
        link
        for ask in asked
        for link in links_of(pathway.links_from[ask.to], {LinkKind.REQUEST_TEST})
    ]
    chain = [*asked[:1], *requests[:1]] or by_proxy[:1]
    whom = listed(
        [pathway.name_of(link.to) for link in asked]
        + [f"a {link.gate.value.replace('gp', 'GP')}" for link in by_proxy if link.gate]
    )
    asking = f"; they must ask {whom}" if whom else ""
    return Seen(
        subjects=(step.id,),
        message=f"Staff at {step.name} cannot request {tests} themselves{asking}.",
        route=(step.id, *(link.to for link in chain)) if chain else None,
        links=tuple(link.id for link in chain),
        basis=weakest((*by_proxy, step.rights)),
    )


CHECK = Check(
    id="RGT01",
    slug="assessors-can-request-tests",
    title="Assessing clinicians can request tests themselves",
    covers=("W12",),
    severity=Severity.HIGH,
    rationale=(
        "A physiotherapist who must ask a GP to order a scan adds a step that has no clinical "
        "gain, uses an appointment, delays the answer, and sends the result to somebody who did "
        "not ask the question."
    ),
    remedy=(
        "Grant written entitlement to request agreed tests, from each provider that images, "
        "with training, a register of those entitled and a yearly audit."
    ),
    action="Let assessing clinicians request tests themselves",
    owner_role="Head of MSK physiotherapy, with the imaging service lead",
    due_weeks=16,
    measure="Share of test requests from these staff made without a GP or consultant",
    source=mid_notts("Diagnose: physiotherapists had to ask a GP for a diagnostic test"),
    find=find,
    badge="no tests",
    passing=(
        Example(
            "The physiotherapist requests the scan",
            """\
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: mri, name: MRI, type: imaging}
links:
  - {from: physio, to: mri, kind: request_test}
""",
        ),
        Example(
            "The right is recorded though no request is drawn",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub, rights: {request: {imaging: yes}}}
links:
  - {from: gp, to: hub, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "The physiotherapist asks the GP, who requests the scan",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: mri, name: MRI, type: imaging}
links:
  - {from: gp, to: physio, kind: refer}
  - {from: physio, to: gp, kind: ask, asks_for: request_test}
  - {from: gp, to: mri, kind: request_test}
""",
            finds=("RGT01:physio",),
        ),
        Example(
            "The hub's request needs a consultant's signature",
            """\
steps:
  - {id: hub, name: MSK hub, type: hub}
  - {id: mri, name: MRI, type: imaging}
links:
  - {from: hub, to: mri, kind: request_test, gate: consultant}
""",
            finds=("RGT01:hub",),
        ),
    ),
)
