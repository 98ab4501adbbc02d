"""What a pathway states to be absent, asked for by the checks."""

from collections.abc import Collection

from govtool.pathways.kinds import Aspect, LinkKind, StepType
from govtool.pathways.model import Absence, Pathway, Step

End = Step | StepType | None
"""One end of a link asked about: a step on the map, a kind of step, or any."""


def absent_link(
    pathway: Pathway, kinds: Collection[LinkKind], origin: End, to: End
) -> Absence | None:
    """The statement that no link of any of these kinds goes from ``origin`` to ``to``, if made.

    A statement about a kind of step, or with an end left open, covers every step it fits. A
    question about any step is answered only by a statement with that end left open; one about a
    kind of step also by a statement about the only step of that kind. An end that is the id of a
    step on the map means that step, whatever kinds of step are called.
    """
    return next(
        (
            absence
            for absence in pathway.absent
            if absence.kind in kinds
            and _covers(pathway, absence.origin, origin)
            and _covers(pathway, absence.to, to)
        ),
        None,
    )


def absent_step(pathway: Pathway, kind: StepType) -> Absence | None:
    """The statement that the pathway has no step of this kind, if it is made."""
    return next((absence for absence in pathway.absent if absence.step is kind), None)


def has_no_link(
    pathway: Pathway, kinds: Collection[LinkKind], origin: End, to: End
) -> Absence | bool:
    """Whether it is known that a link not drawn is not there: the statement, or completeness."""
    return absent_link(pathway, kinds, origin, to) or pathway.is_complete(Aspect.LINKS)


def _covers(pathway: Pathway, stated: str | None, asked: End) -> bool:
    if stated is None or asked is None:
        return stated is None
    named = pathway.step_by_id.get(stated)
    if isinstance(asked, Step):
        return stated == (asked.id if named else asked.type.value)
    return pathway.steps_of({asked}) == (named,) if named else stated == asked.value
