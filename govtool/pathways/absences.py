"""What a pathway states to be absent, asked for by the checks."""

from collections.abc import Collection, Iterator

from govtool.pathways.kinds import Aspect, ExceptionReason, LinkKind, StepType
from govtool.pathways.model import Absence, Link, Pathway, Step

End = Step | StepType | None
"""One end of a link asked about: a step on the map, a kind of step, or any."""


def absent_link(
    pathway: Pathway,
    kinds: Collection[LinkKind],
    origin: End,
    to: End,
    exception: ExceptionReason | None = None,
) -> Absence | None:
    """The statement that no link of any of these kinds goes from ``origin`` to ``to``, if made.

    Kinds are asked for together where a source does not tell them apart ("nobody is sent on"), so
    a statement about one of them answers for all.
    A statement is about routine use unless it names an exception, and a question likewise.

    A statement about a kind of step, or with an end left open, covers every step it fits. A
    question about any step is answered only by a statement with that end left open; one about a
    kind of step also by a statement about the only step of that kind. An end that is the id of a
    step on the map means that step, whatever kinds of step are called.
    """
    if not pathway.absent:
        return None
    places = [
        pathway.absent_links[kind, stated_origin, stated_to, exception]
        for kind in kinds
        for stated_origin in _covering(pathway, origin)
        for stated_to in _covering(pathway, to)
        if (kind, stated_origin, stated_to, exception) in pathway.absent_links
    ]
    return pathway.absent[min(places)] if places else None


def absent_step(pathway: Pathway, kind: StepType) -> Absence | None:
    """The statement that the pathway has no step of this kind, if it is made."""
    return next((absence for absence in pathway.absent if absence.step is kind), None)


def denies(absence: Absence, link: Link) -> bool:
    """Whether a statement names just this link, so that both cannot stand in one file.

    A link used only by people who have come back from somewhere is not the link meant.
    """
    said = (absence.origin, absence.to, absence.kind, absence.exception)
    return said == (link.origin, link.to, link.kind, link.exception) and not link.only_after


def has_no_link(
    pathway: Pathway,
    kinds: Collection[LinkKind],
    origin: End,
    to: End,
    exception: ExceptionReason | None = None,
) -> Absence | bool:
    """Whether it is known that a link not drawn is not there: the statement, or completeness."""
    said = absent_link(pathway, kinds, origin, to, exception)
    return said or pathway.is_complete(Aspect.LINKS)


def _covering(pathway: Pathway, asked: End) -> Iterator[str | None]:
    """The ends that a statement may have to cover the end asked about."""
    yield None
    if asked is None:
        return
    kind = asked.type if isinstance(asked, Step) else asked
    if kind.value not in pathway.step_by_id:
        yield kind.value
    if isinstance(asked, Step):
        yield asked.id
    elif len(pathway.steps_by_type.get(kind, ())) == 1:
        yield pathway.steps_by_type[kind][0].id
