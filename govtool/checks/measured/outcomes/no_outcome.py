"""MRS01: a first specialist appointment leads somewhere."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import coventry
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("no_outcome")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MRS01",
    slug="first-appointments-lead-somewhere",
    title="A first specialist appointment leads somewhere",
    covers=("W05",),
    severity=Severity.HIGH,
    rationale=(
        "Somebody who waited months for a specialist and leaves with no treatment, test "
        "or plan was in the wrong queue, and so was whoever waited behind them."
    ),
    remedy=(
        "Tell referrers which of their referrals ended so, tighten the triage rules for "
        "these, and offer advice before referral."
    ),
    action="Feed back to referrers and triage which first appointments led nowhere",
    owner_role="Specialist clinical leads, with the triage lead",
    due_weeks=16,
    measure=(
        "Share of first specialist appointments without treatment, test or follow-up, monthly"
    ),
    source=coventry("about 30% came away with nothing"),
    needs=("no_outcome",),
    weigh=weigh,
    badge="no outcome",
    thresholds=(
        Threshold("amber", 15, "% of first appointments", "this much or more is amber"),
        Threshold("red", 25, "% of first appointments", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in ten",
            """\
rows:
  - {measure: no_outcome, numerator: 40, denominator: 400, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "About 30%, as Coventry told",
            """\
rows:
  - {measure: no_outcome, value: 30%, comparator: about}
""",
            "MRS01:whole-pathway",
        ),
        figures(
            "One in five at orthopaedics",
            """\
rows:
  - {measure: no_outcome, by: step, name: ortho, numerator: 80, denominator: 400,
     period: 2026-04}
""",
            "MRS01:ortho",
        ),
    ),
)
