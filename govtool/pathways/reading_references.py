"""What only shows when the parts of a pathway file are held against each other.

These rules look at the text as it was parsed, not at a finished pathway, so that they answer too
where a field is missing or misspelt: every problem of a file is told at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Final

from govtool.reading import MAX_ERRORS, Document, Path, Problem, shown
from govtool.reading_errors import did_you_mean

MOST_NAMED: Final = 12
"""Up to so many ids are listed where none resembles the one that was written."""

_NOUNS: Final = {
    "steps": "step",
    "links": "link",
    "providers": "provider",
    "areas": "area",
    "sources": "source",
}


def reference_problems(document: Document) -> Iterator[Problem]:
    """Ids and topics used twice, and ids named but not there; no more than are worth telling."""
    rules = (_duplicates, _restated, _dangling, _unseen, _unlisted, _unserved)
    return islice(chain.from_iterable(rule(document) for rule in rules), MAX_ERRORS)


def _duplicates(document: Document) -> Iterator[Problem]:
    for name, noun in _NOUNS.items():
        first: dict[str, int] = {}
        for index, item in _items(document, name):
            id_ = _link_id(item) if name == "links" else _text(item, "id")
            if id_ in first:
                line = document.line((name, first[id_]))
                yield document.problem((name, index), _twice(noun, id_, line))
            elif id_:
                first[id_] = index


def _twice(noun: str, item: str, line: int | None) -> str:
    if noun == "link" and ":" in item:
        return (
            f"There are two links {item} (the other is on line {line}). "
            "If both are meant, give each an “id” of its own."
        )
    return (
        f"The id “{item}” is used by two {noun}s (the other is on line {line}). Give each its own."
    )


def _restated(document: Document) -> Iterator[Problem]:
    """Facts about the whole pathway on a topic that has one: which of them holds is not ours."""
    first: dict[str, int] = {}
    for index, item in _items(document, "facts"):
        topic = _text(item, "topic")
        if topic in first:
            line = document.line(("facts", first[topic]))
            message = (
                f"Two facts are stated on “{shown(topic)}” (the other is on line {line}). Keep "
                "the one that holds; what else is known goes into its “note”."
            )
            yield document.problem(("facts", index), message)
        elif topic:
            first[topic] = index


def _link_id(item: Mapping[str, Any]) -> str:
    """The id of a link, or the one made from its ends and kind."""
    origin, to, kind = (_text(item, field) for field in ("from", "to", "kind"))
    made = f"{origin}>{to}:{kind}" if origin and to and kind else ""
    return _text(item, "id") or made


def _dangling(document: Document) -> Iterator[Problem]:
    names = {_text(step, "id"): _text(step, "name") for _, step in _items(document, "steps")}
    for index, link in _items(document, "links"):
        for field in ("from", "to"):
            end = _text(link, field)
            if end and end not in names:
                message = f"The link goes {field} “{shown(end)}”, but no step has that id."
                path: Path = ("links", index, field)
                yield document.problem(path, message + _meant(end, names))
        for end in _texts(link, "only_after"):
            if end not in names:
                message = f"The link is used only after “{shown(end)}”, but no step has that id."
                path = ("links", index, "only_after")
                yield document.problem(path, message + _meant(end, names))


def _unseen(document: Document) -> Iterator[Problem]:
    """Groups that are turned away to a step that is not there."""
    names = {_text(step, "id"): _text(step, "name") for _, step in _items(document, "steps")}
    for index, step in _items(document, "steps"):
        groups = step.get("turns_away")
        for place, group in enumerate(groups if isinstance(groups, list) else ()):
            seen_by = _text(group, "seen_by") if isinstance(group, Mapping) else ""
            if seen_by and seen_by not in names:
                message = (
                    f"“{shown(_text(group, 'group'))}” is seen by “{shown(seen_by)}”, but no step "
                    "has that id."
                )
                path: Path = ("steps", index, "turns_away", place, "seen_by")
                yield document.problem(path, message + _meant(seen_by, names))


def _unlisted(document: Document) -> Iterator[Problem]:
    """Providers and sources that are named wherever it may be, but not listed."""
    listed = {
        "provider": ("providers", _names(document, "providers", "name")),
        "source": ("sources", _names(document, "sources", "title")),
    }
    for path in document.lines:
        if path and path[-1] in listed:
            field, value = str(path[-1]), _at(document, path)
            section, names = listed[field]
            if isinstance(value, str) and value not in names:
                message = f"There is no {field} with the id “{shown(value)}” under “{section}:”."
                yield document.problem(path, message + _meant(value, names))


def _unserved(document: Document) -> Iterator[Problem]:
    names = _names(document, "areas", "name")
    for _, area in _items(document, "areas"):
        practices = area.get("practices")
        for practice in practices if isinstance(practices, list) else ():
            if isinstance(practice, Mapping):
                names[_text(practice, "id")] = _text(practice, "name")
    for section in ("steps", "links"):
        for index, item in _items(document, section):
            for area_id in _texts(item, "areas"):
                if area_id not in names:
                    message = (
                        f"There is no area or practice with the id “{shown(area_id)}” under "
                        "“areas:”."
                    )
                    path = (section, index, "areas")
                    yield document.problem(path, message + _meant(area_id, names))


def _meant(word: str, names: Mapping[str, str]) -> str:
    """The id that was meant, found by the id or by the name of what it stands for."""
    by_name = {name.casefold(): id_ for id_, name in names.items() if name}
    named = by_name.get(word.casefold())
    if named:
        return f" Did you mean “{named}”?"
    near = did_you_mean(word, filter(None, names))
    if near or not 0 < len(names) <= MOST_NAMED:
        return near
    return f" The ids there are: {', '.join(filter(None, names))}."


def _names(document: Document, section: str, field: str) -> dict[str, str]:
    """The ids of a section, each with its name or title."""
    return {_text(item, "id"): _text(item, field) for _, item in _items(document, section)}


def _items(document: Document, section: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    listed = document.tree.get(section)
    items = enumerate(listed) if isinstance(listed, list) else ()
    return ((index, item) for index, item in items if isinstance(item, Mapping))


def _text(item: Mapping[str, Any], field: str) -> str:
    value = item.get(field)
    return value if isinstance(value, str) else ""


def _texts(item: Mapping[str, Any], field: str) -> Iterator[str]:
    values = item.get(field)
    return (
        (value for value in values if isinstance(value, str))
        if isinstance(values, list)
        else iter(())
    )


def _at(document: Document, path: Path) -> object:
    here: Any = document.tree
    for part in path:
        here = here[part]
    return here
