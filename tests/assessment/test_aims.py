"""A target is above the level a row stands at, and its day is still to come."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.aims import AimFault, aim_faults
from govtool.assessment.answers import Evidence, RowAnswer, Tick
from govtool.assessment.bank import Bank
from govtool.assessment.levels import row_level
from govtool.sources import Fact

TODAY = date(2026, 11, 22)
AT_1 = (Tick("ACCESS-1a", Fact.YES, (Evidence("Minutes"),)),)


def faults(bank: Bank, answer: RowAnswer, before: RowAnswer | None = None) -> tuple[AimFault, ...]:
    level = row_level(bank.scale, bank.row_by_id[answer.row], answer)
    before = before or RowAnswer(answer.row)
    return aim_faults(bank.scale, level, answer, today=TODAY, before=before)


def test_a_target_above_the_level_is_fine(matrix: Bank) -> None:
    assert faults(matrix, RowAnswer("ACCESS", criteria=AT_1, target=2)) == ()
    assert faults(matrix, RowAnswer("ACCESS", criteria=AT_1)) == ()
    assert faults(matrix, RowAnswer("ACCESS", claimed=3, target=1)) == ()


def test_a_target_below_the_level_is_a_step_back(matrix: Bank) -> None:
    (found,) = faults(matrix, RowAnswer("ACCESS", criteria=AT_1, target=0, good_enough="Fine"))
    assert found.field == "target"
    assert "level 0 would be a step back. Choose level 2 or higher, or level 1" in found.message


def test_a_target_at_the_level_needs_its_reason(matrix: Bank) -> None:
    (found,) = faults(matrix, RowAnswer("ACCESS", criteria=AT_1, target=1))
    assert "carry level 1 already" in found.message
    assert "“Good enough here, because”" in found.message
    assert not faults(matrix, RowAnswer("ACCESS", criteria=AT_1, target=1, good_enough="Small"))


def test_a_target_of_the_lowest_level_is_not_called_carried(matrix: Bank) -> None:
    (found,) = faults(matrix, RowAnswer("ACCESS", claimed=2, target=0))
    assert "stand at level 0 and reach no other yet. Choose a higher level" in found.message


def test_at_the_top_no_higher_level_is_asked_for(questions: Bank) -> None:
    at_1 = RowAnswer("LEAD-01", claimed=1, evidence=(Evidence("Audit"),), target=1)
    assert "Choose a higher level, or say" in faults(questions, at_1)[0].message
    top = row_level(questions.scale, questions.row_by_id["LEAD-01"], at_1)
    scale = replace(questions.scale, levels=questions.scale.levels[:2])
    (found,) = aim_faults(scale, top, at_1, today=TODAY, before=RowAnswer("LEAD-01"))
    assert "higher" not in found.message


def test_a_row_without_a_level_may_have_any_target_but_the_lowest(matrix: Bank) -> None:
    assert faults(matrix, RowAnswer("ACCESS", target=1)) == ()
    assert [found.field for found in faults(matrix, RowAnswer("ACCESS", target=0))] == ["target"]


@given(days=st.integers(-4000, 4000))
def test_a_day_is_refused_if_and_only_if_it_has_passed(matrix: Bank, days: int) -> None:
    wanted = TODAY + timedelta(days=days)
    answer = RowAnswer("ACCESS", target_date=wanted)
    assert bool(faults(matrix, answer)) == (days < 0)
    assert not faults(matrix, answer, before=answer), "it may have passed since it was set"
