"""govtool compare: two maps held against each other, for people and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govtool.cli.compare import compare
from govtool.pathways.reading import read_pathway
from govtool.pathways.writing import write_pathway

MODELS = Path(__file__).parents[2] / "pathway_models"
BEFORE, AFTER = MODELS / "mid_notts/before.yaml", MODELS / "mid_notts/after.yaml"
BHR, HAMMERSMITH = MODELS / "bhr/before.yaml", MODELS / "hammersmith_fulham/after.yaml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(compare, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    result = run(BEFORE, AFTER, "--format", "json")
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_steps_and_links_are_added_removed_and_changed(told: dict[str, Any]) -> None:
    assert {step["id"] for step in told["steps"]["added"]} == {
        "spa", "hub", "surgeon-triage", "physio", "exercise"
    }  # fmt: skip
    assert {step["id"] for step in told["steps"]["removed"]} == {"triage", "physio-a", "physio-b"}
    assert len(told["links"]["added"]) == 14
    assert len(told["links"]["removed"]) == 18


def test_a_changed_field_has_its_old_and_new_value(told: dict[str, Any]) -> None:
    changed = {step["id"]: step for step in told["steps"]["changed"]}
    before = read_pathway(BEFORE.read_text("utf-8")).step_by_id["ortho"]
    after = read_pathway(AFTER.read_text("utf-8")).step_by_id["ortho"]
    assert changed["ortho"]["name"] == "Orthopaedics"
    assert changed["ortho"]["fields"]["provider"] == [before.provider, after.provider]
    assert changed["ortho"]["substantial"]
    assert not changed["tests"]["substantial"]


def test_findings_are_fixed_remaining_new_or_not_known(told: dict[str, Any]) -> None:
    findings = told["findings"]
    assert len(findings["fixed"]) == 11
    assert {one["id"] for one in findings["not_known"]} == {
        "REC01:physio-a", "REC01:physio-b", "REC02:physio-a>gp:discharge",
        "REC02:physio-b>gp:discharge",
    }  # fmt: skip
    assert all(one["why"] for one in findings["not_known"])
    assert findings["remaining"] == findings["new"] == []


def test_routes_keep_unknown_apart_from_nought(told: dict[str, Any]) -> None:
    route = next(one for one in told["routes"] if one["to"] == "Orthopaedics")
    before = route["before"][0]
    assert (before["way"], before["handoffs"], before["handoffs_unknown"]) == (
        "Through triage", 0, 2
    )  # fmt: skip
    assert before["longest_wait"] is None


def test_people_read_the_same_in_words() -> None:
    output = run(BEFORE, AFTER).output
    for words in (
        "+ Single point of access",
        "- Physiotherapy team A (Physiotherapy)",
        "~ Diagnostic tests (Imaging): only what it rests on (words, note)",
        "Findings fixed",
        "Not known whether they are gone",
        "Through triage. Hand-overs between organisations: not known.",
    ):
        assert words in output


def test_a_file_does_not_differ_from_itself() -> None:
    result = run(BEFORE, BEFORE)
    assert result.exit_code == 0
    assert "Nothing differs" in result.output
    assert json.loads(run(BEFORE, BEFORE, "--format", "json").stdout)["same"] is True


def test_maps_without_a_step_in_common_are_not_comparable() -> None:
    result = run(BHR, HAMMERSMITH)
    assert result.exit_code == 1
    assert "Not comparable" in result.output
    assert "Nothing differs" not in result.output
    told = json.loads(run(BHR, HAMMERSMITH, "--format", "json").stdout)
    assert told["comparable"] is False
    assert told["not_comparable"]
    assert told["findings"]["fixed"] == []


def test_what_is_matched_by_its_name_is_told(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    text = write_pathway(read_pathway(BEFORE.read_text("utf-8")))
    other.write_text(text.replace("physio-a", "team-one"), "utf-8")
    told = json.loads(run(BEFORE, other, "--format", "json").stdout)
    assert {"what": "step", "name": "Physiotherapy team A", "ids": ["physio-a", "team-one"]} in (
        told["matched_by_name"]
    )
    assert told["steps"]["added"] == told["links"]["removed"] == []
    assert "Matched by name: step “Physiotherapy team A”" in run(BEFORE, other).output


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    result = run(BEFORE, tmp_path / "nothing.yaml")
    assert result.exit_code == 2
    assert "There is no such file" in result.stderr
