"""ASM12: rows are told apart."""

from collections.abc import Iterator

from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.check import (
    AssessmentCheck,
    Example,
    Observation,
    Seen,
    Severity,
    Threshold,
    Thresholds,
)
from govtool.assessment.checks.references import board_matrix

_ROWS = ("VISION", "ACCESS", "TRIAGE", "RIGHTS", "DATA")


def find(assessed: Assessment, thresholds: Thresholds) -> Iterator[Observation]:
    """Whether the same level is said of every row that has one."""
    said = [
        level.gated if level.claimed is None else level.claimed
        for level in assessed.levels
        if level.gated is not None
    ]
    if len(said) >= thresholds["rows"] and len(set(said)) == 1:
        yield Seen((), f"Level {said[0]} is said of every one of {len(said)} rows.")


CHECK = AssessmentCheck(
    id="ASM12",
    slug="rows-are-told-apart",
    title="Rows are told apart",
    severity=Severity.LOW,
    rationale=(
        "Places are normally further on in some things than in others. One level all the way down "
        "is more often a habit of the pen, or a wish to be done, than a finding."
    ),
    remedy="Ask which row is the strongest and which the weakest, and answer those two again.",
    source=board_matrix("an organisation is normally at different levels on different rows"),
    find=find,
    thresholds=(Threshold("rows", 5, "rows", "with a level, before sameness says anything"),),
    passing=(
        Example(
            "One row differs",
            "".join(f"  - {{row: {row}, claimed: 1}}\n" for row in _ROWS[:4])
            + "  - {row: DATA, claimed: 2}\n",
        ),
        Example(
            "Too few rows to say",
            "".join(f"  - {{row: {row}, claimed: 1}}\n" for row in _ROWS[:4]),
        ),
    ),
    failing=(
        Example(
            "The same everywhere",
            "".join(f"  - {{row: {row}, claimed: 1}}\n" for row in _ROWS),
            finds=("ASM12:whole-assessment",),
        ),
    ),
)
