"""TRI01 finds the bypasses that a patient person finds by listing every route on a small map."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Finding
from govtool.checks.running import run_checks
from govtool.pathways.kinds import ExceptionReason, LinkKind, Stage, StepType, Urgency
from govtool.pathways.model import Link, Pathway, Rights, Step
from govtool.sources import Fact

PRIMARY_CARE = {"gp", "fcp", "ooh", "utc", "nhs111"}
SPECIALISTS = {"ortho", "rheum", "spinal", "pain", "pod_surgery", "neurosurg", "specialist"}
MSK_CLINICIANS = {"physio", "community_msk", "ot", "podiatry", "orthotics", "fcp", "hub"}
MAY_TRIAGE = {"spa", "hub", "unknown"}
CARRIES_ON = {"refer", "self_refer", "redirect", "next", "first_contact"}

starts = st.sampled_from(["person", "gp", "fcp", "nhs111"])
passed = st.sampled_from(["spa", "hub", "hub", "physio", "decision", "unknown", "ed", "pharmacy"])
anything = st.sampled_from(["triage", "pain", "surgery"]) | starts | passed
goals = st.sampled_from(["ortho", "ortho", "pain", "specialist"])
carrying = st.sampled_from(sorted(CARRIES_ON))
other_kinds = st.sampled_from(["ask", "discharge", "signpost", "request_test"])
rights = st.dictionaries(goals.map(StepType), st.sampled_from(Fact), min_size=1, max_size=2)
ONE_IN_TEN = st.integers(0, 9).map(lambda number: number == 0)


@st.composite
def maps(draw: st.DrawFn, prefix: str = "s") -> Pathway:
    """A map of two to six steps on a chain from a start to a specialist, with links across it."""
    middle = draw(st.lists(passed | passed | anything, max_size=4))
    steps = []
    for number, kind in enumerate([draw(starts), *middle, draw(goals)]):
        triages = draw(st.sampled_from([None, Fact.NO, Fact.NO, Fact.NO, Fact.YES]))
        refer = draw(rights) if draw(st.booleans()) else {}
        step = Step(f"{prefix}{number}", f"Step {number}", StepType(kind))
        steps.append(replace(step, triages=triages, rights=Rights(refer=refer)))
    ids = [step.id for step in steps]
    ends = st.sampled_from(ids)
    chain = list(pairwise(ids))
    across = draw(st.lists(st.tuples(ends, ends), max_size=6))
    links = []
    for number, (origin, to) in enumerate(chain + across):
        kind = draw(other_kinds if draw(ONE_IN_TEN) else carrying)
        link = Link(origin, to, LinkKind(kind), f"{prefix}-l{number}")
        if draw(ONE_IN_TEN):
            link = replace(link, urgency=draw(st.sampled_from(Urgency)))
        if draw(ONE_IN_TEN):
            link = replace(link, exception=draw(st.sampled_from(ExceptionReason)))
        links.append(link)
    return Pathway("m", "Map", "Anywhere", Stage.AS_IS, tuple(steps), tuple(links))


def triage_at(step: Step) -> bool:
    return step.type == "triage" or step.triages is Fact.YES


def may_decide(step: Step, specialist: Step) -> bool:
    """An MSK clinician with a stated right to refer to the specialist."""
    granted = {step.rights.refer.get(kind) for kind in (specialist.type, StepType("specialist"))}
    return step.type in MSK_CLINICIANS and Fact.YES in granted


def leads_on(pathway: Pathway, here: Step, there: Step) -> bool:
    """Whether a routine referral goes from one step to the next with nobody deciding on it."""
    if triage_at(here) or (there.type in SPECIALISTS and may_decide(here, there)):
        return False
    return any(
        (link.origin, link.to) == (here.id, there.id)
        and link.kind in CARRIES_ON
        and link.urgency is Urgency.ROUTINE
        and link.exception is None
        for link in pathway.links
    )


def routes(pathway: Pathway, origin: Step, to: Step) -> Iterator[tuple[Step, ...]]:
    """Every route from one step to another that visits no step twice."""
    between = [step for step in pathway.steps if step.id not in {origin.id, to.id}]
    for length in range(len(between) + 1):
        for middle in permutations(between, length):
            route = (origin, *middle, to)
            if all(leads_on(pathway, here, there) for here, there in pairwise(route)):
                yield route


def is_passed_unjudged(step: Step) -> bool:
    """Whether somebody can be sent through this step on one referral with certainly no triage."""
    if triage_at(step) or (step.type in MAY_TRIAGE and step.triages is None):
        return False
    return step.type not in PRIMARY_CARE | SPECIALISTS | {"ed"}


def bypasses(pathway: Pathway) -> set[str]:
    """The ids of the findings, by listing."""
    origins = [step for step in pathway.steps if step.type in PRIMARY_CARE | {"person"}]
    specialists = [
        step for step in pathway.steps if step.type in SPECIALISTS and not triage_at(step)
    ]
    return {
        f"TRI01:{origin.id}>{specialist.id}"
        for origin, specialist in product(origins, specialists)
        if any(
            all(map(is_passed_unjudged, route[1:-1]))
            for route in routes(pathway, origin, specialist)
        )
    }


def found(pathway: Pathway) -> tuple[Finding, ...]:
    return run_checks(pathway, [CHECK_BY_ID["TRI01"]]).findings


@settings(max_examples=1000, deadline=None)
@given(pathway=maps())
def test_the_bypasses_found_are_those_found_by_listing_every_route(pathway: Pathway) -> None:
    assert {finding.id for finding in found(pathway)} == bypasses(pathway)


@settings(max_examples=200, deadline=None)
@given(pathway=maps())
def test_the_route_of_a_bypass_is_the_shortest_and_passes_no_triage(pathway: Pathway) -> None:
    steps = pathway.step_by_id
    for finding in found(pathway):
        origin, to = (steps[end] for end in finding.subjects)
        lengths = [
            len(route)
            for route in routes(pathway, origin, to)
            if all(map(is_passed_unjudged, route[1:-1]))
        ]
        route = finding.route or ()
        assert len(route) == min(lengths) == len(finding.links) + 1
        assert not any(triage_at(steps[step]) for step in route)


@settings(max_examples=100, deadline=None)
@given(left=maps("a"), right=maps("b"))
def test_two_maps_side_by_side_have_the_bypasses_of_each_and_no_other(
    left: Pathway, right: Pathway
) -> None:
    both = replace(left, steps=left.steps + right.steps, links=left.links + right.links)
    assert {finding.id for finding in found(both)} == {
        finding.id for finding in (*found(left), *found(right))
    }
