"""Operations on what the rest of a pathway points at: its sources and the areas it serves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from govtool.pathways.editing import CannotEdit, Operation, inserted, removed
from govtool.pathways.model import Area, Pathway
from govtool.sources import Source
from govtool.writing import plain


@dataclass(frozen=True)
class AddSource:
    """A document, data set or meeting that statements may rest on."""

    source: Source
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the source, at the end or before the place ``at`` (from 0)."""
        if any(known.id == self.source.id for known in pathway.sources):
            raise CannotEdit(f"There is already a source with the id “{self.source.id}”.")
        return replace(pathway, sources=inserted(pathway.sources, self.source, self.at))

    def inverse(self, before: Pathway) -> Operation:
        """The source taken away."""
        self.apply(before)
        return RemoveSource(self.source.id)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The new source by title."""
        self.apply(before)
        return (f"New source: {self.source.title}",)


@dataclass(frozen=True)
class RemoveSource:
    """A source taken away, once nothing rests on it."""

    source: str

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway without the source."""
        place = self._place(pathway)
        if self.source in _named(plain(pathway), "source"):
            title = pathway.sources[place].title
            raise CannotEdit(f"Something on this map still rests on “{title}”. Change that first.")
        return replace(pathway, sources=removed(pathway.sources, place))

    def inverse(self, before: Pathway) -> Operation:
        """The same source in the same place."""
        self.apply(before)
        place = self._place(before)
        return AddSource(before.sources[place], place)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The source by title."""
        self.apply(before)
        return (f"Source taken away: {before.sources[self._place(before)].title}",)

    def _place(self, pathway: Pathway) -> int:
        for place, source in enumerate(pathway.sources):
            if source.id == self.source:
                return place
        raise CannotEdit(f"There is no source with the id “{self.source}”.")


@dataclass(frozen=True)
class AddArea:
    """A part of the footprint that steps and links can be said to serve."""

    area: Area
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the area, at the end or before the place ``at`` (from 0)."""
        new = {self.area.id, *(practice.id for practice in self.area.practices)}
        for known in pathway.areas:
            taken = new & {known.id, *(practice.id for practice in known.practices)}
            if taken:
                raise CannotEdit(f"There is already an area with the id “{min(taken)}”.")
        return replace(pathway, areas=inserted(pathway.areas, self.area, self.at))

    def inverse(self, before: Pathway) -> Operation:
        """The area taken away."""
        self.apply(before)
        return RemoveArea(self.area.id)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The new area by name."""
        self.apply(before)
        return (f"New area: {self.area.name}",)


@dataclass(frozen=True)
class RemoveArea:
    """An area taken away, once no step or link is said to serve it."""

    area: str

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway without the area."""
        place = self._place(pathway)
        area = pathway.areas[place]
        gone = {area.id, *(practice.id for practice in area.practices)}
        served = [*(one.areas for one in pathway.steps), *(one.areas for one in pathway.links)]
        for areas in served:
            if gone & set(areas):
                raise CannotEdit(f"A step or link still serves “{area.name}”. Change that first.")
        return replace(pathway, areas=removed(pathway.areas, place))

    def inverse(self, before: Pathway) -> Operation:
        """The same area in the same place."""
        self.apply(before)
        place = self._place(before)
        return AddArea(before.areas[place], place)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The area by name."""
        self.apply(before)
        return (f"Area taken away: {before.areas[self._place(before)].name}",)

    def _place(self, pathway: Pathway) -> int:
        for place, area in enumerate(pathway.areas):
            if area.id == self.area:
                return place
        raise CannotEdit(f"There is no area with the id “{self.area}”.")


def _named(tree: Any, field: str) -> Iterator[str]:
    """Every text under a field of this name, however deep."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == field and isinstance(value, str):
                yield value
            yield from _named(value, field)
    elif isinstance(tree, list):
        for item in tree:
            yield from _named(item, field)
