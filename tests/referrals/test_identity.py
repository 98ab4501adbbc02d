"""What looks like a fact about a person is refused with line and column, and never repeated."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.reading import Refused
from govtool.referrals.identity import is_nhs_number, is_personal_heading, looks_personal
from govtool.referrals.reading import read_measures
from tests.referrals.conftest import HEAD

Refusal = Callable[..., str]


@st.composite
def nhs_numbers(draw: st.DrawFn) -> str:
    """Ten digits that pass the check of an NHS number."""
    nine = draw(st.lists(st.integers(0, 9), min_size=9, max_size=9))
    check = (
        11 - sum(digit * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    )
    if check == 10:
        nine[8] = (nine[8] + 1) % 10
        check = 11 - sum(d * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
    return "".join(map(str, [*nine, 0 if check in {10, 11} else check]))


def test_the_check_of_an_nhs_number_knows_a_right_one_from_a_wrong_one() -> None:
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")


@pytest.mark.parametrize(
    "text",
    [
        "9434765919",
        "943 476 5919",
        "943-476-5919",
        "943.476.5919",
        "94 34 76 59 19",
        "seen as 9434765919 in May",
        "９４３４７６５９１９",  # noqa: RUF001 - digits of full width are the point
        "943\u200b476\u200b5919",
        "NHS9434765919X",
        "a.person@nhs.net",
        "SW1A 1AA",
        "ne1 4lp",
        "NG184QW",
        "01623 123456",
        "+44 7700 900123",
        "07700900123",
        "03/02/1961",
        "3.2.61",
        "1961-02-03",
    ],
)
def test_what_looks_like_a_person_is_seen(text: str) -> None:
    assert looks_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "9434765918",
        "1,000,000,000",
        "2026-04-01 to 2026-09-30",
        "2026/27 Q1",
        "over a third",
        "12.5",
        "A81001",
        "the 1st, 2nd and 3rd quarter",
        "Q1 2nd version",
        "version 1.2",
        "12345678901",
        "MSK Together 2017-2019",
        "0 of 12, 14, 15",
    ],
)
def test_what_does_not_is_let_by(text: str) -> None:
    assert looks_personal(text) is None


@pytest.mark.parametrize(
    "heading",
    ["NHS Number", "nhs_no", "Surname", "First name", "DOB", "Date of Birth", "Post code",
     "E-mail", "patient_id", "Mobile", "address"],
)  # fmt: skip
def test_a_column_named_for_something_about_a_person_is_known(heading: str) -> None:
    assert is_personal_heading(heading)


@pytest.mark.parametrize("heading", ["name", "numerator", "measure", "period", "by", "note"])
def test_the_columns_of_a_table_of_figures_are_not(heading: str) -> None:
    assert not is_personal_heading(heading)


@given(nhs_numbers(), st.sampled_from(["{}", "{} ", "x {} y", "{}{}"]), st.integers(0, 5))
def test_an_nhs_number_in_any_cell_is_refused_with_its_place_and_not_repeated(
    number: str, form: str, column: int
) -> None:
    if not is_nhs_number(number):
        return
    spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
    cells = ["triage_bypass", "practice", "Elm", "10", "40", "log"]
    cells[column] = form.replace("{}{}", "{}").format(spaced)
    text = f"measure,by,name,numerator,denominator,source\n{','.join(cells)}\n"
    with pytest.raises(Refused) as raised:
        read_measures(text, "figures.csv")
    said = str(raised.value)
    assert f"figures.csv, line 2: Column {column + 1}: This looks like an NHS number." in said
    assert number[3:6] not in said.replace("figures.csv", "")


def test_in_yaml_the_line_and_the_letter_are_named(refusal: Refusal) -> None:
    row = "  - {measure: triage_bypass, by: practice, name: 943 476 5919, value: 5%}\n"
    said = refusal(HEAD + row)
    place = f"line 4: Column {row.index('943') + 1}"
    assert said.startswith(f"figures.yaml, {place}: This looks like an NHS number.")
    assert "476" not in said


def test_a_field_named_for_a_person_is_refused_without_its_value(refusal: Refusal) -> None:
    said = refusal(f"{HEAD}  - {{measure: triage_bypass, value: 5%, surname: Quixote}}\n")
    assert "This field is named for something about a person." in said
    assert "Quixote" not in said


def test_a_whole_date_outside_the_fields_for_dates_is_refused(refusal: Refusal) -> None:
    row = "  - {measure: triage_bypass, by: practice, name: seen 2019-03-04, value: 5%}\n"
    said = refusal(HEAD + row)
    assert "There is a whole date under “name”, where none belongs." in said
    assert "2019" not in said


def test_a_heading_that_is_really_a_value_is_not_repeated(refusal: Refusal) -> None:
    said = refusal("measure,Quixote\ntriage_bypass,5\n", "figures.csv")
    assert "The heading of column 2 is not known." in said
    assert "Quixote" not in said
