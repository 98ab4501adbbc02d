"""What a facilitator adds to a map, one step at a time, to see whether the picture stays."""

import random
from collections.abc import Iterator
from dataclasses import replace

from govtool.pathways.kinds import LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Provider, Step

NEW = "added"
NEW_LANE = 0.1
BETWEEN = 0.15
TO_START = 0.1
JOINED = 0.2
KINDS = (
    StepType.HUB,
    StepType.PHYSIOTHERAPY,
    StepType.ORTHOPAEDICS,
    StepType.IMAGING,
    StepType.DECISION,
    StepType.UNKNOWN,
)


def additions(pathway: Pathway, count: int, seed: int) -> Iterator[Pathway]:
    """The pathway with one step more, in ``count`` ways a facilitator would take.

    Most often the step comes after another, in its lane or another one; sometimes it also leads on
    to a step that is there, stands between two steps, or is a new way in.
    """
    chance = random.Random(seed)  # noqa: S311 - a repeatable sketch, no secret
    for _ in range(count):
        yield _added(pathway, chance)


def _added(pathway: Pathway, chance: random.Random) -> Pathway:
    after = chance.choice(pathway.steps)
    step = Step(NEW, "Added", chance.choice(KINDS), provider=_lane(pathway, after, chance))
    providers = pathway.providers
    if step.provider == NEW:
        providers = (*providers, Provider(NEW, "Added"))
    links = _links(pathway, after, chance)
    return replace(pathway, steps=(*pathway.steps, step), links=links, providers=providers)


def _lane(pathway: Pathway, after: Step, chance: random.Random) -> str | None:
    """The lane of the step before in half of the cases, as one types on."""
    if chance.random() < NEW_LANE:
        return NEW
    used = sorted({step.provider for step in pathway.steps if step.provider})
    return after.provider if not used or chance.random() < 0.5 else chance.choice(used)


def _links(pathway: Pathway, after: Step, chance: random.Random) -> tuple[Link, ...]:
    draw = chance.random()
    between = [link for link in pathway.links if link.origin == after.id]
    if draw < BETWEEN and between:
        cut = chance.choice(between)
        kept = tuple(link for link in pathway.links if link is not cut)
        return (*kept, _link(after.id, NEW), _link(NEW, cut.to))
    if draw < BETWEEN + TO_START:
        return (*pathway.links, _link(NEW, after.id))
    on = _link(after.id, NEW)
    if draw < BETWEEN + TO_START + JOINED:
        to = chance.choice(pathway.steps).id
        return (*pathway.links, on, _link(NEW, to)) if to != after.id else (*pathway.links, on)
    return (*pathway.links, on)


def grown(pathway: Pathway) -> Iterator[Pathway]:
    """The pathway as it is typed from a blank page: step by step along its links.

    Each step comes with the links between it and the steps that are there.
    """
    order = _typed(pathway)
    for count in range(1, len(order) + 1):
        there = order[:count]
        names = {step.id for step in there}
        links = tuple(link for link in pathway.links if link.origin in names and link.to in names)
        last = order[count - 1].id
        old = [link for link in links if last not in (link.origin, link.to)]
        new = [link for link in links if last in (link.origin, link.to)]
        yield replace(pathway, steps=tuple(there), links=(*old, *new))


def _typed(pathway: Pathway) -> list[Step]:
    """Steps in the order in which somebody who follows the links would type them."""
    following: dict[str, list[str]] = {step.id: [] for step in pathway.steps}
    for link in pathway.links:
        following[link.origin].append(link.to)
    seen: dict[str, None] = {}
    for step in pathway.steps:
        waiting = [step.id]
        while waiting:
            here = waiting.pop(0)
            if here not in seen:
                seen[here] = None
                waiting.extend(following[here])
    return [pathway.step_by_id[name] for name in seen]


def _link(origin: str, to: str) -> Link:
    return Link(origin, to, LinkKind.REFER)
