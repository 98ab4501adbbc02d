"""Every check on an assessment keeps its own examples, and answers found, clear or cannot tell."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from govtool.assessment import checks
from govtool.assessment.checks.assessment import Assessment, Ballot, MapVersions
from govtool.assessment.checks.catalogue import ASSESSMENT_CHECKS
from govtool.assessment.checks.check import AssessmentCheck, Example, Missing, Seen
from govtool.assessment.checks.example_bank import example_answers, example_bank, shown
from govtool.assessment.checks.running import check_assessment, finding_id, observed

CASES = [(check, example) for check in ASSESSMENT_CHECKS for example in check.passing]
FAULTS = [(check, example) for check in ASSESSMENT_CHECKS for example in check.failing]
IDS = [f"{check.id}: {example.title}" for check, example in [*CASES, *FAULTS]]


@pytest.mark.parametrize(("check", "example"), [*CASES, *FAULTS], ids=IDS)
def test_a_check_finds_in_its_examples_exactly_what_it_says(
    check: AssessmentCheck, example: Example
) -> None:
    seen = [one for one in observed(check, example.assessed) if isinstance(one, Seen)]
    assert tuple(finding_id(check, one) for one in seen) == example.finds
    assert not [one for one in observed(check, example.assessed) if isinstance(one, Missing)]


def test_passing_examples_find_nothing_and_failing_ones_something() -> None:
    assert all(not example.finds for _, example in CASES)
    assert all(example.finds for _, example in FAULTS)


def test_every_check_file_is_in_the_catalogue() -> None:
    folder = Path(checks.__path__[0])
    written = [
        path
        for path in folder.glob("*.py")
        if re.search(r"^CHECK = ", path.read_text(), re.MULTILINE)
    ]
    assert len(written) == len(ASSESSMENT_CHECKS)
    ids = [check.id for check in ASSESSMENT_CHECKS]
    assert ids == [f"ASM{number:02}" for number in range(1, len(ids) + 1)]


def test_every_finding_is_a_sentence_about_rows_of_the_bank() -> None:
    for check, example in FAULTS:
        for one in observed(check, example.assessed):
            assert isinstance(one, Seen)
            assert re.fullmatch(r"[A-Z“0-9].*\.", one.message), one.message
            assert set(one.rows) <= set(example.assessed.bank.row_by_id)


def alone(rows: str) -> Assessment:
    bank = example_bank("matrix")
    return Assessment(bank, example_answers(bank, rows), date(2026, 11, 22))


def test_what_is_not_known_of_a_round_is_never_clear() -> None:
    report = check_assessment(alone(shown("ACCESS", 1)))
    assert {one.check for one in report.not_told} == {"ASM08", "ASM10", "ASM11", "ASM15"}
    assert not {check.id for check in report.clear} & {"ASM08", "ASM10", "ASM11", "ASM15"}
    assert report.checks_run == len(ASSESSMENT_CHECKS)


def test_undated_evidence_cannot_be_said_to_be_in_date() -> None:
    report = check_assessment(alone(shown("ACCESS", 1, "{what: A minute}")))
    assert "ASM04" in {one.check for one in report.not_told}
    assert "ASM04" not in {one.check for one in report.findings}


def test_findings_come_most_serious_first() -> None:
    report = check_assessment(alone("  - {row: ACCESS, claimed: 2, target: 2}\n"))
    ranks = [finding.severity.rank for finding in report.findings]
    assert ranks == sorted(ranks, reverse=True)
    assert report.findings[0].id == "ASM01:ACCESS"


def test_a_sound_assessment_is_clear_of_everything() -> None:
    rows = "".join(
        shown(row, level, _own_evidence(row), "    target: 3\n    target_date: 2027-11-01\n")
        for row, level in [("VISION", 2), ("ACCESS", 1), ("TRIAGE", 2), ("RIGHTS", 1), ("DATA", 2)]
    )
    assessed = alone(rows)
    votes = tuple(
        Ballot(assessed.answers, side) for side in ("provider", "commissioner", "primary care")
    )
    sound = replace(
        assessed,
        is_agreed=True,
        ballots=votes,
        sides=("provider", "commissioner"),
        map=MapVersions(1, 1, date(2026, 10, 1)),
    )
    report = check_assessment(sound)
    assert (report.findings, report.not_told) == ((), ())
    assert report.clear == ASSESSMENT_CHECKS


def _own_evidence(row: str) -> str:
    return (
        f"{{what: Audit of {row}, date: 2026-05-01, source: Internal audit, line: 3, "
        "standard: Specification, comparable: yes}"
    )


def test_the_same_assessment_always_gives_the_same_report() -> None:
    assessed = FAULTS[0][1].assessed
    assert check_assessment(assessed) == check_assessment(replace(assessed))


def test_a_check_that_fails_says_so_and_hides_no_other() -> None:
    def broken(*_: object) -> list[Seen]:
        raise ZeroDivisionError

    check = replace(ASSESSMENT_CHECKS[0], find=broken)
    report = check_assessment(alone(shown("ACCESS", 1)), (check, *ASSESSMENT_CHECKS[1:]))
    assert "ASM01" in {one.check for one in report.not_told}
    assert "ASM09" in {one.check for one in report.findings}
