"""ASM04: evidence that a level rests on is in date."""

from collections.abc import Iterator

from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.check import (
    AssessmentCheck,
    Example,
    Missing,
    Observation,
    Seen,
    Severity,
    Thresholds,
)
from govtool.assessment.checks.example_bank import GOOD, shown
from govtool.assessment.checks.references import own
from govtool.assessment.strength import (
    FRESH_MONTHS,
    FRESH_MONTHS_INDEPENDENT,
    day_in_words,
    in_date_until,
)

OLD = "{what: Old review, date: 2024-05-01, source: The committee, line: 2}"
LATE = (
    "{what: Quarterly report, date: 2026-05-01, source: The committee, line: 2, "
    "next_due: 2026-08-01}"
)


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Each row where something it leans on is shown only by what is out of date."""
    for row in assessed.rows:
        for bundle in assessed.relied_on(row.id):
            ends = [end for piece in bundle if (end := in_date_until(piece)) is not None]
            if any(end >= assessed.today for end in ends):
                continue
            if len(ends) < len(bundle):
                yield Missing(f"Whether evidence for “{row.title}” is in date: it has no date.")
                continue
            newest = bundle[ends.index(max(ends))]
            yield Seen(
                (row.id,),
                f"“{row.title}” leans on “{newest.what}”, which went out of date after "
                f"{day_in_words(max(ends))}.",
            )
            break


CHECK = AssessmentCheck(
    id="ASM04",
    slug="evidence-is-in-date",
    title="Evidence that a level rests on is in date",
    severity=Severity.MEDIUM,
    rationale=(
        "Services change faster than papers. Evidence shows how things stood on its day; past the "
        "day it was due again, nobody knows whether it is still so."
    ),
    remedy="Get the newer figure or review, or have it made; until then say how old it is.",
    source=own(
        f"in date for {FRESH_MONTHS} months, independent evidence for "
        f"{FRESH_MONTHS_INDEPENDENT}, and never beyond the day it is next due"
    ),
    find=find,
    passing=(
        Example("An audit of this year", shown("ACCESS", 1)),
        Example("Something newer stands beside it", shown("ACCESS", 1, f"{OLD}, {GOOD}")),
        Example(
            "Evidence for what nobody says is met",
            f"  - {{row: ACCESS, criteria: [{{id: ACCESS-1a, met: no, evidence: [{OLD}]}}]}}\n",
        ),
    ),
    failing=(
        Example("A review of two years ago", shown("ACCESS", 1, OLD), finds=("ASM04:ACCESS",)),
        Example("The next one is overdue", shown("ACCESS", 1, LATE), finds=("ASM04:ACCESS",)),
    ),
)
