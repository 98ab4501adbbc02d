"""Every bank in the repository is sound, and names only what exists."""

import re
from pathlib import Path

import pytest

from govtool.assessment.bank import Bank, BankKind
from govtool.assessment.reading import read_bank
from govtool.assessment.reference import bank_page
from govtool.assessment.soundness import unknown_references
from govtool.checks.every import CHECK_BY_ID

BANKS = Path(__file__).parents[2] / "question_banks"
FOLDERS = sorted(path.parent for path in BANKS.glob("*/bank.yaml"))


def read_folder(folder: Path) -> Bank:
    files = folder.rglob("*.yaml")
    return read_bank(
        {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_shipped_bank_is_sound_and_named_after_its_folder(folder: Path) -> None:
    bank = read_folder(folder)
    assert bank.id == folder.name.replace("_", "-")
    assert bank_page(bank).count("### ") >= len(bank.rows)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_shipped_bank_names_only_elements_that_a_shipped_matrix_has(folder: Path) -> None:
    banks = [read_folder(path) for path in FOLDERS]
    elements = {row.id for bank in banks if bank.kind is BankKind.MATRIX for row in bank.rows}
    assert [str(item) for item in unknown_references(read_folder(folder), elements=elements)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_shipped_bank_names_only_checks_that_there_are(folder: Path) -> None:
    found = unknown_references(read_folder(folder), checks=CHECK_BY_ID)
    assert [str(item) for item in found] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_what_a_shipped_row_covers_is_written_as_in_the_catalogue(folder: Path) -> None:
    covered = [name for row in read_folder(folder).rows for name in row.covers]
    assert [name for name in covered if not re.fullmatch(r"[WX]\d\d", name)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_no_sentence_of_a_shipped_bank_holds_the_bare_id_of_a_source(folder: Path) -> None:
    bank = read_folder(folder)
    ids = {source.id for source in bank.sources}
    texts = [file.read_text("utf-8") for file in (folder / "sections").glob("*.yaml")]
    texts += [bank.purpose, bank.approach, bank_page(bank)]
    brackets = [inside for text in texts for inside in re.findall(r"\(([^()]*)\)", text)]
    assert [inside for inside in brackets if set(re.split(r"[\s,;]+", inside)) <= ids] == []
