"""What holds of strength whatever is answered: worse, or later, is never stronger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.answers import Answers, Evidence, Line, RowAnswer, Tick
from govtool.assessment.bank import Bank
from govtool.assessment.levels import RowState, levels
from govtool.assessment.row_strength import RowStrength, row_strengths
from govtool.assessment.strength import Strength, piece_strength
from govtool.sources import Fact

TODAY = date(2026, 11, 22)
LOWER = {3: Line.OVERSIGHT, 2: Line.DELIVERY, 1: None}
days = st.dates(date(2022, 1, 1), TODAY)
pieces = st.builds(
    Evidence,
    what=st.just("Minute"),
    date=st.none() | days,
    source=st.none() | st.just("The committee"),
    line=st.none() | st.sampled_from(Line),
    standard=st.none() | st.just("Our plan"),
    comparable=st.none() | st.sampled_from(Fact),
    next_due=st.none() | st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)
bundles = st.lists(pieces, max_size=2).map(tuple)
a_level = st.none() | st.integers(0, 3)
ENDS = ("1a", "2a", "2b", "3a")


@st.composite
def matrix_answers(draw: st.DrawFn) -> RowAnswer:
    said = st.sampled_from([Fact.YES, Fact.YES, Fact.YES, Fact.NO, None])
    ticks = tuple(Tick(f"ACCESS-{end}", draw(said), draw(bundles)) for end in ENDS)
    return RowAnswer("ACCESS", claimed=draw(a_level), criteria=ticks)


question_answers = st.builds(RowAnswer, row=st.just("LEAD-01"), claimed=a_level, evidence=bundles)


def strength_of(bank: Bank, answer: RowAnswer, today: date = TODAY) -> RowStrength:
    answers = Answers(bank.id, bank.version, "Sandford", "Lead", TODAY, rows=(answer,))
    return row_strengths(bank, answers, levels(bank, answers)[:1], today)[0]


def worse_piece(piece: Evidence) -> Iterator[Evidence]:
    """A little less told of it, further from independent, older, or due sooner."""
    yield replace(piece, source=None)
    yield replace(piece, standard=None)
    yield replace(piece, comparable=Fact.NO)
    yield replace(piece, comparable=None)
    yield replace(piece, date=None)
    if piece.date:
        yield replace(piece, date=piece.date - timedelta(200))
    if piece.line:
        yield replace(piece, line=LOWER[piece.line])
    yield replace(piece, next_due=(piece.next_due or date(2027, 1, 1)) - timedelta(300))


def worse_bundle(bundle: tuple[Evidence, ...]) -> Iterator[tuple[Evidence, ...]]:
    for index, piece in enumerate(bundle):
        yield bundle[:index] + bundle[index + 1 :]
        for less in worse_piece(piece):
            yield (*bundle[:index], less, *bundle[index + 1 :])


def worse(answer: RowAnswer) -> Iterator[RowAnswer]:
    for claimed in range(answer.claimed or 0):
        yield replace(answer, claimed=claimed)
    for bundle in worse_bundle(answer.evidence):
        yield replace(answer, evidence=bundle)
    for index, tick in enumerate(answer.criteria):
        before, after = answer.criteria[:index], answer.criteria[index + 1 :]
        yield replace(answer, criteria=before + after)
        if tick.met is Fact.YES:
            yield replace(answer, criteria=(*before, replace(tick, met=Fact.NO), *after))
        for bundle in worse_bundle(tick.evidence):
            yield replace(answer, criteria=(*before, replace(tick, evidence=bundle), *after))


def levels_by_strength(found: RowStrength) -> tuple[int, ...]:
    return tuple(level for _, level in found.at_least) or (-1, -1, -1)


def is_no_stronger(after: RowStrength, before: RowStrength) -> bool:
    both = zip(levels_by_strength(after), levels_by_strength(before), strict=True)
    return all(later <= earlier for later, earlier in both)


@given(piece=pieces)
def test_a_worse_piece_is_never_stronger(piece: Evidence) -> None:
    whole = piece_strength(piece, TODAY).strength
    assert all(piece_strength(less, TODAY).strength <= whole for less in worse_piece(piece))


@given(piece=pieces, days_later=st.integers(0, 2000))
def test_a_piece_never_grows_stronger_by_waiting(piece: Evidence, days_later: int) -> None:
    later = piece_strength(piece, TODAY + timedelta(days_later)).strength
    assert later <= piece_strength(piece, TODAY).strength


@given(answer=matrix_answers())
def test_worsening_an_answer_never_raises_the_level_that_any_strength_carries(
    matrix: Bank, answer: RowAnswer
) -> None:
    whole = strength_of(matrix, answer)
    assert all(is_no_stronger(strength_of(matrix, less), whole) for less in worse(answer))


@given(answer=question_answers)
def test_worsening_a_reply_never_raises_the_rating_that_any_strength_carries(
    questions: Bank, answer: RowAnswer
) -> None:
    whole = strength_of(questions, answer)
    assert all(is_no_stronger(strength_of(questions, less), whole) for less in worse(answer))


@given(answer=matrix_answers() | question_answers, days_later=st.integers(0, 2000))
def test_waiting_never_strengthens_a_row(
    matrix: Bank, questions: Bank, answer: RowAnswer, days_later: int
) -> None:
    bank = matrix if answer.row == "ACCESS" else questions
    now, later = (strength_of(bank, answer, day) for day in (TODAY, TODAY + timedelta(days_later)))
    assert is_no_stronger(later, now)
    assert (later.strength or 0) <= (now.strength or 0)


assuring_pieces = st.builds(
    Evidence,
    what=st.just("Review"),
    date=st.dates(date(2025, 12, 1), TODAY),
    source=st.just("The committee"),
    line=st.sampled_from([Line.OVERSIGHT, Line.INDEPENDENT]),
    standard=st.just("Our plan"),
    comparable=st.none() | st.just(Fact.YES),
    next_due=st.none() | st.dates(TODAY, date(2028, 1, 1)),
)


@given(claimed=st.integers(1, 3), evidence=st.lists(assuring_pieces, min_size=1, max_size=3))
def test_a_strength_holds_as_long_as_it_says_and_no_longer(
    questions: Bank, claimed: int, evidence: list[Evidence]
) -> None:
    answer = RowAnswer("LEAD-01", claimed=claimed, evidence=tuple(evidence))
    found = strength_of(questions, answer)
    assert found.strength is not None
    assert found.until is not None
    assert strength_of(questions, answer, found.until).strength == found.strength
    after = strength_of(questions, answer, found.until + timedelta(1)).strength
    assert after is not None
    assert after < found.strength


@given(answer=matrix_answers() | question_answers)
def test_only_a_row_with_a_level_has_a_strength(
    matrix: Bank, questions: Bank, answer: RowAnswer
) -> None:
    bank = matrix if answer.row == "ACCESS" else questions
    answers = Answers(bank.id, bank.version, "Sandford", "Lead", TODAY, rows=(answer,))
    level, found = levels(bank, answers)[0], strength_of(bank, answer)
    assert (found.strength is None) == (level.state is not RowState.SCORED)
    if level.gated is not None:
        assert found.assured is not None
        assert found.assured <= level.gated
        assert all(least <= level.gated for _, least in found.at_least)
    if found.strength is not None and found.strength.is_assurance:
        assert found.assured == level.gated
    assert found.strength is not Strength.NONE or level.gated == 0
