"""URG04: suspected early arthritis goes straight to rheumatology."""

from collections.abc import Iterator, Sequence

from govtool.checks.check import Check, Example, Reference, Thresholds
from govtool.checks.finding import Evidence, Missing, Observation, Seen, Severity, weakest
from govtool.checks.wording import named
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import THERAPY, Aspect, ExceptionReason, LinkKind, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.routes import REFERRAL_KINDS, can_reach
from govtool.sources import Fact

_ARTHRITIS = ExceptionReason.EARLY_INFLAMMATORY_ARTHRITIS
_CARRIES = REFERRAL_KINDS | {LinkKind.ESCALATE}
_REFERS = {LinkKind.REFER, LinkKind.ESCALATE}
_CONTACTS = {LinkKind.SELF_REFER, LinkKind.FIRST_CONTACT}
_FIRST = {StepType.GP, StepType.FCP}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search backwards from rheumatology along links typed for early arthritis, past no triage."""
    clinics = pathway.steps_of({StepType.RHEUMATOLOGY})
    referrers = _referrers(pathway)
    served = can_reach(
        pathway,
        (step.id for step in clinics),
        lambda link: link.kind in _CARRIES and link.exception is _ARTHRITIS,
        passable=lambda step: not step.performs_triage,
    )
    unsure: list[Step] = []
    for referrer in referrers if clinics else ():
        known = has_no_link(pathway, _REFERS, referrer, StepType.RHEUMATOLOGY, _ARTHRITIS)
        if referrer.id in served:
            continue
        if known:
            yield _no_way(referrer, clinics, known)
        else:
            unsure.append(referrer)
    if unsure:
        yield Missing(
            f"Whether {named(unsure, 'or')} can send suspected early arthritis straight to "
            f"{named(clinics, 'or')}."
        )
    elif not (clinics and referrers) and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether suspected early arthritis goes straight to rheumatology.")


def _referrers(pathway: Pathway) -> list[Step]:
    """Who meets people first: in practices, and therapists whom people contact themselves."""
    contacted = {link.to for link in pathway.links if link.kind in _CONTACTS}
    return [
        step
        for step in pathway.steps
        if step.type in _FIRST
        or (step.type in THERAPY and (step.id in contacted or step.entry is Fact.YES))
    ]


def _no_way(referrer: Step, clinics: Sequence[Step], known: Evidence) -> Seen:
    return Seen(
        subjects=(referrer.id, *(clinic.id for clinic in clinics)),
        message=(
            f"From {referrer.name} suspected early arthritis cannot go straight to "
            f"{named(clinics, 'or')}."
        ),
        basis=weakest([known]),
    )


CHECK = Check(
    id="URG04",
    slug="early-arthritis-goes-straight-to-rheumatology",
    title="Suspected early arthritis goes straight to rheumatology",
    covers=("X03",),
    severity=Severity.HIGH,
    rationale=(
        "Early inflammatory arthritis damages joints within months, and early treatment prevents "
        "it. General MSK triage adds a queue that such people should not stand in. Quality "
        "standards expect a referral to rheumatology within 3 working days of being seen."
    ),
    remedy=(
        "Open a direct way to the early arthritis clinic from primary care, and from therapists "
        "whom people contact themselves, with the blood tests to send along, and tell triage to "
        "pass on at once any that come to it by mistake."
    ),
    action="Open a direct way to rheumatology for suspected early arthritis",
    owner_role="Clinical lead for rheumatology, with primary care leads",
    due_weeks=8,
    measure="Days from first being seen in primary care to referral, and to rheumatology",
    source=Reference(
        "NICE quality standard QS33: rheumatoid arthritis in over 16s",
        "referral of suspected persistent synovitis within 3 working days",
    ),
    find=find,
    badge="no direct way",
    safety=True,
    passing=(
        Example(
            "The GP refers suspected early arthritis directly, the rest through triage",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: rheum, name: Rheumatology, type: rheum}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: rheum, kind: refer}
  - {from: gp, to: rheum, kind: refer, urgency: urgent, exception: early_inflammatory_arthritis}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map everything goes through triage",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: rheum, name: Rheumatology, type: rheum}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: rheum, kind: refer}
""",
            finds=("URG04:gp>rheum",),
        ),
        Example(
            "People come to physiotherapy by themselves, and only the GP has a direct way",
            """\
complete: [links]
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: rheum, name: Rheumatology, type: rheum}
links:
  - {from: person, to: gp, kind: first_contact}
  - {from: person, to: physio, kind: self_refer}
  - {from: gp, to: rheum, kind: refer, urgency: urgent, exception: early_inflammatory_arthritis}
""",
            finds=("URG04:physio>rheum",),
        ),
        Example(
            "The direct way is stated to be missing",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: rheum, name: Rheumatology, type: rheum}
links:
  - {from: gp, to: rheum, kind: refer}
absent:
  - {kind: refer, from: gp, to: rheum, exception: early_inflammatory_arthritis}
""",
            finds=("URG04:gp>rheum",),
        ),
    ),
)
