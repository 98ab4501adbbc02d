"""A person holds answers against a pathway file and its figures, on the command line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.checks.every import EVERY_CHECK
from govtool.checks.running import run_checks
from govtool.checks.waiver import judge
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.triangulation.comparison import Comparison
from govtool.triangulation.ground import Ground
from govtool.triangulation.triangulating import triangulate
from govtool.workflows.check_files import open_waivers
from govtool.workflows.files import open_answers, open_answers_and_bank, open_bank, open_pathway
from govtool.workflows.measure_files import open_measures


@dataclass(frozen=True)
class Triangulated:
    """What was compared, and what came of it."""

    bank: Bank
    answers: Answers
    pathway: Pathway
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True)
class Files:
    """The files to hold against each other; the bank is a folder, or the id the answers name."""

    pathway: Path
    answers: Path
    measures: Path | None = None
    waivers: Path | None = None
    bank: str | None = None


def triangulate_files(files: Files, today: date) -> Triangulated:
    """Every row of the bank that is answered, as said, drawn and measured.

    Raises:
        Refused: with every problem found in the files.
    """
    pathway = open_pathway(files.pathway)
    bank, answers = _answered(files)
    is_proposal = pathway.stage is Stage.TO_BE
    measures = open_measures(files.measures, pathway) if files.measures else None
    report = run_checks(pathway, EVERY_CHECK, None if is_proposal else measures)
    accepted: frozenset[str] = frozenset()
    if files.waivers:
        judged = judge(report, open_waivers(files.waivers, pathway.id), today)
        accepted = frozenset(item.finding.id for item in judged.accepted)
    ground = Ground(pathway, report, today, measures, accepted)
    return Triangulated(bank, answers, pathway, triangulate(bank, answers, ground))


def _answered(files: Files) -> tuple[Bank, Answers]:
    if files.bank is None:
        return open_answers_and_bank(files.answers)
    bank = open_bank(files.bank)
    return bank, open_answers(files.answers, bank)
