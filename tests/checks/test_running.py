"""A check that could answer without end is cut short, and the report says so."""

from collections.abc import Iterator
from dataclasses import replace

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Thresholds
from govtool.checks.finding import Observation, Seen
from govtool.checks.running import MOST_ANSWERS, run_checks
from govtool.pathways.kinds import Aspect
from govtool.pathways.model import Pathway
from tests.benchmarks.graphs import one_centre

ENDLESS = replace(MAP_CHECKS[0], find=lambda pathway, _: endless(pathway, {}))


def endless(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    number = 0
    while True:
        number += 1
        yield Seen((pathway.steps[0].id, str(number)), f"Seen {number} times.")


def test_a_check_that_never_ends_is_cut_at_the_most_answers_and_says_that_there_are_more() -> None:
    report = run_checks(one_centre(4), [ENDLESS])
    assert len(report.findings) == MOST_ANSWERS
    (open_question,) = report.not_assessed
    assert open_question.missing == (
        "What else there is: only the first 1,000 answers are listed. Mend what they have in "
        "common, then check again."
    )
    assert not report.could_tell(ENDLESS.id)


def test_as_many_answers_as_are_kept_leave_nothing_out() -> None:
    enough = replace(ENDLESS, find=lambda pathway, _: _first(pathway, MOST_ANSWERS))
    report = run_checks(one_centre(4), [enough])
    assert len(report.findings) == MOST_ANSWERS
    assert report.could_tell(enough.id)


def _first(pathway: Pathway, count: int) -> Iterator[Observation]:
    answers = endless(pathway, {})
    for _ in range(count):
        yield next(answers)


def test_a_million_routes_round_triage_through_one_centre_are_cut_and_the_rest_is_not_clear() -> (
    None
):
    pathway = replace(one_centre(2_000), complete=tuple(Aspect))
    report = run_checks(pathway, [MAP_CHECKS[0]])
    assert len(report.findings) == MOST_ANSWERS
    assert not report.could_tell("TRI01")
