"""What is wrong with a field, as a sentence a person who does not program can act on."""

import dataclasses
import difflib
import typing
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

LONGEST_SHOWN = 60
MOST_COMPARED = 1000

_SINGULAR = {
    "steps": "step",
    "links": "link",
    "providers": "provider",
    "areas": "area",
    "practices": "practice",
    "absent": "absence",
    "facts": "fact",
    "figures": "figure",
    "sources": "source",
    "elements": "element",
    "levels": "level",
    "criteria": "criterion",
    "questions": "question",
    "rows": "row",
    "evidence": "piece of evidence",
    "measures": "measure",
    "changes": "change",
    "claims": "claim",
    "waivers": "waiver",
    "severities": "severity of",
    "thresholds": "threshold of",
    "leave_out": "check left out,",
}


_UNKNOWN = {"unexpected_keyword_argument", "extra_forbidden"}


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """“ Did you mean …?” with the option nearest to a word; nothing where none is near.

    Too many options are not compared: a hostile file could hold the reader up for minutes.
    """
    known = list(options)
    if len(known) > MOST_COMPARED:
        return ""
    plain = {option.casefold(): option for option in reversed(known)}
    close = difflib.get_close_matches(word.casefold(), list(plain), n=1, cutoff=0.6)
    return f" Did you mean “{plain[close[0]]}”?" if close else ""


def is_unknown_field(error: Mapping[str, Any]) -> bool:
    """Whether a validation error only says that a field is not known."""
    return error["type"] in _UNKNOWN


def unknown_blanks(tree: Any, kind: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Path and sentence for each name without a value that is no field.

    Blank fields are not stated and so are passed over; but a comma inside the words between
    brackets makes the words after it a field without a value, and they would be lost.
    """
    for path in _blanks(tree, ()):
        names = _field_names(kind, path[:-1])
        if names and path[-1] not in names:
            message = (
                f"{_place(path[:-1], tree)} has a field “{_short(path[-1])}” without a value that "
                "is not known here. If it belongs to the words before it, put all the words "
                "between quotation marks."
            )
            yield path, message


def _blanks(tree: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """The paths of the fields left blank; a tree is at most as deep as the limits allow."""
    parts = tree.items() if isinstance(tree, Mapping) else enumerate(tree)
    for key, value in parts:
        if isinstance(value, Mapping | list):
            yield from _blanks(value, (*path, key))
        elif value is None and isinstance(key, str):
            yield (*path, key)


def sentence(error: Mapping[str, Any], tree: Any, kind: Any) -> tuple[tuple[str | int, ...], str]:
    """The path in the file and the sentence for one validation error."""
    path = _real_path(tuple(error["loc"]), tree)
    field = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "")
    where = _place(path, tree)
    category = error["type"]
    if category == "missing":
        return path, f"{where} has no “{field}”. Add a line “{field}: …”."
    if category in _UNKNOWN:
        return path, _unknown_field(field, _place(path[:-1], tree), path, kind)
    given = error.get("input")
    shown = f"“{_short(given)}”" if isinstance(given, str) else "what is given"
    if category in {"enum", "literal_error"}:
        field = str(path[-2]) if field == "[key]" and len(path) > 1 else field
        return path, _not_in_list(shown, given, field, error["ctx"]["expected"])
    return path, f"{shown} will not do for “{field}”: {_reason(error)}."


def _reason(error: Mapping[str, Any]) -> str:
    context = error.get("ctx", {})
    reasons = {
        "string_pattern_mismatch": _pattern_reason(context.get("pattern", "")),
        "string_too_short": "it may not be blank",
        "string_too_long": f"it may have at most {context.get('max_length')} characters",
        "string_type": "it should be text, not a list or a group of fields",
        "tuple_type": "it should be a list, each item on a line beginning with “- ”",
        "list_type": "it should be a list, each item on a line beginning with “- ”",
        "mapping_type": "it should be a group of fields, each on its own line",
        "dict_type": "it should be a group of fields, each on its own line",
        "dataclass_type": "it should be a group of fields, each on its own line",
        "date_from_datetime_parsing": "write dates as year-month-day, such as 2026-11-22",
        "date_parsing": "write dates as year-month-day, such as 2026-11-22",
        "int_parsing": "it should be a whole number",
    }
    return reasons.get(error["type"], str(error["msg"])[:1].lower() + str(error["msg"])[1:])


def _pattern_reason(pattern: str) -> str:
    if "%?$" in pattern:
        return "it should be a number such as 12, 1,000 or 2.7, a share such as 52%, or 1/3"
    if pattern.startswith("^-?(") and "/" in pattern:
        return "it should be a number such as 12, 1,000, 2.7 or 1/3, without words or units"
    return "use letters, digits, full stops, hyphens and underscores, with no spaces"


def _real_path(loc: tuple[str | int, ...], tree: Any) -> tuple[str | int, ...]:
    """The part of a location that stands in the file, plus the field itself."""
    path: list[str | int] = []
    here = tree
    for part in loc:
        if not _has(here, part):
            break
        here = here[part]
        path.append(part)
    return tuple(path)


def _has(holder: Any, part: str | int) -> bool:
    if isinstance(holder, list):
        return isinstance(part, int) and part < len(holder)
    return isinstance(holder, Mapping) and part in holder


def _place(path: tuple[str | int, ...], tree: Any) -> str:
    """The innermost listed thing on the path: "The step “gp”", or "The file"."""
    here, name = tree, "The file"
    for index, part in enumerate(path):
        here = here[part]
        if isinstance(part, int) and index:
            noun = _SINGULAR.get(str(path[index - 1]), "item")
            name = f"The {noun} {_label(here, part)}"
    return name


def _label(item: Any, index: int) -> str:
    if isinstance(item, Mapping):
        for key in ("id", "name", "title", "topic", "row", "finding", "check"):
            if isinstance(item.get(key), str):
                return f"“{_short(item[key])}”"
        if isinstance(item.get("from"), str) or isinstance(item.get("to"), str):
            return f"from “{_short(item.get('from'))}” to “{_short(item.get('to'))}”"
    return f"number {index + 1}"


def _unknown_field(field: str, place: str, path: tuple[str | int, ...], kind: Any) -> str:
    names = _field_names(kind, path[:-1])
    hint = did_you_mean(field, names)
    known = "" if hint or not names else f" Its fields are: {', '.join(sorted(names))}."
    return f"{place} has a field “{_short(field)}” that is not known here.{hint}{known}"


def _not_in_list(shown: str, given: Any, field: str, expected: str) -> str:
    options = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    hint = did_you_mean(str(given), options)
    return (
        f"{shown} is not a known {field.replace('_', ' ')}.{hint} It may be: {', '.join(options)}."
    )


def _field_names(kind: Any, path: tuple[str | int, ...]) -> list[str]:
    """The names of the fields of the dataclass at ``path`` inside ``kind``."""
    here = kind
    for part in path:
        here = _strip(here)
        if isinstance(part, int):
            here = next(iter(typing.get_args(here)), None)
        elif dataclasses.is_dataclass(here):
            here = _hints(here).get(part)
        else:
            return []
    here = _strip(here)
    return list(_hints(here)) if dataclasses.is_dataclass(here) else []


def _hints(kind: Any) -> Mapping[str, Any]:
    return _known_hints(kind)


@lru_cache(maxsize=64)
def _known_hints(kind: Hashable) -> Mapping[str, Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    found = {}
    for field in dataclasses.fields(typing.cast("Any", kind)):
        alias = next(
            (
                meta.alias
                for meta in getattr(hints[field.name], "__metadata__", ())
                if getattr(meta, "alias", None)
            ),
            field.name,
        )
        found[alias] = hints[field.name]
    return found


def _strip(kind: Any) -> Any:
    """The kind without Annotated and without "or not stated"."""
    while hasattr(kind, "__metadata__"):
        kind = typing.get_args(kind)[0]
    options = [option for option in typing.get_args(kind) if option is not type(None)]
    if type(None) in typing.get_args(kind) and len(options) == 1:
        return _strip(options[0])
    return kind


def _short(text: Any) -> str:
    words = str(text)
    return words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"
