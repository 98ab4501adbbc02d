"""What a change touches, so that two people's changes to one map never overwrite each other.

A touch is a thing and one of its fields: the wait of the step “physio”. A change to the thing as a
whole (added, taken away) touches all of its fields.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from govtool.pathways.editing import Operation, Together
from govtool.pathways.editing_links import AddLink, ChangeLink, RemoveLink
from govtool.pathways.editing_lists import AddArea, AddSource, RemoveArea, RemoveSource
from govtool.pathways.editing_providers import ChangeProvider, MoveProvider
from govtool.pathways.editing_statements import (
    DeclareComplete,
    StateAbsent,
    StateFact,
    WithdrawAbsent,
    WithdrawComplete,
    WithdrawFact,
)
from govtool.pathways.editing_steps import AddStep, ChangeStep, RemoveStep
from govtool.pathways.editing_whole import AddProvider, ChangeHeading, RemoveProvider
from govtool.pathways.model import Absence, PathwayFact

WHOLE: Final = "*"
"""Stands for every field of a thing."""

Thing = tuple[str, str]
"""Its kind and its id: ``("step", "physio")``."""
Touch = tuple[Thing, str]
"""A thing and one of its fields, or ``WHOLE``."""

HEADING: Final[Thing] = ("heading", "")
LANES: Final[Thing] = ("lanes", "")


_THINGS: Final[Mapping[type, tuple[str, str]]] = {
    AddStep: ("step", "step"),
    RemoveStep: ("step", "step"),
    AddLink: ("link", "link"),
    RemoveLink: ("link", "link"),
    AddProvider: ("provider", "provider"),
    RemoveProvider: ("provider", "provider"),
    AddSource: ("source", "source"),
    RemoveSource: ("source", "source"),
    AddArea: ("area", "area"),
    RemoveArea: ("area", "area"),
    StateAbsent: ("absence", "absence"),
    WithdrawAbsent: ("absence", "absence"),
    StateFact: ("fact", "fact"),
    WithdrawFact: ("fact", "fact"),
    DeclareComplete: ("complete", "aspect"),
    WithdrawComplete: ("complete", "aspect"),
}
"""For each operation on a thing as a whole: the kind of thing, and where its name stands."""


def touched_by(operations: Iterable[Operation]) -> frozenset[Touch]:
    """Everything that these operations touch."""
    return frozenset(touch for operation in operations for touch in _touches(operation))


def clashes(mine: Iterable[Touch], theirs: Iterable[Touch]) -> tuple[Touch, ...]:
    """Which of my touches meet one of theirs: the same field of the same thing, or all of it."""
    by_thing: dict[Thing, set[str]] = {}
    for thing, field in theirs:
        by_thing.setdefault(thing, set()).add(field)
    return tuple(
        (thing, field)
        for thing, field in sorted(mine)
        if thing in by_thing and (field == WHOLE or by_thing[thing] & {field, WHOLE})
    )


def _touches(operation: Operation) -> Iterator[Touch]:
    match operation:
        case Together(operations):
            yield from touched_by(operations)
        case ChangeStep(step, changes):
            yield from ((("step", step), name) for name in changes)
        case ChangeLink(link, changes):
            yield from ((("link", link), name) for name in changes)
        case ChangeProvider(provider, changes):
            yield from ((("provider", provider), name) for name in changes)
        case ChangeHeading(changes):
            yield from ((HEADING, name) for name in changes)
        case MoveProvider():
            yield LANES, WHOLE
        case _:
            yield _thing(operation), WHOLE


def _thing(operation: Operation) -> Thing:
    """The one thing that an operation adds, takes away, states or withdraws."""
    kind, part = _THINGS[type(operation)]
    return kind, _name(getattr(operation, part))


def _name(part: object) -> str:
    if isinstance(part, Absence):
        said = (part.step, part.kind, part.origin, part.to, part.exception)
        return "/".join(word or "" for word in said)
    if isinstance(part, PathwayFact):
        return part.topic.value
    return str(getattr(part, "id", part))
