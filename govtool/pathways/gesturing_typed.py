"""A typed line made into changes: steps added, joined, put into lanes."""

from dataclasses import replace

from govtool.pathways.editing import CannotEdit
from govtool.pathways.editing_links import link_words
from govtool.pathways.editing_whole import AddProvider
from govtool.pathways.gestures import TypeLine
from govtool.pathways.kinds import Layer, LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Provider, Step
from govtool.pathways.naming import id_from, named, named_step, plain_name, said_step
from govtool.pathways.sketching import Sketch, free_id
from govtool.pathways.suggesting import Guess, guess_type
from govtool.pathways.suggesting_ways import likely_way
from govtool.pathways.typing_in import GoTo, Join, NewStep, PutInLane, Way, read_typed
from govtool.sources import Basis

NEW = "To add it as a new step, leave the “>” out."
GUESSED = "type"
"""The field that is marked as inferred where a step's kind was guessed from its name."""


def type_line(sketch: Sketch, gesture: TypeLine) -> tuple[str, str]:
    """Make what a line asks for; the step to select then, and what was done as a sentence.

    Raises:
        CannotEdit: with what is not understood, and how to write it.
    """
    after = gesture.after
    if after is not None:
        step_of(sketch.pathway, after)
    match read_typed(gesture.text):
        case GoTo(name):
            found = named_step(sketch.pathway.steps, name)
            return found.id, f"Selected “{found.name}”."
        case PutInLane(lane):
            return _put(sketch, lane, after)
        case Join() as join:
            return _join(sketch, join, after)
        case NewStep() as new:
            return _add(sketch, new, after)
        case Way(steps):
            return _go(sketch, steps, after)


def step_of(pathway: Pathway, step_id: str) -> Step:
    """A step of the map.

    Raises:
        CannotEdit: it is not on the map (any more).
    """
    step = pathway.step_by_id.get(step_id)
    if step is None:
        raise CannotEdit(f"The step “{step_id}” is not on the map any more.")
    return step


def basis_of_new(pathway: Pathway) -> Basis | None:
    """What something drawn just now rests on: on a to-be map a proposal, else not stated."""
    return Basis.PROPOSED if pathway.stage is Stage.TO_BE else None


def require_new_name(pathway: Pathway, name: str, step_id: str | None = None) -> None:
    """Refuse a name that another step has, since a line could then mean either."""
    for step in pathway.steps:
        if plain_name(step.name) == plain_name(name) and step.id != step_id:
            raise CannotEdit(
                f"There is a step called “{step.name}” already. To join to it, type "
                f"“> {step.name}”; or write another name."
            )


def guessed(step: Step, guess: Guess | None) -> Step:
    """The step with its kind as guessed, marked so that everybody sees it is a guess."""
    if guess is None:
        return replace(step, inferred=tuple(name for name in step.inferred if name != GUESSED))
    return replace(step, type=guess.type, inferred=(*step.inferred, GUESSED))


def lane_for(sketch: Sketch, name: str) -> Provider:
    """The provider that a name means, or a new one by this name."""
    found = named(sketch.pathway.providers, name)
    return found if found is not None else new_lane(sketch, name)


def new_lane(sketch: Sketch, name: str) -> Provider:
    """A provider by this name, added to the map.

    Raises:
        CannotEdit: there is one by this name, or the name is empty.
    """
    words = " ".join(name.split())
    if not words:
        raise CannotEdit("Write the name of the organisation.")
    known = sketch.pathway.providers
    if any(plain_name(one.name) == plain_name(words) for one in known):
        raise CannotEdit(f"There is an organisation called “{words}” already.")
    taken = sketch.pathway.provider_by_id.keys()
    provider = Provider(free_id(id_from(words, "provider"), taken, 80), words)
    sketch.do(AddProvider(replace(provider, basis=basis_of_new(sketch.pathway))))
    return sketch.pathway.providers[-1]


def connect(sketch: Sketch, link: Link) -> str:
    """Draw a link unless just this one is drawn; its id."""
    for other in sketch.pathway.links_from[link.origin]:
        same = (other.to, other.kind, other.label, other.layer)
        if same == (link.to, link.kind, link.label, link.layer):
            words = link_words(sketch.pathway, other)
            raise CannotEdit(f"“{words}” is drawn already.")
    return sketch.draw(replace(link, basis=basis_of_new(sketch.pathway)))


def link_between(
    origin: Step, to: Step, label: str | None, layer: Layer | None, kind: LinkKind | None = None
) -> Link:
    """A link of the kind that its label or two such steps make likely, unless a kind is given."""
    way = likely_way(origin, to, label)
    link = Link(origin.id, to.id, kind or way.kind, label=label, layer=layer)
    if link.kind is not way.kind:
        return link
    return replace(link, urgency=way.urgency, asks_for=way.asks_for)


def _put(sketch: Sketch, lane: str, after: str | None) -> tuple[str, str]:
    if after is None:
        raise CannotEdit("Select a step first; “@name” puts the selected step into a lane.")
    known, name = _known_lane(sketch.pathway, lane)
    if known is not None and name:
        return _add(sketch, NewStep(name, lane=known.name), after)
    step, provider = step_of(sketch.pathway, after), lane_for(sketch, lane)
    sketch.change_step(step.id, provider=provider.id)
    return step.id, f"“{step.name}” is now in the lane of {provider.name}."


def _known_lane(pathway: Pathway, words: str) -> tuple[Provider | None, str]:
    """The lane whose whole name a line begins with, and what follows it: the name of a step."""
    for provider in sorted(pathway.providers, key=lambda one: -len(one.name)):
        if plain_name(words).startswith(f"{plain_name(provider.name)} "):
            return provider, words[len(provider.name) :].strip()
    return None, ""


def _join(sketch: Sketch, join: Join, after: str | None) -> tuple[str, str]:
    if after is None:
        raise CannotEdit("Select a step first; “> name” joins the selected step to another.")
    origin, to = step_of(sketch.pathway, after), named_step(sketch.pathway.steps, join.name, NEW)
    layer = Layer.ACTUAL if join.is_informal else None
    link = connect(sketch, link_between(origin, to, join.label, layer))
    words = link_words(sketch.pathway, sketch.pathway.link_by_id[link])
    return origin.id, f"Joined: {words}{', informally' if join.is_informal else ''}."


def _go(sketch: Sketch, steps: tuple[Join | NewStep, ...], after: str | None) -> tuple[str, str]:
    """Along a way: its first step may be anywhere, and each other comes after the one before."""
    first, told = steps[0], []
    here = _known(sketch, first) if first == NewStep(first.name) else None
    at = here or after
    for part in steps[1:] if here else steps:
        at, words = _go_on(sketch, part, at)
        told.append(words)
    end = step_of(sketch.pathway, at or "")
    return end.id, " ".join(filter(None, told)) or f"Selected “{end.name}”."


def _go_on(sketch: Sketch, part: Join | NewStep, at: str | None) -> tuple[str, str]:
    """To the next step of a way; what is drawn already is gone along."""
    to = _known(sketch, part)
    if to is None and isinstance(part, NewStep):
        return _add(sketch, part, at)
    to = to or named_step(sketch.pathway.steps, part.name, NEW).id
    if any((one.to, one.label) == (to, part.label) for one in sketch.pathway.links_from[at or to]):
        return to, ""
    return to, _join(sketch, Join(part.name, part.label, part.is_informal), at)[1]


def _known(sketch: Sketch, part: Join | NewStep) -> str | None:
    found = said_step(sketch.pathway.steps, part.name)
    return found.id if found else None


def _add(sketch: Sketch, new: NewStep, after: str | None) -> tuple[str, str]:
    require_new_name(sketch.pathway, new.name)
    provider = lane_for(sketch, new.lane) if new.lane else None
    kind = StepType.DECISION if new.is_decision else StepType.UNKNOWN
    step = Step(
        id_from(new.name, "step"),
        new.name,
        kind,
        provider=provider.id if provider else None,
        basis=basis_of_new(sketch.pathway),
    )
    step_id = sketch.add_step(step if new.is_decision else guessed(step, guess_type(new.name)))
    said = f"Added “{new.name}”"
    if after is None:
        return step_id, f"{said}."
    origin, to = step_of(sketch.pathway, after), step_of(sketch.pathway, step_id)
    layer = Layer.ACTUAL if new.is_informal else None
    drawn = connect(sketch, link_between(origin, to, new.label, layer))
    link = sketch.pathway.link_by_id[drawn]
    return step_id, f"{said} after “{origin.name}”, which {link.verb} it."
