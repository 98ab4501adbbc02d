"""Measures: figures about whole groups of people, each with its place, period and source.

A row is one figure. It holds counts (``numerator`` of ``denominator``) or a ``value`` as its
source gives it; it may also say that its figure is hidden because it is small.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from govtool.pathways.figures import Comparator
from govtool.pathways.model import Id, Name, Text
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.definition import Measure, Unit
from govtool.referrals.periods import Period, read_period
from govtool.sources import STRICT, Basis, Day, Fact, Source

FORMAT: Final = "measures/1"
"""The first line of a measures file; the number rises when an older program could not read it."""

LARGEST: Final = 10**12
WEEK: Final = 7


class By(StrEnum):
    """What a figure is about."""

    WHOLE = "whole"
    """The whole pathway."""
    AREA = "area"
    PRACTICE = "practice"
    PROVIDER = "provider"
    SERVICE = "service"
    """A clinic or service, named freely or by the id of its step."""
    STEP = "step"
    """A step on the map, by its id."""
    LINK = "link"
    """A link on the map, by its id."""
    GROUP = "group"
    """A group of people, written as "deprivation: most deprived fifth"."""


class Says(StrEnum):
    """What somebody has said of a measure."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"


def _count(value: Any) -> Any:
    """A whole number as people write it: 1,000 is 1000."""
    if isinstance(value, str) and value.replace(",", "").isascii():
        groups = value.strip().split(",")
        if len(groups) == 1 or all(len(group) == 3 for group in groups[1:]):  # noqa: PLR2004
            return "".join(groups)
    return value


def _period(text: str) -> str:
    try:
        read_period(text)
    except ValueError as error:
        raise PydanticCustomError("period", "{reason}", {"reason": str(error)}) from None
    return text.strip()


Count = Annotated[int, BeforeValidator(_count), Field(ge=0, le=LARGEST)]
PeriodText = Annotated[
    str, StringConstraints(min_length=1, max_length=40), AfterValidator(_period)
]
Amount = Annotated[
    str,
    StringConstraints(pattern=r"^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$|^\d+/[1-9]\d*$", max_length=40),
]
"""A figure as its source gives it: "52%", "1/3", "1,000", "12.5"."""


@dataclass(frozen=True)
class Row:
    """One figure of one measure for one place and period."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    measure: Name
    by: By = By.WHOLE
    name: Name | None = None
    """Whose figure it is; none for the whole pathway."""
    numerator: Count | None = None
    denominator: Count | None = None
    """Of how many; for a middle wait or a value, the number of people it rests on."""
    value: Amount | None = None
    unit: Name | None = None
    comparator: Comparator = Comparator.EXACTLY
    suppressed: Fact | None = None
    """The figure exists and is hidden because it is small."""
    period: PeriodText | None = None
    definition: Text | None = None
    """Which definition was used, where there are several."""
    standard: Amount | None = None
    """The local standard, target or comparator for this figure, in the same unit."""
    source: Name | None = None
    basis: Basis | None = None
    words: Text | None = None
    note: Text | None = None

    @property
    def about(self) -> Measure:
        """The measure that the row is a figure of."""
        return MEASURE_BY_ID[self.measure]

    @cached_property
    def span(self) -> Period | None:
        """The period as days; None where it is not stated."""
        return read_period(self.period) if self.period else None

    @cached_property
    def number(self) -> Fraction | None:
        """The figure as an exact number in the measure's unit; None where hidden or 0 of 0.

        A share is in per cent, a rate in so many of 1,000, a time in days.
        """
        if self.suppressed is Fact.YES:
            return None
        if self.value is not None:
            return self._in_unit(self.value)
        return _ratio(self.about.unit, self.numerator, self.denominator)

    @cached_property
    def goal(self) -> Fraction | None:
        """The local standard as a number in the measure's unit; None where there is none."""
        return None if self.standard is None else self._in_unit(self.standard)

    def _in_unit(self, amount: str) -> Fraction:
        number = Fraction(amount.rstrip("%").replace(",", ""))
        if self.about.unit is Unit.SHARE and not amount.endswith("%"):
            return number * 100
        return number * WEEK if self.unit == "weeks" else number


@dataclass(frozen=True)
class Change:
    """A change to the pathway, when it went live, and the measure it was meant to move."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    title: Name
    went_live: Day
    measure: Name
    by: By = By.WHOLE
    name: Name | None = None
    source: Name | None = None
    words: Text | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Claim:
    """What somebody says a measure has done, so that the figures can be held against it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    measure: Name
    says: Says
    by: By = By.WHOLE
    name: Name | None = None
    source: Name | None = None
    words: Text | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Measures:
    """The figures of a place: what its referrals show."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    place: Name
    pathway: Id | None = None
    """The id of the pathway they belong to."""
    title: Name | None = None
    sources: tuple[Source, ...] = ()
    rows: tuple[Row, ...] = ()
    changes: tuple[Change, ...] = ()
    claims: tuple[Claim, ...] = ()
    note: Text | None = None
    format: Literal["measures/1"] = "measures/1"

    def of(self, measure: str, *kinds: By) -> tuple[Row, ...]:
        """The rows of a measure in a fixed order; of these kinds, or of all if none is named."""
        rows = self._by_measure.get(measure, ())
        return tuple(row for row in rows if not kinds or row.by in kinds)

    def latest(self, measure: str, *kinds: By) -> tuple[Row, ...]:
        """The newest row of a measure for each whose figure it is."""
        return _newest(self.of(measure, *kinds))

    def history(self, measure: str, by: By, name: str | None) -> tuple[Row, ...]:
        """The rows of a measure for one whose figure it is, oldest first, with a period stated."""
        return tuple(row for row in self._by_whose.get((measure, by, name), ()) if row.span)

    @cached_property
    def _by_measure(self) -> Mapping[str, tuple[Row, ...]]:
        groups: dict[str, list[Row]] = {}
        for row in sorted(self.rows, key=_place_in_order):
            groups.setdefault(row.measure, []).append(row)
        return {measure: tuple(rows) for measure, rows in groups.items()}

    @cached_property
    def _by_whose(self) -> Mapping[tuple[str, By, str | None], tuple[Row, ...]]:
        groups: dict[tuple[str, By, str | None], list[Row]] = {}
        for rows in self._by_measure.values():
            for row in rows:
                groups.setdefault((row.measure, row.by, row.name), []).append(row)
        return {whose: tuple(rows) for whose, rows in groups.items()}


def _newest(rows: Iterable[Row]) -> tuple[Row, ...]:
    newest = {(row.by, row.name): row for row in rows}
    return tuple(newest.values())


def _place_in_order(row: Row) -> tuple[int, str, int, int]:
    """Rows by whose figure it is, each from the oldest; without a period before any."""
    span = row.span
    last, days = (span.last.toordinal(), span.days) if span else (0, 0)
    return list(By).index(row.by), row.name or "", last, days


def _ratio(unit: Unit, numerator: int | None, denominator: int | None) -> Fraction | None:
    if numerator is None:
        return None
    if unit is Unit.NUMBER and denominator is None:
        return Fraction(numerator)
    scale = {Unit.SHARE: 100, Unit.PER_1000: 1000}.get(unit, 1)
    return Fraction(numerator * scale, denominator) if denominator else None
