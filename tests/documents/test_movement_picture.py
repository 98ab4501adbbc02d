"""A picture of levels over time has a line only where two rounds asked the same."""

from lxml import etree

from govtool.assessment.movement import Movement, movement
from govtool.documents.movement_picture import movement_in_words, movement_svg
from tests.assessment.test_movement import FIRST, RELEASES, SCALE, SECOND, outcome, past

MOVED = movement([FIRST, SECOND, past(3, outcome("2", {"KEPT": None}))], RELEASES)


def drawn(moved: Movement, row: str) -> tuple[int, int, int]:
    """How many marks, lines and breaks a row has."""
    found = next(one for one in moved.rows if one.row == row)
    tree = etree.fromstring(movement_svg(found, moved.rounds, SCALE).encode())
    lines = [path for path in tree.iter("{*}path") if path.get("stroke-width") == "2.5"]
    breaks = [path for path in tree.iter("{*}path") if path.get("stroke-dasharray")]
    return len(list(tree.iter("{*}circle"))), len(lines), len(breaks)


def test_a_line_joins_two_levels_of_a_row_that_asked_the_same() -> None:
    assert drawn(MOVED, "KEPT") == (2, 1, 0)


def test_a_broken_upright_and_no_line_stand_where_a_row_was_changed() -> None:
    assert drawn(MOVED, "CHANGED") == (2, 0, 1)


def test_the_picture_says_the_same_in_words() -> None:
    words = {row.row: movement_in_words(row, MOVED.rounds) for row in MOVED.rows}
    assert words["KEPT"] == (
        "Kept: 1 January 2026: level 1; 1 February 2026: level 3; 1 March 2026: does not apply."
    )
    assert "level 3, not to be compared: the row had changed" in words["CHANGED"]


def test_hostile_titles_stay_words() -> None:
    (row, *_) = movement([past(1, outcome("1", {"<b>": 1}))], RELEASES).rows
    etree.fromstring(movement_svg(row, MOVED.rounds, SCALE).encode())
