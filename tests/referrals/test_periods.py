"""Periods are read in the forms people write, and told apart by their length."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.referrals.periods import Length, read_period


@pytest.mark.parametrize(
    ("text", "first", "last", "length", "label"),
    [
        ("2026-04", "2026-04-01", "2026-04-30", "month", "April 2026"),
        ("Apr-26", "2026-04-01", "2026-04-30", "month", "April 2026"),
        ("February 2028", "2028-02-01", "2028-02-29", "month", "February 2028"),
        ("2018/19 Q1", "2018-04-01", "2018-06-30", "quarter", "April to June 2018"),
        ("2018/19 q4", "2019-01-01", "2019-03-31", "quarter", "January to March 2019"),
        ("2017/18", "2017-04-01", "2018-03-31", "year", "2017/18"),
        ("1999/00", "1999-04-01", "2000-03-31", "year", "1999/00"),
        ("2018", "2018-01-01", "2018-12-31", "year", "2018"),
        ("2026-01 to 2026-06", "2026-01-01", "2026-06-30", "range", "January to June 2026"),
        ("2026-01-05 to 2026-01-11", "2026-01-05", "2026-01-11", "range",
         "5 January 2026 to 11 January 2026"),
        ("2025-11 to 2026-01", "2025-11-01", "2026-01-31", "quarter",
         "November 2025 to January 2026"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_its_days_and_said_in_words(
    text: str, first: str, last: str, length: str, label: str
) -> None:
    period = read_period(text)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert (period.length.value, period.label) == (length, label)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-00", "2026-13", "2026/28", "2026 Q2", "2026-Q2", "01/04/2026", "Foo 2026",
     "2026-02-30 to 2026-03-01", "before 2017", "0000-01", "2026-04-01"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="write a period as 2026-04"):
        read_period(text)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        read_period("2026-04-02 to 2026-04-01")


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_every_month_is_followed_by_the_next(day: date) -> None:
    month = read_period(f"{day:%Y-%m}")
    later = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    assert month.length is Length.MONTH
    assert month.is_followed_by(read_period(f"{later:%Y-%m}"))
    assert not month.is_followed_by(month)
