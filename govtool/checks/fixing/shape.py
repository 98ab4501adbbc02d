"""Ways to mend what the checks on the shape of the map find."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Way
from govtool.checks.fixing.places import (
    MOST,
    all_of,
    first_of,
    links_by_id,
    steps_by_id,
    triages_of,
)
from govtool.checks.fixing.strokes import a_way_out
from govtool.checks.wording import listed
from govtool.pathways.kinds import (
    COMMUNITY,
    DIAGNOSTICS,
    SPECIALIST,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.sketching import Sketch
from govtool.sources import Fact

_FRONT: Final = (
    StepType.GP,
    StepType.FCP,
    StepType.TRIAGE,
    StepType.HUB,
    StepType.PHYSIOTHERAPY,
    StepType.COMMUNITY_THERAPY,
)
_ASSESSORS: Final = (StepType.TRIAGE, StepType.HUB, StepType.FCP, *_FRONT[4:], StepType.GP)
_CONTACTS: Final = frozenset(
    {StepType.GP, StepType.FCP, StepType.OUT_OF_HOURS, StepType.NHS_111, StepType.PHARMACY}
)
_EMERGENCY: Final = frozenset({StepType.EMERGENCY_DEPARTMENT, StepType.URGENT_TREATMENT})
_TOLD: Final = (
    "It is agreed when care there is finished.",
    "The GP is told through a record that both can see.",
)


def dead_end(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """FLW01: discharge, back to the GP with a plan, or an end that is meant."""
    step = pathway.step_by_id[finding.subjects[0]]
    yield Way(
        "discharge",
        f"Add a planned discharge from {step.name}",
        lambda sketch, found: a_way_out(sketch, found.subjects[0]),
        _TOLD,
    )
    practice = first_of(pathway, StepType.GP)
    if practice is not None:
        yield Way(
            "discharge-to-gp",
            f"Have {step.name} discharge people to {practice.name} with a plan",
            partial(_join, practice.id, LinkKind.DISCHARGE),
            (f"{practice.name} is told what was done and what comes next.",),
        )
    yield Way(
        "is-an-end",
        f"Mark {step.name} as a place where care can end",
        lambda sketch, found: sketch.change_step(found.subjects[0], end=Fact.YES),
        (f"People’s care really is finished when they leave {step.name}.",),
    )


def _join(to: str, kind: LinkKind, sketch: Sketch, finding: Finding) -> None:
    sketch.join(finding.subjects[0], to, kind)


def no_way_out(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """FLW03: advice that is enough, or discharge, at the way in."""
    step = pathway.step_by_id[finding.subjects[0]]
    for guide in pathway.steps_of({StepType.SELF_MANAGEMENT})[:MOST]:
        yield Way(
            f"advice-{guide.id}",
            f"Offer advice and {guide.name} at {step.name} as an outcome of its own",
            partial(_join, guide.id, LinkKind.SIGNPOST),
            (f"Staff at {step.name} know when advice is enough, and how people come back.",),
        )
    yield Way(
        "discharge",
        f"Add a planned discharge from {step.name}",
        lambda sketch, found: a_way_out(sketch, found.subjects[0]),
        _TOLD,
    )


def orphan(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """FLW02: connect the step to where its people would come from, or retire it."""
    step = pathway.step_by_id[finding.subjects[0]]
    for origin, kind in _senders(pathway, step)[:MOST]:
        link = Link(origin.id, step.id, kind)
        yield Way(
            f"from-{origin.id}",
            f"Connect {step.name}: {origin.name} {link.verb} {step.name}",
            partial(_connect, origin.id, kind),
            (f"{origin.name} and {step.name} agree who should be sent.",),
        )
    if step.type in _CONTACTS:
        yield Way(
            "is-an-entry",
            f"Mark {step.name} as a place where people start",
            lambda sketch, found: sketch.change_step(found.subjects[0], entry=Fact.YES),
            (f"People really do come to {step.name} of themselves.",),
        )
    yield Way(
        "retire",
        f"Retire {step.name}",
        lambda sketch, found: sketch.remove_step(found.subjects[0]),
        (f"Nobody is using {step.name}; its money and staff go where they are needed.",),
    )


def _connect(origin: str, kind: LinkKind, sketch: Sketch, finding: Finding) -> None:
    sketch.join(origin, finding.subjects[0], kind)


def _senders(pathway: Pathway, step: Step) -> list[tuple[Step, LinkKind]]:
    """Where people come from to a step of this kind, and by what kind of link."""
    triages = triages_of(pathway)
    hubs = all_of(pathway, StepType.HUB, StepType.SINGLE_POINT_OF_ACCESS)
    front = all_of(pathway, *_FRONT)
    specialists = pathway.steps_of(SPECIALIST)
    by_kind: dict[StepType, tuple[LinkKind, tuple[Step, ...]]] = {
        **dict.fromkeys(_CONTACTS, (LinkKind.FIRST_CONTACT, pathway.steps_of({StepType.PERSON}))),
        **dict.fromkeys(COMMUNITY, (LinkKind.SIGNPOST, front)),
        **dict.fromkeys(DIAGNOSTICS, (LinkKind.REQUEST_TEST, all_of(pathway, *_ASSESSORS))),
        **dict.fromkeys(SPECIALIST, (LinkKind.REFER, (*triages, *hubs, *front))),
        **dict.fromkeys(_EMERGENCY, (LinkKind.ESCALATE, front)),
        StepType.DISCHARGE: (LinkKind.DISCHARGE, (*specialists, *front)),
        StepType.SURGERY: (LinkKind.LIST, specialists),
        StepType.REHABILITATION: (
            LinkKind.NEXT,
            (*pathway.steps_of({StepType.SURGERY}), *specialists),
        ),
    }
    kind, found = by_kind.get(step.type, (LinkKind.REFER, (*front, *triages, *hubs)))
    others = {origin.id: origin for origin in found if origin.id != step.id}
    return [(origin, kind) for origin in others.values()]


def loop(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """FLW04: close one of the links that make the round, or mark one as a planned review."""
    links = links_by_id(pathway, finding.links)
    for link in reversed(links[-MOST:]):
        origin, to = pathway.name_of(link.origin), pathway.name_of(link.to)
        yield Way(
            f"close-{link.id}",
            f"Stop {origin} from sending people to {to} a second time",
            partial(_close, link.id),
            (f"It is agreed which service keeps people whom {origin} would have sent to {to}.",),
        )
    for link in reversed(links[-MOST:]):
        origin, to = pathway.name_of(link.origin), pathway.name_of(link.to)
        yield Way(
            f"planned-{link.id}",
            f"Make what {origin} sends to {to} a planned review, with one service in the lead",
            partial(_plan, link.id),
            ("It is agreed who decides when somebody comes back a second time.",),
        )


def _close(link: str, sketch: Sketch, _: Finding) -> None:
    sketch.retire(link)


def _plan(link: str, sketch: Sketch, _: Finding) -> None:
    sketch.change_link(link, planned=Fact.YES)


def turned_away(pathway: Pathway, finding: Finding) -> Iterator[Way]:
    """FLW05: one of the services that turn a group away sees them."""
    steps = steps_by_id(pathway, finding.subjects)
    for step in steps[:MOST]:
        groups = listed(_groups(step, steps))
        yield Way(
            f"seen-by-{step.id}",
            f"Have {step.name} see {groups}",
            partial(_see, step.id),
            (f"{step.name} has the staff and the room for {groups}.",),
        )


def _groups(step: Step, steps: tuple[Step, ...]) -> list[str]:
    """The groups a step turns away as all these steps do, sent in a round or nowhere."""
    ids = {other.id for other in steps}
    return [
        away.group
        for away in step.turns_away
        if (away.seen_by in ids if len(steps) > 1 else away.seen_by is None)
    ]


def _see(step_id: str, sketch: Sketch, finding: Finding) -> None:
    steps = steps_by_id(sketch.pathway, finding.subjects)
    step = sketch.pathway.step_by_id[step_id]
    seen = _groups(step, steps)
    kept = tuple(away for away in step.turns_away if away.group not in seen)
    sketch.change_step(step_id, turns_away=kept)
