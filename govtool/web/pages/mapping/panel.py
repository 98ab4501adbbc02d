"""The side panel as a template shows it: every field with its value and choices, by group."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from govtool.pathways.model import Link, Pathway, Provider, Step
from govtool.pathways.panel_fields import PanelField, Sort
from govtool.pathways.panel_values import SEVERAL, Element, choices_of, fields_for, shown

MOST_RADIOS = 3
"""Up to so many choices are shown side by side."""


@dataclass(frozen=True)
class Shown:
    """A field of the panel with what it holds."""

    kind: str
    field: PanelField
    value: str | tuple[str, ...]
    choices: Mapping[str, str] | None

    @property
    def id(self) -> str:
        """Its id on the page."""
        name = self.field.name.replace(".", "-").replace("_", "-")
        return f"{self.kind}-{name}"

    @property
    def widget(self) -> str:
        """How it is drawn: text, long, select, radios, boxes."""
        if self.field.sort in SEVERAL:
            return "boxes"
        if self.choices is not None:
            is_small = len(self.choices) <= MOST_RADIOS and not self.field.name.startswith(
                "rights"
            )
            return "radios" if is_small and self.field.sort is Sort.CHOICE else "select"
        return "long" if self.field.sort in {Sort.LONG, Sort.GROUPS} else "text"

    @property
    def is_stated(self) -> bool:
        """Whether something is stated."""
        return bool(self.value)


@dataclass(frozen=True)
class Group:
    """Fields under one heading; on top, without one, those that are asked first."""

    title: str
    fields: tuple[Shown, ...]

    @property
    def stated(self) -> int:
        """How many of them say something."""
        return sum(one.is_stated for one in self.fields)


@dataclass(frozen=True)
class Panel:
    """What is selected, and everything that can be said of it."""

    kind: str
    id: str
    title: str
    groups: tuple[Group, ...]
    step: Step | None = None
    link: Link | None = None

    @property
    def shown(self) -> str:
        """Every value as it was shown, so that a form tells what was changed in it."""
        values = {one.field.name: one.value for group in self.groups for one in group.fields}
        return json.dumps(values, ensure_ascii=False)


def panel_of(pathway: Pathway, selected: str | None) -> Panel | None:
    """The panel of the step, link or provider with this id; None where there is no such."""
    if not selected:
        return None
    if selected in pathway.step_by_id:
        step = pathway.step_by_id[selected]
        return Panel("step", step.id, step.name, _groups("step", pathway, step), step=step)
    if selected in pathway.link_by_id:
        link = pathway.link_by_id[selected]
        ends = f"{pathway.name_of(link.origin)} {link.verb} {pathway.name_of(link.to)}"
        return Panel("link", link.id, ends, _groups("link", pathway, link), link=link)
    if selected in pathway.provider_by_id:
        provider: Provider = pathway.provider_by_id[selected]
        return Panel(
            "provider", provider.id, provider.name, _groups("provider", pathway, provider)
        )
    return None


def heading_of(pathway: Pathway) -> Panel:
    """The panel of the map's heading."""
    return Panel("heading", "yes", pathway.title, _groups("heading", pathway, pathway))


def _groups(kind: str, pathway: Pathway, element: Element) -> tuple[Group, ...]:
    fields: dict[str, list[Shown]] = {}
    for field in fields_for(element):
        choices = choices_of(pathway, field)
        if field.sort in {Sort.AREAS, Sort.SOURCE} and not choices:
            continue
        one = Shown(kind, field, shown(pathway, element, field), choices)
        fields.setdefault(field.group, []).append(one)
    return tuple(Group(title, tuple(found)) for title, found in fields.items())
