"""The loops found are real and short, and none that matters first is missed."""

from itertools import pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.loops import loops
from govtool.pathways.model import Link, Pathway, Step

Ways = list[tuple[int, int]]
ways = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=18)


def drawn(ends: Ways) -> Pathway:
    steps = tuple(Step(f"s{n}", f"Step {n}", StepType.HUB) for n in range(7))
    links = tuple(
        Link(f"s{origin}", f"s{to}", LinkKind.REFER, f"l{n}")
        for n, (origin, to) in enumerate(ends)
    )
    return Pathway("p", "P", "Sandford", Stage.AS_IS, steps, links)


def found(ends: Ways) -> list[tuple[int, ...]]:
    """The loops found, by the numbers of their steps."""
    search = loops(drawn(ends), lambda _: True)
    assert search.is_whole
    return [tuple(int(link.origin[1:]) for link in loop) for loop in search.found]


def every_loop(ends: Ways) -> set[tuple[int, ...]]:
    """Every loop, by listing; each from its first step."""
    graph: nx.DiGraph[int] = nx.DiGraph(ends)
    listed: list[list[int]] = list(nx.simple_cycles(graph))
    return {
        tuple(loop[loop.index(min(loop)) :] + loop[: loop.index(min(loop))]) for loop in listed
    }


def test_two_steps_that_lead_to_each_other_are_a_loop_told_from_the_first() -> None:
    assert found([(3, 1), (1, 3), (1, 2)]) == [(1, 3)]


def test_a_step_that_leads_to_itself_is_a_loop() -> None:
    assert found([(4, 4), (4, 5)]) == [(4,)]


def test_a_way_that_never_returns_is_no_loop() -> None:
    assert found([(0, 1), (1, 2), (0, 2), (2, 5)]) == []


def test_the_shorter_of_two_loops_through_a_step_is_told() -> None:
    assert found([(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 0)]) == [(0, 1, 2), (0, 1, 2, 3, 4)]


def test_longer_ways_round_to_the_same_link_back_are_not_told_again() -> None:
    assert found([(0, 1), (1, 0), (0, 2), (2, 1), (0, 3), (3, 1)]) == [(0, 1)]


def test_links_that_may_not_be_followed_make_no_loop() -> None:
    pathway = drawn([(0, 1), (1, 0)])
    assert loops(pathway, lambda link: link.id != "l1").found == ()


@settings(max_examples=400, deadline=None)
@given(ends=ways)
def test_each_loop_found_is_a_loop_and_each_is_told_once(ends: Ways) -> None:
    told = found(ends)
    assert len(set(told)) == len(told)
    assert set(told) <= every_loop(ends)
    for loop in loops(drawn(ends), lambda _: True).found:
        assert all(before.to == after.origin for before, after in pairwise((*loop, loop[0])))


@settings(max_examples=400, deadline=None)
@given(ends=ways)
def test_every_loop_of_one_or_two_steps_is_found(ends: Ways) -> None:
    short = {loop for loop in every_loop(ends) if len(loop) <= 2}
    assert short <= set(found(ends))


@settings(max_examples=400, deadline=None)
@given(ends=ways)
def test_no_loop_is_left_once_the_last_link_of_each_loop_found_is_taken_away(ends: Ways) -> None:
    closing = {(loop[-1], loop[0]) for loop in found(ends)}
    assert every_loop([way for way in ends if way not in closing]) == set()


@settings(max_examples=400, deadline=None)
@given(ends=ways)
def test_no_two_loops_are_closed_by_the_same_link(ends: Ways) -> None:
    told = found(ends)
    assert len({(loop[-1], loop[0]) for loop in told}) == len(told)


def test_a_great_knot_is_searched_within_a_bound_and_says_so() -> None:
    size = 4_000
    ends = [(n, (n + 1) % size) for n in range(size)]
    ends += [(n, (n + 7) % size) for n in range(0, size, 3)]
    steps = tuple(Step(f"s{n}", f"Step {n}", StepType.HUB) for n in range(size))
    links = tuple(Link(f"s{a}", f"s{b}", LinkKind.REFER) for a, b in ends)
    search = loops(Pathway("p", "P", "S", Stage.AS_IS, steps, links), lambda _: True)
    assert search.found
    assert not search.is_whole
