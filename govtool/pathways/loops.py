"""Loops on a map: the smallest ones, found without ever listing all of them.

A map of 40 steps can have tens of thousands of loops. What is wanted is where to begin: every
step that leads to itself, every pair that lead to each other, and then, with the closing link of
each loop found taken away, the shortest loops that are left, within a bound on the work.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.pathways.model import Link, Pathway

Roads = Mapping[str, dict[str, Link]]
"""For each step, the steps it leads to, each with the first link that leads there."""

WORK: Final = 5
"""How often the search may look at each link, on average, before it stops."""

LEAST_WORK: Final = 20_000
"""How many links the search may look at on any map, however small."""


@dataclass(frozen=True)
class Loops:
    """The smallest loops, each from its first step in the file; whether the search was whole.

    If it was, no loop is left once the last link of each loop found is taken away.
    """

    found: tuple[tuple[Link, ...], ...]
    is_whole: bool


def loops(pathway: Pathway, follow: Callable[[Link], bool]) -> Loops:
    """The smallest loops along links that may be followed, in file order."""
    roads = _roads(pathway, follow)
    place = {step.id: index for index, step in enumerate(pathway.steps)}
    found = list(_short(roads, place))
    for loop in found:
        _cut(roads, loop)
    size = sum(map(len, roads.values()))
    work = max(LEAST_WORK, WORK * size)
    knots = list(_knots(roads))
    while knots and work > 0:
        for knot in knots:
            loop, cost = _shortest(roads, knot, min(knot, key=place.__getitem__))
            found.append(_from_first(loop, place))
            _cut(roads, found[-1])
            work -= cost
        work -= size
        knots = list(_knots(roads))
    return Loops(tuple(sorted(found, key=lambda loop: _order(loop, place))), not knots)


def _roads(pathway: Pathway, follow: Callable[[Link], bool]) -> Roads:
    roads: Roads = {step.id: {} for step in pathway.steps}
    for link in pathway.links:
        if follow(link):
            roads[link.origin].setdefault(link.to, link)
    return roads


def _cut(roads: Roads, loop: Sequence[Link]) -> None:
    """Take away the link that closes a loop, so that no loop with it is told again."""
    del roads[loop[-1].origin][loop[-1].to]


def _short(roads: Roads, place: Mapping[str, int]) -> Iterator[tuple[Link, ...]]:
    """Steps that lead to themselves, and pairs that lead to each other."""
    for origin, leads in roads.items():
        for to, link in leads.items():
            if to == origin:
                yield (link,)
            elif place[origin] < place[to] and origin in roads[to]:
                yield link, roads[to][origin]


def _shortest(roads: Roads, knot: set[str], start: str) -> tuple[tuple[Link, ...], int]:
    """The shortest loop through a step inside its knot, and how many links were looked at."""
    came_by: dict[str, Link] = {}
    waiting, cost = deque([start]), 0
    while start not in came_by:
        for to, link in roads[waiting.popleft()].items():
            cost += 1
            if to in knot and to not in came_by:
                came_by[to] = link
                waiting.append(to)
    found = [came_by[start]]
    while found[-1].origin != start:
        found.append(came_by[found[-1].origin])
    return tuple(reversed(found)), cost


def _from_first(loop: tuple[Link, ...], place: Mapping[str, int]) -> tuple[Link, ...]:
    """The same loop, begun at the step that stands first in the file."""
    begin = min(range(len(loop)), key=lambda index: place[loop[index].origin])
    return loop[begin:] + loop[:begin]


def _order(loop: Sequence[Link], place: Mapping[str, int]) -> list[int]:
    return [place[link.origin] for link in loop]


def _knots(roads: Roads) -> Iterator[set[str]]:
    """Sets of two or more steps that can all reach each other (Kosaraju's algorithm)."""
    back: dict[str, list[str]] = {step: [] for step in roads}
    for origin, leads in roads.items():
        for to in leads:
            back[to].append(origin)
    done: set[str] = set()
    for root in reversed(_by_finish(roads)):
        knot = _gathered(back, root, done)
        done |= knot
        if len(knot) > 1:
            yield knot


def _by_finish(roads: Roads) -> list[str]:
    """The steps in the order in which a search that goes deep first is done with them."""
    seen: set[str] = set()
    finished: list[str] = []
    for root in roads:
        trail = [] if root in seen else [(root, iter(roads[root]))]
        seen.add(root)
        while trail:
            here, leads = trail[-1]
            for to in leads:
                if to not in seen:
                    seen.add(to)
                    trail.append((to, iter(roads[to])))
                    break
            else:
                finished.append(here)
                trail.pop()
    return finished


def _gathered(back: Mapping[str, Sequence[str]], root: str, done: set[str]) -> set[str]:
    """All that can reach a step and is not done with; nothing if the step itself is."""
    if root in done:
        return set()
    knot, waiting = {root}, [root]
    while waiting:
        for origin in back[waiting.pop()]:
            if origin not in knot and origin not in done:
                knot.add(origin)
                waiting.append(origin)
    return knot
