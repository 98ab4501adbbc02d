"""What a check on an assessment is: one promise, and all there is to know about it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from govtool.assessment.checks.assessment import Assessment, Ballot, MapVersions
from govtool.assessment.checks.example_bank import example_answers, example_bank

EXAMPLE_DAY: Final = date(2026, 11, 22)
"""The day on which the examples are asked."""


class Severity(StrEnum):
    """How much a finding matters, if it is right; the same three words as for a pathway."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """2 for high, 1 for medium, 0 for low."""
        return {"high": 2, "medium": 1, "low": 0}[self.value]


@dataclass(frozen=True)
class Threshold:
    """A number a check compares with, printed with what it finds."""

    name: str
    value: int
    unit: str
    meaning: str


@dataclass(frozen=True)
class Reference:
    """Where a check comes from: a document, and what in it."""

    title: str
    detail: str


@dataclass(frozen=True)
class Seen:
    """Something wrong as a check saw it: the rows to mend, and a sentence.

    A finding about the assessment as a whole names no row.
    """

    rows: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Missing:
    """Something that would have to be known before a check could answer."""

    what: str


Observation = Seen | Missing
Thresholds = Mapping[str, int]
Find = Callable[[Assessment, Thresholds], Iterable[Observation]]


@dataclass(frozen=True)
class Example:
    """A small assessment that shows a check passing or failing.

    Attributes:
        title: What it shows.
        rows: The answers, as they stand under ``rows:`` in an answers file.
        finds: The ids of exactly the findings that the check makes on it.
        bank: "matrix" or "questions": which of the example banks is answered.
        ballots: For each vote the side and the rows; ``None`` where votes are not known.
        sides: The sides that were asked.
        is_agreed: Whether the answers are what a room agreed.
        map: The versions of the pathway.
    """

    title: str
    rows: str
    finds: tuple[str, ...] = ()
    bank: str = "matrix"
    ballots: tuple[tuple[str, str], ...] | None = None
    sides: tuple[str, ...] | None = None
    is_agreed: bool = False
    map: MapVersions | None = None

    @property
    def assessed(self) -> Assessment:
        """The example as the checks look at it."""
        bank = example_bank(self.bank)
        return Assessment(
            bank=bank,
            answers=example_answers(bank, self.rows),
            today=EXAMPLE_DAY,
            is_agreed=self.is_agreed,
            ballots=self._ballots,
            sides=self.sides,
            map=self.map,
        )

    @property
    def _ballots(self) -> tuple[Ballot, ...] | None:
        if self.ballots is None:
            return None
        bank = example_bank(self.bank)
        return tuple(Ballot(example_answers(bank, rows), side) for side, rows in self.ballots)


@dataclass(frozen=True)
class AssessmentCheck:
    """A check on an assessment, complete. ``find`` yields what was seen and what was not known."""

    id: str
    slug: str
    title: str
    """The promise that a sound assessment keeps."""
    severity: Severity
    rationale: str
    remedy: str
    source: Reference
    find: Find
    passing: tuple[Example, ...]
    failing: tuple[Example, ...]
    thresholds: tuple[Threshold, ...] = ()
