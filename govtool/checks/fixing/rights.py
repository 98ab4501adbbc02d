"""Ways to mend what the checks on rights find."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Way
from govtool.checks.fixing.places import MOST, ONWARD, all_of
from govtool.checks.fixing.strokes import give_imaging, open_request, refer
from govtool.pathways.editing_links import RemoveLink
from govtool.pathways.kinds import (
    DIAGNOSTICS,
    ROUTING,
    SPECIALIST,
    Gate,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import links_of
from govtool.pathways.sketching import Sketch
from govtool.sources import Fact

_DOCTORS: Final = frozenset({Gate.GP, Gate.CONSULTANT})
_FOR_TESTS: Final = (
    "Each imaging provider grants written entitlement to these staff.",
    "They are trained to request and to act on what comes back.",
)


def no_tests(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """RGT01: entitle staff to request the tests they now ask a doctor for."""
    step = pathway.step_by_id[finding.subjects[0]]
    yield Way(
        "entitle",
        f"Entitle staff at {step.name} to request tests themselves",
        _entitle_to_test,
        _FOR_TESTS,
    )


def _entitle_to_test(sketch: Sketch, finding: Finding) -> None:
    step = sketch.pathway.step_by_id[finding.subjects[0]]
    tests = _tests_wanted(sketch.pathway, step)
    denied = [kind for kind in DIAGNOSTICS if step.rights.request.get(kind) is Fact.NO]
    kinds = [*denied, *(test.type for test in tests if test.type in DIAGNOSTICS)]
    _stop_asking(sketch, step, LinkKind.REQUEST_TEST)
    for kind in sorted({*kinds} or {StepType.IMAGING}):
        sketch.make_possible(step.id, LinkKind.REQUEST_TEST, kind)
        sketch.may_request(step.id, kind)
    for test in tests:
        open_request(sketch, step.id, test.id)


def _tests_wanted(pathway: Pathway, step: Step) -> tuple[Step, ...]:
    """What a doctor now requests for the step; else every test on the map it is denied."""
    gated = [
        link
        for link in links_of(pathway.links_from[step.id], {LinkKind.REQUEST_TEST})
        if link.gate in _DOCTORS
    ]
    asked = [
        request
        for ask in _asks(pathway, step, LinkKind.REQUEST_TEST)
        for request in links_of(pathway.links_from[ask.to], {LinkKind.REQUEST_TEST})
    ]
    wanted = tuple(dict.fromkeys(link.to for link in (*gated, *asked)))
    if wanted:
        return tuple(pathway.step_by_id[item] for item in wanted)
    return pathway.steps_of({StepType.IMAGING})


def no_onward(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """RGT02: let staff refer on, through the service that routes people or straight there."""
    step = pathway.step_by_id[finding.subjects[0]]
    routing = (StepType.TRIAGE, StepType.HUB, StepType.SINGLE_POINT_OF_ACCESS)
    for door in all_of(pathway, *routing)[:MOST]:
        if door.id != step.id:
            yield Way(
                f"through-{door.id}",
                f"Let staff at {step.name} refer on through {door.name}",
                partial(_refer_on, door.id),
                (f"{door.name} accepts referrals from {step.name} without a GP.",),
            )
    yield Way(
        "direct",
        f"Give staff at {step.name} the written right to refer straight to specialists",
        partial(_refer_on, None),
        (
            f"Each specialty agrees criteria with {step.name}.",
            "Staff have the e-referral permissions to use the right.",
        ),
    )


def _refer_on(door: str | None, sketch: Sketch, finding: Finding) -> None:
    step = sketch.pathway.step_by_id[finding.subjects[0]]
    specialists = _specialists_wanted(sketch.pathway, step)
    denied = [kind for kind in SPECIALIST if step.rights.refer.get(kind) is Fact.NO]
    _stop_asking(sketch, step, LinkKind.REFER)
    for link in links_of(sketch.pathway.links_from[step.id], ONWARD):
        if link.gate in _DOCTORS and sketch.pathway.step_by_id[link.to].type in _TARGETS:
            sketch.change_link(link.id, gate=None)
    if denied:
        sketch.may_refer(step.id, *sorted(denied))
    if door is not None:
        sketch.join(step.id, door, LinkKind.REFER)
        return
    kinds = {specialist.type for specialist in specialists} or {StepType.HOSPITAL_SPECIALIST}
    sketch.may_refer(step.id, *sorted(kinds))
    for specialist in specialists:
        sketch.join(step.id, specialist.id, LinkKind.REFER)


_TARGETS: Final = SPECIALIST | ROUTING


def _specialists_wanted(pathway: Pathway, step: Step) -> tuple[Step, ...]:
    """Where a doctor now refers people for the step; else every specialist on the map."""
    asked = [
        referral.to
        for ask in _asks(pathway, step, LinkKind.REFER)
        for referral in links_of(pathway.links_from[ask.to], {LinkKind.REFER})
        if pathway.step_by_id[referral.to].type in SPECIALIST
    ]
    if asked:
        return tuple(pathway.step_by_id[item] for item in dict.fromkeys(asked))
    return pathway.steps_of(SPECIALIST)


def no_imaging(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """RGT03: access to imaging, as a right and as a link."""
    step = pathway.step_by_id[finding.subjects[0]]
    yield Way(
        "entitle",
        f"Give {step.name} access to imaging",
        lambda sketch, found: give_imaging(sketch, found.subjects[0]),
        (*_FOR_TESTS, "Electronic requesting and payment are agreed."),
    )


def held_back(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """RGT04: a first contact practitioner refers on and requests tests without the GP."""
    step = pathway.step_by_id[finding.subjects[0]]
    yield Way(
        "entitle",
        f"Give {step.name} the right to refer on and to request tests",
        _entitle_practitioner,
        (
            "Each provider puts the right in writing.",
            "Practitioners have the electronic systems that go with it.",
        ),
    )


def _entitle_practitioner(sketch: Sketch, finding: Finding) -> None:
    step = sketch.pathway.step_by_id[finding.subjects[0]]
    _entitle_to_test(sketch, finding)
    _stop_asking(sketch, step, LinkKind.REFER)
    care = all_of(sketch.pathway, *_CARE)
    denied = [kind for kind, fact in step.rights.refer.items() if fact is Fact.NO]
    if denied:
        sketch.may_refer(step.id, *denied)
    if care:
        refer(sketch, step.id, care[0].id)
    else:
        sketch.may_refer(step.id, StepType.PHYSIOTHERAPY)


_CARE: Final = (
    StepType.TRIAGE,
    StepType.HUB,
    StepType.SINGLE_POINT_OF_ACCESS,
    StepType.PHYSIOTHERAPY,
    StepType.COMMUNITY_THERAPY,
)


def _asks(pathway: Pathway, step: Step, what: LinkKind) -> tuple[Link, ...]:
    asks = links_of(pathway.links_from[step.id], {LinkKind.ASK})
    return tuple(link for link in asks if link.asks_for is what)


def _stop_asking(sketch: Sketch, step: Step, what: LinkKind) -> None:
    for ask in _asks(sketch.pathway, step, what):
        sketch.do(RemoveLink(ask.id))
