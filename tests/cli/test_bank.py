"""govtool bank: begun, checked, converted and released without programming."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govtool.cli import main
from govtool.workflows.files import bank_ids


def bank(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["bank", *map(str, arguments)])


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A bank whose guidance was all replaced."""
    folder = tmp_path / "ours"
    assert bank("new", "ours", "-o", folder).exit_code == 0
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("WRITE: ", ""), "utf-8")
    return folder


@pytest.mark.parametrize("bank_id", bank_ids())
def test_a_shipped_bank_is_sound_released_and_as_it_was_released(bank_id: str) -> None:
    told = json.loads(bank("check", bank_id, "--format", "json").stdout)
    assert told["released"] is not None
    assert told["still_to_write"] == []


@pytest.mark.parametrize("kind", ["questions", "matrix"])
@pytest.mark.parametrize("name", ["new", "new.xlsx"])
def test_a_new_bank_is_sound_and_says_what_is_still_to_write(
    tmp_path: Path, name: str, kind: str
) -> None:
    out = tmp_path / name
    assert bank("new", "our-bank", "-o", out, "--kind", kind).exit_code == 0
    told = bank("check", out)
    assert told.exit_code == 0
    assert "It is sound." in told.stdout
    assert "This is still to be written" in told.stdout
    assert ("cell " if name.endswith("x") else ", line ") in told.stdout


def test_a_new_bank_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    told = bank("new", "ours", "-o", tmp_path / "new")
    assert told.exit_code == 2
    assert "There is something of this name already" in told.stderr


def test_an_id_with_blanks_is_refused(tmp_path: Path) -> None:
    told = bank("new", "our bank", "-o", tmp_path / "new")
    assert (told.exit_code, (tmp_path / "new").exists()) == (2, False)
    assert "An id is made of letters" in told.stderr


def test_an_unfinished_bank_is_not_released(tmp_path: Path) -> None:
    bank("new", "ours", "-o", tmp_path / "ours")
    told = bank("release", tmp_path / "ours")
    assert told.exit_code == 2
    assert "bank.yaml, line 9: This is still to be written" in told.stderr
    assert not (tmp_path / "ours/releases.yaml").exists()


def test_a_released_bank_whose_text_changes_is_refused_until_it_has_a_new_version(
    written: Path,
) -> None:
    assert "Released: ours, version 1.0." in bank("release", written, "--on", "2026-11-22").stdout
    assert "unchanged since" in bank("check", written).stdout
    section = written / "sections/01_first.yaml"
    section.write_text(section.read_text("utf-8").replace("one question", "a question"), "utf-8")
    told = bank("check", written)
    assert told.exit_code == 2
    assert "Version 1.0 was released on 2026-11-22, and its text has changed since" in told.stderr
    head = written / "bank.yaml"
    head.write_text(head.read_text("utf-8").replace("version: 1.0", "version: 1.1"), "utf-8")
    told = bank("release", written)
    assert "Released: ours, version 1.1." in told.stdout
    assert "Changed since the version before: FIRST-01, FIRST-02." in told.stdout


def test_a_bank_goes_into_a_workbook_and_back(written: Path, tmp_path: Path) -> None:
    assert bank("convert", written, "-o", tmp_path / "ours.xlsx").exit_code == 0
    assert bank("convert", tmp_path / "ours.xlsx", "-o", tmp_path / "again").exit_code == 0
    assert bank("check", tmp_path / "again").stdout == bank("check", written).stdout


def test_a_bank_goes_into_one_file_and_back(written: Path, tmp_path: Path) -> None:
    assert bank("convert", written, "-o", tmp_path / "ours.yaml").exit_code == 0
    assert bank("convert", tmp_path / "ours.yaml", "-o", tmp_path / "again").exit_code == 0
    assert bank("check", tmp_path / "again").stdout == bank("check", written).stdout
    assert "It is sound." in bank("check", tmp_path / "ours.yaml").stdout


def test_a_new_bank_in_one_file_says_what_to_do_and_where(tmp_path: Path) -> None:
    out = tmp_path / "ours.yaml"
    assert bank("new", "ours", "-o", out).exit_code == 0
    assert out.read_text("utf-8").startswith("# A whole question bank in one file")
    assert "ours.yaml, line " in bank("check", out).stdout


def test_every_release_stays_beside_the_bank_as_one_file(written: Path) -> None:
    bank("release", written, "--on", "2026-11-22")
    first = (written / "released/1.0.yaml").read_text("utf-8")
    head, section = written / "bank.yaml", written / "sections/01_first.yaml"
    head.write_text(head.read_text("utf-8").replace("version: 1.0", "version: 1.1"), "utf-8")
    section.write_text(section.read_text("utf-8").replace("one question", "a question"), "utf-8")
    assert bank("release", written).exit_code == 0
    assert (written / "released/1.0.yaml").read_text("utf-8") == first
    assert "a question" in (written / "released/1.1.yaml").read_text("utf-8")
    assert bank("check", written).exit_code == 0


def test_a_name_that_is_not_there_is_told_with_its_place(written: Path) -> None:
    section = written / "sections/01_first.yaml"
    text = section.read_text("utf-8").replace("  sources:", "  checks: [TRI99]\n  sources:", 1)
    section.write_text(text, "utf-8")
    told = bank("check", written)
    assert told.exit_code == 2
    assert "01_first.yaml, line " in told.stderr
    assert "names “TRI99”, but there is no check of that name" in told.stderr


def test_only_a_folder_is_released(tmp_path: Path) -> None:
    bank("new", "ours", "-o", tmp_path / "ours.xlsx")
    assert "govtool bank convert" in bank("release", tmp_path / "ours.xlsx").stderr
