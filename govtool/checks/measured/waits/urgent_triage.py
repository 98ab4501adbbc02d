"""MWT01: urgent referrals are triaged within one working day."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("urgent_triaged_late")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MWT01",
    slug="urgent-referrals-are-triaged-at-once",
    title="Urgent referrals are triaged within one working day",
    covers=("X02",),
    severity=Severity.HIGH,
    rationale=(
        "An urgent referral in a routine queue is a serious diagnosis that waits. Nobody "
        "may know that it is there."
    ),
    remedy=(
        "Give urgent referrals a list of their own, and let a senior clinician look "
        "through all new referrals every day."
    ),
    action="Screen all new referrals every working day for urgent ones",
    owner_role="Triage clinical lead",
    due_weeks=4,
    measure="Share of urgent referrals triaged within one working day, weekly",
    source=field("catalogue X02: urgent sits in the routine queue"),
    needs=("urgent_triaged_late",),
    weigh=weigh,
    badge="urgent late",
    safety=True,
    ease=3,
    thresholds=(
        Threshold("amber", 2, "% of urgent referrals", "this much or more is amber"),
        Threshold("red", 10, "% of urgent referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "None is late",
            """\
rows:
  - {measure: urgent_triaged_late, numerator: 0, denominator: 60, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "One in four is late",
            """\
rows:
  - {measure: urgent_triaged_late, numerator: 15, denominator: 60, period: 2026-04}
""",
            "MWT01:whole-pathway",
        ),
        figures(
            "A few are late",
            """\
rows:
  - {measure: urgent_triaged_late, value: 4%, denominator: 400, period: 2026-04}
""",
            "MWT01:whole-pathway",
        ),
    ),
)
