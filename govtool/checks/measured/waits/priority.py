"""MWT07: people in urgent need wait clearly less than others."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.judging import FEWEST_CASES, JUDGED, untold
from govtool.checks.measured_example import figures
from govtool.checks.references import field
from govtool.checks.telling import figure, key_of, notes, subjects_of, where
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures, Row


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the wait of urgent referrals against that of routine ones, place by place."""
    routine = {
        (row.by, row.name, row.span): row for row in measures.latest("routine_wait", *JUDGED)
    }
    urgent = measures.latest("urgent_wait", *JUDGED)
    pairs = [
        (row, routine[row.by, row.name, row.span])
        for row in urgent
        if (row.by, row.name, row.span) in routine
    ]
    if not pairs:
        yield Missing(
            "The wait of urgent and of routine referrals, for the same place and period."
        )
    for pair in pairs:
        yield from _held(pathway, thresholds, pair)


def _held(
    pathway: Pathway, thresholds: Thresholds, pair: tuple[Row, Row]
) -> Iterator[Observation]:
    urgent, routine = pair
    fewest = thresholds[FEWEST_CASES.name]
    untellable = untold(pathway, urgent, fewest) or untold(pathway, routine, fewest)
    if untellable:
        yield untellable
        return
    times = [figure(row) or "a time that is not shown" for row in pair]
    if (urgent.number or 0) * 100 >= (routine.number or 0) * thresholds["share"]:
        yield Seen(
            subjects=subjects_of(pathway, urgent),
            message=(
                f"{where(pathway, urgent)}, urgent referrals wait {times[0]} and routine "
                f"ones {times[1]} (middle waits); {thresholds['share']}% of the routine "
                f"wait or more is red.{notes(urgent)}"
            ),
            key=key_of(pathway, urgent),
        )


CHECK = MeasuredCheck(
    id="MWT07",
    slug="urgent-people-wait-less",
    title="People in urgent need wait clearly less than others",
    covers=("X29",),
    severity=Severity.HIGH,
    rationale=(
        "Where urgent and routine referrals wait alike, the word urgent does nothing. "
        "People are seen in the order in which they came, whatever they came with."
    ),
    remedy=(
        "Give every referral a clinical priority at triage, book from one list by "
        "priority, and look at both waits every month."
    ),
    action="Book from one list by clinical priority",
    owner_role="Service managers, with triage clinicians",
    due_weeks=8,
    measure="Middle waits of urgent and of routine referrals, monthly",
    source=field("catalogue X29: queue by habit, not need"),
    needs=("urgent_wait", "routine_wait"),
    weigh=weigh,
    badge="no priority",
    thresholds=(
        Threshold(
            "share", 80, "% of the routine wait", "an urgent wait this long or longer is red"
        ),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Two weeks against twelve",
            """\
rows:
  - {measure: urgent_wait, by: step, name: ortho, value: 2, unit: weeks,
     denominator: 60, period: 2026-04}
  - {measure: routine_wait, by: step, name: ortho, value: 12, unit: weeks,
     denominator: 300, period: 2026-04}
""",
        ),
    ),
    failing=(
        figures(
            "Eleven weeks against twelve",
            """\
rows:
  - {measure: urgent_wait, by: step, name: ortho, value: 11, unit: weeks,
     denominator: 60, period: 2026-04}
  - {measure: routine_wait, by: step, name: ortho, value: 12, unit: weeks,
     denominator: 300, period: 2026-04}
""",
            "MWT07:ortho",
        ),
    ),
)
