"""ASM02: what is claimed or agreed is no higher than its evidence carries."""

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
from govtool.assessment.checks.references import matrix_rule


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Each row whose claim is above its gated level though some evidence is named."""
    for level in assessed.levels:
        if level.claimed is None or level.gated is None or level.gated >= level.claimed:
            continue
        if assessed.evidence(level.row):
            yield Seen(
                (level.row,),
                f"Level {level.claimed} is {assessed.verb} for “{level.title}”; what is met and "
                f"evidenced carries level {level.gated}.",
            )


CHECK = AssessmentCheck(
    id="ASM02",
    slug="no-level-is-above-its-evidence",
    title="No level is higher than its evidence carries",
    severity=Severity.HIGH,
    rationale=(
        "A gap between what is said and what can be shown is where boards are caught out. It also "
        "hides the next step, which is the criterion that is not yet met."
    ),
    remedy="Show the first criterion that is missing, or say the level that is carried.",
    source=matrix_rule("nobody claims a level until all before it is met and evidenced"),
    find=find,
    passing=(
        Example("The claim is carried", shown("ACCESS", 2, more="    claimed: 2\n")),
        Example("The claim is lower", shown("ACCESS", 2, more="    claimed: 1\n")),
        Example("Nothing is named at all", "  - {row: ACCESS, claimed: 2}\n"),
    ),
    failing=(
        Example(
            "One level above what is shown",
            shown("ACCESS", 1, more="    claimed: 2\n"),
            finds=("ASM02:ACCESS",),
        ),
        Example(
            "A room agreed more than it can show",
            shown("ACCESS", 2, more="    claimed: 3\n"),
            finds=("ASM02:ACCESS",),
            is_agreed=True,
        ),
    ),
)
