"""Checks over routes find what a patient person finds by listing every route on a small map."""

from collections.abc import Callable, Iterator
from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.kinds import Aspect, LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Step

CHECK_BY_ID = {check.id: check for check in MAP_CHECKS}
CARRIES_ON = ["refer", "self_refer", "redirect", "next", "first_contact"]
SURGICAL = {"ortho", "spinal", "neurosurg", "pod_surgery", "surgery"}
PRIMARY_CARE = {"gp", "fcp", "ooh", "utc", "nhs111"}
SPECIALISTS = {"ortho", "rheum", "spinal", "pain", "pod_surgery", "neurosurg", "specialist"}


@st.composite
def maps(draw: st.DrawFn, types: list[str], kinds: list[str]) -> Pathway:
    """A whole map of up to six steps of these types, a chain and some links across it."""
    drawn = draw(st.lists(st.sampled_from(types), min_size=2, max_size=6))
    steps = tuple(Step(f"s{n}", f"Step {n}", StepType(kind)) for n, kind in enumerate(drawn))
    ids = [step.id for step in steps]
    ends = list(pairwise(ids)) + draw(
        st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=5)
    )
    links = tuple(
        Link(origin, to, LinkKind(draw(st.sampled_from(kinds))), f"l{n}")
        for n, (origin, to) in enumerate(ends)
    )
    return Pathway("m", "M", "Anywhere", Stage.AS_IS, steps, links, complete=(Aspect.LINKS,))


def routes(
    pathway: Pathway, to: Step, may_follow: Callable[[Link], bool]
) -> Iterator[tuple[Step, ...]]:
    """Every route to a step from any other that visits no step twice, and the step itself."""
    joined = {(link.origin, link.to) for link in pathway.links if may_follow(link)}
    others = [step for step in pathway.steps if step.id != to.id]
    for length in range(len(others) + 1):
        for before in permutations(others, length):
            route = (*before, to)
            if all((here.id, there.id) in joined for here, there in pairwise(route)):
                yield route


def found(check: str, pathway: Pathway) -> set[str]:
    return {item.id for item in run_checks(pathway, [CHECK_BY_ID[check]]).findings}


@settings(max_examples=400, deadline=None)
@given(
    pathway=maps(
        ["person", "gp", "triage", "hub", "ortho", "spinal", "pain", "pain", "decision"],
        [*CARRIES_ON, "refer", "refer", "discharge"],
    )
)
def test_pain_care_found_late_is_reached_by_no_route_without_a_surgeon(pathway: Pathway) -> None:
    late = set()
    for clinic in pathway.steps_of({StepType.PAIN}):
        ways_in = [
            route
            for route in routes(pathway, clinic, lambda link: link.kind in CARRIES_ON)
            if route[0].type in PRIMARY_CARE | {"person"}
        ]
        without = [route for route in ways_in if not SURGICAL & {s.type for s in route[:-1]}]
        if ways_in and not without:
            late.add(f"CAR01:{clinic.id}")
    assert found("CAR01", pathway) == late


@settings(max_examples=400, deadline=None)
@given(
    pathway=maps(
        ["person", "gp", "triage", "private", "private", "ortho", "surgery", "surgery", "hub"],
        [*CARRIES_ON, "list_for_treatment", "list_for_treatment", "discharge"],
    )
)
def test_a_private_listing_found_is_a_route_on_which_nobody_triages(pathway: Pathway) -> None:
    def follows(link: Link) -> bool:
        return link.kind in CARRIES_ON or link.kind is LinkKind.LIST

    begun = {link.to for link in pathway.links}
    listings = set()
    for surgery in pathway.steps_of({StepType.SURGERY}):
        for route in routes(pathway, surgery, follows):
            clinic, between = route[0], route[1:-1]
            stops = SPECIALISTS | PRIMARY_CARE | {"triage", "surgery"}
            if clinic.type != "private" or any(step.type in stops for step in between):
                continue
            starts = [
                way[0]
                for way in routes(pathway, clinic, follows)
                if "triage" not in {step.type for step in way[:-1]}
            ]
            if any(
                step.type in PRIMARY_CARE | {"person"} or step.id not in begun for step in starts
            ):
                listings.add(f"TRI04:{clinic.id}>{surgery.id}")
    assert found("TRI04", pathway) == listings
