"""Which steps, links and providers of two maps are the same: by their ids, else by their names.

An id is permanent, so two things with one id are the same thing. What has no counterpart by id is
paired by its name, in plain letters, where that name stands once on each map. Nothing else is
taken to be the same: a kind of step or a place in the list proves nothing.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from govtool.pathways.model import Pathway


@dataclass(frozen=True)
class NamedPair:
    """Two things with different ids that are taken to be the same because of their names."""

    noun: str
    name: str
    first: str
    second: str


@dataclass(frozen=True)
class Pairing:
    """The ids of the second map by the ids of the first, for all that stands on both."""

    steps: Mapping[str, str]
    links: Mapping[str, str]
    providers: Mapping[str, str]
    areas: Mapping[str, str]
    """Areas and the practices in them."""
    sources: Mapping[str, str]
    by_name: tuple[NamedPair, ...] = ()
    doubts: tuple[str, ...] = ()
    """Sentences about names that stand several times, so that nobody can say what is what."""


def pair(first: Pathway, second: Pathway) -> Pairing:
    """Pair what stands on both maps; pure, and the same whichever map comes first."""
    book = _Book(first, second)
    providers = book.by_name("provider", _providers(first), _providers(second))
    areas = book.by_name("area", _served(first), _served(second))
    sources = book.by_name("source", _sources(first), _sources(second))
    steps = book.by_name("step", _steps(first, providers), _steps(second, {}))
    links = book.links(steps)
    return Pairing(steps, links, providers, areas, sources, tuple(book.named), tuple(book.doubts))


def plain_name(name: str) -> str:
    """A name as it is compared: case, accents of width, punctuation and a leading “the” aside."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    return re.sub(r"^the\s+", "", " ".join(re.findall(r"\w+", text)))


class _Thing(NamedTuple):
    """Something with an id and a name, and a mark that may tell it from others of its name."""

    id: str
    name: str
    mark: str = ""


class _Book:
    """Pairs one kind of thing after another, and keeps what is to be told about it."""

    def __init__(self, first: Pathway, second: Pathway) -> None:
        self._first = first
        self._second = second
        self.named: list[NamedPair] = []
        self.doubts: list[str] = []

    def by_name(
        self, noun: str, olds: Sequence[_Thing], news: Sequence[_Thing]
    ) -> Mapping[str, str]:
        """Pairs by id, then by a name that stands once on each map."""
        there = {thing.id for thing in news}
        found = {thing.id: thing.id for thing in olds if thing.id in there}
        mine, theirs = _grouped(olds, found), _grouped(news, found)
        for name in mine.keys() & theirs.keys():
            for old, new in self._same(noun, mine[name], theirs[name]):
                found[old.id] = new.id
                self.named.append(NamedPair(noun, old.name, old.id, new.id))
        self.named.sort(key=lambda one: (one.noun, one.first))
        self.doubts.sort()
        return {thing.id: found[thing.id] for thing in olds if thing.id in found}

    def _same(
        self, noun: str, mine: Sequence[_Thing], theirs: Sequence[_Thing]
    ) -> list[tuple[_Thing, _Thing]]:
        """Pairs of two groups of one name, by a second mark where it tells all of them apart."""
        if len(mine) == len(theirs) == 1:
            return [(mine[0], theirs[0])]
        ours = {thing.mark: thing for thing in mine}
        yours = {thing.mark: thing for thing in theirs}
        is_clear = len(ours) == len(mine) and len(yours) == len(theirs) and "" not in ours
        if is_clear and ours.keys() == yours.keys():
            return [(ours[mark], yours[mark]) for mark in ours]
        self._doubt(noun, mine, theirs)
        return []

    def links(self, steps: Mapping[str, str]) -> Mapping[str, str]:
        """Links by id; else by their ends and kind, told apart by their labels where need be."""
        found = {
            link.id: link.id for link in self._first.links if link.id in self._second.link_by_id
        }
        back = {new: old for old, new in steps.items()}
        for with_label in (True, False):
            mine = _links_by(self._first, found.keys(), steps.get, with_label)
            theirs = _links_by(
                self._second,
                set(found.values()),
                lambda end: end if end in back else None,
                with_label,
            )
            for key in mine.keys() & theirs.keys():
                if len(mine[key]) == len(theirs[key]) == 1:
                    found[mine[key][0]] = theirs[key][0]
        return {link.id: found[link.id] for link in self._first.links if link.id in found}

    def _doubt(self, noun: str, mine: Sequence[_Thing], theirs: Sequence[_Thing]) -> None:
        self.doubts.append(
            f"The name “{mine[0].name}” is borne by {_count(len(mine), noun)} of the first map "
            f"and {_count(len(theirs), noun)} of the second, under different ids: which of them "
            "are the same cannot be told. They are listed as added and taken away."
        )


def _grouped(things: Sequence[_Thing], paired: Mapping[str, str]) -> dict[str, list[_Thing]]:
    groups: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        name = plain_name(thing.name)
        if thing.id not in paired and name:
            groups[name].append(thing)
    return groups


def _links_by(
    pathway: Pathway,
    paired: Iterable[str],
    end_of: Callable[[str], str | None],
    with_label: bool,  # noqa: FBT001 - the two passes of one search
) -> dict[tuple[str, ...], list[str]]:
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    taken = set(paired)
    for link in pathway.links:
        ends = end_of(link.origin), end_of(link.to)
        if link.id not in taken and None not in ends:
            label = plain_name(link.label or "") if with_label else ""
            groups[str(ends[0]), str(ends[1]), link.kind.value, label].append(link.id)
    return groups


def _providers(pathway: Pathway) -> list[_Thing]:
    return [_Thing(one.id, one.name) for one in pathway.providers]


def _served(pathway: Pathway) -> list[_Thing]:
    """Areas and practices: a step may be for either."""
    practices = [_Thing(one.id, one.name) for area in pathway.areas for one in area.practices]
    return [*(_Thing(one.id, one.name) for one in pathway.areas), *practices]


def _sources(pathway: Pathway) -> list[_Thing]:
    return [_Thing(one.id, one.title) for one in pathway.sources]


def _steps(pathway: Pathway, providers: Mapping[str, str]) -> list[_Thing]:
    """Steps; what tells those of one name apart is whose they are, by the second map's ids."""
    return [
        _Thing(step.id, step.name, providers.get(step.provider or "", step.provider or ""))
        for step in pathway.steps
    ]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
