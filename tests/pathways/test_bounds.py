"""What a figure can be is never narrower than its words, and only like is compared with like."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.pathways.bounds import Bounds, bounds, days, exactly, monthly_noun, percentage
from govtool.pathways.figures import Comparator, Figure

numbers = st.integers(0, 10_000)
figures = st.builds(
    Figure,
    numbers.map(str),
    st.just("people a month"),
    comparator=st.sampled_from(Comparator),
)


def figure(value: str, unit: str, comparator: str = "exactly") -> Figure:
    return Figure(value, unit, comparator=Comparator(comparator))


@pytest.mark.parametrize(
    ("comparator", "lowest", "highest"),
    [
        ("exactly", 100, 100),
        ("average", 100, 100),
        ("about", 90, 110),
        ("almost", 90, 100),
        ("over", 100, None),
        ("at_least", 100, None),
        ("under", 0, 100),
        ("at_most", 0, 100),
    ],
)
def test_a_figure_lies_between_what_its_words_allow(
    comparator: str, lowest: int, highest: int | None
) -> None:
    found = bounds(figure("100", "people a month", comparator))
    assert found.lowest == lowest
    assert found.highest == (None if highest is None else Fraction(highest))


def test_over_a_number_is_more_than_the_number_and_at_least_is_not() -> None:
    assert bounds(figure("100", "a month", "over")).is_over(exactly(100))
    assert not bounds(figure("100", "a month", "at_least")).is_over(exactly(100))
    assert exactly(100).is_over(bounds(figure("100", "a month", "under")))


@given(left=figures, right=figures)
def test_nothing_is_both_certainly_over_and_certainly_within(left: Figure, right: Figure) -> None:
    one, other = bounds(left), bounds(right)
    assert not (one.is_over(other) and one.is_within(other))


@given(parts=st.lists(figures, min_size=1, max_size=5))
def test_a_sum_is_over_what_its_certain_part_is_over(parts: list[Figure]) -> None:
    whole = sum(map(bounds, parts), start=exactly(0))
    for part in parts:
        assert whole.lowest >= bounds(part).lowest
        assert whole.highest is None or bounds(part).highest is not None


@given(found=figures.map(bounds), factor=st.integers(1, 60))
def test_another_unit_changes_no_comparison(found: Bounds, factor: int) -> None:
    limit = exactly(500)
    scaled = found.times(Fraction(factor)), limit.times(Fraction(factor))
    assert scaled[0].is_over(scaled[1]) == found.is_over(limit)
    assert scaled[0].is_within(scaled[1]) == found.is_within(limit)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("12", "hours", Fraction(1, 2)),
        ("1", "day", 1),
        ("5", "working days", 7),
        ("2", "weeks", 14),
        ("6", "Weeks (median)", 42),
        ("12", "months", 365),
        ("1", "year", 365),
    ],
)
def test_a_wait_is_read_in_days_whatever_its_unit(
    value: str, unit: str, expected: int | Fraction
) -> None:
    found = days(figure(value, unit))
    assert found == exactly(expected)


@pytest.mark.parametrize("unit", ["people", "%", "daylight", "of the weeks", ""])
def test_what_is_no_length_of_time_is_not_read_as_days(unit: str) -> None:
    assert days(Figure("3", unit)) is None


@pytest.mark.parametrize(
    ("unit", "noun"),
    [
        ("referrals a month", "referrals"),
        ("a month", ""),
        ("patients per month", "people"),
        ("people/month", "people"),
        ("referrals monthly", "referrals"),
        ("People a month", "people"),
    ],
)
def test_a_monthly_figure_says_what_it_counts(unit: str, noun: str) -> None:
    assert monthly_noun(Figure("3", unit)) == noun


@pytest.mark.parametrize("unit", ["% of referrals", "£ a month", "referrals a week", "a year"])
def test_a_share_money_or_another_period_is_no_monthly_count(unit: str) -> None:
    assert monthly_noun(Figure("3", unit)) is None
    assert monthly_noun(Figure("1/3", "a month")) is None


def test_a_share_is_read_in_per_cent_from_a_fraction_as_well() -> None:
    assert percentage(figure("5", "% of referrals")) == exactly(5)
    assert percentage(figure("1/5", "of referrals")) == exactly(20)
    assert percentage(figure("40", "referrals")) is None
