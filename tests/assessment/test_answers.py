"""An answers file is read strictly, held against its bank, and written back as it was."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.answers import (
    Answers,
    Evidence,
    Line,
    RowAnswer,
    Tick,
    strongest_line,
    write_answers,
)
from govtool.assessment.bank import Bank
from govtool.assessment.fitting import misfits
from govtool.assessment.levels import RowState, levels
from govtool.assessment.reading import read_answers
from govtool.reading import Refused
from govtool.sources import Fact

HEAD = """\
format: answers/1
bank: tiny-matrix
bank_version: "1.0"
place: Sandford
answered_by: MSK lead
answered_on: 2026-11-22
rows:
"""

WHOLE = (
    HEAD.replace("place:", "pathway: sandford-before\nplace:")
    + """\
  - row: ACCESS
    claimed: 3
    criteria:
      - id: ACCESS-1a
        met: yes
        evidence:
          - {what: Role description, date: 2026-05-01, source: The trust, line: 1}
      - {id: ACCESS-2a, met: no}
    target: 3
    target_date: 2027-11-01
    good_enough: A small place.
    note: Agreed in the room.
  - row: RIGHTS
    not_applicable: Run by another place.
  - row: DATA
"""
)


def refusal(text: str, bank: Bank | None = None) -> tuple[tuple[int | None, str], ...]:
    with pytest.raises(Refused) as caught:
        read_answers(text, "answers.yaml", bank)
    assert {problem.file for problem in caught.value.problems} == {"answers.yaml"}
    return tuple((problem.line, problem.message) for problem in caught.value.problems)


def test_an_answers_file_is_read_whole(matrix: Bank) -> None:
    answers = read_answers(WHOLE, "answers.yaml", matrix)
    assert answers.rows == (
        RowAnswer(
            row="ACCESS",
            claimed=3,
            criteria=(
                Tick(
                    "ACCESS-1a",
                    Fact.YES,
                    (Evidence("Role description", date(2026, 5, 1), "The trust", Line.DELIVERY),),
                ),
                Tick("ACCESS-2a", Fact.NO),
            ),
            target=3,
            target_date=date(2027, 11, 1),
            good_enough="A small place.",
            note="Agreed in the room.",
        ),
        RowAnswer("RIGHTS", not_applicable="Run by another place."),
        RowAnswer("DATA"),
    )
    assert (answers.pathway, answers.answered_on) == ("sandford-before", date(2026, 11, 22))


def test_an_answers_file_without_rows_leaves_every_row_blank(matrix: Bank) -> None:
    found = levels(matrix, read_answers(HEAD))
    assert {level.state for level in found} == {RowState.BLANK}


def test_a_level_left_empty_is_blank_and_not_0() -> None:
    assert read_answers(HEAD + "  - {row: DATA, claimed: }\n").rows[0].claimed is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{row: DATE}", "The bank “tiny-matrix” has no row “DATE”. Did you mean “DATA”?"),
        ("{row: ZZZ}", "The bank “tiny-matrix” has no row “ZZZ”."),
        (
            "{row: DATA, criteria: [{id: DATA-1b}]}",
            "“DATA” has no criterion “DATA-1b”. Did you mean “DATA-1a”?",
        ),
        (
            "{row: DATA, criteria: [{id: ACCESS-1a}]}",
            "“DATA” has no criterion “ACCESS-1a”. It belongs to “ACCESS”.",
        ),
        (
            "{row: DATA, claimed: 4}",
            "“DATA” has 4 for “claimed”, which is not on the scale. Its levels are 0 to 3.",
        ),
        (
            "{row: DATA, claimed: -1}",
            "“DATA” has -1 for “claimed”, which is not on the scale. Its levels are 0 to 3.",
        ),
        (
            "{row: DATA, target: 7}",
            "“DATA” has 7 for “target”, which is not on the scale. Its levels are 0 to 3.",
        ),
    ],
)
def test_what_the_bank_does_not_have_is_refused(matrix: Bank, row: str, told: str) -> None:
    assert refusal(f"{HEAD}  - {row}\n", matrix) == ((8, told),)


def test_evidence_under_a_matrix_row_is_refused(matrix: Bank) -> None:
    ((_, message),) = refusal(HEAD + "  - {row: DATA, evidence: [{what: Minute}]}\n", matrix)
    assert "name evidence under the criterion it shows" in message


def test_criteria_under_a_question_are_refused(questions: Bank) -> None:
    text = HEAD.replace("tiny-matrix", "tiny-questions").replace('"1.0"', '"2.0"')
    ((_, message),) = refusal(text + "  - {row: LEAD-01, criteria: [{id: X}]}\n", questions)
    assert message == "“LEAD-01” is a question and has no criteria. Name evidence under the row."


def test_answers_to_another_bank_are_refused(questions: Bank) -> None:
    assert refusal(WHOLE, questions) == (
        (2, "The answers are to the bank “tiny-matrix”; the bank given is “tiny-questions”."),
    )


def test_answers_to_another_version_are_refused_naming_both(matrix: Bank) -> None:
    ((line, message),) = refusal(WHOLE.replace('"1.0"', '"0.9"'), matrix)
    assert line == 3
    assert "to version 0.9 of the bank “tiny-matrix”; the bank given is version 1.0" in message


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("  - {row: DATA}\n  - {row: DATA}\n", "“DATA” is answered twice."),
        (
            "  - {row: DATA, criteria: [{id: DATA-1a}, {id: DATA-1a}]}\n",
            "The criterion “DATA-1a” is answered twice.",
        ),
        ("  - {row: DATA, not_applicable: No, claimed: 0}\n", "is said not to apply, yet"),
        ("  - {row: DATA, not_applicable: No, target: 0}\n", "is said not to apply, yet"),
        (
            "  - {row: DATA, not_applicable: No, criteria: [{id: DATA-1a}]}\n",
            "is said not to apply, yet",
        ),
    ],
)
def test_answers_that_speak_against_themselves_are_refused_whatever_the_bank(
    rows: str, told: str
) -> None:
    ((line, message),) = refusal(HEAD + rows)
    assert line is not None
    assert told in message


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{row: DATA, not_applicable: '  '}", "may not be blank"),
        ("{row: DATA, claimed: high}", "it should be a whole number"),
        ("{row: DATA, claimed: 2.5}", "it should be a whole number"),
        ("{row: DATA, target_date: 86400}", "such as 2026-11-22"),
        ("{row: DATA, target_date: 2027}", "such as 2026-11-22"),
        ("{row: DATA, target_date: 2027-02-30}", "such as 2026-11-22"),
        ("{row: DATA, evidence: [{line: 1}]}", "has no “what”"),
        ("{row: DATA, evidence: [{what: Minute, line: 4}]}", "It may be: 1, 2, 3"),
        ("{row: DATA, criteria: [{id: DATA-1a, met: maybe}]}", "It may be: yes, no"),
        ("{row: DATA, score: 3}", "“score” that is not known here"),
    ],
)
def test_a_field_that_will_not_do_is_refused_with_its_line(row: str, told: str) -> None:
    ((line, message),) = refusal(f"{HEAD}  - {row}\n")
    assert line == 8
    assert told in message


def test_a_file_of_another_format_is_refused() -> None:
    ((line, message),) = refusal(WHOLE.replace("answers/1", "answers/2"))
    assert line == 1
    assert "“answers/2”" in message


def test_answers_that_fit_have_no_misfits(matrix: Bank) -> None:
    assert misfits(matrix, read_answers(WHOLE)) == ()


def test_the_strongest_line_is_the_furthest_from_delivery() -> None:
    pieces = (Evidence("a", line=Line.DELIVERY), Evidence("b", line=Line.INDEPENDENT))
    assert strongest_line((*pieces, Evidence("c"))) is Line.INDEPENDENT
    assert strongest_line((Evidence("c"),)) is None


letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
words = st.text(letters, min_size=1, max_size=60).map(str.strip).filter(bool)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)
days = st.dates(min_value=date(1, 1, 1))
evidence = st.lists(
    st.builds(
        Evidence,
        what=words,
        date=st.none() | days,
        source=st.none() | words,
        line=st.none() | st.sampled_from(Line),
    ),
    max_size=2,
).map(tuple)
ticks = st.lists(
    st.builds(Tick, id=ids, met=st.none() | st.sampled_from(Fact), evidence=evidence),
    max_size=3,
    unique_by=lambda tick: tick.id,
).map(tuple)
whole_number = st.none() | st.integers(-5, 10**6)
answered = st.builds(
    RowAnswer,
    row=ids,
    claimed=whole_number,
    criteria=ticks,
    evidence=evidence,
    target=whole_number,
    target_date=st.none() | days,
    good_enough=st.none() | words,
    note=st.none() | words,
)
inapplicable = st.builds(RowAnswer, row=ids, not_applicable=words, note=st.none() | words)
anything = st.builds(
    Answers,
    bank=ids,
    bank_version=words,
    place=words,
    answered_by=words,
    answered_on=days,
    pathway=st.none() | ids,
    rows=st.lists(answered | inapplicable, max_size=3, unique_by=lambda answer: answer.row).map(
        tuple
    ),
)


@given(answers=anything)
def test_answers_written_and_read_back_are_the_same(answers: Answers) -> None:
    assert read_answers(write_answers(answers)) == answers


def test_written_answers_say_their_format_first_and_nothing_needless() -> None:
    written = write_answers(read_answers(WHOLE))
    assert written.startswith("format: answers/1\nbank: tiny-matrix\nbank_version: 1.0\n")
    assert written.endswith("- row: DATA\n")
    assert "claimed: 3\n" in written


def test_a_zero_is_written_and_a_blank_is_not(
    matrix: Bank, answering: Callable[[Bank, str], Answers]
) -> None:
    written = write_answers(answering(matrix, "  - {row: ACCESS, claimed: 0}\n  - {row: DATA}"))
    assert written.count("claimed") == 1
    assert "claimed: 0\n" in written
