"""Everything a hand can do to a map: each gesture is told in words, undone, and kept as JSON."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from govtool.pathways.editing import CannotEdit, Operation, Together, apply_all
from govtool.pathways.editing_json import NotAnOperation, read_operations, write_operations
from govtool.pathways.editing_lists import AddArea, AddSource, RemoveArea, RemoveSource
from govtool.pathways.editing_providers import ChangeProvider, MoveProvider
from govtool.pathways.gestures import read_gesture
from govtool.pathways.gesturing import Done, act
from govtool.pathways.kinds import (
    Aspect,
    ExceptionReason,
    Layer,
    LinkKind,
    Stage,
    StepType,
    Topic,
    Urgency,
)
from govtool.pathways.model import Area, Pathway, Provider
from govtool.pathways.reading import read_unfinished
from govtool.pathways.touching import WHOLE, clashes, touched_by
from govtool.pathways.writing import write_pathway
from govtool.reading import Refused
from govtool.sources import Basis, Source
from tests.pathways.test_editing import operations
from tests.pathways.test_writing import pathways

properties = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
BLANK = Pathway("p", "P", "Sandford", Stage.AS_IS, (), ())
Told = dict[str, Any]


def do(pathway: Pathway, **told: Any) -> tuple[Pathway, Done]:
    """Make a gesture; ``from_`` stands for “from”."""
    gesture = read_gesture({name.rstrip("_"): value for name, value in told.items()})
    assert not isinstance(gesture, tuple)
    done = act(pathway, gesture)  # type: ignore[arg-type] # undo and redo are not asked for here
    return apply_all(pathway, done.operations), done


def typed(*lines: str, pathway: Pathway = BLANK) -> Pathway:
    """A map typed line by line, each after the step selected by the one before."""
    select = None
    for line in lines:
        pathway, done = do(pathway, do="type", text=line, after=select)
        select = done.select
    return pathway


def test_a_first_map_takes_typing_names_alone() -> None:
    pathway = typed("Person with pain", "GP practice", "MSK triage", "T&O", "^GP", "FCP", "> tri")
    kinds = [step.type for step in pathway.steps]
    assert kinds == [
        StepType.PERSON,
        StepType.GP,
        StepType.TRIAGE,
        StepType.ORTHOPAEDICS,
        StepType.FCP,
    ]
    assert [(link.origin, link.to, link.kind) for link in pathway.links] == [
        ("person-with-pain", "gp-practice", LinkKind.FIRST_CONTACT),
        ("gp-practice", "msk-triage", LinkKind.REFER),
        ("msk-triage", "t-o", LinkKind.REFER),
        ("gp-practice", "fcp", LinkKind.REFER),
        ("fcp", "msk-triage", LinkKind.REFER),
    ]
    assert read_unfinished(write_pathway(pathway)) == pathway


def test_a_kind_that_was_guessed_is_marked_until_somebody_says_so() -> None:
    pathway = typed("Physio")
    assert pathway.steps[0].inferred == ("type",)
    pathway, _ = do(pathway, do="set", step="physio", field="type", value="physio")
    assert pathway.steps[0].inferred == ()
    assert typed("Something else").steps[0].type is StepType.UNKNOWN


def test_a_question_is_a_decision_and_a_label_names_the_way_on() -> None:
    pathway = typed("GP", "Red flags?", "yes: ED", "^red", "no: > GP")
    assert pathway.step_by_id["red-flags"].type is StepType.DECISION
    assert [link.label for link in pathway.links] == [None, "yes", "no"]


def test_an_exit_to_the_emergency_department_is_an_emergency() -> None:
    link = typed("GP", "ED").links[0]
    assert (link.kind, link.urgency) == (LinkKind.ESCALATE, Urgency.EMERGENCY)


def test_a_wave_before_a_name_or_a_join_makes_an_informal_link() -> None:
    pathway = typed("GP", "~ Physio", "MRI", "^GP", "~ > MRI", "> ~ GP")
    layers = [link.layer for link in pathway.links]
    assert layers == [Layer.ACTUAL, None, Layer.ACTUAL, Layer.ACTUAL]


def test_a_way_is_typed_with_arrows_in_one_line() -> None:
    pathway = typed("Person -> GP practice → MSK triage @Hub --> yes: T&O", "GP -> MRI", "~ > GP")
    assert [step.name for step in pathway.steps] == [
        *("Person", "GP practice", "MSK triage", "T&O", "MRI"),
    ]
    assert [(link.origin, link.to, link.label) for link in pathway.links] == [
        ("person", "gp-practice", None),
        ("gp-practice", "msk-triage", None),
        ("msk-triage", "t-o", "yes"),
        ("gp-practice", "mri", None),
        ("mri", "gp-practice", None),
    ]
    assert pathway.step_by_id["msk-triage"].provider == "hub"


def test_a_way_goes_along_what_is_drawn_and_ends_at_its_last_step() -> None:
    pathway, done = do(
        typed("GP", "Hospital specialist"), do="type", text="GP > Hospital > GP > T"
    )
    assert [(link.origin, link.to) for link in pathway.links] == [
        ("gp", "hospital-specialist"),
        ("hospital-specialist", "gp"),
        ("gp", "t"),
    ]
    assert done.select == "t"
    _, again = do(pathway, do="type", text="GP > Hospital > GP > T")
    assert (again.operations, again.select, again.words) == ((), "t", "Selected “T”.")


def test_more_than_a_number_is_no_way_on() -> None:
    assert [step.name for step in typed("Waits > 6 weeks?").steps] == ["Waits > 6 weeks?"]


def test_what_was_added_says_how_it_is_reached() -> None:
    _, done = do(typed("GP"), do="type", text="asks for a scan: MRI", after="gp")
    assert done.words == "Added “MRI” after “GP”, which requests a test from it."


def test_a_lane_is_found_by_its_first_letters_or_made() -> None:
    pathway = typed("GP @Practices", "Physio @Community trust", "@prac", "MRI @comm")
    lanes = {provider.name: provider.id for provider in pathway.providers}
    assert list(lanes) == ["Practices", "Community trust"]
    assert [step.provider for step in pathway.steps] == [
        "practices",
        "practices",
        "community-trust",
    ]


def test_a_lane_that_is_known_may_stand_before_the_name() -> None:
    pathway = typed("GP @Hub team", "@Hub team Physiotherapy")
    assert pathway.step_by_id["physiotherapy"].provider == "hub-team"


def test_nothing_but_ids_survives_from_one_name_to_the_next() -> None:
    pathway, done = do(typed("Nameless"), do="rename", step="nameless", name="Pain clinic")
    assert (pathway.steps[0].id, pathway.steps[0].type) == ("nameless", StepType.PAIN)
    assert done.words == "“Nameless” is now called “Pain clinic”."


def test_what_is_drawn_on_a_to_be_map_is_a_proposal() -> None:
    to_be = Pathway("p", "P", "Sandford", Stage.TO_BE, (), ())
    pathway = typed("GP @Practices", "Triage", pathway=to_be)
    for drawn in (pathway.steps, pathway.links, pathway.providers):
        assert {one.basis for one in drawn} == {Basis.PROPOSED}
    assert typed("GP").steps[0].basis is None


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("",), "Type the name of the next step"),
        (("> GP",), "Select a step first"),
        (("@Hub",), "Select a step first"),
        (("GP", "> trage"), "There is no step called “trage”.*leave the “>” out"),
        (("GP -> > nobody",), "There is no step called “nobody”"),
        (
            ("GP", "Triage", "> triag e"),
            "Did you mean “Triage”",
        ),
        (("GP", "Physio", "Pharmacy", "> ph"), "could be “Physio” or “Pharmacy”"),
        (("GP", "gp"), "There is a step called “GP” already.*“> GP”"),
        (("GP", "Physio", "^GP", "> Physio"), "is drawn already"),
        (("GP @",), "Write the name of an organisation after “@”"),
        (("GP", ">"), "Write the name of a step after “>”"),
        (("?",), "Write the name of the step"),
        (("x" * 301,), "at most 300 characters"),
    ],
)
def test_a_line_that_is_not_understood_says_why(lines: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CannotEdit, match=sentence):
        typed(*lines)


FULL = typed("Person", "GP @Practices", "Red flags?", "yes: ED @Trust", "^red", "no: Physio @Hub")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"do": "dance"}, "“dance” is no change to a map"),
        ({"do": "delete"}, "Say what to take off the map"),
        ({"do": "delete", "step": "gone"}, "not on the map any more"),
        ({"do": "delete", "provider": "hub"}, "still belongs to Hub"),
        ({"do": "rename", "step": "gp", "name": " "}, "Write the new name"),
        ({"do": "rename", "step": "gp", "name": "physio"}, "called “Physio” already"),
        ({"do": "lane", "step": "person", "provider": "down"}, "in the bottom lane already"),
        ({"do": "lane", "step": "gp", "provider": "up"}, "in the top lane already"),
        ({"do": "lane", "step": "gp", "provider": "x"}, "no provider with the id “x”"),
        ({"do": "lane_move", "provider": "practices", "to": "up"}, "at the top already"),
        ({"do": "set", "step": "gp", "field": "wait", "value": "long"}, "begins with no number"),
        ({"do": "set", "step": "gp", "field": "wait", "value": "18-20 weeks"}, "is a range"),
        ({"do": "set", "step": "gp", "field": "name", "value": ""}, "cannot be left empty"),
        ({"do": "set", "step": "gp", "field": "name", "value": "physio"}, "“Physio” already"),
        ({"do": "set", "step": "gp", "field": "wait.period", "value": "2026"}, "needs the figure"),
        ({"do": "set", "step": "gp", "field": "type", "value": "zoo"}, "not one of the choices"),
        ({"do": "set", "step": "gp", "field": "shoe", "value": "7"}, "no field “shoe”"),
        ({"do": "set", "field": "name", "value": "x"}, "Say whose fields these are"),
        ({"do": "set", "heading": True, "field": "published", "value": "soon"}, "is no day"),
        ({"do": "absent", "type": "gp"}, "“GP” is such a step"),
        ({"do": "absent", "kind": "refer", "from": "gp", "to": "nowhere"}, "neither a step on"),
        ({"do": "fact", "topic": "flow_data", "value": "maybe"}, "yes, no, or left empty"),
    ],
)
def test_a_gesture_that_makes_no_sense_says_why(told: Told, sentence: str) -> None:
    with pytest.raises(CannotEdit, match=sentence):
        do(FULL, **told)


GESTURES: list[Told] = [
    {"do": "type", "text": "Pain clinic @Trust", "after": "gp"},
    {"do": "type", "text": "~ > ED", "after": "gp"},
    {"do": "rename", "step": "gp", "name": "General practices"},
    {"do": "delete", "step": "gp"},
    {"do": "delete", "step": "red-flags"},
    {"do": "delete", "link": FULL.links[0].id},
    {"do": "lane", "step": "person", "provider": "up"},
    {"do": "lane", "step": "gp", "provider": None},
    {"do": "connect", "from": "physio", "to": "gp"},
    {
        "do": "connect",
        "from": "gp",
        "to": "physio",
        "kind": "ask",
        "label": "x",
        "layer": "actual",
    },
    {"do": "set", "step": "gp", "values": {"type": "fcp", "access": ["web", "phone"]}},
    {"do": "set", "step": "gp", "values": {"wait": "over 6 weeks", "wait.period": "2026"}},
    {"do": "set", "step": "gp", "values": {"rights.request.imaging": "no", "entry": "yes"}},
    {"do": "set", "step": "gp", "values": {"turns_away": "Children > physio (child)\nOthers"}},
    {"do": "set", "step": "gp", "values": {"professions": "GP, nurse", "formats": "Polish"}},
    {"do": "set", "link": FULL.links[1].id, "values": {"channel": "fax", "to": "physio"}},
    {"do": "set", "provider": "hub", "values": {"kind": "acute", "new": "yes"}},
    {"do": "set", "heading": True, "values": {"owner": "MSK lead", "published": "2026-11-01"}},
    {"do": "lane_add", "name": "Charity"},
    {"do": "lane_rename", "provider": "hub", "name": "MSK hub"},
    {"do": "lane_move", "provider": "hub", "to": "up"},
    {"do": "complete", "aspect": "links", "on": True},
    {"do": "fact", "topic": "flow_data", "value": "no"},
    {"do": "absent", "type": "fcp"},
    {"do": "absent", "kind": "refer", "from": "gp", "to": "ortho", "on": True},
    {"do": "source_add", "title": "Review of services"},
    {"do": "area_add", "name": "North"},
]


@pytest.mark.parametrize("told", GESTURES, ids=[json.dumps(one)[:60] for one in GESTURES])
def test_every_gesture_is_undone_exactly_and_kept_as_json(told: Told) -> None:
    after, done = do(FULL, **told)
    assert done.words.endswith(".")
    assert after != FULL
    inverse = Together(done.operations).inverse(FULL)
    assert apply_all(after, inverse.operations) == FULL
    assert read_operations(write_operations(done.operations)) == done.operations
    kept = read_operations(write_operations(inverse.operations))
    assert apply_all(after, kept) == FULL
    assert read_unfinished(write_pathway(after)) == after


@st.composite
def told(draw: st.DrawFn, pathway: Pathway) -> Told:
    """Any gesture that speaks of this map, whether or not it makes sense on it."""
    steps = st.sampled_from([*(step.id for step in pathway.steps), "gone"])
    links = st.sampled_from([*(link.id for link in pathway.links), "gone"])
    lanes = st.sampled_from([*(one.id for one in pathway.providers), "up", "down", "gone"])
    names = st.sampled_from(["GP", "Physio", "Pain clinic", "Red flags?", "New one", "MRI", ""])
    marks = st.sampled_from(["", "> ", "~ ", "^", "yes: ", "~ > ", "@"])
    end = st.sampled_from(["", " @Hub", " @New", "?"])
    values = st.sampled_from(["", "yes", "no", "over 6 weeks", "gp", "web", "2026-11-22", "x"])
    fields = ["name", "type", "wait", "entry", "provider", "note", "kind", "to", "label", "owner"]
    on = st.booleans()
    options: list[dict[str, st.SearchStrategy[Any]]] = [
        {"do": st.just("type"), "text": st.builds("{}{}{}".format, marks, names, end),
         "after": st.none() | steps},
        {"do": st.just("rename"), "step": steps, "name": names},
        {"do": st.just("delete"), "step": steps},
        {"do": st.just("delete"), "link": links},
        {"do": st.just("lane"), "step": steps, "provider": st.none() | lanes},
        {"do": st.just("connect"), "from": steps, "to": steps,
         "kind": st.none() | st.sampled_from([one.value for one in LinkKind])},
        {"do": st.just("set"), "step": steps, "field": st.sampled_from(fields), "value": values},
        {"do": st.just("set"), "link": links, "field": st.sampled_from(fields), "value": values},
        {"do": st.just("lane_add"), "name": names},
        {"do": st.just("lane_move"), "provider": lanes, "to": st.sampled_from(["up", "down"])},
        {"do": st.just("complete"), "aspect": st.sampled_from([one.value for one in Aspect]),
         "on": on},
        {"do": st.just("fact"), "topic": st.sampled_from([one.value for one in Topic]),
         "value": st.sampled_from(["", "yes", "no"])},
        {"do": st.just("absent"), "on": on, "from": st.none() | steps, "to": steps,
         "kind": st.sampled_from([one.value for one in LinkKind]),
         "exception": st.none() | st.sampled_from([one.value for one in ExceptionReason])},
        {"do": st.just("absent"), "type": st.sampled_from([one.value for one in StepType]),
         "on": on},
    ]  # fmt: skip
    made: Told = draw(st.fixed_dictionaries(draw(st.sampled_from(options))))
    return made


def can_be_kept(pathway: Pathway) -> bool:
    """Whether a file can hold every sign of it."""
    try:
        return read_unfinished(write_pathway(pathway)) == pathway
    except Refused:
        return False


@properties
@given(data=st.data(), pathway=pathways())
def test_any_gesture_on_any_map_is_refused_with_a_sentence_or_undone_exactly(
    data: st.DataObject, pathway: Pathway
) -> None:
    assume(can_be_kept(pathway))
    for _ in range(3):
        asked = data.draw(told(pathway))
        try:
            after, done = do(pathway, **asked)
        except CannotEdit as cannot:
            said = str(cannot)
            event(f"refused: {said[-1:]}")
            continue
        inverse = Together(done.operations).inverse(pathway)
        assert apply_all(after, read_operations(write_operations(inverse.operations))) == pathway
        assert read_unfinished(write_pathway(after)) == after
        pathway = after


@properties
@given(data=st.data(), pathway=pathways())
def test_any_operation_is_the_same_after_it_was_kept_as_json(
    data: st.DataObject, pathway: Pathway
) -> None:
    more: list[Operation] = [
        MoveProvider("hub", 1),
        ChangeProvider("hub", {"name": "Hub", "note": None}),
        AddSource(Source("s", "S"), None),
        RemoveSource("s"),
        AddArea(Area("a", "A"), 0),
        RemoveArea("a"),
    ]
    made = data.draw(operations(pathway) | st.sampled_from(more))
    several = (made, Together((made, made)))
    assert read_operations(write_operations(several)) == several


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        "[1]",
        '[{"operation": "Explode"}]',
        '[{"operation": ["AddStep"]}]',
        '[{"operation": "RemoveStep"}]',
        '[{"operation": "RemoveStep", "step": "a", "more": 1}]',
        '[{"operation": "RemoveStep", "step": 3}]',
        '[{"operation": "AddStep", "at": null, "step": {"id": "a"}}]',
        '[{"operation": "ChangeStep", "step": "a", "changes": {"shoe": "7"}}]',
        '[{"operation": "ChangeStep", "step": "a", "changes": []}]',
        '[{"operation": "Together", "operations": 1}]',
    ],
)
def test_json_that_no_operation_wrote_is_refused(text: str) -> None:
    with pytest.raises(NotAnOperation, match=r"\.$"):
        read_operations(text)


def test_two_changes_meet_only_in_the_same_field_of_the_same_thing() -> None:
    def touches(told: Told) -> Any:
        return touched_by(do(FULL, **told)[1].operations)

    wait = touches({"do": "set", "step": "gp", "field": "wait", "value": "6"})
    owner = touches({"do": "set", "step": "gp", "field": "owner", "value": "x"})
    gone = touches({"do": "delete", "step": "gp"})
    assert clashes(wait, owner) == ()
    assert clashes(wait, wait) == ((("step", "gp"), "wait"),)
    assert ("step", "gp") in {thing for thing, _ in clashes(gone, wait)}
    assert (("step", "gp"), WHOLE) in gone
    assert clashes(touches({"do": "area_add", "name": "N"}), owner) == ()


def test_providers_keep_their_ids_when_their_lanes_move() -> None:
    lanes = Pathway(
        "p", "P", "S", Stage.AS_IS, (), (), providers=(Provider("a", "A"), Provider("b", "B"))
    )
    moved = MoveProvider("b", 0)
    assert moved.words(lanes) == ("The lane of B comes first",)
    assert [one.id for one in moved.apply(lanes).providers] == ["b", "a"]
    assert moved.inverse(lanes).apply(moved.apply(lanes)) == lanes
