"""Operations on the steps of a pathway."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from govtool.pathways.editing import CannotEdit, Operation, inserted, removed, swapped
from govtool.pathways.editing_fields import (
    Changes,
    difference,
    old_values,
    with_changes,
)
from govtool.pathways.kinds import STEP_TYPE_NAMES, StepType
from govtool.pathways.model import Link, Pathway, Step


@dataclass(frozen=True)
class AddStep:
    """A step that was not on the map, at the end or before the place ``at`` (from 0)."""

    step: Step
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the step, which no link touches yet."""
        if self.step.id in pathway.step_by_id:
            raise CannotEdit(f"There is already a step with the id “{self.step.id}”.")
        if self.step.id in kinds_stated_absent(pathway):
            raise CannotEdit(
                f"A step cannot have the id “{self.step.id}”: a statement of what is absent "
                "means every step of that kind by it."
            )
        _require_known(pathway, self.step)
        return replace(pathway, steps=inserted(pathway.steps, self.step, self.at))

    def inverse(self, before: Pathway) -> Operation:
        """The step taken away."""
        self.apply(before)
        return RemoveStep(self.step.id)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The new step by name and kind."""
        self.apply(before)
        kind = STEP_TYPE_NAMES[self.step.type]
        aside = "" if kind == self.step.name else f" ({kind})"
        return (f"New step: {self.step.name}{aside}",)


@dataclass(frozen=True)
class RemoveStep:
    """A step taken off the map, once nothing on the map names it."""

    step: str

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway without the step."""
        place = place_of_step(pathway, self.step)
        if any(self.step in _ends_of(link) for link in pathway.links):
            name = pathway.name_of(self.step)
            raise CannotEdit(f"{name} is still joined by links. Take those away first.")
        if any(self.step in (absence.origin, absence.to) for absence in pathway.absent):
            name = pathway.name_of(self.step)
            raise CannotEdit(f"A link with {name} is stated to be absent. Withdraw that first.")
        for step in pathway.steps:
            if any(group.seen_by == self.step for group in step.turns_away):
                name = pathway.name_of(self.step)
                raise CannotEdit(f"{name} sees people {step.name} turns away. Change that first.")
        return replace(pathway, steps=removed(pathway.steps, place))

    def inverse(self, before: Pathway) -> Operation:
        """The same step in the same place."""
        self.apply(before)
        return AddStep(before.step_by_id[self.step], place_of_step(before, self.step))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The step by name."""
        self.apply(before)
        return (f"Step taken away: {before.name_of(self.step)}",)


@dataclass(frozen=True)
class ChangeStep:
    """New values for some fields of a step; the others stay as they are."""

    step: str
    changes: Changes

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the step changed."""
        place = place_of_step(pathway, self.step)
        step = with_changes(pathway.steps[place], self.changes, f"step “{self.step}”")
        _require_known(pathway, step)
        return replace(pathway, steps=swapped(pathway.steps, step, place))

    def inverse(self, before: Pathway) -> Operation:
        """The values those fields had."""
        self.apply(before)
        return ChangeStep(self.step, old_values(before.step_by_id[self.step], self.changes))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """Each field that changes, with what it was."""
        old, new = before.step_by_id, self.apply(before).step_by_id
        return difference(before.name_of(self.step), old[self.step], new[self.step])


def place_of_step(pathway: Pathway, step_id: str) -> int:
    """Where a step stands in the list of steps, from 0.

    Raises:
        CannotEdit: there is no such step.
    """
    for place, step in enumerate(pathway.steps):
        if step.id == step_id:
            return place
    raise CannotEdit(f"There is no step with the id “{step_id}”.")


def _ends_of(link: Link) -> tuple[str, ...]:
    return (link.origin, link.to, *link.only_after)


def kinds_stated_absent(pathway: Pathway) -> set[str]:
    """Ends of absent links that name a kind of step rather than a step."""
    kinds = {kind.value for kind in StepType}
    ends = {end for absence in pathway.absent for end in (absence.origin, absence.to) if end}
    return ends & kinds


def _require_known(pathway: Pathway, step: Step) -> None:
    if step.provider is not None and step.provider not in pathway.provider_by_id:
        raise CannotEdit(f"There is no provider with the id “{step.provider}”.")
    for group in step.turns_away:
        if group.seen_by not in (None, step.id, *pathway.step_by_id):
            raise CannotEdit(f"“{group.group}”: there is no step with the id “{group.seen_by}”.")
    require_areas(pathway, step.areas)
    require_source(pathway, step.source)


def require_areas(pathway: Pathway, areas: tuple[str, ...]) -> None:
    """Refuse areas and practices that the pathway does not list."""
    known = set(_places(pathway))
    for area in areas:
        if area not in known:
            raise CannotEdit(f"There is no area or practice with the id “{area}”.")


def _places(pathway: Pathway) -> Iterator[str]:
    for area in pathway.areas:
        yield area.id
        yield from (practice.id for practice in area.practices)


def require_source(pathway: Pathway, source: str | None) -> None:
    """Refuse a source that the pathway does not list."""
    if source is not None and source not in {known.id for known in pathway.sources}:
        raise CannotEdit(f"There is no source with the id “{source}”.")
