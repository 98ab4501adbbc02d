"""Keeping what is stated to be absent true when something is added to a map.

A statement that names just what is added is withdrawn. One about a whole kind of step is narrowed:
it is replaced by the same statement about each step of which it still holds. A statement with an
end left open ("from anybody") cannot be narrowed on that side and is withdrawn.
"""

from collections.abc import Iterator
from dataclasses import replace

from govtool.pathways.absences import denies
from govtool.pathways.editing import Operation
from govtool.pathways.editing_statements import StateAbsent, WithdrawAbsent
from govtool.pathways.kinds import StepType
from govtool.pathways.model import Absence, Link, Pathway


def room_for_link(pathway: Pathway, link: Link) -> tuple[Operation, ...]:
    """What must be done to the statements of absence before this link is drawn."""
    if link.only_after:
        return ()
    contradicted = [absence for absence in pathway.absent if _speaks_of(pathway, absence, link)]
    return _replacing(pathway, contradicted, link.origin, link.to)


def room_for_kind(pathway: Pathway, link: Link, kind: StepType) -> tuple[Operation, ...]:
    """The same for a link to some step of a kind, whether or not one is on the map.

    Args:
        pathway: the map.
        link: its origin and kind count; its other end does not.
        kind: what kind of step it would go to.
    """
    contradicted = [
        absence
        for absence in pathway.absent
        if _same_sort(absence, link)
        and names(pathway, absence.origin, link.origin)
        and _names_kind(pathway, absence.to, kind)
    ]
    return _replacing(pathway, contradicted, link.origin, None)


def room_for_step(pathway: Pathway, kind: StepType) -> tuple[Operation, ...]:
    """What must be done to the statements of absence before a step of this kind is added."""
    found = [absence for absence in pathway.absent if absence.step is kind]
    return _replacing(pathway, found, "", None)


def names(pathway: Pathway, end: str | None, step_id: str) -> bool:
    """Whether an end of an absent link means this step: by id, by kind, or left open."""
    if end is None or end in pathway.step_by_id:
        return end in (None, step_id)
    return pathway.step_by_id[step_id].type.value == end


def is_said(pathway: Pathway, absence: Absence) -> bool:
    """Whether just this is stated already, on whatever basis."""
    return any(_said(known) == _said(absence) for known in pathway.absent)


def _said(absence: Absence) -> tuple[object, ...]:
    return (absence.step, absence.kind, absence.origin, absence.to, absence.exception)


def _speaks_of(pathway: Pathway, absence: Absence, link: Link) -> bool:
    return (
        _same_sort(absence, link)
        and names(pathway, absence.origin, link.origin)
        and names(pathway, absence.to, link.to)
    )


def _same_sort(absence: Absence, link: Link) -> bool:
    return absence.kind is link.kind and absence.exception is link.exception


def _names_kind(pathway: Pathway, end: str | None, kind: StepType) -> bool:
    named = pathway.step_by_id.get(end or "")
    return end is None or (named.type is kind if named else end == kind.value)


def _replacing(
    pathway: Pathway, contradicted: list[Absence], origin: str, to: str | None
) -> tuple[Operation, ...]:
    operations: list[Operation] = []
    for absence in contradicted:
        place = pathway.absent.index(absence)
        steps: list[Operation] = [WithdrawAbsent(absence, place)]
        for narrower in _rest(pathway, absence, origin, to):
            drawn = any(denies(narrower, link) for link in pathway.links)
            if not drawn and not is_said(pathway, narrower):
                steps.append(StateAbsent(narrower, place + len(steps) - 1))
        for operation in steps:
            pathway = operation.apply(pathway)
        operations += steps
    return tuple(operations)


def _rest(pathway: Pathway, absence: Absence, origin: str, to: str | None) -> Iterator[Absence]:
    """What of a statement still holds once a link from ``origin`` to ``to`` is there."""
    if absence.kind is None:
        return
    for other in _others(pathway, absence.origin, origin):
        yield replace(absence, origin=other)
    if to is not None:
        for other in _others(pathway, absence.to, to):
            yield replace(absence, origin=origin if absence.origin else None, to=other)


def _others(pathway: Pathway, end: str | None, step_id: str) -> Iterator[str]:
    """The other steps of the kind an end names; none where it names a step or is open."""
    if end is not None and end not in pathway.step_by_id:
        for step in pathway.steps:
            if step.type.value == end and step.id != step_id:
                yield step.id
