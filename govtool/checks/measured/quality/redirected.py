"""MRF04: referrals are for the right service from the start."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import elht
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("redirected_at_triage")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MRF04",
    slug="referrals-reach-the-right-service-first",
    title="Referrals are for the right service from the start",
    covers=("W29",),
    severity=Severity.MEDIUM,
    rationale=(
        "A referral for the wrong specialty or test costs the person a wait and triage a "
        "decision. Many of one kind show that referrers are not helped to choose."
    ),
    remedy=(
        "Tell referrers what was changed and why, put the criteria into the form, and "
        "offer advice before referral."
    ),
    action="Feed back to referrers each month which referrals triage redirected, and why",
    owner_role="Triage clinical lead",
    due_weeks=16,
    measure=(
        "Share of triaged referrals sent to another service than asked for, by origin and "
        "destination"
    ),
    source=elht("aim: referral “to the correct specialty or for the correct test”"),
    needs=("redirected_at_triage",),
    weigh=weigh,
    badge="wrong service",
    thresholds=(
        Threshold("amber", 10, "% of triaged referrals", "this much or more is amber"),
        Threshold("red", 20, "% of triaged referrals", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "One in twenty",
            """\
rows:
  - {measure: redirected_at_triage, numerator: 20, denominator: 400, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "A quarter of those for orthopaedics",
            """\
rows:
  - {measure: redirected_at_triage, by: step, name: ortho, numerator: 100,
     denominator: 400, period: 2026-04}
""",
            "MRF04:ortho",
        ),
        figures(
            "One in seven on one way",
            """\
rows:
  - {measure: redirected_at_triage, by: link, name: "gp>triage:refer",
     numerator: 60, denominator: 400, period: 2026-04}
""",
            "MRF04:gp>triage:refer",
        ),
    ),
)
