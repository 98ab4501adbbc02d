"""Ways to mend what the checks on urgent and emergency care find."""

from collections.abc import Iterator
from functools import partial

from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Way
from govtool.checks.fixing.places import MOST, all_of, steps_by_id
from govtool.checks.fixing.strokes import (
    MSK_SERVICES,
    emergency_department,
    emergency_exit,
    put,
    set_up,
    some_way_out,
)
from govtool.pathways.kinds import (
    ExceptionReason,
    LinkKind,
    StepType,
    Urgency,
)
from govtool.pathways.model import Link, Pathway
from govtool.pathways.sketching import Sketch


def cut_off_department(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """URG01: direct booking from the emergency department into the MSK service."""
    department = pathway.step_by_id[finding.subjects[0]]
    services = all_of(pathway, *MSK_SERVICES)
    for service in services[:MOST]:
        yield Way(
            f"into-{service.id}",
            f"Let {department.name} book people into {service.name}",
            partial(_book_into, service.id),
            (f"{service.name} holds slots that {department.name} can book.",),
        )
    if not services:
        yield Way(
            "new-hub",
            f"Set up an MSK hub that {department.name} can book people into",
            partial(_book_into, None),
            ("A provider is commissioned to run the hub.",),
        )


def _book_into(service: str | None, sketch: Sketch, finding: Finding) -> None:
    target = service or set_up(sketch, StepType.HUB)
    sketch.join(finding.subjects[0], target, LinkKind.REFER)


def no_exit(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """URG02: an exit for every emergency, to a service that takes people at once."""
    door = pathway.step_by_id[finding.subjects[0]]
    kinds = (StepType.EMERGENCY_DEPARTMENT, StepType.URGENT_TREATMENT)
    for service in all_of(pathway, *kinds)[:MOST]:
        yield Way(
            f"to-{service.id}",
            f"Agree an exit in an emergency from {door.name} to {service.name}",
            partial(_exit_to, service.id),
            _exit_assumptions(service.name),
        )
    if not pathway.steps_of(set(kinds)):
        yield Way(
            "new-exit",
            f"Agree an exit in an emergency from {door.name} to an emergency department",
            partial(_exit_to, None),
            _exit_assumptions("The department"),
        )


def _exit_assumptions(service: str) -> tuple[str, ...]:
    return (
        f"{service} takes people sent this way at any hour, or the hours are known.",
        "Staff have the telephone numbers, and people are told what to do if they get worse.",
    )


def _exit_to(service: str | None, sketch: Sketch, finding: Finding) -> None:
    emergency_exit(sketch, finding.subjects[0], service)


def no_early_arthritis(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """URG04: a direct way, typed for suspected early arthritis."""
    referrer, *clinics = steps_by_id(pathway, finding.subjects)
    for clinic in clinics[:MOST]:
        yield Way(
            f"direct-to-{clinic.id}",
            f"Open a direct way from {referrer.name} to {clinic.name} for suspected early "
            "arthritis",
            partial(_urgently, clinic.id, ExceptionReason.EARLY_INFLAMMATORY_ARTHRITIS),
            (
                f"{clinic.name} holds early arthritis slots that {referrer.name} can book.",
                "The blood tests to send along are agreed.",
            ),
        )


def _urgently(to: str, reason: ExceptionReason, sketch: Sketch, finding: Finding) -> None:
    origin = finding.subjects[0]
    sketch.draw(Link(origin, to, LinkKind.REFER, urgency=Urgency.URGENT, exception=reason))


def not_passed_on(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """URG05: a way on for suspected cancer and for fractures, each to where it belongs."""
    service = pathway.step_by_id[finding.subjects[0]]
    yield Way(
        "forward",
        f"Have {service.name} forward suspected cancer and fractures the same day",
        _forward,
        (
            "The services named take these people at once, without a GP.",
            f"What {service.name} does not take is on its form and in its criteria.",
        ),
    )


def _forward(sketch: Sketch, finding: Finding) -> None:
    cancer, fracture = ExceptionReason.SUSPECTED_CANCER, ExceptionReason.FRACTURE
    links = sketch.pathway.links_from[finding.subjects[0]]
    drawn = {link.exception for link in links}
    if cancer not in drawn:
        _urgently(_cancer_service(sketch), cancer, sketch, finding)
    if fracture not in drawn:
        places = (StepType.FRACTURE_CLINIC, StepType.EMERGENCY_DEPARTMENT)
        found = all_of(sketch.pathway, *places)
        to = found[0].id if found else emergency_department(sketch)
        _urgently(to, fracture, sketch, finding)


def _cancer_service(sketch: Sketch) -> str:
    """Where others on the map send suspected cancer; else a service put there for it."""
    known = [
        link.to
        for link in sketch.pathway.links
        if link.exception is ExceptionReason.SUSPECTED_CANCER
    ]
    if known:
        return known[0]
    service = put(sketch, StepType.HOSPITAL_SPECIALIST, "Urgent suspected cancer service")
    some_way_out(sketch, service)
    return service
