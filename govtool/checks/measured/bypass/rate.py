"""MBY01: few routine referrals go round triage."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import mid_notts
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("triage_bypass")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MBY01",
    slug="few-routine-referrals-go-round-triage",
    title="Few routine referrals go round triage",
    covers=("W01",),
    severity=Severity.HIGH,
    rationale=(
        "Every referral that goes round triage is seen by whoever was written to and not "
        "by whoever is right. People wait for a clinic they did not need, and surgical "
        "clinics fill with people who do not need surgery."
    ),
    remedy=(
        "Find by which door these referrals come in: a direct e-RS listing, letters, old "
        "habits. Close that door, send a monthly list by practice, and ask each why."
    ),
    action="Close the doors by which routine referrals go round triage",
    owner_role="Planned care commissioner, with the e-RS lead",
    due_weeks=12,
    measure="Share of routine referrals to specialists without a recorded triage, monthly",
    source=mid_notts("findings: over a third of referrals bypassed triage"),
    needs=("triage_bypass",),
    weigh=weigh,
    badge="bypass rate",
    thresholds=(
        Threshold("amber", 5, "% of routine referrals", "this much or more is amber"),
        Threshold("red", 15, "% of routine referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "A few of many",
            """\
rows:
  - {measure: triage_bypass, numerator: 12, denominator: 400, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "Over a third, as Mid Nottinghamshire told",
            """\
rows:
  - {measure: triage_bypass, value: 1/3, comparator: over}
""",
            "MBY01:whole-pathway",
        ),
        figures(
            "One clinic is past the amber line",
            """\
rows:
  - {measure: triage_bypass, by: step, name: ortho, numerator: 40,
     denominator: 400, period: 2026-04}
""",
            "MBY01:ortho",
        ),
    ),
)
