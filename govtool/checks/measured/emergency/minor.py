"""MED01: minor MSK problems find care outside the emergency department."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Reference, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import CONNECT_GGI
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("ed_minor_untreated")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MED01",
    slug="minor-problems-find-care-elsewhere",
    title="Minor MSK problems find care outside the emergency department",
    covers=("W45",),
    severity=Severity.MEDIUM,
    rationale=(
        "Somebody who comes to emergency care with a minor joint or back problem and "
        "leaves without test or treatment needed advice, soon and near by. That they came "
        "shows that they found no other door."
    ),
    remedy=(
        "Offer first contact or self-referral slots from the front desk of the emergency "
        "department, and tell the public where to go."
    ),
    action="Offer first contact and self-referral slots at the door of emergency care",
    owner_role="Urgent care lead, with primary care networks",
    due_weeks=16,
    measure="Share of minor MSK attendances without test or treatment, monthly",
    source=Reference(
        CONNECT_GGI, "medicalisation of minor problems in primary care, urgent care and A&E"
    ),
    needs=("ed_minor_untreated",),
    weigh=weigh,
    badge="minor in A&E",
    thresholds=(
        Threshold("amber", 15, "% of minor attendances", "this much or more is amber"),
        Threshold("red", 30, "% of minor attendances", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in ten",
            """\
rows:
  - {measure: ed_minor_untreated, numerator: 30, denominator: 300, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "Four in ten",
            """\
rows:
  - {measure: ed_minor_untreated, numerator: 120, denominator: 300, period: 2026-04}
""",
            "MED01:whole-pathway",
        ),
        figures(
            "One in five in the north",
            """\
rows:
  - {measure: ed_minor_untreated, by: area, name: north, numerator: 60,
     denominator: 300, period: 2026-04}
""",
            "MED01:area>north",
        ),
    ),
)
