"""ASM07: a target has a day, and the day is still to come."""

from collections.abc import Iterator

from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.check import (
    AssessmentCheck,
    Example,
    Observation,
    Seen,
    Severity,
    Thresholds,
)
from govtool.assessment.checks.example_bank import shown
from govtool.assessment.checks.references import board_matrix
from govtool.assessment.strength import day_in_words


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Each row with a target above its level and no day for it, or one that has passed."""
    for level in assessed.levels:
        answer = assessed.answer(level.row)
        if answer.target is None or answer.target <= (level.gated or 0):
            continue
        wanted = f"Level {answer.target} is wanted for “{level.title}”"
        if answer.target_date is None:
            yield Seen((level.row,), f"{wanted}, and no day is set for it.")
        elif answer.target_date < assessed.today:
            passed = day_in_words(answer.target_date)
            yield Seen((level.row,), f"{wanted} by {passed}; that day has passed.")


CHECK = AssessmentCheck(
    id="ASM07",
    slug="a-target-has-a-day-to-come",
    title="A target has a day, and the day is still to come",
    severity=Severity.LOW,
    rationale=(
        "Without a day nobody is late. A day that has passed unnoticed shows that nobody has "
        "looked since it was set."
    ),
    remedy="Set a day, commonly about twelve months ahead, and look at the row again on it.",
    source=board_matrix("aspirations are dated, commonly 12 months ahead"),
    find=find,
    passing=(
        Example(
            "A day to come",
            shown("ACCESS", 1, more="    target: 2\n    target_date: 2027-11-01\n"),
        ),
        Example("No target, so no day", shown("ACCESS", 1)),
    ),
    failing=(
        Example(
            "No day",
            shown("ACCESS", 1, more="    target: 2\n"),
            finds=("ASM07:ACCESS",),
        ),
        Example(
            "A day that has passed",
            shown("ACCESS", 1, more="    target: 2\n    target_date: 2026-06-01\n"),
            finds=("ASM07:ACCESS",),
        ),
    ),
)
