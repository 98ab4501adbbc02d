"""MRS05: outcomes are collected at the start and the end of care."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("paired_scores")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MRS05",
    slug="outcomes-are-collected",
    title="Outcomes are collected at the start and the end of care",
    covers=("X41",),
    severity=Severity.MEDIUM,
    rationale=(
        "Without a score at the start and one at the end nobody can say whether people "
        "got better. A few collected scores say little, since those who answer are seldom "
        "like those who do not."
    ),
    remedy=(
        "Collect the score when the appointment is booked and again at discharge, on "
        "paper too, and show clinicians their own results."
    ),
    action="Collect an outcome score at the start and the end of every episode",
    owner_role="Service leads, with the outcomes lead",
    due_weeks=26,
    measure=(
        "Share of people who finish care with a score from both its start and its end, "
        "each quarter"
    ),
    source=field("catalogue X41: outcomes not collected"),
    needs=("paired_scores",),
    weigh=weigh,
    badge="few outcomes",
    thresholds=(
        Threshold("amber", 50, "% of people who finish care", "less is amber"),
        Threshold("red", 25, "% of people who finish care", "less is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Seven in ten",
            """\
rows:
  - {measure: paired_scores, numerator: 210, denominator: 300, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "One in five",
            """\
rows:
  - {measure: paired_scores, numerator: 60, denominator: 300, period: 2026/27 Q1}
""",
            "MRS05:whole-pathway",
        ),
        figures(
            "Four in ten at physiotherapy",
            """\
rows:
  - {measure: paired_scores, by: step, name: physio, numerator: 120,
     denominator: 300, period: 2026/27 Q1}
""",
            "MRS05:physio",
        ),
    ),
)
