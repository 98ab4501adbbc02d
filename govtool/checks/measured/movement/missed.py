"""MMV03: one missed appointment does not end care."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("missed_then_referred_again")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MMV03",
    slug="one-missed-appointment-does-not-end-care",
    title="One missed appointment does not end care",
    covers=("X24",),
    severity=Severity.MEDIUM,
    rationale=(
        "Discharging everybody after one missed appointment falls hardest on those with "
        "the least say over their day, and it is against the standard contract. Those who "
        "are referred again show that they still needed care."
    ),
    remedy=(
        "Let a clinician decide on each, send reminders, offer other times and ways, and "
        "change the access policy."
    ),
    action="Have a clinician decide before anybody is discharged for a missed appointment",
    owner_role="Service managers, with the access policy owner",
    due_weeks=12,
    measure=(
        "Share of people discharged after one missed appointment who are referred again "
        "within 90 days"
    ),
    source=field("catalogue X24: blanket discharge after one missed appointment"),
    needs=("missed_then_referred_again",),
    weigh=weigh,
    badge="missed, then back",
    ease=3,
    thresholds=(
        Threshold("amber", 10, "% of people so discharged", "this much or more is amber"),
        Threshold("red", 25, "% of people so discharged", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in twenty",
            """\
rows:
  - {measure: missed_then_referred_again, numerator: 10, denominator: 200, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "A third come back",
            """\
rows:
  - {measure: missed_then_referred_again, numerator: 66, denominator: 200, period: 2026/27 Q1}
""",
            "MMV03:whole-pathway",
        ),
        figures(
            "One in eight at physiotherapy",
            """\
rows:
  - {measure: missed_then_referred_again, by: step, name: physio, numerator: 25,
     denominator: 200, period: 2026/27 Q1}
""",
            "MMV03:physio",
        ),
    ),
)
