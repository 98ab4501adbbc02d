"""MMV07: follow-up either helps or ends."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = (
    Lines("follow_up_without_change", names_measure=True),
    Lines("follow_up_overdue", red="overdue_red", amber="overdue_amber", names_measure=True),
)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figures of both measures against their lines."""
    for lines in LINES:
        yield from past_lines(pathway, thresholds, measures, lines)


CHECK = MeasuredCheck(
    id="MMV07",
    slug="follow-up-ends-or-helps",
    title="Follow-up either helps or ends",
    covers=("X30",),
    severity=Severity.MEDIUM,
    rationale=(
        "Appointments that change nothing take the place of somebody new, and those that "
        "matter become overdue behind them."
    ),
    remedy=(
        "Agree when follow-up ends, let people start their own follow-up when they need "
        "it, and clear the overdue list by need."
    ),
    action="Agree when follow-up ends, and offer follow-up that people start themselves",
    owner_role="Specialist and therapy service leads",
    due_weeks=16,
    measure=(
        "Share of people with more than four follow-ups and no change, and share of "
        "follow-ups overdue"
    ),
    source=field("catalogue X30: follow-up treadmill"),
    needs=("follow_up_without_change", "follow_up_overdue"),
    weigh=weigh,
    badge="treadmill",
    thresholds=(
        Threshold("amber", 10, "% of people in follow-up", "this much or more is amber"),
        Threshold("red", 20, "% of people in follow-up", "this much or more is red"),
        Threshold(
            "overdue_amber",
            10,
            "% of people waiting for follow-up",
            "this much or more overdue is amber",
        ),
        Threshold(
            "overdue_red",
            25,
            "% of people waiting for follow-up",
            "this much or more overdue is red",
        ),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Few go round, and few are overdue",
            """\
rows:
  - {measure: follow_up_without_change, numerator: 10, denominator: 300, period: 2026-04}
  - {measure: follow_up_overdue, numerator: 15, denominator: 300, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "A quarter go round without change",
            """\
rows:
  - {measure: follow_up_without_change, numerator: 75, denominator: 300, period: 2026-04}
  - {measure: follow_up_overdue, numerator: 15, denominator: 300, period: 2026-04}
""",
            "MMV07:follow_up_without_change",
        ),
        figures(
            "One in five is overdue at orthopaedics",
            """\
rows:
  - {measure: follow_up_without_change, numerator: 10, denominator: 300, period: 2026-04}
  - {measure: follow_up_overdue, by: step, name: ortho, numerator: 60,
     denominator: 300, period: 2026-04}
""",
            "MMV07:ortho>follow_up_overdue",
        ),
    ),
)
