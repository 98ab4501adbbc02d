"""ASM06: a target lies above the present level, or says why that is enough."""

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


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Each row aimed below its level, or at it without a reason."""
    for level in assessed.levels:
        answer = assessed.answer(level.row)
        if answer.target is None or level.gated is None:
            continue
        if answer.target < level.gated:
            how = f"below level {level.gated}, which is carried today"
        elif answer.target == level.gated and answer.good_enough is None:
            how = "where it stands today, and nobody says why that is good enough"
        else:
            continue
        yield Seen(
            (level.row,), f"The target for “{level.title}” is level {answer.target}: {how}."
        )


CHECK = AssessmentCheck(
    id="ASM06",
    slug="a-target-is-a-step-up",
    title="A target is a step up, or says why here is good enough",
    severity=Severity.MEDIUM,
    rationale=(
        "A target at or below today’s level asks nobody for anything. Standing still can be right "
        "where a row matters less here; then the reason belongs in the record."
    ),
    remedy="Choose a higher level, or write why this one is good enough here.",
    source=board_matrix("each row gets a level today and an aspiration with a date"),
    find=find,
    passing=(
        Example("A step up", shown("ACCESS", 1, more="    target: 2\n")),
        Example(
            "Good enough, with the reason",
            shown("ACCESS", 1, more="    target: 1\n    good_enough: A small service\n"),
        ),
        Example("No target", shown("ACCESS", 1)),
    ),
    failing=(
        Example(
            "A step back",
            shown("ACCESS", 2, more="    target: 1\n"),
            finds=("ASM06:ACCESS",),
        ),
        Example(
            "No step, and no reason",
            shown("ACCESS", 2, more="    target: 2\n"),
            finds=("ASM06:ACCESS",),
        ),
    ),
)
