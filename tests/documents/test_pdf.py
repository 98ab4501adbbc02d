import re
import threading
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from typing_extensions import override

from govtool.actions.wording import day
from govtool.documents.action_plan import lay_out
from govtool.documents.pdf import MEBIBYTE, Printer, PrintingFailed, PrintLimits, print_pdf
from govtool.documents.plan_view import answers
from tests.documents.pdf_ua import attachments, fonts, problems
from tests.documents.plans import TODAY, drawing, mid_notts, plan
from tests.documents.test_action_plan import hostile_page

SMALL = "<!doctype html><html lang=en-GB><title>T</title><h1>Small</h1><p>{}</p>"
HUNGRY = "<!doctype html><title>T</title><table><tr><td colspan=90000000>x</table>"


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    printer = Printer()
    yield printer
    printer.close()


@pytest.fixture(scope="module")
def pdf(printer: Printer) -> bytes:
    return printer.print(lay_out(plan(), mid_notts(), drawing(1700, 800)), TODAY)


@pytest.fixture(scope="module")
def text(pdf: bytes) -> str:
    return squeezed(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def squeezed(text: str) -> str:
    """Without blanks, since words and lines break where a column ends."""
    return re.sub(r"\s+", "", text)


def test_every_action_stands_in_the_pdf_with_owner_date_measure_answer_and_source(
    text: str,
) -> None:
    for action in plan().actions:
        for part in (
            action.title, action.text, action.owner_role, day(action.due), action.measure,
            answers(plan(), action), action.source, action.first_step,
        ):  # fmt: skip
            assert squeezed(part) in text


def test_every_finding_and_open_question_stands_in_the_pdf(text: str) -> None:
    for group in plan().groups:
        assert squeezed(group.message) in text
        for finding in group.findings:
            assert group.is_told_once or squeezed(finding.message) in text
            assert squeezed(finding.id) in text
    for item in plan().not_assessed:
        assert squeezed(item.missing) in text


def test_the_pdf_passes_the_checks_of_pdf_ua_that_a_program_can_make(pdf: bytes) -> None:
    assert problems(pdf) == []


def test_the_only_font_in_the_pdf_is_the_bundled_one(pdf: bytes) -> None:
    assert {name.rstrip(",").rpartition("-")[0] or name for name in fonts(pdf)} <= {
        "Source-Sans-3", "Source-Sans", "Source-Sans-3-Semi",
    }  # fmt: skip
    assert all(name.startswith("Source-Sans-3") for name in fonts(pdf))


def test_pages_are_numbered_and_headings_are_bookmarked(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    total = len(reader.pages)
    last = reader.pages[-1].extract_text()
    assert f"Page {total} of {total}" in last
    assert "Draft, version 1, 22 November 2026" in last
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles[:5] == [
        "Summary", "Picture of the pathway", "The pathway in words", "Findings", "Actions",
    ]  # fmt: skip


def test_every_sheet_says_that_answers_were_invented_and_which_part_it_belongs_to(
    pdf: bytes,
) -> None:
    cover, *others = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert "invented for demonstration" in " ".join(cover.split())
    for page in others:
        assert "Invented answers. Mid Nottinghamshire" in page
    assert "Key and sources" in others[-1]


def test_the_picture_has_a_broad_sheet_and_the_actions_lie_across(pdf: bytes) -> None:
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    sizes = [(round(float(box.width)), round(float(box.height))) for box in boxes]
    assert (1191, 842) in sizes
    assert sizes.count((842, 595)) >= 2
    assert sizes[0] == (595, 842)


def test_table_heads_repeat_on_every_page_of_the_actions(pdf: bytes) -> None:
    broad = [
        page.extract_text()
        for page in PdfReader(BytesIO(pdf)).pages
        if round(float(page.mediabox.width)) == 842
    ]
    assert all("Due and status" in page for page in broad)


def test_the_same_page_and_date_give_the_same_bytes_in_any_process(
    pdf: bytes, printer: Printer
) -> None:
    page = lay_out(plan(), mid_notts(), drawing(1700, 800))
    assert sha256(printer.print(page, TODAY)).digest() == sha256(pdf).digest()
    assert sha256(print_pdf(page, TODAY)).digest() == sha256(pdf).digest()


def test_the_date_is_the_one_given_and_no_clock_is_asked(printer: Printer) -> None:
    reader = PdfReader(BytesIO(printer.print(SMALL.format("x"), date(2020, 2, 29))))
    assert reader.metadata is not None
    assert str(reader.metadata["/CreationDate"]).startswith("D:20200229")
    assert "/ModDate" not in reader.metadata


def test_hostile_text_prints_as_text(printer: Printer) -> None:
    made = printer.print(hostile_page(), TODAY)
    text = squeezed(" ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages))
    assert squeezed("<script>alert(1)</script><img src=http://evil.example/x.png>") in text
    assert problems(made) == []
    assert attachments(made) == 0
    assert b"/JavaScript" not in made
    assert b"/URI" not in made


class Counted(BaseHTTPRequestHandler):
    """Counts what is asked for."""

    asked: list[str] = []  # noqa: RUF012 - one list for the server

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"secret")

    @override
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Counted)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    Counted.asked.clear()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_a_hostile_page_makes_no_request_reads_no_file_and_attaches_nothing(
    server: str, tmp_path: Path, printer: Printer
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the house", encoding="utf-8")
    inner = f"%3Cimage href='{server}/nested'/%3E"
    nested = f"%3Csvg xmlns='http://www.w3.org/2000/svg'%3E{inner}%3C/svg%3E"
    page = f"""<!doctype html><html lang=en-GB><head><title>T</title>
        <link rel=stylesheet href={server}/a.css><link rel=attachment href=file://{secret}>
        <link rel=attachment href="data:text/plain,attached">
        <style>@import url({server}/b.css); @font-face{{font-family:x;src:url({server}/f)}}
        body{{background:url({server}/bg.png)}} p{{font-family:x;content:url(file://{secret})}}
        </style></head><body><h1>T</h1><img alt=a src={server}/i.png><img alt=b src="file://{secret}">
        <img alt=c src="data:image/svg+xml,{nested}"><object data={server}/o></object>
        <embed src={server}/e><p>text<a rel=attachment href="file://{secret}">one</a>
        <a rel=attachment href="data:text/plain,two">two</a>
        <svg xmlns="http://www.w3.org/2000/svg"><image href="{server}/inline"/>
        <use href="file://{secret}#x"/></svg></body></html>"""
    made = printer.print(page, TODAY)
    assert Counted.asked == []
    assert attachments(made) == 0
    assert b"the secret of the house" not in made


def test_only_fonts_can_be_read_even_by_a_crooked_address() -> None:
    from govtool.documents.pdf_child import OnlyFonts  # noqa: PLC0415 - loads WeasyPrint
    from govtool.resources import fonts_folder  # noqa: PLC0415

    fetcher = OnlyFonts(fonts_folder())
    fonts_at = fonts_folder().as_uri()
    fetcher.fetch(f"{fonts_at}/OFL.txt").close()
    for address in (
        f"{fonts_at}/../web/base.jinja", f"{fonts_at}/%2e%2e/%2e%2e/pyproject.toml",
        "file:///etc/hostname", "FILE:///etc/hostname", "file://host/etc/hostname",
        "http://127.0.0.1:1/", "ftp://127.0.0.1:1/", "//127.0.0.1/x", "jar:x", "",
    ):  # fmt: skip
        with pytest.raises(ValueError, match="may load nothing"):
            fetcher.fetch(address)


def test_a_page_that_needs_too_much_memory_fails_with_a_reason() -> None:
    with pytest.raises(PrintingFailed, match=r"memory|MB"):
        print_pdf(HUNGRY, TODAY, PrintLimits(seconds=30, memory=400 * MEBIBYTE))


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(PrintingFailed, match="longer than 1 seconds"):
        print_pdf("<p>x" * 60_000, TODAY, PrintLimits(seconds=1))


def test_the_printer_survives_a_failure_and_prints_the_next_page() -> None:
    hungry = Printer(PrintLimits(seconds=30, memory=400 * MEBIBYTE))
    try:
        with pytest.raises(PrintingFailed):
            hungry.print(HUNGRY, TODAY)
        assert hungry.print(SMALL.format("after"), TODAY).startswith(b"%PDF")
    finally:
        hungry.close()


def test_a_child_is_replaced_after_its_share_of_jobs() -> None:
    printer = Printer(jobs_before_renewal=2)
    try:
        made = {printer.print(SMALL.format("same"), TODAY) for _ in range(3)}
    finally:
        printer.close()
    assert len(made) == 1


def test_a_closed_printer_starts_again_when_asked(printer: Printer) -> None:
    printer.warm()
    printer.close()
    assert printer.print(SMALL.format("again"), TODAY).startswith(b"%PDF")


def test_more_jobs_than_there_are_places_for_are_turned_away_at_once() -> None:
    printer = Printer(places=0)
    with pytest.raises(PrintingFailed, match="too many"):
        printer.print(SMALL.format("x"), TODAY)


def test_threads_take_turns_and_each_gets_its_own_pdf(printer: Printer) -> None:
    made: dict[int, bytes] = {}

    def job(number: int) -> None:
        made[number] = printer.print(SMALL.format(f"number {number}"), TODAY)

    threads = [threading.Thread(target=job, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, pdf in made.items():
        assert f"number {number}" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert len(made) == 4


def test_the_failure_says_that_the_page_is_unharmed() -> None:
    assert str(PrintingFailed("it rained")) == (
        "The PDF could not be made: it rained. The page holds the same content."
    )
