"""The fewest sets that cover all elements: exact within a bound, and said where it is not.

Covering with the fewest sets is hard in general, so the search is bounded. What falls apart into
parts that share nothing is searched part by part; on real maps the parts are small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_VISITS: Final = 20_000
"""The most partial choices looked at in one part before the greedy choice stands."""


@dataclass(frozen=True)
class Candidate:
    """A set that may be chosen.

    Among choices of equally few sets the one with the lowest total cost is taken, then the one
    whose candidates come first.
    """

    name: str
    covers: frozenset[str]
    cost: int = 0


@dataclass(frozen=True)
class Cover:
    """The sets chosen, in the order of the candidates, and whether fewer are known not to do."""

    chosen: tuple[Candidate, ...]
    is_smallest: bool


def smallest_cover(candidates: Sequence[Candidate], most_visits: int = MOST_VISITS) -> Cover:
    """The fewest candidates that together cover all that any of them covers."""
    useful = _undominated(candidates)
    chosen: list[Candidate] = []
    is_smallest = True
    for part in _parts(useful):
        search = _Search(part, most_visits)
        chosen += search.best
        is_smallest = is_smallest and search.is_whole
    order = {candidate.name: place for place, candidate in enumerate(candidates)}
    chosen.sort(key=lambda candidate: order[candidate.name])
    return Cover(tuple(chosen), is_smallest)


def _undominated(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that no other, no dearer candidate could stand in for."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda item: (-len(item.covers), item.cost)):
        if candidate.covers and not any(
            candidate.covers <= other.covers and other.cost <= candidate.cost for other in kept
        ):
            kept.append(candidate)
    return kept


def _parts(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates in groups that share no element."""
    groups: list[tuple[set[str], list[Candidate]]] = []
    for candidate in candidates:
        touching = [group for group in groups if group[0] & candidate.covers]
        elements = set(candidate.covers).union(*(group[0] for group in touching))
        members = [*(member for group in touching for member in group[1]), candidate]
        groups = [group for group in groups if group not in touching] + [(elements, members)]
    return [members for _, members in groups]


class _Search:
    """Branch and bound over one part, starting from the greedy choice."""

    def __init__(self, candidates: list[Candidate], most_visits: int) -> None:
        self._left = most_visits
        self._largest = max(len(candidate.covers) for candidate in candidates)
        self._by_element = _by_element(candidates)
        self.best = _greedy(candidates)
        self._visit([], frozenset(self._by_element))
        self.is_whole = self._left > 0

    def _visit(self, chosen: list[Candidate], uncovered: frozenset[str]) -> None:
        self._left -= 1
        if not uncovered:
            if _worth(chosen) < _worth(self.best):
                self.best = list(chosen)
            return
        at_least = len(chosen) + -(-len(uncovered) // self._largest)
        if self._left <= 0 or at_least > len(self.best):
            return
        hardest = min(sorted(uncovered), key=lambda item: len(self._by_element[item]))
        for candidate in self._by_element[hardest]:
            self._visit([*chosen, candidate], uncovered - candidate.covers)


def _worth(chosen: Sequence[Candidate]) -> tuple[int, int]:
    return len(chosen), sum(candidate.cost for candidate in chosen)


def _by_element(candidates: Sequence[Candidate]) -> Mapping[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        for element in candidate.covers:
            found.setdefault(element, []).append(candidate)
    return found


def _greedy(candidates: Sequence[Candidate]) -> list[Candidate]:
    uncovered = set[str]().union(*(candidate.covers for candidate in candidates))
    chosen: list[Candidate] = []
    while uncovered:
        best = max(candidates, key=lambda item: (len(item.covers & uncovered), -item.cost))
        chosen.append(best)
        uncovered -= best.covers
    return chosen
