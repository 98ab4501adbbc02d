"""govtool check with figures: the checks over measures run as well, and tell as the others do."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.every import EVERY_CHECK
from govtool.cli.check import check
from govtool.cli.schema import schema

MODELS = Path(__file__).parents[2] / "pathway_models"
BEFORE = str(MODELS / "mid_notts/before.yaml")
FIGURES = str(MODELS / "mid_notts/measures_before.yaml")
TABLE = """\
measure,by,name,numerator,denominator,period,source
triage_bypass,step,ortho,210,500,2026-04,Triage log
triage_bypass,practice,Elm Surgery,4,30,2026-04,Triage log
"""


def run(*options: str) -> Result:
    return CliRunner().invoke(check, [BEFORE, *options])


def as_json(*options: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("--format", "json", *options).stdout)
    return told


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "figures.csv"
    file.write_bytes(TABLE.encode("utf-8-sig"))
    return file


def test_without_figures_only_the_checks_on_the_map_run() -> None:
    told = as_json()
    assert told["checks_run"] == len(MAP_CHECKS)
    assert not [item for item in told["not_assessed"] if item["check"].startswith("M")]


def test_with_figures_both_kinds_run_and_the_answers_on_the_map_stay() -> None:
    without, told = as_json(), as_json("--measures", FIGURES)
    assert told["checks_run"] == len(EVERY_CHECK)
    assert set(told) == set(without)
    added = [item for item in told["findings"] if item not in without["findings"]]
    assert [(item["id"], item["covers"], item["severity"]) for item in added] == [
        ("MBY01:whole-pathway", ["W01"], "high")
    ]
    assert set(added[0]) == set(without["findings"][0])


def test_a_table_points_at_the_step_it_names_and_hides_small_counts(table: Path) -> None:
    told = as_json("--measures", str(table))
    (found,) = [item for item in told["findings"] if item["check"] == "MBY01"]
    assert (found["id"], found["subjects"]) == ("MBY01:ortho", ["ortho"])
    assert "4 of 30" not in json.dumps(told)


def test_a_measure_that_is_not_given_is_listed_as_not_known() -> None:
    told = run("--measures", FIGURES).stdout
    assert "MWT03  Wait for a test: the middle (median) time" in told
    assert "MRS02  Conversion to surgery, at Some surgical outpatient clinics: which def" in told


def test_a_finding_over_figures_can_be_accepted_and_named_by_a_profile(tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(
        "format: waivers/1\nwaivers:\n  - finding: MBY01:whole-pathway\n    reason: Known.\n"
        "    owner: Board\n    agreed_on: 2026-01-01\n    review_on: 2026-02-01\n"
        "    expires_on: 2027-01-01\n",
        "utf-8",
    )
    options = ["--measures", FIGURES, "--waivers", str(waivers), "--date", "2026-01-15"]
    by_id = {item["id"]: item for item in as_json(*options)["findings"]}
    assert by_id["MBY01:whole-pathway"]["status"] == "accepted"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("x.csv", b"PK\x03\x04\0", "save the sheet as"),
        ("x.csv", b"measure,nhs number\ntriage_bypass,1\n", "named for something about a person"),
        ("x.yaml", b"format: measures/1\nplace: X\nrows: 7\n", "line 3"),
        ("x.yaml", b"\xff\xfe", "not text in UTF-8"),
    ],
)
def test_figures_that_cannot_be_used_are_refused(
    name: str, data: bytes, sentence: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    result = run("--measures", str(tmp_path / name))
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_figures_that_are_not_there_are_refused() -> None:
    assert "There is no such file." in run("--measures", "nowhere.csv").stderr


def test_the_format_is_published() -> None:
    told = json.loads(CliRunner().invoke(schema, ["measures"]).stdout)
    assert told["properties"]["format"]["const"] == "measures/1"
