"""Changing fields of a step or a link: checked against the format, and said in words."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final, TypeVar, cast

from govtool.pathways.editing import CannotEdit
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import STEP_TYPE_NAMES, StepType
from govtool.pathways.model import Link, Pathway, Provider, Rights, Step
from govtool.reading import Document, Refused, build
from govtool.sources import Fact

Element = TypeVar("Element", Step, Link, Pathway, Provider)

Changes = Mapping[str, object]
"""New values by field name: typed values or the words a file would hold; None: not stated."""

_UNSAID: Final = frozenset({"basis", "words", "source", "note", "inferred"})
"""Fields that say where a value comes from, and not what it is."""

_LABELS: Final = {
    "origin": "from",
    "ways": "number of ways of sending",
    "only_after": "used only after",
    "triages": "clinical triage here",
    "form_version": "version of the form",
    "layer": "official route or what people do",
    "end": "care can end here",
    "coverage": "share covered",
    "gate": "approval needed from",
}


def with_changes(element: Element, changes: Changes, noun: str) -> Element:
    """The element with these fields changed, checked as if read from a file.

    Args:
        element: a step, link, provider or pathway.
        changes: new values by field name; what is not named stays.
        noun: what to call it in a sentence: "step “gp”".

    Raises:
        CannotEdit: there is no such field, its value will not do, or the id would change.
    """
    known = {field.name for field in fields(element)}
    for name in changes:
        if name not in known:
            raise CannotEdit(f"The {noun} has no field “{name}”.")
        if name == "id" and changes[name] != element.id:
            raise CannotEdit(f"The {noun} keeps its id: an id is permanent.")
    tree = {name: getattr(element, name) for name in known} | dict(changes)
    try:
        return build(type(element), Document(noun, cast("Any", tree), {}))
    except Refused as refused:
        message = refused.problems[0].message
        raise CannotEdit(message.replace("The file", f"The {noun}", 1)) from None


def old_values(element: Element, changes: Changes) -> Changes:
    """What these fields hold now: the changes that undo ``changes``."""
    return {name: getattr(element, name) for name in changes}


def difference(name: str, old: Element, new: Element) -> tuple[str, ...]:
    """How two versions of an element differ, in words: "GP practice: channel: e_rs (was …)".

    What only says where a value comes from is left out.
    """
    found = []
    for field in fields(old):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was == now or field.name in _UNSAID:
            continue
        if isinstance(was, Rights) and isinstance(now, Rights):
            found += _rights_changed(name, was, now)
        else:
            told = f"{value_words(now)} (was {value_words(was)})"
            found.append(f"{name}: {label_of(field.name)}: {told}")
    return tuple(found)


def label_of(field: str) -> str:
    """What a field of a step or link is called in a sentence."""
    return _LABELS.get(field, field.replace("_", " "))


def _rights_changed(name: str, old: Rights, new: Rights) -> list[str]:
    found = []
    for verb, was, now in (
        ("request from", old.request, new.request),
        ("refer to", old.refer, new.refer),
    ):
        found += [
            f"{name}: {_right(verb, kind, now.get(kind))}"
            for kind in dict.fromkeys([*was, *now])
            if was.get(kind) != now.get(kind)
        ]
    return found


def _right(verb: str, kind: StepType, value: Fact | None) -> str:
    may = {Fact.YES: "staff may", Fact.NO: "staff may not", None: "it is not stated if staff may"}
    what = STEP_TYPE_NAMES[kind]
    return f"{may[value]} {verb} {what[:1].lower()}{what[1:]} themselves"


def value_words(value: object) -> str:
    """A field's value as a reader would say it; what is not stated is said to be so."""
    if value is None or value in ((), ""):
        return "not stated"
    if isinstance(value, Figure):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(value_words(item) for item in value)
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    return _name_of(value) if is_dataclass(value) else f"“{value}”"


def _name_of(value: object) -> str:
    """What a part of an element is called, by the first of the fields that parts are named by."""
    found = (getattr(value, name, None) for name in ("name", "group", "title"))
    return next((str(name) for name in found if name), "as described")
