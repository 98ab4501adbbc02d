"""The time a figure is about: a month, a quarter, a year or any other range of days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

WRONG: Final = (
    "write a period as 2026-04 or Apr 2026 (a month), 2026/27 Q1 (a quarter of a financial year), "
    "2026/27 (a financial year), 2026 (a calendar year) or 2026-04-01 to 2026-09-30"
)
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_YEAR_START: Final = 4
"""The month in which a financial year begins."""


class Length(StrEnum):
    """How long a period is; only periods of one length stand in one series."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def length(self) -> Length:
        """A month, a quarter or a year where the days make one whole, else a range."""
        months = _months_between(self.first, self.last)
        whole = {1: Length.MONTH, 3: Length.QUARTER, 12: Length.YEAR}
        return whole.get(months, Length.RANGE) if self._is_whole_months else Length.RANGE

    @property
    def _is_whole_months(self) -> bool:
        ends = self.last.day == monthrange(self.last.year, self.last.month)[1]
        return self.first.day == 1 and ends

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def label(self) -> str:
        """The period for a sentence: "April 2026", "April to June 2026", "2026/27"."""
        first, last = self.first, self.last
        if not self._is_whole_months:
            return f"{day_in_words(first)} to {day_in_words(last)}"
        if self.length is Length.MONTH:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        if self.length is Length.YEAR:
            return _year_label(first, last)
        start = _MONTHS[first.month - 1]
        start += "" if first.year == last.year else f" {first.year}"
        return f"{start} to {_MONTHS[last.month - 1]} {last.year}"

    def is_followed_by(self, other: "Period") -> bool:
        """Whether ``other`` begins on the day after this one ends."""
        return other.first == self.last + timedelta(days=1)


def read_period(text: str) -> Period:
    """The period that a text names.

    Raises:
        ValueError: with a sentence that says how to write it.
    """
    for pattern, read in _FORMS:
        found = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        if found:
            return read(found.groups())
    raise ValueError(WRONG)


def _month(parts: tuple[str, ...]) -> Period:
    year, month = int(parts[0]), int(parts[1])
    if not 1 <= month <= len(_MONTHS) or year < 1:
        raise ValueError(WRONG)
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _named_month(parts: tuple[str, ...]) -> Period:
    year = parts[1] if len(parts[1]) > 2 else f"20{parts[1]}"  # noqa: PLR2004 - the digits of 26
    for number, name in enumerate(_MONTHS, 1):
        if parts[0].casefold() in {name.casefold(), name[:3].casefold()}:
            return _month((year, str(number)))
    raise ValueError(WRONG)


def _financial_year(parts: tuple[str, ...]) -> Period:
    year = int(parts[0])
    if parts[1] != f"{(year + 1) % 100:02}":
        raise ValueError(f"{WRONG}; in a financial year the second number is one more")
    return Period(_month((parts[0], "4")).first, _month((str(year + 1), "3")).last)


def _financial_quarter(parts: tuple[str, ...]) -> Period:
    whole = _financial_year(parts)
    month = (_YEAR_START - 1 + 3 * (int(parts[2]) - 1)) % 12 + 1
    year = whole.first.year if month >= _YEAR_START else whole.last.year
    end = _month((str(year), str(month + 2)))
    return Period(_month((str(year), str(month))).first, end.last)


def _calendar_year(parts: tuple[str, ...]) -> Period:
    return Period(_month((parts[0], "1")).first, _month((parts[0], "12")).last)


def _range(parts: tuple[str, ...]) -> Period:
    try:
        first, last = (date.fromisoformat(part) for part in parts)
    except ValueError:
        raise ValueError(f"{WRONG}; one of these days is not in the calendar") from None
    return _in_order(Period(first, last))


def _month_range(parts: tuple[str, ...]) -> Period:
    return _in_order(Period(_month(parts[:2]).first, _month(parts[2:]).last))


def _in_order(period: Period) -> Period:
    if period.last < period.first:
        raise ValueError("this period ends before it begins; change the two dates over")
    return period


_FORMS: Final = (
    (r"(\d{4})-(\d{2})", _month),
    (r"([a-z]+)[ -](\d{4}|\d{2})", _named_month),
    (r"(\d{4})/(\d{2})", _financial_year),
    (r"(\d{4})/(\d{2}) Q([1-4])", _financial_quarter),
    (r"([12]\d{3})", _calendar_year),
    (r"(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})", _range),
    (r"(\d{4})-(\d{2}) to (\d{4})-(\d{2})", _month_range),
)


def _months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month + 1


def day_in_words(day: date) -> str:
    """A day for a sentence: "1 April 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _year_label(first: date, last: date) -> str:
    if first.month == 1:
        return str(first.year)
    if first.month == _YEAR_START:
        return f"{first.year}/{last.year % 100:02}"
    return f"the year from {_MONTHS[first.month - 1]} {first.year}"
