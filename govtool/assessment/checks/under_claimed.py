"""ASM13: nobody claims less than they can show."""

from collections.abc import Iterator

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import Element
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
from govtool.assessment.checks.references import own
from govtool.assessment.levels import row_level


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Each row of a matrix whose met and evidenced criteria would carry more than its claim."""
    for row in assessed.rows:
        answer = assessed.answer(row.id)
        if answer.claimed is None or not isinstance(row, Element):
            continue
        free = RowAnswer(row.id, criteria=answer.criteria)
        able = row_level(assessed.bank.scale, row, free).gated
        if able is not None and able > answer.claimed:
            yield Seen(
                (row.id,),
                f"Level {answer.claimed} is {assessed.verb} for “{row.title}”; what is met and "
                f"evidenced would carry level {able}.",
            )


CHECK = AssessmentCheck(
    id="ASM13",
    slug="nobody-claims-less-than-they-show",
    title="Nobody claims less than they can show",
    severity=Severity.LOW,
    rationale=(
        "A claim below the evidence is usually a slip, or a doubt about the evidence that nobody "
        "wrote down. Either way the plan would spend effort on what is done."
    ),
    remedy="Claim what is shown, or untick what is doubted and say why in the note.",
    source=own("the plan is made from the lower of claim and evidence"),
    find=find,
    passing=(
        Example("Claim and evidence agree", shown("ACCESS", 2, more="    claimed: 2\n")),
        Example("No claim, so the evidence speaks", shown("ACCESS", 2)),
    ),
    failing=(
        Example(
            "A level below what is shown",
            shown("ACCESS", 2, more="    claimed: 1\n"),
            finds=("ASM13:ACCESS",),
        ),
    ),
)
