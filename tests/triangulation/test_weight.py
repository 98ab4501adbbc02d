"""What most rests on stands first, and says why; criteria and banks name what bears on them."""

from pathlib import Path

import pytest

from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Severity
from govtool.triangulation.comparison import Comparison, Verdict
from govtool.triangulation.measured import checks_over
from govtool.triangulation.rule import rules
from govtool.triangulation.triangulating import triangulate
from govtool.workflows.files import bank_ids, open_bank
from tests.triangulation.conftest import (
    Worked,
    answers_to,
    ground_on,
    pathway_called,
    shipped_measures,
)

ROOM = Path(__file__).parents[2] / "govtool" / "triangulation"


@pytest.fixture(name="compared")
def _compared(worked: Worked) -> tuple[Comparison, ...]:
    return triangulate(worked.bank, worked.answers, worked.ground)


def test_a_contradiction_with_many_people_and_high_severity_stands_first(
    compared: tuple[Comparison, ...],
) -> None:
    first = compared[0]
    assert (first.id, first.verdict) == ("TRIAGE", Verdict.CONTRADICT)
    assert first.weight.severity is Severity.HIGH
    assert first.weight.reach.crowd is Severity.HIGH
    assert "many people affected" in first.weight.words


def test_what_bears_on_safety_stands_first_among_equals(compared: tuple[Comparison, ...]) -> None:
    rest = [item for item in compared if item.verdict is Verdict.CANNOT_COMPARE]
    assert rest[0].id == "SAFETY"
    severities = [item.weight.severity for item in rest[1:]]
    ranks = [-1 if one is None else one.rank for one in severities]
    assert ranks == sorted(ranks, reverse=True)


def test_the_higher_of_two_claims_that_are_contradicted_alike_stands_first() -> None:
    bank, before = open_bank("msk-board-assurance"), pathway_called("before")
    answers = answers_to(bank, {"row": "CARE-04", "claimed": 2}, {"row": "VALUE-02", "claimed": 3})
    ground = ground_on(before, shipped_measures("before", before))
    contradicting = [
        item.id
        for item in triangulate(bank, answers, ground)
        if item.verdict is Verdict.CONTRADICT
    ]
    assert contradicting == ["VALUE-02", "CARE-04"]


def test_a_ticked_criterion_can_contradict_a_row_that_claims_little() -> None:
    bank = open_bank("msk-maturity")
    tick = {"id": "ACCESS-3a", "met": "yes", "evidence": [{"what": "List of practices"}]}
    answers = answers_to(bank, {"row": "ACCESS", "claimed": 1, "criteria": [tick]})
    found = {
        item.id: item for item in triangulate(bank, answers, ground_on(pathway_called("before")))
    }
    access = found["ACCESS"]
    assert access.row.verdict is not Verdict.CONTRADICT
    assert access.verdict is Verdict.CONTRADICT
    assert access.why.startswith("ACCESS-3a: Said to be in place, but the drawing shows otherwise")


def test_a_check_over_figures_bears_on_the_rows_that_name_what_it_chiefly_reads() -> None:
    found = {check.id for check in checks_over((), ("triage_bypass",))}
    assert found == {"MBY01", "MBY02"}
    assert {check.id for check in checks_over(("MCH01",), ())} == {"MCH01"}


@pytest.mark.parametrize("name", bank_ids())
def test_every_check_that_a_shipped_row_or_criterion_names_is_one(name: str) -> None:
    bank = open_bank(name)
    named = {check for row in bank.rows for check in row.checks}
    named |= {
        check
        for row in bank.rows
        for criterion in getattr(row, "criteria", ())
        for check in criterion.checks
    }
    assert named <= set(CHECK_BY_ID)


def test_the_rule_is_told_in_the_words_of_the_scale() -> None:
    told = rules(open_bank("msk-maturity").scale)
    assert told[0].startswith("Said: level 3 (In use) or above")
    assert not [sentence for sentence in told if "{" in sentence]


def test_the_room_explains_its_rule_with_its_thresholds() -> None:
    page = (ROOM / "README.md").read_text("utf-8")
    for words in ("18 months", "level 3 of 0 to 6", "rating 2 of 0 to 3", "12 months"):
        assert words in page
