"""A table that a spreadsheet saved is read, or refused with its line and without loss."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.pathways.figures import Comparator
from govtool.reading import Limits, Refused
from govtool.referrals.measures import By
from govtool.referrals.reading import read_measures
from govtool.referrals.tables import COLUMNS, decode

Refusal = Callable[..., str]
HEADER = "measure,by,name,numerator,denominator,period,source\n"


def test_a_table_is_read_with_names_in_quotation_marks_and_sources_as_they_stand() -> None:
    text = HEADER + 'triage_bypass,practice,"Elm, The",10,40,2026-04,Triage log\n'
    measures = read_measures(text, "figures.csv")
    (row,) = measures.rows
    assert (row.by, row.name, row.numerator, row.denominator) == (By.PRACTICE, "Elm, The", 10, 40)
    assert [source.title for source in measures.sources] == ["Triage log"]


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_commas_semicolons_or_tabs_may_stand_between_cells_and_any_line_end_will_do(
    between: str, end: str
) -> None:
    lines = [["Measure", "By", "Name", "Value"], ["triage_bypass", "area", "North", "5%"]]
    text = end.join(between.join(cells) for cells in lines) + end
    assert read_measures(text, "figures.csv").rows[0].name == "North"


def test_the_line_with_which_a_spreadsheet_names_its_separator_is_skipped() -> None:
    text = "sep=;\nmeasure;value\ntriage_bypass;5%\n"
    assert read_measures(text, "figures.csv").rows[0].value == "5%"


@pytest.mark.parametrize("cell", ["*", "<5", "< 8", "[c]"])
def test_a_count_that_its_source_hides_is_hidden_here_too(cell: str) -> None:
    text = f"{HEADER}triage_bypass,practice,Elm,{cell},40,2026-04,log\n"
    row = read_measures(text, "figures.csv").rows[0]
    assert (row.numerator, row.number, row.suppressed) == (None, None, "yes")


def test_blank_lines_and_blank_cells_say_nothing() -> None:
    text = f"\n{HEADER}\ntriage_bypass,,,10,40,,\n,,,,,,\n"
    (row,) = read_measures(text, "figures.csv").rows
    assert (row.by, row.name, row.period, row.source) == (By.WHOLE, None, None, None)


def test_words_of_two_parts_may_be_written_with_a_space() -> None:
    text = "measure,value,Comparator\ntriage_bypass,5%,At least\n"
    assert read_measures(text, "figures.csv").rows[0].comparator is Comparator.AT_LEAST


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "figures.csv: The file is empty."),
        ("by,name\nwhole,x\n", "figures.csv, line 1: There is no column “measure”."),
        (
            "measure,numeratr\ntriage_bypass,5\n",
            "figures.csv, line 1: The heading of column 2 is not known. Did you mean “numerator”?",
        ),
        ("measure,value,value\nx,1,2\n", "There are two columns “value”."),
        ("measure,value\ntriage_bypass,5%,extra\n", "line 2: This row has 3 cells"),
        ('measure,value\ntriage_bypass,"5%\n', "The quotation marks in this line do not match"),
        (
            f"{HEADER}\ntriage_bypass,practice,Elm,50,40,2026-04,log\n",
            "figures.csv, line 3: The numerator is larger",
        ),
        (
            (
                f'{HEADER}triage_bypass,practice,"Elm\nSurgery",1,40,2026-04,log\n'
                "triage_bypas,practice,Oak,1,40,2026-04,log\n"
            ),
            "figures.csv, line 4: There is no measure “triage_bypas”.",
        ),
        (
            "measure;value\ntriage_bypass;12,5%\n",
            "“12,5%” will not do for “value”: it should be a number",
        ),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_line(
    text: str, sentence: str, refusal: Refusal
) -> None:
    assert sentence in refusal(text, "figures.csv")


def test_a_table_of_too_many_rows_is_refused_before_it_is_read_whole() -> None:
    text = "measure,value\n" + "triage_bypass,5%\n" * 20
    with pytest.raises(Refused, match="more than 10 rows"):
        read_measures(text, "figures.csv", limits=Limits(items=10))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café £5".encode(), "Café £5"),
        (b"\xef\xbb\xbf" + "Café".encode(), "Café"),
        ("Café £5 ’".encode("cp1252"), "Café £5 ’"),
        ("Café".encode("utf-16"), "Café"),
    ],
)
def test_a_file_is_decoded_as_spreadsheets_save_it(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("data", [b"a\0b", b"PK\x03\x04\0\0", b"\x81\x8d", b"\xff\xfe\x00"])
def test_what_is_not_text_is_refused_with_how_to_save_it(data: bytes) -> None:
    with pytest.raises(ValueError, match="CSV UTF-8"):
        decode(data)


cells = st.one_of(
    st.sampled_from([*COLUMNS, "triage_bypass", "practice", "5%", "*", "1,000", "2026-04", '"']),
    st.text(max_size=12),
)


def refused_or_read(text: str, file: str) -> tuple[str, ...]:
    """The sentences with which a text is refused, none where it is read; nothing else may come."""
    try:
        read_measures(text, file)
    except Refused as refused:
        return tuple(problem.message for problem in refused.problems) or ("",)
    return ()


@given(st.lists(st.lists(cells, max_size=6), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_any_table_at_all_is_read_or_refused_with_sentences(
    rows: list[list[str]], between: str
) -> None:
    text = "\n".join(between.join(row) for row in rows)
    assert all(sentence.endswith((".", "?")) for sentence in refused_or_read(text, "figures.csv"))


@given(st.text())
def test_any_text_at_all_is_read_or_refused_with_sentences(text: str) -> None:
    for file in ("figures.csv", "figures.yaml"):
        assert all(sentence.endswith((".", "?")) for sentence in refused_or_read(text, file))
