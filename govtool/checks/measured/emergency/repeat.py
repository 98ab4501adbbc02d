"""MED02: people do not have to come to the emergency department again."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("ed_repeat")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MED02",
    slug="people-need-not-come-to-a-and-e-again",
    title="People do not have to come to the emergency department again",
    covers=("X16",),
    severity=Severity.MEDIUM,
    rationale=(
        "Somebody who comes back with the same problem within a month has not got what "
        "they came for. Some are told to come for a scan that they could not get "
        "elsewhere."
    ),
    remedy=(
        "Hold urgent hub appointments that the emergency department can book, and open "
        "imaging to the hub."
    ),
    action="Hold urgent MSK appointments that the emergency department can book",
    owner_role="Emergency department lead, with the hub lead",
    due_weeks=12,
    measure="Share of MSK attendances that repeat one of the 30 days before, monthly",
    source=field("catalogue X16: emergency department as front door"),
    needs=("ed_repeat",),
    weigh=weigh,
    badge="back to A&E",
    thresholds=(
        Threshold("amber", 5, "% of MSK attendances", "this much or more is amber"),
        Threshold("red", 10, "% of MSK attendances", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Few",
            """\
rows:
  - {measure: ed_repeat, numerator: 10, denominator: 400, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "Three in twenty",
            """\
rows:
  - {measure: ed_repeat, numerator: 60, denominator: 400, period: 2026-04}
""",
            "MED02:whole-pathway",
        ),
        figures(
            "Seven in a hundred",
            """\
rows:
  - {measure: ed_repeat, numerator: 28, denominator: 400, period: 2026-04}
""",
            "MED02:whole-pathway",
        ),
    ),
)
