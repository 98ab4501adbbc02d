"""Small counts stay hidden, and nothing that is shown gives them away."""

from collections import defaultdict
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.referrals.disclosure import (
    HIDDEN,
    could_be,
    is_average_shown,
    rounded,
    shown,
    shown_ratio,
    shown_table,
)

counts = st.integers(0, 10**6)


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0"), (1, "*"), (7, "*"), (8, "10"), (12, "10"), (13, "15"), (1234, "1,235")],
)
def test_none_is_none_a_few_are_hidden_and_the_rest_is_rounded(count: int, text: str) -> None:
    assert shown(count) == text


@given(counts)
def test_a_count_is_among_those_it_may_be_taken_for(count: int) -> None:
    low, high = could_be(count)
    assert low <= count <= high
    assert count == 0 or high > low


@given(counts, counts)
def test_a_share_comes_from_rounded_counts_or_is_not_shown(one: int, other: int) -> None:
    part, whole = sorted((one, other))
    ratio = shown_ratio(part, whole)
    if 1 <= part <= 7 or 0 <= whole <= 7:
        assert ratio is None
    else:
        assert ratio == Fraction(rounded(part) or 0, rounded(whole) or 1)
        assert 0 <= (ratio or 0) <= 1


@pytest.mark.parametrize(("people", "is_told"), [(None, True), (0, False), (7, False), (8, True)])
def test_an_average_of_few_people_is_not_shown(people: int | None, is_told: bool) -> None:
    assert is_average_shown(people) is is_told


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_nobody_can_work_out_a_hidden_count_from_a_table_and_its_total(width: int) -> None:
    """Every table that looks the same is put together: a hidden cell must differ among them."""
    values = (0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13) if width > 2 else range(31)
    alike: dict[tuple[tuple[str, ...], str], list[tuple[int, ...]]] = defaultdict(list)
    for table in product(values, repeat=width):
        alike[shown_table(table)].append(table)
    for (cells, _), tables in alike.items():
        for place, cell in enumerate(cells):
            if cell == HIDDEN:
                assert len({table[place] for table in tables}) > 1, (cells, tables)


def test_a_total_that_would_give_hidden_counts_away_is_hidden_too() -> None:
    assert shown_table((7, 7, 7, 7)) == (("*", "*", "*", "*"), "*")
    assert shown_table((3, 4, 40)) == (("*", "*", "40"), "45")
