"""Ways to mend what the checks on ways in find."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Way
from govtool.checks.fixing.places import (
    MOST,
    THERAPISTS,
    all_of,
    leads_to,
    steps_by_id,
    triages_of,
)
from govtool.checks.fixing.strokes import exit_if_shown, refer, set_up, some_way_out, the_person
from govtool.checks.wording import named
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import SPECIALIST, LinkKind, StepType
from govtool.pathways.model import Absence, Pathway
from govtool.pathways.sketching import Sketch

_EVERY_PRACTICE: Final = Figure("100", "% of practices")


def no_self_referral(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """ACC01: open the front door of the service, or the service itself, to people."""
    services = steps_by_id(pathway, finding.subjects)
    to = named(services)
    for door in all_of(pathway, StepType.SINGLE_POINT_OF_ACCESS, StepType.HUB)[:MOST]:
        yield Way(
            f"through-{door.id}",
            f"Open self-referral to {to} at {door.name}",
            partial(_self_refer_at, door.id),
            (
                f"{door.name} screens people for red flags at the first contact.",
                "People can come by web, by phone and in person.",
            ),
        )
    yield Way(
        "direct",
        f"Open self-referral straight to {to}",
        partial(_self_refer_at, None),
        (
            f"{to} screens people for red flags at the first contact.",
            "People can come by web, by phone and in person.",
        ),
    )


def _self_refer_at(door: str | None, sketch: Sketch, finding: Finding) -> None:
    person = the_person(sketch)
    for service in finding.subjects:
        sketch.join(person, door or service, LinkKind.SELF_REFER)
        if door and not leads_to(sketch.pathway, door, service):
            sketch.join(door, service, LinkKind.REDIRECT)
        some_way_out(sketch, door or service)
        exit_if_shown(sketch, door or service)


def no_first_contact(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """ACC02: put first contact practitioners into practices, or into the rest of them."""
    some = steps_by_id(pathway, finding.subjects)
    if some and some[0].type is StepType.FCP:
        yield Way(
            "every-practice",
            f"Extend {some[0].name} to every practice",
            _cover_every_practice,
            ("There are staff and money for the practices without one, with a date for each.",),
        )
        return
    yield Way(
        "new-fcp",
        "Put first contact practitioners into every practice",
        _new_practitioner,
        (
            "Primary care networks can employ or share the posts.",
            "The imaging provider accepts requests from first contact practitioners.",
        ),
    )


def _cover_every_practice(sketch: Sketch, finding: Finding) -> None:
    sketch.change_step(finding.subjects[0], coverage=_EVERY_PRACTICE)


def _new_practitioner(sketch: Sketch, _: Finding) -> None:
    """A practitioner people can come to, who can request scans, send people on, and end care."""
    practitioner = set_up(sketch, StepType.FCP, coverage=_EVERY_PRACTICE)
    sketch.join(the_person(sketch), practitioner, LinkKind.FIRST_CONTACT)
    triages = triages_of(sketch.pathway)[:1]
    services = (*triages, *all_of(sketch.pathway, *THERAPISTS))
    for service in services:
        refer(sketch, practitioner, service.id)
    if not services:
        sketch.may_refer(practitioner, StepType.PHYSIOTHERAPY)
    for specialist in sketch.pathway.steps_of(SPECIALIST) if triages else ():
        sketch.state_absent(Absence(None, LinkKind.REFER, practitioner, specialist.id))
    some_way_out(sketch, practitioner)
