"""BNC01: nobody is sent back to the GP only to be referred again."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import coventry
from govtool.checks.wording import figures_of, named
from govtool.pathways.absences import absent_link, has_no_link
from govtool.pathways.kinds import (
    PRIMARY_CARE,
    ROUTING,
    SPECIALIST,
    THERAPY,
    Aspect,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import links_of, search
from govtool.sources import Fact

_SENDERS = SPECIALIST | THERAPY | {StepType.HUB, StepType.TRIAGE}
_BACK = {LinkKind.DISCHARGE, LinkKind.REDIRECT}
_ONWARD = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.NEXT}
_AFTER_DISCHARGE = SPECIALIST | THERAPY | {StepType.HUB}
_AFTER_REDIRECT = SPECIALIST | THERAPY | ROUTING


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for X to GP to Y, where X has no way to Y of its own."""
    unsure: list[Step] = []
    for sender in pathway.steps_of(_SENDERS):
        back = [
            link
            for link in links_of(pathway.links_from[sender.id], _BACK)
            if pathway.step_by_id[link.to].type in PRIMARY_CARE and link.planned is not Fact.YES
        ]
        yield from _bounces(pathway, sender, back)
        if not back and not absent_link(pathway, _BACK, sender, StepType.GP):
            unsure.append(sender)
    if not pathway.steps_of(_SENDERS) and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether any service sends people back to the GP to be referred again.")
    if unsure and not pathway.is_complete(Aspect.LINKS):
        yield Missing(f"Whether {named(unsure, 'or')} sends people back to the GP to be referred.")


def _bounces(pathway: Pathway, sender: Step, back: list[Link]) -> Iterator[Observation]:
    if not back:
        return
    direct = search(
        pathway,
        [sender.id],
        lambda link: link.kind in _ONWARD and link.is_routine,
        stop=lambda step: step.type not in {*ROUTING, StepType.DECISION},
    )
    unsure: dict[str, Step] = {}
    reported: set[str] = set()
    for way_back, again in _round_trips(pathway, back):
        to = pathway.step_by_id[again.to]
        if to.id in reported or to.id in direct:
            continue
        if sender.id in again.only_after or has_no_link(pathway, _ONWARD, sender, to):
            reported.add(to.id)
            yield _bounce(pathway, sender, way_back, again)
        else:
            unsure[to.id] = to
    doubtful = [step for step_id, step in unsure.items() if step_id not in reported]
    if doubtful:
        yield Missing(
            f"Whether {sender.name} can send people to {named(doubtful, 'or')} without the GP."
        )


def _round_trips(pathway: Pathway, back: list[Link]) -> Iterator[tuple[Link, Link]]:
    for way_back in back:
        for again in links_of(pathway.links_from[way_back.to], {LinkKind.REFER}):
            if _applies(pathway, way_back, again):
                yield way_back, again


def _applies(pathway: Pathway, way_back: Link, again: Link) -> bool:
    """Whether a GP's referral is one that somebody sent back would need."""
    if way_back.origin in again.only_after:
        return True
    if again.only_after or not again.is_routine:
        return False
    to = pathway.step_by_id[again.to].type
    return to in (_AFTER_REDIRECT if way_back.kind is LinkKind.REDIRECT else _AFTER_DISCHARGE)


def _bounce(pathway: Pathway, sender: Step, way_back: Link, again: Link) -> Seen:
    to = pathway.step_by_id[again.to]
    return Seen(
        subjects=(sender.id, to.id),
        message=(
            f"{sender.name} sends people back to {pathway.name_of(way_back.to)}, who must refer "
            f"them again to {to.name}; there is no direct way{figures_of([way_back, again])}."
        ),
        route=(sender.id, way_back.to, to.id),
        links=(way_back.id, again.id),
        basis=weakest((way_back, again)),
    )


CHECK = Check(
    id="BNC01",
    slug="nobody-is-sent-back-to-be-referred-again",
    title="Nobody is sent back to the GP only to be referred again",
    covers=("W03",),
    severity=Severity.HIGH,
    rationale=(
        "A service that has seen a person and knows where they should go, but can only send them "
        "back to their GP, makes them wait twice and loses some of them on the way. The GP "
        "adds nothing. NHS contracts expect providers to refer on for a related problem."
    ),
    remedy=(
        "Give the service the right, and the electronic route, to send people straight to the "
        "next service, with the GP told and not asked. Audit returns after three months."
    ),
    action="Let services refer on without sending people back to the GP",
    owner_role="Service manager of the sending service, with the commissioner",
    due_weeks=12,
    measure=(
        "People discharged to the GP and referred again for the same problem within 90 days, as "
        "a share of discharges"
    ),
    source=coventry("the old model: back to the GP for a new referral to community services"),
    find=find,
    badge="bounce-back",
    passing=(
        Example(
            "The hospital can send people to therapy itself",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: ortho, name: Orthopaedics, type: ortho}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: ortho, kind: refer}
  - {from: gp, to: physio, kind: refer}
  - {from: ortho, to: gp, kind: discharge}
  - {from: ortho, to: physio, kind: refer}
""",
        ),
        Example(
            "The hospital reaches therapy by way of triage",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: ortho, name: Orthopaedics, type: ortho}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: gp, to: physio, kind: refer}
  - {from: triage, to: ortho, kind: refer}
  - {from: triage, to: physio, kind: redirect}
  - {from: ortho, to: gp, kind: discharge}
  - {from: ortho, to: triage, kind: redirect}
""",
        ),
    ),
    failing=(
        Example(
            "Only after hospital can the GP refer to community therapy",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hospital, name: Hospital specialist, type: specialist}
  - {id: therapy, name: Community therapy, type: community_msk}
links:
  - {from: gp, to: hospital, kind: refer}
  - {from: hospital, to: gp, kind: discharge}
  - {from: gp, to: therapy, kind: refer, only_after: [hospital]}
""",
            finds=("BNC01:hospital>therapy",),
        ),
        Example(
            "The hub is stated to have no way to physiotherapy",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: hub, kind: refer}
  - {from: hub, to: gp, kind: redirect}
  - {from: gp, to: physio, kind: refer}
absent:
  - {kind: refer, from: hub, to: physio}
""",
            finds=("BNC01:hub>physio",),
        ),
    ),
)
