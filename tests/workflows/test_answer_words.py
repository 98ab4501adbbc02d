"""An answer is told in words, each thing by its name."""

from datetime import date

from govtool.assessment.answers import Evidence, Line, RowAnswer, Tick
from govtool.sources import Fact
from govtool.workflows.answer_words import answer_in_words
from govtool.workflows.banks import shipped_bank

MATRIX = shipped_bank("msk-maturity")
QUESTIONS = shipped_bank("msk-board-assurance")


def test_a_criterion_is_told_in_the_banks_words_with_its_evidence() -> None:
    piece = Evidence("Minutes", date(2026, 5, 1), "Shared drive", Line.OVERSIGHT)
    answer = RowAnswer("ACCESS", claimed=2, criteria=(Tick("ACCESS-1a", Fact.YES, (piece,)),))
    said = dict(answer_in_words(MATRIX, answer))
    assert said["Level claimed"] == "2 Planned"
    (words,) = [words for what, words in said.items() if what.startswith("One person is charged")]
    told = "ticked; Minutes; 1 May 2026; Shared drive; line 2, management oversight"
    assert words == f"{told} apart from delivery"


def test_evidence_under_a_criterion_that_is_not_ticked_is_told_too() -> None:
    answer = RowAnswer("ACCESS", criteria=(Tick("ACCESS-1a", None, (Evidence("A plan"),)),))
    assert [words for _, words in answer_in_words(MATRIX, answer)] == ["not ticked; A plan"]


def test_a_question_is_rated_and_its_aims_are_told() -> None:
    answer = RowAnswer(
        "FLOW-01",
        claimed=1,
        evidence=(Evidence("Log"),),
        target=3,
        target_date=date(2027, 11, 1),
        good_enough="Enough for us",
        note="Ask again",
    )
    assert answer_in_words(QUESTIONS, answer) == (
        ("Rating", "1 Limited"),
        ("Evidence", "Log"),
        ("Target", "3 Substantial"),
        ("Target date", "1 November 2027"),
        ("Why this is high enough", "Enough for us"),
        ("Note", "Ask again"),
    )


def test_a_blank_answer_says_nothing() -> None:
    assert answer_in_words(MATRIX, RowAnswer("ACCESS")) == ()
