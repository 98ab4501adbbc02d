"""MRF05: self-management, exercise or therapy is tried before a specialist."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import elht
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("no_first_line_care")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MRF05",
    slug="first-line-care-is-tried-first",
    title="Self-management, exercise or therapy is tried before a specialist",
    covers=("W30",),
    severity=Severity.MEDIUM,
    rationale=(
        "Where the pathway expects first-line care before a specialist, a referral "
        "without it is early. The person waits for a specialist who will most often offer "
        "what they could have begun at once."
    ),
    remedy=(
        "Ask in the form what has been tried, offer physiotherapy or an exercise "
        "programme at the first contact, and let triage point there."
    ),
    action="Ask in the referral form what first-line care has been tried",
    owner_role="MSK clinical lead, with primary care",
    due_weeks=16,
    measure="Share of referrals to specialists with no first-line care recorded, each quarter",
    source=elht("aim: fewer unnecessary referrals through first-line management"),
    needs=("no_first_line_care",),
    weigh=weigh,
    badge="too early",
    thresholds=(
        Threshold("amber", 20, "% of referrals to specialists", "this much or more is amber"),
        Threshold("red", 40, "% of referrals to specialists", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in ten",
            """\
rows:
  - {measure: no_first_line_care, numerator: 30, denominator: 300, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "Half",
            """\
rows:
  - {measure: no_first_line_care, numerator: 150, denominator: 300, period: 2026-04}
""",
            "MRF05:whole-pathway",
        ),
        figures(
            "A third for orthopaedics",
            """\
rows:
  - {measure: no_first_line_care, by: step, name: ortho, numerator: 100,
     denominator: 300, period: 2026-04}
""",
            "MRF05:ortho",
        ),
    ),
)
