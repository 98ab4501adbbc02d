"""CAP01: no service is sent more people than it can take."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import elht
from govtool.checks.wording import named
from govtool.pathways.bounds import Bounds, bounds, exactly, monthly_noun
from govtool.pathways.figures import Comparator, Figure
from govtool.pathways.kinds import (
    DIAGNOSTICS,
    ROUTING,
    SPECIALIST,
    THERAPY,
    Aspect,
    Layer,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import REFERRAL_KINDS

_BRINGS = REFERRAL_KINDS | {LinkKind.LIST, LinkKind.REQUEST_TEST, LinkKind.ESCALATE}
_QUEUES = (
    ROUTING
    | THERAPY
    | DIAGNOSTICS
    | SPECIALIST
    | {
        StepType.FCP,
        StepType.SURGERY,
        StepType.REHABILITATION,
        StepType.FRACTURE_CLINIC,
        StepType.BONE_HEALTH,
        StepType.TALKING_THERAPY,
    }
)


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Compare what a service can take a month with what is known to come to it."""
    services = [step for step in pathway.steps if step.capacity_month or step.type in _QUEUES]
    unsure: dict[str, list[Step]] = defaultdict(list)
    for step in services:
        inflow = _inflow(pathway, step)
        doubt = _doubt(pathway, step, inflow)
        if doubt:
            unsure[doubt].append(step)
        elif step.capacity_month and _is_over(step.capacity_month, inflow.values()):
            yield _overfull(step, step.capacity_month, inflow)
    for sentence, steps in unsure.items():
        yield Missing(sentence.format(named(steps)))
    if not services and not pathway.is_complete(Aspect.STEPS):
        yield Missing("What each service can take a month, and how many people come.")


def _doubt(pathway: Pathway, step: Step, inflow: Mapping[str, Figure]) -> str | None:
    """Why it cannot be told whether more comes than the step can take, if it cannot."""
    if step.capacity_month is None:
        return "How many people {} can take a month."
    if not inflow:
        return "How many people come to {} each month."
    if not _compares(step.capacity_month, inflow.values()):
        return "How what comes to {} compares with what it can take: units or periods differ."
    is_over = _is_over(step.capacity_month, inflow.values())
    if is_over or _is_within(pathway, step, step.capacity_month, inflow):
        return None
    return "Whether all that comes to {} each month is within what it can take."


def _inflow(pathway: Pathway, step: Step) -> Mapping[str, Figure]:
    """The monthly figures known for what comes to a step, by link; or its own figure alone."""
    if step.volume_month:
        return {step.id: step.volume_month}
    return {link.id: link.volume_month for link in _coming(pathway, step) if link.volume_month}


def _coming(pathway: Pathway, step: Step) -> list[Link]:
    """The links that bring people; of a designed one and its actual twin, the actual."""
    found: dict[tuple[str, LinkKind], Link] = {}
    for link in pathway.links_into[step.id]:
        way = link.origin, link.kind
        if link.kind in _BRINGS and (way not in found or link.layer is Layer.ACTUAL):
            found[way] = link
    return list(found.values())


def _compares(capacity: Figure, inflow: Iterable[Figure]) -> bool:
    figures = [capacity, *inflow]
    nouns = {monthly_noun(figure) for figure in figures}
    periods = {figure.period for figure in figures if figure.period}
    return len(nouns) == 1 and None not in nouns and len(periods) <= 1


def _sum(inflow: Iterable[Figure]) -> Bounds:
    return sum(map(bounds, inflow), start=exactly(0))


def _is_over(capacity: Figure, inflow: Iterable[Figure]) -> bool:
    return _sum(inflow).is_over(bounds(capacity))


def _is_within(
    pathway: Pathway, step: Step, capacity: Figure, inflow: Mapping[str, Figure]
) -> bool:
    is_whole = step.id in inflow or len(inflow) == len(_coming(pathway, step))
    return is_whole and _sum(inflow.values()).is_within(bounds(capacity))


def _overfull(step: Step, capacity: Figure, inflow: Mapping[str, Figure]) -> Seen:
    return Seen(
        subjects=(step.id,),
        message=(
            f"More comes to {step.name} ({_in_words(inflow)}) than it can take ({capacity.text})."
        ),
        links=tuple(link for link in inflow if link != step.id),
        basis=weakest(figure.basis or step.basis for figure in (capacity, *inflow.values())),
    )


def _in_words(inflow: Mapping[str, Figure]) -> str:
    """The sum, where each figure is exact; else the figures as they are given."""
    figures = list(inflow.values())
    total = sum((figure.number for figure in figures), start=Fraction(0))
    if total.denominator == 1 and all(_is_exact(figure) for figure in figures):
        return f"{int(total):,} {figures[0].unit}"
    return " and ".join(figure.text for figure in figures)


def _is_exact(figure: Figure) -> bool:
    return figure.comparator is Comparator.EXACTLY


CHECK = Check(
    id="CAP01",
    slug="no-service-is-sent-more-than-it-can-take",
    title="No service is sent more people than it can take",
    covers=("W34",),
    severity=Severity.MEDIUM,
    rationale=(
        "Where more people are sent than can be seen, the wait grows every month whatever "
        "everybody does, and people begin to find ways round it."
    ),
    remedy=(
        "Make a simple model of demand and capacity for the service, then send fewer people "
        "there, add slots, or move work to a step that has room."
    ),
    action="Bring demand and capacity into balance",
    owner_role="Service manager, with the commissioner",
    due_weeks=16,
    measure="People sent and people seen a month, and the number waiting, over six months",
    source=elht("a better balance of capacity and demand, with waiting times at a minimum"),
    find=find,
    badge="over capacity",
    ease=1,
    passing=(
        Example(
            "Physiotherapy can take what comes",
            """\
complete: [steps]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio,
     capacity_month: {value: 300, unit: people a month}}
links:
  - {from: gp, to: physio, kind: refer, volume_month: {value: 280, unit: people a month}}
""",
        ),
    ),
    failing=(
        Example(
            "Two ways in bring more than physiotherapy can take",
            """\
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio,
     capacity_month: {value: 300, unit: people a month}}
links:
  - {from: gp, to: physio, kind: refer, volume_month: {value: 280, unit: people a month}}
  - {from: person, to: physio, kind: self_refer,
     volume_month: {value: 90, unit: people a month, comparator: over}}
""",
            finds=("CAP01:physio",),
        ),
    ),
)
