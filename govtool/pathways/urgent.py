"""Where an emergency may first be met, and the ways out for it.

The red flags follow the domain reference (section 3.2). They are categories to be given an exit on
the map, never rules for deciding about a person.
"""

from typing import Final

from govtool.pathways.kinds import (
    COMMUNITY,
    SPECIALIST,
    ExceptionReason,
    LinkKind,
    StepType,
    Urgency,
)
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import ways_on
from govtool.sources import Fact

SAME_DAY: Final = frozenset(
    {
        ExceptionReason.CAUDA_EQUINA,
        ExceptionReason.CORD_COMPRESSION,
        ExceptionReason.FRACTURE,
        ExceptionReason.GIANT_CELL_ARTERITIS,
        ExceptionReason.INFECTION,
        ExceptionReason.NEUROLOGICAL_DEFICIT,
        ExceptionReason.VASCULAR,
    }
)
"""Red flags that are usually acted on the same day."""

EMERGENCY_SERVICES: Final = frozenset(
    {StepType.EMERGENCY_DEPARTMENT, StepType.URGENT_TREATMENT, StepType.FRACTURE_CLINIC}
)
"""Where such exits lead."""

_FRONT_DOORS = {
    StepType.GP,
    StepType.FCP,
    StepType.OUT_OF_HOURS,
    StepType.NHS_111,
    StepType.SINGLE_POINT_OF_ACCESS,
}
_NO_DOORS = (
    EMERGENCY_SERVICES
    | COMMUNITY
    | SPECIALIST
    | {StepType.PERSON, StepType.DECISION, StepType.DISCHARGE}
)
_SELDOM = {LinkKind.ESCALATE, LinkKind.RETURN, LinkKind.ASK}
_COMES_IN = {LinkKind.FIRST_CONTACT, LinkKind.SELF_REFER}
_SENDS = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.NEXT, LinkKind.SIGNPOST}


def doors(pathway: Pathway) -> tuple[Step, ...]:
    """The services where a person or a referral is met first, in file order."""
    first_met = {link.to for link in pathway.links if link.kind in _COMES_IN}
    return tuple(
        step
        for step in pathway.steps
        if step.type not in _NO_DOORS
        and (
            step.type in _FRONT_DOORS
            or step.performs_triage
            or step.entry is Fact.YES
            or step.id in first_met
        )
    )


def exits(pathway: Pathway, step: Step) -> tuple[Link, ...]:
    """The urgent ways out of a step, its decisions included: the last link of each."""
    return tuple(way[-1] for way in ways_on(pathway, step.id) if is_exit(way[-1]))


def is_exit(link: Link) -> bool:
    """True for a link drawn as an urgent way out: an escalation, or an emergency referral."""
    is_emergency = link.urgency is Urgency.EMERGENCY and link.kind in _SENDS
    return link.kind is LinkKind.ESCALATE or is_emergency


def is_rightly_rare(link: Link) -> bool:
    """True for ways that a good pathway seldom needs: that few use one says nothing against it."""
    return not link.is_routine or link.kind in _SELDOM
