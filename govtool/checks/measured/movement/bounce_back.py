"""MMV01: people sent back to their GP are not soon referred again."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import coventry
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("bounce_back", is_beyond=True)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MMV01",
    slug="discharged-people-are-not-referred-again",
    title="People sent back to their GP are not soon referred again",
    covers=("W03",),
    severity=Severity.HIGH,
    rationale=(
        "Somebody discharged to the GP and referred again for the same problem was not at "
        "the end of their care. They have started the wait anew, and the GP has done a "
        "clerk’s work."
    ),
    remedy=(
        "Let the service that sees the person pass them on to the right one, agree a "
        "redirect letter, and look through a sample of returns each quarter."
    ),
    action="Let specialist and therapy services pass people on without going back to the GP",
    owner_role="Clinical leads of the services, with the planned care commissioner",
    due_weeks=12,
    measure=(
        "Share of discharges to the GP followed by a referral for the same problem within 90 days"
    ),
    source=coventry("before: returned to the GP, who referred again"),
    needs=("bounce_back",),
    weigh=weigh,
    badge="bounce-back",
    thresholds=(
        Threshold("amber", 5, "% of discharges", "this much and more is amber"),
        Threshold("red", 10, "% of discharges", "this much and more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Few are referred again",
            """\
rows:
  - {measure: bounce_back, numerator: 16, denominator: 400, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "Three in twenty, from orthopaedics",
            """\
rows:
  - {measure: bounce_back, by: step, name: ortho, numerator: 60, denominator: 400,
     period: 2026/27 Q1}
""",
            "MMV01:ortho",
        ),
        figures(
            "Somewhat more than one in twenty",
            """\
rows:
  - {measure: bounce_back, numerator: 28, denominator: 400, period: 2026/27 Q1}
""",
            "MMV01:whole-pathway",
        ),
    ),
)
