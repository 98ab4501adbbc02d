"""Files made to harm, or merely broken: refused with a sentence, quickly, and nothing else."""

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from govtool.interchange.tables.exporting import export_xlsx
from govtool.interchange.tables.importing import import_table
from govtool.interchange.tables.sheets import UPLOAD, Level
from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.reading import Refused

ROWS = [["from", "to", "label"], ["GP", "Triage", "yes"]]


def refusal(data: bytes, file: str = "map.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        import_table(data, file, limits=UPLOAD)
    return "\n".join(str(problem) for problem in caught.value.problems)


def workbook(*rows: Sequence[str]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, **changed: bytes) -> bytes:
    """A workbook with some parts in another form, by the end of their names."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            key = part.filename.rpartition("/")[2].partition(".")[0]
            new.writestr(part.filename, changed.pop(key, old.read(part)))
        for name, content in changed.items():
            new.writestr(name, content)
    return out.getvalue()


def test_an_ordinary_workbook_is_read() -> None:
    pathway = import_table(workbook(*ROWS), "map.xlsx").pathway
    assert pathway.links[0].label == "yes"


def test_io_03_a_workbook_that_swells_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(workbook(*ROWS), bomb=b"0" * 50_000_000)
    assert len(bomb) < 200_000
    assert "Unpacked, the workbook is larger than 6 MB." in refusal(bomb)


def test_io_03_a_workbook_with_names_that_climb_is_refused() -> None:
    out = BytesIO(workbook(*ROWS))
    with ZipFile(out, "a") as packed:
        packed.writestr("../../etc/cron.d/x", b"x")
    assert "names no spreadsheet would give" in refusal(out.getvalue())


def test_io_03_too_many_parts_are_refused() -> None:
    out = BytesIO(workbook(*ROWS))
    with ZipFile(out, "a") as packed:
        for number in range(400):
            packed.writestr(f"x/{number}", b"")
    assert "more than 300 parts" in refusal(out.getvalue())


def test_a_workbook_with_declarations_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workbook/>'
    assert "XML declarations" in refusal(repacked(workbook(*ROWS), workbook=evil))


def test_a_cell_a_million_lines_down_is_refused_before_they_are_walked() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    sheet.cell(row=1_048_576, column=1, value="GP")
    sheet.cell(row=1_048_576, column=2, value="Physio")
    assert "as far down as line 1,048,576" in refusal(saved(book))


def test_a_row_with_thousands_of_cells_is_refused() -> None:
    wide = [*ROWS, ["GP", "Triage", *["x"] * 900]]
    assert "more than 120 cells" in refusal(workbook(*wide))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0 old", b"plain words", b""]
)
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert "save" in refusal(data).lower()


def test_io_04_a_csv_file_over_the_limits_is_refused() -> None:
    assert "most that can be read" in refusal(b"from,to\n" + b"a,b\n" * 400_000, "x.csv")
    assert "more than 2,000 rows" in refusal(b"from,to\n" + b"a,b\n" * 5_000, "x.csv")
    assert "characters" in refusal(b"from,to\nGP," + b"x" * 9_000 + b"\n", "x.csv")
    assert refusal(b"from,to\n\0,b\n", "x.csv")


def test_io_05_a_workbook_that_is_written_holds_no_formula() -> None:
    evil = "=cmd|' /C calc'!A1"
    steps = (Step("a", evil, StepType.GP), Step("b", "+SUM(1)", StepType.HUB))
    links = (Link("a", "b", LinkKind.REFER, label="@x"),)
    pathway = Pathway("p", "=1+1", "Sandford", Stage.AS_IS, steps, links)
    data = export_xlsx(pathway)
    book = openpyxl.load_workbook(BytesIO(data))
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert types <= {"s", "n", "inlineStr"}
    assert import_table(data, "map.xlsx").pathway == pathway


def test_a_formula_that_was_never_worked_out_is_told() -> None:
    imported = import_table(workbook(*ROWS, ["GP", '=CONCAT("T","riage")', ""]), "map.xlsx")
    notices = [notice for notice in imported.notices if notice.level is Level.LEFT_OUT]
    assert "is a formula without a result" in notices[0].what
    assert notices[0].line == 3


def test_io_20_only_our_own_refusal_escapes_from_noise() -> None:
    good = workbook(*ROWS)

    @settings(max_examples=30, deadline=None)
    @given(place=st.integers(0, len(good) - 1), noise=st.binary(min_size=1, max_size=40))
    def spoilt(place: int, noise: bytes) -> None:
        for data, file in (
            (good[:place] + noise + good[place + len(noise) :], "map.xlsx"),
            (noise + b"\nfrom,to\n" + noise + b",GP\n", "map.csv"),
        ):
            with suppress(Refused):
                import_table(data, file, limits=UPLOAD)

    spoilt()
