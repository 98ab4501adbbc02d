"""Small pathways written tersely, and findings on them, for the tests of pictures and tables."""

import random
from dataclasses import dataclass

from govtool.pathways.kinds import LinkKind, Stage, StepType, Urgency
from govtool.pathways.model import Link, Pathway, Provider, Step

KINDS = {
    "person": StepType.PERSON,
    "gp": StepType.GP,
    "physio": StepType.PHYSIOTHERAPY,
    "hub": StepType.HUB,
    "ask": StepType.DECISION,
    "ortho": StepType.ORTHOPAEDICS,
    "home": StepType.DISCHARGE,
}


@dataclass(frozen=True)
class Note:
    """A finding as a picture knows it."""

    id: str
    message: str = "Something was seen."
    subjects: tuple[str, ...] = ()
    route: tuple[str, ...] | None = None
    links: tuple[str, ...] = ()
    title: str = "A promise"


ROUND_TRIAGE = Note(
    "TRI01:gp>ortho",
    "GP practice refers straight to the clinic.",
    ("gp", "ortho"),
    ("gp", "ortho"),
    ("gp>ortho:refer",),
)
"""A finding on the pathway ``bypass``."""


def step(id_: str, name: str | None = None, provider: str | None = None) -> Step:
    """A step whose kind is the beginning of its id."""
    kind = KINDS.get(id_.rstrip("0123456789"), StepType.HUB)
    return Step(id_, name or id_, kind, provider=provider)


def link(ends: str, kind: LinkKind = LinkKind.REFER, label: str | None = None) -> Link:
    """A link written "gp>ortho"."""
    origin, to = ends.split(">")
    return Link(origin, to, kind, label=label)


def pathway(
    steps: tuple[Step, ...],
    links: tuple[Link, ...],
    title: str = "Sketch",
    place: str = "Sandford",
) -> Pathway:
    """A pathway with a provider for each that its steps name."""
    named = dict.fromkeys(step.provider for step in steps if step.provider)
    providers = tuple(Provider(name, f"Organisation {name}") for name in named)
    return Pathway("sketch", title, place, Stage.AS_IS, steps, links, providers)


def bypass() -> Pathway:
    """A practice that refers to orthopaedics past the hub, and a loop back."""
    steps = (
        step("person", "Person in pain"),
        step("gp", "GP practice", "a"),
        step("hub", "MSK hub", "b"),
        step("ask", "Surgery?", "b"),
        step("ortho", "Orthopaedic clinic", "c"),
        step("home", "Discharged"),
    )
    links = (
        link("person>gp", LinkKind.FIRST_CONTACT),
        link("gp>hub"),
        link("gp>ortho"),
        link("hub>ask", LinkKind.NEXT),
        link("ask>ortho", label="yes"),
        link("ask>home", LinkKind.DISCHARGE, "no"),
        link("ortho>gp", LinkKind.RESULT),
    )
    return pathway(steps, links)


def random_pathway(size: int, seed: int, lanes: int = 5) -> Pathway:
    """A pathway with loops, links to itself, long labels and a few lanes."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable sketch, no secret
    steps = tuple(
        Step(
            f"s{number}",
            f"Step {number} {'word ' * chance.randrange(5)}".strip(),
            chance.choice(list(StepType)),
            provider=chance.choice([None, *(f"p{lane}" for lane in range(lanes))]),
        )
        for number in range(size)
    )
    labels = (None, None, "yes", "some words", "a longer label that needs several lines")
    links: dict[str, Link] = {}
    for _ in range(int(size * chance.uniform(1.0, 1.6))):
        start = chance.randrange(size)
        end = min(size - 1, max(0, start + chance.randint(-2, 6)))
        made = Link(
            f"s{start}",
            f"s{end}",
            chance.choice(list(LinkKind)),
            label=chance.choice(labels),
            urgency=chance.choice([Urgency.ROUTINE, Urgency.ROUTINE, Urgency.URGENT]),
        )
        links[made.id] = made
    return pathway(steps, tuple(links.values()))
