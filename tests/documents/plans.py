"""Plans that the tests of the action plan's page and PDF share."""

from datetime import date
from functools import cache
from pathlib import Path

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan
from govtool.assessment.bank import Bank
from govtool.assessment.reading import read_answers, read_bank
from govtool.checks.running import run_checks
from govtool.documents.diagram import Drawing
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder, question_banks_folder

TODAY = date(2026, 11, 22)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}">'
    '<rect width="{0}" height="{1}" fill="#eee"/>'
    '<text x="20" y="40" font-family="Source Sans 3" font-size="13">Drawn step</text></svg>'
)


def drawing(width: float = 700, height: float = 400) -> Drawing:
    """A picture of this size in points, without Graphviz."""
    return Drawing(
        PICTURE.format(width, height), width, height, "The pathway", "3 steps and 2 links."
    )


@cache
def mid_notts() -> Pathway:
    """Mid Nottinghamshire before."""
    file = pathway_models_folder() / "mid_notts" / "before.yaml"
    return read_pathway(file.read_text(encoding="utf-8"), file.name)


@cache
def matrix() -> Bank:
    """The shipped maturity matrix."""
    return _bank("msk_maturity")


@cache
def board_questions() -> Bank:
    """The shipped board assurance questions."""
    return _bank("msk_board_assurance")


def _bank(name: str) -> Bank:
    folder = question_banks_folder() / name
    files = sorted(folder.rglob("*.yaml"))
    return read_bank({str(f.relative_to(folder)): f.read_text(encoding="utf-8") for f in files})


@cache
def assessed() -> Assessed:
    """The demonstration answers of Mid Nottinghamshire."""
    file: Path = pathway_models_folder() / "mid_notts" / "answers.yaml"
    return Assessed(matrix(), read_answers(file.read_text(encoding="utf-8"), file.name))


@cache
def plan() -> ActionPlan:
    """The plan of Mid Nottinghamshire with findings and gaps."""
    return make_plan(mid_notts(), run_checks(mid_notts()), TODAY, [assessed()])
