"""MIM01: imaging requests meet the agreed criteria."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import elht
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("imaging_outside_criteria")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MIM01",
    slug="imaging-meets-agreed-criteria",
    title="Imaging requests meet the agreed criteria",
    covers=("W33",),
    severity=Severity.MEDIUM,
    rationale=(
        "A scan that cannot change what is done costs a slot and often finds something "
        "that worries and means nothing. Many of them show that referrers are not told "
        "clearly when not to scan."
    ),
    remedy=(
        "Put the criteria, with what not to scan, into the request form; let radiologists "
        "feed back on each that falls outside."
    ),
    action="Put criteria for when not to scan into the imaging request form",
    owner_role="Radiology lead, with the MSK clinical lead",
    due_weeks=16,
    measure="Share of audited imaging requests outside the agreed criteria, twice a year",
    source=elht("aim: clinicians know better who needs a test"),
    needs=("imaging_outside_criteria",),
    weigh=weigh,
    badge="scan criteria",
    thresholds=(
        Threshold("amber", 10, "% of audited requests", "this much or more is amber"),
        Threshold("red", 20, "% of audited requests", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in twenty",
            """\
rows:
  - {measure: imaging_outside_criteria, numerator: 10, denominator: 200,
     period: 2026-01 to 2026-06}
""",
        ),
    ),
    failing=(
        figures(
            "A third",
            """\
rows:
  - {measure: imaging_outside_criteria, numerator: 66, denominator: 200,
     period: 2026-01 to 2026-06}
""",
            "MIM01:whole-pathway",
        ),
        figures(
            "Three in twenty at MRI",
            """\
rows:
  - {measure: imaging_outside_criteria, by: step, name: scan, numerator: 30,
     denominator: 200, period: 2026-01 to 2026-06}
""",
            "MIM01:scan",
        ),
    ),
)
