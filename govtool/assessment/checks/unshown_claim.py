"""ASM01: a level above the lowest is claimed only where evidence is named."""

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
    """Each row with a claim above the lowest level and no evidence at all."""
    for level in assessed.levels:
        if level.claimed and not assessed.evidence(level.row):
            yield Seen(
                (level.row,),
                f"Level {level.claimed} is {assessed.verb} for “{level.title}”, and no evidence "
                "is named.",
            )


CHECK = AssessmentCheck(
    id="ASM01",
    slug="a-level-claimed-is-shown",
    title="No level is claimed without evidence",
    severity=Severity.HIGH,
    rationale=(
        "A level that nobody can show is an opinion. A board that signs it vouches for something "
        "it has not seen, and the next review, or an inspector, will ask for the paper."
    ),
    remedy="Name what shows it, with its date and source, or claim the level that can be shown.",
    source=matrix_rule("a level counts when all before it is met and can be evidenced"),
    find=find,
    passing=(
        Example("A level shown by an audit", shown("ACCESS", 2, more="    claimed: 2\n")),
        Example("The lowest level needs no evidence", "  - {row: ACCESS, claimed: 0}\n"),
        Example("A row left blank claims nothing", "  - {row: ACCESS, note: Later}\n"),
    ),
    failing=(
        Example(
            "A level by word alone",
            "  - {row: ACCESS, claimed: 2, criteria: [{id: ACCESS-1a, met: yes}]}\n",
            finds=("ASM01:ACCESS",),
        ),
        Example(
            "A rating by word alone",
            "  - {row: LEAD-01, claimed: 2}\n",
            finds=("ASM01:LEAD-01",),
            bank="questions",
        ),
    ),
)
