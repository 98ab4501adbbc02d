"""MMV06: advice comes soon and saves a referral."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = (
    Lines("advice_referred_again", names_measure=True),
    Lines("advice_reply", red="days", amber=None, is_beyond=True, names_measure=True),
)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figures of both measures against their lines."""
    for lines in LINES:
        yield from past_lines(pathway, thresholds, measures, lines)


CHECK = MeasuredCheck(
    id="MMV06",
    slug="advice-answers-the-question",
    title="Advice comes soon and saves a referral",
    covers=("X27",),
    severity=Severity.MEDIUM,
    rationale=(
        "Advice that is slow, or that ends in a referral after all, has moved the work "
        "and the wait to another place. Advice must stay a choice of the referrer, and "
        "not a wall."
    ),
    remedy=(
        "Agree a time for replies, require a plan in each, and let the adviser turn a "
        "request into a referral in one step."
    ),
    action="Agree how fast and how fully advice requests are answered",
    owner_role="Specialist clinical leads",
    due_weeks=12,
    measure=(
        "Middle time to reply, and share of advice requests followed by a referral within 90 days"
    ),
    source=field("catalogue X27: advice used as a wall"),
    needs=("advice_referred_again", "advice_reply"),
    weigh=weigh,
    badge="advice as wall",
    thresholds=(
        Threshold("amber", 10, "% of advice requests", "this much or more is amber"),
        Threshold("red", 20, "% of advice requests", "this much or more is red"),
        Threshold("days", 5, "days", "a longer middle time to reply is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Soon answered, and seldom followed by a referral",
            """\
rows:
  - {measure: advice_referred_again, numerator: 10, denominator: 200, period: 2026-04}
  - {measure: advice_reply, value: 3, denominator: 200, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "A quarter are referred all the same",
            """\
rows:
  - {measure: advice_referred_again, numerator: 50, denominator: 200, period: 2026-04}
  - {measure: advice_reply, value: 3, denominator: 200, period: 2026-04}
""",
            "MMV06:advice_referred_again",
        ),
        figures(
            "Replies take nine days",
            """\
rows:
  - {measure: advice_referred_again, numerator: 10, denominator: 200, period: 2026-04}
  - {measure: advice_reply, value: 9, denominator: 200, period: 2026-04}
""",
            "MMV06:advice_reply",
        ),
    ),
)
