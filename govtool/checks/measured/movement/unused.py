"""MMV05: the figures show every designed route in use."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.judging import missing
from govtool.checks.measured_example import figures, monthly
from govtool.checks.references import bhr
from govtool.checks.telling import where
from govtool.checks.trends import span_in_words
from govtool.pathways.kinds import Layer
from govtool.pathways.model import Link, Pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.series import points, series

MEASURE = "people_on_link"
MONTH = 30
"""Days of the shortest month but one; three months have at least 89 days."""


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Look for links that hardly anybody used in the last months."""
    if not measures.of(MEASURE, By.LINK):
        yield missing(MEASURE_BY_ID[MEASURE])
        return
    links = [link for link in pathway.links if link.layer is not Layer.ACTUAL]
    unknown = 0
    for link in links:
        rows = _lately(measures, link, thresholds["months"])
        if rows is None:
            unknown += 1
        else:
            yield from _little_used(pathway, rows, link, thresholds)
    if unknown:
        yield Missing(
            f"How many people used each link in the last {thresholds['months']} months: for "
            f"{unknown} of {len(links)} links this is not known."
        )


def _lately(measures: Measures, link: Link, months: int) -> tuple[Row, ...] | None:
    """The newest figures of a link that cover so many months; None where they do not."""
    rows = series(measures, MEASURE, By.LINK, link.id)
    for start in range(len(rows) - 1, -1, -1):
        if sum(row.span.days for row in rows[start:] if row.span) >= MONTH * months - 1:
            return rows[start:]
    return None


def _little_used(
    pathway: Pathway, rows: tuple[Row, ...], link: Link, thresholds: Thresholds
) -> Iterator[Seen]:
    people, most = sum(points(rows)), thresholds["near_zero"]
    if people > most * thresholds["months"]:
        return
    used = "nobody" if people == 0 else f"hardly anybody (at most {most} a month)"
    yield Seen(
        subjects=(link.id,),
        message=f"{where(pathway, rows[-1])}, {used} was counted from {span_in_words(rows)}.",
        links=(link.id,),
        is_lesser=people > 0,
    )


CHECK = MeasuredCheck(
    id="MMV05",
    slug="designed-routes-are-used",
    title="The figures show every designed route in use",
    covers=("W21",),
    severity=Severity.LOW,
    rationale=(
        "A route that was designed and that nobody takes is either not known, not wanted "
        "or blocked. Meanwhile people take another, and what was bought for this one "
        "stands idle."
    ),
    remedy=(
        "Ask those who should use it why they do not; then repair it, make it known, or "
        "take it off the map."
    ),
    action="Find out why a designed route is not used, and repair it or take it off the map",
    owner_role="Pathway programme lead",
    due_weeks=12,
    measure="People on each designed route, monthly",
    source=bhr("lesson 7: routes as designed and as used"),
    needs=("people_on_link",),
    weigh=weigh,
    badge="unused",
    thresholds=(
        Threshold("months", 3, "months", "how long a route must have been all but unused"),
        Threshold("near_zero", 2, "people a month", "so few or fewer count as hardly anybody"),
    ),
    passing=(
        figures(
            "Every route is used",
            "rows:\n"
            + "".join(
                monthly("people_on_link", f"by: link, name: '{link}'", (40, 38, 44))
                for link in (
                    "gp>triage:refer",
                    "triage>physio:refer",
                    "triage>scan:request_test",
                    "triage>ortho:refer",
                )
            ),
        ),
    ),
    failing=(
        figures(
            "Nobody is referred to physiotherapy",
            "rows:\n"
            + monthly("people_on_link", "by: link, name: 'triage>physio:refer'", (0, 0, 0)),
            "MMV05:triage>physio:refer",
        ),
        figures(
            "Hardly anybody has a scan requested",
            "rows:\n"
            + monthly(
                "people_on_link", "by: link, name: 'triage>scan:request_test'", (30, 2, 1, 2)
            ),
            "MMV05:triage>scan:request_test",
        ),
    ),
)
