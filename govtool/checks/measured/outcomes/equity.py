"""MRS06: no group of people is left behind."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.judging import FEWEST_CASES
from govtool.checks.measured_example import counted, figures
from govtool.checks.references import field
from govtool.checks.telling import figure, notes
from govtool.checks.wording import listed
from govtool.pathways.model import Pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.limits import wilson
from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.series import newest_together

MEASURES = ("access_rate", "improved")
DIMENSIONS = ("deprivation", "ethnicity", "sex", "age", "language")
"""The respects in which a gap must be looked for."""


def weigh(_: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """In each respect, hold the group that does worst against the one that does best."""
    looked_at = set()
    for measure in MEASURES:
        for dimension, rows in _by_dimension(measures, measure).items():
            enough = [row for row in rows if _is_counted(row, thresholds[FEWEST_CASES.name])]
            if len(enough) < len(rows):
                yield Missing(
                    f"{MEASURE_BY_ID[measure].name} by {dimension}: {len(rows) - len(enough)} of "
                    f"{len(rows)} groups have no counts, or too few cases."
                )
            if len(enough) > 1:
                looked_at.add(dimension)
                yield from _gap(measure, dimension, enough, thresholds)
    left = [dimension for dimension in DIMENSIONS if dimension not in looked_at]
    if left:
        yield Missing(
            "Access or improvement, as counts for at least two groups, by "
            f"{listed(left, 'and by')}."
        )


def _by_dimension(measures: Measures, measure: str) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for row in measures.latest(measure, By.GROUP):
        groups.setdefault((row.name or "").partition(":")[0].strip().casefold(), []).append(row)
    return {dimension: newest_together(rows) for dimension, rows in groups.items()}


def _is_counted(row: Row, fewest: int) -> bool:
    return row.numerator is not None and (row.denominator or 0) >= fewest


def _gap(measure: str, dimension: str, rows: list[Row], thresholds: Thresholds) -> Iterator[Seen]:
    ordered = sorted(rows, key=lambda row: (row.number or 0, row.name or ""))
    worst, best = ordered[0], ordered[-1]
    if (best.number or 0) * 100 < (worst.number or 0) * thresholds["gap_amber"]:
        return
    _, worst_high = wilson(worst.numerator or 0, worst.denominator or 0)
    best_low, _ = wilson(best.numerator or 0, best.denominator or 0)
    if worst_high < best_low:
        is_red = (best.number or 0) * 100 >= (worst.number or 0) * thresholds["gap_red"]
        yield Seen(
            subjects=(),
            message=_message(worst, best, thresholds),
            is_lesser=not is_red,
            key=(dimension, measure),
        )


def _message(worst: Row, best: Row, thresholds: Thresholds) -> str:
    low, high = (figure(row) or "too few to show" for row in (worst, best))
    return (
        f"Between groups, “{worst.about.name}” differs by more than chance explains. Lowest: "
        f"{worst.name}, {low}. Highest: {best.name}, {high}. The highest at "
        f"{thresholds['gap_red']}% of the lowest or more is red, at {thresholds['gap_amber']}% or "
        f"more amber.{notes(worst)}"
    )


CHECK = MeasuredCheck(
    id="MRS06",
    slug="no-group-is-left-behind",
    title="No group of people is left behind",
    covers=("X44",),
    severity=Severity.HIGH,
    rationale=(
        "An average can hide that one group comes late, or never, or gains less. Nobody "
        "can act on a gap that has not been looked for."
    ),
    remedy=(
        "Collect who is seen and who improves by group, ask those left behind why, and "
        "change where, when and how care is offered."
    ),
    action="Collect access and outcomes by group, and change care for those left behind",
    owner_role="Health inequalities lead",
    due_weeks=26,
    measure="Ratio of the best to the worst group in access and improvement, each half year",
    source=field("catalogue X44: equity blind spot"),
    needs=("access_rate", "improved"),
    weigh=weigh,
    badge="equity gap",
    ease=1,
    thresholds=(
        Threshold(
            "gap_amber", 125, "% of the lowest group", "the highest group at this or more is amber"
        ),
        Threshold(
            "gap_red", 150, "% of the lowest group", "the highest group at this or more is red"
        ),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Alike in all five respects",
            "rows:\n"
            + counted(
                "improved",
                "group",
                {
                    "deprivation: most deprived fifth": (78, 100),
                    "deprivation: least deprived fifth": (80, 100),
                    "ethnicity: Asian": (79, 100),
                    "ethnicity: White": (81, 100),
                    "sex: women": (80, 100),
                    "sex: men": (79, 100),
                    "age: under 65": (82, 100),
                    "age: 65 and over": (78, 100),
                    "language: English": (80, 100),
                    "language: other": (77, 100),
                },
            ),
        ),
    ),
    failing=(
        figures(
            "The most deprived fifth are seen half as often",
            "rows:\n"
            + counted(
                "access_rate",
                "group",
                {
                    "deprivation: most deprived fifth": (300, 20000),
                    "deprivation: least deprived fifth": (600, 20000),
                },
            ),
            "MRS06:deprivation>access_rate",
        ),
        figures(
            "People who need an interpreter improve less often",
            "rows:\n"
            + counted(
                "improved",
                "group",
                {"language: English": (800, 1000), "language: other": (600, 1000)},
            ),
            "MRS06:language>improved",
        ),
    ),
)
