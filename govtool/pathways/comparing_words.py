"""What differs between two maps, in words: a heading for each thing, a sentence for each field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from govtool.pathways.comparing import RESTS_ON, Change, Comparison, Fields, Sides
from govtool.pathways.editing_fields import label_of, value_words
from govtool.pathways.editing_links import link_words
from govtool.pathways.editing_statements import absence_words
from govtool.pathways.kinds import LINK_KIND_NAMES, STEP_TYPE_NAMES, LinkKind, StepType
from govtool.pathways.model import Absence, Link, Pathway, PathwayFact, Rights, Step

_STEPS: Final = frozenset({"from", "to", "only_after"})
"""Fields that name steps by their ids."""


@dataclass(frozen=True)
class FieldWords:
    """One field that differs: what it is called, and what it was and is."""

    label: str
    before: str
    after: str
    rests_on: bool
    """It says what the statement rests on, and not how care runs."""


@dataclass(frozen=True)
class ChangeWords:
    """One thing that is on both maps and differs."""

    id: str
    name: str
    fields: tuple[FieldWords, ...]

    @property
    def substance(self) -> tuple[FieldWords, ...]:
        """The fields that say how care runs."""
        return tuple(field for field in self.fields if not field.rests_on)


@dataclass(frozen=True)
class Section:
    """One kind of thing: what the second map has more, less, and otherwise."""

    title: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[ChangeWords, ...]

    @property
    def in_substance(self) -> tuple[ChangeWords, ...]:
        """What differs in how care runs."""
        return tuple(change for change in self.changed if change.substance)

    @property
    def in_what_it_rests_on(self) -> tuple[ChangeWords, ...]:
        """What differs only in the words, source or note that a statement rests on."""
        return tuple(change for change in self.changed if not change.substance)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.removed or self.changed)


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """Everything in which two maps differ, by kind of thing, in words."""
    words = _Words(comparison)
    return (
        words.section("Steps", comparison.steps, words.step, words.step),
        words.section("Links", comparison.links, words.old_link, words.new_link),
        words.section("Organisations", comparison.providers, _name, _name),
        words.section("Areas and practices", comparison.areas, _name, _name),
        words.section(
            "What is stated to be absent", comparison.absent, words.old_absence, words.new_absence
        ),
        words.section("Facts about the whole pathway", comparison.facts, _fact, _fact),
        words.section("Figures of the whole pathway", comparison.figures, _text, _text),
        words.section("Where the map is complete", comparison.complete, _value, _value),
        words.section("Sources", comparison.sources, _title, _title),
    )


def heading_words(comparison: Comparison) -> tuple[FieldWords, ...]:
    """What differs at the head of the two files: title, place, stage, dates."""
    return tuple(_Words(comparison).fields(comparison.heading))


class _Words:
    def __init__(self, comparison: Comparison) -> None:
        self._before = comparison.before
        self._after = comparison.after

    def section(self, title: str, sides: Sides[Any], old: Any, new: Any) -> Section:
        return Section(
            title,
            tuple(new(item) for item in sides.added),
            tuple(old(item) for item in sides.removed),
            tuple(self._change(change, new) for change in sides.changed),
        )

    def step(self, step: Step) -> str:
        kind = STEP_TYPE_NAMES[step.type]
        return step.name if kind.casefold() == step.name.casefold() else f"{step.name} ({kind})"

    def old_link(self, link: Link) -> str:
        return link_words(self._before, link)

    def new_link(self, link: Link) -> str:
        return link_words(self._after, link)

    def old_absence(self, absence: Absence) -> str:
        return absence_words(self._before, absence)

    def new_absence(self, absence: Absence) -> str:
        return absence_words(self._after, absence)

    def fields(self, told: Fields) -> Iterator[FieldWords]:
        for name, (was, now) in told.items():
            if isinstance(was, Rights) and isinstance(now, Rights):
                yield from _rights(was, now)
                continue
            before = _shown(name, was, self._before)
            after = _shown(name, now, self._after)
            yield FieldWords(label_of(name), before, after, name in RESTS_ON)

    def _change(self, change: Change[Any], name_of: Any) -> ChangeWords:
        id_ = getattr(change.new, "id", "")
        return ChangeWords(id_, name_of(change.new), tuple(self.fields(change.fields)))


def _rights(was: Rights, now: Rights) -> Iterator[FieldWords]:
    for verb, old, new in (
        ("may request", was.request, now.request),
        ("may refer to", was.refer, now.refer),
    ):
        for kind in dict.fromkeys([*old, *new]):
            if old.get(kind) != new.get(kind):
                label = f"{verb} {STEP_TYPE_NAMES[kind].lower()} themselves"
                before, after = value_words(old.get(kind)), value_words(new.get(kind))
                yield FieldWords(label, before, after, rests_on=False)
    for name in ("basis", "words", "source"):
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            label = f"rights: {label_of(name)}"
            yield FieldWords(label, value_words(before), value_words(after), rests_on=True)


def _shown(name: str, value: object, pathway: Pathway) -> str:
    """A field's value, with the names of what it names by an id."""
    known = {"provider": {one.id: one.name for one in pathway.providers}}.get(name, {})
    if name in _STEPS:
        known = {step.id: step.name for step in pathway.steps}
    if name == "areas":
        known = _areas(pathway)
    if isinstance(value, StepType):
        return STEP_TYPE_NAMES[value]
    if isinstance(value, LinkKind):
        return LINK_KIND_NAMES[value]
    if isinstance(value, str) and known:
        return known.get(value, value)
    if isinstance(value, tuple) and value and known:
        return ", ".join(_named(value, known))
    return value_words(value)


def _named(ids: Iterable[object], known: Mapping[str, str]) -> Iterator[str]:
    return (known.get(str(item), str(item)) for item in ids)


def _areas(pathway: Pathway) -> dict[str, str]:
    names = {area.id: area.name for area in pathway.areas}
    return names | {one.id: one.name for area in pathway.areas for one in area.practices}


def _name(item: Any) -> str:
    return str(item.name)


def _title(item: Any) -> str:
    return str(item.title)


def _text(item: Any) -> str:
    measure = f"{item.measure}: " if item.measure else ""
    return f"{measure}{item.text}"


def _value(item: Any) -> str:
    return str(item.value)


def _fact(fact: PathwayFact) -> str:
    return f"{fact.topic.value.replace('_', ' ')}: {fact.value.value}"
