"""MRF03: referrals hold what triage needs to decide."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_any_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import elht
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = (
    Lines("insufficient_information", names_measure=True),
    Lines("referral_completeness", red="fields_red", amber="fields_amber", names_measure=True),
)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold whichever of the two measures there is against its lines."""
    yield from past_any_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MRF03",
    slug="referrals-hold-what-triage-needs",
    title="Referrals hold what triage needs to decide",
    covers=("W31",),
    severity=Severity.MEDIUM,
    rationale=(
        "Triage on a few words is a guess. Either the referral goes back, or the person "
        "is booked to be safe into a clinic that may not be theirs."
    ),
    remedy=(
        "Use one template that fills itself from the record, show an example of a good "
        "referral, and tell referrers what was missing."
    ),
    action="Bring in one referral template that fills itself from the GP record",
    owner_role="Triage clinical lead, with GP system leads",
    due_weeks=16,
    measure=(
        "Share of triaged referrals with too little information, and share of required "
        "fields filled in"
    ),
    source=elht("aim: high quality, detailed referrals"),
    needs=("insufficient_information", "referral_completeness"),
    weigh=weigh,
    badge="thin referrals",
    thresholds=(
        Threshold("amber", 10, "% of triaged referrals", "this much or more is amber"),
        Threshold("red", 20, "% of triaged referrals", "this much or more is red"),
        Threshold("fields_amber", 90, "% of required fields", "less filled in is amber"),
        Threshold("fields_red", 75, "% of required fields", "less filled in is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Few are too thin, and nearly all fields are filled in",
            """\
rows:
  - {measure: insufficient_information, numerator: 20, denominator: 400, period: 2026-04}
  - {measure: referral_completeness, value: 96%, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "A quarter are too thin",
            """\
rows:
  - {measure: insufficient_information, numerator: 100, denominator: 400, period: 2026-04}
""",
            "MRF03:insufficient_information",
        ),
        figures(
            "Fields are left blank",
            """\
rows:
  - {measure: referral_completeness, value: 82%, period: 2026-04}
""",
            "MRF03:referral_completeness",
        ),
    ),
)
