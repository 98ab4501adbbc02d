"""What the tests of this room share: Mid Nottinghamshire before, its answers, and small maps."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.assessment.reading import read_answers, read_bank
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder, question_banks_folder

TODAY = date(2026, 11, 22)
HEAD = "format: pathway/1\nid: small\ntitle: A small map\nplace: Sandford\nstage: as-is\n"


def bank_of(folder: Path) -> Bank:
    texts = {
        str(file.relative_to(folder)): file.read_text(encoding="utf-8")
        for file in folder.rglob("*.yaml")
    }
    return read_bank(texts)


@pytest.fixture(scope="session")
def mid_notts() -> Pathway:
    file = pathway_models_folder() / "mid_notts" / "before.yaml"
    return read_pathway(file.read_text(encoding="utf-8"), file.name)


@pytest.fixture(scope="session")
def matrix() -> Bank:
    return bank_of(question_banks_folder() / "msk_maturity")


@pytest.fixture(scope="session")
def questions() -> Bank:
    return bank_of(question_banks_folder() / "msk_board_assurance")


@pytest.fixture(scope="session")
def assessed(matrix: Bank) -> Assessed:
    file = pathway_models_folder() / "mid_notts" / "answers.yaml"
    return Assessed(matrix, read_answers(file.read_text(encoding="utf-8"), file.name))


@pytest.fixture(scope="session")
def plan(mid_notts: Pathway, assessed: Assessed) -> ActionPlan:
    return make_plan(mid_notts, run_checks(mid_notts), TODAY, [assessed])


@pytest.fixture(scope="session")
def pathway_of() -> Callable[[str], Pathway]:
    """A small pathway from the text of its steps and links."""
    return lambda body: read_pathway(HEAD + body)


@pytest.fixture(scope="session")
def answering() -> Callable[[Bank, str], Answers]:
    """Answers to a bank from the text of their rows."""

    def answers_to(bank: Bank, rows: str) -> Answers:
        head = (
            f'format: answers/1\nbank: {bank.id}\nbank_version: "{bank.version}"\n'
            "place: Sandford\nanswered_by: MSK lead\nanswered_on: 2026-11-01\n"
        )
        return read_answers(f"{head}rows:\n{rows}")

    return answers_to
