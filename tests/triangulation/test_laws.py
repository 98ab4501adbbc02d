"""What always holds: nothing missing is agreement, and claiming more never mends anything."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.triangulation.comparison import Comparison, Pair, SaidState, Verdict
from govtool.triangulation.rule import RECENT_MONTHS, in_place_from, is_recent
from govtool.triangulation.triangulating import triangulate
from govtool.workflows.files import open_bank
from tests.triangulation.conftest import (
    TODAY,
    Worked,
    answers_to,
    ground_on,
    measures_of,
    one_row,
    pathway_called,
    shipped_measures,
)

BEFORE, AFTER = pathway_called("before"), pathway_called("after")
GROUNDS = (
    ground_on(BEFORE, shipped_measures("before", BEFORE)),
    ground_on(BEFORE),
    ground_on(AFTER, shipped_measures("after", AFTER)),
    ground_on(AFTER),
)
QUESTIONS = open_bank("msk-board-assurance")
levels = st.lists(
    st.one_of(st.none(), st.integers(0, 3)),
    min_size=len(QUESTIONS.rows),
    max_size=len(QUESTIONS.rows),
)


def _all(claims: list[int | None], ground: int) -> tuple[Comparison, ...]:
    rows = [
        {"row": row.id, **({} if claim is None else {"claimed": claim})}
        for row, claim in zip(QUESTIONS.rows, claims, strict=True)
    ]
    return triangulate(QUESTIONS, answers_to(QUESTIONS, *rows), GROUNDS[ground])


@settings(max_examples=25, deadline=None)
@given(levels, st.integers(0, len(GROUNDS) - 1))
def test_agreement_is_never_said_where_a_side_is_missing(
    claims: list[int | None], ground: int
) -> None:
    for item in _all(claims, ground):
        row = item.row
        if item.verdict is Verdict.AGREE:
            assert row.said.state is not SaidState.NOTHING
            assert row.drawn.state.tells or row.drawn.state.value == "nothing named"
            assert row.measured.state.tells or row.measured.state.value == "nothing named"
        if row.said.state is SaidState.NOTHING:
            assert row.pair(Pair.SAID_AND_DRAWN).verdict is Verdict.CANNOT_COMPARE
            assert row.pair(Pair.SAID_AND_MEASURED).verdict is Verdict.CANNOT_COMPARE


@settings(max_examples=25, deadline=None)
@given(levels, st.integers(0, len(GROUNDS) - 1))
def test_every_row_is_told_once_and_contradictions_stand_first(
    claims: list[int | None], ground: int
) -> None:
    found = _all(claims, ground)
    assert sorted(item.id for item in found) == sorted(row.id for row in QUESTIONS.rows)
    is_contradiction = [item.verdict is Verdict.CONTRADICT for item in found]
    assert is_contradiction == sorted(is_contradiction, reverse=True)
    assert all(item.why for item in found)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, len(GROUNDS) - 1))
def test_claiming_more_never_makes_a_contradiction_go(low: int, high: int, ground: int) -> None:
    low, high = sorted((low, high))
    rows = len(QUESTIONS.rows)
    with_more = {item.id: item for item in _all([high] * rows, ground)}
    for item in _all([low] * rows, ground):
        if item.row.pair(Pair.SAID_AND_DRAWN).verdict is Verdict.CONTRADICT:
            more = with_more[item.id].row
            assert more.pair(Pair.SAID_AND_DRAWN).verdict is Verdict.CONTRADICT


def test_the_same_answers_over_the_same_ground_give_the_same_comparisons(worked: Worked) -> None:
    first = triangulate(worked.bank, worked.answers, worked.ground)
    assert first == triangulate(worked.bank, worked.answers, worked.ground)


def test_taking_the_figures_away_leaves_no_verdict_on_them(worked: Worked) -> None:
    without = ground_on(BEFORE)
    for item in triangulate(worked.bank, worked.answers, without):
        assert item.row.pair(Pair.SAID_AND_MEASURED).verdict is Verdict.CANNOT_COMPARE
        assert item.row.measured.figures == ()


def test_in_place_begins_in_the_middle_of_a_scale() -> None:
    assert in_place_from(open_bank("msk-maturity").scale) == 3
    assert in_place_from(QUESTIONS.scale) == 2


def test_a_figure_is_recent_for_eighteen_months_after_its_period() -> None:
    assert RECENT_MONTHS == 18
    assert is_recent(date(2025, 5, 31), TODAY)
    assert not is_recent(date(2025, 4, 30), TODAY)


def test_a_small_count_is_never_told() -> None:
    bank = one_row()
    rows = [
        {"measure": "triage_bypass", "numerator": "3", "denominator": "40", "period": "2026-05"}
    ]
    ground = ground_on(AFTER, measures_of(rows, AFTER))
    (item,) = triangulate(bank, answers_to(bank, {"row": "ROW-01", "claimed": 2}), ground)
    told = f"{item.row.measured.words} {item.why} {item.weight.words}"
    told += " ".join(figure.words for figure in item.row.measured.figures)
    assert "3" not in told.replace("2026", "").replace("W01", "").replace("of 40", "")
    assert "7.5" not in told
