"""Every check does on its own examples exactly what they say, and points at what is there."""

from itertools import pairwise

import pytest

from govtool.checks.check import Check, Example, MeasuredCheck
from govtool.checks.every import CHECK_BY_ID, EVERY_CHECK
from govtool.checks.finding import Report
from govtool.checks.running import CRASHED, run_checks
from govtool.pathways.reading import read_pathway
from govtool.referrals.reading import read_measures

PASSING = [(check, example) for check in EVERY_CHECK for example in check.passing]
FAILING = [(check, example) for check in EVERY_CHECK for example in check.failing]


def report_of(check: Check, example: Example) -> Report:
    """What a check says of its example; of a measured check, with the figures of the example."""
    pathway = read_pathway(example.text)
    measures = read_measures(example.measures_text, pathway=pathway) if example.measures else None
    return run_checks(pathway, [check], measures)


def name(value: Check | Example) -> str:
    return value.id if isinstance(value, Check) else value.title


passing = pytest.mark.parametrize(("check", "example"), PASSING, ids=name)
failing = pytest.mark.parametrize(("check", "example"), FAILING, ids=name)
either = pytest.mark.parametrize(("check", "example"), PASSING + FAILING, ids=name)


@passing
def test_a_check_is_clear_on_an_example_that_keeps_its_promise(
    check: Check, example: Example
) -> None:
    report = report_of(check, example)
    assert (report.findings, report.not_assessed) == ((), ())
    assert example.finds == ()


@failing
def test_a_check_finds_exactly_what_an_example_that_breaks_its_promise_says(
    check: Check, example: Example
) -> None:
    report = report_of(check, example)
    assert sorted(finding.id for finding in report.findings) == sorted(example.finds)
    assert example.finds


@failing
def test_a_finding_carries_the_words_of_its_check_and_a_sentence_of_what_was_seen(
    check: Check, example: Example
) -> None:
    for finding in report_of(check, example).findings:
        assert (finding.check, finding.title, finding.covers) == (
            check.id,
            check.title,
            check.covers,
        )
        assert finding.severity in {check.severity, check.severity.lesser}
        assert finding.message[0].isupper()
        assert finding.message.endswith(".")
        assert "None" not in finding.message


@failing
def test_a_finding_points_at_steps_and_links_that_are_on_the_map(
    check: Check, example: Example
) -> None:
    pathway = read_pathway(example.text)
    for finding in report_of(check, example).findings:
        assert set(finding.subjects) <= {*pathway.step_by_id, *pathway.link_by_id}
        assert set(finding.route or ()) <= set(pathway.step_by_id)
        assert set(finding.links) <= set(pathway.link_by_id)


@failing
def test_a_route_goes_from_step_to_step_along_links_that_are_drawn(
    check: Check, example: Example
) -> None:
    pathway = read_pathway(example.text)
    joined = {(link.origin, link.to) for link in pathway.links}
    for finding in report_of(check, example).findings:
        route = finding.route or ()
        assert len(route) != 1
        assert set(pairwise(route)) <= joined


@either
def test_an_example_is_small_enough_to_be_read_at_a_glance(check: Check, example: Example) -> None:
    pathway = read_pathway(example.text)
    assert len(pathway.steps) <= 5, check.id
    assert not example.title.endswith(".")


@either
def test_no_check_fails_to_complete_on_the_example_of_another(
    check: Check, example: Example
) -> None:
    findings = run_checks(read_pathway(example.text)).findings
    assert [finding for finding in findings if finding.check == CRASHED] == [], check.id
    assert {finding.check for finding in findings} <= set(CHECK_BY_ID)


@either
def test_figures_go_with_the_examples_of_measured_checks_and_with_no_others(
    check: Check, example: Example
) -> None:
    assert bool(example.measures) == isinstance(check, MeasuredCheck)
