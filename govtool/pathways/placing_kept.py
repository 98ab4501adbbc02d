"""The grid of a map that is being changed: what stands stays, and what is new finds a place.

``placing.place`` finds the best grid for a whole pathway, so one step more can move many. Before a
room of people the picture must not jump. Here every step that stood somewhere keeps its column,
and its row where its lane is the same; new steps follow one by one, in the order of the file.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from govtool.pathways.kinds import StepType
from govtool.pathways.model import Link, Pathway
from govtool.pathways.placing import BACKWARD, Cell, Grid, lanes_of, stacked
from govtool.pathways.placing_rows import starts_of

BLANK: Final = Grid((), {}, 0, 0)
"""What stood on a blank page: nothing."""

NARROW: Final = 7
"""A map is kept within so many columns, so that it can be read whole on one screen."""

FULL: Final = 28
"""From so many steps on a map gets one more column ..."""

A_COLUMN: Final = 5
"""... for each so many more."""

IN_THE_WAY: Final = 1.5
"""A step in the way of a level line counts as so many rows' distance."""

A_NEW_ROW: Final = 0.75
"""So much nearer a place must be before a lane is made a row higher for it."""


def place_kept(pathway: Pathway, previous: Grid) -> Grid:
    """The grid of a pathway, in which steps that stood on ``previous`` keep their columns.

    The same pathway and previous grid always give the same grid. Steps that are not on
    ``previous`` are placed in the order of the file, each by those before it alone: with one
    ``previous`` for a whole session (that of the version the map was begun from, or ``BLANK``), a
    step added at the end of the file moves no column and no row inside a lane. Only columns that
    nobody stands in any more are closed.
    """
    order, lane_of = lanes_of(pathway)
    keeping = _Keeping(pathway, lane_of)
    keeping.keep(_in_lanes(previous), previous)
    for step in pathway.steps:
        keeping.put(step.id)
    return keeping.grid(pathway, order)


def _in_lanes(grid: Grid) -> dict[str, tuple[str | None, int]]:
    """The provider of each step's lane, and its row inside the lane."""
    return {
        step: (grid.lanes[cell.lane].provider, cell.row - grid.lanes[cell.lane].first_row)
        for step, cell in grid.cells.items()
    }


class _Keeping:
    """Columns and rows of the steps placed so far. Rows are counted inside each lane."""

    def __init__(self, pathway: Pathway, lane_of: Mapping[str, int]) -> None:
        self._pathway = pathway
        self._lane_of = lane_of
        self._provider = {step.id: step.provider for step in pathway.steps}
        self._named = {provider.id: number for number, provider in enumerate(pathway.providers, 1)}
        self._had = 0
        self._column: dict[str, int] = {}
        self._row: dict[str, int] = {}
        self._taken: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._height: dict[int, int] = defaultdict(lambda: 1)

    def keep(self, stood: Mapping[str, tuple[str | None, int]], previous: Grid) -> None:
        """Give every step its old column, and its old row where it is still in its lane."""
        there = [step for step in self._lane_of if step in stood]
        self._had = previous.columns
        self._column = {step: previous.cells[step].column for step in there}
        for step in there:
            provider, row = stood[step]
            if provider == self._provider[step] and self._is_free(step, row):
                self._settle(step, row)

    def put(self, step: str) -> None:
        """Find a place for a step that has none yet."""
        if step not in self._column:
            self._column[step] = self._best_column(step)
        if step not in self._row:
            self._settle(step, self._best_row(step))

    def grid(self, pathway: Pathway, order: Iterable[tuple[int, str]]) -> Grid:
        """What came of it, without columns in which nobody stands."""
        numbers = tuple(sorted(set(self._column.values())))
        used = {column: index for index, column in enumerate(numbers)}
        order = tuple(order)
        heights = tuple(self._height[lane] for lane in range(len(order)))
        starts = starts_of(heights)
        cells = {
            step: Cell(lane, used[self._column[step]], starts[lane] + self._row[step])
            for step, lane in self._lane_of.items()
        }
        return Grid(stacked(pathway, order, heights), cells, len(used), sum(heights), numbers)

    def _is_free(self, step: str, row: int) -> bool:
        return (self._column[step], row) not in self._taken[self._lane_of[step]]

    def _settle(self, step: str, row: int) -> None:
        lane = self._lane_of[step]
        self._row[step] = row
        self._taken[lane].add((self._column[step], row))
        self._height[lane] = max(self._height[lane], row + 1)

    def _best_column(self, step: str) -> int:
        """Right of what leads to it; else left of what it leads to; else the first.

        As in ``placing``, a hand-over to the next lane may stay in its column, and on a wide map
        so may any other. In the last column even a step of the same lane stands below.
        """
        last = self._columns_for(len(self._column)) - 1
        before = [self._after(link, step) for link in self._links_into(step)]
        if before:
            roomy = max(column for column, _ in before)
            return min(roomy if roomy < last else max(column for _, column in before), last)
        following = [
            self._column[link.to] - (self._lane_of[link.to] == self._lane_of[step])
            for link in self._pathway.links_from.get(step, ())
            if link.to in self._column and link.kind not in BACKWARD
        ]
        return max(0, min(following, default=0))

    def _columns_for(self, steps: int) -> int:
        """How many columns a map of so many steps may have; never fewer than it had."""
        return max(self._had, NARROW + max(0, steps - FULL) // A_COLUMN)

    def _links_into(self, step: str) -> list[Link]:
        """The links from steps placed already; an answer counts only where nothing else does."""
        links = self._pathway.links_into.get(step, ())
        placed = [link for link in links if link.origin in self._column and link.origin != step]
        return [link for link in placed if link.kind not in BACKWARD] or placed

    def _after(self, link: Link, step: str) -> tuple[int, int]:
        """The columns a link asks for, on a map with room and on a wide one."""
        stays = self._lane_of[step] == self._lane_of[link.origin]
        is_decision = self._pathway.step_by_id[link.origin].type is StepType.DECISION
        column = self._column[link.origin]
        goes_on = is_decision or not self._is_next(link.origin, step)
        return (column + goes_on, column + (is_decision or stays))

    def _is_next(self, upper: str, lower: str) -> bool:
        """Whether a step's provider is named right after another's: an empty lane changes nothing.

        People come before all providers; steps without a provider are next to nobody.
        """
        above, below = self._provider[upper], self._provider[lower]
        if below is None:
            return False
        is_person = self._pathway.step_by_id[upper].type is StepType.PERSON
        first = self._named.get(above, -1) if above else (0 if is_person else -1)
        return first >= 0 and self._named.get(below, -1) == first + 1

    def _best_row(self, step: str) -> int:
        """The free row nearest to the steps it is linked with; a higher lane only if need be."""
        lane, column = self._lane_of[step], self._column[step]
        wish = self._wished_row(step)
        taken, high = self._taken[lane], self._height[lane]
        rows = [row for row in range(high + 1) if (column, row) not in taken]
        return min(
            rows,
            key=lambda row: (
                abs(row - wish)
                + IN_THE_WAY * self._is_passed(step, row)
                + A_NEW_ROW * (row == high),
                row,
            ),
        )

    def _wished_row(self, step: str) -> float:
        """The mean row of its neighbours: those of other lanes pull to the edge they are at."""
        lane = self._lane_of[step]
        last = self._height[lane] - 1
        pulls = [
            float(self._row[other]) if self._lane_of[other] == lane
            else float(last if self._lane_of[other] > lane else 0)
            for other in self._neighbours(step)
        ]  # fmt: skip
        return sum(pulls) / len(pulls) if pulls else 0.0

    def _is_passed(self, step: str, row: int) -> bool:
        """Whether a level line from a neighbour to this row would run through another step."""
        lane, column = self._lane_of[step], self._column[step]
        for other in self._neighbours(step):
            if self._lane_of[other] == lane and self._row[other] == row:
                left, right = sorted((column, self._column[other]))
                if any((between, row) in self._taken[lane] for between in range(left + 1, right)):
                    return True
        return False

    def _neighbours(self, step: str) -> list[str]:
        into, out = self._pathway.links_into, self._pathway.links_from
        near = [link.origin for link in into.get(step, ())]
        near += [link.to for link in out.get(step, ())]
        return [other for other in dict.fromkeys(near) if other in self._row and other != step]
