"""What is wrong with a field, as a sentence a person who does not program can act on."""

import dataclasses
import difflib
import typing
from collections.abc import Mapping
from typing import Any

LONGEST_SHOWN = 60

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
    "waivers": "waiver",
}


def sentence(error: Mapping[str, Any], tree: Any, kind: Any) -> tuple[tuple[str | int, ...], str]:
    """The path in the file and the sentence for one validation error."""
    path = _real_path(tuple(error["loc"]), tree)
    field = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "")
    where = _place(path, tree)
    category = error["type"]
    if category == "missing":
        return path, f"{where} has no “{field}”. Add a line “{field}: …”."
    if category in {"unexpected_keyword_argument", "extra_forbidden"}:
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
        for key in ("id", "name", "title", "topic", "row"):
            if isinstance(item.get(key), str):
                return f"“{_short(item[key])}”"
        if isinstance(item.get("from"), str) or isinstance(item.get("to"), str):
            return f"from “{_short(item.get('from'))}” to “{_short(item.get('to'))}”"
    return f"number {index + 1}"


def _unknown_field(field: str, place: str, path: tuple[str | int, ...], kind: Any) -> str:
    names = _field_names(kind, path[:-1])
    close = difflib.get_close_matches(field, names, n=1, cutoff=0.6)
    hint = f" Did you mean “{close[0]}”?" if close else ""
    known = "" if close or not names else f" Its fields are: {', '.join(sorted(names))}."
    return f"{place} has a field “{_short(field)}” that is not known here.{hint}{known}"


def _not_in_list(shown: str, given: Any, field: str, expected: str) -> str:
    options = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    close = difflib.get_close_matches(str(given), options, n=1, cutoff=0.6)
    hint = f" Did you mean “{close[0]}”?" if close else ""
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


def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    found = {}
    for field in dataclasses.fields(kind):
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
