"""MWT02: suspected early inflammatory arthritis is seen within three weeks."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_any_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = (
    Lines("early_arthritis_late", names_measure=True),
    Lines("early_arthritis_wait", red="days", amber=None, is_beyond=True, names_measure=True),
)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold whichever of the two measures there is against its lines."""
    yield from past_any_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MWT02",
    slug="early-arthritis-is-seen-within-three-weeks",
    title="Suspected early inflammatory arthritis is seen within three weeks",
    covers=("X03",),
    severity=Severity.HIGH,
    rationale=(
        "Joints are damaged for good in the first months of inflammatory arthritis. The "
        "national quality standard asks for rheumatology within three weeks of referral."
    ),
    remedy=(
        "Give it a direct way to rheumatology with its blood tests, held slots and a "
        "named clinician, and keep it out of general triage."
    ),
    action="Open a direct way to an early arthritis clinic with held appointments",
    owner_role="Rheumatology clinical lead",
    due_weeks=8,
    measure="Share of people with suspected early arthritis seen within three weeks, monthly",
    source=field("catalogue X03: early arthritis; NICE quality standard 33"),
    needs=("early_arthritis_late", "early_arthritis_wait"),
    weigh=weigh,
    badge="arthritis late",
    safety=True,
    thresholds=(
        Threshold(
            "amber", 10, "% of people with suspected early arthritis", "this much or more is amber"
        ),
        Threshold(
            "red", 30, "% of people with suspected early arthritis", "this much or more is red"
        ),
        Threshold("days", 21, "days", "a longer middle wait is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Nearly all within three weeks",
            """\
rows:
  - {measure: early_arthritis_late, numerator: 2, denominator: 50, period: 2026/27 Q1}
  - {measure: early_arthritis_wait, value: 2, unit: weeks, denominator: 50, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "Half wait longer",
            """\
rows:
  - {measure: early_arthritis_late, numerator: 25, denominator: 50, period: 2026/27 Q1}
""",
            "MWT02:early_arthritis_late",
        ),
        figures(
            "The middle wait is five weeks",
            """\
rows:
  - {measure: early_arthritis_wait, value: 5, unit: weeks, denominator: 50, period: 2026/27 Q1}
""",
            "MWT02:early_arthritis_wait",
        ),
    ),
)
