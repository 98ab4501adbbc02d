"""MRF02: every returned referral is sent again or closed."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import bhr
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("returns_left_open")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MRF02",
    slug="returned-referrals-are-followed-up",
    title="Every returned referral is sent again or closed",
    covers=("W10",),
    severity=Severity.HIGH,
    rationale=(
        "A referral sent back lies where nobody looks unless somebody is told. The person "
        "believes they are waiting, and nobody is treating them."
    ),
    remedy=(
        "Make each return a task in the GP system, keep a weekly list of open returns "
        "with a named owner, and tell the person."
    ),
    action="Keep a weekly list of returned referrals that are still open, and clear it",
    owner_role="Triage service manager, with practice managers",
    due_weeks=8,
    measure="Share of returned referrals neither sent again nor closed within 10 working days",
    source=bhr("lesson 6: a process to flag returns"),
    needs=("returns_left_open",),
    weigh=weigh,
    badge="returns open",
    safety=True,
    ease=3,
    thresholds=(
        Threshold("amber", 5, "% of returned referrals", "this much or more is amber"),
        Threshold("red", 15, "% of returned referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "All but a few are dealt with",
            """\
rows:
  - {measure: returns_left_open, numerator: 2, denominator: 80, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "A quarter lie open",
            """\
rows:
  - {measure: returns_left_open, numerator: 20, denominator: 80, period: 2026-04}
""",
            "MRF02:whole-pathway",
        ),
        figures(
            "One in ten lies open",
            """\
rows:
  - {measure: returns_left_open, numerator: 8, denominator: 80, period: 2026-04}
""",
            "MRF02:whole-pathway",
        ),
    ),
)
