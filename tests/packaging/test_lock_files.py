"""The lock files: every pin exact and hashed, sound versions, and no address in them."""

import re
import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"
BUILD = "requirements-build.lock"
INSTALLER = ".ci/requirements-uv.lock"
LOCK_FILES = (RUNTIME, DEVELOPMENT, BUILD, INSTALLER)

NEVER = ("://", "file:", "--index", "--extra-index", "--find-links", "--trusted-host", "@", "-e ")

FLOORS = {
    "flask": "3.1.3",
    "werkzeug": "3.1.6",
    "jinja2": "3.1.6",
    "weasyprint": "68.0",
    "pyyaml": "6.0",
    "lxml": "6.1",
    "sqlalchemy": "2.0",
    "gunicorn": "23",
}
"""The lowest versions without a known hole that matters here; raised as advisories come."""


class Pin(NamedTuple):
    """One package in a lock file."""

    requirement: Requirement
    options: tuple[str, ...]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> Version:
        (specifier,) = self.requirement.specifier
        return Version(specifier.version)


def read_lock(name: str) -> list[Pin]:
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    pins = []
    for line in lines:
        requirement, *options = re.split(r"\s+(?=--)", line.strip())
        pins.append(Pin(Requirement(requirement), tuple(options)))
    return pins


def versions(name: str) -> dict[str, set[Version]]:
    found: dict[str, set[Version]] = {}
    for pin in read_lock(name):
        found.setdefault(pin.name, set()).add(pin.version)
    return found


def declared(group: str | None = None) -> list[Requirement]:
    lines: list[Any] = (
        PYPROJECT["project"]["dependencies"]
        if group is None
        else PYPROJECT["dependency-groups"][group]
    )
    return [Requirement(line) for line in lines if isinstance(line, str)]


def test_every_lock_file_of_the_repository_is_tested_here() -> None:
    found = {
        str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.lock"), *ROOT.glob(".ci/*.lock"))
    }

    assert found == set(LOCK_FILES)


@pytest.mark.parametrize("name", LOCK_FILES)
@pytest.mark.parametrize("word", NEVER)
def test_a_lock_file_names_no_place_to_fetch_from(name: str, word: str) -> None:
    assert word not in (ROOT / name).read_text("utf-8")


def test_the_script_that_makes_them_names_no_place_either() -> None:
    assert "://" not in (ROOT / ".ci" / "update_locks.sh").read_text("utf-8")


@pytest.mark.parametrize("name", LOCK_FILES)
def test_every_pin_is_exact_and_has_hashes(name: str) -> None:
    pins = read_lock(name)

    assert pins
    for pin in pins:
        (specifier,) = pin.requirement.specifier
        assert specifier.operator == "==", pin
        assert "*" not in specifier.version, pin
        assert pin.options, pin
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", text) for text in pin.options), pin


@pytest.mark.parametrize("name", [RUNTIME, DEVELOPMENT])
@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_no_pin_is_below_its_floor(name: str, package: str, floor: str) -> None:
    assert min(versions(name)[package]) >= Version(floor)


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_what_is_installed_is_not_below_its_floor(package: str, floor: str) -> None:
    assert Version(installed_version(package)) >= Version(floor)


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_the_project_asks_for_no_version_below_the_floor(package: str, floor: str) -> None:
    (asked,) = [item for item in declared() if canonicalize_name(item.name) == package]
    (lowest,) = [item.version for item in asked.specifier if item.operator in {">=", "=="}]

    assert Version(lowest) >= Version(floor)


def test_the_design_systems_templates_are_pinned_in_the_project_file_too() -> None:
    (asked,) = [item for item in declared() if item.name == "nhsuk-frontend-jinja"]
    (pinned,) = versions(RUNTIME)["nhsuk-frontend-jinja"]

    assert str(asked.specifier) == f"=={pinned}"


@pytest.mark.parametrize(
    ("name", "group"),
    [(RUNTIME, None), (DEVELOPMENT, None), (DEVELOPMENT, "dev"), (DEVELOPMENT, "build"),
     (BUILD, "build"), (INSTALLER, "installer")],
)  # fmt: skip
def test_a_lock_file_has_what_the_project_file_asks_for(name: str, group: str | None) -> None:
    locked = versions(name)
    for asked in declared(group):
        pinned = locked.get(canonicalize_name(asked.name), set())
        assert pinned, f"{asked.name} is not in {name}: run .ci/update_locks.sh"
        assert all(asked.specifier.contains(one) for one in pinned), asked


@pytest.mark.parametrize("name", [RUNTIME, BUILD])
def test_developers_have_the_same_versions_as_users(name: str) -> None:
    development = versions(DEVELOPMENT)

    assert {package: development.get(package) for package in versions(name)} == versions(name)


def test_the_build_lock_is_made_for_the_build_system() -> None:
    asked = [str(Requirement(line)) for line in PYPROJECT["build-system"]["requires"]]

    assert [str(item) for item in declared("build")] == asked
