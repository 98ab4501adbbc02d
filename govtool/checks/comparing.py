"""Holds practices, areas or providers against each other, with what chance alone would do.

A funnel plot's limits are wider for a small practice than for a large one, so a high share from
few cases is not taken for a difference. Only figures of one measure and one period are compared.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import floor
from statistics import median

from govtool.checks.check import Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen
from govtool.checks.telling import SCALE, amount, key_of, notes, said, subjects_of, where
from govtool.checks.wording import listed
from govtool.pathways.figures import Comparator
from govtool.pathways.model import Pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.definition import Better, Measure
from govtool.referrals.disclosure import is_small, shown_ratio
from govtool.referrals.limits import is_above_funnel, is_below_funnel
from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.series import newest_together

FEWEST_COMPARED = Threshold(
    "fewest_compared", 3, "figures", "with fewer to compare, the check cannot tell"
)
TIMES_MEDIAN = "times_median"
"""The name of the threshold for how many times the median is too much."""
_KIND_NAMES = {
    By.PRACTICE: "practices",
    By.AREA: "areas",
    By.PROVIDER: "providers",
    By.SERVICE: "services",
    By.STEP: "steps",
}


@dataclass(frozen=True)
class Compared:
    """Figures of one measure, kind and period, each with enough cases, and their common rate."""

    measure: Measure
    kind: By
    rows: tuple[Row, ...]
    too_few: int = 0
    """How many others had too few cases, were hidden, or had no figure for this period."""
    names_measure: bool = field(default=False)

    @cached_property
    def rate(self) -> Fraction:
        """The share of all of them together, from 0 to 1."""
        parts = sum(row.numerator or 0 for row in self.rows)
        return Fraction(parts, sum(row.denominator or 0 for row in self.rows))

    @cached_property
    def middle(self) -> Fraction:
        """The median of their shares, in the measure's unit."""
        return Fraction(median(row.number for row in self.rows if row.number is not None))

    @property
    def kind_name(self) -> str:
        """What they are, in the plural: "practices"."""
        return _KIND_NAMES[self.kind]


def compared(
    measures: Measures, measure: str, kind: By, fewest: int, *, names_measure: bool = False
) -> Compared:
    """The figures of one kind that may be compared: counts, of the newest period, large enough."""
    about = MEASURE_BY_ID[measure]
    latest = measures.latest(measure, kind)
    newest = newest_together(latest)
    usual = Counter(row.definition for row in newest).most_common(1)
    usable = tuple(
        row
        for row in newest
        if _is_usable(row, fewest)
        and row.definition == usual[0][0]
        and not (about.needs_definition and row.definition is None)
    )
    return Compared(about, kind, usable, len(latest) - len(usable), names_measure)


def outliers(pathway: Pathway, thresholds: Thresholds, group: Compared) -> Iterator[Observation]:
    """Those beyond a funnel plot's limits, or at many times the median where that is asked."""
    if group.too_few:
        yield Missing(
            f"{group.measure.name}: {group.too_few} of the {group.kind_name} could not be "
            "compared. They have too few cases, no counts, another definition, or no figure "
            "for the newest period."
        )
    if len(group.rows) < thresholds[FEWEST_COMPARED.name]:
        return
    for row in group.rows:
        is_out = _is_out(row, group)
        if is_out or _is_many_times(row, group, thresholds):
            yield _seen(pathway, row, group, is_out=is_out, thresholds=thresholds)


def nothing_compared(groups: Sequence[Compared], fewest: int) -> Missing | None:
    """What is missing where no group has enough figures to compare, or None."""
    if any(len(group.rows) >= fewest for group in groups):
        return None
    measures = listed(dict.fromkeys(group.measure.name.lower() for group in groups), "or")
    kinds = listed(dict.fromkeys(group.kind_name for group in groups), "or")
    return Missing(f"Counts of {measures} for at least {fewest} {kinds}, for the same period.")


def _is_usable(row: Row, fewest: int) -> bool:
    counted = row.numerator is not None and bool(row.denominator)
    is_plain = row.comparator is Comparator.EXACTLY
    return counted and is_plain and (row.denominator or 0) >= fewest


def _is_out(row: Row, group: Compared) -> bool:
    part, whole, rate = row.numerator or 0, row.denominator or 0, float(group.rate)
    above, below = is_above_funnel(part, whole, rate), is_below_funnel(part, whole, rate)
    bad = {Better.LOWER: above, Better.HIGHER: below, Better.NEITHER: above or below}
    return bad[group.measure.better]


def _is_many_times(row: Row, group: Compared, thresholds: Thresholds) -> bool:
    times = thresholds.get(TIMES_MEDIAN)
    if times is None or row.number is None or group.middle == 0:
        return False
    return row.number >= times * group.middle


def _seen(
    pathway: Pathway, row: Row, group: Compared, *, is_out: bool, thresholds: Thresholds
) -> Seen:
    more = (row.measure,) if group.names_measure else ()
    return Seen(
        subjects=subjects_of(pathway, row),
        message=_message(pathway, row, group, is_out=is_out, thresholds=thresholds),
        basis=row.basis,
        is_lesser=not is_out,
        key=key_of(pathway, row, *more),
    )


def _message(
    pathway: Pathway, row: Row, group: Compared, *, is_out: bool, thresholds: Thresholds
) -> str:
    parts = sum(item.numerator or 0 for item in group.rows)
    wholes = sum(item.denominator or 0 for item in group.rows)
    ratio = shown_ratio(parts, wholes)
    scale = SCALE.get(group.measure.unit, 1)
    common = (
        ""
        if ratio is None
        else f" of about {amount(floor(ratio * scale + Fraction(1, 2)), group.measure)}"
    )
    if is_out:
        reason = (
            f"this is further from the common figure{common} of {len(group.rows)} "
            f"{group.kind_name} than chance explains (outside the 99.8% limits)"
        )
    else:
        times = thresholds[TIMES_MEDIAN]
        reason = (
            f"this is at least {times} times the median of {len(group.rows)} {group.kind_name}"
        )
    told = None if is_small(row.numerator or 0) else said(row)
    if told is None:
        return (
            f"{where(pathway, row)}, {reason}: {group.measure.meaning}. "
            "The counts are too small to be shown."
        )
    return f"{where(pathway, row)}, {told}; {reason}.{notes(row)}"
