"""The third side: what the figures show of a row or criterion."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from govtool.checks.check import MeasuredCheck
from govtool.checks.measured_catalogue import MEASURED_CHECKS
from govtool.checks.telling import said, where
from govtool.checks.wording import listed
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.measures import By, Row
from govtool.triangulation.check_answers import CheckAnswer, State
from govtool.triangulation.comparison import FigureShown, Shown, ShownState
from govtool.triangulation.drawn import state_of, told
from govtool.triangulation.ground import Ground
from govtool.triangulation.rule import RECENT_MONTHS, is_recent

NOTHING_NAMED: Final = "It names no measure and no check over figures."
ALL_CLEAR: Final = "Every check over the figures that it names is clear."
NO_LINE: Final = "There are figures, and no check that holds them against a line."
MOST_NAMED: Final = 4
"""How many measures without a figure are named before the rest are counted."""
_SHOWN: Final = (By.WHOLE, By.AREA, By.PROVIDER, By.SERVICE, By.STEP, By.LINK, By.GROUP)
"""Whose figures are shown: not those of single practices, which only checks compare."""


def measured_for(ground: Ground, checks: Sequence[str], measures: Sequence[str]) -> Shown:
    """What the figures show; ``checks`` and ``measures`` are those that a row names."""
    weighed = checks_over(checks, measures)
    named = tuple(dict.fromkeys((*measures, *_needs(weighed, checks))))
    if not named and not weighed:
        return Shown(ShownState.NOTHING_NAMED, NOTHING_NAMED)
    figures = tuple(_figures(ground, named))
    answers = tuple(_dated(ground, ground.answer(check.id), check) for check in weighed)
    state = _state(answers, figures)
    return Shown(state, _told(state, answers, named), answers, figures, _as_of(figures))


def checks_over(checks: Sequence[str], measures: Sequence[str]) -> tuple[MeasuredCheck, ...]:
    """The checks over figures that bear on a row.

    They are those that it names, and those that chiefly read a measure that it names: the one
    that stands first among what they need.
    """
    return tuple(
        check
        for check in MEASURED_CHECKS
        if check.id in checks or (check.needs and check.needs[0] in measures)
    )


def _needs(weighed: Sequence[MeasuredCheck], checks: Sequence[str]) -> Iterator[str]:
    """What the checks need that are named themselves."""
    for check in weighed:
        if check.id in checks:
            yield from check.needs


def _state(answers: Sequence[CheckAnswer], figures: Sequence[FigureShown]) -> ShownState:
    state = state_of(answers) if answers else ShownState.CANNOT_TELL
    if state is ShownState.FOUND:
        return state
    return state if figures else ShownState.NO_FIGURES


def _told(state: ShownState, answers: Sequence[CheckAnswer], named: Sequence[str]) -> str:
    if state is ShownState.NO_FIGURES:
        return f"No figure is given of {_names(named)}." if named else "No figure is given."
    if state is ShownState.CANNOT_TELL and not any(answer.missing for answer in answers):
        return NO_LINE
    return told(state, answers, ALL_CLEAR)


def _names(measures: Sequence[str]) -> str:
    words = [MEASURE_BY_ID[one].name if one in MEASURE_BY_ID else one for one in measures]
    if len(words) > MOST_NAMED:
        words = [*words[: MOST_NAMED - 1], f"{len(words) - MOST_NAMED + 1} more measures"]
    return listed(map(_inside, words), "or")


def _inside(name: str) -> str:
    """A name inside a sentence: a capital stays where it is part of an abbreviation."""
    return f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() else name


def _dated(ground: Ground, answer: CheckAnswer, check: MeasuredCheck) -> CheckAnswer:
    """The answer; one that is clear only on old or undated figures cannot tell."""
    if answer.state is not State.CLEAR or ground.measures is None:
        return answer
    rows = [row for need in check.needs for row in ground.measures.latest(need)]
    newest = max((row.span.last for row in rows if row.span), default=None)
    if not rows or (newest is not None and is_recent(newest, ground.today)):
        return answer
    old = f"ended more than {RECENT_MONTHS} months ago" if newest else "is not stated"
    name = MEASURE_BY_ID[check.needs[0]].name
    missing = f"{name}: the figure is clear, but its period {old}."
    return replace(answer, missing=(missing,))


def _figures(ground: Ground, named: Sequence[str]) -> Iterator[FigureShown]:
    if ground.measures is None or ground.is_proposal:
        return
    titles = {source.id: source.title for source in ground.measures.sources}
    for measure in named:
        rows = ground.measures.latest(measure, *_SHOWN)
        yield from (_figure(ground, row, titles.get(row.source or "", row.source)) for row in rows)
        if not rows and ground.measures.latest(measure, By.PRACTICE):
            yield _by_practice(ground, measure)


def _figure(ground: Ground, row: Row, source: str | None) -> FigureShown:
    sentence = said(row)
    hidden = f"{row.about.name}: hidden, because it is small or rests on few people"
    return FigureShown(
        measure=row.measure,
        name=row.about.name,
        words=f"{where(ground.pathway, row)}, {sentence}." if sentence else f"{hidden}.",
        period=row.span.label if row.span else None,
        source=source,
        is_recent=row.span is not None and is_recent(row.span.last, ground.today),
    )


def _by_practice(ground: Ground, measure: str) -> FigureShown:
    assert ground.measures is not None  # noqa: S101 - it was asked for its figures
    spans = [row.span for row in ground.measures.latest(measure, By.PRACTICE) if row.span]
    newest = max(spans, key=lambda span: span.last, default=None)
    about = MEASURE_BY_ID[measure]
    return FigureShown(
        measure=measure,
        name=about.name,
        words=f"{about.name}: figures by practice, not shown one by one.",
        period=newest.label if newest else None,
        source=None,
        is_recent=newest is not None and is_recent(newest.last, ground.today),
    )


def _as_of(figures: Sequence[FigureShown]) -> str:
    periods = list(dict.fromkeys(figure.period for figure in figures if figure.period))
    undated = sum(figure.period is None for figure in figures)
    if not figures:
        return ""
    if not periods:
        return "No period is stated"
    more = f"; no period is stated for {undated}" if undated else ""
    return f"Figures of {listed(periods)}{more}"
