"""How the rows of a bank moved from round to round, and how they are spread over places.

Two levels are compared only where both rounds asked the same: the same words, criteria and scale.
Where a row was changed between two versions of its bank, or nobody can tell, no line is drawn
through it. Places are never ranked and no mean is taken: for each row it is counted how many
places agreed each level, and nothing is shown where fewer than five did.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Final

from govtool.assessment.levels import RowState
from govtool.assessment.outcome import RoundOutcome, RowOutcome
from govtool.assessment.releases import Releases
from govtool.assessment.voting import FEWEST, Spread

FEWEST_PLACES: Final = FEWEST
"""The least number of places whose levels are shown together."""


class Sameness(Enum):
    """Whether two rounds asked the same of a row."""

    SAME = "the same"
    CHANGED = "changed"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Past:
    """A closed round: its number in the place, the day it was closed, and what it came to."""

    round: int
    closed_on: date
    outcome: RoundOutcome


@dataclass(frozen=True)
class Point:
    """Where a row stood in one round.

    Attributes:
        round: The number of the round.
        level: The level agreed; None where none was.
        state: Whether the row was agreed to have a level or not to apply; None: nothing agreed.
        spread: How the room voted; None where it is held back or there is nothing.
        asks: Whether it asked the same as in the round before; None in the first.
    """

    round: int
    level: int | None
    state: RowState | None
    spread: Spread | None
    asks: Sameness | None


@dataclass(frozen=True)
class RowMovement:
    """A row through the rounds that had it, oldest first."""

    row: str
    title: str
    points: tuple[Point, ...]

    @property
    def lines(self) -> tuple[tuple[Point, Point], ...]:
        """The pairs of rounds through which a line may be drawn: both levels known, same row."""
        return tuple(
            (before, after)
            for before, after in pairwise(self.points)
            if after.asks is Sameness.SAME and before.level is not None and after.level is not None
        )

    @property
    def moved(self) -> int | None:
        """Levels up (or down) from the round before to the newest; None where not comparable."""
        lines = self.lines
        if not lines or lines[-1][1] != self.points[-1]:
            return None
        before, after = lines[-1]
        return None if before.level is None or after.level is None else after.level - before.level


@dataclass(frozen=True)
class Movement:
    """The rows of one bank through the closed rounds of a place, rounds oldest first."""

    rounds: tuple[Past, ...]
    rows: tuple[RowMovement, ...]


def movement(rounds: Iterable[Past], releases: Releases) -> Movement:
    """How each row moved; rows in the order of the newest round, withdrawn ones after them."""
    in_order = tuple(sorted(rounds, key=lambda past: (past.closed_on, past.round)))
    titles: dict[str, str] = {}
    for past in reversed(in_order):
        for row in past.outcome.rows:
            titles.setdefault(row.row, row.title)
    rows = (
        RowMovement(row, title, tuple(_points(row, in_order, releases)))
        for row, title in titles.items()
    )
    return Movement(in_order, tuple(rows))


def _points(row: str, rounds: Sequence[Past], releases: Releases) -> Iterator[Point]:
    before: Past | None = None
    for past in rounds:
        found = past.outcome.row_by_id.get(row)
        if found is None:
            continue
        asks = None if before is None else sameness(row, before.outcome, past.outcome, releases)
        yield _point(past.round, found, asks)
        before = past


def _point(number: int, row: RowOutcome, asks: Sameness | None) -> Point:
    return Point(
        round=number,
        level=row.agreed.level if row.agreed else None,
        state=row.agreed.state if row.agreed else None,
        spread=row.votes.spread if row.votes and row.votes.spread.people else None,
        asks=asks,
    )


def sameness(row: str, one: RoundOutcome, other: RoundOutcome, releases: Releases) -> Sameness:
    """Whether two rounds on a bank asked the same of a row."""
    if one.bank.id != other.bank.id:
        return Sameness.NOT_KNOWN
    if (one.bank.version, one.bank.sha256) == (other.bank.version, other.bank.sha256):
        return Sameness.SAME
    digests = [_digest(row, outcome, releases) for outcome in (one, other)]
    if None in digests:
        return Sameness.NOT_KNOWN
    return Sameness.SAME if digests[0] == digests[1] else Sameness.CHANGED


def _digest(row: str, outcome: RoundOutcome, releases: Releases) -> str | None:
    """The digest of a row in the version a round used; None where that was not released."""
    release = releases.of(outcome.bank.version)
    if releases.bank != outcome.bank.id or release is None:
        return None
    return release.digest_by_row.get(row)


@dataclass(frozen=True)
class RowAcross:
    """A row over several places.

    Attributes:
        spread: How many places agreed each level; None where fewer than five did.
        places: How many agreed a level; None where they are too few to say.
        other: How many asked something else of the row, or agreed nothing, or it does not apply;
            None where that is not shown either.
    """

    row: str
    title: str
    spread: Spread | None
    places: int | None
    other: int | None


def across(newest: Mapping[str, RoundOutcome], releases: Releases) -> tuple[RowAcross, ...]:
    """Each row over places: how many agreed each level, never which place.

    Args:
        newest: The newest closed round on one bank of each place, by the place.
        releases: What was released of the bank; places that asked something else are left out.
    """
    if not newest:
        return ()
    outcomes = sorted(newest.values(), key=lambda outcome: outcome.bank.version)
    latest = outcomes[-1]
    return tuple(_row_across(row, latest, outcomes, releases) for row in latest.rows)


def _row_across(
    row: RowOutcome, latest: RoundOutcome, outcomes: Sequence[RoundOutcome], releases: Releases
) -> RowAcross:
    levels = []
    for outcome in outcomes:
        found = outcome.row_by_id.get(row.row)
        is_same = sameness(row.row, outcome, latest, releases) is Sameness.SAME
        if found and found.agreed and found.agreed.level is not None and is_same:
            levels.append(found.agreed.level)
    if len(levels) < FEWEST_PLACES:
        return RowAcross(row.row, row.title, None, None, None)
    scale = [level.value for level in latest.bank.scale]
    spread = Spread(tuple((level, levels.count(level)) for level in scale))
    return RowAcross(row.row, row.title, spread, len(levels), len(outcomes) - len(levels))
