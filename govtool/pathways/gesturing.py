"""A gesture made into operations on a map, with what to select afterwards and a sentence.

Pure: the same gesture on the same map gives the same operations, so that a gesture which arrives
late can be made anew on the map as it has become.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from govtool.pathways.editing import CannotEdit, Operation
from govtool.pathways.editing_links import RemoveLink, link_words, place_of_link
from govtool.pathways.editing_lists import RemoveArea, RemoveSource
from govtool.pathways.editing_whole import RemoveProvider
from govtool.pathways.gestures import (
    AddLane,
    Complete,
    Connect,
    Delete,
    Gesture,
    MoveLane,
    NewArea,
    NewSource,
    Rename,
    RenameLane,
    SetFields,
    StateAbsence,
    StateTopic,
    ToLane,
    TypeLine,
)
from govtool.pathways.gesturing_lanes import add_lane, move_lane, rename_lane, to_lane
from govtool.pathways.gesturing_stated import (
    complete,
    new_area,
    new_source,
    set_fields,
    state_absence,
    state_topic,
)
from govtool.pathways.gesturing_typed import (
    GUESSED,
    connect,
    guessed,
    link_between,
    require_new_name,
    step_of,
    type_line,
)
from govtool.pathways.kinds import StepType
from govtool.pathways.model import Pathway
from govtool.pathways.sketching import Sketch
from govtool.pathways.suggesting import guess_type


@dataclass(frozen=True)
class Done:
    """What a gesture does to a map.

    Attributes:
        operations: In order; none where it only selects.
        select: The id of the step or link to select; None to select nothing.
        words: What was done, a sentence for the person who did it.
    """

    operations: tuple[Operation, ...]
    select: str | None
    words: str


def act(pathway: Pathway, gesture: Gesture) -> Done:
    """What a gesture does to a map.

    Raises:
        CannotEdit: it makes no sense on this map, with a sentence that says why.
    """
    sketch = Sketch(pathway)
    select, words = _act(sketch, gesture)
    return Done(sketch.operations, select, words)


def _act(sketch: Sketch, gesture: Gesture) -> tuple[str | None, str]:
    match gesture:
        case TypeLine() | Rename() | Delete() | Connect():
            return _draw(sketch, gesture)
        case SetFields():
            return set_fields(sketch, gesture)
        case ToLane() | AddLane() | RenameLane() | MoveLane():
            return _lanes(sketch, gesture)
        case _:
            return None, _state(sketch, gesture)


def _draw(sketch: Sketch, gesture: TypeLine | Rename | Delete | Connect) -> tuple[str | None, str]:
    match gesture:
        case TypeLine():
            return type_line(sketch, gesture)
        case Rename():
            return _rename(sketch, gesture)
        case Delete():
            return _delete(sketch, gesture)
        case Connect():
            return _connect(sketch, gesture)


def _lanes(
    sketch: Sketch, gesture: ToLane | AddLane | RenameLane | MoveLane
) -> tuple[str | None, str]:
    match gesture:
        case ToLane():
            return to_lane(sketch, gesture)
        case AddLane():
            return None, add_lane(sketch, gesture)
        case RenameLane():
            return None, rename_lane(sketch, gesture)
        case MoveLane():
            return None, move_lane(sketch, gesture)


def _state(
    sketch: Sketch, gesture: Complete | StateTopic | StateAbsence | NewSource | NewArea
) -> str:
    match gesture:
        case Complete():
            return complete(sketch, gesture)
        case StateTopic():
            return state_topic(sketch, gesture)
        case StateAbsence():
            return state_absence(sketch, gesture)
        case NewSource():
            return new_source(sketch, gesture)
        case NewArea():
            return new_area(sketch, gesture)


def _rename(sketch: Sketch, gesture: Rename) -> tuple[str, str]:
    """Another name; a kind that nobody knew, or that was guessed, is guessed anew from it."""
    step = step_of(sketch.pathway, gesture.step)
    name = " ".join(gesture.name.split())
    if not name:
        raise CannotEdit("Write the new name of the step.")
    require_new_name(sketch.pathway, name, step.id)
    sketch.change_step(step.id, name=name)
    is_open = step.type is StepType.UNKNOWN or GUESSED in step.inferred
    if is_open and guess_type(name) is not None:
        again = guessed(guessed(step, None), guess_type(name))
        sketch.change_type(step.id, again.type, inferred=again.inferred)
    return step.id, f"“{step.name}” is now called “{name}”."


def _delete(sketch: Sketch, gesture: Delete) -> tuple[str | None, str]:
    if gesture.step is not None:
        return _delete_step(sketch, gesture.step)
    if gesture.link is not None:
        return _delete_link(sketch, gesture.link)
    others: Sequence[tuple[str | None, type[RemoveProvider | RemoveSource | RemoveArea]]] = (
        (gesture.provider, RemoveProvider),
        (gesture.source, RemoveSource),
        (gesture.area, RemoveArea),
    )
    for named, removal in others:
        if named is not None:
            operation = removal(named)
            words = operation.words(sketch.pathway)
            sketch.do(operation)
            return None, f"{words[0]}."
    raise CannotEdit("Say what to take off the map.")


def _delete_step(sketch: Sketch, step_id: str) -> tuple[str | None, str]:
    """The step goes with its links; then the step that led to it first is selected."""
    step = step_of(sketch.pathway, step_id)
    before = [link.origin for link in sketch.pathway.links_into[step_id] if link.origin != step_id]
    links = sum(step_id in (link.origin, link.to) for link in sketch.pathway.links)
    sketch.remove_step(step_id)
    aside = f" with {links} {'link' if links == 1 else 'links'}" if links else ""
    return before[0] if before else None, f"Took “{step.name}” off the map{aside}."


def _delete_link(sketch: Sketch, link_id: str) -> tuple[str, str]:
    link = sketch.pathway.links[place_of_link(sketch.pathway, link_id)]
    words = link_words(sketch.pathway, link)
    sketch.do(RemoveLink(link_id))
    return link.origin, f"Took away: {words}."


def _connect(sketch: Sketch, gesture: Connect) -> tuple[str, str]:
    origin, to = (step_of(sketch.pathway, end) for end in (gesture.origin, gesture.to))
    label = " ".join((gesture.label or "").split()) or None
    link_id = connect(sketch, link_between(origin, to, label, gesture.layer, gesture.kind))
    return link_id, f"Joined: {link_words(sketch.pathway, sketch.pathway.link_by_id[link_id])}."
