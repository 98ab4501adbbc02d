"""Rows about links, and the next steps that rows about steps name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from govtool.interchange.tables.elements import Bench, with_note
from govtool.interchange.tables.headings import NEXT, NEXT_LABEL, SHAPE, TEXT
from govtool.interchange.tables.records import Record
from govtool.interchange.tables.sheets import Level
from govtool.interchange.tables.step_rows import StepMaker
from govtool.interchange.tables.values import link_kind
from govtool.pathways.kinds import LINK_KIND_NAMES, Urgency
from govtool.pathways.model import Link
from govtool.pathways.suggesting_ways import likely_way

_LINK_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.>:-]{0,239}")
_BETWEEN: Final = re.compile(r"[;|\n]")
_LONGEST: Final = 240


class LinkMaker:
    """Makes links from rows; an end that no row describes becomes a step."""

    def __init__(self, bench: Bench, steps: StepMaker) -> None:
        self._bench = bench
        self._steps = steps
        self.links: list[Link] = []
        self._lines: dict[Link, int] = {}

    def add_all(self, records: Iterable[Record]) -> None:
        """Make a link of each row that is one."""
        for record in records:
            cells = self._bench.cells(record)
            for name in ("name", TEXT):  # what tools call the words on a line
                words = cells.pop(name, "")
                if words and not cells.get("label"):
                    cells["label"] = words
                elif words and words != cells.get("label"):
                    cells = with_note(cells, name, words)
            self._add(record, cells)

    def add_next(self, records: Iterable[Record]) -> None:
        """Links from the cells of steps that name the next ones: "P200, P300"."""
        for record in records:
            origin = record.cells.get("id") or record.cells.get("name", "")
            targets = self._split(record.cells.get(NEXT, ""))
            labels = self._split(record.cells.get(NEXT_LABEL, ""), len(targets))
            for place, target in enumerate(targets):
                label = labels[place] if place < len(labels) else ""
                self._add(record, {"from": origin, "to": target, "label": label})

    def _split(self, cell: str, expected: int = 0) -> list[str]:
        """The parts of a cell; a comma parts them only where the whole is no step's name."""
        parts = [part.strip() for part in _BETWEEN.split(cell)]
        told: list[str] = []
        for part in parts:
            is_one = expected == 1 or not part or bool(self._steps.meant(part))
            told += [part] if is_one else [piece.strip() for piece in part.split(",")]
        return told if expected else [part for part in told if part]

    def _add(self, record: Record, given: Mapping[str, str]) -> None:
        cells = {name: cell for name, cell in given.items() if name != SHAPE}
        missing = [name for name in ("from", "to") if not cells.get(name)]
        if missing:
            what = f"The link has no “{missing[0]}”, so it was left out."
            self._bench.tell(record, Level.LEFT_OUT, what, "Write the id or the name of a step.")
            return
        ends = [self._end(record, cells[name]) for name in ("from", "to")]
        if not all(ends):
            return
        cells |= {"from": ends[0], "to": ends[1]}
        if cells.get("only_after"):
            cells["only_after"] = self._ids(record, cells["only_after"])
        if cells.get("areas"):
            cells["areas"] = self._steps.areas_in(record, cells["areas"])
        if "id" in cells and not _LINK_ID.fullmatch(cells["id"]):
            cells = with_note({k: v for k, v in cells.items() if k != "id"}, "id", cells["id"])
        made = self._bench.built(Link, record, self._with_kind(record, cells))
        if made is not None:
            self._keep(record, made)

    def _end(self, record: Record, cell: str) -> str:
        """The id of the step at one end; empty where that cannot be told."""
        meant = self._steps.meant(cell)
        if len(meant) > 1:
            what = f"Several steps are called “{cell}”, so the link was left out."
            mend = f"Write the id of the one that is meant: {', '.join(meant)}."
            self._bench.tell(record, Level.LEFT_OUT, what, mend)
            return ""
        return meant[0] if meant else self._steps.made_from_link(record, cell[:300])

    def _ids(self, record: Record, cell: str) -> str:
        found = []
        for part in (part.strip() for part in cell.split(";") if part.strip()):
            meant = self._steps.meant(part)
            if len(meant) == 1:
                found.append(meant[0])
            else:
                what = f"“{part}” is not one step of this table; it was not put down as “after”."
                self._bench.tell(record, Level.LEFT_OUT, what)
        return "; ".join(found)

    def _with_kind(self, record: Record, cells: Mapping[str, str]) -> dict[str, str]:
        said = cells.get("kind", "") or cells.get("type", "")
        found = {name: cell for name, cell in cells.items() if name not in {"kind", "type"}}
        known = link_kind(said)
        if known:
            return {**found, "kind": known}
        if said:
            found = with_note(found, "Kind of link", said)
        return self._guessed(record, found, said)

    def _guessed(self, record: Record, cells: dict[str, str], said: str) -> dict[str, str]:
        """The kind of link that its label or ends mean, marked as inferred."""
        by_id = {step.id: step for step in self._steps.steps}
        origin, to = by_id[cells["from"]], by_id[cells["to"]]
        label = cells.get("label", "")
        named, way = link_kind(label), likely_way(origin, to, label)
        from_label = named or (way.kind if way != likely_way(origin, to) else None)
        kind = named or way.kind.value
        inferred = [*filter(None, [cells.get("inferred")]), "kind"]
        if kind == way.kind and way.asks_for and "asks_for" not in cells:
            cells = {**cells, "asks_for": way.asks_for.value}
            inferred.append("asks_for")
        if kind == way.kind and way.urgency is not Urgency.ROUTINE and "urgency" not in cells:
            cells = {**cells, "urgency": way.urgency.value}
            inferred.append("urgency")
        verb = LINK_KIND_NAMES[_KINDS[kind]]
        why = f"its label “{label}”" if from_label else "the kinds of its two steps"
        told = f"“{said}” is no kind of link known here. " if said else ""
        urgent = f", {cells['urgency']}" if "urgency" in inferred else ""
        what = f"{told}Taken as “{origin.name} {verb} {to.name}”{urgent}, because of {why}."
        self._bench.tell(record, Level.GUESSED, what, "Write it in a column “kind” if it is not.")
        return {**cells, "kind": kind, "inferred": "; ".join(inferred)}

    def _keep(self, record: Record, link: Link) -> None:
        """Take in a link; the same line twice is one link, two ways between two steps are two."""
        if link in self._lines:
            what = f"This says the same as line {self._lines[link]}; it was left out."
            self._bench.tell(record, Level.LEFT_OUT, what)
            return
        self._lines[link] = record.line
        taken = {one.id for one in self.links}
        number, found = 1, link.id
        while found in taken:
            number += 1
            end = f"-{number}"
            found = link.id[: _LONGEST - len(end)] + end
        self.links.append(replace(link, id=found))


_KINDS: Final = {kind.value: kind for kind in LINK_KIND_NAMES}
