"""Holds figures against lines: amber and red, or what a place has agreed as its own standard.

Every judgement has three answers: past the line, not past it, or not to be told, because the
figure is missing, hidden, given only as "under" something, or rests on too few cases.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from govtool.checks.check import Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen
from govtool.checks.telling import amount, key_of, notes, said, subjects_of, where
from govtool.pathways.figures import Comparator
from govtool.pathways.model import Pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.definition import Better, Measure, Unit
from govtool.referrals.disclosure import SMALL, is_small
from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.series import newest_together
from govtool.sources import Fact

JUDGED = (By.WHOLE, By.AREA, By.PROVIDER, By.SERVICE, By.STEP, By.LINK)
"""Whose figures are held against a line. Practices are compared with each other instead."""

FEWEST_CASES = Threshold("fewest_cases", 20, "cases", "with fewer, the check cannot tell")


@dataclass(frozen=True)
class Lines:
    """Which measure is held against which thresholds, by their names.

    Whether high or low is bad follows from the measure. A figure on the line itself is past it,
    unless ``is_beyond``.
    """

    measure: str
    red: str = "red"
    amber: str | None = "amber"
    is_beyond: bool = False
    kinds: tuple[By, ...] = JUDGED
    names_measure: bool = False
    """The check has other measures too, so the finding's id names this one."""

    @property
    def about(self) -> Measure:
        """The measure."""
        return MEASURE_BY_ID[self.measure]


def past_lines(
    pathway: Pathway, thresholds: Thresholds, measures: Measures, lines: Lines
) -> Iterator[Observation]:
    """Hold the newest figure of each against the lines; without any, say what is missing."""
    rows = to_judge(measures, lines.measure, lines.kinds)
    if not rows:
        yield missing(lines.about)
    for row in rows:
        yield from judged(pathway, thresholds, row, lines)


def past_any_lines(
    pathway: Pathway, thresholds: Thresholds, measures: Measures, alternatives: Sequence[Lines]
) -> Iterator[Observation]:
    """Hold whichever of these measures there are against their lines; one of them is enough."""
    given = [lines for lines in alternatives if to_judge(measures, lines.measure, lines.kinds)]
    for lines in given or alternatives[:1]:
        yield from past_lines(pathway, thresholds, measures, lines)


def missing(measure: Measure) -> Missing:
    """That there is no figure of a measure."""
    return Missing(f"{measure.name}: {measure.meaning}.")


def to_judge(measures: Measures, measure: str, kinds: tuple[By, ...] = JUDGED) -> Sequence[Row]:
    """The newest figures of a measure; where there are only practices, these taken together."""
    rows = measures.latest(measure, *kinds)
    return rows or pooled(measures.latest(measure, By.PRACTICE))


def pooled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """One figure for all practices with counts of the newest period; none without counts."""
    same = newest_together(rows)
    counted = [(row.numerator, row.denominator) for row in same]
    if not same or any(part is None or whole is None for part, whole in counted):
        return ()
    whole = replace(
        same[0],
        name=None,
        numerator=sum(part or 0 for part, _ in counted),
        denominator=sum(whole or 0 for _, whole in counted),
        standard=None,
    )
    return (whole,)


def judged(
    pathway: Pathway, thresholds: Thresholds, row: Row, lines: Lines
) -> Iterator[Observation]:
    """One figure against the lines: found, clear (nothing) or what is missing."""
    reason = untold(pathway, row, thresholds.get(FEWEST_CASES.name, 0))
    if reason:
        yield reason
        return
    amber, red = _lines_for(row, thresholds, lines)
    is_red, is_amber = past(row, red, lines), past(row, amber, lines)
    line = red if is_red else amber
    if (is_red or is_amber) and _gives_away(row, line, thresholds):
        yield Missing(f"{_named(pathway, row)}: the counts are too small to say more of.")
    elif is_red or is_amber:
        yield Seen(
            subjects=subjects_of(pathway, row),
            message=_message(pathway, row, (amber, red), lines, line=line),
            links=subjects_of(pathway, row) if row.by is By.LINK else (),
            basis=row.basis,
            is_lesser=not is_red and amber != red,
            key=key_of(pathway, row, *((lines.measure,) if lines.names_measure else ())),
        )
    elif is_amber is None or is_red is None:
        qualifier = row.comparator.value.replace("_", " ")
        figure = said(row) or lines.about.name
        yield Missing(
            f"{where(pathway, row)}: whether the line is passed; the figure is given only as "
            f"“{qualifier}” ({figure})."
        )


def untold(pathway: Pathway, row: Row, fewest: int) -> Missing | None:
    """Why nothing can be told from a figure, or None where something can."""
    named = _named(pathway, row)
    if row.suppressed is Fact.YES:
        return Missing(f"{named}: the figure is hidden, because it is small.")
    if row.number is None:
        return Missing(f"{named}: there were no cases in the period.")
    if row.about.needs_definition and row.definition is None:
        return Missing(f"{named}: which definition the figure goes by.")
    is_ratio = row.about.unit is not Unit.NUMBER
    if is_ratio and row.denominator is not None and row.denominator < fewest:
        return Missing(f"{named}: the figure rests on fewer than {fewest} cases.")
    return None


def past(row: Row, line: Fraction, lines: Lines) -> bool | None:
    """Whether a figure is past a line; None where the figure does not say."""
    number = row.number
    if number is None:
        return None
    if lines.about.better is Better.HIGHER:
        return _is_below(number, row.comparator, line)
    return _reaches(number, row.comparator, line, is_beyond=lines.is_beyond)


def _reaches(
    number: Fraction, comparator: Comparator, line: Fraction, *, is_beyond: bool
) -> bool | None:
    reaches = number > line if is_beyond else number >= line
    if comparator is Comparator.OVER:
        return True if number >= line else None
    if comparator is Comparator.AT_LEAST:
        return True if reaches else None
    if comparator is Comparator.UNDER:
        return False if number <= line else None
    if comparator is Comparator.AT_MOST:
        return None if reaches else False
    return number > line if comparator is Comparator.ALMOST else reaches


def _is_below(number: Fraction, comparator: Comparator, line: Fraction) -> bool | None:
    if comparator in {Comparator.OVER, Comparator.AT_LEAST}:
        return False if number >= line else None
    if comparator is Comparator.UNDER:
        return True if number <= line else None
    if comparator is Comparator.AT_MOST:
        return True if number < line else None
    return number <= line if comparator is Comparator.ALMOST else number < line


def _lines_for(row: Row, thresholds: Thresholds, lines: Lines) -> tuple[Fraction, Fraction]:
    """The amber and the red line for a figure; its local standard goes before the default."""
    red = Fraction(thresholds[lines.red])
    amber = red if lines.amber is None else Fraction(thresholds[lines.amber])
    if row.goal is None:
        return amber, red
    worse = min if lines.about.better is Better.HIGHER else max
    return row.goal, worse(red, row.goal)


def _gives_away(row: Row, line: Fraction, thresholds: Thresholds) -> bool:
    """Whether being past a line would leave a hidden count only one possible value."""
    if row.numerator is None or not row.about.counts_people or not is_small(row.numerator):
        return False
    if row.about.better is Better.HIGHER or row.about.unit is not Unit.SHARE:
        return False
    fewest = max(1, thresholds.get(FEWEST_CASES.name, 1))
    return ceil(line * fewest / 100) >= SMALL


def _message(
    pathway: Pathway,
    row: Row,
    both: tuple[Fraction, Fraction],
    lines: Lines,
    *,
    line: Fraction,
) -> str:
    told = said(row, line)
    tail = _line_words(row, both, lines)
    if told is None:
        return (
            f"{where(pathway, row)}, this is past the line ({tail}): {lines.about.meaning}. "
            "The counts are too small to be shown."
        )
    return f"{where(pathway, row)}, {told}; {tail}.{notes(row)}"


def _line_words(row: Row, both: tuple[Fraction, Fraction], lines: Lines) -> str:
    """The lines as the end of a sentence: "15% or more is red, 5% or more is amber"."""
    amber, red = both
    low_is_bad = lines.about.better is Better.HIGHER
    form = "under {}" if low_is_bad else "more than {}" if lines.is_beyond else "{} or more"
    words = [f"{form.format(amount(red, lines.about))} is red"]
    if amber != red:
        words.append(f"{form.format(amount(amber, lines.about))} is amber")
    if row.goal is not None:
        words.append(f"the local standard is {amount(row.goal, lines.about)}")
    return ", ".join(words)


def _named(pathway: Pathway, row: Row) -> str:
    return f"{row.about.name}, {where(pathway, row)[:1].lower()}{where(pathway, row)[1:]}"
