"""MRF06: self-referral does not begin with a GP appointment."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("suggested_self_referral")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MRF06",
    slug="self-referral-saves-a-gp-appointment",
    title="Self-referral does not begin with a GP appointment",
    covers=("X22",),
    severity=Severity.LOW,
    rationale=(
        "Self-referral is there to save a step. Where the GP suggests it in an "
        "appointment, the step has been taken, and those who do not see a GP never hear "
        "of it."
    ),
    remedy=(
        "Let reception and care navigators offer it before an appointment is booked, and "
        "tell the public."
    ),
    action="Let practice reception offer self-referral before a GP appointment is booked",
    owner_role="Practice managers, with the physiotherapy service",
    due_weeks=12,
    measure="Share of self-referrals made without a GP appointment first, each quarter",
    source=field("catalogue X22: self-referral told by the GP"),
    needs=("suggested_self_referral",),
    weigh=weigh,
    badge="GP suggested",
    ease=3,
    thresholds=(
        Threshold("amber", 50, "% of self-referrals", "this much or more is amber"),
        Threshold("red", 75, "% of self-referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "A third",
            """\
rows:
  - {measure: suggested_self_referral, numerator: 100, denominator: 300, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "Nine in ten",
            """\
rows:
  - {measure: suggested_self_referral, numerator: 270, denominator: 300, period: 2026/27 Q1}
""",
            "MRF06:whole-pathway",
        ),
        figures(
            "Six in ten",
            """\
rows:
  - {measure: suggested_self_referral, by: step, name: physio, numerator: 180,
     denominator: 300, period: 2026/27 Q1}
""",
            "MRF06:physio",
        ),
    ),
)
