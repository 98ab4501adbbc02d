"""How single figures are judged: qualified, hidden, too few, against a local standard."""

from dataclasses import replace

import pytest

from govtool.checks.check import Example, MeasuredCheck
from govtool.checks.finding import Report
from govtool.checks.measured_catalogue import MEASURED_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.reading import read_pathway
from govtool.referrals.measures import Measures
from govtool.referrals.reading import read_measures
from govtool.sources import Fact
from tests.checks.measured.figures import MAP

HEAD = "format: measures/1\nplace: Exampleshire\nrows:\n"
FAILING = [(check, example) for check in MEASURED_CHECKS for example in check.failing]


def checked(check_id: str, *rows: str) -> Report:
    check = next(check for check in MEASURED_CHECKS if check.id == check_id)
    measures = read_measures(HEAD + "".join(f"  - {{{row}}}\n" for row in rows), pathway=MAP)
    return run_checks(MAP, [check], measures)


def answer(report: Report) -> str:
    """Red, amber, clear or unsure, of a report of one check of high severity at most."""
    if report.findings:
        (finding,) = report.findings
        check = next(check for check in MEASURED_CHECKS if check.id == finding.check)
        return "red" if finding.severity is check.severity else "amber"
    return "unsure" if report.not_assessed else "clear"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("value: 15%", "red"),
        ("value: 14.9%", "amber"),
        ("value: 5%", "amber"),
        ("value: 4.9%", "clear"),
        ("value: 1/3, comparator: over", "red"),
        ("value: 10%, comparator: over", "amber"),
        ("value: 4%, comparator: over", "unsure"),
        ("value: 5%, comparator: under", "clear"),
        ("value: 20%, comparator: under", "unsure"),
        ("value: 5%, comparator: at_most", "unsure"),
        ("value: 4%, comparator: at_most", "clear"),
        ("value: 15%, comparator: at_least", "red"),
        ("value: 15%, comparator: almost", "amber"),
        ("value: 5%, comparator: almost", "clear"),
        ("value: 15%, comparator: about", "red"),
        ("suppressed: yes", "unsure"),
        ("numerator: 0, denominator: 0", "unsure"),
        ("numerator: 3, denominator: 19", "unsure"),
        ("numerator: 3, denominator: 20", "red"),
        ("numerator: 6, denominator: 200, standard: 2%", "amber"),
        ("numerator: 20, denominator: 200, standard: 12%", "clear"),
        ("numerator: 40, denominator: 200, standard: 25%", "clear"),
        ("numerator: 60, denominator: 200, standard: 25%", "red"),
    ],
)
def test_a_share_where_less_is_better(figure: str, expected: str) -> None:
    assert answer(checked("MBY01", f"measure: triage_bypass, {figure}")) == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("value: 50%", "clear"),
        ("value: 49%", "amber"),
        ("value: 25%", "amber"),
        ("value: 24%", "red"),
        ("value: 50%, comparator: over", "clear"),
        ("value: 30%, comparator: over", "unsure"),
        ("value: 25%, comparator: under", "red"),
        ("value: 40%, comparator: under", "amber"),
        ("value: 60%, comparator: under", "unsure"),
        ("value: 50%, comparator: almost", "amber"),
        ("numerator: 120, denominator: 200, standard: 70%", "amber"),
        ("numerator: 80, denominator: 200, standard: 30%", "clear"),
    ],
)
def test_a_share_where_more_is_better(figure: str, expected: str) -> None:
    assert answer(checked("MRS05", f"measure: paired_scores, {figure}")) == expected


@pytest.mark.parametrize(("share", "expected"), [("5%", "clear"), ("5.1%", "amber")])
def test_more_than_a_line_is_not_the_line_itself(share: str, expected: str) -> None:
    assert answer(checked("MMV01", f"measure: bounce_back, value: {share}")) == expected


def test_only_the_newest_figure_of_each_is_judged() -> None:
    old = "measure: triage_bypass, value: 40%, period: 2026-03"
    new = "measure: triage_bypass, value: 2%, period: 2026-04"
    assert answer(checked("MBY01", new, old)) == "clear"


def test_practices_alone_are_judged_together() -> None:
    rows = [
        f"measure: triage_bypass, by: practice, name: {name}, numerator: {part}, denominator: 40"
        for name, part in (("Elm", 2), ("Oak", 14))
    ]
    (finding,) = checked("MBY01", *rows).findings
    assert finding.id == "MBY01:whole-pathway"
    assert finding.message.startswith("Across the practices given, about 19% (15 of 80)")


def test_a_small_count_that_is_past_a_line_is_found_without_being_shown() -> None:
    (finding,) = checked("MBY01", "measure: triage_bypass, numerator: 5, denominator: 30").findings
    assert "The counts are too small to be shown." in finding.message
    assert "5 of" not in finding.message
    assert "30" not in finding.message


def test_a_small_count_that_a_line_would_give_away_is_not_judged() -> None:
    report = checked("MBY03", "measure: hospital_first, numerator: 7, denominator: 20")
    assert report.findings[0].message.endswith("The counts are too small to be shown.")
    seven = "measure: no_first_line_care, numerator: 7, denominator: 20, standard: 35%"
    assert checked("MRF05", seven).findings == ()
    assert "too small to say more of" in checked("MRF05", seven).not_assessed[0].missing


def test_a_rounded_share_never_seems_to_be_on_the_other_side_of_a_line() -> None:
    (finding,) = checked(
        "MBY01", "measure: triage_bypass, numerator: 12, denominator: 80"
    ).findings
    assert "close to 15% (10 of 80) of routine referrals" in finding.message


def test_a_rate_from_a_small_count_is_held_against_peers_without_being_shown() -> None:
    (finding,) = checked(
        "MIM02", "measure: mri_rate, numerator: 5, denominator: 100, standard: 20"
    ).findings
    assert "the counts are too small to show" in finding.message
    assert "None" not in finding.message


def test_conversion_says_nothing_without_its_definition_and_a_local_target() -> None:
    row = "measure: conversion, by: step, name: ortho, numerator: 100, denominator: 400"
    (unanswered,) = checked("MRS02", row).not_assessed
    assert unanswered.missing.endswith("which definition the figure goes by.")
    defined = f"{row}, definition: listed at the first appointment"
    (unanswered,) = checked("MRS02", defined).not_assessed
    assert unanswered.missing.endswith("the target agreed locally.")


def test_a_small_practice_with_a_high_share_is_within_what_chance_does() -> None:
    rows = [
        f"measure: triage_bypass, by: practice, name: {name}, numerator: {part}, "
        f"denominator: {whole}"
        for name, part, whole in (
            ("Elm", 5, 25),
            ("Oak", 50, 400),
            ("Ash", 52, 400),
            ("Yew", 3, 9),
        )
    ]
    report = checked("MBY02", *rows)
    assert report.findings == ()
    (unanswered,) = report.not_assessed
    assert unanswered.missing.startswith(
        "Triage bypass: 1 of the practices could not be compared."
    )


def test_figures_of_different_periods_are_not_compared() -> None:
    rows = [
        f"measure: triage_bypass, by: practice, name: {name}, numerator: 60, denominator: 100, "
        f"period: {period}"
        for name, period in (("Elm", "2026-04"), ("Oak", "2026-03"), ("Ash", "2026-02"))
    ]
    assert answer(checked("MBY02", *rows)) == "unsure"


@pytest.mark.parametrize(
    ("check", "example"),
    FAILING,
    ids=lambda value: value.id if isinstance(value, MeasuredCheck) else value.title,
)
def test_hiding_any_figure_of_a_failing_example_does_not_make_it_clear(
    check: MeasuredCheck, example: Example
) -> None:
    pathway = read_pathway(example.text)
    measures = read_measures(example.measures_text, pathway=pathway)
    for place in range(len(measures.rows)):
        report = run_checks(pathway, [check], hidden_at(measures, place))
        assert report.findings or report.not_assessed


def hidden_at(measures: Measures, place: int) -> Measures:
    rows = list(measures.rows)
    rows[place] = replace(rows[place], numerator=None, value=None, suppressed=Fact.YES)
    return replace(measures, rows=tuple(rows))
