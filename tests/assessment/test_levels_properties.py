"""What holds of levels and gaps whatever is answered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.answers import Answers, Evidence, Line, RowAnswer, Tick
from govtool.assessment.bank import Bank, Element
from govtool.assessment.gaps import gaps
from govtool.assessment.levels import RowLevel, RowState, levels
from govtool.sources import Fact

ROWS = {"ACCESS": ("0a", "1a", "2a", "2b", "3a"), "RIGHTS": ("1a", "2a", "3a"), "DATA": ("1a",)}
LOWER_LINE = {
    Line.INDEPENDENT: Line.OVERSIGHT,
    Line.OVERSIGHT: Line.DELIVERY,
    Line.DELIVERY: None,
}

some_evidence = st.lists(
    st.builds(Evidence, what=st.just("Minute"), line=st.none() | st.sampled_from(Line)), max_size=2
).map(tuple)
a_level = st.none() | st.integers(0, 3)
said = st.sampled_from([Fact.YES, Fact.YES, Fact.YES, Fact.NO, None])


def ticks(row: str) -> st.SearchStrategy[tuple[Tick, ...]]:
    def tick(end: str) -> st.SearchStrategy[Tick]:
        return st.builds(Tick, id=st.just(f"{row}-{end}"), met=said, evidence=some_evidence)

    every = st.tuples(*(tick(end) for end in ROWS[row]))
    return every.flatmap(lambda found: st.sampled_from([(), found[:1], found, found, found[::-1]]))


def element_answers(row: str) -> st.SearchStrategy[RowAnswer]:
    answered = st.builds(
        RowAnswer, row=st.just(row), claimed=a_level, criteria=ticks(row), target=a_level
    )
    return answered | st.just(RowAnswer(row, not_applicable="Elsewhere")) | st.just(RowAnswer(row))


def question_answers(row: str) -> st.SearchStrategy[RowAnswer]:
    return st.builds(
        RowAnswer, row=st.just(row), claimed=a_level, evidence=some_evidence, target=a_level
    )


def sat(bank: str, version: str, rows: tuple[RowAnswer, ...]) -> Answers:
    return Answers(bank, version, "Sandford", "MSK lead", date(2026, 11, 22), rows=rows)


matrix_answers = st.tuples(*(element_answers(row) for row in ROWS)).map(
    lambda rows: sat("tiny-matrix", "1.0", rows)
)
questions_answers = st.tuples(question_answers("LEAD-01"), question_answers("LEAD-02")).map(
    lambda rows: sat("tiny-questions", "2.0", rows)
)


def worse_evidence(evidence: tuple[Evidence, ...]) -> Iterator[tuple[Evidence, ...]]:
    for index, piece in enumerate(evidence):
        before, after = evidence[:index], evidence[index + 1 :]
        yield before + after
        if piece.line is not None:
            yield (*before, replace(piece, line=LOWER_LINE[piece.line]), *after)


def worse_ticks(criteria: tuple[Tick, ...]) -> Iterator[tuple[Tick, ...]]:
    for index, tick in enumerate(criteria):
        before, after = criteria[:index], criteria[index + 1 :]
        yield before + after
        if tick.met is Fact.YES:
            yield (*before, replace(tick, met=Fact.NO), *after)
            yield (*before, replace(tick, met=None), *after)
        for evidence in worse_evidence(tick.evidence):
            yield (*before, replace(tick, evidence=evidence), *after)


def worse_rows(answer: RowAnswer) -> Iterator[RowAnswer]:
    """Every way of making one answer a little worse."""
    for claimed in range(0 if answer.claimed is None else answer.claimed):
        yield replace(answer, claimed=claimed)
    for criteria in worse_ticks(answer.criteria):
        yield replace(answer, criteria=criteria)
    for evidence in worse_evidence(answer.evidence):
        yield replace(answer, evidence=evidence)


def worse(answers: Answers) -> Iterator[Answers]:
    for index, answer in enumerate(answers.rows):
        for worsened in worse_rows(answer):
            rows = (*answers.rows[:index], worsened, *answers.rows[index + 1 :])
            yield replace(answers, rows=rows)


def floor(level: RowLevel) -> int:
    """A number to compare by, below 0 for a row without a level."""
    return -1 if level.gated is None else level.gated


def never_rises(bank: Bank, answers: Answers) -> bool:
    before = levels(bank, answers)
    return all(
        floor(after) <= floor(earlier)
        for worsened in worse(answers)
        for earlier, after in zip(before, levels(bank, worsened), strict=True)
    )


@given(answers=matrix_answers)
def test_worsening_an_answer_never_raises_a_level(matrix: Bank, answers: Answers) -> None:
    assert never_rises(matrix, answers)


@given(answers=questions_answers)
def test_worsening_a_reply_never_raises_a_rating(questions: Bank, answers: Answers) -> None:
    assert never_rises(questions, answers)


@given(answers=matrix_answers)
def test_a_level_is_the_highest_that_every_criterion_up_to_it_carries(
    matrix: Bank, answers: Answers
) -> None:
    for row, level in zip(matrix.rows, levels(matrix, answers), strict=True):
        assert isinstance(row, Element)
        answer = answers.row_by_id[row.id]
        good = {tick.id for tick in answer.criteria if tick.met is Fact.YES and tick.evidence}
        carried = max(
            top
            for top in range(4)
            if all(
                criterion.id in good
                for cell in row.levels
                if 1 <= cell.level <= top
                for criterion in cell.criteria
            )
        )
        if level.state is RowState.SCORED:
            assert level.gated == min(carried, 3 if answer.claimed is None else answer.claimed)


@given(answers=matrix_answers | questions_answers)
def test_blank_not_applicable_and_0_are_never_confused(
    matrix: Bank, questions: Bank, answers: Answers
) -> None:
    bank = matrix if answers.bank == matrix.id else questions
    for level in levels(bank, answers):
        answer = answers.row_by_id[level.row]
        has_answered = any(tick.met is not None for tick in answer.criteria)
        if answer.not_applicable:
            assert level.state is RowState.NOT_APPLICABLE
        elif answer.claimed is None and not has_answered:
            assert level.state is RowState.BLANK
        else:
            assert level.state is RowState.SCORED
        assert (level.gated is None) == (level.state is not RowState.SCORED)
        assert level.claimed == answer.claimed


@given(answers=matrix_answers, data=st.data())
def test_levels_and_gaps_do_not_depend_on_the_order_of_answers(
    matrix: Bank, answers: Answers, data: st.DataObject
) -> None:
    rows = [
        replace(row, criteria=tuple(data.draw(st.permutations(row.criteria))))
        for row in answers.rows
    ]
    shuffled = replace(answers, rows=tuple(data.draw(st.permutations(rows))))
    found = levels(matrix, answers)
    assert levels(matrix, shuffled) == found
    assert gaps(matrix, found, shuffled) == gaps(matrix, found, answers)


@given(answers=matrix_answers | questions_answers)
def test_a_gap_is_a_scored_row_below_its_target_lowest_first(
    matrix: Bank, questions: Bank, answers: Answers
) -> None:
    bank = matrix if answers.bank == matrix.id else questions
    found = levels(bank, answers)
    order = [level.row for level in found]
    gap_list = gaps(bank, found, answers)
    keys = [(gap.gated, order.index(gap.row)) for gap in gap_list]
    assert keys == sorted(keys)
    assert all(gap.gated < gap.next_level <= gap.target <= bank.scale.top for gap in gap_list)
    scored = {level.row for level in found if level.state is RowState.SCORED}
    assert {gap.row for gap in gap_list} <= scored
