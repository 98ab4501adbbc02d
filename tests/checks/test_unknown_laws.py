"""A map that says nothing is clear of nothing: what is not drawn is not known to be so."""

from dataclasses import replace

import pytest

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.running import run_checks
from govtool.pathways.kinds import Aspect, Stage, StepType
from govtool.pathways.model import Pathway, Step

EMPTY = Pathway("empty", "An empty map", "Exampleshire", Stage.AS_IS, (), ())
ASKS_OF_WHAT_IS_DRAWN = {"DAT03"}
"""What asks only whether the steps on the map say what they are needs nothing beyond the map."""


def name(value: Check) -> str:
    return value.id


@pytest.mark.parametrize("check", MAP_CHECKS, ids=name)
def test_a_check_finds_nothing_and_clears_nothing_on_an_empty_map(check: Check) -> None:
    report = run_checks(EMPTY, [check])
    assert not report.findings
    assert bool(report.not_assessed) is (check.id not in ASKS_OF_WHAT_IS_DRAWN)


@pytest.mark.parametrize("check", MAP_CHECKS, ids=name)
def test_steps_without_a_link_leave_a_check_unsure_until_the_map_is_whole(check: Check) -> None:
    kinds = [kind for kind in StepType if kind is not StepType.UNKNOWN]
    steps = tuple(Step(kind.value.replace("_", "-"), f"The {kind}", kind) for kind in kinds)
    report = run_checks(replace(EMPTY, steps=steps), [check])
    assert not report.findings
    assert bool(report.not_assessed) is (check.id not in ASKS_OF_WHAT_IS_DRAWN)


@pytest.mark.parametrize("check", MAP_CHECKS, ids=name)
def test_what_could_not_be_told_is_said_in_one_sentence_that_stands_alone(check: Check) -> None:
    for item in run_checks(EMPTY, [check]).not_assessed:
        assert item.missing[0].isupper()
        assert item.missing.endswith(".")
        assert len(item.missing) <= 200


def test_a_map_declared_whole_in_every_respect_though_empty_is_told_as_it_is() -> None:
    report = run_checks(replace(EMPTY, complete=tuple(Aspect)))
    assert not {finding.check for finding in report.findings} - {"ACC02"}
