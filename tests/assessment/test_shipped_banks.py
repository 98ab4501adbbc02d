"""Every bank in the repository is sound, and names only what exists."""

import re
from pathlib import Path

import pytest

from govtool.assessment.bank import Bank, BankKind
from govtool.assessment.one_file import read_whole
from govtool.assessment.reading import read_bank
from govtool.assessment.reference import bank_page
from govtool.assessment.releases import bank_text_digest, read_releases
from govtool.assessment.soundness import unknown_references
from govtool.checks.every import CHECK_BY_ID
from govtool.workflows.banks import OURS, NoSuchBank, shipped_bank
from govtool.workflows.files import released_file

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


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_every_released_version_of_a_shipped_bank_is_here_word_for_word(folder: Path) -> None:
    releases = read_releases((folder / "releases.yaml").read_text("utf-8")).releases
    assert releases
    for one in releases:
        kept = shipped_bank(folder.name.replace("_", "-"), one.version)
        assert (kept.version, bank_text_digest(kept)) == (one.version, one.digest)
        file = released_file(folder, one.version)
        in_one_file = read_whole(file.read_text("utf-8"), file.name)
        assert bank_text_digest(in_one_file) == one.digest


def test_the_ids_of_shipped_banks_begin_as_no_place_may_begin_its_own() -> None:
    assert [name for name in (path.name for path in FOLDERS) if not name.startswith("msk_")] == []
    assert OURS == "msk-"


def test_a_version_that_was_never_released_is_not_made_up() -> None:
    with pytest.raises(NoSuchBank, match="What was answered is kept"):
        shipped_bank("msk-maturity", "0.9")


def test_a_probe_names_the_one_who_said_it_and_a_source_only_where_it_bears_weight() -> None:
    rows = read_folder(BANKS / "msk_board_assurance").row_by_id
    said = {row: " ".join(str(rows[row]).split()) for row in ("SAFE-04", "CARE-06", "ENTRY-04")}
    assert "A 2019 foreword by Connect Health, a provider," in said["SAFE-04"]
    assert "Hammersmith" not in said["SAFE-04"]
    assert "March 2029" in said["CARE-06"]
    assert "for all specialties" not in said["CARE-06"]
    assert "plan aimed at fewer unnecessary referrals" in said["ENTRY-04"]
    assert rows["ENTRY-04"].sources == ("s1", "own")
