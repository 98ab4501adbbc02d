"""Which row of its lane each step of a pathway stands in, once lanes and columns are known."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from govtool.pathways.model import Link, Pathway

SWEEPS: Final = 12
"""How often the order inside the cells is improved. More gains nothing that can be seen."""


def best_rows(
    pathway: Pathway,
    lane_of: Mapping[str, int],
    column_of: Mapping[str, int],
    heights: Sequence[int],
) -> dict[str, int]:
    """The row of each step, counted through all lanes; ``heights`` are the rows of each lane."""
    return _Rows(pathway, lane_of, column_of, heights).best()


def starts_of(heights: Sequence[int]) -> tuple[int, ...]:
    """The first row of each lane."""
    return tuple(accumulate(heights, initial=0))[:-1]


class _Rows:
    """Finds a row for each step, so that linked steps are near and links cross little.

    Column by column, to and fro, the steps of a cell are put in the order of the mean row of their
    neighbours. The best of a fixed number of rounds is kept.
    """

    def __init__(
        self,
        pathway: Pathway,
        lane_of: Mapping[str, int],
        column_of: Mapping[str, int],
        heights: Sequence[int],
    ) -> None:
        self._heights = heights
        self._starts = starts_of(heights)
        self._number = {step: index for index, step in enumerate(lane_of)}
        self._ends = [ends for link in pathway.links if (ends := _ends(link))]
        self._neighbours: dict[str, list[str]] = {step: [] for step in lane_of}
        for origin, to in self._ends:
            self._neighbours[origin].append(to)
            self._neighbours[to].append(origin)
        self._cells: dict[tuple[int, int], list[str]] = defaultdict(list)
        for step in lane_of:
            self._cells[(column_of[step], lane_of[step])].append(step)
        self._column_of = column_of
        self._row: dict[str, int] = {}

    def best(self) -> dict[str, int]:
        """The rows of the best round."""
        for (_, lane), steps in self._cells.items():
            self._settle(lane, steps, dict.fromkeys(steps, float(self._starts[lane])))
        best, least = dict(self._row), self._strain()
        keys = sorted(self._cells)
        for sweep in range(SWEEPS):
            for key in reversed(keys) if sweep % 2 else keys:
                self._improve(key)
            strain = self._strain()
            if strain < least:
                best, least = dict(self._row), strain
        return best

    def _improve(self, key: tuple[int, int]) -> None:
        wish = {step: self._mean(step) for step in self._cells[key]}
        ordered = sorted(wish, key=lambda step: (wish[step], self._number[step]))
        self._settle(key[1], ordered, wish)

    def _mean(self, step: str) -> float:
        near = self._neighbours[step]
        if not near:
            return float(self._row[step])
        return sum(self._row[other] for other in near) / len(near)

    def _settle(self, lane: int, ordered: Sequence[str], wish: Mapping[str, float]) -> None:
        """Rows as near to the wished ones as the order and the lane allow."""
        row = self._starts[lane]
        last = row + self._heights[lane] - len(ordered)
        for index, step in enumerate(ordered):
            row = min(max(row, round(wish[step])), last + index)
            self._row[step] = row
            row += 1

    def _strain(self) -> float:
        """How long the links are from top to bottom, and how many run through a step's place."""
        rows: dict[tuple[int, int], None] = {
            (self._column_of[step], row): None for step, row in self._row.items()
        }
        total = 0.0
        for origin, to in self._ends:
            total += abs(self._row[origin] - self._row[to])
            left, right = sorted((self._column_of[origin], self._column_of[to]))
            if self._row[origin] == self._row[to]:
                row = self._row[origin]
                total += sum((column, row) in rows for column in range(left + 1, right))
        return total


def _ends(link: Link) -> tuple[str, str] | None:
    return (link.origin, link.to) if link.origin != link.to else None
