"""The page that people read is made from the bank, whole and safely."""

from collections.abc import Mapping

from govtool.assessment.bank import Bank
from govtool.assessment.reading import read_bank
from govtool.assessment.reference import bank_page


def test_the_first_line_says_that_the_page_is_generated(matrix: Bank) -> None:
    assert "generated" in bank_page(matrix).splitlines()[0]


def test_the_page_of_a_matrix_holds_every_statement_and_criterion(matrix: Bank) -> None:
    page = bank_page(matrix)
    assert "# A tiny matrix\n" in page
    assert "### ACCESS: Access and self-referral\n" in page
    assert "#### Level 2, Planned\n\nA plan is agreed.\n" in page
    assert "- **ACCESS-2b** A baseline is measured. *Evidence:* A dated figure\n" in page
    assert "Catalogue: W07, W11 · Checks: REF01" in page
    assert "| s1 | A report | A place | 2019 | case study |  |\n" in page
    assert "| own | Our own judgement | not stated | not stated | judgement |  |\n" in page


def test_the_page_of_a_questions_bank_holds_everything_about_a_question(questions: Bank) -> None:
    page = bank_page(questions)
    for words in ("Who answers for it?", "Whether it has an owner.", "Give us the name."):
        assert words in page
    assert "*A strong answer shows:*\n\n- A named lead.\n" in page
    assert "*Line 3, independent:*\n\n- An audit.\n" in page
    assert page.count("*Line 3, independent:*") == 1
    assert "Elements: ACCESS" in page


def test_the_same_bank_gives_the_same_page_ending_in_one_newline(matrix: Bank) -> None:
    page = bank_page(matrix)
    assert page == bank_page(matrix)
    assert page.endswith("|\n")
    assert "\n\n\n" not in page


def test_marks_in_the_text_of_a_bank_are_shown_as_they_stand(
    matrix_texts: Mapping[str, str],
) -> None:
    head = matrix_texts["bank.yaml"]
    head = head.replace("title: A report", 'title: "A | B <script>"')
    head = head.replace("A tiny matrix", '"*Tiny* <b>matrix</b>"')
    page = bank_page(read_bank({**matrix_texts, "bank.yaml": head}))
    assert "# \\*Tiny\\* \\<b\\>matrix\\</b\\>\n" in page
    assert "| s1 | A \\| B \\<script\\> |" in page
