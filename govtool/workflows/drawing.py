"""A person has a pathway drawn into a file: SVG, PNG or PDF."""

from govtool.checks.running import run_checks
from govtool.documents.diagram import draw, render
from govtool.documents.diagram.page import page
from govtool.documents.pdf import print_pdf
from govtool.documents.poster import poster
from govtool.pathways.model import Pathway
from govtool.workflows.outputs import fixed_day

PICTURE_KINDS = (".svg", ".png", ".pdf")


def picture_of(pathway: Pathway, kind: str) -> bytes:
    """The pathway with its findings marked, as a file of one of PICTURE_KINDS.

    Raises:
        DrawingFailed: the picture could not be made.
        PrintingFailed: the PDF could not be made.
    """
    findings = run_checks(pathway).findings
    if kind == ".pdf":
        drawing = draw(pathway, findings, interactive=False)
        return print_pdf(page(drawing), fixed_day(pathway))
    if kind == ".png":
        return render(pathway, findings, "png")
    return draw(pathway, findings, interactive=False).svg.encode()


def poster_of(pathway: Pathway, kind: str, *, with_findings: bool = False) -> bytes:
    """The pathway to hang up: A3 as a PDF, or the picture alone as one of PICTURE_KINDS.

    Title, version, owner, dates and key are on each. Findings are marked only if asked for; the
    PDF then explains the marks on a sheet of its own.

    Raises:
        DrawingFailed: the picture could not be made.
        PrintingFailed: the PDF could not be made.
    """
    findings = run_checks(pathway).findings if with_findings else ()
    if kind == ".pdf":
        return print_pdf(poster(pathway, findings), fixed_day(pathway))
    return render(pathway, findings, "png" if kind == ".png" else "svg")
