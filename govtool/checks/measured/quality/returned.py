"""MRF01: few referrals come back as incomplete."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, JUDGED, Lines, past_lines
from govtool.checks.measured_example import figures, monthly
from govtool.checks.references import bhr
from govtool.checks.trends import FEWEST_POINTS, worsening
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("returned_incomplete", is_beyond=True)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest share against the lines, and the series against chance."""
    yield from past_lines(pathway, thresholds, measures, LINES)
    yield from worsening(pathway, thresholds, measures, LINES.measure, JUDGED)


CHECK = MeasuredCheck(
    id="MRF01",
    slug="few-referrals-come-back-incomplete",
    title="Few referrals come back as incomplete",
    covers=("W09",),
    severity=Severity.MEDIUM,
    rationale=(
        "Each incomplete referral waits twice, and if it was urgent, somebody is at risk. "
        "Many of them show a form that does not ask for what triage needs."
    ),
    remedy=(
        "Make the needed fields mandatory, fill what the record knows by itself, and give "
        "practice staff a short guide and somebody to call."
    ),
    action="Make the fields that triage needs mandatory in the referral form",
    owner_role="Triage service manager, with GP system leads",
    due_weeks=12,
    measure="Share of referrals returned as incomplete, monthly, by practice",
    source=bhr("lessons 6 and 9: incomplete referrals"),
    needs=("returned_incomplete",),
    weigh=weigh,
    badge="incomplete",
    ease=3,
    thresholds=(
        Threshold("amber", 5, "% of referrals received", "this much and more is amber"),
        Threshold("red", 10, "% of referrals received", "this much and more is red"),
        FEWEST_POINTS,
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Few, and no more than before",
            "rows:\n"
            + monthly(
                "returned_incomplete",
                "by: whole",
                ["2%", "3%", "2%", "3%", "2%", "3%", "3%", "2%", "3%", "2%", "2%", "3%"],
            ),
        ),
    ),
    failing=(
        figures(
            "One in seven",
            """\
rows:
  - {measure: returned_incomplete, numerator: 60, denominator: 400, period: 2026-04}
""",
            "MRF01:whole-pathway",
        ),
        figures(
            "Still few, and rising for seven months",
            "rows:\n"
            + monthly(
                "returned_incomplete",
                "by: whole",
                ["2%", "1%", "2%", "1%", "1%", "1.5%", "2%", "2.5%", "3%", "3.5%", "4%", "4.5%"],
            ),
            "MRF01:whole-pathway",
        ),
    ),
)
