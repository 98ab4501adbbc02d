"""The fields of a step or link as cells: what is nested in a file becomes a path with points.

``wait: {value: 6, unit: weeks}`` is ``wait.value`` and ``wait.unit``; the second figure's unit is
``figures.2.unit``; a list of words is one cell with semicolons. A wait or volume that is only a
number and a unit is one cell as a person would write it: "over 6 weeks".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from govtool.pathways.figures import NUMBER_PATTERN, Comparator

FIGURES: Final = ("wait", "volume_month", "capacity_month", "coverage", "ways", "return_rate",
                  "practice_count")  # fmt: skip
"""Fields that hold one figure."""
LISTS: Final = ("areas", "access", "professions", "formats", "inferred", "only_after")
"""Fields that hold a list of words."""

_COMPARATORS: Final = {
    "over": Comparator.OVER,
    "more than": Comparator.OVER,
    ">": Comparator.OVER,
    "under": Comparator.UNDER,
    "less than": Comparator.UNDER,
    "<": Comparator.UNDER,
    "about": Comparator.ABOUT,
    "around": Comparator.ABOUT,
    "approximately": Comparator.ABOUT,
    "approx": Comparator.ABOUT,
    "circa": Comparator.ABOUT,
    "~": Comparator.ABOUT,
    "almost": Comparator.ALMOST,
    "nearly": Comparator.ALMOST,
    "at least": Comparator.AT_LEAST,
    "at most": Comparator.AT_MOST,
    "up to": Comparator.AT_MOST,
    "on average": Comparator.AVERAGE,
    "average": Comparator.AVERAGE,
}
_FIGURE: Final = re.compile(
    rf"(?:(?P<how>{'|'.join(sorted(map(re.escape, _COMPARATORS), key=len, reverse=True))})\.?\s*)?"
    r"(?P<value>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\d+/[1-9]\d*)"
    r"(?:\s*(?P<unit>[^\d\s–—<>~/,.-].*))?",
    re.IGNORECASE | re.DOTALL,
)


def flattened(tree: Mapping[str, Any]) -> dict[str, str]:
    """A thing's fields as cells, by their paths."""
    return dict(_cells(tree, ""))


def nested(cells: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a thing from its cells; empty cells say nothing."""
    tree: dict[str, Any] = {}
    for path, text in cells.items():
        if text:
            _put(tree, path.split("."), text)
    return {name: _settled(name, value) for name, value in tree.items()}


def figure(text: str, unit: str = "") -> dict[str, str] | None:
    """A figure as a person writes it, or None: "over 6 weeks", "120", "52%".

    Args:
        text: the cell.
        unit: what the number is of, where the cell does not say.
    """
    found = _FIGURE.fullmatch(text.strip())
    if not found or not re.fullmatch(NUMBER_PATTERN, found["value"]):
        return None
    told = (found["unit"] or "").strip() or unit
    if not told:
        return None
    how = _COMPARATORS[found["how"].casefold()] if found["how"] else Comparator.EXACTLY
    written = {} if how is Comparator.EXACTLY else {"comparator": how.value}
    return {**written, "value": found["value"], "unit": told}


def words(tree: Mapping[str, Any]) -> str | None:
    """A figure as one cell, where that says all of it; else None."""
    if not tree.keys() <= {"comparator", "value", "unit"}:
        return None
    how = str(tree.get("comparator", "")).replace("_", " ")
    how = "on average" if how == "average" else how
    between = "" if str(tree["unit"]).startswith("%") else " "
    text = f"{how} {tree['value']}{between}{tree['unit']}".strip()
    return text if figure(text) == dict(tree) else None


def _cells(tree: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        path = f"{before}{name}"
        if isinstance(value, Mapping):
            short = words(value) if name in FIGURES and not before else None
            yield from [(path, short)] if short else _cells(value, f"{path}.")
        elif isinstance(value, list):
            yield from _list(value, path)
        else:
            yield path, str(value)


def _list(items: Sequence[Any], path: str) -> Iterator[tuple[str, str]]:
    if all(isinstance(item, str) and _is_simple(item) for item in items):
        yield path, "; ".join(items)
        return
    for number, item in enumerate(items, 1):
        if isinstance(item, Mapping):
            yield from _cells(item, f"{path}.{number}.")
        else:
            yield f"{path}.{number}", str(item)


def _is_simple(item: str) -> bool:
    return ";" not in item and item.strip() == item != ""


def _put(tree: dict[str, Any], path: Sequence[str], text: str) -> None:
    here = tree
    for part in path[:-1]:
        below = here.setdefault(part, {})
        if not isinstance(below, dict):
            below = here[part] = {}
        here = below
    here[path[-1]] = text


def _settled(name: str, value: Any) -> Any:
    """Numbered parts become a list; a cell of a list field becomes its words."""
    if isinstance(value, str):
        if name in LISTS:
            return [part.strip() for part in value.split(";") if part.strip()]
        return (figure(value) or value) if name in FIGURES else value
    inner = {key: _settled(key, item) for key, item in value.items()}
    if inner and all(key.isdecimal() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner
