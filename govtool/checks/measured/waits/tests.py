"""MWT03: tests are done in time."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, JUDGED, Lines, past_lines
from govtool.checks.measured_example import figures, monthly
from govtool.checks.references import bhr
from govtool.checks.trends import FEWEST_POINTS, worsening
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("test_wait", red="days", amber=None, is_beyond=True)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest wait against the line or local standard, and the series against chance."""
    yield from past_lines(pathway, thresholds, measures, LINES)
    yield from worsening(pathway, thresholds, measures, LINES.measure, JUDGED)


CHECK = MeasuredCheck(
    id="MWT03",
    slug="tests-are-done-within-six-weeks",
    title="Tests are done in time",
    covers=("W27",),
    severity=Severity.MEDIUM,
    rationale=(
        "A wait for a test is a wait in the middle of care: nothing else can go on. Six "
        "weeks is the national standard for diagnostic tests; a place may ask for less."
    ),
    remedy=(
        "Match capacity to demand, hold requests to agreed criteria, and let triage book "
        "straight to the test."
    ),
    action="Match capacity for tests to demand, and let triage book straight to the test",
    owner_role="Diagnostics lead",
    due_weeks=16,
    measure="Middle wait from request to test, monthly",
    source=bhr("lesson 9: delays in diagnostics"),
    needs=("test_wait",),
    weigh=weigh,
    badge="test wait",
    thresholds=(
        Threshold(
            "days",
            42,
            "days",
            "a longer middle wait is red; a shorter local standard is the amber line",
        ),
        FEWEST_POINTS,
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Three weeks, within the local standard of four",
            """\
rows:
  - {measure: test_wait, by: step, name: scan, value: 3, unit: weeks, standard: 4,
     period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "Nine weeks",
            """\
rows:
  - {measure: test_wait, by: step, name: scan, value: 9, unit: weeks, period: 2026-04}
""",
            "MWT03:scan",
        ),
        figures(
            "Five weeks where four were agreed",
            """\
rows:
  - {measure: test_wait, by: step, name: scan, value: 5, unit: weeks, standard: 4,
     period: 2026-04}
""",
            "MWT03:scan",
        ),
        figures(
            "Within six weeks, and rising",
            "rows:\n"
            + monthly(
                "test_wait",
                "by: step, name: scan",
                (20, 21, 20, 21, 20, 22, 24, 26, 28, 30, 32, 34),
            ),
            "MWT03:scan",
        ),
    ),
)
