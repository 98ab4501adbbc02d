"""A person takes a plan away: whole, as a board paper or a summary, or one organisation's part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from govtool.actions.plan import ActionPlan
from govtool.checks.finding import Finding
from govtool.documents.action_plan import lay_out
from govtool.documents.addresses import svg_address
from govtool.documents.diagram import Drawing, DrawingFailed, draw, render
from govtool.documents.edition import Edition
from govtool.documents.kept_rows import KeptList, kept_sheet
from govtool.documents.papers.blocks import Paper, Picture
from govtool.documents.papers.board_paper import board_paper
from govtool.documents.papers.noticeboard import noticeboard
from govtool.documents.papers.page import paper_page
from govtool.documents.papers.part_of_picture import findings_in, part_for
from govtool.documents.papers.plan_paper import plan_paper
from govtool.documents.papers.share import Share, share_of, share_paper
from govtool.documents.pdf import print_pdf
from govtool.documents.plan_calendar import plan_calendar
from govtool.documents.plan_csv import plan_csv
from govtool.documents.plan_rows import PlanSheet
from govtool.documents.plan_sheet import sheet_of
from govtool.documents.sheets import MOST_GROWN, POINT
from govtool.pathways.model import Pathway
from govtool.reading import Problem, Refused

PAPERS: Final = (".pdf", ".html", ".docx")
LISTS: Final = (".xlsx", ".csv", ".ics")
TYPES: Final = {
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
}
_ACROSS: Final = (268.0, 140.0)
_UPRIGHT: Final = (170.0, 120.0)
"""Room for a picture on a sheet that lies across or stands, in millimetres."""

Printing = Callable[[str, date], bytes]


class PlanKind(StrEnum):
    """What is made of a plan."""

    PLAN = "plan"
    BOARD_PAPER = "board-paper"
    SUMMARY = "summary"


@dataclass(frozen=True)
class Order:
    """What is asked for: what of the plan, for whom, as which kind of file, marked how."""

    ending: str
    kind: PlanKind = PlanKind.PLAN
    for_whom: str = ""
    """An organisation or lead; empty for everybody."""
    edition: Edition = field(default_factory=Edition)


@dataclass(frozen=True)
class Ground:
    """A plan and the version of a pathway it was made from."""

    plan: ActionPlan
    pathway: Pathway
    kept: KeptList | None = None
    """The actions that a place keeps, to stand beside what the plan proposes; None: from files."""

    def sheet(self, edition: Edition) -> PlanSheet:
        """The rows to print: the one source of every document."""
        made = sheet_of(self.plan, self.pathway, edition)
        return made if self.kept is None else kept_sheet(made, self.plan, self.kept)


def require_sound(order: Order) -> None:
    """Refuse a kind of file that there is not of a kind of document.

    Raises:
        Refused: with what there is.
    """
    if order.kind is PlanKind.PLAN:
        return
    if order.for_whom:
        message = "A page for one organisation is made of the plan; leave out --kind."
        raise Refused((Problem(order.kind.value, None, message),))
    if order.ending not in PAPERS:
        message = f"A {order.kind.value} is made as {' or '.join(PAPERS)}, not {order.ending}."
        raise Refused((Problem(order.kind.value, None, message),))


def plan_document(ground: Ground, order: Order, printing: Printing = print_pdf) -> bytes:
    """The file that was asked for. The same ground and order give the same bytes.

    Raises:
        Refused: there is no such file of such a document.
        NotInPlan: nobody in the plan goes by the name.
        PrintingFailed: the PDF could not be made; the page holds the same.
    """
    require_sound(order)
    sheet = ground.sheet(order.edition)
    if order.ending in LISTS:
        return _list(_narrowed(ground, sheet, order), order.ending)
    if order.ending == ".docx":
        return _word(paper_of(ground, order, for_word=True))
    html = plan_html(ground, order)
    return printing(html, ground.plan.made_on) if order.ending == ".pdf" else html.encode()


def plan_html(ground: Ground, order: Order) -> str:
    """The document as a page, which is also what is printed.

    Raises:
        NotInPlan: nobody in the plan goes by the name.
    """
    if order.kind is PlanKind.PLAN and not order.for_whom:
        drawing = _drawn(ground.pathway, ground.plan.findings)
        sheet = ground.sheet(order.edition)
        return lay_out(ground.plan, ground.pathway, drawing, order.edition, sheet)
    return paper_page(paper_of(ground, order))


def paper_of(ground: Ground, order: Order, *, for_word: bool = False) -> Paper:
    """The document as a paper of blocks.

    Raises:
        NotInPlan: nobody in the plan goes by the name.
    """
    sheet = ground.sheet(order.edition)
    if order.for_whom:
        share = share_of(ground.plan, sheet, ground.pathway, order.for_whom)
        picture = _part_picture(ground, share, for_word=for_word)
        return share_paper(sheet, share, order.edition, picture)
    if order.kind is PlanKind.SUMMARY:
        return noticeboard(ground.plan, sheet, order.edition)
    picture = _picture(ground.pathway, ground.plan.findings, _ACROSS, for_word=for_word)
    if order.kind is PlanKind.BOARD_PAPER:
        return board_paper(ground.plan, sheet, order.edition, picture)
    return plan_paper(sheet, order.edition, picture)


def _narrowed(ground: Ground, sheet: PlanSheet, order: Order) -> PlanSheet:
    """The rows of one organisation or lead, or all."""
    if not order.for_whom:
        return sheet
    share = share_of(ground.plan, sheet, ground.pathway, order.for_whom)
    rows = (*share.asked, *share.beside)
    findings = tuple(row for row in sheet.findings if row.id in share.findings)
    return replace(sheet, rows=rows, findings=findings)


def _list(sheet: PlanSheet, ending: str) -> bytes:
    if ending == ".csv":
        return plan_csv(sheet)
    if ending == ".ics":
        return plan_calendar(sheet)
    from govtool.documents.plan_workbook import plan_workbook  # noqa: PLC0415 - it loads openpyxl

    return plan_workbook(sheet)


def _word(paper: Paper) -> bytes:
    from govtool.documents.papers.word import word_file  # noqa: PLC0415 - it loads python-docx

    return word_file(paper)


def _part_picture(ground: Ground, share: Share, *, for_word: bool) -> Picture | None:
    part = part_for(ground.pathway, share.steps)
    if not part.steps:
        return None
    found = findings_in(part, ground.plan.findings)
    return _picture(part, found, _UPRIGHT, for_word=for_word)


def _picture(
    pathway: Pathway, findings: Sequence[Finding], room: tuple[float, float], *, for_word: bool
) -> Picture | None:
    drawing = _drawn(pathway, findings)
    if drawing is None:
        return None
    width, height = drawing.width_pt * POINT, drawing.height_pt * POINT
    scale = min(room[0] / width, room[1] / height, MOST_GROWN)
    png = _png(pathway, findings) if for_word else None
    words = f"{drawing.title}. {drawing.description}"
    size = (round(width * scale, 1), round(height * scale, 1))
    return Picture(svg_address(drawing.svg), words, *size, png)


def _drawn(pathway: Pathway, findings: Sequence[Finding]) -> Drawing | None:
    """The picture; None where it cannot be drawn, and the words beside it say the same."""
    try:
        return draw(pathway, findings, interactive=False)
    except DrawingFailed:
        return None


def _png(pathway: Pathway, findings: Sequence[Finding]) -> bytes | None:
    try:
        return render(pathway, findings, "png")
    except DrawingFailed:
        return None
