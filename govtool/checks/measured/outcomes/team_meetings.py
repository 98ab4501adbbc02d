"""MRS07: the multidisciplinary team meets with all it needs."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("mdt_quorate")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MRS07",
    slug="the-team-meets-as-a-team",
    title="The multidisciplinary team meets with all it needs",
    covers=("X38",),
    severity=Severity.LOW,
    rationale=(
        "A meeting without the surgeon or the therapist cannot decide, or decides and is "
        "undone later. The person waits for the next one."
    ),
    remedy=(
        "Put the meeting into job plans, name deputies, and move the hour if one "
        "profession can never come."
    ),
    action="Put the team meeting into the job plans of every profession it needs",
    owner_role="Medical director, with therapy leads",
    due_weeks=16,
    measure="Share of team meetings with all the professions they need, each quarter",
    source=field("catalogue X38: MDT in name only"),
    needs=("mdt_quorate",),
    weigh=weigh,
    badge="no quorum",
    thresholds=(
        Threshold("amber", 90, "% of meetings", "less is amber"),
        Threshold("red", 75, "% of meetings", "less is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "All but one",
            """\
rows:
  - {measure: mdt_quorate, numerator: 23, denominator: 24, period: 2026-01 to 2026-06}
""",
        ),
    ),
    failing=(
        figures(
            "Half of them",
            """\
rows:
  - {measure: mdt_quorate, numerator: 12, denominator: 24, period: 2026-01 to 2026-06}
""",
            "MRS07:whole-pathway",
        ),
        figures(
            "Five in six",
            """\
rows:
  - {measure: mdt_quorate, numerator: 20, denominator: 24, period: 2026-01 to 2026-06}
""",
            "MRS07:whole-pathway",
        ),
    ),
)
