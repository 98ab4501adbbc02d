"""Ways to mend what the checks on teams, records, design, results and community offers find."""

from collections.abc import Iterator
from functools import partial

from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Way
from govtool.checks.fixing.places import MOST, all_of, some_of_each_kind, steps_by_id
from govtool.checks.fixing.strokes import bring_back, put
from govtool.checks.wording import named
from govtool.pathways.kinds import Channel, Layer, LinkKind, Medium, StepType
from govtool.pathways.model import Pathway
from govtool.pathways.sketching import Sketch
from govtool.sources import Fact


def split_team(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """TEA01: one queue and one record, or at least one record."""
    teams = named(steps_by_id(pathway, finding.subjects))
    yield Way(
        "one-queue",
        f"Join {teams} in one team with one queue and one record",
        partial(_set_all, {"single_queue": Fact.YES, "shared_record": Fact.YES}),
        ("The organisations agree who leads; staff may keep their employer.",),
    )
    yield Way(
        "one-record",
        f"Give {teams} one shared record",
        partial(_set_all, {"shared_record": Fact.YES}),
        ("The organisations sign a data sharing agreement.",),
    )


def _set_all(changes: dict[str, object], sketch: Sketch, finding: Finding) -> None:
    for step_id in finding.subjects:
        sketch.change_step(step_id, **changes)


def paper(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """REC01: an electronic record."""
    step = pathway.step_by_id[finding.subjects[0]]
    yield Way(
        "electronic",
        f"Move {step.name} to an electronic record",
        partial(_set_all, {"record_medium": Medium.ELECTRONIC}),
        ("Staff have the devices and the training, and a date for the last paper record.",),
    )


def letters(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """REC02: the shared record in place of a letter."""
    link = pathway.link_by_id[finding.subjects[0]]
    origin, to = pathway.name_of(link.origin), pathway.name_of(link.to)
    yield Way(
        "shared-record",
        f"Have {origin} write to a record that {to} can see",
        partial(_set_link, {"channel": Channel.SHARED_RECORD}),
        (f"{origin} and {to} can both open the record, under a data sharing agreement.",),
    )


def _set_link(changes: dict[str, object], sketch: Sketch, finding: Finding) -> None:
    sketch.change_link(finding.links[0], **changes)


def unofficial(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """DES01: adopt the route into the design, or close it."""
    link = pathway.link_by_id[finding.subjects[0]]
    route = f"the route from {pathway.name_of(link.origin)} to {pathway.name_of(link.to)}"
    yield Way(
        "adopt",
        f"Adopt {route} into the design",
        partial(_set_link, {"layer": Layer.DESIGNED}),
        ("Those who use the route were asked why, and the design is better with it.",),
    )
    yield Way(
        "close",
        f"Close {route}",
        lambda sketch, found: sketch.retire(found.links[0]),
        ("Those who use the route were asked why, and have something better instead.",),
    )


def no_signpost(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """COM01: signpost to an offer on the map, or to a directory put there."""
    front = named(some_of_each_kind(steps_by_id(pathway, finding.subjects)))
    offers = all_of(pathway, StepType.COMMUNITY_OFFER, StepType.SELF_MANAGEMENT)
    for offer in offers[:MOST]:
        yield Way(
            f"to-{offer.id}",
            f"Signpost people from {front} to {offer.name}",
            partial(_signpost, offer.id),
            (f"Somebody keeps what is said about {offer.name} current.",),
        )
    if not offers:
        yield Way(
            "new-directory",
            f"Signpost people from {front} to community offers and self-management",
            partial(_signpost, None),
            ("The council and charities help to keep a directory, and somebody owns it.",),
        )


def _signpost(offer: str | None, sketch: Sketch, finding: Finding) -> None:
    target = offer or put(sketch, StepType.COMMUNITY_OFFER)
    for step in some_of_each_kind(steps_by_id(sketch.pathway, finding.subjects)):
        sketch.join(step.id, target, LinkKind.SIGNPOST)


def unused(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """DES03: take the route that nobody uses out of the design."""
    link = pathway.link_by_id[finding.subjects[0]]
    yield Way(
        "retire",
        f"Take the unused route from {pathway.name_of(link.origin)} to "
        f"{pathway.name_of(link.to)} out of the design",
        lambda sketch, found: sketch.retire(found.subjects[0]),
        ("Those who should use the route were asked why they do not, and nobody needs it.",),
    )


def astray(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """RES01: the result comes back to who asked, with a copy to whoever gets it now."""
    asked_by, test = (pathway.name_of(item) for item in finding.subjects)
    yield Way(
        "back-to-requester",
        f"Send the results of {test} back to {asked_by}, who requested them",
        lambda sketch, found: bring_back(sketch, found.subjects[1], found.subjects[0]),
        (f"{asked_by} names who acts on results when the clinician is away.",),
    )
