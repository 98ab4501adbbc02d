"""Two maps held against each other: what is added, taken away and changed, field by field.

The maps may be two versions of a pathway or the pathways of two places. Ids come first and names
are the fallback (``pairing``). Where the maps have nothing in common they are *not comparable*,
which is something else than "no difference" and is said with the reason.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from govtool.pathways.figures import Figure
from govtool.pathways.kinds import Aspect
from govtool.pathways.model import (
    Absence,
    Area,
    Link,
    Pathway,
    PathwayFact,
    Practice,
    Provider,
    Step,
)
from govtool.pathways.pairing import Pairing, pair
from govtool.sources import Source

T = TypeVar("T")

Fields = Mapping[str, tuple[object, object]]
"""The old and the new value of each field that differs, by the field's name in a file."""

HEADING: Final = (
    "id",
    "title",
    "place",
    "stage",
    "period",
    "summary",
    "owner",
    "published",
    "review_date",
)
"""What stands at the head of a pathway file."""

RESTS_ON: Final = frozenset({"basis", "words", "source", "note", "inferred"})
"""Fields that say what a statement rests on, and not how care runs."""

_FILE_NAMES: Final = {"origin": "from"}


@dataclass(frozen=True)
class Change(Generic[T]):
    """One thing that stands on both maps and is not the same on both."""

    old: T
    new: T
    fields: Fields

    @property
    def is_substantial(self) -> bool:
        """Whether more differs than what the statement rests on."""
        return not self.fields.keys() <= RESTS_ON


@dataclass(frozen=True)
class Sides(Generic[T]):
    """What differs among things of one kind; in the order of the files."""

    added: tuple[T, ...] = ()
    removed: tuple[T, ...] = ()
    changed: tuple[Change[T], ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True)
class Comparison:
    """Everything in which two maps differ: applied to the first it gives the second."""

    before: Pathway
    after: Pathway
    pairing: Pairing
    heading: Fields
    steps: Sides[Step]
    links: Sides[Link]
    providers: Sides[Provider]
    areas: Sides[Area]
    absent: Sides[Absence]
    facts: Sides[PathwayFact]
    figures: Sides[Figure]
    sources: Sides[Source]
    complete: Sides[Aspect]

    @property
    def is_comparable(self) -> bool:
        """Whether the maps have at least one step in common."""
        return bool(self.pairing.steps)

    @property
    def is_same(self) -> bool:
        """Whether the maps say the same, the order of their lists aside."""
        sides: tuple[Sides[Any], ...] = (
            self.steps, self.links, self.providers, self.areas, self.absent,
            self.facts, self.figures, self.sources, self.complete,
        )  # fmt: skip
        return not self.heading and all(side.is_same for side in sides)

    @cached_property
    def not_comparable(self) -> tuple[str, ...]:
        """What could not be set side by side, and why; in sentences."""
        if self.is_comparable:
            return self.pairing.doubts
        why = (
            f"None of the {len(self.before.steps)} steps of “{self.before.title}” has the id or "
            f"the name of one of the {len(self.after.steps)} steps of “{self.after.title}”, so "
            "the two maps cannot be compared step by step. To compare them, give steps that are "
            "the same one id or one name."
        )
        return (why, *self.pairing.doubts)

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """Pairs that a reader should look at: one id, but another name and another kind."""
        pairs = (
            (self.before.step_by_id[old], self.after.step_by_id[new])
            for old, new in self.pairing.steps.items()
        )
        return tuple(
            f"“{old.name}” and “{new.name}” are of different kinds and have one id, {new.id}. "
            "They are taken as one step; if they are not, give one of them another id."
            for old, new in pairs
            if old.type is not new.type and old.name != new.name
        )


def compare(before: Pathway, after: Pathway) -> Comparison:
    """Hold two maps against each other; pure.

    Comparing a map with itself finds nothing, and the other way round gives the mirror image.
    """
    pairing = pair(before, after)
    by = _Comparer(pairing)
    return Comparison(
        before=before,
        after=after,
        pairing=pairing,
        heading=differing(before, after, before, HEADING),
        steps=by.known(before.steps, after.steps, pairing.steps),
        links=by.known(before.links, after.links, pairing.links),
        providers=by.known(before.providers, after.providers, pairing.providers),
        areas=by.known(before.areas, after.areas, pairing.areas),
        absent=by.alike(before.absent, after.absent, _absence_key),
        facts=by.alike(before.facts, after.facts, lambda fact: fact.topic),
        figures=by.alike(before.figures, after.figures, _figure_key),
        sources=by.known(before.sources, after.sources, pairing.sources),
        complete=_sets(before.complete, after.complete),
    )


def differing(old: Any, new: Any, renamed: Any, names: Iterable[str]) -> Fields:
    """The fields in which two values differ, once the old one is renamed as the new one."""
    return {
        _FILE_NAMES.get(name, name): (getattr(old, name), getattr(new, name))
        for name in names
        if getattr(renamed, name) != getattr(new, name)
    }


class _Comparer:
    """Compares things of one kind, the first map's renamed by the second map's ids."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._ids: dict[type, Mapping[str, str]] = {
            Step: pairing.steps,
            Link: pairing.links,
            Provider: pairing.providers,
            Area: pairing.areas,
            Practice: pairing.areas,
            Source: pairing.sources,
        }
        self._names: dict[str, Mapping[str, str]] = {
            "provider": pairing.providers,
            "areas": pairing.areas,
            "source": pairing.sources,
            "origin": pairing.steps,
            "to": pairing.steps,
            "only_after": pairing.steps,
            "seen_by": pairing.steps,
        }

    def known(self, olds: Sequence[T], news: Sequence[T], pairs: Mapping[str, str]) -> Sides[T]:
        """Things with ids."""
        by_id = {_id(item): item for item in news}
        met = set(pairs.values())
        return Sides(
            added=tuple(item for item in news if _id(item) not in met),
            removed=tuple(item for item in olds if _id(item) not in pairs),
            changed=self._changes(
                (item, by_id[pairs[_id(item)]]) for item in olds if pairs.get(_id(item)) in by_id
            ),
        )

    def alike(
        self, olds: Sequence[T], news: Sequence[T], key_of: Callable[[T], Hashable]
    ) -> Sides[T]:
        """Things without ids: paired where they speak of the same, in the order of the files."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place, item in enumerate(news):
            waiting[key_of(item)].append(place)
        pairs: list[tuple[T, T]] = []
        removed: list[T] = []
        for item in olds:
            group = waiting[key_of(self._renamed(item))]
            if group:
                pairs.append((item, news[group.pop(0)]))
            else:
                removed.append(item)
        left = sorted(place for group in waiting.values() for place in group)
        return Sides(tuple(news[place] for place in left), tuple(removed), self._changes(pairs))

    def _changes(self, pairs: Iterable[tuple[T, T]]) -> tuple[Change[T], ...]:
        found: list[Change[T]] = []
        for old, new in pairs:
            names = [field.name for field in fields(old)]  # type: ignore[arg-type]
            told = differing(old, new, self._renamed(old), names)
            if told:
                found.append(Change(old, new, told))
        return tuple(found)

    def _renamed(self, value: Any, name: str = "") -> Any:
        """The same value with every id that stands on both maps as the second map writes it."""
        if isinstance(value, str) and name in self._names:
            return self._names[name].get(value, value)
        if isinstance(value, tuple):
            return tuple(self._renamed(item, name) for item in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        told = {
            field.name: self._renamed(getattr(value, field.name), field.name)
            for field in fields(value)
        }
        own = self._ids.get(type(value))
        if own is not None:
            told["id"] = own.get(told["id"], told["id"])
        return replace(value, **told)


def _sets(olds: Sequence[T], news: Sequence[T]) -> Sides[T]:
    return Sides(
        tuple(item for item in news if item not in olds),
        tuple(item for item in olds if item not in news),
    )


def _id(item: Any) -> str:
    return str(item.id)


def _absence_key(absence: Absence) -> Hashable:
    ends = absence.origin, absence.to
    return absence.step, absence.kind, *ends, absence.exception


def _figure_key(figure: Figure) -> Hashable:
    return figure.measure, figure.unit, figure.period
