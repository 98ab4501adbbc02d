"""Rows are compared over time only where they asked the same, and over places only in numbers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import ScaleLevel
from govtool.assessment.levels import RowState
from govtool.assessment.movement import Past, Sameness, across, movement
from govtool.assessment.outcome import AgreedRow, BankUsed, RoundOutcome, RowOutcome
from govtool.assessment.releases import Release, Releases, RowRelease

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SCALE = tuple(ScaleLevel(value, f"Level {value}", "m") for value in range(4))
A, B = "a" * 64, "b" * 64


def release(version: str, **digests: str) -> Release:
    rows = tuple(RowRelease(row, digest) for row, digest in digests.items())
    return Release(version, date(2026, 1, 1), A, rows)


RELEASES = Releases(
    "bank", (release("1", KEPT=A, CHANGED=A, GONE=A), release("2", KEPT=A, CHANGED=B, NEW=A))
)


def agreed(row: str, level: int | None) -> AgreedRow:
    state = RowState.NOT_APPLICABLE if level is None else RowState.SCORED
    answer = RowAnswer(row, claimed=level)
    return AgreedRow(1, answer, state, level, level, "", "", "", "", 1, NOON)


def outcome(version: str, levels: Mapping[str, int | None], sha256: str = "") -> RoundOutcome:
    return RoundOutcome(
        title="A round",
        purpose="",
        place="A place",
        opened_at=NOON,
        revealed_at=NOON,
        closed_at=NOON,
        shows_names=False,
        asked=9,
        voted=9,
        bank=BankUsed("bank", version, "Bank", "matrix", sha256 or version * 64, SCALE),
        pathway=None,
        checks=None,
        rows=tuple(
            RowOutcome(row, row.title(), None, agreed=agreed(row, level))
            for row, level in levels.items()
        ),
    )


def past(number: int, made: RoundOutcome) -> Past:
    return Past(number, date(2026, number, 1), made)


FIRST = past(1, outcome("1", {"KEPT": 1, "CHANGED": 1, "GONE": 2}))
SECOND = past(2, outcome("2", {"KEPT": 3, "CHANGED": 3, "NEW": 0}))


def test_a_row_that_asked_the_same_has_a_line_and_a_step() -> None:
    rows = {row.row: row for row in movement([SECOND, FIRST], RELEASES).rows}
    assert [point.level for point in rows["KEPT"].points] == [1, 3]
    assert (len(rows["KEPT"].lines), rows["KEPT"].moved) == (1, 2)


def test_no_line_is_drawn_through_a_row_that_was_changed() -> None:
    rows = {row.row: row for row in movement([FIRST, SECOND], RELEASES).rows}
    assert rows["CHANGED"].points[1].asks is Sameness.CHANGED
    assert (rows["CHANGED"].lines, rows["CHANGED"].moved) == ((), None)


def test_no_line_is_drawn_where_nobody_knows_whether_a_row_was_changed() -> None:
    rows = movement([FIRST, SECOND], Releases("bank")).rows
    assert all(not row.lines for row in rows)
    assert {point.asks for row in rows for point in row.points[1:]} == {Sameness.NOT_KNOWN}


def test_withdrawn_rows_come_after_those_of_the_newest_round() -> None:
    rows = movement([FIRST, SECOND], RELEASES).rows
    assert [row.row for row in rows] == ["KEPT", "CHANGED", "NEW", "GONE"]


def test_a_row_that_does_not_apply_has_no_level_and_no_line() -> None:
    third = past(3, outcome("2", {"KEPT": None}))
    (kept, *_) = movement([FIRST, SECOND, third], RELEASES).rows
    assert kept.points[2].state is RowState.NOT_APPLICABLE
    assert (len(kept.lines), kept.moved) == (1, None)


def test_the_same_version_asks_the_same_without_any_list_of_releases() -> None:
    again = past(3, outcome("1", {"KEPT": 0}))
    (kept, *_) = movement([FIRST, again], Releases("bank")).rows
    assert kept.moved == -1


def test_a_version_whose_files_differ_and_that_was_not_released_is_not_known() -> None:
    again = past(3, outcome("1", {"KEPT": 0}, "c" * 64))
    (kept, *_) = movement([FIRST, again], Releases("bank")).rows
    assert kept.points[1].asks is Sameness.NOT_KNOWN


@pytest.mark.parametrize("places", [1, 2, 4])
def test_levels_of_fewer_than_five_places_are_not_shown_at_all(places: int) -> None:
    found = {f"p{number}": outcome("1", {"KEPT": 2}) for number in range(places)}
    (row,) = across(found, RELEASES)
    assert (row.spread, row.places, row.other) == (None, None, None)


def test_five_places_are_shown_as_a_spread_that_names_none_of_them() -> None:
    found = {f"p{number}": outcome("1", {"KEPT": min(number, 3)}) for number in range(6)}
    (row,) = across(found, RELEASES)
    assert row.spread is not None
    assert row.spread.levels == ((0, 1), (1, 1), (2, 1), (3, 3))
    assert "p0" not in repr(row)


def test_places_whose_row_asked_something_else_do_not_count() -> None:
    found = {f"p{number}": outcome("2", {"CHANGED": 2}) for number in range(5)}
    found["old"] = outcome("1", {"CHANGED": 0})
    (row,) = across(found, RELEASES)
    assert (row.places, row.other) == (5, 1)
    found["p0"] = outcome("2", {"CHANGED": None})
    (row,) = across(found, RELEASES)
    assert row.spread is None


@given(levels=st.lists(st.none() | st.integers(0, 3), max_size=9))
def test_a_spread_over_places_is_whole_or_absent(levels: list[int | None]) -> None:
    found = {str(number): outcome("1", {"KEPT": it}) for number, it in enumerate(levels)}
    for row in across(found, RELEASES):
        known = [level for level in levels if level is not None]
        if len(known) < 5:
            assert row.spread is None
        else:
            assert row.spread is not None
            assert (row.spread.people, row.places) == (len(known), len(known))


def test_releases_of_another_bank_prove_nothing() -> None:
    rows = movement([FIRST, SECOND], replace(RELEASES, bank="another")).rows
    assert all(not row.lines for row in rows)
