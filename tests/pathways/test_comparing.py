"""Two maps held against each other: nothing is missed, nothing taken for the same unproved."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from govtool.pathways.comparing import Sides, compare
from govtool.pathways.comparing_words import heading_words, sections
from govtool.pathways.kinds import Channel, LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Provider, Step
from govtool.pathways.pairing import plain_name
from tests.pathways.test_writing import pathways

LISTS = ("steps", "links", "providers", "areas", "absent", "facts", "figures", "sources")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def small(**changes: Any) -> Pathway:
    steps = (
        Step("gp", "GP practice", StepType.GP),
        Step("tri", "MSK triage", StepType.TRIAGE, provider="trust"),
        Step("ort", "Orthopaedics", StepType.ORTHOPAEDICS),
    )
    links = (Link("gp", "tri", LinkKind.REFER), Link("tri", "ort", LinkKind.REFER))
    pathway = Pathway(
        "p", "A map", "Sandford", Stage.AS_IS, steps, links, (Provider("trust", "The Trust"),)
    )
    return replace(pathway, **changes)


def renamed_ids(pathway: Pathway) -> Pathway:
    """The same map of another place that chose other ids."""
    new = {step.id: f"x-{step.id}" for step in pathway.steps}
    return replace(
        pathway,
        place="Elsewhere",
        steps=tuple(
            replace(step, id=new[step.id], provider=step.provider and f"y-{step.provider}")
            for step in pathway.steps
        ),
        links=tuple(
            replace(link, id="", origin=new[link.origin], to=new[link.to])
            for link in pathway.links
        ),
        providers=tuple(replace(one, id=f"y-{one.id}") for one in pathway.providers),
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Pathway, Pathway]:
    """A map, and what became of it: links dropped, steps changed, statements of another map."""
    before, other = draw(pathways()), draw(pathways())
    dropped = draw(st.sets(st.sampled_from([link.id for link in before.links])))
    renamed = draw(st.sets(st.sampled_from([step.id for step in before.steps])))
    after = replace(
        before,
        title=other.title,
        steps=tuple(
            replace(step, name=f"{step.name} two", owner="Somebody")
            if step.id in renamed
            else step
            for step in reversed(before.steps)
        ),
        links=tuple(link for link in before.links if link.id not in dropped),
        facts=other.facts,
        figures=other.figures,
        complete=other.complete,
        sources=(*before.sources, *(s for s in other.sources if s.id.startswith("z"))),
    )
    return before, after


def applied(old: Sequence[Any], sides: Sides[Any]) -> Counter[str]:
    """A list of the first map with what was told of it done."""
    left = Counter(map(repr, old))
    left.subtract(map(repr, sides.removed))
    for change in sides.changed:
        told = {("origin" if name == "from" else name): new for name, (_, new) in
                change.fields.items()}  # fmt: skip
        left.subtract([repr(change.old)])
        left.update([repr(replace(change.old, **told))])
    left.update(map(repr, sides.added))
    return +left


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(pathway=pathways())
def test_a_map_does_not_differ_from_itself(pathway: Pathway) -> None:
    found = compare(pathway, pathway)
    assert found.is_same
    assert found.is_comparable
    assert all(section.is_same for section in sections(found))


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(pair=pairs())
def test_what_is_told_makes_the_second_map_of_the_first(pair: tuple[Pathway, Pathway]) -> None:
    before, after = pair
    found = compare(before, after)
    assume(not found.pairing.by_name)
    for name in LISTS:
        told = applied(getattr(before, name), getattr(found, name))
        assert told == Counter(map(repr, getattr(after, name))), name
    assert {name: new for name, (_, new) in found.heading.items()} == {
        name: getattr(after, name)
        for name in ("title",)
        if getattr(after, name) != getattr(before, name)
    }
    assert {*before.complete} - {*found.complete.removed} | {*found.complete.added} == {
        *after.complete
    }


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(first=pathways(), second=pathways())
def test_the_other_way_round_is_the_mirror_image(first: Pathway, second: Pathway) -> None:
    there, back = compare(first, second), compare(second, first)
    for name in LISTS:
        one, other = getattr(there, name), getattr(back, name)
        assert Counter(map(repr, one.added)) == Counter(map(repr, other.removed))
        assert Counter(map(repr, one.removed)) == Counter(map(repr, other.added))
        assert {_told(change) for change in one.changed} == {
            _told(change, mirrored=True) for change in other.changed
        }
    assert there.is_comparable == back.is_comparable
    assert {old: new for new, old in back.pairing.steps.items()} == dict(there.pairing.steps)


def _told(change: Any, *, mirrored: bool = False) -> str:
    told = {name: pair[::-1] if mirrored else pair for name, pair in change.fields.items()}
    return repr(sorted((name, repr(pair)) for name, pair in told.items()))


def test_each_field_is_told_with_its_old_and_new_value() -> None:
    before = small()
    link = replace(before.links[0], channel=Channel.FAX)
    after = small(links=(link, before.links[1]))
    (change,) = compare(before, after).links.changed
    assert change.fields == {"channel": (None, Channel.FAX)}
    words = sections(compare(before, after))[1].changed[0].fields[0]
    assert (words.label, words.before, words.after) == ("channel", "not stated", "fax")


def test_what_has_another_id_is_matched_by_its_name() -> None:
    found = compare(small(), renamed_ids(small()))
    assert dict(found.pairing.steps) == {"gp": "x-gp", "tri": "x-tri", "ort": "x-ort"}
    assert found.steps.is_same
    assert found.links.is_same
    assert found.providers.is_same
    assert list(found.heading) == ["place"]
    assert {one.noun for one in found.pairing.by_name} == {"step", "provider"}


def test_names_are_compared_in_plain_letters() -> None:
    assert plain_name("The T&O  clinic ") == plain_name("t and o: Clinic")
    assert plain_name("…") == ""


def test_an_id_goes_before_a_name() -> None:
    swapped = small(
        steps=(
            Step("gp", "MSK triage", StepType.TRIAGE),
            Step("tri", "GP practice", StepType.GP),
            Step("ort", "Orthopaedics", StepType.ORTHOPAEDICS),
        )
    )
    found = compare(small(), swapped)
    assert dict(found.pairing.steps) == {"gp": "gp", "tri": "tri", "ort": "ort"}
    assert any("have one id, gp" in remark for remark in found.remarks)


def test_a_name_that_stands_twice_proves_nothing_and_is_told() -> None:
    twins = (Step("a", "Physio", StepType.PHYSIOTHERAPY), Step("b", "Physio", StepType.PODIATRY))
    links = (Link("gp", "a", LinkKind.REFER), Link("gp", "b", LinkKind.REFER))
    before = small(steps=(*small().steps[:1], *twins), links=links, providers=())
    after = renamed_ids(before)
    found = compare(before, after)
    assert dict(found.pairing.steps) == {"gp": "x-gp"}
    assert len(found.steps.added) == len(found.steps.removed) == 2
    assert "“Physio” is borne by 2 steps" in found.not_comparable[0]


def test_steps_of_one_name_are_told_apart_by_whose_they_are() -> None:
    owners = (Provider("n", "North Trust"), Provider("s", "South Trust"))
    twins = (
        Step("a", "Physio", StepType.PHYSIOTHERAPY, provider="n"),
        Step("b", "Physio", StepType.PHYSIOTHERAPY, provider="s"),
    )
    links = (Link("gp", "a", LinkKind.REFER), Link("gp", "b", LinkKind.REFER))
    before = small(steps=(*small().steps[:1], *twins), links=links, providers=owners)
    found = compare(before, renamed_ids(before))
    assert dict(found.pairing.steps) == {"gp": "x-gp", "a": "x-a", "b": "x-b"}
    assert found.not_comparable == ()


def test_maps_without_a_step_in_common_are_not_comparable_rather_than_different() -> None:
    other = small(
        steps=(Step("q", "Queue", StepType.UNKNOWN), Step("r", "Room", StepType.UNKNOWN)),
        links=(Link("q", "r", LinkKind.NEXT),),
        providers=(),
    )
    found = compare(small(), other)
    assert not found.is_comparable
    assert not found.is_same
    assert "cannot be compared step by step" in found.not_comparable[0]


def test_a_link_of_another_kind_is_another_link() -> None:
    before = small()
    after = small(links=(replace(before.links[0], id="", kind=LinkKind.ASK), before.links[1]))
    found = compare(before, after)
    assert [link.id for link in found.links.added] == ["gp>tri:ask"]
    assert [link.id for link in found.links.removed] == ["gp>tri:refer"]


def test_what_a_statement_rests_on_is_told_apart_from_how_care_runs() -> None:
    before = small()
    after = small(steps=(replace(before.steps[0], note="Asked again."), *before.steps[1:]))
    (change,) = compare(before, after).steps.changed
    assert not change.is_substantial
    (words,) = sections(compare(before, after))[0].in_what_it_rests_on
    assert [field.label for field in words.fields] == ["note"]


def test_values_are_told_by_name_and_not_by_id() -> None:
    before = small()
    after = small(
        steps=(before.steps[0], replace(before.steps[1], provider=None), before.steps[2])
    )
    (change,) = sections(compare(before, after))[0].changed
    assert (change.fields[0].before, change.fields[0].after) == ("The Trust", "not stated")
    assert [one.label for one in heading_words(compare(before, small(title="New")))] == ["title"]
