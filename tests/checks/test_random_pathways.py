"""On any pathway at all, sound or not very, every check completes and says the same again."""

from dataclasses import replace
from enum import Enum
from itertools import pairwise
from typing import Any, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.checks.running import CRASHED, run_checks
from govtool.pathways.figures import Comparator, Figure
from govtool.pathways.kinds import (
    AccessMode,
    Aspect,
    Channel,
    ExceptionReason,
    Gate,
    Layer,
    LinkKind,
    Medium,
    Stage,
    StepType,
    Topic,
    Urgency,
)
from govtool.pathways.model import (
    Absence,
    Area,
    Link,
    Pathway,
    PathwayFact,
    Provider,
    Rights,
    Step,
    TurnedAway,
)
from govtool.sources import Basis, Fact
from tests.benchmarks.graphs import tangled

Values: TypeAlias = st.SearchStrategy[Any]


def maybe(values: Values) -> Values:
    return st.none() | values


def of(kind: type[Enum]) -> Values:
    return st.sampled_from(kind)


facts = of(Fact)
core = ["person", "gp", "gp", "fcp", "triage", "hub", "physio", "physio", "imaging", "ortho", "ed"]
types = st.one_of(of(StepType), *[st.sampled_from(core).map(StepType)] * 4)
kinds = of(LinkKind) | st.sampled_from([LinkKind.REFER, LinkKind.REFER, LinkKind.DISCHARGE])
figures = st.builds(Figure, st.sampled_from(["0", "1", "3", "1/2", "1,000", "-2.5"]), st.just("%"))
areas = st.lists(st.sampled_from(["north", "south", "mill"]), max_size=2, unique=True).map(tuple)
rights = st.builds(
    Rights,
    st.dictionaries(of(StepType), facts, max_size=2),
    st.dictionaries(of(StepType), facts, max_size=2),
    maybe(of(Basis)),
)
waits = st.builds(
    Figure,
    st.sampled_from(["0", "2", "18", "-1"]),
    st.sampled_from(["days", "weeks", "%", "of somewhere"]),
    comparator=of(Comparator),
)
counts = st.builds(
    Figure,
    st.sampled_from(["0", "3", "1,000", "1/2"]),
    st.sampled_from(["people a month", "a month", "referrals a week", "%"]),
    comparator=of(Comparator),
)
refused = st.builds(
    TurnedAway,
    st.sampled_from(["children", "Children ", "people over 65"]),
    exception=maybe(of(ExceptionReason)),
)
STEP_FIELDS: dict[str, Values] = {
    "turns_away": st.lists(refused, max_size=2).map(tuple),
    "wait": maybe(waits),
    "capacity_month": maybe(counts),
    "professions": st.lists(st.sampled_from(["Surgeons", "Psychologist"]), max_size=1).map(tuple),
    "provider": maybe(st.sampled_from(["p", "q"])),
    "areas": areas,
    "access": st.lists(of(AccessMode), max_size=2).map(tuple),
    "rights": rights,
    "record_medium": maybe(of(Medium)),
    "coverage": maybe(figures),
    "basis": maybe(of(Basis)),
    **{
        name: maybe(facts)
        for name in ("entry", "end", "triages", "shared_record", "single_queue", "flow_data")
    },
}
LINK_FIELDS: dict[str, Values] = {
    "layer": maybe(of(Layer)),
    "urgency": of(Urgency),
    "exception": maybe(of(ExceptionReason)),
    "channel": maybe(of(Channel)),
    "ways": maybe(figures),
    "form": maybe(st.sampled_from(["A", "B"])),
    "form_version": maybe(st.sampled_from(["1", "2"])),
    "gate": maybe(of(Gate)),
    "asks_for": maybe(of(LinkKind)),
    "planned": maybe(facts),
    "alert": maybe(facts),
    "wait": maybe(waits),
    "return_rate": maybe(figures),
    "volume_month": maybe(figures | counts),
    "basis": maybe(of(Basis)),
}


def some(fields: dict[str, Values]) -> st.SearchStrategy[dict[str, Any]]:
    """A few of these fields, the others left as nobody stated them."""
    return st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: fields[name] for name in names})
    )


def _sent_on(step: Step, to: str) -> Step:
    """The step with those it turns away all seen by one other."""
    return replace(step, turns_away=tuple(replace(group, seen_by=to) for group in step.turns_away))


@st.composite
def pathways(draw: st.DrawFn) -> Pathway:
    """Any map of up to twelve steps."""
    names = [f"s{n}" for n in range(draw(st.integers(0, 12)))]
    steps = [Step(name, name.upper(), draw(types), **draw(some(STEP_FIELDS))) for name in names]
    ends = st.sampled_from(names or ["none"])
    steps = [_sent_on(step, draw(ends)) for step in steps]
    links = []
    for number in range(draw(st.integers(0, 2 * len(names)))):
        link = Link(draw(ends), draw(ends), draw(kinds), f"l{number}")
        after = draw(st.lists(ends, max_size=1).map(tuple))
        links.append(replace(link, only_after=after, **draw(some(LINK_FIELDS))))
    about = st.sampled_from([*names, *(kind.value for kind in StepType), None])
    why = maybe(of(ExceptionReason))
    absences = st.builds(Absence, st.none(), of(LinkKind), about, about, why, maybe(of(Basis)))
    absences |= st.builds(Absence, of(StepType))
    return Pathway(
        "random",
        "Random",
        "Anywhere",
        Stage.AS_IS,
        tuple(steps),
        tuple(links),
        (Provider("p", "P"), Provider("q", "Q", new=Fact.YES)),
        (Area("north", "North"), Area("south", "South")),
        tuple(draw(st.lists(absences, max_size=3))),
        tuple(draw(st.lists(st.builds(PathwayFact, of(Topic), facts), max_size=2))),
        complete=tuple(draw(st.sets(of(Aspect)))),
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pathway=pathways())
def test_no_check_fails_on_any_pathway_and_each_says_the_same_again(pathway: Pathway) -> None:
    report = run_checks(pathway)
    assert [item.message for item in report.findings if item.check == CRASHED] == []
    assert report == run_checks(replace(pathway))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pathway=pathways())
def test_every_finding_on_any_pathway_points_at_what_is_on_it(pathway: Pathway) -> None:
    joined = {(link.origin, link.to) for link in pathway.links}
    for finding in run_checks(pathway).findings:
        assert set(finding.subjects) <= {*pathway.step_by_id, *pathway.link_by_id}
        assert set(finding.links) <= set(pathway.link_by_id)
        assert set(pairwise(finding.route or ())) <= joined


def test_no_check_fails_on_a_map_of_five_hundred_steps_tangled_into_one() -> None:
    report = run_checks(tangled(500))
    assert [item.message for item in report.findings if item.check == CRASHED] == []
    assert report.findings
