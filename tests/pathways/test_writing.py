"""A pathway that is written reads back as the same pathway, whatever it holds."""

import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.pathways.figures import Figure
from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.model import (
    Absence,
    Area,
    Id,
    Link,
    LinkId,
    Pathway,
    Provider,
    Step,
)
from govtool.pathways.reading import read_pathway
from govtool.pathways.writing import write_pathway
from govtool.sources import Source

Strategies = Mapping[str, st.SearchStrategy[Any]]

ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,11}", fullmatch=True)
link_ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.>:-]{0,11}", fullmatch=True)
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
"""What a file can hold: anything but half a letter and the sign of nothing."""
texts = st.text(letters, min_size=1, max_size=25)
awkward = st.sampled_from(
    [
        "yes",
        "~",
        "null",
        "<<",
        "# x",
        "a: b",
        "- a",
        "'",
        '"',
        "{",
        "a\n\nb\n",
        "\t",
        " a ",
        "’é\u2028",
    ]
)
whole = st.integers(-(10**9), 10**9)
numbers = (
    st.builds(str, whole)
    | st.builds("{:,}".format, whole)
    | st.builds("{}.{:03}".format, whole, st.integers(0, 999))
    | st.builds("{}/{}".format, st.integers(0, 99), st.integers(1, 99))
)


def of_type(hint: Any, known: Strategies) -> st.SearchStrategy[Any]:
    """Values for a field with this type hint; ``known`` gives those of fields by name."""
    if hint in {Id, LinkId}:
        return ids if hint == Id else link_ids
    while hasattr(hint, "__metadata__"):
        hint = typing.get_args(hint)[0]
    inside = [
        of_type(kind, known) for kind in typing.get_args(hint) if kind not in {type(None), ...}
    ]
    origin = typing.get_origin(hint)
    if origin is tuple:
        return st.lists(inside[0], max_size=3).map(tuple)
    if origin is Mapping:
        return st.dictionaries(*inside, max_size=3)
    return inside[0] if inside else of_plain_type(hint, known)


def of_plain_type(kind: Any, known: Strategies) -> st.SearchStrategy[Any]:
    """Values of a type that holds no others."""
    if is_dataclass(kind):
        return parts(kind, known)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return {str: texts | awkward, date: st.dates()}[kind]


@st.composite
def parts(draw: st.DrawFn, kind: Any, known: Strategies) -> Any:
    """A part of a pathway with what it must have, and a few of the fields it may have."""
    hints = typing.get_type_hints(kind, include_extras=True)
    if kind is Figure:
        known = {**known, "value": numbers}
    optional = [field for field in fields(kind) if not must(field) and field.name != "format"]
    filled = draw(st.lists(st.sampled_from(optional), max_size=6, unique=True)) if optional else []
    chosen = [*filter(must, fields(kind)), *filled]
    return kind(
        **{
            name: draw(known[name] if name in known else of_type(hints[name], known))
            for name in (field.name for field in chosen)
        }
    )


def must(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def several(kind: Any, known: Strategies, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some parts of a kind, no two with the same id."""
    has_id = any(field.name == "id" for field in fields(kind))
    unique = (lambda part: part.id) if has_id else None
    return st.lists(parts(kind, known), min_size=least, max_size=4, unique_by=unique).map(tuple)


def some_of(items: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(items), max_size=3).map(tuple) if items else st.just(())


def one_of(items: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *items])


def field_names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind)]


@st.composite
def absences(draw: st.DrawFn, ends: list[str], known: Strategies) -> Absence:
    """What is not there: a kind of step, or a link with an end or two."""
    said: Absence = draw(parts(Absence, known))
    if draw(st.booleans()):
        step = draw(st.sampled_from(StepType))
        return replace(said, step=step, kind=None, origin=None, to=None, exception=None)
    kinds = [kind.value for kind in StepType]
    return replace(
        said,
        step=None,
        kind=draw(st.sampled_from(LinkKind)),
        origin=draw(one_of([*ends, *kinds])),
        to=draw(st.sampled_from([*ends, *kinds])),
    )


@st.composite
def pathways(draw: st.DrawFn) -> Pathway:
    """Any sound pathway: every kind of part and field, and references that lead somewhere."""
    sources = draw(several(Source, {}))
    known: dict[str, Any] = {"source": one_of([source.id for source in sources])}
    areas = draw(several(Area, known))
    providers = draw(several(Provider, known))
    practices = [practice.id for area in areas for practice in area.practices]
    known["areas"] = some_of([area.id for area in areas] + practices)
    known["provider"] = one_of([provider.id for provider in providers])
    known["seen_by"] = st.none()
    steps = draw(several(Step, {**known, "inferred": some_of(field_names(Step))}, 1))
    ends = [step.id for step in steps]
    known |= {"origin": st.sampled_from(ends), "to": st.sampled_from(ends)}
    known |= {"only_after": some_of(ends), "inferred": some_of(field_names(Link))}
    links = draw(several(Link, known, 1))
    drawn = {(link.origin, link.to, link.kind) for link in links}
    absent = draw(st.lists(absences(ends, known), max_size=3))
    said: Pathway = draw(parts(Pathway, {**known, "areas": st.just(areas)}))
    on_topics = {fact.topic: fact for fact in said.facts}
    return replace(
        said,
        facts=tuple(on_topics.values()),
        steps=steps,
        links=links,
        areas=areas,
        providers=providers,
        sources=sources,
        absent=tuple(no for no in absent if (no.origin, no.to, no.kind) not in drawn),
    )


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(pathway=pathways())
def test_any_pathway_that_is_written_reads_back_as_the_same(pathway: Pathway) -> None:
    text = write_pathway(pathway)
    assert read_pathway(text) == pathway
    assert write_pathway(read_pathway(text)) == text


@settings(max_examples=300, deadline=None)
@given(name=texts | awkward | st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_any_name_a_person_can_type_survives(name: str) -> None:
    steps = (Step("a", name, StepType.GP), Step("b", "B", StepType.HUB))
    links = (Link("a", "b", LinkKind.REFER, label=name),)
    pathway = Pathway("p", name, "Sandford", Stage.AS_IS, steps, links, summary=name)
    assert read_pathway(write_pathway(pathway)) == pathway


def test_the_same_pathway_always_gives_the_same_text(sound: str) -> None:
    assert write_pathway(read_pathway(sound)) == write_pathway(read_pathway(sound))


def test_what_is_not_stated_is_not_written(sound: str) -> None:
    text = write_pathway(read_pathway(sound))
    assert "null" not in text
    assert [line for line in text.splitlines() if line.endswith((": []", ": {}", ":''"))] == []
    assert "urgency" not in text
