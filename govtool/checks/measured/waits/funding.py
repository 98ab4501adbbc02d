"""MWT08: prior approval does not hold people up."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("funding_wait")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MWT08",
    slug="prior-approval-is-quick",
    title="Prior approval does not hold people up",
    covers=("X40",),
    severity=Severity.LOW,
    rationale=(
        "A funding panel that takes weeks adds a wait in which nothing can change. Where "
        "nearly all requests are granted, it adds nothing else."
    ),
    remedy=(
        "Let triage approve by agreed criteria, keep the panel for the exceptions, and "
        "publish how many are refused."
    ),
    action="Let triage approve by agreed criteria in place of a funding panel",
    owner_role="Integrated care board medical director’s office",
    due_weeks=16,
    measure="Middle time from request to answer, each quarter",
    source=field("catalogue X40: prior approval stall"),
    needs=("funding_wait",),
    weigh=weigh,
    badge="approval wait",
    thresholds=(
        Threshold("amber", 14, "days", "this long or longer is amber"),
        Threshold("red", 28, "days", "this long or longer is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "A week",
            """\
rows:
  - {measure: funding_wait, value: 1, unit: weeks, denominator: 40, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "Six weeks",
            """\
rows:
  - {measure: funding_wait, value: 6, unit: weeks, denominator: 40, period: 2026/27 Q1}
""",
            "MWT08:whole-pathway",
        ),
        figures(
            "Nearly three weeks",
            """\
rows:
  - {measure: funding_wait, value: 20, denominator: 40, period: 2026/27 Q1}
""",
            "MWT08:whole-pathway",
        ),
    ),
)
