"""A person has an action plan made from files: a pathway, and answers if there are any."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import Raised
from govtool.actions.wording import counted
from govtool.checks.every import EVERY_CHECK
from govtool.checks.finding import Report
from govtool.checks.running import run_checks
from govtool.documents.edition import Letterhead, letter_colour, png_logo
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.reading import Problem, Refused
from govtool.referrals.measures import Measures
from govtool.triangulation.ground import Ground as Compared
from govtool.workflows.contradicting import unanswered_contradictions
from govtool.workflows.files import open_answers_and_bank
from govtool.workflows.plan_documents import LISTS, PAPERS, Ground, Order, plan_document
from govtool.workflows.terms import ONLY_IN_PLACE, where_from
from govtool.workflows.workshop_file import open_workshop, raised_at

PLAN_KINDS = (*PAPERS, *LISTS)


def assessed(paths: Sequence[Path]) -> tuple[Assessed, ...]:
    """The answers in files, each with the bank it names.

    Raises:
        Refused: with every problem found.
    """
    return tuple(Assessed(*open_answers_and_bank(path)) for path in paths)


def ground(
    pathway: Pathway,
    answers: Sequence[Assessed],
    today: date,
    raised: Sequence[Raised] = (),
    measures: Measures | None = None,
) -> Ground:
    """The plan for a pathway, with what it was made from.

    ``measures`` are held against a pathway that is in place; a proposal has none to be held to.
    """
    report = _checked(pathway, measures)
    contradicting = unanswered_contradictions(answers, Compared(pathway, report, today, measures))
    plan = make_plan(pathway, report, today, answers, raised=raised, contradicting=contradicting)
    return Ground(plan, pathway)


def _checked(pathway: Pathway, measures: Measures | None) -> Report:
    """What the checks say, and, where there are figures, whether and on which they were run."""
    if measures is None:
        return run_checks(pathway)
    if pathway.stage is Stage.TO_BE:
        return replace(run_checks(pathway), terms=(f"{ONLY_IN_PLACE}.",))
    number = counted(len(measures.rows), "figure")
    told = f"The checks over figures were run on {number}: {where_from(measures)}."
    return replace(run_checks(pathway, EVERY_CHECK, measures), terms=(told,))


def raised_in(paths: Sequence[Path]) -> tuple[Raised, ...]:
    """What stands in the way by the workshops in files.

    Raises:
        Refused: with every problem found.
    """
    return raised_at([open_workshop(path) for path in paths])


def plan_file(pathway: Pathway, answers: Sequence[Assessed], today: date, kind: str) -> bytes:
    """The whole action plan as a file of one of PLAN_KINDS.

    Raises:
        PrintingFailed: the PDF could not be made; the page holds the same content.
    """
    return plan_document(ground(pathway, answers, today), Order(kind))


def letterhead(logo: Path | None, colour: str | None) -> Letterhead:
    """A place's own logo and colour, if they are given.

    Raises:
        Refused: the logo is no small PNG, or the colour no colour that letters can stand on.
    """
    return Letterhead(
        logo=png_logo(_bytes(logo), str(logo)) if logo else None,
        colour=letter_colour(colour, "--colour") if colour else None,
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        raise Refused((Problem(str(path), None, message),)) from None
