"""The gate: a level is claimed, and what is met and evidenced carries it or does not."""

from collections.abc import Callable
from datetime import date

import pytest

from govtool.assessment.answers import Answers, Evidence, Line, RowAnswer, Tick
from govtool.assessment.bank import Bank
from govtool.assessment.levels import RowLevel, RowState, levels
from govtool.reading import Refused
from govtool.sources import Fact

Answering = Callable[[Bank, str], Answers]

UP_TO_2 = """\
      - {id: ACCESS-1a, met: yes, evidence: [{what: Role description}]}
      - {id: ACCESS-2a, met: yes, evidence: [{what: Minute of May}]}
      - {id: ACCESS-2b, met: yes, evidence: [{what: Figures of May}]}
"""
UP_TO_3 = UP_TO_2 + "      - {id: ACCESS-3a, met: yes, evidence: [{what: Web page}]}\n"


@pytest.fixture(scope="module")
def level_of(answering: Answering) -> Callable[[Bank, str], RowLevel]:
    """The level of the first row of the bank, from the text of its answer."""

    def first_level(bank: Bank, rows: str) -> RowLevel:
        return levels(bank, answering(bank, rows))[0]

    return first_level


LevelOf = Callable[[Bank, str], RowLevel]


def test_a_claim_carried_by_its_evidence_stands(matrix: Bank, level_of: LevelOf) -> None:
    level = level_of(matrix, f"  - row: ACCESS\n    claimed: 2\n    criteria:\n{UP_TO_2}")
    assert (level.state, level.claimed, level.gated) == (RowState.SCORED, 2, 2)
    assert level.first_missing == "ACCESS-3a"
    assert level.why == "Level 3 needs: Self-referral is open; it is not ticked."


def test_a_claim_above_its_evidence_is_gated(matrix: Bank, level_of: LevelOf) -> None:
    level = level_of(matrix, f"  - row: ACCESS\n    claimed: 3\n    criteria:\n{UP_TO_2}")
    assert (level.claimed, level.gated, level.first_missing) == (3, 2, "ACCESS-3a")
    assert level.why == (
        "Level 3 is claimed. Level 3 needs: Self-referral is open; it is not ticked."
    )


def test_a_tick_without_evidence_does_not_carry(matrix: Bank, level_of: LevelOf) -> None:
    rows = "  - row: ACCESS\n    claimed: 1\n    criteria: [{id: ACCESS-1a, met: yes}]"
    level = level_of(matrix, rows)
    assert (level.claimed, level.gated, level.first_missing) == (1, 0, "ACCESS-1a")
    assert level.why.endswith("A lead is named; it is ticked, but no evidence is named.")


def test_a_criterion_answered_no_does_not_carry_even_with_evidence(
    matrix: Bank, level_of: LevelOf
) -> None:
    tick = "{id: ACCESS-1a, met: no, evidence: [{what: Minute of May}]}"
    level = level_of(matrix, f"  - row: ACCESS\n    claimed: 1\n    criteria: [{tick}]")
    assert level.gated == 0
    assert level.why.endswith("A lead is named; the answer is no.")


def test_evidence_high_up_does_not_carry_over_a_hole_below(
    matrix: Bank, level_of: LevelOf
) -> None:
    tick = "{id: ACCESS-3a, met: yes, evidence: [{what: Web page}]}"
    level = level_of(matrix, f"  - row: ACCESS\n    claimed: 3\n    criteria: [{tick}]")
    assert (level.gated, level.first_missing) == (0, "ACCESS-1a")


def test_one_of_two_criteria_does_not_carry_a_level(matrix: Bank, level_of: LevelOf) -> None:
    rows = UP_TO_3.replace("id: ACCESS-2b, met: yes", "id: ACCESS-2b")
    level = level_of(matrix, f"  - row: ACCESS\n    claimed: 3\n    criteria:\n{rows}")
    assert (level.gated, level.first_missing) == (1, "ACCESS-2b")


def test_a_level_is_never_above_the_claim(matrix: Bank, level_of: LevelOf) -> None:
    level = level_of(matrix, f"  - row: ACCESS\n    claimed: 1\n    criteria:\n{UP_TO_3}")
    assert (level.claimed, level.gated, level.first_missing) == (1, 1, None)
    assert level.why == "Level 1 is claimed; what is met and evidenced would carry level 3."


def test_without_a_claim_the_criteria_give_the_level(matrix: Bank, level_of: LevelOf) -> None:
    level = level_of(matrix, f"  - row: ACCESS\n    criteria:\n{UP_TO_2}")
    assert (level.state, level.claimed, level.gated) == (RowState.SCORED, None, 2)
    assert level.why.startswith("No level is claimed. Level 3 needs:")


def test_the_top_of_the_scale_lacks_nothing(matrix: Bank, level_of: LevelOf) -> None:
    level = level_of(matrix, f"  - row: ACCESS\n    claimed: 3\n    criteria:\n{UP_TO_3}")
    assert (level.gated, level.first_missing) == (3, None)
    assert level.why == "Every criterion up to level 3 is met, with evidence."


def test_every_row_of_the_bank_has_a_level_in_the_order_of_the_bank(
    matrix: Bank, answering: Answering
) -> None:
    found = levels(matrix, answering(matrix, "  - {row: DATA, claimed: 0}"))
    assert [level.row for level in found] == ["ACCESS", "RIGHTS", "DATA"]
    assert [level.state for level in found] == [RowState.BLANK, RowState.BLANK, RowState.SCORED]


def test_zero_is_a_score_and_blank_is_none(matrix: Bank, answering: Answering) -> None:
    rows = "  - {row: ACCESS, claimed: 0}\n  - {row: RIGHTS, note: Not discussed}"
    zero, blank, _ = levels(matrix, answering(matrix, rows))
    assert (zero.state, zero.claimed, zero.gated) == (RowState.SCORED, 0, 0)
    assert (blank.state, blank.claimed, blank.gated) == (RowState.BLANK, None, None)
    assert blank.why == "Not answered."


def test_a_row_that_does_not_apply_is_neither_blank_nor_0(matrix: Bank, level_of: LevelOf) -> None:
    level = level_of(matrix, "  - {row: ACCESS, not_applicable: Run by another place}")
    assert (level.state, level.claimed, level.gated) == (RowState.NOT_APPLICABLE, None, None)
    assert level.why == "Does not apply here: Run by another place"


def test_a_criterion_listed_with_nothing_said_of_it_leaves_the_row_blank(
    matrix: Bank, level_of: LevelOf
) -> None:
    assert level_of(matrix, "  - {row: ACCESS, criteria: [{id: ACCESS-1a}]}").gated is None


def test_a_target_alone_leaves_the_row_blank(matrix: Bank, level_of: LevelOf) -> None:
    assert level_of(matrix, "  - {row: ACCESS, target: 2}").state is RowState.BLANK


def test_evidence_of_nothing_but_blanks_does_not_carry(matrix: Bank) -> None:
    tick = Tick("ACCESS-1a", Fact.YES, (Evidence("  "),))
    answer = RowAnswer("ACCESS", claimed=1, criteria=(tick,))
    assert levels(matrix, _made(matrix, answer))[0].gated == 0


@pytest.mark.parametrize(
    ("rating", "evidence", "gated"),
    [
        (0, "[]", 0),
        (1, "[]", 0),
        (3, "[]", 0),
        (1, "[{what: Report}]", 1),
        (2, "[{what: Report}]", 1),
        (3, "[{what: Report, line: 1}]", 1),
        (2, "[{what: Minute, line: 2}]", 2),
        (3, "[{what: Report, line: 1}, {what: Minute, line: 2}]", 2),
        (3, "[{what: Audit, line: 3}]", 3),
        (0, "[{what: Audit, line: 3}]", 0),
    ],
)
def test_a_rating_is_carried_by_evidence_of_its_line(
    questions: Bank, level_of: LevelOf, rating: int, evidence: str, gated: int
) -> None:
    level = level_of(questions, f"  - {{row: LEAD-01, claimed: {rating}, evidence: {evidence}}}")
    assert (level.state, level.claimed, level.gated) == (RowState.SCORED, rating, gated)
    assert ("counted as" in level.why) == (gated < rating)


def test_outside_evidence_of_nothing_but_blanks_does_not_carry_a_rating(questions: Bank) -> None:
    pieces = (Evidence("Report"), Evidence(" ", line=Line.INDEPENDENT))
    answer = RowAnswer("LEAD-01", claimed=3, evidence=pieces)
    assert levels(questions, _made(questions, answer))[0].gated == 1


def test_evidence_without_a_rating_leaves_a_question_blank(
    questions: Bank, level_of: LevelOf
) -> None:
    level = level_of(questions, "  - {row: LEAD-01, evidence: [{what: Audit, line: 3}]}")
    assert (level.state, level.gated) == (RowState.BLANK, None)
    assert level.why == "Evidence is named, but no rating is given."


def test_answers_that_do_not_fit_have_no_levels(matrix: Bank, questions: Bank) -> None:
    with pytest.raises(Refused, match="the bank given is “tiny-questions”"):
        levels(questions, _made(matrix, RowAnswer("ACCESS", claimed=1)))


def _made(bank: Bank, *rows: RowAnswer) -> Answers:
    return Answers(bank.id, bank.version, "Sandford", "MSK lead", date(2026, 11, 22), rows=rows)
