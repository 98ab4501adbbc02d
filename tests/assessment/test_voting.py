"""Votes on a row become a spread; nothing in it is a mean or gives a small group away."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.levels import RowState
from govtool.assessment.voting import (
    FEWEST,
    RowVotes,
    Vote,
    count_votes,
    lowest_first,
    widest_first,
)

SCALE = tuple(range(7))
BLANK = Vote(RowState.BLANK, None, None)
NOT_HERE = Vote(RowState.NOT_APPLICABLE, None, None)
SIDES = ("provider", "commissioner", "primary_care", None)


def at(level: int, side: str | None = None, carried: int = 0) -> Vote:
    return Vote(RowState.SCORED, level, min(level, carried), (), side)


def count(*votes: Vote, absent: int = 0, row: str = "ROW") -> RowVotes:
    return count_votes(row, SCALE, votes, absent=absent)


votes = st.lists(
    st.one_of(
        st.builds(at, st.sampled_from(SCALE), st.sampled_from(SIDES)),
        st.just(BLANK),
        st.just(NOT_HERE),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([3], "3"),
        ([2, 3], "between 2 and 3"),
        ([1, 1, 4, 4], "between 1 and 4"),
        ([0, 2, 2, 6], "2"),
        ([0, 0, 6], "0"),
    ],
)
def test_the_middle_vote_is_a_level_or_between_two_and_never_a_mean(
    levels: list[int], words: str
) -> None:
    middle = count(*map(at, levels)).spread.median
    assert middle is not None
    assert middle.words == words


def test_nobody_at_all_has_no_middle_and_no_range() -> None:
    spread = count(BLANK, NOT_HERE).spread
    assert (spread.median, spread.range, spread.width, spread.commonest) == (None, None, 0, ())


def test_as_many_at_two_levels_are_both_the_commonest() -> None:
    assert count(at(2), at(2), at(4), at(4), at(5)).spread.commonest == (2, 4)


def test_blank_not_applicable_absent_and_zero_are_four_different_things() -> None:
    found = count(at(0), at(0), at(0), BLANK, BLANK, NOT_HERE, absent=4)
    assert found.spread.levels[0] == (0, 3)
    assert (found.blank, found.not_applicable, found.absent) == (2, 1, 4)


def test_what_evidence_carries_is_counted_beside_what_was_voted() -> None:
    found = count(at(3, carried=1), at(3, carried=3))
    assert dict(found.spread.levels)[3] == 2
    assert dict(found.carried.levels)[1] == 1


def sides_of(found: RowVotes) -> dict[str, int]:
    return {one.side: one.spread.people for one in found.sides}


def several(side: str | None, number: int) -> list[Vote]:
    return [at(index % 4, side) for index in range(number)]


def test_two_sides_of_five_are_shown_apart() -> None:
    found = count(*several("provider", 5), *several("commissioner", 5))
    assert sides_of(found) == {"provider": 5, "commissioner": 5}


def test_a_side_of_four_is_not_shown_and_cannot_be_worked_out_from_the_others() -> None:
    found = count(*several("provider", 6), *several("commissioner", 7), *several("patients", 4))
    assert sides_of(found) == {"commissioner": 7}
    found = count(*several("provider", 6), *several("patients", 1))
    assert sides_of(found) == {}


def test_two_small_sides_hide_each_other() -> None:
    found = count(*several("provider", 5), *several("patients", 2), *several(None, 3))
    assert sides_of(found) == {"provider": 5}


def test_those_who_gave_no_level_do_not_make_a_side_large_enough() -> None:
    absent_minded = [Vote(RowState.BLANK, None, None, (), "provider")] * 4
    found = count(*several("provider", 1), *absent_minded, *several("commissioner", 5))
    assert sides_of(found) == {}


@given(votes)
def test_a_shown_side_and_whatever_is_left_are_never_small(given_votes: list[Vote]) -> None:
    found = count(*given_votes)
    shown = sides_of(found)
    left = found.spread.people - sum(shown.values())
    assert all(number >= FEWEST for number in shown.values())
    assert not shown or left == 0 or left >= FEWEST


@given(votes)
def test_the_order_of_votes_does_not_matter(given_votes: list[Vote]) -> None:
    assert count(*given_votes) == count(*reversed(given_votes))


@given(votes)
def test_everybody_is_counted_once(given_votes: list[Vote]) -> None:
    found = count(*given_votes)
    assert found.spread.people + found.blank + found.not_applicable == len(given_votes)
    assert found.carried.people == found.spread.people


@given(votes)
def test_the_middle_is_on_the_scale_and_inside_the_range(given_votes: list[Vote]) -> None:
    spread = count(*given_votes).spread
    if spread.median is None or spread.range is None:
        assert spread.people == 0
        return
    assert spread.range[0] <= spread.median.low <= spread.median.high <= spread.range[1]
    chosen = {level for level, number in spread.levels if number}
    assert {spread.median.low, spread.median.high} <= chosen


@given(st.lists(st.sampled_from(SCALE), min_size=1), st.data())
def test_lowering_a_vote_never_raises_the_middle(levels: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(levels) - 1))
    lower = data.draw(st.integers(0, levels[place]))
    before = count(*map(at, levels)).spread.median
    levels[place] = lower
    after = count(*map(at, levels)).spread.median
    assert before is not None
    assert after is not None
    assert (after.low, after.high) <= (before.low, before.high)
    assert after.high <= before.high


@given(votes)
def test_blanks_and_not_applicable_never_move_the_middle(given_votes: list[Vote]) -> None:
    assert count(*given_votes).spread == count(*given_votes, BLANK, NOT_HERE).spread


def names(rows: Sequence[RowVotes]) -> list[str]:
    return [row.row for row in rows]


def test_the_widest_disagreement_and_the_lowest_row_come_first() -> None:
    agreed = count(at(1), at(1), at(1), row="AGREED")
    wide = count(at(0), at(3), at(6), row="WIDE")
    split = count(at(2), at(4), row="SPLIT")
    empty = count(BLANK, row="EMPTY")
    rows = (empty, agreed, split, wide)
    assert names(widest_first(rows)) == ["WIDE", "SPLIT", "AGREED", "EMPTY"]
    assert names(lowest_first(rows)) == ["AGREED", "WIDE", "SPLIT", "EMPTY"]
