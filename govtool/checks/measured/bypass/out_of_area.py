"""MBY06: referrals stay inside the pathway."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("out_of_area")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MBY06",
    slug="referrals-stay-inside-the-pathway",
    title="Referrals stay inside the pathway",
    covers=("X15",),
    severity=Severity.LOW,
    rationale=(
        "A referral to a provider outside the pathway leaves its triage, its criteria and "
        "its figures behind. Some is choice, and right; a large share shows a gap, or a "
        "door that is easier to open."
    ),
    remedy=(
        "Find out which services and practices it concerns and why; agree triage across "
        "the border with the neighbour."
    ),
    action="Agree with neighbouring systems that referrals across the border pass one triage",
    owner_role="Integrated care board planned care lead",
    due_weeks=26,
    measure=(
        "Share of residents’ specialist MSK referrals to providers outside the pathway, "
        "each quarter"
    ),
    source=field("catalogue X15: out of area leak"),
    needs=("out_of_area",),
    weigh=weigh,
    badge="out of area",
    thresholds=(
        Threshold("amber", 10, "% of specialist referrals", "this much or more is amber"),
        Threshold("red", 20, "% of specialist referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in twenty",
            """\
rows:
  - {measure: out_of_area, numerator: 50, denominator: 1000, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "A quarter",
            """\
rows:
  - {measure: out_of_area, numerator: 250, denominator: 1000, period: 2026/27 Q1}
""",
            "MBY06:whole-pathway",
        ),
        figures(
            "One in seven in the south",
            """\
rows:
  - {measure: out_of_area, by: area, name: south, numerator: 140,
     denominator: 1000, period: 2026/27 Q1}
""",
            "MBY06:area>south",
        ),
    ),
)
