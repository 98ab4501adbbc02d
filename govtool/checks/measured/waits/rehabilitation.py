"""MWT09: rehabilitation follows soon after surgery."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("rehabilitation_wait")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MWT09",
    slug="rehabilitation-follows-surgery-soon",
    title="Rehabilitation follows soon after surgery",
    covers=("X36",),
    severity=Severity.MEDIUM,
    rationale=(
        "An operation without timely rehabilitation gives away part of what it was for: "
        "strength and movement lost in the first weeks come back slowly."
    ),
    remedy="Book the first rehabilitation appointment when the operation is booked.",
    action="Book rehabilitation when the operation is booked",
    owner_role="Surgical and therapy service leads",
    due_weeks=12,
    measure="Middle wait from surgery to the first rehabilitation appointment, each quarter",
    source=field("catalogue X36: surgery with no rehabilitation"),
    needs=("rehabilitation_wait",),
    weigh=weigh,
    badge="rehab wait",
    thresholds=(
        Threshold("amber", 14, "days", "this long or longer is amber"),
        Threshold("red", 28, "days", "this long or longer is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Ten days",
            """\
rows:
  - {measure: rehabilitation_wait, value: 10, denominator: 90, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "Five weeks",
            """\
rows:
  - {measure: rehabilitation_wait, value: 5, unit: weeks, denominator: 90, period: 2026/27 Q1}
""",
            "MWT09:whole-pathway",
        ),
        figures(
            "Three weeks at one service",
            """\
rows:
  - {measure: rehabilitation_wait, by: step, name: physio, value: 3, unit: weeks,
     denominator: 90, period: 2026/27 Q1}
""",
            "MWT09:physio",
        ),
    ),
)
