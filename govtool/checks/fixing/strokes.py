"""Changes that several ways of mending share: a new service, a referral, a scan, a way out."""

from dataclasses import replace
from typing import Final

from govtool.checks.fixing.places import first_of
from govtool.pathways.kinds import (
    PRIMARY_CARE,
    ROUTING,
    STEP_TYPE_NAMES,
    Aspect,
    Channel,
    ExceptionReason,
    LinkKind,
    Medium,
    StepType,
    Urgency,
)
from govtool.pathways.model import Absence, Link, Pathway, Step
from govtool.pathways.narrowing import room_for_link
from govtool.pathways.routes import can_reach, links_of, search
from govtool.pathways.sketching import Sketch
from govtool.pathways.urgent import EMERGENCY_SERVICES, exits
from govtool.sources import Fact

OUT: Final = frozenset({StepType.DISCHARGE, StepType.SELF_MANAGEMENT})
"""Where care ends."""
MSK_SERVICES: Final = (
    StepType.HUB,
    StepType.PHYSIOTHERAPY,
    StepType.COMMUNITY_THERAPY,
    StepType.SINGLE_POINT_OF_ACCESS,
    StepType.TRIAGE,
    StepType.FCP,
)
"""Where an emergency department can send people on, the likeliest first."""


def put(sketch: Sketch, kind: StepType, name: str = "", **fields: object) -> str:
    """Add a step of a kind and return its id."""
    step_id = sketch.add_step(Step(kind.value, name or STEP_TYPE_NAMES[kind], kind))
    sketch.change_step(step_id, **fields)
    return step_id


def find_or_put(sketch: Sketch, kind: StepType, name: str = "") -> str:
    """The first step of a kind, added where there is none."""
    found = first_of(sketch.pathway, kind)
    return found.id if found else put(sketch, kind, name)


def set_up(sketch: Sketch, kind: StepType, name: str = "", **fields: object) -> str:
    """Add a service that assesses people, as a good one would be: the proposal of a new service.

    It keeps an electronic record, has access to imaging and an exit in an emergency, and sends
    nobody back to be referred.
    """
    service = put(sketch, kind, name, record_medium=Medium.ELECTRONIC, **fields)
    give_imaging(sketch, service)
    exit_if_shown(sketch, service)
    practices = sketch.pathway.steps_of({StepType.GP})
    if len(practices) == 1:
        sketch.state_absent(Absence(None, LinkKind.REDIRECT, service, practices[0].id))
    return service


def refer(sketch: Sketch, origin: str, to: str, kind: LinkKind = LinkKind.REFER) -> str:
    """Have a routine referral, sent as other such referrals are; a first one electronically."""
    known = set(sketch.pathway.link_by_id)
    link_id = sketch.join(origin, to, kind)
    sender = sketch.pathway.step_by_id[origin]
    if link_id not in known and sender.type in PRIMARY_CARE and kind is LinkKind.REFER:
        alike = [link for link in _alike(sketch.pathway, origin, to) if link.id != link_id]
        channels = {link.channel for link in alike} or {Channel.ELECTRONIC}
        if len(channels) == 1:
            sketch.change_link(link_id, channel=channels.pop())
    return link_id


def _alike(pathway: Pathway, origin: str, to: str) -> list[Link]:
    """The routine referrals between steps of the same two kinds."""
    steps = pathway.step_by_id
    kinds = (steps[origin].type, steps[to].type)
    return [
        link
        for link in links_of(pathway.links, {LinkKind.REFER})
        if link.is_routine and kinds == (steps[link.origin].type, steps[link.to].type)
    ]


def give_imaging(sketch: Sketch, step_id: str) -> None:
    """Let a step request imaging: the right, and the links where imaging is on the map."""
    sketch.make_possible(step_id, LinkKind.REQUEST_TEST, StepType.IMAGING)
    sketch.may_request(step_id, StepType.IMAGING)
    imaging = first_of(sketch.pathway, StepType.IMAGING)
    if imaging is not None:
        open_request(sketch, step_id, imaging.id)


def open_request(sketch: Sketch, step_id: str, test: str) -> None:
    """Let a step request a test without asking, and have the result come back to it."""
    asked = links_of(sketch.pathway.links_from[step_id], {LinkKind.REQUEST_TEST})
    gated = next((link for link in asked if link.to == test and link.gate is not None), None)
    if gated is not None:
        sketch.change_link(gated.id, gate=None)
    elif all(link.to != test for link in asked):
        sketch.join(step_id, test, LinkKind.REQUEST_TEST)
        bring_back(sketch, test, step_id)


def bring_back(sketch: Sketch, test: str, asked_by: str) -> None:
    """Have the results of a test come back to who asked for it, in a record both can see."""
    passes = {LinkKind.RESULT, LinkKind.NEXT}
    reach = search(
        sketch.pathway,
        [test],
        lambda link: link.kind in passes,
        stop=lambda step: step.type not in ROUTING,
    )
    if asked_by not in reach:
        link_id = sketch.join(test, asked_by, LinkKind.RESULT)
        sketch.change_link(link_id, channel=Channel.SHARED_RECORD)


def exit_if_shown(sketch: Sketch, step_id: str) -> None:
    """An emergency exit, where the map shows an emergency service or claims to show all links."""
    shown = any(step.type in EMERGENCY_SERVICES for step in sketch.pathway.steps)
    if shown or sketch.pathway.is_complete(Aspect.LINKS):
        emergency_exit(sketch, step_id)


def emergency_exit(sketch: Sketch, step_id: str, to: str | None = None) -> None:
    """An exit for every emergency: to a service on the map, or to an emergency department."""
    step = sketch.pathway.step_by_id[step_id]
    if any(link.exception is None for link in exits(sketch.pathway, step)):
        return
    services = (StepType.EMERGENCY_DEPARTMENT, StepType.URGENT_TREATMENT)
    found = first_of(sketch.pathway, *services)
    target = to or (found.id if found else emergency_department(sketch))
    link = Link(step_id, target, LinkKind.ESCALATE, urgency=Urgency.EMERGENCY)
    for reason in ExceptionReason:
        sketch.do(*room_for_link(sketch.pathway, replace(link, exception=reason)))
    sketch.draw(link)


def emergency_department(sketch: Sketch) -> str:
    """Add a department as it should be: it can send people into the MSK service, and home."""
    department = put(sketch, StepType.EMERGENCY_DEPARTMENT)
    service = first_of(sketch.pathway, *MSK_SERVICES)
    if service is not None:
        sketch.join(department, service.id, LinkKind.REFER)
    some_way_out(sketch, department)
    return department


def a_way_out(sketch: Sketch, step_id: str) -> None:
    """Let care end at a step: with discharge, added where the map has none."""
    known = set(sketch.pathway.link_by_id)
    link_id = sketch.join(step_id, find_or_put(sketch, StepType.DISCHARGE), LinkKind.DISCHARGE)
    if link_id not in known:
        sketch.change_link(link_id, channel=Channel.SHARED_RECORD)


def some_way_out(sketch: Sketch, step_id: str) -> None:
    """Let care end at a step from which no end is reached, where the map should show it."""
    pathway = sketch.pathway
    ends = [step.id for step in pathway.steps if step.type in OUT or step.end is Fact.YES]
    has_end = step_id in can_reach(pathway, ends, lambda _: True)
    if has_end or not pathway.is_complete(Aspect.LINKS):
        return
    guide = first_of(pathway, StepType.SELF_MANAGEMENT)
    if guide:
        sketch.join(step_id, guide.id, LinkKind.SIGNPOST)
    else:
        a_way_out(sketch, step_id)


def the_person(sketch: Sketch) -> str:
    """The person the pathway is for, put on the map with their way to the GP if not there yet."""
    found = first_of(sketch.pathway, StepType.PERSON)
    if found:
        return found.id
    person = put(sketch, StepType.PERSON)
    for practice in sketch.pathway.steps_of({StepType.GP}):
        sketch.join(person, practice.id, LinkKind.FIRST_CONTACT)
    return person
