"""ASM05: evidence is dated no later than the day the answer was given."""

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
from govtool.assessment.checks.references import own
from govtool.assessment.strength import day_in_words


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Each row that names evidence dated after the answers."""
    answered = assessed.answers.answered_on
    for row in assessed.rows:
        for piece in assessed.evidence(row.id):
            if piece.date is not None and piece.date > answered:
                yield Seen(
                    (row.id,),
                    f"“{piece.what}” for “{row.title}” is dated {day_in_words(piece.date)}, after "
                    f"the answer of {day_in_words(answered)}.",
                )
                break


CHECK = AssessmentCheck(
    id="ASM05",
    slug="evidence-is-not-dated-ahead",
    title="Evidence is there when the answer is given",
    severity=Severity.LOW,
    rationale=(
        "A report that is still to come shows nothing yet. Most often the date is a slip; now and "
        "then a promise has been put down as a proof."
    ),
    remedy="Mend the date, or name what there is today and set the rest as a target.",
    source=own("what is promised is not yet evidence"),
    find=find,
    passing=(Example("An audit made before", shown("ACCESS", 1)),),
    failing=(
        Example(
            "A report of next year",
            shown("ACCESS", 1, "{what: Report, date: 2027-01-31, source: The trust, line: 2}"),
            finds=("ASM05:ACCESS",),
        ),
    ),
)
