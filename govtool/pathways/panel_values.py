"""Between what a field of the panel shows and what the model holds.

``shown`` gives the text of a field, or the values ticked; ``changes_from`` the fields of the model
that a person's texts change. What is left empty is not stated.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from govtool.pathways.editing import CannotEdit
from govtool.pathways.figure_text import figure_text, read_figure
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import ExceptionReason, StepType
from govtool.pathways.model import Link, Pathway, Provider, Rights, Step, TurnedAway
from govtool.pathways.naming import named_step
from govtool.pathways.panel_fields import FIELDS, PanelField, Sort
from govtool.sources import Fact

Element = Step | Link | Provider | Pathway
Given = str | Sequence[str]
"""What a field was filled with: its text, or the values ticked (in a text, one to a line)."""

SEVERAL: Final = frozenset({Sort.MANY, Sort.STEPS, Sort.AREAS})
"""Sorts of field that hold several values."""
_KINDS: Final = {Step: "step", Link: "link", Provider: "provider", Pathway: "heading"}
_GROUP: Final = re.compile(
    r"(?P<group>.+?)\s*(?:>\s*(?P<by>[^()]*?)\s*)?(?:\((?P<why>[a-z _]+)\))?"
)


def fields_for(element: Element) -> tuple[PanelField, ...]:
    """The panel's fields for a step, link, provider or the heading of a map."""
    return FIELDS[_KINDS[type(element)]]


def shown(pathway: Pathway, element: Element, field: PanelField) -> str | tuple[str, ...]:
    """What a field shows: a text, or the values ticked; "" or () where nothing is stated."""
    value = _part(element, field)
    if field.sort in SEVERAL:
        return tuple(str(item) for item in _items(value))
    if field.sort is Sort.LIST:
        return ", ".join(str(item) for item in _items(value))
    if field.sort is Sort.GROUPS:
        return "\n".join(_group_text(pathway, item) for item in _items(value))
    if isinstance(value, Figure):
        return figure_text(value)
    return "" if value is None else str(value)


def changes_from(
    pathway: Pathway, element: Element, values: Mapping[str, Given]
) -> dict[str, object]:
    """The new values of the model's fields, where a person filled in these fields of the panel.

    Raises:
        CannotEdit: there is no such field, or what it was filled with will not do.
    """
    known = {field.name: field for field in fields_for(element)}
    changes: dict[str, object] = {}
    for name, given in sorted(values.items(), key=lambda item: item[0].count(".")):
        if name not in known:
            raise CannotEdit(f"There is no field “{name}” to fill in here.")
        field = known[name]
        before = changes.get(field.root, getattr(element, field.root))
        changes[field.root] = _taken(pathway, field, before, given)
    return changes


def _part(element: Element, field: PanelField) -> object:
    value = getattr(element, field.root)
    parts = field.name.split(".")[1:]
    if isinstance(value, Rights):
        table: Mapping[StepType, Fact] = getattr(value, parts[0])
        return table.get(StepType(parts[1]))
    for part in parts:
        value = getattr(value, part, None)
    return value


def _items(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) else ()


def _taken(pathway: Pathway, field: PanelField, before: object, given: Given) -> object:
    if field.sort in SEVERAL:
        return _ticked(pathway, field, given.splitlines() if isinstance(given, str) else given)
    if not isinstance(given, str):
        raise CannotEdit(f"“{field.label}” takes one text.")
    text = given.strip()
    if field.is_required and not text:
        raise CannotEdit(f"“{field.label}” cannot be left empty.")
    if isinstance(before, Rights):
        return _granted(field, before, text)
    if "." in field.name:
        return _detail(pathway, field, before, text)
    return _typed(pathway, field, before, text)


def _typed(pathway: Pathway, field: PanelField, before: object, text: str) -> object:
    if field.sort is Sort.FIGURE:
        known = before if isinstance(before, Figure) else None
        return read_figure(text, field.unit, known) if text else None
    if field.sort is Sort.LIST:
        return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if field.sort is Sort.GROUPS:
        return tuple(_group(pathway, line) for line in text.splitlines() if line.strip())
    return _day(text) if field.sort is Sort.DAY and text else _one(pathway, field, text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotEdit(f"“{text}” is no day. Write it as year-month-day: 2026-11-22.") from None


def _one(pathway: Pathway, field: PanelField, text: str) -> str | None:
    """A text, or the one value chosen."""
    choices = choices_of(pathway, field)
    if text and choices is not None and text not in choices:
        raise CannotEdit(f"“{text}” is not one of the choices for “{field.label}”.")
    return text or None


def _ticked(pathway: Pathway, field: PanelField, given: Sequence[str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for value in given if value))
    choices = choices_of(pathway, field) or {}
    for value in values:
        if value not in choices:
            raise CannotEdit(f"“{value}” is not one of the choices for “{field.label}”.")
    return values


def choices_of(pathway: Pathway, field: PanelField) -> Mapping[str, str] | None:
    """The values a field may have, with their words; None where it takes any text."""
    if field.sort in {Sort.STEP, Sort.STEPS}:
        return {step.id: step.name for step in pathway.steps}
    if field.sort is Sort.PROVIDER:
        return {provider.id: provider.name for provider in pathway.providers}
    if field.sort is Sort.SOURCE:
        return {source.id: source.title for source in pathway.sources}
    if field.sort is Sort.AREAS:
        practices = [practice for area in pathway.areas for practice in area.practices]
        areas = {area.id: area.name for area in pathway.areas}
        return areas | {practice.id: practice.name for practice in practices}
    return field.choices


def _granted(field: PanelField, before: Rights, text: str) -> Rights:
    _, part, kind = field.name.split(".")
    table = dict(getattr(before, part))
    table.pop(StepType(kind), None)
    if text:
        if text not in set(Fact):
            raise CannotEdit(f"“{field.label}” is yes, no, or left empty.")
        table[StepType(kind)] = Fact(text)
    return replace(before, request=table) if part == "request" else replace(before, refer=table)


def _detail(pathway: Pathway, field: PanelField, before: object, text: str) -> object:
    """The period or source of a figure, which needs the figure."""
    if not isinstance(before, Figure):
        if text:
            raise CannotEdit(f"“{field.label}” needs the figure itself. Fill that in as well.")
        return None
    stated = _one(pathway, field, text)
    is_period = field.name.endswith(".period")
    return replace(before, period=stated) if is_period else replace(before, source=stated)


def _group(pathway: Pathway, line: str) -> TurnedAway:
    found = _GROUP.fullmatch(line.strip())
    if found is None:
        raise CannotEdit(f"Write a group as “Children > Children’s service”, not “{line}”.")
    group, by, why = found.group("group", "by", "why")
    reason = why.strip().replace(" ", "_") if why else None
    if reason is not None and reason not in set(ExceptionReason):
        group, by, reason = line.strip(), None, None
    seen_by = named_step(pathway.steps, by).id if by else None
    return TurnedAway(group, seen_by, ExceptionReason(reason) if reason else None)


def _group_text(pathway: Pathway, group: object) -> str:
    if not isinstance(group, TurnedAway):
        return str(group)
    seen_by = f" > {pathway.name_of(group.seen_by)}" if group.seen_by else ""
    return f"{group.group}{seen_by}{f' ({group.exception.words})' if group.exception else ''}"
