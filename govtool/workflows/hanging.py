"""A person takes a version of a pathway away: as a poster for the wall, or as a picture."""

from datetime import date

from govtool.actions.wording import day
from govtool.documents.diagram import render
from govtool.documents.poster import poster
from govtool.workflows.examining import Examined, in_turn
from govtool.workflows.printing import printed


def poster_pdf(examined: Examined, number: int, saved: date, *, with_findings: bool) -> bytes:
    """The poster of a version as a PDF, dated the day the version was saved.

    Args:
        examined: the version, and what the checks say of it.
        number: the version's.
        saved: the day it was saved.
        with_findings: findings are marked, and a sheet says what the marks mean.

    Raises:
        DrawingFailed: there is no picture of it.
        PrintingFailed: it could not be printed.
    """
    findings = examined.report.findings if with_findings else ()
    version = f"Version {number}, saved {day(saved)}"
    page = in_turn(lambda: poster(examined.pathway, findings, version))
    return printed(page, saved)


def picture_png(examined: Examined) -> bytes:
    """The picture of a version with its findings marked, as a PNG.

    Raises:
        DrawingFailed: there is no picture of it.
    """
    return in_turn(lambda: render(examined.pathway, examined.report.findings, "png"))
