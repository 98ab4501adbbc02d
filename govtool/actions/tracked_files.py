"""Tracked actions, pilots, milestones and services as the text of small files, and back.

What is read was written by people or by another program, so it is refused with sentences where it
does not hold together: a date changed without the old one, a closing without its reason.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias, TypeVar

from govtool.actions.brag import is_complete
from govtool.actions.pilots import (
    MILESTONE_FORMAT,
    PILOT_FORMAT,
    SERVICE_FORMAT,
    Milestone,
    Pilot,
    Service,
)
from govtool.actions.tracked import ACTION_FORMAT, TrackedAction
from govtool.actions.tracked_parts import ActionKind
from govtool.reading import (
    COMMAND_LINE,
    Document,
    Limits,
    Problem,
    build,
    parse,
    refused,
    require_format,
)
from govtool.writing import dump, plain

Fault: TypeAlias = tuple[str, str]
"""The field that is wrong, and a sentence."""
T = TypeVar("T")
_NAMES: Final = {
    ACTION_FORMAT: "an action",
    PILOT_FORMAT: "a pilot",
    MILESTONE_FORMAT: "a milestone",
    SERVICE_FORMAT: "a service",
}


def read_action(text: str, file: str = "action", limits: Limits = COMMAND_LINE) -> TrackedAction:
    """Read an action that is kept.

    Raises:
        Refused: with every problem found, each with its line.
    """
    return _read(text, (TrackedAction, ACTION_FORMAT, faults), file, limits)


def read_pilot(text: str, file: str = "pilot", limits: Limits = COMMAND_LINE) -> Pilot:
    """Read a pilot that is kept; Refused like an action."""
    return _read(text, (Pilot, PILOT_FORMAT, pilot_faults), file, limits)


def read_milestone(text: str, file: str = "milestone", limits: Limits = COMMAND_LINE) -> Milestone:
    """Read a milestone that is kept; Refused like an action."""
    return _read(text, (Milestone, MILESTONE_FORMAT, milestone_faults), file, limits)


def read_service(text: str, file: str = "service", limits: Limits = COMMAND_LINE) -> Service:
    """Read a service that is kept; Refused like an action."""
    return _read(text, (Service, SERVICE_FORMAT, lambda _: iter(())), file, limits)


def write_kept(kept: TrackedAction | Pilot | Milestone | Service) -> str:
    """The text of what is kept; the same value always gives the same text."""
    return dump(plain(kept))


_Format: TypeAlias = "tuple[type[T], str, Callable[[T], Iterator[Fault]]]"


def _read(text: str, of: "_Format[T]", file: str, limits: Limits) -> T:
    kind, name, unsound = of
    document = parse(text, file, limits)
    require_format(document, name, _NAMES[name])
    found = build(kind, document)
    problems = tuple(_placed(document, unsound(found)))
    if problems:
        raise refused(problems)
    return found


def _placed(document: Document, found: Iterator[Fault]) -> Iterator[Problem]:
    for where, message in found:
        yield document.problem((where,), message)


def faults(action: TrackedAction) -> Iterator[Fault]:
    """What does not hold together in an action: the field, and a sentence for each fault."""
    yield from _dates(action)
    if action.due and action.no_date:
        yield "no_date", "A date is set, so there is no reason for not having one. Clear it."
    if (action.support or action.supports) and action.kind is not ActionKind.SUPPORT:
        yield "support", "Only an action of the kind “support” says whom it supports and how."
    if action.no_action and action.closing:
        yield "no_action", "No action was to be taken, so there is nothing to close."
    yield from _closing(action)


def _dates(action: TrackedAction) -> Iterator[Fault]:
    if action.start and action.due and action.due < action.start:
        yield "due", "It is due before it starts. Put the two dates in order."
    was = action.due
    for one in action.revised:
        if one.was != was:
            yield "revised", "A date was changed, and the one before it does not stand here."
        was = one.to


def _closing(action: TrackedAction) -> Iterator[Fault]:
    closing = action.closing
    if closing is None:
        return
    if not is_complete(action):
        yield "closing", "It is closed without evidence that a second person accepted."
    if closing.stands and not closing.despite:
        yield "closing", "What it answers is not gone, so closing it needs a reason (despite)."


def pilot_faults(pilot: Pilot) -> Iterator[Fault]:
    """What does not hold together in a pilot."""
    if pilot.starts and pilot.ends and pilot.ends < pilot.starts:
        yield "ends", "It ends before it starts. Put the two dates in order."


def milestone_faults(milestone: Milestone) -> Iterator[Fault]:
    """What does not hold together in a milestone or phase."""
    if milestone.starts and milestone.on and milestone.on < milestone.starts:
        yield "on", "It ends before it starts. Put the two dates in order."
    reached, whole = milestone.reached, milestone.out_of
    if reached is not None and whole is not None and reached > whole:
        yield "reached", f"{reached} is more than {whole}. Put the two numbers in order."
