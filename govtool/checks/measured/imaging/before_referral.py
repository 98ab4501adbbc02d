"""MIM03: a scan is not needed to be referred."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("scan_before_referral")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MIM03",
    slug="a-scan-is-not-the-ticket-in",
    title="A scan is not needed to be referred",
    covers=("X17",),
    severity=Severity.LOW,
    rationale=(
        "Where services are thought to want a scan first, people are scanned to be let "
        "in, and wait twice. Some spinal services do ask for a recent scan, with reason; "
        "then the criteria should say so."
    ),
    remedy=(
        "Say in the referral criteria whether a scan is wanted, and let triage decide on the rest."
    ),
    action="Say which referrals need a scan, and let triage order the others",
    owner_role="Triage clinical lead, with specialist leads",
    due_weeks=16,
    measure="Share of referrals with a scan in the six weeks before, by service, each quarter",
    source=field("catalogue X17: scan to get in"),
    needs=("scan_before_referral",),
    weigh=weigh,
    badge="scan to enter",
    thresholds=(
        Threshold("amber", 30, "% of referrals", "this much or more is amber"),
        Threshold("red", 50, "% of referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in ten",
            """\
rows:
  - {measure: scan_before_referral, numerator: 30, denominator: 300, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "Two thirds of referrals to orthopaedics",
            """\
rows:
  - {measure: scan_before_referral, by: step, name: ortho, numerator: 200,
     denominator: 300, period: 2026/27 Q1}
""",
            "MIM03:ortho",
        ),
        figures(
            "Four in ten",
            """\
rows:
  - {measure: scan_before_referral, numerator: 120, denominator: 300, period: 2026/27 Q1}
""",
            "MIM03:whole-pathway",
        ),
    ),
)
