"""MMV02: referrals are triaged once."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("triaged_twice")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MMV02",
    slug="referrals-are-triaged-once",
    title="Referrals are triaged once",
    covers=("X05",),
    severity=Severity.LOW,
    rationale=(
        "A second triage adds a queue and may contradict the first. It shows that one "
        "service does not trust, or cannot see, what another decided."
    ),
    remedy=("Agree whose decision stands, and let the second service see the notes of the first."),
    action="Agree whose triage decision stands, and stop the second triage",
    owner_role="Triage service lead",
    due_weeks=12,
    measure="Share of referrals triaged more than once, each quarter",
    source=field("catalogue X05: double triage"),
    needs=("triaged_twice",),
    weigh=weigh,
    badge="triaged twice",
    thresholds=(
        Threshold("amber", 5, "% of referrals", "this much or more is amber"),
        Threshold("red", 10, "% of referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Hardly any",
            """\
rows:
  - {measure: triaged_twice, numerator: 8, denominator: 400, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "One in five",
            """\
rows:
  - {measure: triaged_twice, numerator: 80, denominator: 400, period: 2026-04}
""",
            "MMV02:whole-pathway",
        ),
        figures(
            "Somewhat more than one in twenty at one clinic",
            """\
rows:
  - {measure: triaged_twice, by: step, name: ortho, numerator: 28,
     denominator: 400, period: 2026-04}
""",
            "MMV02:ortho",
        ),
    ),
)
