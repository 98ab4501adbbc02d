"""MIM02: MRI use is like that of peers."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Reference, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.judging import (
    FEWEST_CASES,
    JUDGED,
    Lines,
    missing,
    past_lines,
    to_judge,
    untold,
)
from govtool.checks.measured_example import figures
from govtool.checks.references import CONNECT_GGI
from govtool.checks.telling import amount, key_of, notes, said, subjects_of, where
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures, Row

FROM_GPS = Lines("mri_from_gp", names_measure=True)
RATE = Lines("mri_rate")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the rate of scans against that of peers, and the share from GPs against the lines."""
    rows = to_judge(measures, RATE.measure)
    if not rows:
        yield missing(RATE.about)
    for row in rows:
        yield from _against_peers(pathway, thresholds, row)
    if to_judge(measures, FROM_GPS.measure, JUDGED):
        yield from past_lines(pathway, thresholds, measures, FROM_GPS)


def _against_peers(pathway: Pathway, thresholds: Thresholds, row: Row) -> Iterator[Observation]:
    reason = untold(pathway, row, thresholds[FEWEST_CASES.name])
    if reason:
        yield reason
    elif row.number is None or row.goal is None:
        yield Missing("The MRI rate of peers, given as the standard of this measure.")
    elif row.number * 100 >= row.goal * (100 + thresholds["above_amber"]):
        peers = amount(row.goal, row.about)
        told = said(row) or "more MRI is used (the counts are too small to show)"
        yield Seen(
            subjects=subjects_of(pathway, row),
            message=(
                f"{where(pathway, row)}, {told}; peers have {peers}, and "
                f"{thresholds['above_red']}% above them or more is red, "
                f"{thresholds['above_amber']}% or more is amber.{notes(row)}"
            ),
            basis=row.basis,
            is_lesser=row.number * 100 < row.goal * (100 + thresholds["above_red"]),
            key=key_of(pathway, row),
        )


CHECK = MeasuredCheck(
    id="MIM02",
    slug="mri-use-is-like-that-of-peers",
    title="MRI use is like that of peers",
    covers=("W47",),
    severity=Severity.LOW,
    rationale=(
        "Far more MRI than comparable places is money that buys incidental findings and "
        "longer waits for those who need the scan. A large share requested outside triage "
        "often lies behind it."
    ),
    remedy=(
        "Let triage own MRI requests, put the criteria into the form, and look at rates "
        "by practice."
    ),
    action="Let triage own MRI requests, by agreed criteria",
    owner_role="Diagnostics commissioner",
    due_weeks=26,
    measure=(
        "MRI scans per 1,000 people against peers, and the share requested by GPs, each quarter"
    ),
    source=Reference(CONNECT_GGI, "reductions in MRI expenditure"),
    needs=("mri_rate", "mri_from_gp"),
    weigh=weigh,
    badge="MRI rate",
    thresholds=(
        Threshold("above_amber", 10, "% above peers", "this much or more is amber"),
        Threshold("above_red", 20, "% above peers", "this much or more is red"),
        Threshold("amber", 25, "% of MRI scans", "this much or more requested by GPs is amber"),
        Threshold("red", 50, "% of MRI scans", "this much or more requested by GPs is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "As many as peers, few of them from GPs",
            """\
rows:
  - {measure: mri_rate, value: 21, standard: 20, period: 2025/26}
  - {measure: mri_from_gp, numerator: 100, denominator: 1000, period: 2025/26}
""",
        ),
    ),
    failing=(
        figures(
            "Half as many again",
            """\
rows:
  - {measure: mri_rate, value: 30, standard: 20, period: 2025/26}
""",
            "MIM02:whole-pathway",
        ),
        figures(
            "As many as peers, most requested by GPs",
            """\
rows:
  - {measure: mri_rate, value: 20, standard: 20, period: 2025/26}
  - {measure: mri_from_gp, numerator: 600, denominator: 1000, period: 2025/26}
""",
            "MIM02:mri_from_gp",
        ),
    ),
)
