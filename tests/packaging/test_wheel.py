"""What the wheel and the source archive hold: all that is needed, and nothing git ignores."""

import email.message
import email.parser
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
METADATA = f"govtool-{PROJECT['version']}.dist-info"
DATA = ("templates", "question_banks", "pathway_models")

SHOW_FOLDERS = """
import sys
sys.path.insert(0, sys.argv[1])
from govtool import resources
print(resources.__file__)
print(resources.templates_folder())
print(resources.question_banks_folder())
print(resources.pathway_models_folder())
print(resources.fonts_folder())
"""


def contents(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> email.message.Message:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"{METADATA}/METADATA").decode()
    return email.parser.Parser().parsestr(text)


@pytest.mark.parametrize("folder", DATA)
def test_the_wheel_holds_the_data_folder_as_git_keeps_it(
    folder: str, wheel: Path, kept_files: frozenset[str]
) -> None:
    kept = {name for name in kept_files if name.startswith(f"{folder}/")}
    packed = {
        name.removeprefix("govtool/_data/")
        for name in contents(wheel)
        if name.startswith(f"govtool/_data/{folder}/")
    }

    assert kept, f"the folder {folder} is empty"
    assert packed == kept


def test_the_wheel_holds_the_program_as_git_keeps_it(
    wheel: Path, kept_files: frozenset[str]
) -> None:
    packed = {
        name for name in contents(wheel) if not name.startswith(("govtool/_data/", METADATA))
    }

    assert packed == {name for name in kept_files if name.startswith("govtool/")}


def test_the_source_archive_holds_nothing_that_git_ignores(
    sdist: Path, kept_files: frozenset[str]
) -> None:
    with tarfile.open(sdist) as archive:
        names = {member.name.partition("/")[2] for member in archive if member.isfile()}

    assert names - kept_files == {"PKG-INFO"}
    assert {"pyproject.toml", "requirements.lock", "run", "tests/packaging/test_wheel.py"} <= names


def test_a_wheel_built_from_the_source_archive_is_the_same(
    wheel: Path, wheel_from_sdist: Path
) -> None:
    assert contents(wheel_from_sdist) == contents(wheel)


def test_an_installed_wheel_finds_its_data_without_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    # A pure wheel without scripts is installed by unpacking it.
    shutil.unpack_archive(wheel, tmp_path, "zip")
    command = [sys.executable, "-c", SHOW_FOLDERS, str(tmp_path)]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)

    module, *folders = (Path(line) for line in run.stdout.splitlines())
    data = tmp_path / "govtool" / "_data"
    assert module == tmp_path / "govtool" / "resources.py"
    assert folders == [*(data / name for name in DATA), data / "templates" / "fonts"]


def test_the_metadata_say_what_the_project_file_says(metadata: email.message.Message) -> None:
    assert metadata["Name"] == "govtool"
    assert metadata["Version"] == PROJECT["version"]
    assert metadata["Summary"] == PROJECT["description"]
    assert metadata["Requires-Python"] == PROJECT["requires-python"]
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_the_metadata_ask_for_what_the_project_file_asks_for(
    metadata: email.message.Message,
) -> None:
    lines = metadata.get_all("Requires-Dist", [])
    asked = {str(Requirement(line)) for line in lines if "extra ==" not in line}

    assert asked == {str(Requirement(line)) for line in PROJECT["dependencies"]}


def test_the_licence_travels_with_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"{METADATA}/licenses/LICENSE").decode()

    assert text.startswith("MIT License")


def test_the_wheel_brings_the_govtool_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        scripts = archive.read(f"{METADATA}/entry_points.txt").decode()

    assert "[console_scripts]\ngovtool = govtool.cli:main" in scripts
