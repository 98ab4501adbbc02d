"""Figures of a place as they may be shown: by measure, small numbers hidden, the rest rounded.

A total over practices is hidden too wherever it could give a hidden practice away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.actions.wording import lower_first
from govtool.checks.telling import figure, figures_in_words
from govtool.pathways.model import Pathway
from govtool.referrals.catalogue import MEASURES
from govtool.referrals.definition import Measure
from govtool.referrals.disclosure import HIDDEN, could_be, is_small, shown_table
from govtool.referrals.measures import By, Measures, Row
from govtool.sources import Fact

SMALL_WORDS: Final = "hidden: too few people"
TELLING_WORDS: Final = "hidden: with the rest it would give a small count away"
BY_WORDS: Final[Mapping[By, str]] = {
    By.WHOLE: "All together",
    By.AREA: "Area",
    By.PRACTICE: "Practice",
    By.PROVIDER: "Provider",
    By.SERVICE: "Service",
    By.STEP: "Step",
    By.LINK: "Link",
    By.GROUP: "Group",
}


@dataclass(frozen=True)
class ShownRow:
    """One figure as it may be shown, and its number among the figures of its set, from 0."""

    index: int
    whose: str
    figure: str
    is_hidden: bool
    period: str | None
    standard: str | None
    source: str | None
    note: str | None


@dataclass(frozen=True)
class ShownMeasure:
    """A measure with its figures, newest first."""

    measure: Measure
    rows: tuple[ShownRow, ...]

    @property
    def newest(self) -> str | None:
        """The newest period that is stated."""
        return next((row.period for row in self.rows if row.period), None)


@dataclass(frozen=True)
class ShownSet:
    """The figures of the whole place or of one pathway."""

    slug: str | None
    title: str
    measures: tuple[ShownMeasure, ...]
    other: tuple[str, ...]
    """Changes and claims, a sentence each."""
    rows: int


def show_set(measures: Measures, title: str, pathway: Pathway | None = None) -> ShownSet:
    """A set of figures, arranged by measure in the order of the reference page."""
    by_measure: dict[str, list[tuple[int, Row]]] = {}
    for index, row in enumerate(measures.rows):
        by_measure.setdefault(row.measure, []).append((index, row))
    sources = {source.id: source.title for source in measures.sources}
    shown = tuple(
        ShownMeasure(measure, tuple(_rows(by_measure[measure.id], sources, pathway)))
        for measure in MEASURES
        if measure.id in by_measure
    )
    return ShownSet(measures.pathway, title, shown, _other(measures, pathway), len(measures.rows))


def row_in_words(row: Row, pathway: Pathway | None = None) -> str:
    """Which figure it is, without its number: "Triage bypass, Practice: Elm, April 2026"."""
    period = f", {row.span.label}" if row.span else ""
    return f"{row.about.name}, {lower_first(_whose(row, pathway))}{period}"


def _rows(
    rows: Sequence[tuple[int, Row]], sources: Mapping[str, str], pathway: Pathway | None
) -> Iterator[ShownRow]:
    telling = _telling_totals([row for _, row in rows])
    for index, row in sorted(rows, key=_newest_first):
        told, is_hidden = _figure(row, is_telling=row in telling)
        yield ShownRow(
            index=index,
            whose=_whose(row, pathway),
            figure=told,
            is_hidden=is_hidden,
            period=row.span.label if row.span else None,
            standard=row.standard,
            source=sources.get(row.source or "", row.source),
            note=row.note,
        )


def _newest_first(item: tuple[int, Row]) -> tuple[int, int, str]:
    _, row = item
    last = row.span.last.toordinal() if row.span else 0
    return -last, list(By).index(row.by), row.name or ""


def _figure(row: Row, *, is_telling: bool) -> tuple[str, bool]:
    if row.suppressed is Fact.YES:
        return "hidden by its source", True
    if is_telling:
        return TELLING_WORDS, True
    told = figure(row)
    if told is not None:
        return told, False
    if row.denominator == 0:
        return "no cases", False
    return SMALL_WORDS, True


def _telling_totals(rows: Sequence[Row]) -> list[Row]:
    """Figures of everybody that would give away one of the same period that is hidden.

    Only one that may be the total of the practices can; that is judged by what is shown of them.
    """
    found: list[Row] = []
    for whole in rows:
        parts = [
            row.numerator
            for row in rows
            if row.by is By.PRACTICE and row.span == whole.span and row.numerator is not None
        ]
        if whole.by is By.WHOLE and whole.about.counts_people and any(map(is_small, parts)):
            _, total = shown_table(parts)
            if total == HIDDEN and _may_be_total(whole.numerator or 0, parts):
                found.append(whole)
    return found


def _may_be_total(count: int, parts: Sequence[int]) -> bool:
    """Whether somebody who sees a count and its parts as shown could take it for their total."""
    least, greatest = could_be(count)
    bounds = [could_be(part) for part in parts]
    return least <= sum(high for _, high in bounds) and greatest >= sum(low for low, _ in bounds)


def _whose(row: Row, pathway: Pathway | None) -> str:
    name = row.name or ""
    if pathway is not None and row.by is By.STEP and name in pathway.step_by_id:
        name = pathway.name_of(name)
    if pathway is not None and row.by is By.LINK and name in pathway.link_by_id:
        link = pathway.link_by_id[name]
        name = f"{pathway.name_of(link.origin)} to {pathway.name_of(link.to)}"
    return f"{BY_WORDS[row.by]}: {name}" if name else BY_WORDS[row.by]


def _other(measures: Measures, pathway: Pathway | None) -> tuple[str, ...]:
    told = len(measures.changes) + len(measures.claims)
    if not told or pathway is None:
        return ()
    return figures_in_words(pathway, measures)[:told]
