"""What evidence is worth by the stated rule, and how a row is as strong as its weakest part."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from govtool.assessment.answers import Answers, Evidence, Line
from govtool.assessment.bank import Bank
from govtool.assessment.levels import levels
from govtool.assessment.reading import read_answers
from govtool.assessment.row_strength import RowStrength, row_strengths
from govtool.assessment.strength import (
    RULE,
    Strength,
    best_of,
    in_date_until,
    months_after,
    piece_strength,
)
from govtool.sources import Fact

Answering = Callable[[Bank, str], Answers]
TODAY = date(2026, 11, 22)
BEST = Evidence(
    "Audit of triage",
    date(2026, 5, 1),
    "Internal audit, report 4",
    Line.INDEPENDENT,
    standard="The service specification, section 3",
    comparable=Fact.YES,
    next_due=date(2027, 5, 1),
)
FULL = (
    "{what: Audit, date: 2026-05-01, source: Internal audit, line: 3, standard: Specification, "
    "comparable: yes}"
)
OVERSIGHT = "{what: Review, date: 2026-05-01, source: Committee, line: 2, standard: Plan}"
OWN = "{what: Own figures, date: 2026-05-01, source: The team, line: 1}"


@pytest.mark.parametrize(
    ("piece", "strength", "because"),
    [
        (BEST, Strength.STRONG, "Strong: independent, tested and comparable over time."),
        (replace(BEST, comparable=None), Strength.MODERATE, "comparable over time is not stated"),
        (replace(BEST, comparable=Fact.NO), Strength.MODERATE, "it is not comparable over time"),
        (replace(BEST, line=Line.OVERSIGHT), Strength.MODERATE, "it is not independent (line 3)"),
        (replace(BEST, standard=None), Strength.WEAK, "does not say what it was tested against"),
        (replace(BEST, next_due=date(2026, 11, 21)), Strength.WEAK, "after 21 November 2026"),
        (replace(BEST, date=date(2024, 11, 21)), Strength.WEAK, "after 21 November 2026"),
        (replace(BEST, line=Line.DELIVERY), Strength.REASSURANCE, "those who do the work"),
        (replace(BEST, line=None), Strength.REASSURANCE, "line of assurance is not stated"),
        (replace(BEST, source=None), Strength.REASSURANCE, "it names no source"),
        (replace(BEST, date=None), Strength.REASSURANCE, "it has no date"),
        (replace(BEST, date=date(2026, 12, 1)), Strength.REASSURANCE, "is still to come"),
        (Evidence(" "), Strength.NONE, "Nothing is named"),
    ],
)
def test_a_piece_of_evidence_is_worth_what_the_rule_says(
    piece: Evidence, strength: Strength, because: str
) -> None:
    found = piece_strength(piece, TODAY)
    assert found.strength is strength
    assert because in found.why


def test_evidence_is_in_date_for_a_year_and_independent_evidence_for_two() -> None:
    piece = replace(BEST, next_due=None)
    assert in_date_until(piece) == date(2028, 5, 1)
    assert in_date_until(replace(piece, line=Line.OVERSIGHT)) == date(2027, 5, 1)
    assert in_date_until(replace(piece, date=None)) is None


def test_a_due_date_ends_it_sooner_and_never_later() -> None:
    assert in_date_until(BEST) == date(2027, 5, 1)
    assert in_date_until(replace(BEST, next_due=date(2040, 1, 1))) == date(2028, 5, 1)


def test_months_end_where_the_calendar_does() -> None:
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert months_after(date(9999, 12, 31), 12) == date.max


def test_the_best_of_several_pieces_counts() -> None:
    assert best_of((), TODAY) is None
    found = best_of((Evidence("Word of mouth"), BEST, Evidence("A note")), TODAY)
    assert found is not None
    assert found.strength is Strength.STRONG


def test_every_strength_has_its_line_in_the_rule_weakest_first() -> None:
    assert [strength for strength, _ in RULE] == list(Strength)


def strength_of(bank: Bank, answers: Answers, today: date = TODAY) -> RowStrength:
    return row_strengths(bank, answers, levels(bank, answers), today)[0]


def access(first: str, second: str = FULL, third: str = FULL) -> str:
    return (
        "  - row: ACCESS\n    criteria:\n"
        f"      - {{id: ACCESS-1a, met: yes, evidence: [{first}]}}\n"
        f"      - {{id: ACCESS-2a, met: yes, evidence: [{second}]}}\n"
        f"      - {{id: ACCESS-2b, met: yes, evidence: [{third}]}}\n"
    )


def test_a_matrix_row_is_as_strong_as_the_weakest_of_what_carries_it(
    matrix: Bank, answering: Answering
) -> None:
    assert strength_of(matrix, answering(matrix, access(FULL))).strength is Strength.STRONG
    found = strength_of(matrix, answering(matrix, access(FULL, OVERSIGHT)))
    assert (found.strength, found.assured) == (Strength.MODERATE, 2)
    assert dict(found.at_least)[Strength.STRONG] == 1


def test_a_level_above_what_assurance_carries_rests_on_reassurance(
    matrix: Bank, answering: Answering
) -> None:
    found = strength_of(matrix, answering(matrix, access(FULL, OWN)))
    assert (found.strength, found.assured) == (Strength.REASSURANCE, 1)
    assert found.why == (
        "Level 2 rests in part on reassurance: what is dated, has its source and comes from line "
        "2 or 3 carries level 1 alone."
    )


def test_a_yes_with_nothing_to_show_is_reassurance(matrix: Bank, answering: Answering) -> None:
    yes = "  - {row: ACCESS, criteria: [{id: ACCESS-1a, met: yes}]}"
    assert strength_of(matrix, answering(matrix, yes)).strength is Strength.REASSURANCE
    claim = "  - {row: ACCESS, claimed: 3}"
    assert strength_of(matrix, answering(matrix, claim)).strength is Strength.REASSURANCE


def test_blank_not_applicable_and_0_are_three_things(matrix: Bank, answering: Answering) -> None:
    blank = strength_of(matrix, answering(matrix, "  - {row: ACCESS, note: Later}"))
    other = strength_of(matrix, answering(matrix, "  - {row: ACCESS, not_applicable: Elsewhere}"))
    zero = strength_of(matrix, answering(matrix, "  - {row: ACCESS, claimed: 0}"))
    assert (blank.strength, other.strength, zero.strength) == (None, None, Strength.NONE)
    assert (blank.assured, other.assured, zero.assured) == (None, None, 0)


def test_a_question_is_as_strong_as_the_best_that_carries_its_rating(
    questions: Bank, answering: Answering
) -> None:
    rows = f"  - {{row: LEAD-01, claimed: 3, evidence: [{OWN}, {FULL}]}}"
    assert strength_of(questions, answering(questions, rows)).strength is Strength.STRONG
    rows = f"  - {{row: LEAD-01, claimed: 1, evidence: [{OWN}]}}"
    found = strength_of(questions, answering(questions, rows))
    assert (found.strength, found.assured) == (Strength.REASSURANCE, 0)


def test_strength_goes_stale_as_time_passes(matrix: Bank, answering: Answering) -> None:
    answers = answering(matrix, access(FULL, OVERSIGHT))
    found = strength_of(matrix, answers)
    assert found.until == date(2027, 5, 1)
    assert found.why.endswith("That holds until 1 May 2027.")
    assert strength_of(matrix, answers, date(2027, 5, 1)).strength is Strength.MODERATE
    assert strength_of(matrix, answers, date(2027, 5, 2)).strength is Strength.WEAK


def test_an_answers_file_from_before_these_fields_reads_on() -> None:
    text = (
        'format: answers/1\nbank: tiny-questions\nbank_version: "2.0"\nplace: Sandford\n'
        "answered_by: Lead\nanswered_on: 2026-11-22\n"
        "rows:\n  - {row: LEAD-01, claimed: 1, evidence: [{what: Minute, date: 2026-05-01}]}\n"
    )
    piece = read_answers(text).rows[0].evidence[0]
    assert (piece.standard, piece.comparable, piece.next_due) == (None, None, None)
