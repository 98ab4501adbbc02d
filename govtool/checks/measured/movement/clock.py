"""MMV04: the waiting time clock runs on when people are passed on."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("clock_restarted")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MMV04",
    slug="the-clock-runs-on-at-transfer",
    title="The waiting time clock runs on when people are passed on",
    covers=("X25",),
    severity=Severity.HIGH,
    rationale=(
        "A new clock at each transfer hides how long people have really waited. The board "
        "sees short waits, and the person has waited through all of them."
    ),
    remedy=(
        "Carry the first referral date and one pathway number with every transfer, and "
        "audit a sample."
    ),
    action="Carry the first referral date with every transfer between services",
    owner_role="Performance lead, with the providers’ data teams",
    due_weeks=12,
    measure="Share of transfers between services with the first referral date carried over",
    source=field("catalogue X25: clock restart; referral to treatment rules"),
    needs=("clock_restarted",),
    weigh=weigh,
    badge="clock restart",
    thresholds=(
        Threshold("amber", 1, "% of transfers", "this much or more is amber"),
        Threshold("red", 5, "% of transfers", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "None",
            """\
rows:
  - {measure: clock_restarted, numerator: 0, denominator: 200, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "One in ten",
            """\
rows:
  - {measure: clock_restarted, numerator: 20, denominator: 200, period: 2026-04}
""",
            "MMV04:whole-pathway",
        ),
        figures(
            "A few on the way to orthopaedics",
            """\
rows:
  - {measure: clock_restarted, by: link, name: "triage>ortho:refer", value: 2%, period: 2026-04}
""",
            "MMV04:triage>ortho:refer",
        ),
    ),
)
