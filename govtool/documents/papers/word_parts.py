"""Small parts of a Word file for which the library has no word of its own."""

from typing import Final

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shape import InlineShape
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT: Final = "Arial"
INK: Final = "#12464f"
FOOT: Final = RGBColor(0x4C, 0x62, 0x72)
_TEXT: Final = RGBColor(0x21, 0x2B, 0x32)
_SIZES: Final = {
    "Normal": (10.5, 0, 5), "Title": (22, 0, 8), "Subtitle": (11, 0, 2), "Heading 1": (16, 16, 5),
    "Heading 2": (12.5, 11, 3), "Heading 3": (11, 8, 2), "List Bullet": (10.5, 0, 3),
    "Header": (8.5, 0, 0), "Footer": (8.5, 0, 0),
}  # fmt: skip
"""Size, room before and room after in points."""


def plain_style(document: Document, colour: str) -> None:
    """One family of letters, British English, quiet headings in the place's colour."""
    ink = RGBColor.from_string(colour.removeprefix("#").upper())
    for name in ("Table words", "Table point", "After a table"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    sizes = {
        **_SIZES,
        "Table words": (9, 1, 1),
        "Table point": (9, 0, 1),
        "After a table": (4, 0, 0),
    }
    for name, (size, before, after) in sizes.items():
        style: ParagraphStyle = document.styles[name]
        _letters(style, size, ink if name.startswith(("Heading", "Title")) else _TEXT)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    document.styles["Table point"].base_style = document.styles["List Bullet"]
    document.styles["Title"].font.bold = True
    point = document.styles["Table point"].paragraph_format
    point.left_indent, point.first_line_indent = Mm(3), Mm(-3)
    _british(document)


def _letters(style: ParagraphStyle, size: float, ink: RGBColor) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.color.rgb = ink
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for spacing in style.element.iter(qn("w:spacing")):
        if spacing.get(qn("w:val")):
            spacing.set(qn("w:val"), "0")
    for old in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[old]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)


def _british(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def set_paper(section: Section, *, is_across: bool) -> None:
    """A4, upright or across."""
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_across else (short, long)
    section.left_margin = section.right_margin = Mm(14 if is_across else 20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)


def add_field(paragraph: Paragraph, name: str) -> None:
    """A number that Word counts itself: PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - the library has no fields


def describe(shape: InlineShape, words: str) -> None:
    """Give a picture the words that stand for it."""
    shape._inline.docPr.set("descr", words)  # noqa: SLF001 - the library has no such property
    shape._inline.docPr.set("title", words.partition(".")[0][:200])  # noqa: SLF001 - as above


def repeat_as_heading(row: _Row) -> None:
    """Have a row stand at the head of the table on every sheet."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - as above


def keep_whole(row: _Row) -> None:
    """Do not split a row over two sheets."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above


def shade(cell: _Cell) -> None:
    """The quiet ground of a heading cell."""
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:color"), "auto")
    ground.set(qn("w:fill"), "E4EEF0")
    cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001 - as above


def set_borders(table: Table) -> None:
    """Thin lines under the rows, and room inside the cells."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "CFD4D1")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - as above
