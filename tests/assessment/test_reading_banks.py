"""A bank that is sound is read whole; one that is not is refused with file, line and sentence."""

from collections.abc import Mapping

import pytest

from govtool.assessment.bank import Bank, BankKind
from govtool.assessment.reading import read_bank
from govtool.assessment.soundness import UnknownReference, unknown_references
from govtool.reading import Refused

Texts = Mapping[str, str]

ACCESS = "sections/01_access.yaml"
RIGHTS = "sections/02_rights.yaml"
LEADERSHIP = "sections/01_leadership.yaml"


def changed(texts: Texts, file: str, old: str, new: str) -> dict[str, str]:
    assert texts[file].count(old) == 1, "change exactly one place"
    return {**texts, file: texts[file].replace(old, new)}


def line_of(texts: Texts, file: str, words: str) -> int:
    """The line of the first occurrence of the words, from 1."""
    return texts[file][: texts[file].index(words)].count("\n") + 1


def refusal(texts: Texts) -> tuple[tuple[str, int | None, str], ...]:
    with pytest.raises(Refused) as caught:
        read_bank(texts)
    return tuple((item.file, item.line, item.message) for item in caught.value.problems)


def test_a_matrix_bank_is_read_whole(matrix: Bank) -> None:
    assert (matrix.id, matrix.kind, matrix.version) == ("tiny-matrix", BankKind.MATRIX, "1.0")
    assert [row.id for row in matrix.rows] == ["ACCESS", "RIGHTS", "DATA"]
    assert matrix.scale.values == (0, 1, 2, 3)
    assert matrix.scale.name_of(3) == "In use"
    assert matrix.source_by_id["s1"].publisher == "A place"


def test_a_questions_bank_is_read_whole(questions: Bank) -> None:
    assert questions.kind is BankKind.QUESTIONS
    assert [row.title for row in questions.rows] == ["Who answers for it?", "What changed?"]


def test_sections_come_in_the_order_of_their_file_names(matrix_texts: Texts, matrix: Bank) -> None:
    backwards = dict(reversed(list(matrix_texts.items())))
    assert read_bank(backwards) == matrix


def test_the_generated_page_in_the_folder_is_passed_over(
    matrix_texts: Texts, matrix: Bank
) -> None:
    assert read_bank({**matrix_texts, "README.md": "# A page"}) == matrix


@pytest.mark.parametrize("name", ["bank.yaml", "scale.yaml"])
def test_a_bank_without_one_of_its_files_is_refused(matrix_texts: Texts, name: str) -> None:
    texts = {file: text for file, text in matrix_texts.items() if file != name}
    ((file, _, message),) = refusal(texts)
    assert file == name
    assert "Every bank needs one" in message


def test_a_bank_without_sections_is_refused(matrix_texts: Texts) -> None:
    texts = {file: matrix_texts[file] for file in ("bank.yaml", "scale.yaml")}
    assert "has no sections" in refusal(texts)[0][2]


def test_a_file_that_belongs_to_no_bank_is_refused(matrix_texts: Texts) -> None:
    ((file, _, message),) = refusal({**matrix_texts, "sections/notes.txt": "x"})
    assert file == "sections/notes.txt"
    assert "none of them" in message


def test_an_unknown_field_is_refused_with_its_line(matrix_texts: Texts) -> None:
    texts = changed(matrix_texts, ACCESS, "    why:", "    colour: blue\n    why:")
    ((file, line, message),) = refusal(texts)
    assert (file, line) == (ACCESS, line_of(texts, ACCESS, "colour"))
    assert "“colour”" in message


def test_problems_in_several_files_are_all_told_at_once(matrix_texts: Texts) -> None:
    texts = changed(matrix_texts, "bank.yaml", "kind: matrix", "kind: list")
    texts = changed(texts, RIGHTS, "    why: Nobody knows.\n", "")
    assert [file for file, _, _ in refusal(texts)] == ["bank.yaml", RIGHTS]


def test_a_file_of_another_format_is_refused(matrix_texts: Texts) -> None:
    texts = changed(matrix_texts, "scale.yaml", "scale/1", "scale/2")
    ((file, line, message),) = refusal(texts)
    assert (file, line) == ("scale.yaml", 1)
    assert "“scale/2”" in message


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            RIGHTS,
            "id: DATA\n",
            "id: ACCESS\n",
            "“ACCESS” is used twice (the other is in " + ACCESS,
        ),
        (RIGHTS, "id: RIGHTS-1a", "id: ACCESS-1a", "“ACCESS-1a” is used twice"),
        (RIGHTS, "id: rights\n", "id: access\n", "“access” is used twice"),
        ("bank.yaml", "id: s1", "id: own", "“own” is used twice (the other is in bank.yaml"),
    ],
)
def test_an_id_used_twice_is_refused_naming_both_places(
    matrix_texts: Texts, file: str, old: str, new: str, told: str
) -> None:
    texts = changed(matrix_texts, file, old, new)
    found = [problem for problem in refusal(texts) if "used twice" in problem[2]]
    assert len(found) == 1
    assert found[0][0] == file
    assert found[0][1] is not None
    assert told in found[0][2]


def test_two_questions_with_one_id_are_refused(question_texts: Texts) -> None:
    texts = changed(question_texts, LEADERSHIP, "id: LEAD-02", "id: LEAD-01")
    ((file, line, message),) = refusal(texts)
    assert (file, line) == (LEADERSHIP, line_of(texts, LEADERSHIP, "question: What") - 1)
    assert "used twice" in message


def test_citing_an_unknown_source_is_refused_with_its_line(matrix_texts: Texts) -> None:
    texts = changed(matrix_texts, ACCESS, "sources: [s1]", "sources: [s9]")
    ((file, line, message),) = refusal(texts)
    assert (file, line) == (ACCESS, line_of(texts, ACCESS, "s9"))
    assert message == "“ACCESS” cites “s9”, but bank.yaml has no source with that id."


def test_a_row_that_names_no_source_is_refused(question_texts: Texts) -> None:
    texts = changed(question_texts, LEADERSHIP, "    elements: [ACCESS]\n    sources: [own]\n", "")
    assert "“LEAD-01” names no source" in refusal(texts)[0][2]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("level: 3\n", "level: 4\n", "has the levels 0, 1, 2, 4; the scale has 0, 1, 2, 3"),
        ("level: 3\n", "level: 2\n", "has the levels 0, 1, 2, 2; the scale has 0, 1, 2, 3"),
    ],
)
def test_an_element_whose_levels_are_not_those_of_the_scale_is_refused(
    matrix_texts: Texts, old: str, new: str, told: str
) -> None:
    ((file, line, message),) = refusal(changed(matrix_texts, ACCESS, old, new))
    assert (file, line) == (ACCESS, line_of(matrix_texts, ACCESS, "- level: 0"))
    assert told in message


def test_an_element_with_a_level_left_out_is_refused(matrix_texts: Texts) -> None:
    end = matrix_texts[ACCESS].index("      - level: 3")
    ((_, _, message),) = refusal({**matrix_texts, ACCESS: matrix_texts[ACCESS][:end]})
    assert "has the levels 0, 1, 2;" in message


@pytest.mark.parametrize(
    ("level", "criterion"),
    [
        (1, "{id: DATA-1a, text: A lead is named., evidence: A minute}"),
        (2, "{id: DATA-2a, text: Measures are listed., evidence: The list}"),
    ],
)
def test_a_level_above_the_lowest_needs_criteria(
    matrix_texts: Texts, level: int, criterion: str
) -> None:
    texts = changed(matrix_texts, RIGHTS, f"\n        criteria: [{criterion}]", "")
    ((file, line, message),) = refusal(texts)
    assert (file, line) == (RIGHTS, line_of(matrix_texts, RIGHTS, criterion) - 2)
    assert f"Level {level} of “DATA” has no criteria" in message


def test_questions_in_a_matrix_bank_are_refused(
    matrix_texts: Texts, question_texts: Texts
) -> None:
    texts = {**matrix_texts, "sections/03_x.yaml": question_texts[LEADERSHIP]}
    ((file, line, message),) = refusal(texts)
    assert (file, line) == ("sections/03_x.yaml", 5)
    assert "of the kind “matrix”, whose sections hold elements" in message


def test_elements_in_a_questions_bank_are_refused(
    matrix_texts: Texts, question_texts: Texts
) -> None:
    texts = {**question_texts, "sections/03_x.yaml": matrix_texts[RIGHTS]}
    ((file, line, message),) = refusal(texts)
    assert (file, line) == ("sections/03_x.yaml", 5)
    assert "whose sections hold questions" in message


def test_a_section_with_nothing_in_it_is_refused(matrix_texts: Texts) -> None:
    empty = "format: section/1\nid: none\ntitle: None\nelements: []\n"
    ((file, line, message),) = refusal({**matrix_texts, "sections/03_x.yaml": empty})
    assert (file, line) == ("sections/03_x.yaml", 4)
    assert "“none” has no elements" in message


@pytest.mark.parametrize("value", ["1", "4"])
def test_a_scale_that_is_not_numbered_from_0_without_holes_is_refused(
    question_texts: Texts, value: str
) -> None:
    texts = changed(question_texts, "scale.yaml", "value: 0", f"value: {value}")
    ((file, line, message),) = refusal(texts)
    assert (file, line) == ("scale.yaml", 5)
    assert f"they are {value}, 1, 2, 3" in message


def test_a_question_with_one_line_of_assurance_is_refused(question_texts: Texts) -> None:
    old = "      line_1: [A list.]\n"
    ((_, line, message),) = refusal(changed(question_texts, LEADERSHIP, old, ""))
    assert line is not None
    assert "on 1 of the three lines" in message


def test_a_question_that_shows_no_weak_answer_is_refused(question_texts: Texts) -> None:
    texts = changed(question_texts, LEADERSHIP, "weak: [We all own it.]", "weak: []")
    assert "nothing under “weak:”" in refusal(texts)[0][2]


def test_a_criterion_that_is_only_blanks_is_refused(matrix_texts: Texts) -> None:
    texts = changed(matrix_texts, ACCESS, "text: Self-referral is open.", 'text: "  "')
    assert "may not be blank" in refusal(texts)[0][2]


def test_references_out_of_the_bank_are_held_against_the_known_ids(matrix: Bank) -> None:
    found = unknown_references(
        matrix, covers={"W07"}, checks={"REF01"}, measures={"self-referral-share"}
    )
    assert found == (
        UnknownReference("ACCESS", "covers", "W11"),
        UnknownReference("RIGHTS", "checks", "RGT01"),
    )
    assert str(found[1]) == "“RIGHTS” names “RGT01” under “checks:”, but there is no such id."


def test_a_question_may_name_only_known_elements(questions: Bank, matrix: Bank) -> None:
    assert unknown_references(questions, elements=matrix.row_by_id) == ()
    assert unknown_references(questions, elements={"RIGHTS"}) == (
        UnknownReference("LEAD-01", "elements", "ACCESS"),
    )


def test_lists_of_known_ids_that_are_not_given_are_not_looked_at(matrix: Bank) -> None:
    assert unknown_references(matrix) == ()
