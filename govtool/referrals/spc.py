"""Whether a series of figures has changed, or only varies as it always did.

Individuals and moving range (XmR) limits, with the four rules that NHS England's Making Data Count
uses: a point beyond the limits; seven in a row on one side of the mean; seven in a row rising or
falling; two of three near one limit, all three on its side of the mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

FEWEST: Final = 12
"""The fewest points from which limits are worked out; with fewer they would be guesses."""
IN_A_ROW: Final = 7
SPREAD: Final = Fraction(266, 100)
"""Average moving ranges between the mean and each limit."""


class Rule(StrEnum):
    """Why a point is more than chance, in words that end a sentence."""

    BEYOND = "a point beyond the limits"
    SIDE = "seven points in a row on one side of the mean"
    TREND = "seven points in a row in one direction"
    NEAR = "two of three points near a limit"


@dataclass(frozen=True)
class Limits:
    """The mean of a series, and how far chance takes a point from it."""

    mean: Fraction
    spread: Fraction

    @property
    def low(self) -> Fraction:
        """The lower limit; it may lie below 0, where no figure can."""
        return self.mean - self.spread

    @property
    def high(self) -> Fraction:
        """The upper limit."""
        return self.mean + self.spread


@dataclass(frozen=True)
class Signal:
    """A special cause: the last point of the pattern, up or down, and the rule."""

    index: int
    is_up: bool
    rule: Rule


def limits(points: Sequence[Fraction]) -> Limits:
    """The mean and limits of a series.

    Raises:
        ValueError: there are fewer than two points.
    """
    if len(points) < 2:  # noqa: PLR2004 - a range needs two
        raise ValueError("Limits need at least two points.")
    mean = sum(points, Fraction(0)) / len(points)
    moves = [abs(after - before) for before, after in pairwise(points)]
    return Limits(mean, SPREAD * sum(moves, Fraction(0)) / len(moves))


def signals(points: Sequence[Fraction], around: Limits | None = None) -> tuple[Signal, ...]:
    """Every signal in a series, by its last point; ``around`` gives limits from elsewhere."""
    if around is None and len(points) < 2:  # noqa: PLR2004 - a range needs two
        return ()
    band = around or limits(points)
    offsets = [point - band.mean for point in points]
    found = [
        Signal(index, is_up, rule)
        for is_up in (True, False)
        for index, rule in _one_way(offsets if is_up else [-x for x in offsets], band.spread)
    ]
    return tuple(sorted(found, key=lambda signal: (signal.index, signal.rule)))


def latest_signal(points: Sequence[Fraction], *, is_up: bool, within: int) -> Signal | None:
    """The last signal in this direction that ends within the last so many points."""
    found = [
        signal
        for signal in signals(points)
        if signal.is_up is is_up and signal.index >= len(points) - within
    ]
    return found[-1] if found else None


def _one_way(offsets: Sequence[Fraction], spread: Fraction) -> list[tuple[int, Rule]]:
    """The points at which a rule is met upwards, each with the rule."""
    found = []
    for index in range(len(offsets)):
        run = offsets[max(0, index - IN_A_ROW + 1) : index + 1]
        three = offsets[max(0, index - 2) : index + 1]
        if offsets[index] > spread:
            found.append((index, Rule.BEYOND))
        if len(run) == IN_A_ROW and min(run) > 0:
            found.append((index, Rule.SIDE))
        if len(run) == IN_A_ROW and all(after > before for before, after in pairwise(run)):
            found.append((index, Rule.TREND))
        if _near(three, spread):
            found.append((index, Rule.NEAR))
    return found


def _near(three: Sequence[Fraction], spread: Fraction) -> bool:
    """Two of three points in the outer third of the band, all three on one side of the mean."""
    outer = [offset for offset in three if 3 * offset > 2 * spread]
    return len(three) == 3 and min(three) > 0 and len(outer) >= 2  # noqa: PLR2004
