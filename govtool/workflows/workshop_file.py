"""A person has a workshop's file read, reported on, and its blocks taken into a plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from govtool.actions.from_findings import grouped
from govtool.actions.plan import Raised
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Report
from govtool.checks.profile import as_run
from govtool.checks.running import run_checks
from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.documents.pdf import print_pdf
from govtool.documents.workshop_report import AgreedMap, Checked, workshop_report
from govtool.pathways.model import Pathway
from govtool.sources import Fact
from govtool.workflows.files import text_of
from govtool.workshop.reading import read_workshop
from govtool.workshop.workshop import Workshop

REPORT_KINDS: Final = (".pdf", ".html")


def open_workshop(path: Path) -> Workshop:
    """The workshop in a file.

    Raises:
        Refused: with every problem found.
    """
    return read_workshop(text_of(path), str(path))


def report_file(workshop: Workshop, pathway: Pathway | None, created: date, kind: str) -> bytes:
    """The report of a workshop as a file of one of REPORT_KINDS.

    Raises:
        PrintingFailed: the PDF could not be made; the page holds the same content.
    """
    html = workshop_report(workshop, agreed_map(pathway) if pathway else None)
    return print_pdf(html, created) if kind == ".pdf" else html.encode()


def agreed_map(pathway: Pathway) -> AgreedMap:
    """A map with what the checks say of it, and its picture where one can be drawn."""
    report = run_checks(pathway)
    try:
        drawing: Drawing | None = draw(pathway, report.findings, interactive=False)
    except DrawingFailed:
        drawing = None
    return AgreedMap(pathway, checked(pathway, report), drawing)


def checked(pathway: Pathway, report: Report, accepted: Sequence[str] = ()) -> Checked:
    """What the checks say of a map; the findings that are accepted are counted apart."""
    still_open = [finding for finding in report.findings if finding.id not in accepted]
    return Checked(
        groups=grouped(pathway, still_open, as_run(report, CHECK_BY_ID)),
        run=report.checks_run,
        unsure=len(report.unsure),
        accepted=len(report.findings) - len(still_open),
        left_out=len(report.left_out),
    )


def raised_at(workshops: Sequence[Workshop]) -> tuple[Raised, ...]:
    """The blocks of workshops, for a plan; numbered on where several files number alike."""
    raised: list[Raised] = []
    for workshop in workshops:
        for block in workshop.blocks:
            invented = workshop.invented is Fact.YES
            raised.append(Raised(block, workshop.title, workshop.held_on, invented))
    return renumbered(raised)


def renumbered(raised: Sequence[Raised]) -> tuple[Raised, ...]:
    """The blocks with ids that differ: of two alike the later gets the next free number."""
    taken: set[str] = set()
    given: list[Raised] = []
    for item in raised:
        name = item.id
        number = 1
        while not name or name in taken:
            name, number = f"B{number}", number + 1
        taken.add(name)
        given.append(replace(item, block=replace(item.block, id=name)))
    return tuple(given)
