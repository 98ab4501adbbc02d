"""Ways to mend what the checks on good care along the way find."""

from collections.abc import Iterator
from functools import partial

from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Way
from govtool.checks.fixing.places import (
    MOST,
    THERAPISTS,
    all_of,
    some_of_each_kind,
    steps_by_id,
    triages_of,
)
from govtool.checks.fixing.strokes import put, refer, some_way_out
from govtool.checks.wording import named
from govtool.pathways.kinds import (
    STEP_TYPE_NAMES,
    THERAPY,
    StepType,
)
from govtool.pathways.model import Pathway, Step
from govtool.pathways.sketching import Sketch


def late_pain(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """CAR01: triage, the hub or therapists refer to pain management themselves."""
    clinic = pathway.step_by_id[finding.subjects[0]]
    hubs = all_of(pathway, StepType.HUB, *THERAPISTS)
    senders = {step.id: step for step in (*triages_of(pathway), *hubs)}
    for sender in list(senders.values())[:MOST]:
        yield Way(
            f"from-{sender.id}",
            f"Let {sender.name} refer to {clinic.name} without a surgeon’s opinion",
            partial(_send_to, sender.id),
            (f"{clinic.name} agrees criteria with {sender.name}.",),
        )
    if not senders:
        yield Way(
            "from-primary-care",
            f"Let primary care refer to {clinic.name} without a surgeon’s opinion",
            _from_primary_care,
            (f"{clinic.name} agrees criteria with primary care.",),
        )


def _send_to(sender: str, sketch: Sketch, finding: Finding) -> None:
    step = sketch.pathway.step_by_id[sender]
    if step.type in THERAPY | {StepType.HUB} and not step.performs_triage:
        sketch.may_refer(sender, sketch.pathway.step_by_id[finding.subjects[0]].type)
    refer(sketch, sender, finding.subjects[0])


def _from_primary_care(sketch: Sketch, finding: Finding) -> None:
    for practice in all_of(sketch.pathway, StepType.GP, StepType.FCP):
        refer(sketch, practice.id, finding.subjects[0])


def no_mind(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """CAR02: a way to talking therapy from each kind of service that treats people."""
    services = some_of_each_kind(steps_by_id(pathway, finding.subjects))
    yield from _ways_to(pathway, services, (StepType.TALKING_THERAPY,))


def no_bone_health(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """CAR03: the fracture clinic sends people on to bone health."""
    clinics = steps_by_id(pathway, finding.subjects)
    yield from _ways_to(pathway, clinics, (StepType.BONE_HEALTH,))


def no_rehabilitation(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """CAR04: surgery books rehabilitation."""
    surgery = steps_by_id(pathway, finding.subjects)
    yield from _ways_to(pathway, surgery, (StepType.REHABILITATION, *THERAPISTS))


def _ways_to(
    pathway: Pathway, senders: tuple[Step, ...], kinds: tuple[StepType, ...]
) -> Iterator[Way]:
    """From these steps to each service of these kinds, or to a new one of the first kind."""
    known = all_of(pathway, *kinds)
    ids = tuple(sender.id for sender in senders)
    for service in known[:MOST]:
        yield Way(
            f"to-{service.id}",
            f"Agree a way from {named(senders)} to {service.name}",
            partial(_lead, ids, service.id, kinds[0]),
            (f"{service.name} takes people from {named(senders)} without a GP.",),
        )
    if not known:
        name = STEP_TYPE_NAMES[kinds[0]]
        yield Way(
            "new-service",
            f"Agree a way from {named(senders)} to {name[:1].lower()}{name[1:]}",
            partial(_lead, ids, None, kinds[0]),
            ("There is such a service for the people of this area, or one is commissioned.",),
        )


def _lead(
    senders: tuple[str, ...], service: str | None, kind: StepType, sketch: Sketch, _: Finding
) -> None:
    target = service or put(sketch, kind)
    for sender in senders:
        refer(sketch, sender, target)
    if service is None:
        some_way_out(sketch, target)
