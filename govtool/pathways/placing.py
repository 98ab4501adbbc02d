"""A pathway's steps onto a grid: a lane for each provider, a column for each stage of the journey.

A step stands at least one column to the right of every step of its own lane that leads to it.
A hand-over to the lane below may stay in the same column, which keeps a pathway within about ten
columns; out of a decision it goes one column on, and so it does to a lane above or further off as
long as the pathway is small. Links that run back (a loop, a result, a referral sent back) move
nothing. The same pathway always gives the same grid, and a step added at the end of a journey
leaves the others where they are.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from govtool.pathways.kinds import LinkKind, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.placing_rows import best_rows, starts_of
from govtool.sources import Fact

PEOPLE: Final = "People and community"
NOT_STATED: Final = "Provider not stated"

BACKWARD: Final = frozenset({LinkKind.RESULT, LinkKind.RETURN, LinkKind.ADVICE})
"""Links that answer a step which comes earlier."""

ROOMY: Final = 8
"""A pathway is small while it needs no more columns than this with every hand-over going on."""

LaneKey = tuple[int, str]
Successors = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Lane:
    """One band of the picture. ``provider`` is None for people and where none is stated."""

    name: str
    provider: str | None
    first_row: int
    rows: int


@dataclass(frozen=True)
class Cell:
    """Where a step stands, all counted from 0. Rows are counted through all lanes."""

    lane: int
    column: int
    row: int


@dataclass(frozen=True)
class Grid:
    """Lanes from top to bottom and the cell of every step. No two steps share a cell's row."""

    lanes: tuple[Lane, ...]
    cells: Mapping[str, Cell]
    columns: int
    rows: int
    numbers: tuple[int, ...] = ()
    """What each column was called before empty ones were closed; none if nothing was closed."""


def place(pathway: Pathway) -> Grid:
    """The grid of a pathway, in time about proportional to its steps and links."""
    order, lane_of = lanes_of(pathway)
    column_of = _columns(pathway, lane_of)
    heights = _heights(lane_of, column_of, len(order))
    row_of = best_rows(pathway, lane_of, column_of, heights)
    cells = {step: Cell(lane_of[step], column_of[step], row_of[step]) for step in lane_of}
    lanes = stacked(pathway, order, heights)
    return Grid(lanes, cells, 1 + max(column_of.values(), default=-1), sum(heights))


def lanes_of(pathway: Pathway) -> tuple[tuple[LaneKey, ...], dict[str, int]]:
    """The lanes from top to bottom, and the number of each step's lane."""
    keys = {step.id: _lane_key(step) for step in pathway.steps}
    order = _lane_order(pathway, keys)
    return tuple(order), {step: order[key] for step, key in keys.items()}


def stacked(
    pathway: Pathway, order: Iterable[LaneKey], heights: Sequence[int]
) -> tuple[Lane, ...]:
    """The lanes one below the other; ``heights`` are their rows."""
    return tuple(
        Lane(_lane_name(pathway, key), key[1] or None, first, high)
        for key, first, high in zip(order, starts_of(heights), heights, strict=True)
    )


def _lane_key(step: Step) -> LaneKey:
    if step.provider is not None:
        return (1, step.provider)
    return (0, "") if step.type is StepType.PERSON else (2, "")


def _lane_order(pathway: Pathway, keys: Mapping[str, LaneKey]) -> dict[LaneKey, int]:
    """People first, then providers in the order of the file, then steps without a provider."""
    used = set(keys.values())
    providers = [(1, provider.id) for provider in pathway.providers]
    wanted = [(0, ""), *dict.fromkeys([*providers, *sorted(used - {(0, ""), (2, "")})]), (2, "")]
    return {key: index for index, key in enumerate(key for key in wanted if key in used)}


def _lane_name(pathway: Pathway, key: LaneKey) -> str:
    if key[0] != 1:
        return PEOPLE if key[0] == 0 else NOT_STATED
    provider = pathway.provider_by_id.get(key[1])
    return provider.name if provider else key[1]


def _without_loops(pathway: Pathway) -> Successors:
    """The steps that follow each step, with every link left out that would close a loop.

    A depth-first walk from the entries, in the order of the file, finds the links that run back.
    """
    following = _following(pathway)
    kept: dict[str, list[str]] = {step.id: [] for step in pathway.steps}
    on_the_way: dict[str, bool] = {}
    for start in _starting_points(pathway):
        if start in on_the_way:
            continue
        on_the_way[start] = True
        trail: list[tuple[str, Iterator[str]]] = [(start, iter(following[start]))]
        while trail:
            here, rest = trail[-1]
            there = next(rest, None)
            if there is None:
                on_the_way[here] = False
                trail.pop()
            elif not on_the_way.get(there, False):
                kept[here].append(there)
                if there not in on_the_way:
                    on_the_way[there] = True
                    trail.append((there, iter(following[there])))
    return kept


def _following(pathway: Pathway) -> Successors:
    """The next steps of each step. An answer counts only where nothing else leads to a step."""
    led_to = {link.to for link in pathway.links if link.kind not in BACKWARD}
    following: dict[str, dict[str, None]] = {step.id: {} for step in pathway.steps}
    for link in pathway.links:
        leads_on = link.kind not in BACKWARD or link.to not in led_to
        if leads_on and link.origin != link.to:
            following[link.origin][link.to] = None
    return {step: tuple(after) for step, after in following.items()}


def _starting_points(pathway: Pathway) -> Iterable[str]:
    people = [step.id for step in pathway.steps if step.type is StepType.PERSON]
    entries = [step.id for step in pathway.steps if step.entry is Fact.YES]
    return dict.fromkeys([*people, *entries, *(step.id for step in pathway.steps)])


def _in_order(following: Successors) -> Iterator[str]:
    """Steps so that each comes after all that lead to it; otherwise in the order of the file."""
    number = {step: index for index, step in enumerate(following)}
    names = tuple(following)
    waiting = Counter(there for after in following.values() for there in after)
    ready = [number[step] for step in following if not waiting[step]]
    while ready:
        step = names[heapq.heappop(ready)]
        yield step
        for there in following[step]:
            waiting[there] -= 1
            if not waiting[there]:
                heapq.heappush(ready, number[there])


def _columns(pathway: Pathway, lane_of: Mapping[str, int]) -> dict[str, int]:
    following = _without_loops(pathway)
    decisions = {step.id for step in pathway.steps if step.type is StepType.DECISION}
    roomy = _ranked(following, lane_of, decisions, range(2))
    if max(roomy.values(), default=0) < ROOMY:
        return roomy
    return _ranked(following, lane_of, decisions, range(-len(lane_of), len(lane_of)))


def _ranked(
    following: Successors, lane_of: Mapping[str, int], decisions: Set[str], near: range
) -> dict[str, int]:
    """The column of each step, right of its own lane's ancestors and not left of any other.

    A hand-over goes one column on unless the lanes it goes down are in ``near``. With each step
    travels the rightmost column among its ancestors in every lane, so that no set of ancestors is
    collected.
    """
    column_of = dict.fromkeys(following, 0)
    least: dict[str, int] = defaultdict(int)
    reached: dict[str, dict[int, int]] = defaultdict(dict)
    for step in _in_order(following):
        before = reached.pop(step, {})
        lane = lane_of[step]
        column = column_of[step] = max(least[step], before.get(lane, -1) + 1)
        before[lane] = column
        for there in following[step]:
            goes_on = step in decisions or lane_of[there] - lane not in near
            least[there] = max(least[there], column + goes_on)
            ahead = reached[there]
            for key, rightmost in before.items():
                ahead[key] = max(ahead.get(key, 0), rightmost)
    return column_of


def _heights(
    lane_of: Mapping[str, int], column_of: Mapping[str, int], lanes: int
) -> tuple[int, ...]:
    """How many rows each lane needs."""
    sizes = Counter((lane_of[step], column_of[step]) for step in lane_of)
    heights = [1] * lanes
    for (lane, _), size in sizes.items():
        heights[lane] = max(heights[lane], size)
    return tuple(heights)
