"""A pathway file's text becomes a Pathway, or the problems in the file, each with its line."""

from collections.abc import Callable, Iterator, Sequence

from govtool.pathways.kinds import StepType
from govtool.pathways.model import FORMAT, Absence, Link, Pathway, Step
from govtool.reading import (
    COMMAND_LINE,
    MAX_PROBLEMS,
    Document,
    Limits,
    Path,
    Problem,
    Refused,
    build,
    parse,
    require_format,
    shown,
)

_STEP_TYPES = frozenset(kind.value for kind in StepType)


def read_pathway(text: str, file: str = "pathway", limits: Limits = COMMAND_LINE) -> Pathway:
    """Read a pathway file.

    Raises:
        Refused: with every problem found, if the file is not a whole and sound pathway.
    """
    document = parse(text, file, limits)
    require_format(document, FORMAT, "a pathway file")
    problems = tuple(_emptiness(document))
    if problems:
        raise Refused(problems)
    pathway = build(Pathway, document)
    problems = tuple(_unsound(pathway, document))
    if problems:
        raise Refused(problems[:MAX_PROBLEMS])
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
    """What only shows when the parts of a file are held against each other."""
    yield from _duplicates(pathway, document)
    yield from _dangling(pathway, document)
    yield from _unknown_references(pathway, document)
    yield from _absences(pathway, document)
    yield from _inferred(pathway, document)


def _duplicates(pathway: Pathway, document: Document) -> Iterator[Problem]:
    lists: dict[str, tuple[str, list[str]]] = {
        "steps": ("step", [step.id for step in pathway.steps]),
        "links": ("link", [link.id for link in pathway.links]),
        "providers": ("provider", [provider.id for provider in pathway.providers]),
        "areas": ("area", [area.id for area in pathway.areas]),
        "sources": ("source", [source.id for source in pathway.sources]),
    }
    for name, (noun, ids) in lists.items():
        first: dict[str, int] = {}
        for index, item in enumerate(ids):
            if item in first:
                yield document.problem(
                    (name, index), _twice(noun, item, document.line((name, first[item])))
                )
            first.setdefault(item, index)


def _twice(noun: str, item: str, line: int | None) -> str:
    if noun == "link" and ":" in item:
        return (
            f"There are two links {item} (the other is on line {line}). "
            "If both are meant, give each an “id” of its own."
        )
    return (
        f"The id “{item}” is used by two {noun}s (the other is on line {line}). Give each its own."
    )


def _dangling(pathway: Pathway, document: Document) -> Iterator[Problem]:
    known = pathway.step_by_id
    for index, link in enumerate(pathway.links):
        for field, end in (("from", link.origin), ("to", link.to)):
            if end not in known:
                message = f"The link goes {field} “{end}”, but no step has that id."
                yield document.problem(("links", index, field), message)
        for end in link.only_after:
            if end not in known:
                message = f"The link is used only after “{end}”, but no step has that id."
                yield document.problem(("links", index, "only_after"), message)


def _unknown_references(pathway: Pathway, document: Document) -> Iterator[Problem]:
    sources = {source.id for source in pathway.sources}
    places = {area.id for area in pathway.areas}
    places |= {practice.id for area in pathway.areas for practice in area.practices}
    for path, value in _named(document, {"provider", "source"}):
        if path[-1] == "provider" and value not in pathway.provider_by_id:
            yield document.problem(
                path, f"There is no provider with the id “{shown(value)}” under “providers:”."
            )
        if path[-1] == "source" and value not in sources:
            yield document.problem(
                path, f"There is no source with the id “{shown(value)}” under “sources:”."
            )
    served = {
        "steps": [step.areas for step in pathway.steps],
        "links": [link.areas for link in pathway.links],
    }
    for name, lists in served.items():
        for index, areas in enumerate(lists):
            for area in areas:
                if area not in places:
                    message = f"There is no area or practice with the id “{area}” under “areas:”."
                    yield document.problem((name, index, "areas"), message)


def _named(document: Document, names: set[str]) -> Iterator[tuple[Path, str]]:
    """Every text field with one of these names, wherever it stands."""
    for path in document.lines:
        if path and path[-1] in names:
            here: object = document.tree
            for part in path:
                here = here[part]  # type: ignore[index]
            if isinstance(here, str):
                yield path, here


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
