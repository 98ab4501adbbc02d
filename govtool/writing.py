"""Typed values become the text of a file, which the strict reader reads back as the same values.

The opposite of ``govtool.reading``: scalars are written as plain text wherever YAML allows it,
what a format takes for granted is left out, and the same value always gives the same text.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias

import yaml
from typing_extensions import override

Unsaid: TypeAlias = Callable[[Any, Field[Any]], bool]
"""Whether a field of a value need not be written: given the value that owns it and the field."""

_NO_ALIASES: Final[Mapping[str, str]] = {}


_Fastest: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""PyYAML's own dumper, in C where it has one: four times as fast, and the same text."""


class _Dumper(_Fastest):  # type: ignore[misc] # which of the two it is shows when it is loaded
    """Writes every scalar as plain text where YAML allows it, since the reader reads text."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - PyYAML's own attribute

    @override
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    plain = value.strip() == value and value.isprintable() and value not in {"", "~", "null", "<<"}
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


_Dumper.add_representer(str, _text)


def dump(tree: Mapping[str, Any] | list[Any]) -> str:
    """The text of a file that holds ``tree``: mappings, lists and text, as ``plain`` makes."""
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def is_default(owner: Any, field: Field[Any]) -> bool:
    """True where a field holds what the format would give it anyway."""
    value = getattr(owner, field.name)
    if field.default is not MISSING:
        return bool(value == field.default)
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return False


def plain(
    value: Any, aliases: Mapping[str, str] = _NO_ALIASES, unsaid: Unsaid = is_default
) -> Any:
    """A value of a file format as mappings, lists and text.

    A field called ``format`` comes first and is always written. ``aliases`` gives the name in the
    file of a field whose name in the program differs; ``unsaid`` says which fields to leave out.

    Raises:
        TypeError: the value holds something that no file format knows.
    """
    if is_dataclass(value):
        return {
            aliases.get(name, name): plain(item, aliases, unsaid)
            for name, item in fields_of(value, unsaid).items()
        }
    if isinstance(value, Mapping):
        return {plain(key): plain(item, aliases, unsaid) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item, aliases, unsaid) for item in value]
    return _scalar(value)


def fields_of(value: Any, unsaid: Unsaid = is_default) -> Mapping[str, Any]:
    """What a file says of a value, in its order, by the names of the fields in the program."""
    kind: Any = type(value)
    return {
        field.name: getattr(value, field.name)
        for field in _in_order(kind)
        if field.name == "format" or not unsaid(value, field)
    }


@cache
def _in_order(kind: type[Any]) -> tuple[Field[Any], ...]:
    """The fields of a kind of value as a file has them."""
    known: tuple[Field[Any], ...] = fields(kind)
    return tuple(sorted(known, key=lambda field: field.name != "format"))


def _scalar(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"A file cannot hold a {type(value).__name__}; give it as text.")
