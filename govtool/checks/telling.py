"""A figure in words: whose it is, how large, what is not said of it. Small counts stay hidden."""

from fractions import Fraction
from math import floor

from govtool.pathways.figures import Comparator, Figure
from govtool.pathways.model import Pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.definition import Measure, Unit
from govtool.referrals.disclosure import (
    is_average_shown,
    rounded,
    shown_ratio,
)
from govtool.referrals.measures import By, Measures, Row, Says
from govtool.referrals.periods import day_in_words

ROUNDED = "Counts are rounded to the nearest 5."
_SAID = {Says.BETTER: "better", Says.WORSE: "worse", Says.CHANGED: "changed"}
SCALE = {Unit.SHARE: 100, Unit.PER_1000: 1000}
"""What a part of a whole is multiplied by to stand in its unit."""


def subjects_of(pathway: Pathway, row: Row) -> tuple[str, ...]:
    """The step or link on the map that a figure is about, if it is about one."""
    if row.by in {By.STEP, By.LINK} and row.name:
        return (row.name,)
    if row.by is By.SERVICE:
        wanted = (row.name or "").casefold()
        for step in pathway.steps:
            if wanted in {step.id.casefold(), step.name.casefold()}:
                return (step.id,)
    return ()


def key_of(pathway: Pathway, row: Row, *more: str) -> tuple[str, ...]:
    """What tells a finding about this figure from others of its check."""
    subjects = subjects_of(pathway, row)
    if subjects or row.name is None:
        return (*subjects, *more)
    return (row.by.value, " ".join((row.name or "").split()), *more)


def where(pathway: Pathway, row: Row) -> str:
    """Whose figure it is, to begin a sentence: "At Elm Surgery", "Across the pathway"."""
    subjects = subjects_of(pathway, row)
    if row.by is By.LINK and subjects and subjects[0] in pathway.link_by_id:
        link = pathway.link_by_id[subjects[0]]
        return f"On the way from {pathway.name_of(link.origin)} to {pathway.name_of(link.to)}"
    if subjects:
        return f"At {pathway.name_of(subjects[0])}"
    if row.name is None:
        return "Across the pathway" if row.by is By.WHOLE else "Across the practices given"
    beginnings = {
        By.AREA: f"In {_area(pathway, row.name)}",
        By.GROUP: f"In the group “{row.name}”",
    }
    return beginnings.get(row.by, f"At {_named(pathway, row.name)}")


def figures_in_words(pathway: Pathway, measures: Measures) -> tuple[str, ...]:
    """Every figure, change and claim of some measures as a sentence each."""
    rows = (
        f"{where(pathway, row)}, {said(row) or f'{row.about.meaning}: not shown'}."
        for row in measures.rows
    )
    changes = (
        f"“{change.title}” went live on {day_in_words(change.went_live)}."
        for change in measures.changes
    )
    claims = (
        f"It is said that “{MEASURE_BY_ID[claim.measure].name}” is {_SAID[claim.says]}."
        for claim in measures.claims
    )
    return (*changes, *claims, *rows)


def said(row: Row, line: Fraction | None = None) -> str | None:
    """The figure as it may be shown, with its measure and period; None where it may not be shown.

    ``line`` is what the true figure is past, so that rounding never seems to say otherwise.
    """
    text = figure(row, line)
    if text is None:
        return None
    period = f" ({row.span.label})" if row.span else ""
    return row.about.says.replace("{figure}", text) + period


def figure(row: Row, line: Fraction | None = None) -> str | None:
    """The figure alone: "over a third", "about 20% (10 of 50)"; None where it may not be shown."""
    if row.value is not None:
        return _valued(row, row.value)
    return None if row.numerator is None else _counted(row, row.numerator, line)


def notes(row: Row) -> str:
    """What a reader should know of the figure: rounded, or something about it not stated."""
    unsaid = []
    if row.span is None:
        unsaid.append("the period")
    if row.value is not None and row.denominator is None and row.about.unit is Unit.SHARE:
        unsaid.append("the number of cases")
    parts = []
    if row.numerator is not None and row.about.counts_people and figure(row) is not None:
        parts.append(ROUNDED)
    if unsaid:
        parts.append(f"Not stated: {' and '.join(unsaid)}.")
    return "".join(f" {part}" for part in parts)


def amount(number: Fraction | int, measure: Measure) -> str:
    """A number in the unit of a measure: "15%", "42 days", "12 in every 1,000"."""
    text = f"{float(number):,.1f}".removesuffix(".0")
    if measure.unit is Unit.SHARE:
        return f"{text}%"
    if measure.unit is Unit.PER_1000:
        return f"{text} in every 1,000"
    if measure.unit is Unit.DAYS:
        return f"{text} {'day' if number == 1 else 'days'}"
    return text


def _valued(row: Row, value: str) -> str | None:
    people = row.about.counts_people
    if people and not is_average_shown(row.denominator):
        return None
    if people and row.about.unit is Unit.NUMBER and row.comparator is Comparator.EXACTLY:
        return _people(row)
    units = {Unit.PER_1000: "in every 1,000", Unit.DAYS: row.unit or "days"}
    unit = "%" if value.endswith("%") else units.get(row.about.unit, "")
    return Figure(value.removesuffix("%"), unit, comparator=row.comparator).text.strip()


def _people(row: Row) -> str | None:
    """A number of people, hidden where small and rounded where not."""
    safe = None if row.number is None else rounded(round(row.number))
    return None if safe is None else f"{safe:,}"


def _counted(row: Row, numerator: int, line: Fraction | None) -> str | None:
    measure = row.about
    if measure.unit is Unit.NUMBER and row.denominator is None:
        return _people(row) if measure.counts_people else f"{numerator:,}"
    if not row.denominator:
        return None
    if not measure.counts_people:
        return (
            f"{amount(row.number or Fraction(0), measure)} ({numerator:,} of {row.denominator:,})"
        )
    ratio = shown_ratio(numerator, row.denominator)
    if ratio is None:
        return None
    return _rounded_ratio(row, ratio * SCALE.get(measure.unit, 1), line)


def _rounded_ratio(row: Row, number: Fraction, line: Fraction | None) -> str:
    measure, true = row.about, row.number
    counts = f"({rounded(row.numerator or 0):,} of {rounded(row.denominator or 0):,})"
    if line is not None and true is not None and (number < line) != (true < line):
        return f"close to {amount(line, measure)} {counts}"
    return f"about {amount(floor(number + Fraction(1, 2)), measure)} {counts}"


def _area(pathway: Pathway, name: str | None) -> str:
    return next((area.name for area in pathway.areas if area.id == name), name or "")


def _named(pathway: Pathway, name: str | None) -> str:
    practices = {item.id: item.name for area in pathway.areas for item in area.practices}
    provider = pathway.provider_by_id.get(name or "")
    return provider.name if provider else practices.get(name or "", name or "")
