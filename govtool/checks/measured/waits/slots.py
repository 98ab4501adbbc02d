"""MWT06: whoever books finds an appointment."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures

LINES = Lines("no_slot")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines."""
    yield from past_lines(pathway, thresholds, measures, LINES)


CHECK = MeasuredCheck(
    id="MWT06",
    slug="referrers-find-an-appointment",
    title="Whoever books finds an appointment",
    covers=("X28",),
    severity=Severity.MEDIUM,
    rationale=(
        "Where e-RS shows no appointment, the referral goes into a list outside the "
        "system, and the next one goes by letter to somewhere else. Missing appointments "
        "make workarounds."
    ),
    remedy=(
        "Publish the real capacity, let appointments show far enough ahead, and clear "
        "deferred referrals daily."
    ),
    action="Publish appointments far enough ahead that referrers find one",
    owner_role="Outpatient booking manager",
    due_weeks=8,
    measure="Share of booking attempts that find no appointment, weekly",
    source=field("catalogue X28: no slots"),
    needs=("no_slot",),
    weigh=weigh,
    badge="no slots",
    thresholds=(
        Threshold("amber", 4, "% of booking attempts", "this much or more is amber"),
        Threshold("red", 10, "% of booking attempts", "this much or more is red"),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Hardly any",
            """\
rows:
  - {measure: no_slot, numerator: 10, denominator: 500, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "One in five",
            """\
rows:
  - {measure: no_slot, by: step, name: ortho, numerator: 100, denominator: 500, period: 2026-04}
""",
            "MWT06:ortho",
        ),
        figures(
            "Three in fifty",
            """\
rows:
  - {measure: no_slot, numerator: 30, denominator: 500, period: 2026-04}
""",
            "MWT06:whole-pathway",
        ),
    ),
)
