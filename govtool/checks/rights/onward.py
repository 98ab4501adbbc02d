"""RGT02: therapists and hubs can refer on themselves."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import mid_notts
from govtool.checks.wording import listed, names
from govtool.pathways.kinds import ROUTING, SPECIALIST, Aspect, Gate, LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import links_of
from govtool.sources import Fact

_THERAPISTS = {StepType.PHYSIOTHERAPY, StepType.COMMUNITY_THERAPY, StepType.HUB}
_DOCTORS = {Gate.GP: "a GP", Gate.CONSULTANT: "a consultant"}
_ONWARD = {LinkKind.REFER, LinkKind.REDIRECT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Ask of each therapy and hub step whether its staff refer on, or must ask somebody."""
    therapists = pathway.steps_of(_THERAPISTS)
    for step in therapists:
        yield from _of_step(pathway, step)
    if not therapists and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether therapists can refer on to specialists themselves.")


def _of_step(pathway: Pathway, step: Step) -> Iterator[Observation]:
    onward = [
        link
        for link in links_of(pathway.links_from[step.id], _ONWARD)
        if pathway.step_by_id[link.to].type in SPECIALIST | ROUTING
    ]
    by_proxy = [link for link in onward if link.gate in _DOCTORS]
    by_proxy += [
        link
        for link in links_of(pathway.links_from[step.id], {LinkKind.ASK})
        if link.asks_for is LinkKind.REFER
    ]
    denied = any(step.rights.refer.get(kind) is Fact.NO for kind in SPECIALIST)
    granted = Fact.YES in step.rights.refer.values() or any(map(_is_own, onward))
    complete = pathway.is_complete(Aspect.RIGHTS) or pathway.is_complete(Aspect.LINKS)
    if by_proxy or denied or (complete and not granted):
        yield _proxy(pathway, step, by_proxy)
    elif not granted:
        yield Missing(f"Whether staff at {step.name} can refer on to specialists themselves.")


def _is_own(link: Link) -> bool:
    """A routine referral that asks nobody; one for a red flag alone shows no right beyond it."""
    return link.is_routine and not link.gate


def _proxy(pathway: Pathway, step: Step, by_proxy: list[Link]) -> Seen:
    asked = [link for link in by_proxy if link.kind is LinkKind.ASK]
    referrals = [
        link
        for ask in asked
        for link in links_of(pathway.links_from[ask.to], {LinkKind.REFER})
        if pathway.step_by_id[link.to].type in SPECIALIST
    ]
    chain = [*asked[:1], *referrals[:1]] or by_proxy[:1]
    whom = names(pathway, (link.to for link in asked))
    approving = listed((_DOCTORS[link.gate] for link in by_proxy if link.gate in _DOCTORS), "or")
    asking = f"; they must ask {whom}" if whom else ""
    if approving and not whom:
        asking = f"; {approving} must approve it"
    return Seen(
        subjects=(step.id,),
        message=f"Staff at {step.name} cannot refer on to a specialist themselves{asking}.",
        route=(step.id, *(link.to for link in chain)) if chain else None,
        links=tuple(link.id for link in chain),
        basis=weakest((*by_proxy, step.rights)),
    )


CHECK = Check(
    id="RGT02",
    slug="therapists-can-refer-on",
    title="Therapists and hubs can refer on themselves",
    covers=("W13",),
    severity=Severity.HIGH,
    rationale=(
        "When a physiotherapist has found that a person needs a specialist, sending the person "
        "back to a GP for the referral adds a wait and a chance to be lost, and decides nothing."
    ),
    remedy=(
        "Grant the right to refer on in writing, with criteria agreed by the specialty, and set "
        "up the e-referral permissions to use it."
    ),
    action="Let therapists and hubs refer on themselves",
    owner_role="Head of MSK physiotherapy, with the specialty leads",
    due_weeks=16,
    measure="Share of onward referrals from these staff made without a GP or consultant",
    source=mid_notts("Diagnose: a GP had to send a patient for a secondary care referral"),
    find=find,
    badge="no onward referral",
    passing=(
        Example(
            "The physiotherapist refers to the spinal service",
            """\
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: spinal, name: Spinal service, type: spinal}
links:
  - {from: physio, to: spinal, kind: refer}
""",
        ),
        Example(
            "The physiotherapist refers on through the hub",
            """\
complete: [links]
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: hub, name: MSK hub, type: hub}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: physio, to: hub, kind: refer}
  - {from: hub, to: ortho, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "The physiotherapist asks the GP to refer",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: physio, to: gp, kind: ask, asks_for: refer}
  - {from: gp, to: ortho, kind: refer}
""",
            finds=("RGT02:physio",),
        ),
        Example(
            "Only suspected cancer may be referred directly",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: physio, kind: refer}
  - {from: physio, to: ortho, kind: refer, urgency: urgent, exception: suspected_cancer}
""",
            finds=("RGT02:physio",),
        ),
        Example(
            "The right is stated to be missing",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio, rights: {refer: {ortho: no}}}
links:
  - {from: gp, to: physio, kind: refer}
""",
            finds=("RGT02:physio",),
        ),
    ),
)
