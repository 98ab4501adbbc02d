"""A bank goes into a workbook and comes back the same; a fault is told with sheet and cell."""

import re
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from govtool.assessment.bank import Assurance, Bank, BankKind, Question, Section
from govtool.assessment.reading import read_bank
from govtool.assessment.starting import starting_bank
from govtool.assessment.writing import bank_files
from govtool.interchange.banks.reading import read_workbook
from govtool.interchange.banks.writing import bank_workbook
from govtool.reading import Refused
from govtool.workflows.files import bank_ids, open_bank

LETTERS = st.characters(
    codec="utf-8", exclude_categories=["C", "Z"], include_characters="= '+@-,;"
)
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
ITEMS = st.lists(LINES, min_size=1, max_size=3).map(tuple)
IDS = st.lists(st.from_regex(r"[A-Z][A-Z0-9]{1,5}", fullmatch=True), max_size=3).map(tuple)
BASE = starting_bank("any-bank", BankKind.QUESTIONS)

QUESTIONS = st.builds(
    Question,
    id=st.just("ROW-01"),
    question=LINES,
    probes=LINES,
    strong=ITEMS,
    weak=ITEMS,
    follow_up=LINES,
    assurance=st.builds(Assurance, line_1=ITEMS, line_2=ITEMS, line_3=st.just(()) | ITEMS),
    covers=IDS,
    checks=IDS,
    measures=IDS,
    elements=IDS,
    sources=st.just(("own",)),
)


def bank_of(question: Question, title: str) -> Bank:
    parts = {name: getattr(BASE, name) for name in BASE.__dataclass_fields__}
    section = Section(id="first", title=title, questions=(question,))
    return Bank(**{**parts, "title": title, "sections": (section,)})


def changed(bank: Bank, sheet: str, cell: str, value: str | None) -> bytes:
    """The bank's workbook with one cell changed, as a person would."""
    book: Any = load_workbook(BytesIO(bank_workbook(bank)))
    book[sheet][cell] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_workbook(data, "bank.xlsx")
    return str(caught.value)


@pytest.mark.parametrize("bank_id", bank_ids())
def test_a_shipped_bank_comes_back_from_its_workbook_and_from_its_files(bank_id: str) -> None:
    bank = open_bank(bank_id)
    assert read_workbook(bank_workbook(bank), "bank.xlsx") == bank
    assert read_bank(bank_files(bank)) == bank


@pytest.mark.parametrize("kind", list(BankKind))
def test_a_new_bank_comes_back_from_its_workbook(kind: BankKind) -> None:
    bank = starting_bank("new-bank", kind)
    assert read_workbook(bank_workbook(bank), "bank.xlsx") == bank


@settings(deadline=None, max_examples=25)
@given(question=QUESTIONS, title=WORDS)
def test_any_bank_comes_back_from_its_workbook(question: Question, title: str) -> None:
    bank = bank_of(question, title)
    assert read_workbook(bank_workbook(bank), "bank.xlsx") == bank


@settings(deadline=None, max_examples=25)
@given(question=QUESTIONS, title=WORDS)
def test_any_bank_comes_back_from_its_files(question: Question, title: str) -> None:
    bank = bank_of(question, title)
    assert read_bank(bank_files(bank)) == bank


def test_a_text_that_looks_like_a_formula_is_no_formula() -> None:
    bank = bank_of(BASE.sections[0].questions[0], "=HYPERLINK(1)")
    book: Any = load_workbook(BytesIO(bank_workbook(bank)))
    assert book["Bank"]["B5"].data_type == "s"
    assert book["Bank"]["B5"].value == "=HYPERLINK(1)"


def test_an_empty_cell_that_is_needed_is_told_with_sheet_and_cell() -> None:
    told = refusal(changed(BASE, "Questions", "C2", None))
    assert re.search(r"^bank.xlsx, sheet “Questions”, cell \w\d: .*question", told)


def test_a_row_of_no_section_is_told_with_its_cell() -> None:
    told = refusal(changed(BASE, "Questions", "A3", "seconds"))
    assert "sheet “Questions”, cell A3: There is no section “seconds” in “Sections”." in told


def test_an_id_used_twice_is_told_with_the_row_of_the_other() -> None:
    told = refusal(changed(BASE, "Questions", "B3", "FIRST-01"))
    assert "The id “FIRST-01” is used twice" in told
    assert "sheet “Questions”" in told


def test_a_source_that_is_not_listed_is_told_with_its_cell() -> None:
    told = refusal(changed(BASE, "Questions", "O2", "elsewhere"))
    assert "sheet “Questions”, cell O2: “FIRST-01” cites “elsewhere”" in told


def test_a_heading_nobody_knows_is_told_and_the_missing_one_named() -> None:
    told = refusal(changed(BASE, "Questions", "C1", "Query"))
    assert "cell C1: “Query” is not known here." in told
    assert "The column “Question” is missing." in told


def test_a_criterion_of_a_level_that_is_not_there_is_told() -> None:
    matrix = starting_bank("new-matrix", BankKind.MATRIX)
    told = refusal(changed(matrix, "Criteria", "B2", "9"))
    assert "sheet “Criteria”, cell A2: There is no level 9 of an element “FIRST-01”" in told


def test_a_file_that_is_no_workbook_is_told() -> None:
    assert "not an Excel workbook" in refusal(b"format: bank/1")
