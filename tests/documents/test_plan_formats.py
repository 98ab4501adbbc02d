"""Every format of a plan says the same, stays the same, and does nothing by itself."""

import csv
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from pypdf import PdfReader

from govtool.documents.action_plan import lay_out
from govtool.documents.edition import Edition
from govtool.documents.papers.plan_paper import plan_paper
from govtool.documents.papers.word import word_file
from govtool.documents.pdf import Printer, PrintLimits
from govtool.documents.plan_calendar import plan_calendar
from govtool.documents.plan_csv import plan_csv
from govtool.documents.plan_rows import PlanSheet
from govtool.documents.plan_workbook import plan_workbook
from tests.documents.kept import kept, many_kept
from tests.documents.many_rows import every_kind, hostile, row, sheet_with, typical
from tests.documents.pdf_ua import problems
from tests.documents.plans import TODAY, drawing, mid_notts, plan

SHEETS: dict[str, Callable[[], PlanSheet]] = {
    "typical": typical,
    "every status, nobody, no date and no action": every_kind,
    "nothing": sheet_with,
    "kept actions beside proposals": kept,
    "300 kept actions beside proposals": many_kept,
}


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    printer = Printer(PrintLimits(seconds=300))
    yield printer
    printer.close()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def page_of(sheet: PlanSheet) -> str:
    return lay_out(plan(), mid_notts(), drawing(), Edition(), sheet)


def pdf_text(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def word_text(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    return " ".join(text.text or "" for text in document.element.body.iter(docx.oxml.ns.qn("w:t")))


def book_text(data: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(data))
    return " ".join(
        in_words(value)
        for sheet in book.worksheets
        for cells in sheet.iter_rows(values_only=True)
        for value in cells
        if value is not None
    )


def in_words(value: object) -> str:
    """A cell as a reader sees it; dates in words, so that all formats can be compared."""
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    return str(value)


def calendar_of(data: bytes) -> Any:
    """The calendar as another program reads it."""
    return Calendar.from_ical(data)


def csv_text(data: bytes) -> str:
    rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    dates = re.compile(r"\d{4}-\d\d-\d\d")
    return " ".join(
        in_words(datetime.fromisoformat(cell)) if dates.fullmatch(cell) else cell
        for cells in rows
        for cell in cells
    )


@pytest.mark.parametrize("name", SHEETS)
def test_pdf_page_word_workbook_and_table_hold_every_item_and_owner_alike(
    name: str, printer: Printer
) -> None:
    sheet = SHEETS[name]()
    page = page_of(sheet)
    printed = printer.print(page, TODAY)
    assert problems(printed) == []
    told = {
        "PDF": pdf_text(printed),
        "page": BeautifulSoup(page, "html.parser").get_text(" "),
        "Word": word_text(word_file(plan_paper(sheet, Edition()))),
        "workbook": book_text(plan_workbook(sheet)),
        "table": csv_text(plan_csv(sheet)),
    }
    for kind, text in told.items():
        words = squeezed(text)
        for item in sheet.rows:
            for part in (
                item.reference, item.title, item.text, item.owner or item.owner_words,
                item.organisation, item.due_words, item.status_words, item.no_action, item.measure,
                item.source, item.answers, item.rests_on, item.first_step, item.why, item.support,
                *item.figures, *item.related, *(need.text for need in item.wanted),
                *(said for _, said in item.more), *(item.concerned or ()),
                item.severity.value.capitalize() if item.severity else "",
            ):  # fmt: skip
                assert squeezed(part) in words, f"{kind} lacks “{part}” of {item.reference}"
        assert sheet.rows or kind == "table" or squeezed(sheet.why_none) in words, kind


def test_the_same_plan_gives_the_same_bytes_whatever_the_hour(printer: Printer) -> None:
    sheet = every_kind()
    for make in (plan_workbook, plan_csv, plan_calendar, as_word):
        assert make(sheet) == make(every_kind())
    for packed in (plan_workbook(sheet), as_word(sheet)):
        with ZipFile(BytesIO(packed)) as parts:
            assert {part.date_time for part in parts.infolist()} == {(2026, 11, 22, 0, 0, 0)}
            about = parts.read("docProps/core.xml").decode()
        assert set(re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", about)) == {"2026-11-22T00:00:00Z"}
    small = page_of(sheet_with(row(1)))
    assert printer.print(small, TODAY) == printer.print(small, TODAY)


def as_word(sheet: PlanSheet) -> bytes:
    return word_file(plan_paper(sheet, Edition()))


def test_no_words_become_a_formula_in_the_workbook() -> None:
    book = openpyxl.load_workbook(BytesIO(plan_workbook(hostile())))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    begun = [cell for cell in cells if str(cell.value)[:1] in "=+-@" and cell.value]
    assert len(begun) >= 8
    assert all(cell.quotePrefix for cell in begun)
    with ZipFile(BytesIO(plan_workbook(hostile()))) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_no_cell_of_the_table_begins_a_formula() -> None:
    data = plan_csv(hostile())
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in data.replace(b"\r\n", b"").replace(b"\nBEGIN", b"")
    for cells in csv.reader(StringIO(data.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in cells if cell.lstrip(" ")[:1] in tuple("=+-@\t\r\n")]


def test_in_the_workbook_headings_stay_dates_are_dates_and_columns_can_be_filtered() -> None:
    book = openpyxl.load_workbook(BytesIO(plan_workbook(every_kind())))
    assert book.sheetnames == ["Actions", "Findings", "Checks not told", "Levels", "Key"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.font.bold for cell in sheet[1])
    heads = [cell.value for cell in book["Actions"][1]]
    due = [line[heads.index("Due")] for line in book["Actions"].iter_rows(min_row=2)]
    assert due[0].value == datetime(2026, 11, 29)  # noqa: DTZ001 - workbooks know no zones
    assert due[0].is_date
    assert due[6].value == "No date yet"
    assert heads[-1] == "Was due"


def test_an_independent_reader_finds_every_dated_open_action_in_the_calendar() -> None:
    sheet = every_kind()
    calendar = calendar_of(plan_calendar(sheet))
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    wanted = [item for item in sheet.rows if item.due and item.is_open]
    assert len(events) == len(wanted) == 7
    for item in wanted:
        assert item.due is not None
        event = events[f"{item.reference} due: {item.title} ({item.owner_words})"]
        assert event["DTSTART"].dt == item.due
        assert event["DTEND"].dt == item.due + timedelta(days=1)
        assert item.text in str(event["DESCRIPTION"])
    assert "not in this calendar: A7 and A8" in str(calendar["X-WR-CALDESC"])


def test_an_action_keeps_its_place_in_calendars_and_its_number_rises() -> None:
    before = sheet_with(row(1), row(2))
    moved = row(2, reference="A1", due=date(2027, 6, 1), title="Said otherwise")
    later = date(2026, 12, 1)
    after = PlanSheet(**{**vars(sheet_with(moved)), "made_on": later})
    old, new = (
        {str(event["UID"]): event for event in calendar_of(plan_calendar(made)).walk("VEVENT")}
        for made in (before, after)
    )
    (same,) = new
    assert same in old
    assert new[same]["SEQUENCE"] > old[same]["SEQUENCE"]
    assert len(old) == 2


def test_words_from_people_begin_no_line_of_their_own_in_the_calendar() -> None:
    data = plan_calendar(hostile())
    assert data.count(b"\r\nBEGIN:VEVENT") == len(hostile().rows)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert len(calendar_of(data).walk("VEVENT")) == len(hostile().rows)


def test_hostile_words_stay_words_in_word() -> None:
    text = word_text(as_word(hostile()))
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text


def test_the_word_file_has_styles_headings_repeated_heads_language_title_and_lies_across() -> None:
    document = docx.Document(BytesIO(as_word(every_kind())))
    assert document.core_properties.title.startswith("Action plan: MSK services")
    assert document.core_properties.author == "govtool"
    languages = {
        lang.get(docx.oxml.ns.qn("w:val"))
        for lang in document.styles.element.iter(docx.oxml.ns.qn("w:lang"))
    }
    assert languages == {"en-GB"}
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads[:5] == [
        "Summary",
        "How the actions stand",
        "Actions",
        "Who does what",
        "Findings",
    ]
    for table in document.tables:
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None
    assert [
        (section.page_width or 0) > (section.page_height or 0) for section in document.sections
    ] == [
        False,
        True,
        False,
    ]
    foot = document.sections[0].footer.paragraphs[0].text
    assert foot.startswith("Draft, for discussion, version 1, 22 November 2026. Invented answers.")


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed here")
def test_libreoffice_opens_the_word_file_and_the_workbook(tmp_path: Path) -> None:
    sheet = every_kind()
    (tmp_path / "plan.docx").write_bytes(as_word(sheet))
    (tmp_path / "book.xlsx").write_bytes(plan_workbook(sheet))
    command = [
        str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
        "--convert-to", "pdf", "--outdir", str(tmp_path), "plan.docx", "book.xlsx",
    ]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for name in ("plan", "book"):
        words = squeezed(pdf_text((tmp_path / f"{name}.pdf").read_bytes()))
        assert all(squeezed(item.title) in words for item in sheet.rows)
