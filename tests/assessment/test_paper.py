"""A row of digits becomes the votes on a sheet of paper; a slip is told and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.bank import Bank
from govtool.assessment.paper import TYPED_IN, read_paper
from govtool.assessment.reading import read_bank
from govtool.reading import Refused
from tests.assessment.conftest import (
    ACCESS_SECTION,
    MATRIX_HEAD,
    MATRIX_SCALE,
    RIGHTS_SECTION,
)

BANK = read_bank(
    {
        "bank.yaml": MATRIX_HEAD,
        "scale.yaml": MATRIX_SCALE,
        "sections/01_access.yaml": ACCESS_SECTION,
        "sections/02_rights.yaml": RIGHTS_SECTION,
    }
)
MARKS = st.lists(st.sampled_from("0123-n"), min_size=3, max_size=3)


def refusal(text: str, bank: Bank = BANK) -> str:
    with pytest.raises(Refused) as caught:
        read_paper(text, bank)
    return str(caught.value)


def test_a_level_an_empty_row_and_one_that_does_not_apply_stay_three_things() -> None:
    zero, empty, other = read_paper("0 - n", BANK)
    assert (zero.claimed, zero.is_blank) == (0, False)
    assert (empty.claimed, empty.is_blank) == (None, True)
    assert (other.claimed, other.is_blank) == (None, False)
    assert other.not_applicable is not None


def test_what_was_typed_in_from_paper_says_so() -> None:
    assert {answer.note for answer in read_paper("3 2 n", BANK)} == {TYPED_IN}


@given(marks=MARKS.filter(lambda marks: set(marks) != {"-"}), between=st.sampled_from(["", " "]))
def test_marks_are_read_with_and_without_blanks_between(marks: list[str], between: str) -> None:
    read = read_paper(between.join(marks), BANK)
    assert [answer.row for answer in read] == ["ACCESS", "RIGHTS", "DATA"]
    for mark, answer in zip(marks, read, strict=True):
        assert answer.claimed == (int(mark) if mark.isdecimal() else None)
        assert answer.is_blank == (mark == "-")


@pytest.mark.parametrize("text", ["2 3", "2 3 1 1", ""])
def test_too_few_or_too_many_marks_are_refused(text: str) -> None:
    assert "the sheet has 3 rows" in refusal(text)


@pytest.mark.parametrize("mark", ["4", "9", "x", "²", "٣"])
def test_a_mark_that_cannot_be_is_named_with_its_row(mark: str) -> None:
    assert f"Mark 2, for RIGHTS, is “{mark}”. It can be a level from 0 to 3" in refusal(
        f"2 {mark} 1"
    )


def test_a_sheet_with_nothing_on_it_is_not_kept() -> None:
    assert "Every row is empty" in refusal("- - -")
