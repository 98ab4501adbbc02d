"""A person has an action plan made from files: a pathway, and answers if there are any."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.checks.running import run_checks
from govtool.documents.action_plan import lay_out
from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.documents.pdf import print_pdf
from govtool.pathways.model import Pathway
from govtool.workflows.files import open_answers_and_bank

PLAN_KINDS = (".pdf", ".html")


def assessed(paths: Sequence[Path]) -> tuple[Assessed, ...]:
    """The answers in files, each with the bank it names.

    Raises:
        Refused: with every problem found.
    """
    return tuple(Assessed(*open_answers_and_bank(path)) for path in paths)


def plan_page(pathway: Pathway, answers: Sequence[Assessed], today: date) -> str:
    """The action plan as a page of HTML that is whole in itself."""
    report = run_checks(pathway)
    plan = make_plan(pathway, report, today, answers)
    try:
        drawing: Drawing | None = draw(pathway, report.findings, interactive=False)
    except DrawingFailed:
        drawing = None
    return lay_out(plan, pathway, drawing)


def plan_file(pathway: Pathway, answers: Sequence[Assessed], today: date, kind: str) -> bytes:
    """The action plan as a file of one of PLAN_KINDS.

    Raises:
        PrintingFailed: the PDF could not be made; the page holds the same content.
    """
    html = plan_page(pathway, answers, today)
    return print_pdf(html, today) if kind == ".pdf" else html.encode()
