"""One row becomes one thing of a pathway: what will not do is told, and kept in its note."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar, cast

from govtool.interchange.tables.flat import FIGURES, LISTS, figure, nested
from govtool.interchange.tables.records import Record
from govtool.interchange.tables.sheets import Level, Notice
from govtool.interchange.tables.values import word
from govtool.pathways.pairing import plain_name
from govtool.reading import Document, attempt
from govtool.sources import Source

T = TypeVar("T")

_LONGEST: Final = 60
LONGEST_NOTE: Final = 4_000
_UNITS: Final = {"volume_month": "a month", "capacity_month": "a month"}
"""What a bare number counts, where the field itself says so."""
_EXAMPLES: Final = {"wait": "6 weeks", "volume_month": "about 120 a month", "coverage": "60%"}


def slug(name: str) -> str:
    """An id made from a name: small letters, digits and hyphens; empty where it has none."""
    plain_text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain_text.lower()).strip("-")[:_LONGEST].strip("-")


class Bench:
    """Where things are made from records, and the notices that come of it."""

    def __init__(self, notices: list[Notice]) -> None:
        self.notices = notices
        self._sources: dict[str, Source] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the table lists or names."""
        return tuple(self._sources.values())

    def add_sources(self, records: Iterable[Record]) -> None:
        """Take in the sources that rows describe, before anything rests on them."""
        for source in self.built_all(Source, records):
            self._sources[source.id] = source

    def tell(self, record: Record | None, level: Level, what: str, mend: str = "") -> None:
        """Add a notice, about a row or about the whole table."""
        told = record.notice(level, what, mend) if record else Notice(level, None, what, mend)
        self.notices.append(told)

    def built_all(self, kind: type[T], records: Iterable[Record]) -> tuple[T, ...]:
        """A thing for each row that makes one."""
        made = (self.built(kind, record, self.cells(record)) for record in records)
        return tuple(item for item in made if item is not None)

    def cells(self, record: Record) -> dict[str, str]:
        """A row's cells in the words of the file format; figures with their unit."""
        told = {name: self._said(name, cell) for name, cell in record.cells.items()}
        figures = [name for name in FIGURES if name in told]
        wrong = [name for name in figures if not self._is_figure(record, name, told)]
        return _with_note(told, [*record.extra, *((name, told.pop(name)) for name in wrong)])

    def _said(self, name: str, cell: str) -> str:
        """A cell in the words of the file format; a source by its id."""
        if name in LISTS:
            return "; ".join(word(name, part.strip()) for part in cell.split(";"))
        if name == "source" or name.endswith(".source"):
            return self._source(cell)
        return word(name, cell)

    def _source(self, cell: str) -> str:
        if cell in self._sources:
            return cell
        for source in self._sources.values():
            if plain_name(source.title) == plain_name(cell) != "":
                return source.id
        made = Source(id=slug(cell) or f"source-{len(self._sources) + 1}", title=cell)
        self._sources[made.id] = made
        return made.id

    def built(self, kind: type[T], record: Record, cells: Mapping[str, str]) -> T | None:
        """A thing of this kind; fields that will not do are told and left to its note.

        None where the row lacks something it cannot do without; that is told too.
        """
        told = dict(cells)
        while True:
            tree = nested(told)
            fields = list(tree)
            lines: dict[tuple[str | int, ...], int] = {
                (name,): place for place, name in enumerate(fields, 1)
            }
            made, problems = attempt(kind, Document("the row", cast("Any", tree), lines))
            if not problems:
                return made
            wrong = {fields[problem.line - 1] for problem in problems if problem.line}
            if not wrong or (made is None and any(not problem.line for problem in problems)):
                messages = " ".join(dict.fromkeys(problem.message for problem in problems))
                self.tell(record, Level.LEFT_OUT, f"The line was left out: {_said(messages)}")
                return None
            for problem in problems:
                what = f"{_said(problem.message)} It was kept in the note."
                self.tell(record, Level.LEFT_OUT, what)
            told = _without(told, wrong)

    def _is_figure(self, record: Record, name: str, told: dict[str, str]) -> bool:
        column = record.columns.get(name)
        unit = column.unit if column else ""
        bare = figure(told[name], unit or _UNITS.get(name, ""))
        if bare is None:
            example = _EXAMPLES.get(name, "3 ways")
            what = f"“{told[name]}” cannot be read as a figure; it was kept in the note."
            mend = f"Write one number and what it counts, such as “{example}”."
            self.tell(record, Level.LEFT_OUT, what, mend)
            return False
        if figure(told[name]) is None:
            told[name] = f"{told[name]} {unit or _UNITS[name]}"
        return True


def kept_in_note(bench: Bench, record: Record, extra: Sequence[tuple[str, str]]) -> None:
    """Say of cells that have no note to go to that they were left out."""
    for heading, cell in extra:
        bench.tell(record, Level.LEFT_OUT, f"“{heading}: {cell}” has no place in a pathway file.")


def _with_note(cells: dict[str, str], kept: Sequence[tuple[str, str]]) -> dict[str, str]:
    parts = [cells["note"]] if cells.get("note") else []
    parts += [f"{heading}: {cell}" if heading else cell for heading, cell in kept]
    return {**cells, "note": " ".join(parts)[:LONGEST_NOTE]} if parts else cells


def _without(cells: Mapping[str, str], wrong: Iterable[str]) -> dict[str, str]:
    """The cells without those of some fields, which go into the note."""
    bad = set(wrong)
    kept = [(name, cell) for name, cell in cells.items() if name.split(".")[0] in bad]
    good = {name: cell for name, cell in cells.items() if name.split(".")[0] not in bad}
    return _with_note(good, kept) if "note" not in bad else good


def _said(message: str) -> str:
    return message.replace("The file", "The row", 1)


def with_note(cells: Mapping[str, str], heading: str, cell: str) -> dict[str, str]:
    """The cells with one more thing in their note."""
    return _with_note(dict(cells), [(heading, cell)])
