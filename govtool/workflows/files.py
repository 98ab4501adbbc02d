"""Opening the files people name: pathways, banks (by id or folder) and answers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.assessment.one_file import read_whole
from govtool.assessment.reading import read_answers, read_bank
from govtool.assessment.releases import RELEASED_FOLDER, RELEASES_FILE
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.reading import COMMAND_LINE, Problem, Refused
from govtool.resources import question_banks_folder

ONE_FILE: Final = (".yaml", ".yml")
"""How the name of a bank ends that is kept in one file."""


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        Refused: it is not there, cannot be read, is too large, or is not UTF-8 text.
    """
    try:
        return bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "This is not text in UTF-8. Save the file as UTF-8 and try again."
        raise _refused(path, message) from None


def bytes_of(path: Path) -> bytes:
    """What a file holds.

    Raises:
        Refused: it is not there, cannot be read or is too large.
    """
    try:
        if path.stat().st_size > COMMAND_LINE.size:
            most = COMMAND_LINE.size // 1_000_000
            raise _refused(path, f"The file is larger than {most} MB, the most that can be read.")
        return path.read_bytes()
    except FileNotFoundError:
        raise _refused(path, "There is no such file. Check the name and the folder.") from None
    except IsADirectoryError:
        raise _refused(path, "This is a folder. Name a file in it.") from None
    except OSError as error:
        raise _refused(path, f"The file cannot be opened: {error.strerror}.") from None


def open_pathway(path: Path) -> Pathway:
    """The pathway in a file.

    Raises:
        Refused: with every problem found.
    """
    return read_pathway(text_of(path), str(path))


def open_answers(path: Path, bank: Bank) -> Answers:
    """The answers in a file, fitted to the bank they answer.

    Raises:
        Refused: with every problem found.
    """
    return read_answers(text_of(path), str(path), bank)


def open_answers_and_bank(path: Path) -> tuple[Bank, Answers]:
    """The answers in a file, with the bank they say they answer, which must come with govtool.

    Raises:
        Refused: with every problem found.
    """
    text = text_of(path)
    told = read_answers(text, str(path))
    bank = open_bank_in(told.bank, told.bank_version)
    return bank, read_answers(text, str(path), bank)


def open_bank_and_answers(name: str, path: Path) -> tuple[Bank, Answers]:
    """A bank, and the answers in a file, fitted to it.

    A bank that comes with govtool is taken in the version that the answers name.

    Raises:
        Refused: with every problem found.
    """
    bank = open_bank(name)
    is_named_by_id = name == bank.id and not Path(name).exists()
    if is_named_by_id:
        bank = open_bank_in(name, read_answers(text_of(path), str(path)).bank_version)
    return bank, open_answers(path, bank)


def open_bank_in(bank_id: str, version: str) -> Bank:
    """A bank that comes with govtool, in this version if it is here, else as it is now.

    Raises:
        Refused: there is no such bank, or its files have problems.
    """
    bank = open_bank(bank_id)
    kept = released_file(question_banks_folder() / bank_id.replace("-", "_"), version)
    if bank.version == version or not kept.is_file():
        return bank
    return read_whole(text_of(kept), str(kept))


def released_file(folder: Path, version: str) -> Path:
    """Where the folder of a bank keeps a version as it was released, in one file."""
    name = "".join(sign if sign.isalnum() or sign in ".-" else "_" for sign in version)
    return folder / RELEASED_FOLDER / f"{name}.yaml"


def open_bank(name: str) -> Bank:
    """A bank by its id, by the path of its folder, or by that of the one file that holds it.

    Raises:
        Refused: there is no such bank, or its files have problems.
    """
    folder = Path(name)
    if folder.suffix.lower() in ONE_FILE and folder.is_file():
        return read_whole(text_of(folder), name)
    if not folder.is_dir():
        folder = question_banks_folder() / name.replace("-", "_")
    if not folder.is_dir():
        known = ", ".join(bank_ids())
        message = f"There is no bank of this name. Those that come with govtool: {known}."
        raise _refused(Path(name), message)
    try:
        return read_bank(bank_texts(folder))
    except Refused as refused:
        raise Refused(
            tuple(
                Problem(str(folder / problem.file), problem.line, problem.message)
                for problem in refused.problems
            )
        ) from None


def bank_ids() -> tuple[str, ...]:
    """The ids of the banks that come with govtool."""
    folders = sorted(question_banks_folder().iterdir())
    return tuple(
        folder.name.replace("_", "-") for folder in folders if (folder / "bank.yaml").is_file()
    )


def bank_texts(folder: Path) -> Mapping[str, str]:
    """The texts of a bank's files, by their names inside its folder; not what was released."""
    return {
        path.relative_to(folder).as_posix(): text_of(path)
        for path in sorted(folder.rglob("*.yaml"))
        if path != folder / RELEASES_FILE and path.parent != folder / RELEASED_FOLDER
    }


def _refused(path: Path, message: str) -> Refused:
    return Refused((Problem(str(path), None, message),))
