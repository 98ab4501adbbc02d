"""What comes of holding what is said, drawn and measured against each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from govtool.checks.finding import Finding, Severity
from govtool.checks.reach import Reach
from govtool.triangulation.check_answers import CheckAnswer


class Verdict(StrEnum):
    """Whether two sides, or all three, say the same."""

    AGREE = "agree"
    CONTRADICT = "contradict"
    CANNOT_COMPARE = "cannot compare"


class Pair(StrEnum):
    """Which two sides are held against each other."""

    SAID_AND_DRAWN = "said and drawn"
    SAID_AND_MEASURED = "said and measured"
    DRAWN_AND_MEASURED = "drawn and measured"


class SaidState(StrEnum):
    """What an answer says of its row, or a tick of its criterion."""

    IN_PLACE = "in place"
    NOT_IN_PLACE = "not in place"
    NOTHING = "nothing said"


class ShownState(StrEnum):
    """What the drawing or the figures show."""

    FOUND = "found"
    CLEAR = "clear"
    CANNOT_TELL = "cannot tell"
    NO_FIGURES = "no figures"
    NOTHING_NAMED = "nothing named"
    """The row names nothing of this kind, so there is nothing to ask."""

    @property
    def tells(self) -> bool:
        """Whether it can be compared with anything."""
        return self in {ShownState.FOUND, ShownState.CLEAR}


@dataclass(frozen=True)
class Said:
    """What is said of a row or criterion, by whom, when, and how much carries it."""

    state: SaidState
    words: str
    """In a line: "Level 3 (In use) is claimed", or why nothing is said."""
    level: int | None = None
    """The level or rating that is said; None for a criterion, and where nothing is said."""
    claimed: int | None = None
    gated: int | None = None
    """The level that the evidence carries."""
    is_carried: bool = False
    """Whether the evidence carries all that is said."""
    strength: str = ""
    """How strong the evidence is, in a sentence; "" where nothing is said."""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class FigureShown:
    """The newest figure of a measure, as it may be shown."""

    measure: str
    name: str
    words: str
    period: str | None
    source: str | None
    is_recent: bool
    """Whether its period is stated and near enough to show that something is so today."""


@dataclass(frozen=True)
class Shown:
    """What the drawing, or the figures, show of a row or criterion."""

    state: ShownState
    words: str
    """In a line: what was found, that all is clear, or what is missing."""
    checks: tuple[CheckAnswer, ...] = ()
    figures: tuple[FigureShown, ...] = ()
    as_of: str = ""
    """How recent it is: the version and date of the map, or the periods of the figures."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What its checks found, accepted findings left out."""
        return tuple(finding for answer in self.checks for finding in answer.findings)


@dataclass(frozen=True)
class PairVerdict:
    """How two sides stand to each other, and why."""

    pair: Pair
    verdict: Verdict
    why: str
    marks: tuple[str, ...] = ()
    """What a contradiction rests on, so that an answer to it knows when something is new."""


@dataclass(frozen=True)
class Compared:
    """One row, or one criterion of it, from all three sides."""

    id: str
    title: str
    said: Said
    drawn: Shown
    measured: Shown
    pairs: tuple[PairVerdict, ...]
    verdict: Verdict
    why: str

    def pair(self, pair: Pair) -> PairVerdict:
        """How two sides stand to each other."""
        return next(item for item in self.pairs if item.pair is pair)

    @property
    def contradictions(self) -> tuple[PairVerdict, ...]:
        """The pairs that contradict each other."""
        return tuple(item for item in self.pairs if item.verdict is Verdict.CONTRADICT)


@dataclass(frozen=True)
class Weight:
    """How much rests on a comparison."""

    is_safety: bool
    severity: Severity | None
    """The highest of what was found; None where nothing was."""
    reach: Reach
    level: int | None
    """The level said."""
    is_carried: bool
    words: str
    """The same, to be shown."""


@dataclass(frozen=True)
class Comparison:
    """A row of a bank: the whole row, those of its criteria that can be compared, and its weight.

    The verdict is that of the row, unless one of its criteria contradicts.
    """

    bank: str
    section: str
    row: Compared
    criteria: tuple[Compared, ...]
    weight: Weight
    owner_role: str | None
    """Who would usually lead on the row."""
    checks: tuple[str, ...]
    """The checks that it rests on, on the map and over figures."""

    @property
    def id(self) -> str:
        """The id of its row."""
        return self.row.id

    @cached_property
    def contradicting(self) -> tuple[Compared, ...]:
        """The row and those of its criteria that hold a contradiction."""
        return tuple(item for item in (self.row, *self.criteria) if item.contradictions)

    @property
    def verdict(self) -> Verdict:
        """Contradict where the row or a criterion does; else what the row says."""
        return Verdict.CONTRADICT if self.contradicting else self.row.verdict

    @cached_property
    def why(self) -> str:
        """Why that is the verdict."""
        own = [item for item in self.contradicting if item is not self.row]
        parts = [] if own and not self.row.contradictions else [self.row.why]
        parts.extend(f"{item.id}: {item.why}" for item in own)
        return " ".join(parts)

    @cached_property
    def marks(self) -> frozenset[str]:
        """What its contradictions rest on."""
        return frozenset(
            mark
            for item in self.contradicting
            for pair in item.contradictions
            for mark in pair.marks
        )


def counts(comparisons: Iterable[Comparison]) -> dict[Verdict, int]:
    """How many rows have each verdict."""
    verdicts = [item.verdict for item in comparisons]
    return {verdict: verdicts.count(verdict) for verdict in Verdict}
