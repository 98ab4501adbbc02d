"""Gestures on lanes: steps moved between them, providers added, renamed and put in order."""

from govtool.pathways.editing import CannotEdit
from govtool.pathways.editing_providers import ChangeProvider, MoveProvider, place_of_provider
from govtool.pathways.gestures import DOWN, UP, AddLane, MoveLane, RenameLane, ToLane
from govtool.pathways.gesturing_typed import new_lane, step_of
from govtool.pathways.model import Pathway
from govtool.pathways.naming import plain_name
from govtool.pathways.sketching import Sketch

NOBODY = "no provider that is stated"


def to_lane(sketch: Sketch, gesture: ToLane) -> tuple[str, str]:
    """Put a step into another lane: the one named, or the next above or below."""
    step = step_of(sketch.pathway, gesture.step)
    provider = gesture.provider
    if provider in {UP, DOWN} and provider not in sketch.pathway.provider_by_id:
        provider = _next_lane(sketch.pathway, step.provider, -1 if provider == UP else 1)
    if provider is not None:
        place_of_provider(sketch.pathway, provider)
    sketch.change_step(step.id, provider=provider)
    return step.id, f"“{step.name}” is now in the lane of {_lane_name(sketch.pathway, provider)}."


def add_lane(sketch: Sketch, gesture: AddLane) -> str:
    """Add a provider to whom no step belongs yet."""
    return f"Added the lane of {new_lane(sketch, gesture.name).name}."


def rename_lane(sketch: Sketch, gesture: RenameLane) -> str:
    """Give a provider another name."""
    providers = sketch.pathway.providers
    known = providers[place_of_provider(sketch.pathway, gesture.provider)]
    name = " ".join(gesture.name.split())
    if not name:
        raise CannotEdit("Write the new name of the organisation.")
    if any(plain_name(one.name) == plain_name(name) for one in providers if one != known):
        raise CannotEdit(f"There is an organisation called “{name}” already.")
    if name != known.name:
        sketch.do(ChangeProvider(known.id, {"name": name}))
    return f"{known.name} is now called {name}."


def move_lane(sketch: Sketch, gesture: MoveLane) -> str:
    """Have a provider's lane change places with the one above or below."""
    place = place_of_provider(sketch.pathway, gesture.provider)
    if gesture.to not in {UP, DOWN}:
        raise CannotEdit("A lane is moved “up” or “down”.")
    wanted = place + (-1 if gesture.to == UP else 1)
    name = sketch.pathway.providers[place].name
    if not 0 <= wanted < len(sketch.pathway.providers):
        edge = "top" if gesture.to == UP else "bottom"
        raise CannotEdit(f"The lane of {name} is at the {edge} already.")
    sketch.do(MoveProvider(gesture.provider, wanted))
    return f"Moved the lane of {name} {gesture.to}."


def _next_lane(pathway: Pathway, provider: str | None, by: int) -> str | None:
    """The lane above or below; under all providers stands the lane of those not stated."""
    lanes = [*(one.id for one in pathway.providers), None]
    if len(lanes) == 1:
        raise CannotEdit("There is only one lane. “@name” makes another.")
    wanted = lanes.index(provider) + by
    if not 0 <= wanted < len(lanes):
        edge = "top" if by < 0 else "bottom"
        raise CannotEdit(f"It is in the {edge} lane already.")
    return lanes[wanted]


def _lane_name(pathway: Pathway, provider: str | None) -> str:
    return pathway.provider_by_id[provider].name if provider else NOBODY
