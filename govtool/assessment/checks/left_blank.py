"""ASM09: no row is left blank."""

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
from govtool.assessment.checks.references import own
from govtool.assessment.levels import RowState

_THREE = "".join(f"  - {{row: {row}, claimed: 1}}\n" for row in ("VISION", "ACCESS", "TRIAGE"))


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Each row that is not answered and not said not to apply."""
    said = "agreed on" if assessed.is_agreed else "answered"
    for level in assessed.levels:
        if level.state is RowState.BLANK:
            yield Seen((level.row,), f"“{level.title}” is not {said}. That is not a 0.")


CHECK = AssessmentCheck(
    id="ASM09",
    slug="no-row-is-left-blank",
    title="No row is left blank",
    severity=Severity.MEDIUM,
    rationale=(
        "A blank row drops out of every list of what is weak. Often it is blank because nobody in "
        "the room knew, which is itself worth a line in the plan."
    ),
    remedy=(
        "Answer it, say why it does not apply here, or note who will find out and come back to it."
    ),
    source=own("blank, not applicable and 0 are three different answers"),
    find=find,
    passing=(
        Example(
            "Every row answered or set aside",
            _THREE + "  - {row: RIGHTS, claimed: 0}\n  - {row: DATA, not_applicable: Elsewhere}\n",
        ),
    ),
    failing=(
        Example(
            "Two rows left",
            _THREE + "  - {row: DATA, note: Ask the analyst}\n",
            finds=("ASM09:RIGHTS", "ASM09:DATA"),
        ),
    ),
)
