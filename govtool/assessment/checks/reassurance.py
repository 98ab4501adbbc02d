"""ASM03: a yes rests on assurance, not on reassurance."""

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
from govtool.assessment.checks.references import three_lines
from govtool.assessment.strength import Strength


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Each row that reaches a level, some of it by what is not assurance."""
    for level in assessed.levels:
        if level.gated and assessed.strength(level.row) is Strength.REASSURANCE:
            why = assessed.strengths[level.row].why
            yield Seen((level.row,), f"“{level.title}”: {why[:1].lower()}{why[1:]}")


CHECK = AssessmentCheck(
    id="ASM03",
    slug="a-yes-rests-on-assurance",
    title="A yes rests on assurance, not on somebody’s word",
    severity=Severity.MEDIUM,
    rationale=(
        "What those who do the work say of it, or a paper without date or source, may well be "
        "true. It is still reassurance: nobody apart from them has looked. Boards have missed "
        "failing services by taking the one for the other."
    ),
    remedy=(
        "Ask for something dated, with its source, from management oversight or from somebody "
        "independent; until then, say that it is reassurance."
    ),
    source=three_lines("reassurance is being told; assurance is evidence that others can check"),
    find=find,
    passing=(
        Example("An independent audit", shown("ACCESS", 1)),
        Example("Nothing is claimed", "  - {row: ACCESS, claimed: 0}\n"),
    ),
    failing=(
        Example(
            "The team’s own figures",
            shown("ACCESS", 1, "{what: Figures, date: 2026-05-01, source: The team, line: 1}"),
            finds=("ASM03:ACCESS",),
        ),
        Example(
            "A minute without date or source",
            shown("ACCESS", 1, "{what: A minute, line: 2}"),
            finds=("ASM03:ACCESS",),
        ),
    ),
)
