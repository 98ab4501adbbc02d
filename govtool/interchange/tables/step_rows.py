"""Rows about steps, and the organisations and areas they name."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Generic, TypeVar

from govtool.interchange.tables.elements import Bench, slug, with_note
from govtool.interchange.tables.headings import SHAPE, TEXT, plain
from govtool.interchange.tables.records import Record
from govtool.interchange.tables.sheets import Level
from govtool.interchange.tables.values import (
    DECISIONS,
    ENDS,
    SHAPES,
    STARTS,
    provider_kind,
    step_type,
)
from govtool.pathways.kinds import STEP_TYPE_NAMES, StepType
from govtool.pathways.model import Area, Provider, Step
from govtool.pathways.pairing import plain_name
from govtool.pathways.suggesting import guess_type
from govtool.sources import Fact

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")

Named = TypeVar("Named", Step, Provider, Area)


class Names(Generic[Named]):
    """Things that rows name by id or by name, in the order in which they came."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.items: list[Named] = []
        self._ids: dict[str, str] = {}
        """The ids of the file by the ids that the table writes."""
        self._names: dict[str, list[str]] = {}

    def add(self, item: Named, written: str = "") -> None:
        """Take in a thing whose id is free; ``written`` is the id its row gives, if it does."""
        self.items.append(item)
        self._ids[written or item.id] = item.id
        self._names.setdefault(plain_name(item.name) or item.name, []).append(item.id)

    def meant(self, cell: str) -> list[str]:
        """The ids of what a cell may mean: by id, else by name."""
        if cell in self._ids:
            return [self._ids[cell]]
        return self._names.get(plain_name(cell) or cell, [])

    def free_id(self, wanted: str) -> str:
        """An id that nothing has yet, near the wanted one."""
        taken = {item.id for item in self.items}
        near = wanted or self.noun
        number, found = 1, near
        while found in taken:
            number += 1
            found = f"{near}-{number}"
        return found

    def has(self, written: str) -> bool:
        """Whether a row has given this id."""
        return written in self._ids


class StepMaker:
    """Makes steps from rows, and from the ends of links that no row describes."""

    def __init__(self, bench: Bench, providers: Iterable[Record], areas: Iterable[Record]) -> None:
        self._bench = bench
        self._known: Names[Step] = Names("step")
        self.providers: Names[Provider] = Names("organisation")
        self.areas: Names[Area] = Names("area")
        for record in providers:
            self._add_provider(record)
        for record in areas:
            self._add_area(record)

    @property
    def steps(self) -> list[Step]:
        """Every step so far."""
        return self._known.items

    def add_all(self, records: Iterable[Record]) -> None:
        """Make a step of each row that is one."""
        for record in records:
            self._add_step(record)

    def meant(self, cell: str) -> list[str]:
        """The ids of the steps that a cell may mean."""
        return self._known.meant(cell)

    def made_from_link(self, record: Record, name: str) -> str:
        """A step that only a link names; its id."""
        cells = {"name": name}
        step = self._with_type(record, cells, "The step is named only by a link; it was added. ")
        made = self._bench.built(Step, record, {**step, "id": self._known.free_id(slug(name))})
        if made is None:
            return ""
        self._known.add(made)
        return made.id

    def _add_step(self, record: Record) -> None:
        cells = self._named(record, self._bench.cells(record))
        if cells is None:
            return
        written = cells.get("id", "")
        if written and self._known.has(written):
            what = f"The id “{written}” stands on a line above; this line was left out."
            self._bench.tell(record, Level.LEFT_OUT, what, "Give each step an id of its own.")
            return
        is_sound = bool(_ID.fullmatch(written))
        cells["id"] = self._known.free_id(written if is_sound else slug(written or cells["name"]))
        if written and not is_sound:
            what = f"“{written}” cannot be an id here; “{cells['id']}” was made of it."
            self._bench.tell(record, Level.TOLD, what)
        cells = self._with_places(record, self._with_type(record, cells))
        made = self._bench.built(Step, record, cells)
        if made is not None:
            self._known.add(made, written)

    def _named(self, record: Record, cells: dict[str, str]) -> dict[str, str] | None:
        """The cells with the step's name, whichever column holds it; or told that it has none."""
        candidates = [cells.pop(key, "") for key in ("name", TEXT, "description", "title")]
        for name in ("label", "from", "to", "next", "next_label"):
            cells.pop(name, None)
        found = [words for words in candidates if words]
        if not found and cells.get("id"):
            self._bench.tell(record, Level.TOLD, "The step has no name; its id stands for it.")
            found = [cells["id"]]
        if not found:
            told = "; ".join(cells.values())
            what = f"The line has no name of a step, so it was left out: {told}"
            self._bench.tell(record, Level.LEFT_OUT, what[:300], "Write its name.")
            return None
        if len(found) > 1:
            cells = with_note(cells, "", found[1])
        return {**cells, "name": " ".join(found[0].split())[:300]}

    def _with_type(
        self, record: Record, cells: dict[str, str], before: str = ""
    ) -> dict[str, str]:
        said = cells.pop("type", "")
        shape = cells.pop(SHAPE, "")
        if plain(said) in SHAPES and step_type(said) is None:
            said, shape = "", said
        cells = _by_shape(cells, plain(shape))
        known = step_type(said)
        if known:
            return {**cells, "type": known}
        if plain(shape) in DECISIONS:
            return self._by_diamond(record, cells, shape)
        return self._guessed(record, cells, said, before)

    def _by_diamond(self, record: Record, cells: dict[str, str], shape: str) -> dict[str, str]:
        """A decision because of its shape; that is told where its name is no question."""
        found = {**cells, "type": StepType.DECISION.value}
        if cells["name"].endswith("?"):
            return found
        what = f"“{cells['name']}” was taken as a decision, because of its shape “{shape}”."
        mend = "Write its kind in a column “type” if it is a service."
        self._bench.tell(record, Level.GUESSED, what, mend)
        return {**found, "inferred": "; ".join(filter(None, (cells.get("inferred"), "type")))}

    def _guessed(
        self, record: Record, cells: dict[str, str], said: str, before: str
    ) -> dict[str, str]:
        """The kind of step that its words mean, marked as inferred; unknown where none does."""
        guess = guess_type(said) or guess_type(cells["name"])
        told = f"“{said}” is no kind of step known here. " if said else ""
        mend = "Write its kind in a column “type” if it is another."
        if said:
            cells = with_note(cells, "Kind of step", said)
        if guess is None:
            what = (
                f"{before}{told}What kind of step “{cells['name']}” is was not seen from its name."
            )
            mend = "Until it is given in a column “type”, checks cannot tell."
            self._bench.tell(record, Level.GUESSED if before else Level.TOLD, what, mend)
            return {**cells, "type": StepType.UNKNOWN.value}
        what = (
            f"{before}{told}“{cells['name']}” was taken as “{STEP_TYPE_NAMES[guess.type]}”, "
            f"because of the word “{guess.why}”."
        )
        self._bench.tell(record, Level.GUESSED, what, mend)
        inferred = "; ".join(filter(None, (cells.get("inferred"), "type")))
        return {**cells, "type": guess.type.value, "inferred": inferred}

    def _with_places(self, record: Record, cells: Mapping[str, str]) -> dict[str, str]:
        found = dict(cells)
        if found.get("provider"):
            found["provider"] = self._provider(found["provider"])
        if found.get("areas"):
            found["areas"] = self.areas_in(record, found["areas"])
        return found

    def areas_in(self, record: Record, cell: str) -> str:
        """The ids of the areas that a cell names, each added where it is not listed."""
        ids = []
        practices = {one.id for area in self.areas.items for one in area.practices}
        for name in (part.strip() for part in cell.split(";")):
            if name in practices:
                ids.append(name)
            elif name:
                ids.append(self._area(record, name))
        return "; ".join(ids)

    def _area(self, record: Record, name: str) -> str:
        meant = self.areas.meant(name)
        if len(meant) == 1:
            return meant[0]
        made = Area(self.areas.free_id(slug(name)), name[:300])
        self.areas.add(made)
        self._bench.tell(record, Level.TOLD, f"The area “{name}” is listed nowhere; it was added.")
        return made.id

    def _provider(self, name: str) -> str:
        meant = self.providers.meant(name)
        if len(meant) == 1:
            return meant[0]
        made = Provider(self.providers.free_id(slug(name)), name[:300])
        self.providers.add(made)
        return made.id

    def _add_provider(self, record: Record) -> None:
        cells = self._bench.cells(record)
        if "kind" in cells:
            cells["kind"] = provider_kind(cells["kind"])
        name = cells.get("name") or cells.get("provider") or cells.get("id", "")
        cells = {key: cell for key, cell in cells.items() if key != "provider"}
        written = cells.get("id", "")
        sound = written if _ID.fullmatch(written) else slug(written or name)
        cells |= {"name": name, "id": self.providers.free_id(sound)}
        made = self._bench.built(Provider, record, cells)
        if made is not None:
            self.providers.add(made, written)

    def _add_area(self, record: Record) -> None:
        cells = self._bench.cells(record)
        written = cells.get("id", "")
        sound = written if _ID.fullmatch(written) else slug(written or cells.get("name", ""))
        made = self._bench.built(Area, record, {**cells, "id": self.areas.free_id(sound)})
        if made is not None:
            self.areas.add(made, written)


def _by_shape(cells: Mapping[str, str], shape: str) -> dict[str, str]:
    """What the outline of a box says: people start here, or care can end here."""
    found = dict(cells)
    if shape in STARTS:
        found.setdefault("entry", Fact.YES.value)
    if shape in ENDS:
        found.setdefault("end", Fact.YES.value)
    return found
