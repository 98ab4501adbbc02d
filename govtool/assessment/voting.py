"""How a room voted on a row: spread, median and range; levels are an order and have no mean.

A vote is counted only by its level. Left blank, not applicable and absent are counted apart and
never enter a spread. Sides of the table are shown apart only where at least ``FEWEST`` people of
each gave a level, and where nobody can work out a smaller group by taking those shown from all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from pydantic import ConfigDict

from govtool.assessment.levels import RowLevel, RowState
from govtool.assessment.strength import Strength
from govtool.sources import STRICT

FEWEST: Final = 5
"""The least number of people whose votes are shown apart from the rest."""


@dataclass(frozen=True)
class Vote:
    """What one person said to one row.

    Attributes:
        level: The level claimed; where none is, the one that ticks and evidence carry; None where
            the row is blank or does not apply.
        carried: The level that the evidence they name carries.
        met: Ids of the criteria that they say are met.
        side: For whom they take part; None where nobody said.
        strength: Of the assurance behind it; None where there is no level to weigh.
    """

    state: RowState
    level: int | None
    carried: int | None
    met: tuple[str, ...] = ()
    side: str | None = None
    strength: Strength | None = None


def vote(
    level: RowLevel,
    met: tuple[str, ...] = (),
    side: str | None = None,
    strength: Strength | None = None,
) -> Vote:
    """The vote that lies in an answer whose level was worked out."""
    said = level.gated if level.claimed is None else level.claimed
    return Vote(level.state, said, level.gated, met, side, strength)


@dataclass(frozen=True)
class Median:
    """The middle vote: one level, or the two between which the middle lies."""

    low: int
    high: int

    @property
    def words(self) -> str:
        """As it is shown: "3", or "between 2 and 3"."""
        return str(self.low) if self.low == self.high else f"between {self.low} and {self.high}"


@dataclass(frozen=True)
class Spread:
    """How many people stand at each level of a scale, lowest first; levels nobody chose with 0."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    levels: tuple[tuple[int, int], ...]

    @property
    def people(self) -> int:
        """How many gave a level."""
        return sum(number for _, number in self.levels)

    @property
    def median(self) -> Median | None:
        """The middle vote; None where nobody gave a level."""
        each = [level for level, number in self.levels for _ in range(number)]
        return Median(each[(len(each) - 1) // 2], each[len(each) // 2]) if each else None

    @property
    def range(self) -> tuple[int, int] | None:
        """The lowest and the highest vote; None where nobody gave a level."""
        chosen = [level for level, number in self.levels if number]
        return (chosen[0], chosen[-1]) if chosen else None

    @property
    def width(self) -> int:
        """How many levels lie between the lowest and the highest vote; 0 where there is none."""
        return self.range[1] - self.range[0] if self.range else 0

    @property
    def commonest(self) -> tuple[int, ...]:
        """The level that most chose; several where as many chose each; none without votes."""
        most = max((number for _, number in self.levels), default=0)
        return tuple(level for level, number in self.levels if number == most and most)

    @property
    def off_the_middle(self) -> int:
        """How many people stand at another level than the middle one."""
        middle = self.median
        if middle is None:
            return 0
        return sum(
            number for level, number in self.levels if not middle.low <= level <= middle.high
        )


@dataclass(frozen=True)
class SideSpread:
    """The spread of one side of the table, which is large enough to be shown apart."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    side: str
    spread: Spread


@dataclass(frozen=True)
class RowVotes:
    """How a room voted on one row; nothing in it tells who voted what.

    Attributes:
        spread: Of the levels voted.
        carried: Of the levels that the evidence people named carries.
        blank: How many answered other rows and left this one blank: they abstained.
        not_applicable: How many say that it does not apply.
        absent: How many were asked and answered nothing at all.
        sides: Those large enough to be shown apart; none is shown where that would give away a
            smaller group.
        met: For each criterion that anybody says is met, how many do.
        assurance: For each strength of assurance, by its name, behind how many votes it stands;
            weakest first, those behind none left out.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    row: str
    spread: Spread
    carried: Spread
    blank: int
    not_applicable: int
    absent: int
    sides: tuple[SideSpread, ...] = ()
    met: tuple[tuple[str, int], ...] = ()
    assurance: tuple[tuple[str, int], ...] = ()


def count_votes(
    row: str, scale: Sequence[int], votes: Sequence[Vote], *, absent: int = 0
) -> RowVotes:
    """How a room voted on a row.

    Args:
        row: Its id.
        scale: The numbers of the levels of its bank, lowest first.
        votes: Of everybody who answered any row; in no order that matters.
        absent: How many were asked and answered nothing at all.
    """
    criteria = sorted({item for one in votes for item in one.met})
    return RowVotes(
        row=row,
        spread=_spread(scale, (one.level for one in votes)),
        carried=_spread(scale, (one.carried for one in votes)),
        blank=sum(one.state is RowState.BLANK for one in votes),
        not_applicable=sum(one.state is RowState.NOT_APPLICABLE for one in votes),
        absent=absent,
        sides=_sides(scale, [one for one in votes if one.level is not None]),
        met=tuple((item, sum(item in one.met for one in votes)) for item in criteria),
        assurance=tuple(
            (strength.name.lower(), number)
            for strength in Strength
            if (number := sum(one.strength is strength for one in votes))
        ),
    )


def widest_first(rows: Iterable[RowVotes]) -> tuple[RowVotes, ...]:
    """The rows people disagree on most stand first, those without a level last."""
    return tuple(sorted(rows, key=_closeness))


def lowest_first(rows: Iterable[RowVotes]) -> tuple[RowVotes, ...]:
    """The rows whose middle vote is lowest stand first; those without a level last."""
    return tuple(sorted(rows, key=_height))


def _closeness(row: RowVotes) -> tuple[bool, int, int]:
    return not row.spread.people, -row.spread.width, -row.spread.off_the_middle


def _height(row: RowVotes) -> tuple[bool, int, int]:
    middle, lowest = row.spread.median, row.spread.range
    if middle is None or lowest is None:
        return True, 0, 0
    return False, middle.low + middle.high, lowest[0]


def _spread(scale: Sequence[int], levels: Iterable[int | None]) -> Spread:
    given = list(levels)
    return Spread(tuple((level, given.count(level)) for level in scale))


def _sides(scale: Sequence[int], votes: Sequence[Vote]) -> tuple[SideSpread, ...]:
    """The sides that may be shown: each large enough, and what is left over as well, or nobody."""
    sizes: dict[str, int] = {}
    for one in votes:
        if one.side is not None:
            sizes[one.side] = sizes.get(one.side, 0) + 1
    shown = sorted(side for side, number in sizes.items() if number >= FEWEST)
    while shown and 0 < len(votes) - sum(sizes[side] for side in shown) < FEWEST:
        shown.remove(min(shown, key=lambda side: (sizes[side], side)))
    return tuple(
        SideSpread(side, _spread(scale, (one.level for one in votes if one.side == side)))
        for side in shown
    )
