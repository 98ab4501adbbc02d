"""URG03: urgent people do not wait in the routine queue."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import MANY, listed
from govtool.pathways.bounds import days, exactly
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import (
    CARE_FREE,
    PRIMARY_CARE,
    ROUTING,
    Aspect,
    ExceptionReason,
    LinkKind,
    StepType,
    Urgency,
)
from govtool.pathways.model import Link, Pathway
from govtool.pathways.routes import REFERRAL_KINDS, steps_along, ways_on
from govtool.sources import Fact

_CARRIES = REFERRAL_KINDS | {LinkKind.ESCALATE, LinkKind.REQUEST_TEST, LinkKind.LIST}
_NO_QUEUE = PRIMARY_CARE | CARE_FREE | {StepType.EMERGENCY_DEPARTMENT}

_Way = tuple[Link, ...]


def find(pathway: Pathway, thresholds: Thresholds) -> Iterator[Observation]:
    """Compare the wait on each urgent link with the longest that is meant for it."""
    urgent = [link for link in pathway.links if _is_urgent(pathway, link)]
    unsure: list[Link] = []
    for link in urgent:
        most = thresholds[_standard(link)]
        too_long, is_known = _judged(pathway, link, most)
        if too_long:
            yield _waits(pathway, too_long, most)
        elif not is_known:
            unsure.append(link)
    if unsure:
        yield Missing(f"How long people wait who are sent urgently {_named(pathway, unsure)}.")
    elif not urgent and not pathway.is_complete(Aspect.LINKS):
        yield Missing("How urgent people are sent on, and how long they wait.")


def _is_urgent(pathway: Pathway, link: Link) -> bool:
    is_urgent = link.urgency is not Urgency.ROUTINE or link.kind is LinkKind.ESCALATE
    return is_urgent and _has_queue(pathway, link)


def _has_queue(pathway: Pathway, link: Link) -> bool:
    return link.kind in _CARRIES and pathway.step_by_id[link.to].type not in _NO_QUEUE


def _standard(link: Link) -> str:
    if link.urgency is Urgency.EMERGENCY:
        return "emergency"
    is_arthritis = link.exception is ExceptionReason.EARLY_INFLAMMATORY_ARTHRITIS
    return "early_arthritis" if is_arthritis else "urgent"


def _judged(pathway: Pathway, link: Link, most: int) -> tuple[_Way, bool]:
    """The way on which urgent people wait too long, if any; and whether all waits are known.

    A point of access that sends nobody on urgently sends urgent people on with the others.
    """
    here = _is_in_time(pathway, link, most)
    if here is Fact.NO and (link.wait or _is_one_queue(pathway, link)):
        return (link,), True
    onward = _with_the_others(pathway, link)
    later = [_is_in_time(pathway, way[-1], most) for way in onward]
    if later and all(answer is Fact.NO for answer in later):
        return (link, *onward[0]), True
    return (), here is Fact.YES and all(answer is Fact.YES for answer in later)


def _is_in_time(pathway: Pathway, link: Link, most: int) -> Fact | None:
    figure = _wait(pathway, link)
    wait = days(figure) if figure else None
    if wait is None:
        return None
    if wait.is_over(exactly(most)):
        return Fact.NO
    return Fact.YES if wait.is_within(exactly(most)) else None


def _wait(pathway: Pathway, link: Link) -> Figure | None:
    return link.wait or pathway.step_by_id[link.to].wait


def _with_the_others(pathway: Pathway, link: Link) -> list[_Way]:
    if pathway.step_by_id[link.to].type is not StepType.SINGLE_POINT_OF_ACCESS:
        return []
    onward = [way for way in ways_on(pathway, link.to) if _has_queue(pathway, way[-1])]
    return [] if any(_is_urgent(pathway, way[-1]) for way in onward) else onward


def _is_one_queue(pathway: Pathway, link: Link) -> bool:
    """Whether the wait stated for the step is the wait of everybody who comes there."""
    to = pathway.step_by_id[link.to]
    is_passed = to.performs_triage or to.type in ROUTING
    return is_passed or to.single_queue is Fact.YES or pathway.is_complete(Aspect.FIGURES)


def _waits(pathway: Pathway, way: _Way, most: int) -> Seen:
    figure = _wait(pathway, way[-1])
    long = figure.text if figure else "too long"
    origin, to = pathway.name_of(way[0].origin), pathway.name_of(way[-1].to)
    only = "" if way[-1].wait else ", the only wait that is stated there"
    through = f" by way of {pathway.name_of(way[0].to)}" if len(way) > 1 else ""
    span = "1 day" if most == 1 else f"{most} days"
    return Seen(
        subjects=(way[0].id,),
        message=(
            f"People sent urgently from {origin} to {to}{through} wait {long}{only}; no more than "
            f"{span} is meant for them."
        ),
        route=steps_along(way),
        links=tuple(link.id for link in way),
        basis=weakest([*way, figure.basis if figure else None]),
    )


def _named(pathway: Pathway, links: list[Link]) -> str:
    ways = [
        f"from {pathway.name_of(link.origin)} to {pathway.name_of(link.to)}"
        for link in links[:MANY]
    ]
    return listed([*ways, "by other ways"] if len(links) > MANY else ways)


CHECK = Check(
    id="URG03",
    slug="urgent-people-do-not-wait-in-the-routine-queue",
    title="Urgent people do not wait in the routine queue",
    covers=("X02",),
    severity=Severity.HIGH,
    rationale=(
        "A referral marked urgent helps nobody if it is opened in the order it arrived. Serious "
        "conditions are then found weeks late, although everybody along the way did as they were "
        "told."
    ),
    remedy=(
        "Give urgent referrals an inbox of their own, have a senior clinician look at all new "
        "ones every working day, and measure how long urgent people wait apart from the rest."
    ),
    action="Take urgent referrals out of the routine queue",
    owner_role="Triage service lead, with the clinical lead for MSK",
    due_weeks=4,
    measure="Days from urgent referral to being seen: median and longest, monthly",
    source=field("catalogue X02: urgent sits in the routine queue"),
    find=find,
    badge="urgent waits",
    safety=True,
    thresholds=(
        Threshold("emergency", 1, "day", "the longest wait on an emergency link"),
        Threshold("urgent", 14, "days", "the longest wait on an urgent link"),
        Threshold("early_arthritis", 21, "days", "the longest wait for suspected early arthritis"),
    ),
    passing=(
        Example(
            "Urgent people have a short wait of their own",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: rheum, name: Rheumatology, type: rheum, wait: {value: 16, unit: weeks}}
links:
  - {from: gp, to: rheum, kind: refer, urgency: urgent, exception: early_inflammatory_arthritis,
     wait: {value: 15, unit: days}}
""",
        ),
    ),
    failing=(
        Example(
            "Urgent referrals lie in the triage queue with the others",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage, wait: {value: 5, unit: weeks}}
links:
  - {from: gp, to: triage, kind: refer, urgency: urgent}
""",
            finds=("URG03:gp>triage:refer",),
        ),
        Example(
            "The point of access sends urgent people on with all the others",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: spa, name: Point of access, type: spa, wait: {value: 1, unit: day}}
  - {id: hub, name: MSK hub, type: hub, wait: {value: 16, unit: weeks}}
links:
  - {from: gp, to: spa, kind: refer, urgency: urgent}
  - {from: spa, to: hub, kind: redirect}
""",
            finds=("URG03:gp>spa:refer",),
        ),
        Example(
            "The urgent clinic itself has a long wait",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: spinal, name: Spinal service, type: spinal}
links:
  - {from: gp, to: spinal, kind: refer, urgency: urgent, wait: {value: 6, unit: weeks}}
""",
            finds=("URG03:gp>spinal:refer",),
        ),
    ),
)
