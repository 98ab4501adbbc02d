"""Holds figures over time against chance: has a measure worsened, or is it as it always was?

A series of fewer figures than ``fewest_points`` gives no trend, only the next figure to wait for.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from govtool.checks.check import Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen
from govtool.checks.telling import key_of, subjects_of, where
from govtool.pathways.model import Pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.definition import Better, Measure
from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.series import names_of, points, series
from govtool.referrals.spc import FEWEST, Signal, latest_signal
from govtool.sources import Fact

FEWEST_POINTS: Final = Threshold(
    "fewest_points", FEWEST, "figures in a row", "with fewer, a trend is not told from chance"
)
RECENT: Final = 3
"""A signal counts as of now where it ends within the last so many figures."""


def worsening(
    pathway: Pathway,
    thresholds: Thresholds,
    measures: Measures,
    measure: str,
    kinds: tuple[By, ...],
) -> Iterator[Observation]:
    """Each series of a measure that lately got worse by more than chance; amber, not red."""
    for by, name in names_of(measures, measure, *kinds):
        rows = series(measures, measure, by, name)
        if len(rows) < thresholds[FEWEST_POINTS.name]:
            yield from hidden_in(pathway, measures.history(measure, by, name))
            continue
        is_up = MEASURE_BY_ID[measure].better is not Better.HIGHER
        signal = latest_signal(points(rows), is_up=is_up, within=RECENT)
        if signal:
            yield Seen(
                subjects=subjects_of(pathway, rows[-1]),
                message=change_in_words(pathway, rows, signal),
                is_lesser=True,
                key=key_of(pathway, rows[-1]),
            )


def hidden_in(pathway: Pathway, rows: Sequence[Row]) -> Iterator[Missing]:
    """That a hidden figure breaks a series, where one does."""
    hidden = [row for row in rows if row.suppressed is Fact.YES]
    if hidden:
        yield Missing(
            f"{where(pathway, hidden[0])}, the course of {inside(hidden[0].about)}: at least one "
            "figure is hidden, because it is small."
        )


def change_in_words(pathway: Pathway, rows: Sequence[Row], signal: Signal) -> str:
    """A signal in a series as a sentence, without any figure that might be too small to show."""
    way = "risen" if signal.is_up else "fallen"
    return (
        f"{where(pathway, rows[-1])}, {inside(rows[-1].about)} has {way} by more than chance "
        f"explains: {signal.rule.value} ({span_in_words(rows)}, {len(rows)} figures)."
    )


def span_in_words(rows: Sequence[Row]) -> str:
    """From the first period of a series to the last: "April 2025 to March 2026"."""
    first, last = rows[0].span, rows[-1].span
    return f"{first.label} to {last.label}" if first and last else ""


def inside(measure: Measure) -> str:
    """The name of a measure inside a sentence."""
    return f"“{measure.name}”"
