"""Changing a pathway a stroke at a time, each stroke one or more operations that can be undone.

A sketch keeps the map consistent as it goes: what is drawn is no longer stated to be absent, what
is taken away is named by nothing that stays, and every new step and link gets an id that is free.
"""

from collections.abc import Set
from dataclasses import replace

from govtool.pathways.absences import denies
from govtool.pathways.editing import CannotEdit, Operation
from govtool.pathways.editing_links import AddLink, ChangeLink, RemoveLink, place_of_link
from govtool.pathways.editing_statements import StateAbsent, WithdrawAbsent
from govtool.pathways.editing_steps import AddStep, ChangeStep, RemoveStep, kinds_stated_absent
from govtool.pathways.kinds import LinkKind, StepType, Urgency
from govtool.pathways.model import Absence, Link, Pathway, Rights, Step
from govtool.pathways.narrowing import is_said, room_for_kind, room_for_link, room_for_step
from govtool.sources import Fact

_LONGEST_STEP_ID = 80
_LONGEST_LINK_ID = 240


class Sketch:
    """A pathway being changed: how it stands now, and the operations that led there."""

    def __init__(self, pathway: Pathway) -> None:
        self.pathway = pathway
        self._done: list[Operation] = []

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation so far, in order."""
        return tuple(self._done)

    def do(self, *operations: Operation) -> None:
        """Make operations, in order.

        Raises:
            CannotEdit: one makes no sense here; those before it stay made.
        """
        for operation in operations:
            self.pathway = operation.apply(self.pathway)
            self._done.append(operation)

    def add_step(self, step: Step) -> str:
        """Add a step, under a free id near its own, and return that id."""
        taken = self.pathway.step_by_id.keys() | kinds_stated_absent(self.pathway)
        placed = replace(step, id=free_id(step.id, taken, _LONGEST_STEP_ID))
        self.do(*room_for_step(self.pathway, step.type), AddStep(placed))
        return placed.id

    def change_step(self, step_id: str, **changes: object) -> None:
        """Set fields of a step, if any would change."""
        step = self.pathway.step_by_id.get(step_id)
        if any(getattr(step, name, None) != new for name, new in changes.items()):
            self.do(ChangeStep(step_id, changes))

    def change_type(self, step_id: str, kind: StepType, **changes: object) -> None:
        """Make a step another kind of step; that there is no such step is stated no more."""
        self.do(*room_for_step(self.pathway, kind))
        self.change_step(step_id, type=kind, **changes)

    def remove_step(self, step_id: str) -> None:
        """Take a step away, with its links and what else on the map names it."""
        for link in self.pathway.links:
            if step_id in (link.origin, link.to) or link.only_after == (step_id,):
                self.do(RemoveLink(link.id))
            elif step_id in link.only_after:
                others = tuple(end for end in link.only_after if end != step_id)
                self.do(ChangeLink(link.id, {"only_after": others}))
        for absence in self.pathway.absent:
            if step_id in (absence.origin, absence.to):
                self.do(WithdrawAbsent(absence))
        for step in self.pathway.steps:
            groups = tuple(
                replace(group, seen_by=None) if group.seen_by == step_id else group
                for group in step.turns_away
            )
            self.change_step(step.id, turns_away=groups)
        self.do(RemoveStep(step_id))

    def draw(self, link: Link) -> str:
        """Draw a link, under a free id near its own, and return that id."""
        taken = self.pathway.link_by_id.keys()
        placed = replace(link, id=free_id(link.id, taken, _LONGEST_LINK_ID))
        self.do(*room_for_link(self.pathway, placed), AddLink(placed))
        return placed.id

    def join(self, origin: str, to: str, kind: LinkKind) -> str:
        """Have a routine link that can be used without asking, and return its id.

        Where one is drawn already, that one stays as it is.
        """
        for link in self.pathway.links_from[origin]:
            if (link.to, link.kind) == (to, kind) and is_open(link):
                return link.id
        return self.draw(Link(origin, to, kind))

    def change_link(self, link_id: str, **changes: object) -> None:
        """Set fields of a link, if any would change; its ends may be among them."""
        link = self.pathway.links[place_of_link(self.pathway, link_id)]
        if all(getattr(link, name, None) == new for name, new in changes.items()):
            return
        changed = ChangeLink(link_id, changes)
        bare = replace(self.pathway, absent=())
        becomes = changed.apply(bare).link_by_id[link_id]
        self.do(*room_for_link(self.pathway, becomes), changed)

    def retire(self, link_id: str) -> None:
        """Take a link away and state that it is absent, unless another such link stays."""
        link = self.pathway.links[place_of_link(self.pathway, link_id)]
        self.do(RemoveLink(link_id))
        is_nameable = link.urgency is Urgency.ROUTINE or link.exception is not None
        if is_nameable and not link.only_after:
            self.state_absent(Absence(None, link.kind, link.origin, link.to, link.exception))

    def state_absent(self, absence: Absence) -> None:
        """State that something is absent, unless that is stated, or such a link is drawn."""
        drawn = any(denies(absence, link) for link in self.pathway.links)
        if not drawn and not is_said(self.pathway, absence):
            self.do(StateAbsent(absence))

    def make_possible(self, origin: str, kind: LinkKind, to: StepType) -> None:
        """Withdraw what states that no link of a kind goes from a step to some kind of step."""
        self.do(*room_for_kind(self.pathway, Link(origin, origin, kind), to))

    def may_request(self, step_id: str, *kinds: StepType) -> None:
        """Record that the staff of a step may request these tests themselves."""
        rights = self._rights(step_id)
        granted = {**rights.request, **dict.fromkeys(kinds, Fact.YES)}
        self.change_step(step_id, rights=replace(rights, request=granted))

    def may_refer(self, step_id: str, *kinds: StepType) -> None:
        """Record that the staff of a step may refer to these services themselves."""
        rights = self._rights(step_id)
        granted = {**rights.refer, **dict.fromkeys(kinds, Fact.YES)}
        self.change_step(step_id, rights=replace(rights, refer=granted))

    def _rights(self, step_id: str) -> Rights:
        step = self.pathway.step_by_id.get(step_id)
        if step is None:
            raise CannotEdit(f"There is no step with the id “{step_id}”.")
        return step.rights


def is_open(link: Link) -> bool:
    """A routine link that anybody at its origin may use, without asking and from the first."""
    return link.is_routine and link.gate is None and not link.only_after


def free_id(wanted: str, taken: Set[str], longest: int) -> str:
    """An id that nothing has yet: the wanted one, or it with a number."""
    number, found = 1, wanted[:longest]
    while found in taken:
        number += 1
        end = f"-{number}"
        found = wanted[: longest - len(end)] + end
    return found
