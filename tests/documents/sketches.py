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


def typed_map() -> Pathway:
    """A map of 25 steps and 36 links in five lanes, as a facilitator types it in a workshop."""
    names = {
        "people": ("Person with joint pain", "Self-care guide", "Exercise class", "Peer support",
                   "Living well"),
        "gp": ("GP appointment", "First contact practitioner", "Red flags?", "Fit note",
               "Referral form"),
        "hub": ("Single point of access", "Clinical triage", "Weekly team review",
                "Physiotherapy", "Hub clinic", "Shared decision"),
        "tests": ("Blood tests", "X-ray", "MRI scan"),
        "trust": ("Emergency department", "Orthopaedic clinic", "Rheumatology clinic",
                  "Pain service", "Surgery", "Rehabilitation ward"),
    }  # fmt: skip
    steps = tuple(
        Step(
            f"{lane}{number}",
            name,
            StepType.DECISION if name.endswith("?") else StepType.HUB,
            provider=lane,
        )
        for lane, lane_names in names.items()
        for number, name in enumerate(lane_names)
    )
    ends = (
        "people0>people1 people0>gp0 people0>gp1 people1>people2 people2>people3 people3>people4 "
        "gp0>gp2 gp1>gp2 gp2>trust0 gp2>gp3 gp2>gp4 gp3>people2 gp4>hub0 gp0>tests0 gp1>hub3 "
        "hub0>hub1 hub1>hub2 hub1>hub3 hub1>hub4 hub2>hub4 hub4>hub5 hub4>tests1 hub4>tests2 "
        "tests1>hub5 tests2>hub5 hub5>trust1 hub5>trust3 hub3>people3 hub1>trust2 hub1>gp0 "
        "trust1>trust4 trust4>trust5 trust5>hub3 trust2>tests0 trust3>people4 trust0>gp0"
    )
    labels = {"gp2>trust0": "yes", "gp2>gp4": "no", "hub1>gp0": "sent back"}
    return pathway(steps, tuple(link(end, label=labels.get(end)) for end in ends.split()))
