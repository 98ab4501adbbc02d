"""MBY04: GP referrals to consultants come through e-RS."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("outside_ers")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MBY04",
    slug="gp-referrals-come-through-e-rs",
    title="GP referrals to consultants come through e-RS",
    covers=("X13",),
    severity=Severity.MEDIUM,
    rationale=(
        "A letter or email to a consultant goes round triage, is seen by nobody who "
        "counts, and may get lost. Since October 2018 the standard contract makes e-RS "
        "the only way for GPs to refer to a first consultant appointment, and the "
        "hospital may go unpaid for others."
    ),
    remedy=(
        "Return such referrals once, quickly and with a kind note on how to send them; "
        "give medical secretaries the same words; tell each practice its number."
    ),
    action="Return letters and emails within two working days, with how to use e-RS",
    owner_role="Hospital outpatient manager, with practice managers",
    due_weeks=12,
    measure="Share of GP referrals to consultants received outside e-RS, monthly",
    source=field(
        "catalogue X13: letter to a named consultant; standard contract, service condition 6.2A"
    ),
    needs=("outside_ers",),
    weigh=weigh,
    badge="outside e-RS",
    thresholds=(
        Threshold("amber", 2, "% of GP referrals", "this much or more is amber"),
        Threshold("red", 5, "% of GP referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Hardly any",
            """\
rows:
  - {measure: outside_ers, numerator: 10, denominator: 1000, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "One in ten at one clinic",
            """\
rows:
  - {measure: outside_ers, by: step, name: ortho, numerator: 100,
     denominator: 1000, period: 2026-04}
""",
            "MBY04:ortho",
        ),
        figures(
            "A few too many across the pathway",
            """\
rows:
  - {measure: outside_ers, numerator: 30, denominator: 1000, period: 2026-04}
""",
            "MBY04:whole-pathway",
        ),
    ),
)
