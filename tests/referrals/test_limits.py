"""Intervals and funnel limits agree with values worked out by hand and with exact sums."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.referrals.limits import (
    chance_of_at_least,
    chance_of_at_most,
    is_above_funnel,
    is_below_funnel,
    wilson,
)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (10, 100, 0.05522914, 0.17436566),
        (5, 10, 0.23659309, 0.76340691),
        (0, 10, 0.0, 0.27753279),
        (10, 10, 0.72246721, 1.0),
        (1, 1, 0.20654931, 1.0),
    ],
)
def test_wilsons_interval_has_the_values_worked_out_by_hand(
    part: int, whole: int, low: float, high: float
) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=1e-7)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval_and_more_cases_make_it_no_wider(
    case: tuple[int, int],
) -> None:
    part, whole = case
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole <= high <= 1
    more_low, more_high = wilson(part * 10, whole * 10)
    assert more_high - more_low <= high - low + 1e-12


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (-1, 5), (6, 5)])
def test_an_interval_without_cases_or_with_too_many_parts_is_refused(
    part: int, whole: int
) -> None:
    with pytest.raises(ValueError, match="A share needs cases"):
        wilson(part, whole)


def exact(part: int, whole: int, rate: Fraction) -> Fraction:
    terms = (
        comb(whole, count) * rate**count * (1 - rate) ** (whole - count)
        for count in range(max(part, 0), whole + 1)
    )
    return sum(terms, Fraction(0))


@given(st.integers(0, 60), st.integers(0, 60), st.fractions(0, 1, max_denominator=40))
def test_the_chance_of_a_count_is_the_exact_sum(part: int, whole: int, rate: Fraction) -> None:
    expected = float(exact(part, whole, rate))
    assert chance_of_at_least(part, whole, float(rate)) == pytest.approx(expected, abs=1e-9)
    fewer = 1 - float(exact(part + 1, whole, rate))
    assert chance_of_at_most(part, whole, float(rate)) == pytest.approx(fewer, abs=1e-9)


def test_large_counts_neither_overflow_nor_take_long() -> None:
    assert chance_of_at_least(510_000, 1_000_000, 0.5) == pytest.approx(0.0, abs=1e-80)
    assert chance_of_at_least(500_000, 1_000_000, 0.5) == pytest.approx(0.5004, abs=1e-3)
    assert not is_above_funnel(501_000, 1_000_000, 0.5)
    assert is_above_funnel(501_600, 1_000_000, 0.5)


def test_a_funnel_is_wider_for_few_cases_than_for_many() -> None:
    assert not is_above_funnel(4, 20, 0.1)
    assert is_above_funnel(80, 400, 0.1)
    assert not is_below_funnel(0, 20, 0.1)
    assert is_below_funnel(10, 400, 0.1)


@given(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.floats(0.01, 0.99),
)
def test_what_is_beyond_the_limits_stays_so_with_ten_times_the_cases(
    case: tuple[int, int], rate: float
) -> None:
    part, whole = case
    for is_out in (is_above_funnel, is_below_funnel):
        if is_out(part, whole, rate):
            assert is_out(part * 10, whole * 10, rate)
    assert not (is_above_funnel(part, whole, rate) and is_below_funnel(part, whole, rate))
