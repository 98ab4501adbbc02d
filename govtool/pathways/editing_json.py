"""Operations as JSON and back, so that every change to a map can be kept and taken back later.

An operation is an object: ``{"operation": "AddStep", "step": {...}, "at": 3}``. Reading is strict:
what no operation could have written is refused, and nothing is dropped in silence.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Annotated, Any, Final, cast, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from govtool.pathways.editing import Operation, Together
from govtool.pathways.editing_links import AddLink, ChangeLink, RemoveLink
from govtool.pathways.editing_lists import AddArea, AddSource, RemoveArea, RemoveSource
from govtool.pathways.editing_providers import ChangeProvider, MoveProvider
from govtool.pathways.editing_statements import (
    DeclareComplete,
    StateAbsent,
    StateFact,
    WithdrawAbsent,
    WithdrawComplete,
    WithdrawFact,
)
from govtool.pathways.editing_steps import AddStep, ChangeStep, RemoveStep
from govtool.pathways.editing_whole import AddProvider, ChangeHeading, RemoveProvider
from govtool.pathways.model import Link, Pathway, Provider, Step
from govtool.writing import plain

_CHANGED: Final[Mapping[type, type]] = {
    ChangeStep: Step,
    ChangeLink: Link,
    ChangeProvider: Provider,
    ChangeHeading: Pathway,
}
"""What each operation on fields changes."""

_KINDS: Final[Mapping[str, type]] = {
    kind.__name__: kind
    for kind in (
        *(AddStep, RemoveStep, AddLink, RemoveLink, AddProvider, RemoveProvider, MoveProvider),
        *(StateAbsent, WithdrawAbsent, StateFact, WithdrawFact),
        *(AddSource, RemoveSource, AddArea, RemoveArea),
        *(DeclareComplete, WithdrawComplete, *_CHANGED),
    )
}
_TOGETHER: Final = Together.__name__


class NotAnOperation(ValueError):  # noqa: N818 - it reads as what was found
    """JSON that no operation wrote, with a sentence that says what is wrong with it."""


def write_operations(operations: Sequence[Operation]) -> str:
    """Operations as JSON text, a list of objects in order."""
    return json.dumps([_written(one) for one in operations], ensure_ascii=False)


def read_operations(text: str) -> tuple[Operation, ...]:
    """Operations from JSON text, equal to those it was written from.

    Raises:
        NotAnOperation: it is not a list of operations.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAnOperation("This is not JSON.") from None
    if not isinstance(told, list):
        raise NotAnOperation("Operations are a list.")
    return tuple(_read(one) for one in told)


def _written(operation: Operation) -> dict[str, Any]:
    name = type(operation).__name__
    if isinstance(operation, Together):
        parts = [_written(one) for one in operation.operations]
        return {"operation": name, "operations": parts}
    if name not in _KINDS:
        raise NotAnOperation(f"There is no operation “{name}” to write.")
    told = {
        one.name: _value(getattr(operation, one.name)) for one in fields(cast("Any", operation))
    }
    return {"operation": name, **told}


def _value(value: object) -> Any:
    """A part of an operation; what is not stated stays in, since that is a value of its own."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return {str(plain(key)): _value(item) for key, item in value.items()}
    return plain(value)


def _read(told: object) -> Operation:
    if not isinstance(told, dict):
        raise NotAnOperation("An operation is an object with its name under “operation”.")
    given = dict(told)
    name = given.pop("operation", None)
    if name == _TOGETHER:
        return _together(given)
    kind = _KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise NotAnOperation(f"There is no operation “{name}”.")
    expected = [one.name for one in fields(cast("Any", kind))]
    if set(given) != set(expected):
        raise NotAnOperation(f"“{name}” has just these parts: {', '.join(expected)}.")
    values = {part: _typed(kind, part, given[part]) for part in expected}
    return cast("Operation", kind(**values))


def _together(given: Mapping[str, Any]) -> Together:
    parts = given.get("operations")
    if set(given) != {"operations"} or not isinstance(parts, list):
        raise NotAnOperation(f"“{_TOGETHER}” has a list of operations and nothing else.")
    return Together(tuple(_read(one) for one in parts))


def _typed(kind: type, part: str, value: object) -> object:
    if part != "changes" or kind not in _CHANGED:
        return _checked(kind, part, value)
    if not isinstance(value, dict):
        raise NotAnOperation(f"The changes of “{kind.__name__}” are an object.")
    changed = _CHANGED[kind]
    return {
        name: None if item is None else _checked(changed, name, item)
        for name, item in value.items()
    }


def _checked(kind: type, name: str, value: object) -> object:
    adapter = _adapters(kind).get(name)
    if adapter is None:
        raise NotAnOperation(f"“{kind.__name__}” has no field “{name}”.")
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        reason = error.errors(include_url=False)[0]["msg"]
        message = f"“{name}” of “{kind.__name__}” will not do: {reason}."
        raise NotAnOperation(message) from None


@lru_cache(maxsize=32)
def _adapters(kind: type) -> Mapping[str, TypeAdapter[Any]]:
    """What checks each field of a class."""
    hints = get_type_hints(kind, include_extras=True)
    names = (one.name for one in fields(cast("Any", kind)))
    return {name: TypeAdapter(_without_alias(hints[name])) for name in names}


def _without_alias(hint: Any) -> Any:
    """What a field may hold, without the name it has in a file, which only a whole class knows."""
    parts = getattr(hint, "__metadata__", ())
    kept = tuple(part for part in parts if not isinstance(part, FieldInfo))
    if kept == parts:
        return hint
    return Annotated[(hint.__origin__, *kept)] if kept else hint.__origin__
