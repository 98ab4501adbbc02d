"""A person has a pathway drawn into a file: SVG, PNG or PDF."""

from govtool.checks.running import run_checks
from govtool.documents.diagram import draw, render
from govtool.documents.diagram.page import page
from govtool.documents.pdf import print_pdf
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
