"""A sound pathway file is read whole; any other is refused with file, line and how to mend it."""

from collections.abc import Callable

import pytest

from govtool.pathways.kinds import LinkKind, StepType
from govtool.pathways.reading import read_pathway
from govtool.reading import Limits, Refused
from govtool.sources import Fact

Refusal = Callable[..., str]
Spoilt = Callable[..., str]

GP = "{id: gp, name: GP practice, type: gp}"
HUB = "{id: hub, name: MSK hub, type: hub}"
LINK = "{from: gp, to: hub, kind: refer}"


def test_a_sound_file_is_read_whole(sound: str) -> None:
    pathway = read_pathway(sound)
    assert [(step.id, step.type) for step in pathway.steps] == [
        ("gp", StepType.GP),
        ("hub", StepType.HUB),
    ]
    assert [(link.id, link.kind) for link in pathway.links] == [("gp>hub:refer", LinkKind.REFER)]


def test_yes_and_no_are_facts_and_a_blank_is_neither(spoilt: Spoilt) -> None:
    text = spoilt(HUB, "{id: hub, name: MSK hub, type: hub, triages: no, shared_record: }")
    assert read_pathway(text).step_by_id["hub"].triages is Fact.NO
    assert read_pathway(text).step_by_id["hub"].shared_record is None


def test_a_file_without_a_format_line_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("format: pathway/1\n")) == (
        "map.yaml, line 1: This does not say that it is a pathway file. "
        "Its first line should be “format: pathway/1”."
    )


@pytest.mark.parametrize("other", ["pathway/2", "bank/1"])
def test_a_file_of_another_format_or_version_is_refused(
    other: str, spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt("pathway/1", other)) == (
        f"map.yaml, line 1: The format is “{other}”; "
        "a pathway file should say “format: pathway/1”."
    )


@pytest.mark.parametrize("links", ["", "links: []\n"])
def test_steps_without_links_are_refused_since_nothing_could_be_checked(
    links: str, sound: str, refusal: Refusal
) -> None:
    said = refusal(sound.partition("links:")[0] + links)
    assert "The pathway has steps but no links, so nothing about it could be checked." in said
    assert said.startswith(f"map.yaml, line {15 if links else 1}: ")


def test_a_file_without_steps_is_refused(sound: str, refusal: Refusal) -> None:
    assert refusal(sound.partition("steps:")[0]) == (
        "map.yaml, line 1: The pathway has no steps. List them under “steps:”."
    )


def test_an_unknown_field_is_refused_with_the_field_that_was_meant(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt("stage: as-is", "stage: as-is\nowners: Me")) == (
        "map.yaml, line 6: The file has a field “owners” that is not known here. "
        "Did you mean “owner”?"
    )


def test_an_unknown_field_that_resembles_none_is_refused_with_all_that_are_known(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    said = refusal(spoilt("title: A report", "title: A report, colour: blue"))
    assert said == (
        "map.yaml, line 11: The source “s1” has a field “colour” that is not known here. "
        "Its fields are: date, id, kind, note, publisher, title."
    )


def test_a_missing_field_is_named_with_the_step_that_lacks_it(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt("MSK hub, type: hub", "MSK hub")) == (
        "map.yaml, line 14: The step “hub” has no “type”. Add a line “type: …”."
    )


def test_a_kind_of_link_that_does_not_exist_is_refused_with_those_that_do(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    said = refusal(spoilt("kind: refer", "kind: refers"))
    assert said.startswith(
        "map.yaml, line 16: “refers” is not a known kind. Did you mean “refer”? "
        "It may be: first_contact, self_refer, refer,"
    )


def test_a_stage_of_no_known_name_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("stage: as-is", "stage: asis")) == (
        "map.yaml, line 5: “asis” is not a known stage. Did you mean “as-is”? "
        "It may be: as-is, to-be, live."
    )


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("about 300", "without words or units"),
        ("1,00", "without words or units"),
        ("1/0", "without words or units"),
        ("9" * 41, "at most 40 characters"),
    ],
)
def test_a_figure_whose_value_is_not_a_plain_number_is_refused(
    value: str, why: str, spoilt: Spoilt, refusal: Refusal
) -> None:
    volume = f'volume_month: {{value: "{value}", unit: a month}}'
    said = refusal(spoilt("kind: refer", f"kind: refer, {volume}"))
    assert said.startswith(f"map.yaml, line 16: “{value}” will not do for “value”: ")
    assert why in said


def test_a_figure_without_a_unit_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("kind: refer", "kind: refer, volume_month: {value: 300}")) == (
        "map.yaml, line 16: The link from “gp” to “hub” has no “unit”. Add a line “unit: …”."
    )


def test_a_figure_that_is_only_a_number_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("kind: refer", "kind: refer, volume_month: 300")) == (
        "map.yaml, line 16: “300” will not do for “volume_month”: "
        "it should be a group of fields, each on its own line."
    )


@pytest.mark.parametrize("day", ["soon", "2026-13-01"])
def test_a_date_that_is_none_is_refused(day: str, spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("title: Tiny", f"title: Tiny\npublished: {day}")) == (
        f"map.yaml, line 4: “{day}” will not do for “published”: "
        "write dates as year-month-day, such as 2026-11-22."
    )


def test_a_title_left_blank_is_missing_and_an_empty_one_is_refused(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    assert refusal(spoilt("title: Tiny", "title:")) == (
        "map.yaml, line 3: The file has no “title”. Add a line “title: …”."
    )
    assert refusal(spoilt("title: Tiny", 'title: ""')) == (
        "map.yaml, line 3: “” will not do for “title”: it may not be blank."
    )


def test_an_id_with_a_space_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("id: trust", "id: the trust")) == (
        "map.yaml, line 9: “the trust” will not do for “id”: "
        "use letters, digits, full stops, hyphens and underscores, with no spaces."
    )


def test_one_word_where_a_list_is_wanted_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt(HUB, HUB.replace("}", ", access: web}"))) == (
        "map.yaml, line 14: “web” will not do for “access”: "
        "it should be a list, each item on a line beginning with “- ”."
    )


def test_every_problem_is_told_at_once_in_the_order_of_the_lines(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    text = spoilt("stage: as-is", "stage: asis").replace(GP, GP.replace("type", "tipe"))
    assert [
        said.partition(":")[0] for said in refusal(text.replace(LINK, "{from: gp}")).splitlines()
    ] == [
        "map.yaml, line 5",
        "map.yaml, line 13",
        "map.yaml, line 13",
        "map.yaml, line 16",
        "map.yaml, line 16",
    ]


def test_no_more_problems_are_told_than_a_person_would_read(
    spoilt: Spoilt, refusal: Refusal
) -> None:
    lines = "".join(f"  - {{id: l{n}, from: gp, to: nowhere, kind: refer}}\n" for n in range(200))
    assert len(refusal(spoilt(added=lines)).splitlines()) == 50


def test_the_file_itself_stands_in_the_exception_as_text(spoilt: Spoilt) -> None:
    with pytest.raises(Refused, match=r"^map\.yaml, line 5: “asis” is not a known stage"):
        read_pathway(spoilt("stage: as-is", "stage: asis"), "map.yaml")


def test_a_file_larger_than_the_limit_is_refused(sound: str, refusal: Refusal) -> None:
    assert refusal(sound, Limits(size=100)) == (
        f"map.yaml: The file is {len(sound)} bytes; the most that can be read is 100."
    )


def test_a_file_with_more_values_than_the_limit_is_refused(sound: str, refusal: Refusal) -> None:
    assert refusal(sound, Limits(nodes=10)) == (
        "map.yaml, line 9: The file holds more than 10 values."
    )
