"""ASM08: the votes on a row lie close enough together to speak of one level."""

from collections.abc import Iterator

from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.check import (
    AssessmentCheck,
    Example,
    Missing,
    Observation,
    Seen,
    Severity,
    Threshold,
    Thresholds,
)
from govtool.assessment.checks.references import matrix_rule

HIDDEN = "Whether people agree: everybody’s votes are not known here, or not yet revealed."


def find(assessed: Assessment, thresholds: Thresholds) -> Iterator[Observation]:
    """Each row whose highest and lowest vote lie so many levels apart."""
    if assessed.ballots is None:
        yield Missing(HIDDEN)
        return
    for row in assessed.rows:
        said = assessed.vote_levels[row.id]
        if said and said[-1] - said[0] >= thresholds["apart"]:
            yield Seen(
                (row.id,),
                f"The votes on “{row.title}” lie {said[-1] - said[0]} levels apart, from "
                f"{said[0]} to {said[-1]}.",
            )


CHECK = AssessmentCheck(
    id="ASM08",
    slug="votes-lie-close-together",
    title="The votes on a row lie close together",
    severity=Severity.MEDIUM,
    rationale=(
        "Where people who run one pathway see it three levels apart, they know different things "
        "or mean different things by the words. One agreed level would hide that."
    ),
    remedy=(
        "Have the highest and the lowest view told with what they rest on before a level is "
        "agreed, and record the dissent that stays."
    ),
    source=matrix_rule("discussion and challenge come before consensus"),
    find=find,
    thresholds=(
        Threshold("apart", 3, "levels", "between the highest and the lowest vote on a row"),
    ),
    passing=(
        Example(
            "Two levels apart",
            "",
            ballots=(
                ("provider", "  - {row: ACCESS, claimed: 1}\n"),
                ("commissioner", "  - {row: ACCESS, claimed: 3}\n"),
            ),
        ),
        Example(
            "A row left blank is not a vote for 0",
            "",
            ballots=(("provider", "  - {row: ACCESS, claimed: 3}\n"), ("commissioner", "")),
        ),
    ),
    failing=(
        Example(
            "Three levels apart",
            "",
            finds=("ASM08:ACCESS",),
            ballots=(
                ("provider", "  - {row: ACCESS, claimed: 0}\n"),
                ("commissioner", "  - {row: ACCESS, claimed: 3}\n"),
            ),
        ),
    ),
)
