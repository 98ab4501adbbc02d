"""MIM04: the same scan is not made twice."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("repeat_imaging")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MIM04",
    slug="scans-are-not-repeated",
    title="The same scan is not made twice",
    covers=("X18",),
    severity=Severity.MEDIUM,
    rationale=(
        "A scan made again because the first cannot be seen costs a slot, a journey and, "
        "for X-ray and CT, a second dose."
    ),
    remedy=(
        "Share images between providers, and look for an earlier scan before a new one is booked."
    ),
    action="Share images between all providers that scan",
    owner_role="Imaging network lead",
    due_weeks=26,
    measure=("Share of scans that repeat the same scan elsewhere within six months, each quarter"),
    source=field("catalogue X18: repeat imaging"),
    needs=("repeat_imaging",),
    weigh=weigh,
    badge="repeat scan",
    ease=1,
    thresholds=(
        Threshold("amber", 2, "% of scans", "this much or more is amber"),
        Threshold("red", 5, "% of scans", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Hardly any",
            """\
rows:
  - {measure: repeat_imaging, numerator: 10, denominator: 1000, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "Eight in a hundred",
            """\
rows:
  - {measure: repeat_imaging, numerator: 80, denominator: 1000, period: 2026/27 Q1}
""",
            "MIM04:whole-pathway",
        ),
        figures(
            "Three in a hundred at MRI",
            """\
rows:
  - {measure: repeat_imaging, by: step, name: scan, numerator: 30,
     denominator: 1000, period: 2026/27 Q1}
""",
            "MIM04:scan",
        ),
    ),
)
