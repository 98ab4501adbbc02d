"""A table of steps and links becomes a pathway, with a notice for whatever is not plain in it.

Nothing is guessed in silence: a kind of step or link that the table does not give is worked out
from the words, marked on the map as inferred, and told with the line it comes from. What is not
understood is told too, and kept in the note of its step or link.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from govtool.interchange.tables.csv_files import read_csv
from govtool.interchange.tables.elements import Bench, kept_in_note, slug
from govtool.interchange.tables.link_rows import LinkMaker
from govtool.interchange.tables.records import HOW_TO_HEAD, Record, read_records
from govtool.interchange.tables.sheets import (
    COMMAND_LINE,
    Level,
    Notice,
    Sheet,
    TableLimits,
    refuse,
)
from govtool.interchange.tables.step_rows import StepMaker
from govtool.interchange.tables.unwanted import require_no_person
from govtool.interchange.tables.values import word
from govtool.interchange.tables.xlsx_files import read_xlsx
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import Aspect, Stage
from govtool.pathways.model import Absence, Pathway, PathwayFact
from govtool.pathways.reading import read_pathway
from govtool.pathways.writing import write_pathway
from govtool.reading import Problem, Refused

PLACE_NOT_STATED: Final = "Place not stated"
_MOST_PROBLEMS: Final = 20


@dataclass(frozen=True)
class About:
    """What a table of steps does not say of its pathway, as far as the person who has it does."""

    title: str = ""
    place: str = ""
    stage: Stage | None = None
    id: str = ""


@dataclass(frozen=True)
class Imported:
    """The pathway made from a table, its file's text, and what its reader should know."""

    pathway: Pathway
    text: str
    notices: tuple[Notice, ...]

    @property
    def left_out(self) -> tuple[Notice, ...]:
        """What was not understood and is not on the map."""
        return self._of(Level.LEFT_OUT)

    @property
    def guessed(self) -> tuple[Notice, ...]:
        """What is on the map though the table does not say it."""
        return self._of(Level.GUESSED)

    @property
    def told(self) -> tuple[Notice, ...]:
        """What was read in a way that a reader should know."""
        return self._of(Level.TOLD)

    def _of(self, level: Level) -> tuple[Notice, ...]:
        return tuple(notice for notice in self.notices if notice.level is level)


def import_table(
    data: bytes, file: str, about: About = About(), limits: TableLimits = COMMAND_LINE
) -> Imported:
    """Read a CSV or XLSX table of steps and links.

    Args:
        data: the file's bytes.
        file: its name; the ending, or its first bytes, say which of the two it is.
        about: what the table does not say of its pathway.
        limits: how large it may be.

    Raises:
        Refused: it is too large, is no table of steps and links, or seems to hold a person's
            details; with what to mend.
    """
    sheets, notices = _opened(data, file, limits)
    require_no_person(sheets, file)
    records, found = read_records(sheets)
    draft = _Draft(records, [*notices, *found])
    return draft.finished(file, about)


def _opened(
    data: bytes, file: str, limits: TableLimits
) -> tuple[Sequence[Sheet], tuple[Notice, ...]]:
    if file.casefold().endswith((".xlsx", ".xlsm")) or data.startswith(b"PK\x03\x04"):
        return read_xlsx(data, file, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        message = (
            "This is an old Excel workbook (.xls) or one with a password. Open it in the "
            "spreadsheet and save it as “Excel workbook (.xlsx)” without a password."
        )
        raise refuse(message, file=file)
    return (read_csv(data, file, limits),), ()


class _Draft:
    """A pathway as it comes together from the records."""

    def __init__(self, records: Sequence[Record], notices: list[Notice]) -> None:
        self._by_kind: dict[str, list[Record]] = {}
        for record in records:
            self._by_kind.setdefault(record.kind, []).append(record)
        self._bench = Bench(notices)

    def finished(self, file: str, about: About) -> Imported:
        self._bench.add_sources(self._of("source"))
        steps = StepMaker(self._bench, self._of("provider"), self._of("area"))
        steps.add_all(self._of("step"))
        links = LinkMaker(self._bench, steps)
        links.add_next(self._of("step"))
        links.add_all(self._of("link"))
        if not steps.steps or not links.links:
            raise _nothing_to_draw(file, self._bench.notices, bool(steps.steps))
        heading = self._heading(file, about)
        pathway = Pathway(
            **heading,
            steps=tuple(steps.steps),
            links=tuple(links.links),
            providers=tuple(steps.providers.items),
            areas=tuple(steps.areas.items),
            absent=self._bench.built_all(Absence, map(_absence, self._of("absent"))),
            facts=self._bench.built_all(PathwayFact, self._of("fact")),
            figures=self._bench.built_all(Figure, self._of("figure")),
            sources=self._bench.sources,
        )
        return _proven(pathway, file, self._bench.notices)

    def _of(self, kind: str) -> list[Record]:
        return self._by_kind.get(kind, [])

    def _heading(self, file: str, about: About) -> dict[str, Any]:
        """What the table says of the whole pathway, then its owner, then what is taken for it."""
        given: dict[str, str] = {}
        for record in self._of("pathway"):
            given |= record.cells
            kept_in_note(self._bench, record, record.extra)
        title = given.get("title") or given.get("name") or about.title or _title_of(file)
        place = given.get("place") or about.place
        stage = word("stage", given.get("stage", "")) or (about.stage or "")
        if not place:
            place = PLACE_NOT_STATED
            self._tell("The table does not name a place.", "Give one, so that maps can be found.")
        if stage not in {known.value for known in Stage}:
            self._tell(
                "The table does not give a stage; it is taken to show the pathway as it is."
            )
            stage = Stage.AS_IS.value
        heading: dict[str, Any] = {
            "id": given.get("id") or about.id or slug(title) or "pathway",
            "title": title[:300],
            "place": place[:300],
            "stage": Stage(stage),
            "complete": self._complete(given.get("complete", "")),
        }
        for name in ("period", "summary", "owner"):
            heading[name] = given.get(name) or None
        for name in ("published", "review_date"):
            heading[name] = self._day(name, given.get(name, ""))
        return heading

    def _complete(self, cell: str) -> tuple[Aspect, ...]:
        known = {aspect.value: aspect for aspect in Aspect}
        asked = [part.strip() for part in cell.split(";") if part.strip()]
        for part in asked:
            if part not in known:
                words = ", ".join(known)
                self._tell(f"A map cannot be complete in “{part}”. Known are: {words}.", "")
        return tuple(known[part] for part in asked if part in known)

    def _day(self, name: str, cell: str) -> date | None:
        if not cell:
            return None
        try:
            return date.fromisoformat(cell)
        except ValueError:
            words = name.replace("_", " ")
            what = f"“{cell}” is not a date, so nothing was put down as “{words}”."
            self._bench.tell(None, Level.LEFT_OUT, what, "Write it as year-month-day.")
            return None

    def _tell(self, what: str, mend: str = "") -> None:
        self._bench.tell(None, Level.TOLD, what, mend)


def _absence(record: Record) -> Record:
    """A row about what is absent; the kind of step it may name stands under “type”."""
    if "type" not in record.cells:
        return record
    cells = {name: cell for name, cell in record.cells.items() if name != "type"}
    return replace(record, cells={**cells, "step": record.cells["type"]})


def _nothing_to_draw(file: str, notices: Sequence[Notice], has_steps: bool) -> Refused:  # noqa: FBT001
    what = (
        "The table has steps but no links between them, so there is nothing to draw or check. "
        "Add rows with “from” and “to”, or a column “next” that names the next steps."
        if has_steps
        else f"No step or link was found in this table. {HOW_TO_HEAD}"
    )
    told = [
        Problem(file, notice.line, f"{notice.what} {notice.mend}".strip())
        for notice in notices
        if notice.level is Level.LEFT_OUT
    ]
    return Refused((Problem(file, None, what), *told[:_MOST_PROBLEMS]))


def _proven(pathway: Pathway, file: str, notices: Sequence[Notice]) -> Imported:
    """The pathway as its file reads back, so that nothing is kept that no file may hold."""
    text = write_pathway(pathway)
    try:
        read = read_pathway(text, file)
    except Refused as refused:
        problems = tuple(Problem(file, None, problem.message) for problem in refused.problems)
        what = "The rows do not make a sound pathway together."
        raise Refused((Problem(file, None, what), *problems[:_MOST_PROBLEMS])) from None
    return Imported(read, text, tuple(notices))


def _title_of(file: str) -> str:
    name = file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or file
    return " ".join(name.replace("_", " ").replace("-", " ").split()).capitalize() or "Pathway"
