"""Where a row stands is said in a line, and what is on its way is never called nothing."""

from collections.abc import Callable

import pytest

from govtool.assessment.answers import Answers, Evidence, RowAnswer, Tick
from govtool.assessment.bank import Bank, Element
from govtool.assessment.levels import row_level, unshown_ticks
from govtool.sources import Fact

Answering = Callable[[Bank, str], Answers]


def met(*ids: str, shown: bool = True) -> tuple[Tick, ...]:
    evidence = (Evidence("Minutes"),) if shown else ()
    return tuple(Tick(name, Fact.YES, evidence) for name in ids)


def standing(bank: Bank, answer: RowAnswer) -> str:
    return row_level(bank.scale, bank.row_by_id[answer.row], answer).standing


@pytest.mark.parametrize(
    ("claimed", "ticks", "words"),
    [
        (None, met("ACCESS-1a", shown=False), "Not yet level 1: 0 of 1 criterion met"),
        (2, (), "Not yet level 1: 0 of 1 criterion met"),
        (0, (), "Level 0, Nothing"),
        (0, met("ACCESS-1a"), "Level 0, Nothing"),
        (None, met("ACCESS-1a"), "Level 1, Accepted"),
        (
            None,
            met("ACCESS-1a", "ACCESS-2b"),
            "Level 1, Accepted; 1 of 2 criteria of level 2 met",
        ),
        (3, met("ACCESS-1a", "ACCESS-2a", "ACCESS-2b", "ACCESS-3a"), "Level 3, In use"),
        (1, met("ACCESS-1a", "ACCESS-2a", "ACCESS-2b"), "Level 1, Accepted"),
    ],
)
def test_a_level_on_its_way_is_told_with_how_many_criteria_are_met(
    matrix: Bank, claimed: int | None, ticks: tuple[Tick, ...], words: str
) -> None:
    assert standing(matrix, RowAnswer("ACCESS", claimed=claimed, criteria=ticks)) == words


def test_a_level_says_how_far_the_one_above_is(matrix: Bank) -> None:
    element = matrix.row_by_id["ACCESS"]
    assert isinstance(element, Element)
    answer = RowAnswer("ACCESS", criteria=met("ACCESS-1a", "ACCESS-2a"))
    level = row_level(matrix.scale, element, answer)
    assert level.toward is not None
    assert (level.toward.level, level.toward.met, level.toward.of) == (2, 1, 2)


def test_blank_and_not_applicable_have_words_of_their_own(matrix: Bank) -> None:
    assert standing(matrix, RowAnswer("DATA")) == "Not answered"
    assert standing(matrix, RowAnswer("DATA", not_applicable="x")) == "Does not apply here"


def test_a_rating_that_evidence_does_not_carry_says_both(questions: Bank) -> None:
    rated = RowAnswer("LEAD-01", claimed=3)
    assert standing(questions, rated) == "Rated 3, Substantial; counted as 0, No assurance"
    assert standing(questions, RowAnswer("LEAD-01", claimed=0)) == "Rated 0, No assurance"


def test_a_tick_that_names_no_evidence_is_listed_as_not_counting(matrix: Bank) -> None:
    element = matrix.row_by_id["ACCESS"]
    assert isinstance(element, Element)
    said_no = Tick("ACCESS-2b", Fact.NO)
    ticks = (*met("ACCESS-1a"), *met("ACCESS-3a", "ACCESS-2a", shown=False), said_no)
    found = unshown_ticks(element, RowAnswer("ACCESS", criteria=ticks))
    assert [(level, item.id) for level, item in found] == [(2, "ACCESS-2a"), (3, "ACCESS-3a")]


def test_wanting_to_come_back_answers_nothing(matrix: Bank, answering: Answering) -> None:
    answers = answering(matrix, "  - {row: ACCESS, come_back: yes}")
    assert answers.rows[0].is_blank
    assert standing(matrix, answers.rows[0]) == "Not answered"
