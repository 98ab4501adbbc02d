"""MWT04: capacity meets demand."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.judging import JUDGED
from govtool.checks.measured_example import figures, monthly
from govtool.checks.references import elht
from govtool.checks.telling import key_of, subjects_of, where
from govtool.checks.trends import FEWEST_POINTS, span_in_words, worsening
from govtool.pathways.model import Pathway
from govtool.referrals.disclosure import rounded
from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.series import names_of, points, series

Pair = tuple[Row, Row]
"""How many came and how many could be seen in one period."""


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold arrivals against capacity for some periods, and the waiting list against chance."""
    arrivals = names_of(measures, "arrivals", *JUDGED)
    lists = [
        series(measures, "waiting_list", by, name)
        for by, name in names_of(measures, "waiting_list", *JUDGED)
    ]
    for by, name in arrivals:
        yield from _held(pathway, thresholds, measures, by, name)
    yield from worsening(pathway, thresholds, measures, "waiting_list", JUDGED)
    if not arrivals and not any(len(rows) >= thresholds[FEWEST_POINTS.name] for rows in lists):
        yield Missing(
            f"Arrivals and capacity for {thresholds['periods']} periods in a row, or the waiting "
            f"list for {thresholds[FEWEST_POINTS.name]}."
        )


def _held(
    pathway: Pathway, thresholds: Thresholds, measures: Measures, by: By, name: str | None
) -> Iterator[Observation]:
    pairs = _pairs(measures, by, name)[-thresholds["periods"] :]
    if len(pairs) < thresholds["periods"]:
        place = "Across the pathway" if name is None else pathway.name_of(name)
        yield Missing(
            f"{place}: arrivals and capacity for {thresholds['periods']} periods in a row."
        )
    elif all((come.number or 0) > (seen.number or 0) for come, seen in pairs):
        yield _seen(pathway, pairs)


def _pairs(measures: Measures, by: By, name: str | None) -> list[Pair]:
    """The unbroken stretch of periods for which both are known, of one length each."""
    capacity = {row.span: row for row in series(measures, "capacity", by, name)}
    pairs: list[Pair] = []
    for row in series(measures, "arrivals", by, name):
        other = capacity.get(row.span)
        pairs = [] if other is None else [*pairs, (row, other)]
    return pairs


def _seen(pathway: Pathway, pairs: list[Pair]) -> Seen:
    come, seen = ([pair[index] for pair in pairs] for index in (0, 1))
    total, places = rounded(round(sum(points(come)))), round(sum(points(seen)))
    figures_known = "" if total is None else f": about {total:,} came and {places:,} could be seen"
    last = come[-1]
    return Seen(
        subjects=subjects_of(pathway, last),
        message=(
            f"{where(pathway, last)}, more people came than could be seen in {len(pairs)} periods "
            f"in a row{figures_known} ({span_in_words(come)})."
        ),
        key=key_of(pathway, last),
    )


CHECK = MeasuredCheck(
    id="MWT04",
    slug="capacity-meets-demand",
    title="Capacity meets demand",
    covers=("W34",),
    severity=Severity.HIGH,
    rationale=(
        "Where more people come than can be seen, month after month, the wait only grows, "
        "and people and referrers look for ways round it."
    ),
    remedy=(
        "Work out demand and capacity together, find what could be seen elsewhere or not "
        "at all, and then add what is still missing."
    ),
    action="Work out demand and capacity together, and close the gap where it is",
    owner_role="Service managers, with business intelligence",
    due_weeks=16,
    measure="Arrivals and capacity, and the waiting list, monthly",
    source=elht("aim: service capacity"),
    needs=("arrivals", "capacity", "waiting_list"),
    weigh=weigh,
    badge="over capacity",
    ease=1,
    thresholds=(
        Threshold(
            "periods", 3, "periods in a row", "so many with more arrivals than capacity are red"
        ),
        FEWEST_POINTS,
    ),
    passing=(
        figures(
            "Capacity for all who come",
            "rows:\n"
            + monthly("arrivals", "by: step, name: physio", (400, 380, 410))
            + monthly("capacity", "by: step, name: physio", (420, 420, 420)),
        ),
    ),
    failing=(
        figures(
            "Three months with more arrivals than places",
            "rows:\n"
            + monthly("arrivals", "by: step, name: physio", (450, 460, 470))
            + monthly("capacity", "by: step, name: physio", (420, 420, 420)),
            "MWT04:physio",
        ),
        figures(
            "A waiting list that grows",
            "rows:\n"
            + monthly(
                "waiting_list",
                "by: step, name: ortho",
                (900, 905, 898, 902, 900, 930, 960, 990, 1020, 1050, 1080, 1110),
            ),
            "MWT04:ortho",
        ),
    ),
)
