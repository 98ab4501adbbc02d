"""A measures file is read whole, or refused with sentences that name the line to mend."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from govtool.pathways.reading import read_pathway
from govtool.reading import Limits, Refused, json_schema
from govtool.referrals.catalogue import MEASURES
from govtool.referrals.definition import Unit
from govtool.referrals.measures import FORMAT, By, Measures
from govtool.referrals.reading import read_measures
from tests.referrals.conftest import HEAD

RowRefusal = Callable[[str], str]
Refusal = Callable[..., str]

PATHWAY = """\
format: pathway/1
id: example
title: An example
place: Exampleshire
stage: as-is
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: ortho, kind: refer}
"""


def only(row: str) -> Measures:
    return read_measures(f"{HEAD}  - {row}\n")


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("{measure: triage_bypass, numerator: 10, denominator: 40}", 25),
        ("{measure: triage_bypass, numerator: '1,000', denominator: '4,000'}", 25),
        ("{measure: triage_bypass, value: 25%}", 25),
        ("{measure: triage_bypass, value: 1/3, comparator: over}", Fraction(100, 3)),
        ("{measure: test_wait, value: 6, unit: weeks}", 42),
        ("{measure: test_wait, value: 6.5}", Fraction(13, 2)),
        ("{measure: mri_rate, numerator: 42, denominator: 2000}", 21),
        ("{measure: referrals, numerator: 410}", 410),
    ],
)
def test_a_figure_has_one_number_in_the_unit_of_its_measure(row: str, number: Fraction) -> None:
    assert only(row).rows[0].number == number


@pytest.mark.parametrize(
    "row",
    [
        "{measure: triage_bypass, suppressed: yes}",
        "{measure: triage_bypass, suppressed: yes, denominator: 40}",
        "{measure: triage_bypass, numerator: 0, denominator: 0}",
    ],
)
def test_a_hidden_figure_or_a_share_of_nothing_is_unknown_and_not_zero(row: str) -> None:
    assert only(row).rows[0].number is None


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "{measure: triage_bypas, value: 5%}",
            "There is no measure “triage_bypas”. Did you mean “triage_bypass”?",
        ),
        ("{measure: triage_bypass}", "There is no figure here."),
        ("{measure: triage_bypass, value: 0.25}", "as a percentage with its sign, such as 52%"),
        ("{measure: triage_bypass, value: 120%}", "as a percentage with its sign"),
        ("{measure: triage_bypass, value: 3/2}", "as a percentage with its sign"),
        ("{measure: triage_bypass, numerator: 5}", "Say of how many: give the “denominator”."),
        (
            "{measure: triage_bypass, numerator: 50, denominator: 40}",
            "The numerator is larger than the denominator",
        ),
        (
            "{measure: triage_bypass, numerator: 5, denominator: 40, value: 12%}",
            "Give counts or a value, not both",
        ),
        (
            "{measure: triage_bypass, numerator: 5, denominator: 40, suppressed: yes}",
            "said to be hidden, and it is given",
        ),
        (
            "{measure: triage_bypass, numerator: 5, denominator: 40, comparator: about}",
            "“about” goes with a value, not with counts",
        ),
        ("{measure: test_wait, numerator: 42}", "Write wait for a test as a value"),
        ("{measure: test_wait, value: 42%}", "Write wait for a test as a number of days"),
        ("{measure: test_wait, value: 2, unit: months}", "is given in “days”, not in “months”"),
        ("{measure: triage_bypass, value: 5%, name: Elm}", "of the whole pathway has no name"),
        ("{measure: triage_bypass, value: 5%, by: practice}", "Say whose figure this is"),
        ("{measure: improved, value: 5%, by: group, name: young}", "Write a group as"),
        ("{measure: triage_bypass, value: 5%, source: s9}", "no source with the id “s9”"),
        ("{measure: triage_bypass, value: 5%, period: 2026-13}", "write a period as 2026-04"),
        (
            "{measure: triage_bypass, value: 5%, period: 2026-09 to 2026-04}",
            "ends before it begins",
        ),
        ("{measure: triage_bypass, value: many}", "it should be a number such as 12"),
        ("{measure: triage_bypass, value: 5%, colour: red}", "a field “colour” that is not known"),
    ],
)
def test_a_row_that_says_too_little_or_too_much_is_refused_with_its_line(
    row: str, sentence: str, row_refusal: RowRefusal
) -> None:
    said = row_refusal(row)
    assert said.startswith("figures.yaml, line 4: ")
    assert sentence in said


def test_the_same_figure_twice_is_refused_with_both_lines(refusal: Refusal) -> None:
    row = "  - {measure: triage_bypass, by: practice, name: %s, value: 5%%, period: %s}\n"
    said = refusal(HEAD + row % ("Elm", "2026-04") + row % ("elm", "Apr 2026"))
    assert said.startswith("figures.yaml, line 5: This figure is given twice, here and on line 4")


def test_a_file_of_another_format_is_refused(refusal: Refusal) -> None:
    assert "“format: measures/1”" in refusal("format: pathway/1\nplace: X\nrows: []\n")


def test_a_step_or_link_that_is_not_on_the_map_is_refused_with_the_one_that_was_meant() -> None:
    pathway = read_pathway(PATHWAY)
    rows = "  - {measure: triage_bypass, by: step, name: orto, value: 5%}\n"
    with pytest.raises(Refused) as raised:
        read_measures(HEAD + rows, "figures.yaml", pathway)
    assert str(raised.value) == (
        "figures.yaml, line 4: There is no step with the id “orto” on the map. "
        "Did you mean “ortho”?"
    )


def test_figures_of_another_pathway_are_refused() -> None:
    text = "format: measures/1\nplace: Exampleshire\npathway: other\n"
    with pytest.raises(
        Refused, match="of the pathway “other”, and the pathway given is “example”"
    ):
        read_measures(text, pathway=read_pathway(PATHWAY))


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(Refused, match="bytes; the most that can be read"):
        read_measures(HEAD, limits=Limits(size=10))


def test_the_newest_figure_of_each_is_found_whatever_the_order_of_the_rows() -> None:
    rows = [
        "  - {measure: triage_bypass, by: practice, name: Elm, value: 9%, period: 2026-05}\n",
        "  - {measure: triage_bypass, by: practice, name: Elm, value: 5%, period: 2026-04}\n",
        "  - {measure: triage_bypass, by: practice, name: Oak, value: 7%, period: 2026-04}\n",
    ]
    for ordered in (rows, rows[::-1]):
        latest = read_measures(HEAD + "".join(ordered)).latest("triage_bypass", By.PRACTICE)
        assert [(row.name, row.value) for row in latest] == [("Elm", "9%"), ("Oak", "7%")]


def test_the_published_schema_is_made_from_the_definition_that_reads() -> None:
    schema = json_schema(Measures, "Measures", FORMAT)
    assert schema["properties"]["format"]["const"] == "measures/1"
    assert {"measure", "numerator", "denominator", "value"} <= set(
        schema["$defs"]["Row"]["properties"]
    )


def test_every_measure_is_named_once_and_says_what_it_counts() -> None:
    assert len({measure.id for measure in MEASURES}) == len(MEASURES)
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    for measure in MEASURES:
        assert measure.says.count("{figure}") == 1, measure.id
        assert not measure.says.endswith("."), measure.id
        assert measure.meaning[:1].islower() or measure.meaning.startswith("M"), measure.id
        assert measure.source, measure.id
        assert measure.covers, measure.id
        if measure.unit is Unit.SHARE and not measure.needs_definition:
            assert measure.meaning.startswith("the share of"), measure.id
