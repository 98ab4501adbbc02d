"""What only shows when the parts of a file are held against each other is refused as well."""

from collections.abc import Callable

import pytest

from govtool.pathways.reading import read_pathway

Refusal = Callable[..., str]
Spoilt = Callable[..., str]

HUB = "{id: hub, name: MSK hub, type: hub}"
LINK = "{from: gp, to: hub, kind: refer}"


def test_a_link_to_a_step_that_is_not_there_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("to: hub", "to: hubb")) == (
        "map.yaml, line 16: The link goes to “hubb”, but no step has that id. Did you mean “hub”?"
    )


def test_a_link_from_a_step_that_is_not_there_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("from: gp", "from: gpp")) == (
        "map.yaml, line 16: The link goes from “gpp”, but no step has that id. Did you mean “gp”?"
    )


def test_a_step_named_in_words_instead_of_by_its_id_is_found(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt("to: hub", "to: MSK hub")).splitlines()[-1] == (
        "map.yaml, line 16: The link goes to “MSK hub”, but no step has that id. "
        "Did you mean “hub”?"
    )


def test_an_unknown_field_hides_no_other_problem_of_the_file(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    text = spoilt("stage: as-is", "stage: as-is\nowners: Me").replace("to: hub", "to: hubb")
    said = refusal(f"{text}absent:\n  - {{kind: refer}}\n").splitlines()
    assert [line.partition(": ")[0] for line in said] == [
        "map.yaml, line 6",
        "map.yaml, line 17",
        "map.yaml, line 19",
    ]
    assert "“owners”" in said[0]
    assert "“hubb”" in said[1]
    assert "Say where the absent link would go" in said[2]


def test_a_missing_field_hides_no_dangling_link(spoilt: Spoilt, refusal: Refusal) -> None:
    text = spoilt("MSK hub, type: hub", "MSK hub").replace("to: hub", "to: hubb")
    said = refusal(text).splitlines()
    assert "has no “type”" in said[0]
    assert "Did you mean “hub”?" in said[1]


def test_a_link_used_only_after_a_step_that_is_not_there_is_refused(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt("kind: refer", "kind: refer, only_after: [ed]")) == (
        "map.yaml, line 16: The link is used only after “ed”, but no step has that id. "
        "The ids there are: gp, hub."
    )


@pytest.mark.parametrize(
    ("noun", "first", "line"),
    [
        ("area", "{id: north, name: North}", 7),
        ("provider", "{id: trust, name: Trust}", 9),
        ("source", "{id: s1, title: A report}", 11),
        ("step", HUB, 14),
    ],
)
def test_an_id_used_twice_is_refused_with_the_line_of_its_first_use(
    noun: str, first: str, line: int, spoilt: Spoilt, refusal: Refusal
) -> None:
    item = first.strip("{}").partition(",")[0].removeprefix("id: ")
    assert refusal(spoilt(first, f"{first}\n  - {first}")) == (
        f"map.yaml, line {line + 1}: The id “{item}” is used by two {noun}s "
        f"(the other is on line {line}). Give each its own."
    )


def test_two_links_with_the_same_id_are_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    named = LINK.replace("{", "{id: first, ")
    assert refusal(spoilt(LINK, f"{named}\n  - {named}")) == (
        "map.yaml, line 17: The id “first” is used by two links (the other is on line 16). "
        "Give each its own."
    )


def test_two_links_that_would_get_the_same_id_are_refused_until_one_has_its_own(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt(added=f"  - {LINK}\n")) == (
        "map.yaml, line 17: There are two links gp>hub:refer (the other is on line 16). "
        "If both are meant, give each an “id” of its own."
    )
    assert len(read_pathway(spoilt(added=f"  - {LINK.replace('{', '{id: b, ')}\n")).links) == 2


@pytest.mark.parametrize(("place", "line"), [(HUB, 14), (LINK, 16)])
def test_an_area_that_is_not_in_the_footprint_is_refused(
    place: str, line: int, spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt(place, place.replace("}", ", areas: [south]}"))) == (
        f"map.yaml, line {line}: There is no area or practice with the id “south” under “areas:”. "
        "Did you mean “north”?"
    )


def test_a_practice_can_be_served_as_an_area_can(spoilt: Spoilt) -> None:
    text = spoilt("name: North", "name: North, practices: [{id: mill, name: Mill Lane}]")
    served = text.replace(HUB, HUB.replace("}", ", areas: [mill, north]}"))
    assert read_pathway(served).step_by_id["hub"].areas == ("mill", "north")


def test_a_step_of_a_provider_that_is_not_there_is_refused(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt(HUB, HUB.replace("}", ", provider: trusty}"))) == (
        "map.yaml, line 14: There is no provider with the id “trusty” under “providers:”. "
        "Did you mean “trust”?"
    )


@pytest.mark.parametrize(
    "claim",
    [
        "source: s9",
        "rights: {request: {imaging: yes}, source: s9}",
        "wait: {value: 6, unit: weeks, source: s9}",
    ],
)
def test_a_source_that_is_not_listed_is_refused_wherever_it_is_named(
    claim: str, spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt(HUB, HUB.replace("}", f", {claim}}}"))) == (
        "map.yaml, line 14: There is no source with the id “s9” under “sources:”. "
        "The ids there are: s1."
    )


def test_a_field_marked_as_inferred_that_is_no_field_is_refused(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt(HUB, HUB.replace("}", ", inferred: [name, colour]}"))) == (
        "map.yaml, line 14: “colour” is marked as inferred, but it is not a field here."
    )


def test_an_absence_that_contradicts_a_drawn_link_is_refused(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt(added="absent:\n  - {kind: refer, from: gp, to: hub}\n")) == (
        "map.yaml, line 18: This link is said to be absent, but it is drawn under “links:”. "
        "Keep one of the two."
    )


def test_a_link_used_only_after_another_step_may_be_absent_as_a_first_move(
    spoilt: Spoilt,
) -> None:
    text = spoilt("kind: refer", "kind: refer, only_after: [hub]")
    absent = "absent:\n  - {kind: refer, from: gp, to: hub}\n"
    assert len(read_pathway(text + absent).absent) == 1


@pytest.mark.parametrize(
    ("absence", "said"),
    [
        ("from: gp, to: hub", "Say what is absent: a kind of step (“step: fcp”) or a link"),
        ("step: fcp, kind: refer", "Say what is absent: a kind of step (“step: fcp”) or a link"),
        ("kind: refer", "Say where the absent link would go: “from:”, “to:” or both."),
        ("step: fcp, exception: fracture", "An exception belongs to an absent link, not to"),
        ("kind: redirect, to: moon", "An end of an absent link should be the id of a step"),
    ],
)
def test_an_absence_that_says_nothing_definite_is_refused(
    absence: str, said: str, spoilt: Spoilt, refusal: Refusal
) -> None:
    problem = refusal(spoilt(added=f"absent:\n  - {{{absence}}}\n"))
    assert problem.startswith(f"map.yaml, line 18: {said}")


def test_a_link_drawn_for_an_exception_may_be_absent_for_routine_use(spoilt: Spoilt) -> None:
    text = spoilt("kind: refer", "kind: refer, exception: fracture")
    assert read_pathway(text + "absent:\n  - {kind: refer, from: gp, to: hub}\n").absent


def test_a_link_absent_for_the_exception_it_is_drawn_for_is_refused(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    text = spoilt("kind: refer", "kind: refer, exception: fracture")
    absent = "absent:\n  - {kind: refer, from: gp, to: hub, exception: fracture}\n"
    assert "This link is said to be absent, but it is drawn" in refusal(text + absent)


def test_a_group_that_is_seen_by_a_step_that_is_not_there_is_refused(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    away = "turns_away: [{group: children, seen_by: paeds}]"
    assert refusal(spoilt(HUB, HUB.replace("}", f", {away}}}"))) == (
        "map.yaml, line 14: “children” is seen by “paeds”, but no step has that id. "
        "The ids there are: gp, hub."
    )


def test_an_absence_may_name_kinds_of_step_that_are_not_on_the_map(spoilt: Spoilt) -> None:
    absent = "absent:\n  - {step: fcp}\n  - {kind: request_test, from: hub, to: imaging}\n"
    assert len(read_pathway(spoilt(added=absent)).absent) == 2


def test_two_facts_on_one_topic_are_refused_for_only_one_of_them_can_hold(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    facts = (
        "facts:\n"
        "  - {topic: map_reflects_practice, value: yes}\n"
        "  - {topic: map_reflects_practice, value: no}\n"
    )
    assert refusal(spoilt(added=facts)) == (
        "map.yaml, line 19: Two facts are stated on “map_reflects_practice” (the other is on "
        "line 18). Keep the one that holds; what else is known goes into its “note”."
    )
