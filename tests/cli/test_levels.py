"""`govtool levels`: each row's level and why, how strong its assurance is, and what is unsound."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from govtool.cli import main

ANSWERS = Path(__file__).parents[2] / "pathway_models/mid_notts/answers.yaml"
QUESTIONS = """\
format: answers/1
bank: msk-board-assurance
bank_version: "1.0"
place: Sandford
answered_by: A board member
answered_on: 2026-11-20
rows:
  - row: LEAD-01
    claimed: 2
    evidence:
      - {what: Review, date: 2026-05-01, source: The committee, line: 2, standard: Our plan}
  - {row: LEAD-02, claimed: 0}
  - {row: LEAD-03, not_applicable: There is one organisation here}
"""


def run(*args: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, ["levels", *args])
    assert result.exit_code == status, result.output
    return result.output


def told(*args: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*args, "--format", "json"))
    return found


@pytest.fixture
def answers(tmp_path: Path) -> str:
    file = tmp_path / "answers.yaml"
    file.write_text(QUESTIONS, encoding="utf-8")
    return str(file)


def test_every_row_tells_what_is_claimed_what_is_carried_and_why(answers: str) -> None:
    rows = told("msk-board-assurance", answers)["rows"]
    assert (rows[0]["claimed"], rows[0]["gated"]) == (2, 2)
    assert rows[0]["why"] == "Rated 2; the evidence named carries it."


def test_blank_not_applicable_and_0_are_three_things(answers: str) -> None:
    rows = told("msk-board-assurance", answers)["rows"]
    keys = ("state", "claimed", "gated", "strength", "assured")
    assert [tuple(row[key] for key in keys) for row in rows[1:4]] == [
        ("scored", 0, 0, "none", 0),
        ("not_applicable", None, None, None, None),
        ("blank", None, None, None, None),
    ]


def test_strength_is_told_with_its_reason_and_goes_stale(answers: str) -> None:
    fresh = told("msk-board-assurance", answers, "--date", "2026-11-22")
    first = fresh["rows"][0]
    assert (first["strength"], first["assured"]) == ("moderate", 2)
    assert first["strength_until"] == "2027-05-01"
    assert fresh["judged_on"] == "2026-11-22"
    stale = told("msk-board-assurance", answers, "--date", "2027-05-02")["rows"][0]
    assert (stale["strength"], stale["strength_until"]) == ("weak", None)


def test_checks_on_the_assessment_are_printed_when_asked_for(answers: str) -> None:
    bank = "msk-board-assurance"
    assert "checks" not in told(bank, answers)
    checks = told(bank, answers, "--checks", "--date", "2026-11-22")["checks"]
    assert checks["checks_run"] == 16
    blank = [one for one in checks["findings"] if one["check"] == "ASM09"]
    assert len(blank) == 21
    assert all(one["id"] == f"ASM09:{one['rows'][0]}" for one in blank)
    assert {one["check"] for one in checks["cannot_tell"]} >= {"ASM08", "ASM11"}
    assert "ASM01" in checks["clear"]
    text = run(bank, answers, "--checks")
    assert "16 checks on the assessment itself" in text
    assert f"[{blank[0]['id']}]" in text


def test_the_sample_answers_show_every_kind_of_strength_but_the_strongest() -> None:
    rows = told("msk-maturity", str(ANSWERS), "--date", "2026-11-22")["rows"]
    found = {row["strength"] for row in rows}
    assert found == {None, "none", "reassurance only", "weak", "moderate"}
