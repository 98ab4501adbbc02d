"""What the headings of a table mean: our own field names, and the words that people and tools use.

Known besides our own exports: plain "from, to, label" tables, the process tables of Visio's Data
Visualizer (with the next steps in a cell of the step), and Lucidchart's CSV.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from govtool.interchange.tables.sheets import Row
from govtool.pathways.figures import Figure
from govtool.pathways.model import (
    Absence,
    Area,
    Link,
    Pathway,
    PathwayFact,
    Provider,
    Step,
)
from govtool.sources import Source

ROW: Final = "row"
NEXT: Final = "next"
NEXT_LABEL: Final = "next_label"
SHAPE: Final = "shape"
TEXT: Final = "text"
"""A step's name or a link's label, whichever the row is."""
LABEL: Final = "label"
DECORATION: Final = "-"
"""How a drawing looks, or how a tool keeps it: nothing about the pathway."""

_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "step": ("step", "steps", "node", "nodes", "shape", "shapes", "box", "boxes", "process steps",
             "services", "service", "activities", "process", "activity"),
    "link": ("link", "links", "edge", "edges", "connector", "connectors", "connections",
             "connection", "line", "lines", "arrow", "arrows", "flow", "flows", "referral",
             "referrals", "relationships"),
    "provider": ("provider", "providers", "organisation", "organisations", "organization",
                 "organizations", "lane", "lanes", "swimlane", "swimlanes"),
    "area": ("area", "areas", "localities", "locality"),
    "absent": ("absent", "absence", "absences", "what is absent"),
    "fact": ("fact", "facts"),
    "figure": ("figure", "figures"),
    "source": ("source", "sources"),
    "pathway": ("pathway", "heading", "map"),
}  # fmt: skip
KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words}
"""What a row or a sheet is about, by the word for it."""

_SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    ROW: ("row", "row kind", "kind of row", "row type", "element", "object type"),
    "id": ("id", "step id", "node id", "shape id", "process step id", "key", "ref", "code",
           "step no", "step number", "no", "number", "unique id", "link id"),
    "name": ("name", "step", "step name", "process step description", "process step",
             "activity", "task", "node", "service", "service name", "display text", "node label"),
    TEXT: ("text", "text area 1", "shape text"),
    "description": ("description", "step description", "details"),
    "type": ("type", "step type", "kind of step", "node type", "category", "service type"),
    SHAPE: ("shape type", "shape", "master", "shape name"),
    "provider": ("provider", "lane", "organisation", "organization", "swimlane", "swim lane",
                 "function", "pool", "department", "team", "run by", "provided by"),
    "from": ("from", "origin", "from step", "from node", "from id", "source id",
             "line source", "predecessor", "sender", "begins at", "from shape", "source shape",
             "connected from", "source node", "from name", "referrer", "refers from",
             "from node id"),
    "to": ("to", "target", "destination", "to step", "to node", "to id", "target id",
           "line destination", "successor", "receiver", "ends at", "to shape", "target shape",
           "connected to", "target node", "to name", "refers to", "to node id"),
    "kind": ("kind", "link kind", "kind of link", "link type", "edge type", "relationship",
             "relation", "connector type", "what passes"),
    LABEL: ("label", "link label", "edge label", "connector text", "condition", "when"),
    NEXT: ("next", "next step", "next steps", "next step id", "goes to", "next step ids"),
    NEXT_LABEL: ("connector label", "connector labels", "next label"),
    "channel": ("channel", "sent by", "how sent", "method", "referral method", "by"),
    "form": ("form", "referral form", "form name"),
    "wait": ("wait", "waiting time", "wait time", "delay", "waits"),
    "volume_month": ("volume", "volume per month", "volume a month", "monthly volume", "volumes",
                     "referrals per month", "referrals a month", "per month"),
    "capacity_month": ("capacity", "capacity per month", "capacity a month"),
    "layer": ("layer", "official or actual", "designed or actual"),
    "urgency": ("urgency", "priority"),
    "owner": ("owner", "responsible", "owned by", "lead"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks"),
    "words": ("words", "quote", "quotation", "source words"),
    "record_medium": ("record medium", "records", "records kept on", "record"),
    "record_system": ("record system", "system", "it system"),
    "initiator": ("initiator", "started by", "initiated by"),
    "access": ("access", "how people reach it"),
    "entry": ("entry", "people can start here"),
    "areas": ("areas", "area", "locality", "localities"),
}  # fmt: skip
_TARGETS: Final = {word: target for target, words in _SYNONYMS.items() for word in words}

_DECORATIONS: Final = frozenset(
    {
        "x", "y", "width", "height", "colour", "color", "fill", "style", "font", "page id", "page",
        "page name", "shape library", "contained by", "group", "source arrow",
        "destination arrow", "status", "z", "line style", "layer name", "alt text",
        "alternative text", "shadow", "stroke",
    }
)  # fmt: skip
_ORIGIN_WORDS: Final = frozenset({"to", "target", "destination", "target id", "to step"})

_FIELDS: Final = frozenset(
    {"from"}
    | {
        field.name
        for kind in (Step, Link, Provider, Area, Absence, PathwayFact, Figure, Source, Pathway)
        for field in fields(kind)
        if field.name not in {"origin", "format"}
    }
)

LOOKED_THROUGH: Final = 20
"""So many rows are looked through for the line of headings."""


@dataclass(frozen=True)
class Column:
    """One column: its heading as written, what it means if that is known, and a unit it gives."""

    heading: str
    target: str | None
    unit: str = ""


@dataclass(frozen=True)
class Header:
    """The line of headings: where it stands among the rows, from 0, and what it means."""

    place: int
    columns: tuple[Column, ...]

    @property
    def targets(self) -> frozenset[str]:
        """Everything the columns mean."""
        return frozenset(column.target for column in self.columns if column.target)


def plain(text: str) -> str:
    """A heading or word as it is compared: small letters and single spaces."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def find_header(rows: Sequence[Row]) -> Header | None:
    """The line of headings: the first that names both ends of a link, or a step and more."""
    for place, row in enumerate(rows[:LOOKED_THROUGH]):
        header = Header(place, _columns(row.cells))
        if _is_header(header):
            return header
    return None


def _is_header(header: Header) -> bool:
    targets = header.targets - {DECORATION}
    has_ends = {"from", "to"} <= targets
    has_steps = bool(targets & {"name", TEXT, "description"}) and len(targets) > 1
    only_names = targets == {"name"} and sum(1 for one in header.columns if one.heading) == 1
    return (
        has_ends or has_steps or only_names or bool(targets & {ROW, "topic", "title", "measure"})
    )


def _columns(cells: Sequence[str]) -> tuple[Column, ...]:
    names = {plain(cell) for cell in cells}
    renamed = {}
    if names & _ORIGIN_WORDS and "from" not in names:
        renamed["source"] = "from"
    if {"start", "end"} <= names and not names & {"from", "to"}:
        renamed |= {"start": "from", "end": "to"}
    if "text area 1" in names:  # Lucidchart calls the kind of shape its name
        renamed["name"] = SHAPE
    found: list[Column] = []
    taken: set[str] = set()
    for cell in cells:
        column = _column(cell, renamed)
        if column.target in taken and column.target != DECORATION:
            column = Column(column.heading, None, column.unit)
        found.append(column)
        taken.add(column.target or "")
    return tuple(found)


def _column(heading: str, renamed: Mapping[str, str]) -> Column:
    bare, unit = _without_unit(heading.strip())
    word = plain(bare)
    if word in renamed:
        return Column(heading, renamed[word])
    path = re.sub(r"\s+", "_", heading.strip().casefold())
    if path.split(".")[0] in _FIELDS and (path not in _TARGETS or path == _TARGETS[path]):
        return Column(heading, path)
    target = _TARGETS.get(word)
    if target is None and word in _DECORATIONS:
        target = DECORATION
    return Column(heading, target, unit)


def _without_unit(heading: str) -> tuple[str, str]:
    """A heading and the unit it gives in brackets: "Wait (weeks)"."""
    found = re.fullmatch(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]", heading)
    return (found[1], found[2]) if found else (heading, "")
