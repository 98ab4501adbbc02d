"""What stands between a level and the one aimed at."""

from collections.abc import Callable

import pytest

from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.assessment.gaps import Gap, Missing, gaps
from govtool.assessment.levels import Shortfall, levels

GapsOf = Callable[[Bank, str], tuple[Gap, ...]]

LEVEL_1 = "criteria: [{id: ACCESS-1a, met: yes, evidence: [{what: Role description}]}]"


@pytest.fixture(scope="module")
def gaps_of(answering: Callable[[Bank, str], Answers]) -> GapsOf:
    def found(bank: Bank, rows: str) -> tuple[Gap, ...]:
        answers = answering(bank, rows)
        return gaps(bank, levels(bank, answers), answers)

    return found


def test_a_gap_names_what_the_next_level_needs(matrix: Bank, gaps_of: GapsOf) -> None:
    rows = f"  - row: ACCESS\n    claimed: 3\n    target: 3\n    {LEVEL_1}"
    (gap,) = gaps_of(matrix, rows)
    assert (gap.id, gap.gated, gap.next_level, gap.target) == ("ACCESS>2", 1, 2, 3)
    assert gap.title == "Access and self-referral"
    assert gap.missing == (
        Missing("ACCESS-2a", "A plan is agreed.", "A minute", Shortfall.NOT_ANSWERED),
        Missing("ACCESS-2b", "A baseline is measured.", "A dated figure", Shortfall.NOT_ANSWERED),
    )
    assert (gap.checks, gap.measures) == (("REF01",), ("self-referral-share",))
    assert (gap.covers, gap.sources) == (("W07", "W11"), ("s1",))
    assert gap.why.startswith("Level 3 is claimed. Level 2 needs: A plan is agreed")


def test_without_a_target_a_row_aims_one_level_up(matrix: Bank, gaps_of: GapsOf) -> None:
    (gap,) = gaps_of(matrix, "  - {row: RIGHTS, claimed: 0}")
    assert (gap.id, gap.target) == ("RIGHTS>1", 1)


def test_the_top_of_the_scale_has_no_gap(questions: Bank, gaps_of: GapsOf) -> None:
    rows = "  - {row: LEAD-01, claimed: 3, evidence: [{what: Audit, line: 3}]}"
    assert gaps_of(questions, rows) == ()


def test_a_target_already_reached_has_no_gap(matrix: Bank, gaps_of: GapsOf) -> None:
    assert gaps_of(matrix, f"  - row: ACCESS\n    target: 1\n    {LEVEL_1}") == ()


def test_a_level_said_to_be_good_enough_has_no_gap(matrix: Bank, gaps_of: GapsOf) -> None:
    rows = f"  - row: ACCESS\n    claimed: 1\n    good_enough: A small place\n    {LEVEL_1}"
    assert gaps_of(matrix, rows) == ()


def test_a_claim_said_to_be_good_enough_still_has_to_be_shown(
    matrix: Bank, gaps_of: GapsOf
) -> None:
    rows = f"  - row: ACCESS\n    claimed: 2\n    good_enough: A small place\n    {LEVEL_1}"
    (gap,) = gaps_of(matrix, rows)
    assert (gap.id, gap.target) == ("ACCESS>2", 2)


def test_a_claim_lower_than_its_evidence_leaves_nothing_missing(
    matrix: Bank, gaps_of: GapsOf
) -> None:
    (gap,) = gaps_of(matrix, f"  - row: ACCESS\n    claimed: 0\n    {LEVEL_1}")
    assert (gap.id, gap.missing) == ("ACCESS>1", ())
    assert gap.why == "Level 0 is claimed; what is met and evidenced would carry level 1."


def test_blank_rows_and_rows_that_do_not_apply_have_no_gap(matrix: Bank, gaps_of: GapsOf) -> None:
    rows = "  - {row: ACCESS, target: 3}\n  - {row: RIGHTS, not_applicable: Elsewhere}"
    assert gaps_of(matrix, rows) == ()


def test_the_lowest_row_comes_first_then_the_order_of_the_bank(
    matrix: Bank, gaps_of: GapsOf
) -> None:
    rows = f"  - {{row: DATA, claimed: 0}}\n  - row: ACCESS\n    {LEVEL_1}\n"
    found = gaps_of(matrix, f"{rows}  - {{row: RIGHTS, claimed: 2}}")
    assert [gap.id for gap in found] == ["RIGHTS>1", "DATA>1", "ACCESS>2"]


@pytest.mark.parametrize(
    ("answer", "short", "evidence"),
    [
        ("claimed: 1", Shortfall.NO_EVIDENCE, "A report; A minute; An audit"),
        (
            "claimed: 1, evidence: [{what: Report, line: 1}]",
            Shortfall.NO_CHECKED_EVIDENCE,
            "A minute; An audit",
        ),
        (
            "claimed: 2, evidence: [{what: Minute, line: 2}]",
            Shortfall.NO_CHECKED_EVIDENCE,
            "An audit",
        ),
        (
            "claimed: 2, evidence: [{what: Audit, line: 3}]",
            Shortfall.RATED_LOWER,
            "An audit",
        ),
    ],
)
def test_a_question_asks_for_the_assurance_its_next_rating_needs(
    questions: Bank, gaps_of: GapsOf, answer: str, short: Shortfall, evidence: str
) -> None:
    (gap,) = gaps_of(questions, f"  - {{row: LEAD-01, {answer}}}")
    assert gap.missing == (Missing("LEAD-01", "Give us the name.", evidence, short),)
