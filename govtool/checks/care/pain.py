"""CAR01: pain management can be reached without a surgeon's opinion."""

from collections.abc import Collection, Iterator, Sequence

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import named
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import PRIMARY_CARE, ROUTING, THERAPY, Aspect, LinkKind, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.routes import REFERRAL_KINDS, Reach, entries, search, steps_along

_SURGICAL = {
    StepType.ORTHOPAEDICS,
    StepType.SPINAL,
    StepType.NEUROSURGERY,
    StepType.SURGICAL_PODIATRY,
    StepType.SURGERY,
}
_PERHAPS_SURGICAL = {StepType.HOSPITAL_SPECIALIST, StepType.UNKNOWN}
_COULD_REFER = PRIMARY_CARE | ROUTING | THERAPY


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search from where people come in, with the surgical services taken away."""
    clinics = pathway.steps_of({StepType.PAIN})
    early = _reach(pathway, _SURGICAL | _PERHAPS_SURGICAL)
    not_early = [clinic for clinic in clinics if clinic.id not in early]
    if not_early:
        yield from _of_others(pathway, not_early)
    elif not clinics and not pathway.is_complete(Aspect.STEPS):
        yield Missing("How people reach pain management, and whether a surgeon comes first.")


def _of_others(pathway: Pathway, clinics: Sequence[Step]) -> Iterator[Observation]:
    """The clinics that are reached from a surgeon alone, and those where that cannot be told."""
    referrers = pathway.steps_of(_COULD_REFER)
    known = [clinic for clinic in clinics if _is_known(pathway, referrers, clinic)]
    perhaps = _reach(pathway, _SURGICAL) if known else ()
    anyhow = _reach(pathway, ()) if known else None
    for clinic in known:
        if anyhow and clinic.id in anyhow and clinic.id not in perhaps:
            yield _late(pathway, anyhow, clinic)
    unsure = [clinic for clinic in clinics if clinic not in known or clinic.id in perhaps]
    if unsure:
        yield Missing(f"Whether people reach {named(unsure, 'or')} without a surgeon's opinion.")


def _reach(pathway: Pathway, not_passed: Collection[StepType]) -> Reach:
    starts = (*entries(pathway), *pathway.steps_of(PRIMARY_CARE))
    return search(
        pathway,
        (step.id for step in starts),
        lambda link: link.kind in REFERRAL_KINDS,
        stop=lambda step: step.type in not_passed,
    )


def _is_known(pathway: Pathway, referrers: Sequence[Step], clinic: Step) -> bool:
    """Whether the map, or its statements, exclude another way to the clinic."""
    if pathway.is_complete(Aspect.LINKS):
        return True
    return bool(referrers) and all(
        has_no_link(pathway, {LinkKind.REFER}, step, clinic) for step in referrers
    )


def _late(pathway: Pathway, reach: Reach, clinic: Step) -> Seen:
    links = reach.links_to(clinic.id)
    route = steps_along(links)
    first = next(step for step in route if pathway.step_by_id[step].type in _SURGICAL)
    return Seen(
        subjects=(clinic.id,),
        message=(
            f"People reach {clinic.name} only after a surgeon's opinion at "
            f"{pathway.name_of(first)}."
        ),
        route=route,
        links=tuple(link.id for link in links),
        basis=weakest(links),
    )


CHECK = Check(
    id="CAR01",
    slug="pain-care-does-not-wait-for-surgery",
    title="Pain management can be reached without a surgeon's opinion",
    covers=("X32",),
    severity=Severity.MEDIUM,
    rationale=(
        "Most people with long-term pain will not be helped by an operation. Where pain "
        "management comes only after a surgeon has said no, they wait for a decision that was "
        "never in doubt, often on strong medicines, while the pain takes hold."
    ),
    remedy=(
        "Let primary care, therapists and triage refer to pain management, with criteria agreed "
        "by the pain team, and offer pain self-management early."
    ),
    action="Open pain management to referrals from primary care and triage",
    owner_role="Clinical lead for pain management, with the triage service lead",
    due_weeks=16,
    measure="Share of people in pain management who saw a surgeon first for the same problem",
    source=field("catalogue X32: pain care only at the end"),
    find=find,
    badge="after surgery",
    passing=(
        Example(
            "Triage refers straight to pain management",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: pain, name: Pain management, type: pain}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: pain, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "Only the spinal surgeons refer to pain management",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: spinal, name: Spinal surgeons, type: spinal}
  - {id: pain, name: Pain management, type: pain}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: spinal, kind: refer}
  - {from: spinal, to: pain, kind: refer}
""",
            finds=("CAR01:pain",),
        ),
    ),
)
