"""govtool triangulate: what is said, drawn and measured of each question, with the verdict."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from govtool.cli.triangulate import triangulate

MODEL = Path(__file__).parents[2] / "pathway_models/mid_notts"
BEFORE, AFTER = str(MODEL / "before.yaml"), str(MODEL / "after.yaml")
ANSWERS, FIGURES = str(MODEL / "answers.yaml"), str(MODEL / "measures_before.yaml")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(triangulate, [*arguments, "--date", "2026-11-22"])


def as_json(*arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(*arguments, "--format", "json").stdout)
    return told


def test_every_question_is_listed_with_three_sides_and_a_verdict() -> None:
    told = as_json(BEFORE, ANSWERS, FIGURES)
    assert len(told["questions"]) == 12
    for question in told["questions"]:
        assert {"said", "drawn", "measured", "verdict", "why"} <= set(question)
        assert question["verdict"] in {"agree", "contradict", "cannot compare"}
        assert question["why"]
    assert sum(told["counts"].values()) == 12


def test_the_claim_that_all_go_through_triage_is_contradicted_twice_and_stands_first() -> None:
    first = as_json(BEFORE, ANSWERS, FIGURES)["questions"][0]
    assert (first["question"], first["verdict"]) == ("TRIAGE", "contradict")
    assert (first["said"]["claimed"], first["said"]["gated"]) == (3, 1)
    assert "TRI01:gp>ortho" in [item["id"] for item in first["drawn"]["found"]]
    assert [item["id"] for item in first["measured"]["found"]] == ["MBY01:whole-pathway"]
    bypass = first["measured"]["figures"][0]
    assert (bypass["measure"], bypass["period"]) == ("triage_bypass", None)
    assert bypass["source"] == "Developing an MSK Together service 2017-2019"


def test_without_figures_nothing_measured_agrees_or_contradicts() -> None:
    for question in as_json(BEFORE, ANSWERS)["questions"]:
        assert question["measured"]["state"] in {"no figures", "nothing named"}
        verdicts = {pair["of"]: pair["verdict"] for pair in question["pairs"]}
        assert verdicts["said and measured"] == "cannot compare"


def test_a_blank_row_says_nothing() -> None:
    told = {item["question"]: item for item in as_json(BEFORE, ANSWERS, FIGURES)["questions"]}
    assert told["DECIDE"]["said"]["state"] == "nothing said"
    assert told["DECIDE"]["said"]["claimed"] is None
    assert told["DECIDE"]["verdict"] == "cannot compare"


def test_an_accepted_finding_contradicts_nothing(tmp_path: Path) -> None:
    found = as_json(BEFORE, ANSWERS)["questions"][0]["drawn"]["found"]
    lines = ["format: waivers/1", "waivers:"]
    for item in found:
        lines += [
            f'  - {{finding: "{item["id"]}", reason: Agreed., owner: Lead,',
            "     agreed_on: 2026-06-01, review_on: 2026-12-01, expires_on: 2027-06-01}",
        ]
    file = tmp_path / "waivers.yaml"
    file.write_text("\n".join(lines), "utf-8")
    told = as_json(BEFORE, ANSWERS, "--waivers", str(file))
    assert told["counts"]["contradict"] == 0


def test_in_words_the_rule_stands_below_and_invented_answers_say_so() -> None:
    told = run(BEFORE, ANSWERS, FIGURES)
    assert told.exit_code == 0
    assert "invented for demonstration" in told.output
    assert "CONTRADICT  TRIAGE" in told.output
    assert "nothing missing is ever taken for agreement" in told.output


def test_one_verdict_can_be_asked_for() -> None:
    told = as_json(BEFORE, ANSWERS, FIGURES, "--verdict", "contradict")
    assert [item["question"] for item in told["questions"]] == ["TRIAGE"]
    assert sum(told["counts"].values()) == 12


def test_a_file_that_is_not_there_is_refused_with_its_name() -> None:
    told = run(BEFORE, "nothing.yaml")
    assert told.exit_code == 2
    assert "nothing.yaml" in told.output


def test_answers_may_be_held_against_another_map() -> None:
    told = {item["question"]: item for item in as_json(AFTER, ANSWERS)["questions"]}
    assert told["TRIAGE"]["drawn"]["found"] == []
