"""Gestures that state something: fields filled in, completeness, facts, absences, sources."""

from collections.abc import Mapping

from govtool.pathways.editing import CannotEdit
from govtool.pathways.editing_links import place_of_link
from govtool.pathways.editing_lists import AddArea, AddSource
from govtool.pathways.editing_providers import ChangeProvider, place_of_provider
from govtool.pathways.editing_statements import (
    DeclareComplete,
    StateFact,
    WithdrawAbsent,
    WithdrawComplete,
    WithdrawFact,
    absence_words,
)
from govtool.pathways.editing_whole import ChangeHeading
from govtool.pathways.gestures import (
    Complete,
    NewArea,
    NewSource,
    SetFields,
    StateAbsence,
    StateTopic,
)
from govtool.pathways.gesturing_typed import basis_of_new, require_new_name, step_of
from govtool.pathways.kinds import StepType
from govtool.pathways.model import Absence, Area, Link, Pathway, PathwayFact, Provider, Step
from govtool.pathways.naming import id_from
from govtool.pathways.panel_values import Element, Given, changes_from
from govtool.pathways.sketching import Sketch, free_id
from govtool.sources import Fact, Source

LONGEST_ID = 80


def set_fields(sketch: Sketch, gesture: SetFields) -> tuple[str | None, str]:
    """Fill in fields of a step, a link, a provider or the heading."""
    element = _element(sketch.pathway, gesture)
    changes = _changes(sketch.pathway, element, gesture.given)
    match element:
        case Step():
            _change_step(sketch, element, changes)
            return element.id, f"Changed “{sketch.pathway.name_of(element.id)}”."
        case Link():
            sketch.change_link(element.id, **changes)
            return element.id, "Changed the link."
        case Provider():
            if changes:
                sketch.do(ChangeProvider(element.id, changes))
            return None, f"Changed {element.name}."
        case Pathway():
            if changes:
                sketch.do(ChangeHeading(changes))
            return None, "Changed the heading."


def complete(sketch: Sketch, gesture: Complete) -> str:
    """Declare the map complete in a respect, or take that back; nothing where it is so already."""
    aspect = gesture.aspect
    if gesture.on != sketch.pathway.is_complete(aspect):
        sketch.do(DeclareComplete(aspect) if gesture.on else WithdrawComplete(aspect))
    is_now = "is" if gesture.on else "is not"
    return f"The map {is_now} declared complete in its {aspect.value}."


def state_topic(sketch: Sketch, gesture: StateTopic) -> str:
    """State a fact about the pathway as a whole, or leave it open again."""
    if gesture.value not in {"", *Fact}:
        raise CannotEdit("A fact is yes, no, or left empty.")
    before = sketch.pathway.fact(gesture.topic)
    if gesture.value != (before.value.value if before else ""):
        _state_anew(sketch, before, gesture)
    said = gesture.value or "not stated"
    return f"{gesture.topic.value.replace('_', ' ').capitalize()}: {said}."


def state_absence(sketch: Sketch, gesture: StateAbsence) -> str:
    """State that a kind of step or a link is not there, or take that back."""
    basis = basis_of_new(sketch.pathway)
    ends = gesture.origin or None, gesture.to or None
    absence = Absence(gesture.type, gesture.kind, *ends, gesture.exception, basis=basis)
    if gesture.on:
        _require_absent(sketch.pathway, absence)
        before = len(sketch.operations)
        sketch.state_absent(absence)
        if len(sketch.operations) == before:
            raise CannotEdit(f"{absence_words(sketch.pathway, absence)}: stated or drawn already.")
        return f"Stated not to be there: {absence_words(sketch.pathway, absence)}."
    said = (absence.step, absence.kind, absence.origin, absence.to, absence.exception)
    for known in sketch.pathway.absent:
        if said == (known.step, known.kind, known.origin, known.to, known.exception):
            sketch.do(WithdrawAbsent(known))
            break
    return f"No longer stated not to be there: {absence_words(sketch.pathway, absence)}."


def new_source(sketch: Sketch, gesture: NewSource) -> str:
    """Add a document or meeting that statements may rest on."""
    title = _required(gesture.title, "Write the title of the source.")
    taken = {source.id for source in sketch.pathway.sources}
    source_id = free_id(id_from(title, "source"), taken, LONGEST_ID)
    source = Source(source_id, title, gesture.publisher or None, gesture.date or None)
    sketch.do(AddSource(source))
    return f"Added the source “{title}”."


def new_area(sketch: Sketch, gesture: NewArea) -> str:
    """Add a part of the footprint."""
    name = _required(gesture.name, "Write the name of the area.")
    practices = [practice for area in sketch.pathway.areas for practice in area.practices]
    taken = {area.id for area in sketch.pathway.areas} | {practice.id for practice in practices}
    sketch.do(AddArea(Area(free_id(id_from(name, "area"), taken, LONGEST_ID), name)))
    return f"Added the area {name}."


def _element(pathway: Pathway, gesture: SetFields) -> Element:
    if gesture.step is not None:
        return step_of(pathway, gesture.step)
    if gesture.link is not None:
        return pathway.links[place_of_link(pathway, gesture.link)]
    if gesture.provider is not None:
        return pathway.providers[place_of_provider(pathway, gesture.provider)]
    if gesture.heading:
        return pathway
    raise CannotEdit(
        "Say whose fields these are: a step’s, a link’s, a provider’s, the heading’s."
    )


def _changes(pathway: Pathway, element: Element, given: Mapping[str, Given]) -> dict[str, object]:
    """What really changes; a field that is filled in is inferred no more."""
    if isinstance(element, Step) and isinstance(given.get("name"), str):
        require_new_name(pathway, str(given["name"]), element.id)
    changes = {
        name: value
        for name, value in changes_from(pathway, element, given).items()
        if value != getattr(element, name)
    }
    if isinstance(element, Step | Link):
        filled = {name.partition(".")[0] for name in given}
        inferred = tuple(name for name in element.inferred if name not in filled)
        if inferred != element.inferred:
            changes["inferred"] = inferred
    return changes


def _change_step(sketch: Sketch, step: Step, changes: dict[str, object]) -> None:
    kind = changes.pop("type", None)
    if kind is not None and kind != step.type:
        sketch.change_type(step.id, StepType(str(kind)), **changes)
    else:
        sketch.change_step(step.id, **changes)


def _state_anew(sketch: Sketch, before: PathwayFact | None, gesture: StateTopic) -> None:
    if before is not None:
        sketch.do(WithdrawFact(before))
    if gesture.value:
        basis = basis_of_new(sketch.pathway)
        sketch.do(StateFact(PathwayFact(gesture.topic, Fact(gesture.value), basis=basis)))


def _require_absent(pathway: Pathway, absence: Absence) -> None:
    if absence.step is not None and pathway.steps_by_type.get(absence.step):
        name = pathway.steps_by_type[absence.step][0].name
        raise CannotEdit(f"“{name}” is such a step. Take it off the map first.")
    for end in (absence.origin, absence.to):
        if end is not None and end not in pathway.step_by_id and end not in set(StepType):
            raise CannotEdit(f"“{end}” is neither a step on this map nor a kind of step.")


def _required(words: str, otherwise: str) -> str:
    if not words.strip():
        raise CannotEdit(otherwise)
    return " ".join(words.split())
