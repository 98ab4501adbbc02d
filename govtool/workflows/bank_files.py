"""People who write a bank: begin one, check it, turn it into a workbook and back, release it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from govtool.assessment.bank import Bank, BankKind
from govtool.assessment.one_file import whole_documents, write_whole_bank
from govtool.assessment.reading import HEAD_FILE, documents_of
from govtool.assessment.references import reference_problems
from govtool.assessment.releases import (
    RELEASES_FILE,
    Release,
    Releases,
    broken_release,
    read_releases,
    reworded,
    with_release,
    write_releases,
)
from govtool.assessment.soundness import BankDocuments
from govtool.assessment.starting import NOTES, ONE_FILE_NOTE, starting_bank, still_to_write
from govtool.assessment.writing import bank_files
from govtool.checks.defects import DEFECTS
from govtool.checks.every import CHECK_BY_ID
from govtool.interchange.banks.reading import bank_documents, read_workbook
from govtool.interchange.banks.writing import bank_workbook
from govtool.reading import MAX_PROBLEMS, Problem, Refused
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.resources import question_banks_folder
from govtool.workflows.files import (
    ONE_FILE,
    bank_ids,
    bank_texts,
    bytes_of,
    open_bank,
    released_file,
    text_of,
)
from govtool.workflows.outputs import write_whole

WORKBOOK: Final = ".xlsx"


@dataclass(frozen=True)
class Checked:
    """A sound bank, what of it is still to write, and its release, if its version has one."""

    bank: Bank
    to_write: tuple[Problem, ...]
    release: Release | None
    reworded: tuple[str, ...]
    """Rows that ask something else, under the same id, than in the last version before."""


def check_bank(name: Path) -> Checked:
    """Check a bank: its shape, what it names outside itself, and its released versions.

    Args:
        name: its folder, its workbook, its one file, or the id of a bank that comes with govtool.

    Raises:
        Refused: with every problem, each with file and line, or sheet and cell.
    """
    bank, documents, origin = _opened(name)
    releases = _releases(origin, bank.id)
    broken = broken_release(bank, releases)
    problems = [
        *reference_problems(bank, documents, known_names()),
        *((broken,) if broken else ()),
    ]
    if problems:
        raise Refused(tuple(_at(origin, problem) for problem in problems[:MAX_PROBLEMS]))
    to_write = tuple(_at(origin, problem) for problem in still_to_write(documents))
    return Checked(bank, to_write, releases.of(bank.version), reworded(bank, releases))


def begin_bank(bank_id: str, kind: BankKind, out: Path) -> None:
    """Write a bank to begin with, as a folder or as a workbook.

    Raises:
        Refused: the name is taken, or it cannot be written there.
    """
    save_bank(starting_bank(bank_id, kind), out, NOTES)


def save_bank(bank: Bank, out: Path, notes: Mapping[str, str] | None = None) -> None:
    """Write a bank as a folder; as a workbook or one file where the name ends so.

    Raises:
        Refused: there is something of that name already, or it cannot be written there.
    """
    _require_free(out)
    if out.suffix.lower() == WORKBOOK:
        write_whole(out, bank_workbook(bank))
        return
    if out.suffix.lower() in ONE_FILE:
        write_whole(out, write_whole_bank(bank, ONE_FILE_NOTE if notes else "").encode())
        return
    for name, text in bank_files(bank, notes or {}).items():
        _make_folder((out / name).parent)
        write_whole(out / name, text.encode())


def convert_bank(name: Path, out: Path) -> Bank:
    """Turn a workbook into a folder of files, or a folder into a workbook.

    Raises:
        Refused: with what to mend, or because the name is taken.
    """
    bank, _, _ = _opened(name)
    save_bank(bank, out)
    return bank


def release_bank(folder: Path, day: date) -> tuple[Checked, bool]:
    """Fix the words of a bank's version; returns it, and whether it was not released before.

    Raises:
        Refused: the bank is not sound or not finished, or the version has other words already.
    """
    if not folder.is_dir():
        message = "Name the folder of a bank. A workbook becomes one with “govtool bank convert”."
        raise Refused((Problem(str(folder), None, message),))
    checked = check_bank(folder)
    if checked.to_write:
        raise Refused(checked.to_write[:MAX_PROBLEMS])
    before = _releases(folder, checked.bank.id)
    try:
        after = with_release(checked.bank, before, day)
    except Refused as refused:
        raise Refused(tuple(_at(folder, problem) for problem in refused.problems)) from None
    kept = released_file(folder, checked.bank.version)
    if not kept.is_file():
        _make_folder(kept.parent)
        write_whole(kept, write_whole_bank(checked.bank).encode())
    if after != before:
        write_whole(folder / RELEASES_FILE, write_releases(after).encode())
    return check_bank(folder), after != before


def shipped_releases(bank_id: str) -> Releases:
    """What was released of a bank that comes with govtool.

    Raises:
        Refused: the list of releases cannot be read.
    """
    return _releases(question_banks_folder() / bank_id.replace("-", "_"), bank_id)


def _opened(name: Path) -> tuple[Bank, BankDocuments, Path]:
    """A bank, its documents, and its folder or workbook."""
    if name.suffix.lower() == WORKBOOK:
        data = bytes_of(name)
        return read_workbook(data, str(name)), bank_documents(data, str(name)), name
    bank = open_bank(str(name))
    if name.suffix.lower() in ONE_FILE and name.is_file():
        return bank, whole_documents(text_of(name), str(name)), name
    folder = name if name.is_dir() else question_banks_folder() / str(name).replace("-", "_")
    return bank, documents_of(bank_texts(folder)), folder


def _releases(origin: Path, bank_id: str) -> Releases:
    file = origin / RELEASES_FILE
    return read_releases(text_of(file), str(file)) if file.is_file() else Releases(bank_id)


def known_names() -> Mapping[str, Collection[str]]:
    """What the rows of a bank may name outside it: entries, checks, measures and elements."""
    shipped = [open_bank(bank_id) for bank_id in bank_ids()]
    return {
        "covers": {defect.id for defect in DEFECTS},
        "checks": CHECK_BY_ID,
        "measures": MEASURE_BY_ID,
        "elements": {
            row.id for bank in shipped if bank.kind is BankKind.MATRIX for row in bank.rows
        },
    }


def _at(origin: Path, problem: Problem) -> Problem:
    """A problem with its file as a person can open it, from where they stand."""
    if origin.suffix.lower() in {WORKBOOK, *ONE_FILE} or problem.file.startswith(str(origin)):
        return problem
    file = problem.file if problem.file != "sections" else HEAD_FILE
    return Problem(str(origin / file), problem.line, problem.message)


def _require_free(out: Path) -> None:
    if out.exists():
        message = "There is something of this name already. Give another name."
        raise Refused((Problem(str(out), None, message),))
    if not out.parent.is_dir():
        message = f"There is no folder {out.parent}. Make it first."
        raise Refused((Problem(str(out), None, message),))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder cannot be made: {error.strerror}."
        raise Refused((Problem(str(folder), None, message),)) from None
