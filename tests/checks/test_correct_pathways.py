"""The checks are silent on pathways that are right, and leave no question open."""

import re
from pathlib import Path

import pytest

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.kinds import Aspect
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway

FOLDER = Path(__file__).parent / "correct_pathways"
FILES = sorted(FOLDER.glob("*.yaml"))

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def read(name: str) -> Pathway:
    return read_pathway((FOLDER / f"{name}.yaml").read_text("utf-8"), name)


@every_file
def test_a_correct_pathway_is_a_whole_map_of_a_place_that_does_not_exist(file: Path) -> None:
    pathway = read(file.stem)
    assert pathway.place == "Exampleshire"
    assert set(pathway.complete) == set(Aspect)
    assert 8 <= len(pathway.steps) <= 25
    assert pathway.summary


@every_file
def test_no_check_finds_anything_on_a_correct_pathway(file: Path) -> None:
    findings = run_checks(read(file.stem), MAP_CHECKS).findings
    assert [(finding.id, finding.message) for finding in findings] == []


@every_file
def test_no_check_is_left_without_an_answer_on_a_correct_pathway(file: Path) -> None:
    open_questions = run_checks(read(file.stem), MAP_CHECKS).not_assessed
    assert [(question.check, question.missing) for question in open_questions] == []


def test_the_page_beside_them_tells_of_every_correct_pathway_and_of_no_other() -> None:
    page = (FOLDER / "README.md").read_text("utf-8")
    names = {file.stem for file in FILES}
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == names
    assert set(re.findall(r"^\*\*(\w+)\.\*\*", page, re.MULTILINE)) == names
