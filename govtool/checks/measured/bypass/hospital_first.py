"""MBY03: people are not sent to hospital first."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import coventry
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("hospital_first")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MBY03",
    slug="hospital-is-not-the-first-referral",
    title="People are not sent to hospital first",
    covers=("W04",),
    severity=Severity.MEDIUM,
    rationale=(
        "Most people with joint, back or muscle problems get better without a hospital "
        "specialist. Where the first referral goes to one, the person waits longest for "
        "the care they are least likely to need."
    ),
    remedy=(
        "Put first contact practitioners and triage in front, and ask in the referral "
        "form what has been tried."
    ),
    action="Make first contact, therapy or triage the first step for MSK problems",
    owner_role="Primary care network clinical directors, with the MSK lead",
    due_weeks=26,
    measure=(
        "Share of people whose first MSK referral goes to a hospital specialist, each quarter"
    ),
    source=coventry("before: hospital as the first option"),
    needs=("hospital_first",),
    weigh=weigh,
    badge="hospital first",
    thresholds=(
        Threshold("amber", 25, "% of people's first referrals", "this much or more is amber"),
        Threshold("red", 50, "% of people's first referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in ten",
            """\
rows:
  - {measure: hospital_first, numerator: 30, denominator: 300, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "Most go to hospital first",
            """\
rows:
  - {measure: hospital_first, numerator: 180, denominator: 300, period: 2026/27 Q1}
""",
            "MBY03:whole-pathway",
        ),
        figures(
            "A third in one area",
            """\
rows:
  - {measure: hospital_first, by: area, name: north, numerator: 100,
     denominator: 300, period: 2026/27 Q1}
""",
            "MBY03:area>north",
        ),
    ),
)
