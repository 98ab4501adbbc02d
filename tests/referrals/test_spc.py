"""A series is read by four rules against limits worked out from its own moves."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.referrals.spc import Rule, latest_signal, limits, signals

EVEN = [10, 12, 11, 10, 13, 11, 10, 12, 11, 10, 12, 11]
series = st.lists(st.fractions(0, 100, max_denominator=10), min_size=2, max_size=30)


def of(numbers: list[int]) -> list[Fraction]:
    return [Fraction(number) for number in numbers]


def test_limits_have_the_values_worked_out_by_hand() -> None:
    band = limits(of([10, 12, 11, 13]))
    assert band.mean == Fraction(23, 2)
    assert band.spread == Fraction(266, 100) * Fraction(5, 3)
    assert (band.low, band.high) == (band.mean - band.spread, band.mean + band.spread)


def test_a_series_that_only_varies_gives_no_signal() -> None:
    assert signals(of(EVEN)) == ()


@pytest.mark.parametrize(
    ("numbers", "rule", "is_up"),
    [
        ([*EVEN, 25], Rule.BEYOND, True),
        ([*EVEN, 0], Rule.BEYOND, False),
        ([10, 9, 10, 9, 10, 9, 10, 13, 14, 13, 14, 13, 14, 13], Rule.SIDE, True),
        ([*EVEN, 10, 11, 12, 13, 14, 15, 16], Rule.TREND, True),
        ([*[10, 12] * 6, 15, 15], Rule.NEAR, True),
    ],
)
def test_each_rule_is_met_by_the_pattern_it_names(
    numbers: list[int], rule: Rule, is_up: bool
) -> None:
    assert (rule, is_up) in {(signal.rule, signal.is_up) for signal in signals(of(numbers))}


def test_six_in_a_row_on_one_side_are_chance_and_seven_are_not() -> None:
    around = limits(of(EVEN))
    for length, is_signal in ((6, False), (7, True)):
        run = [around.mean + Fraction(1, 10)] * length
        found = {signal.rule for signal in signals(run, around)}
        assert (Rule.SIDE in found) is is_signal


def test_only_a_signal_that_ends_lately_counts_as_of_now() -> None:
    early = of([25, *EVEN])
    assert signals(early)[0].is_up
    assert latest_signal(early, is_up=True, within=3) is None
    assert latest_signal(of([*EVEN, 25]), is_up=True, within=3) is not None
    assert latest_signal(of([*EVEN, 25]), is_up=False, within=1) is None


def test_limits_from_before_a_change_judge_what_comes_after() -> None:
    before, after = of(EVEN), of([5, 4, 5])
    found = signals([*before, *after], limits(before))
    assert {signal.index for signal in found if not signal.is_up} == {12, 13, 14}


@given(series)
def test_turned_upside_down_a_series_gives_the_same_signals_the_other_way(
    points: list[Fraction],
) -> None:
    there = {(signal.index, signal.rule, signal.is_up) for signal in signals(points)}
    back = {(s.index, s.rule, not s.is_up) for s in signals([-point for point in points])}
    assert there == back


@given(series, st.fractions(1, 10, max_denominator=4), st.fractions(-9, 9, max_denominator=4))
def test_another_unit_or_starting_point_changes_no_signal(
    points: list[Fraction], scale: Fraction, shift: Fraction
) -> None:
    assert signals(points) == signals([point * scale + shift for point in points])


def test_a_series_of_fewer_than_two_points_has_neither_limits_nor_signals() -> None:
    assert signals(of([5])) == ()
    with pytest.raises(ValueError, match="at least two points"):
        limits(of([5]))
