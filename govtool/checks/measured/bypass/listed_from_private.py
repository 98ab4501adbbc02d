"""MBY05: people join an NHS surgical list by an NHS referral."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("listed_from_private")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MBY05",
    slug="nhs-lists-take-nhs-referrals",
    title="People join an NHS surgical list by an NHS referral",
    covers=("X14",),
    severity=Severity.MEDIUM,
    rationale=(
        "Somebody seen privately and put straight on an NHS list has met neither triage "
        "nor the criteria that others had to meet, and stands in the queue before them."
    ),
    remedy=(
        "Ask for an NHS referral for each, hold it to the same criteria, and write this "
        "into the access policy."
    ),
    action="Ask for an NHS referral and triage before a private patient joins a list",
    owner_role="Hospital chief operating officer",
    due_weeks=12,
    measure="Share of listings for surgery without an NHS referral, each quarter",
    source=field("catalogue X14: private clinic to NHS list"),
    needs=("listed_from_private",),
    weigh=weigh,
    badge="private listing",
    thresholds=(
        Threshold("amber", 1, "% of listings", "this much or more is amber"),
        Threshold("red", 5, "% of listings", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "None",
            """\
rows:
  - {measure: listed_from_private, numerator: 0, denominator: 240, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "One in ten",
            """\
rows:
  - {measure: listed_from_private, numerator: 24, denominator: 240, period: 2026/27 Q1}
""",
            "MBY05:whole-pathway",
        ),
        figures(
            "A few at the trust",
            """\
rows:
  - {measure: listed_from_private, by: provider, name: trust, value: 2%, period: 2026/27 Q1}
""",
            "MBY05:provider>trust",
        ),
    ),
)
