"""Figures of one measure over time, like for like, so that they may be read as a series."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from govtool.pathways.figures import Comparator
from govtool.referrals.measures import By, Measures, Row

_PLAIN = frozenset({Comparator.EXACTLY, Comparator.ABOUT, Comparator.AVERAGE})
"""Comparators with which a figure can stand as a point."""


def series(measures: Measures, measure: str, by: By, name: str | None) -> tuple[Row, ...]:
    """The last unbroken stretch: periods of one length, one after another, with one definition.

    A hidden figure, a gap or a change of definition breaks a series, since what comes after is
    not to be compared with what was before.
    """
    stretch: list[Row] = []
    for row in measures.history(measure, by, name):
        if row.number is None or row.comparator not in _PLAIN:
            stretch = []
        elif stretch and _continues(stretch[-1], row):
            stretch.append(row)
        else:
            stretch = [row]
    return tuple(stretch)


def points(rows: Sequence[Row]) -> tuple[Fraction, ...]:
    """The numbers of the rows of a series, in its order."""
    return tuple(row.number for row in rows if row.number is not None)


def newest_together(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Of these rows those of one period: of the periods that end last, the one most have."""
    last = max((_end(row) for row in rows), default=0)
    ending = [row for row in rows if _end(row) == last]
    spans = Counter(row.span for row in ending)
    return tuple(row for row in ending if row.span == spans.most_common(1)[0][0])


def names_of(measures: Measures, measure: str, *kinds: By) -> tuple[tuple[By, str | None], ...]:
    """Whose figures of a measure there are, in a fixed order, each once."""
    return tuple(dict.fromkeys((row.by, row.name) for row in measures.of(measure, *kinds)))


def split_at(rows: Sequence[Row], day: date) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows whose period ended before a day, and those whose period began on it or after."""
    before = tuple(row for row in rows if row.span and row.span.last < day)
    after = tuple(row for row in rows if row.span and row.span.first >= day)
    return before, after


def _end(row: Row) -> int:
    return row.span.last.toordinal() if row.span else 0


def _continues(before: Row, after: Row) -> bool:
    if before.span is None or after.span is None:
        return False
    return (
        before.span.length is after.span.length
        and before.span.is_followed_by(after.span)
        and before.definition == after.definition
    )
