"""Where the data folders are, in a checkout of the repository or in an installed wheel.

This is the only module that knows. A checkout has the folders at its top; a wheel carries them in
``govtool/_data`` (see ``[tool.hatch.build.targets.wheel]`` in ``pyproject.toml``).
"""

from pathlib import Path
from typing import Final

_PROGRAM: Final = Path(__file__).resolve().parent


class ResourceMissing(Exception):  # noqa: N818 - it reads as what happened
    """A data folder that govtool comes with is not there; the text says which and what to do."""


def templates_folder() -> Path:
    """The pages and documents people see.

    Raises:
        ResourceMissing: the installation is not whole.
    """
    return _folder("templates", _PROGRAM)


def question_banks_folder() -> Path:
    """The question banks and maturity matrices, a folder each.

    Raises:
        ResourceMissing: the installation is not whole.
    """
    return _folder("question_banks", _PROGRAM)


def pathway_models_folder() -> Path:
    """The pathway models, a folder for each place.

    Raises:
        ResourceMissing: the installation is not whole.
    """
    return _folder("pathway_models", _PROGRAM)


def fonts_folder() -> Path:
    """The fonts of diagrams and PDFs, with the ``fonts.conf`` that shows nothing else.

    Raises:
        ResourceMissing: the installation is not whole.
    """
    return _folder("templates/fonts", _PROGRAM)


def profiles_folder() -> Path:
    """The profiles of checks that govtool comes with: part of the program, wherever that is.

    Raises:
        ResourceMissing: the installation is not whole.
    """
    return _here("checks/profiles", _PROGRAM)


def _folder(name: str, program: Path) -> Path:
    """The data folder ``name`` that belongs to the program in the folder ``program``."""
    return _here(name, _data(program))


def _here(name: str, holder: Path) -> Path:
    folder = holder / name
    if folder.is_dir():
        return folder
    message = (
        f"The folder {name} is missing: it should be at {folder}. "
        "Install govtool again, or fetch the whole repository."
    )
    raise ResourceMissing(message)


def _data(program: Path) -> Path:
    """The folder that holds the data folders: a checkout is told by the project's own file."""
    checkout = program.parent
    return checkout if (checkout / "pyproject.toml").is_file() else program / "_data"
