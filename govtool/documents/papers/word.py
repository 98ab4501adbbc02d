"""A paper becomes a Word file (DOCX) that a clerk can edit: real styles, headings and tables.

The same paper gives the same bytes. Letters are Arial, which every office computer has. Loading
this module loads python-docx, so it is imported where a Word file is asked for.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.shared import Length, Mm
from docx.table import Table
from docx.table import _Cell as WordCell

from govtool.actions.wording import day
from govtool.documents.packed import without_the_hour
from govtool.documents.papers import blocks as made_of
from govtool.documents.papers.blocks import Paper
from govtool.documents.papers.word_parts import (
    FOOT,
    INK,
    add_field,
    describe,
    keep_whole,
    plain_style,
    repeat_as_heading,
    set_borders,
    set_paper,
    shade,
)
from govtool.documents.plan_cells import legal

LONGEST_TITLE: Final = 250
LOGO_HEIGHT: Final = Mm(16)
LOGO_WIDTH: Final = Mm(80)
"""A logo is as high as this, or as wide as that where it is long and low."""
"""Characters of the title in a file's properties; the format ends at 255."""


def word_file(paper: Paper) -> bytes:
    """The paper as a Word file."""
    document = docx.Document()
    _begin(document, paper)
    for block in paper.blocks:
        _WRITERS[type(block)](document, block)
    out = BytesIO()
    document.save(out)
    return without_the_hour(out.getvalue(), paper.made_on)


def _begin(document: Document, paper: Paper) -> None:
    """Paper, styles, properties, running head and foot, and the title."""
    plain_style(document, paper.edition.letterhead.colour or INK)
    set_paper(document.sections[0], is_across=False)
    _properties(document, paper)
    _running(document, paper)
    if paper.edition.letterhead.logo:
        _logo(document, paper)
    document.add_paragraph(legal(paper.place), style="Subtitle")
    document.add_paragraph(legal(f"{paper.name}: {paper.title}"), style="Title")
    if paper.warning:
        _words(document, made_of.Words(paper.warning, "Invented answers."))


def _properties(document: Document, paper: Paper) -> None:
    about = document.core_properties
    about.title = legal(paper.full_title)[:LONGEST_TITLE]
    about.author = "govtool"
    about.last_modified_by = "govtool"
    about.language = "en-GB"
    about.comments = ""
    about.subject = f"{paper.edition.marking_words}, made on {day(paper.made_on)}"
    about.created = about.modified = datetime.combine(paper.made_on, time(), UTC)
    about.revision = 1


def _running(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.style = document.styles["Header"]
    head.text = legal(f"{paper.place}: {paper.name}")[:LONGEST_TITLE]
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    invented = " Invented answers." if paper.warning else ""
    made = f"version {legal(paper.edition.version)}, {day(paper.made_on)}"
    foot.add_run(f"{paper.edition.marking_words}, {made}.{invented} Page ")
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")


def _logo(document: Document, paper: Paper) -> None:
    logo = BytesIO(paper.edition.letterhead.logo or b"")
    run = document.add_paragraph().add_run()
    shape = run.add_picture(logo, height=LOGO_HEIGHT)
    if shape.width > LOGO_WIDTH:
        shape.height = Length(round(LOGO_HEIGHT * LOGO_WIDTH / shape.width))
        shape.width = LOGO_WIDTH
    describe(shape, legal(paper.edition.letterhead.alt) or f"Logo of {paper.place}")


def _heading(document: Document, block: made_of.Heading) -> None:
    document.add_heading(legal(block.text), block.level - 1)


def _words(document: Document, block: made_of.Words) -> None:
    paragraph = document.add_paragraph()
    if block.lead:
        paragraph.add_run(f"{legal(block.lead)} ").bold = True
    run = paragraph.add_run(legal(block.text))
    if block.is_soft:
        run.font.color.rgb = FOOT


def _points(document: Document, block: made_of.Points) -> None:
    for item in block.items:
        document.add_paragraph(legal(item), style="List Bullet")


def _facts(document: Document, block: made_of.Facts) -> None:
    rows = tuple((made_of.cell(term, "strong"), made_of.cell(text)) for term, text in block.pairs)
    _grid(document, made_of.Grid(block.heads, rows, (3, 7)))


def _tiles(document: Document, block: made_of.Tiles) -> None:
    pairs = tuple((label, f"{number}: {note}") for number, label, note in block.tiles)
    _facts(document, made_of.Facts(pairs, ("Figure", "Number and what it means")))


def _grid(document: Document, block: made_of.Grid) -> None:
    section = document.sections[-1]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    widths = [Length(room * width // sum(block.widths)) for width in block.widths]
    table = document.add_table(1, len(block.heads))
    table.autofit = False
    set_borders(table)
    _head_row(table, block.heads, widths)
    for row in block.rows:
        added = table.add_row()
        keep_whole(added)
        for place, (target, lines) in enumerate(zip(added.cells, row, strict=True)):
            _fill(target, lines, widths[place])
    document.add_paragraph(style="After a table")


def _head_row(table: Table, heads: tuple[str, ...], widths: list[Length]) -> None:
    repeat_as_heading(table.rows[0])
    for place, head in enumerate(heads):
        target = table.rows[0].cells[place]
        _fill(target, made_of.cell(head, "strong"), widths[place])
        table.columns[place].width = widths[place]
        shade(target)


def _fill(target: WordCell, lines: made_of.Cell, width: Length) -> None:
    target.width = width
    for number, line in enumerate(lines or made_of.cell("")):
        paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
        paragraph.style = "Table point" if line.look == "point" else "Table words"
        run = paragraph.add_run(legal(line.text))
        run.bold = line.look == "strong" or None
        if line.look == "soft":
            run.font.color.rgb = FOOT


def _picture(document: Document, block: made_of.Picture) -> None:
    if block.png is None:
        return
    run = document.add_paragraph().add_run()
    shape = run.add_picture(BytesIO(block.png), width=Mm(block.width_mm))
    describe(shape, block.words)


def _signing(document: Document, block: made_of.Signing) -> None:
    rows = tuple(
        (made_of.cell(capacity, "strong"), *(made_of.cell("") for _ in range(3)))
        for capacity in block.capacities
    )
    heads = ("In the capacity of", "Name", "Signature", "Date")
    _grid(document, made_of.Grid(heads, rows, (30, 26, 28, 16)))


def _turn(document: Document, block: made_of.Turn) -> None:
    set_paper(document.add_section(), is_across=block.is_across)


_WRITERS: Final[dict[type, Callable[[Document, Any], None]]] = {
    made_of.Heading: _heading,
    made_of.Words: _words,
    made_of.Points: _points,
    made_of.Facts: _facts,
    made_of.Tiles: _tiles,
    made_of.Grid: _grid,
    made_of.Picture: _picture,
    made_of.Signing: _signing,
    made_of.Turn: _turn,
}
