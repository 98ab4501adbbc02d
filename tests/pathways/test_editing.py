"""Every change to a pathway can be undone, leaves what a file can hold, and says what it is."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.pathways.editing import CannotEdit, Operation, Together
from govtool.pathways.editing_links import AddLink, ChangeLink, RemoveLink
from govtool.pathways.editing_statements import (
    DeclareComplete,
    StateAbsent,
    StateFact,
    WithdrawAbsent,
    WithdrawComplete,
    WithdrawFact,
)
from govtool.pathways.editing_steps import AddStep, ChangeStep, RemoveStep
from govtool.pathways.editing_whole import AddProvider, ChangeHeading, RemoveProvider
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import (
    Aspect,
    ExceptionReason,
    LinkKind,
    Medium,
    Stage,
    StepType,
    Topic,
)
from govtool.pathways.model import (
    Absence,
    Link,
    Pathway,
    PathwayFact,
    Provider,
    Rights,
    Step,
    TurnedAway,
)
from govtool.pathways.reading import read_pathway
from govtool.pathways.sketching import Sketch
from govtool.pathways.writing import write_pathway
from govtool.sources import Fact
from tests.pathways.test_writing import absences, letters, parts, pathways

GP = Step("gp", "GP practice", StepType.GP)
ORTHO = Step("ortho", "Orthopaedics", StepType.ORTHOPAEDICS)
PHYSIO_A = Step("a", "Physiotherapy A", StepType.PHYSIOTHERAPY)
PHYSIO_B = Step("b", "Physiotherapy B", StepType.PHYSIOTHERAPY)
REFERRAL = Link("gp", "ortho", LinkKind.REFER)

properties = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def place(*steps: Step, links: tuple[Link, ...] = (), **more: Any) -> Pathway:
    return Pathway("p", "P", "Sandford", Stage.AS_IS, steps, links, **more)


@st.composite
def changes(draw: st.DrawFn, kind: type, known: dict[str, Any]) -> dict[str, object]:
    """A few fields of another such element."""
    other = draw(parts(kind, known))
    names = st.sampled_from([field.name for field in fields(kind) if field.name != "id"])
    chosen = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    return {name: getattr(other, name) for name in chosen}


@st.composite
def operations(draw: st.DrawFn, pathway: Pathway) -> Operation:
    """Any operation that speaks of this pathway, whether or not it makes sense on it."""
    ends = [step.id for step in pathway.steps]
    end = st.sampled_from([*ends, "nowhere"])
    known = {"source": st.none(), "provider": st.none(), "areas": st.just(()), "origin": end}
    known |= {"to": end, "only_after": st.just(()), "inferred": st.just(()), "seen_by": end}
    at = draw(st.none() | st.integers(0, 4))
    links = st.sampled_from([*(link.id for link in pathway.links), "none"])
    absent = st.sampled_from(pathway.absent) if pathway.absent else absences(ends, known)
    stated = parts(PathwayFact, known)
    facts = st.sampled_from(pathway.facts) if pathway.facts else stated
    providers = st.sampled_from([*(item.id for item in pathway.providers), "none"])
    options: dict[Callable[..., Operation], tuple[st.SearchStrategy[Any], ...]] = {
        AddStep: (parts(Step, known), st.just(at)),
        RemoveStep: (end,),
        ChangeStep: (end, changes(Step, known)),
        AddLink: (parts(Link, known), st.just(at)),
        RemoveLink: (links,),
        ChangeLink: (links, changes(Link, known)),
        StateAbsent: (absences(ends, known), st.just(at)),
        WithdrawAbsent: (absent,),
        StateFact: (stated, st.just(at)),
        WithdrawFact: (facts,),
        DeclareComplete: (st.sampled_from(Aspect), st.just(at)),
        WithdrawComplete: (st.sampled_from(Aspect),),
        ChangeHeading: (
            st.fixed_dictionaries({"title": st.text(letters, min_size=1, max_size=20)}),
        ),
        AddProvider: (parts(Provider, known), st.just(at)),
        RemoveProvider: (providers,),
    }
    kind = draw(st.sampled_from(list(options)))
    made: Operation = kind(*(draw(argument) for argument in options[kind]))
    return made


def is_whole(pathway: Pathway) -> bool:
    """A file needs a step and a link; a map being drawn may be short of either for a while."""
    return bool(pathway.steps and pathway.links)


@properties
@given(data=st.data(), pathway=pathways())
def test_any_change_is_refused_or_can_be_undone_exactly(
    data: st.DataObject, pathway: Pathway
) -> None:
    operation = data.draw(operations(pathway))
    try:
        after = operation.apply(pathway)
    except CannotEdit:
        with pytest.raises(CannotEdit, match=r"\.$"):
            operation.inverse(pathway)
        return
    assert operation.inverse(pathway).apply(after) == pathway
    assert operation.apply(pathway) == after


@properties
@given(data=st.data(), pathway=pathways())
def test_what_any_change_leaves_can_be_written_and_read_back(
    data: st.DataObject, pathway: Pathway
) -> None:
    for _ in range(3):
        try:
            pathway = data.draw(operations(pathway)).apply(pathway)
        except CannotEdit:
            continue
    if is_whole(pathway):
        assert read_pathway(write_pathway(pathway)) == pathway


@properties
@given(data=st.data(), pathway=pathways())
def test_a_change_that_changes_something_says_so(data: st.DataObject, pathway: Pathway) -> None:
    operation = data.draw(operations(pathway))
    try:
        said = operation.words(pathway)
    except CannotEdit:
        with pytest.raises(CannotEdit):
            operation.apply(pathway)
        return
    assert all(said)
    if not isinstance(operation, ChangeStep | ChangeLink | ChangeHeading):
        assert said


@st.composite
def strokes(draw: st.DrawFn, sketch: Sketch) -> None:
    """One stroke of any kind on a sketch, if it can be made."""
    ends = st.sampled_from([step.id for step in sketch.pathway.steps])
    links = st.sampled_from([link.id for link in sketch.pathway.links])
    kinds, types = st.sampled_from(LinkKind), st.sampled_from(StepType)
    options: list[tuple[Callable[..., object], list[st.SearchStrategy[Any]]]] = [
        (sketch.join, [ends, ends, kinds]),
        (sketch.remove_step, [ends]),
        (sketch.make_possible, [ends, kinds, types]),
        (sketch.may_request, [ends, types]),
        (sketch.may_refer, [ends, types]),
        (sketch.add_step, [st.builds(Step, st.just("new"), st.just("New"), types)]),
    ]
    if sketch.pathway.links:
        options.append((sketch.retire, [links]))
        options.append((lambda link, to: sketch.change_link(link, to=to), [links, ends]))
    stroke, arguments = draw(st.sampled_from(options))
    stroke(*(draw(argument) for argument in arguments))


@properties
@given(data=st.data(), pathway=pathways())
def test_no_stroke_of_a_sketch_is_refused_and_all_can_be_undone_at_once(
    data: st.DataObject, pathway: Pathway
) -> None:
    sketch = Sketch(pathway)
    for _ in range(data.draw(st.integers(1, 4))):
        if sketch.pathway.steps:
            data.draw(strokes(sketch))
    together = Together(sketch.operations)
    assert together.apply(pathway) == sketch.pathway
    assert together.inverse(pathway).apply(sketch.pathway) == pathway
    if is_whole(sketch.pathway):
        assert read_pathway(write_pathway(sketch.pathway)) == sketch.pathway


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (AddStep(GP), "There is already a step with the id “gp”."),
        (AddStep(replace(GP, id="x", provider="p")), "There is no provider with the id “p”."),
        (RemoveStep("gp"), "GP practice is still joined by links. Take those away first."),
        (RemoveStep("hub"), "There is no step with the id “hub”."),
        (ChangeStep("gp", {"id": "doctor"}), "The step “gp” keeps its id: an id is permanent."),
        (ChangeStep("gp", {"colour": "red"}), "The step “gp” has no field “colour”."),
        (ChangeStep("gp", {"name": None}), "The step “gp” has no “name”. Add a line “name: …”."),
        (AddLink(REFERRAL), "There is already a link with the id “gp>ortho:refer”."),
        (
            AddLink(replace(REFERRAL, id="x", to="hub")),
            "A link cannot use “hub”: no step has that id.",
        ),
        (
            StateAbsent(Absence(kind=LinkKind.REFER, origin="gp", to="ortho")),
            (
                "GP practice refers to Orthopaedics: this link is drawn, so it cannot be stated "
                "to be absent. Take the link away first."
            ),
        ),
        (
            StateAbsent(Absence(kind=LinkKind.REFER, origin="gp", to="nowhere")),
            "“nowhere” is neither a step on this map nor a kind of step.",
        ),
        (
            ChangeHeading({"steps": ()}),
            (
                "“steps” is not part of the heading, which has: owner, period, place, published, "
                "review_date, stage, summary, title."
            ),
        ),
        (WithdrawComplete(Aspect.LINKS), "The map is not declared complete in its links."),
    ],
)
def test_nonsense_is_refused_with_a_sentence(operation: Operation, sentence: str) -> None:
    pathway = place(GP, ORTHO, links=(REFERRAL,))
    with pytest.raises(CannotEdit) as refused:
        operation.apply(pathway)
    assert str(refused.value) == sentence


def test_a_value_that_is_no_value_of_its_field_is_refused_with_what_it_may_be() -> None:
    with pytest.raises(CannotEdit, match=r"“vellum” is not a known record medium\. It may be"):
        ChangeStep("gp", {"record_medium": "vellum"}).apply(place(GP))


def test_the_words_of_a_file_do_as_values() -> None:
    after = ChangeStep("gp", {"record_medium": "paper", "entry": "yes"}).apply(place(GP))
    assert (after.steps[0].record_medium, after.steps[0].entry) == (Medium.PAPER, Fact.YES)


def test_a_link_that_gets_a_new_end_keeps_its_id() -> None:
    after = ChangeLink(REFERRAL.id, {"to": "a"}).apply(
        place(GP, ORTHO, PHYSIO_A, links=(REFERRAL,))
    )
    assert [(link.id, link.to) for link in after.links] == [("gp>ortho:refer", "a")]
    assert read_pathway(write_pathway(after)) == after


def test_each_kind_of_change_is_said_in_words() -> None:
    pathway = place(GP, ORTHO, links=(REFERRAL,))
    rights = Rights(request={StepType.IMAGING: Fact.YES})
    few = Figure("3", "referrals a month")
    joined = "GP practice refers to Orthopaedics"
    flow = PathwayFact(Topic.FLOW_DATA, Fact.YES)
    said: list[tuple[Operation, str]] = [
        (AddStep(PHYSIO_A), "New step: Physiotherapy A (Physiotherapy)"),
        (RemoveLink(REFERRAL.id), "Link taken away: GP practice refers to Orthopaedics"),
        (StateFact(flow), "Stated of the whole pathway: flow data: yes"),
        (StateAbsent(Absence(StepType.FCP)), "Stated to be absent: First contact practitioner"),
        (
            ChangeStep("gp", {"rights": rights}),
            "GP practice: staff may request from imaging themselves",
        ),
        (
            ChangeLink(REFERRAL.id, {"volume_month": few}),
            f"{joined}: volume month: 3 referrals a month (was not stated)",
        ),
    ]
    for operation, words in said:
        assert operation.words(pathway) == (words,)


def test_a_drawn_link_narrows_what_is_stated_of_a_whole_kind_of_step() -> None:
    tests = Step("mri", "MRI", StepType.IMAGING)
    none = Absence(kind=LinkKind.REQUEST_TEST, origin="physio", to="imaging", words="no tests")
    sketch = Sketch(place(PHYSIO_A, PHYSIO_B, tests, absent=(none,)))
    sketch.join("a", "mri", LinkKind.REQUEST_TEST)
    assert sketch.pathway.absent == (replace(none, origin="b"),)


def test_a_drawn_link_withdraws_what_was_stated_of_it_alone() -> None:
    none = Absence(kind=LinkKind.REFER, origin="gp", to="ortho")
    other = Absence(kind=LinkKind.SELF_REFER, origin="gp", to="ortho")
    sketch = Sketch(place(GP, ORTHO, absent=(none, other)))
    sketch.join("gp", "ortho", LinkKind.REFER)
    assert sketch.pathway.absent == (other,)


def test_a_new_step_is_no_longer_stated_to_be_absent() -> None:
    sketch = Sketch(place(GP, absent=(Absence(StepType.FCP),)))
    made = sketch.add_step(Step("gp", "First contact practitioner", StepType.FCP))
    assert (made, sketch.pathway.absent) == ("gp-2", ())


def test_a_step_is_taken_away_with_everything_that_names_it() -> None:
    back = Link("gp", "a", LinkKind.REFER, only_after=("ortho",))
    turned = replace(PHYSIO_A, turns_away=(TurnedAway("Children", "ortho"),))
    none = Absence(kind=LinkKind.ADVICE, origin="ortho", to="gp")
    sketch = Sketch(place(GP, ORTHO, turned, links=(REFERRAL, back), absent=(none,)))
    sketch.remove_step("ortho")
    assert sketch.pathway.steps == (GP, replace(turned, turns_away=(TurnedAway("Children"),)))
    assert (sketch.pathway.links, sketch.pathway.absent) == ((), ())


def test_a_retired_link_is_stated_to_be_absent_while_an_exception_stays() -> None:
    urgent = replace(REFERRAL, id="cancer", exception=ExceptionReason.SUSPECTED_CANCER)
    sketch = Sketch(place(GP, ORTHO, links=(REFERRAL, urgent)))
    sketch.retire(REFERRAL.id)
    assert [link.id for link in sketch.pathway.links] == ["cancer"]
    assert sketch.pathway.absent == (Absence(kind=LinkKind.REFER, origin="gp", to="ortho"),)
    assert read_pathway(write_pathway(sketch.pathway)) == sketch.pathway
