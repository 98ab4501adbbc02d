"""A sheet to vote on holds every box, on one page of A3, in letters that can be read."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from govtool.assessment.bank import BankKind
from govtool.documents.pdf import print_pdf
from govtool.documents.voting_sheet import SMALLEST_PT, Heading, voting_sheet
from govtool.workflows.banks import shipped_banks
from tests.documents.pdf_ua import problems

BANKS = shipped_banks()
MATRIX = next(bank for bank in BANKS if bank.kind is BankKind.MATRIX)
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: str(bank.id))
def test_every_level_of_every_row_has_a_box_and_so_has_does_not_apply(bank: Any) -> None:
    page = BeautifulSoup(voting_sheet(bank), "html5lib")
    rows = page.select("tbody tr")
    assert len(rows) == len(bank.rows)
    marks = [[box.get_text() for box in row.select(".box")] for row in rows]
    assert {tuple(row) for row in marks} == {(*map(str, bank.scale.values), "n")}


def test_the_matrix_fits_on_one_sheet_of_a3_in_letters_of_8_5_points_at_least() -> None:
    pdf = print_pdf(voting_sheet(MATRIX, Heading("Exampleshire", "Round of June")), DAY)
    (only,) = PdfReader(BytesIO(pdf)).pages
    assert [round(float(side)) for side in only.mediabox[2:]] == [1191, 842]
    sizes: list[float] = []

    def note(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * matrix[3]))

    words = " ".join(only.extract_text(visitor_text=note).split())
    assert min(sizes) >= SMALLEST_PT - 0.01
    assert "Exampleshire. Round of June. Version 1.0" in words
    assert MATRIX.rows[-1].title in words


def test_the_sheet_is_a_tagged_pdf_with_a_table() -> None:
    pdf = print_pdf(voting_sheet(MATRIX), DAY)
    assert problems(pdf) == []


def test_the_line_for_a_name_can_be_left_out() -> None:
    assert "Name or role" in voting_sheet(MATRIX)
    assert "Name or role" not in voting_sheet(MATRIX, Heading(asks_name=False))
