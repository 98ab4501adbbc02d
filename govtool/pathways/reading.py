"""A pathway file's text becomes a Pathway, or the problems in the file, each with its line."""

from collections.abc import Callable, Iterator, Sequence

from govtool.pathways.kinds import StepType
from govtool.pathways.model import FORMAT, Absence, Link, Pathway, Step
from govtool.pathways.reading_references import reference_problems
from govtool.reading import (
    COMMAND_LINE,
    Document,
    Limits,
    Problem,
    Refused,
    attempt,
    parse,
    refused,
    require_format,
)

_STEP_TYPES = frozenset(kind.value for kind in StepType)


def read_pathway(text: str, file: str = "pathway", limits: Limits = COMMAND_LINE) -> Pathway:
    """Read a pathway file.

    Raises:
        Refused: with every problem found, if the file is not a whole and sound pathway.
    """
    return _read(parse(text, file, limits), _emptiness)


def read_unfinished(text: str, limits: Limits = COMMAND_LINE) -> Pathway:
    """Read a map that is being drawn: a pathway file that may lack steps or links as yet.

    Raises:
        Refused: with every problem found.
    """
    return _read(parse(text, "map", limits), lambda _document: iter(()))


def _read(document: Document, faults: Callable[[Document], Iterator[Problem]]) -> Pathway:
    require_format(document, FORMAT, "a pathway file")
    problems = tuple(faults(document))
    if problems:
        raise Refused(problems)
    pathway, problems = attempt(Pathway, document)
    unsound = _unsound(pathway, document) if pathway else ()
    problems = (*problems, *reference_problems(document), *unsound)
    if pathway is None or problems:
        raise refused(problems)
    return pathway


def _emptiness(document: Document) -> Iterator[Problem]:
    """A map without links would look free of every defect, so it is refused."""
    if not document.tree.get("steps"):
        yield document.problem(("steps",), "The pathway has no steps. List them under “steps:”.")
    elif not document.tree.get("links"):
        message = (
            "The pathway has steps but no links, so nothing about it could be checked. "
            "List under “links:” how people and referrals move between the steps."
        )
        yield document.problem(("links",), message)


def _unsound(pathway: Pathway, document: Document) -> Iterator[Problem]:
    """What only a whole pathway shows: statements that contradict each other or say nothing."""
    yield from _absences(pathway, document)
    yield from _inferred(pathway, document)


def _absences(pathway: Pathway, document: Document) -> Iterator[Problem]:
    rules: tuple[tuple[Callable[[Absence], bool], str], ...] = (
        (
            lambda absence: (absence.step is None) == (absence.kind is None),
            "Say what is absent: a kind of step (“step: fcp”) or a link (“kind: self_refer”).",
        ),
        (
            lambda absence: absence.kind is not None and not (absence.origin or absence.to),
            "Say where the absent link would go: “from:”, “to:” or both.",
        ),
        (
            lambda absence: absence.step is not None and absence.exception is not None,
            "An exception belongs to an absent link, not to an absent kind of step.",
        ),
        (
            lambda absence: any(
                not _known_end(end, pathway) for end in (absence.origin, absence.to)
            ),
            "An end of an absent link should be the id of a step on this map, or a kind of step.",
        ),
        (
            lambda absence: _contradicted(absence, pathway) is not None,
            "This link is said to be absent, but it is drawn under “links:”. Keep one of the two.",
        ),
    )
    for index, absence in enumerate(pathway.absent):
        for is_broken, message in rules:
            if is_broken(absence):
                yield document.problem(("absent", index), message)
                break


def _known_end(end: str | None, pathway: Pathway) -> bool:
    return end is None or end in pathway.step_by_id or end in _STEP_TYPES


def _contradicted(absence: Absence, pathway: Pathway) -> Link | None:
    if absence.origin not in pathway.step_by_id or absence.to not in pathway.step_by_id:
        return None
    return next(
        (
            link
            for link in pathway.links
            if (link.origin, link.to, link.kind) == (absence.origin, absence.to, absence.kind)
            and link.exception is absence.exception
            and not link.only_after
        ),
        None,
    )


def _inferred(pathway: Pathway, document: Document) -> Iterator[Problem]:
    """“inferred” lists names of fields; a name that is none would hide what it meant."""
    marked: dict[str, Sequence[Step | Link]] = {"steps": pathway.steps, "links": pathway.links}
    for name, items in marked.items():
        for index, item in enumerate(items):
            for field in item.inferred:
                if not hasattr(item, field):
                    message = f"“{field}” is marked as inferred, but it is not a field here."
                    yield document.problem((name, index, "inferred"), message)
