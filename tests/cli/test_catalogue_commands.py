"""govtool checks and govtool coverage: everything there is, for people and for programs."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from govtool.checks.defects import DEFECTS
from govtool.checks.every import EVERY_CHECK
from govtool.cli import main


def printed(*command: str) -> str:
    result = CliRunner().invoke(main, list(command))
    assert result.exit_code == 0, result.output
    return result.stdout


def as_json(*command: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(printed(*command, "--format", "json"))
    return told


def test_every_check_is_listed_with_its_thresholds() -> None:
    told = as_json("checks")["checks"]
    assert [item["id"] for item in told] == [check.id for check in EVERY_CHECK]
    by_id = {item["id"]: item for item in told}
    assert by_id["DAT01"]["thresholds"][0]["name"] == "uncounted_links"
    assert (by_id["TRI01"]["kind"], by_id["TRI01"]["family"]) == ("map", "TRI")
    assert {item["kind"] for item in told} <= {"map", "measured"}
    text = printed("checks")
    assert all(f"{check.id}  {check.title}" in text for check in EVERY_CHECK)


def test_every_entry_of_the_catalogue_is_listed_with_what_covers_it() -> None:
    told = as_json("coverage")["entries"]
    assert [item["id"] for item in told] == [defect.id for defect in DEFECTS]
    by_id = {item["id"]: item for item in told}
    assert "TRI01" in by_id["W01"]["map_checks"]
    assert "FLOW-01" in by_id["W01"]["questions"]
    assert by_id["X47"]["on_record"] == "the pathway's review_date"
    assert by_id["X47"]["shows_in"] == ["answers"]
    text = printed("coverage")
    assert all(f"{defect.id}  {defect.name}" in text for defect in DEFECTS)
    assert "101 entries; " in text


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("waivers", "waivers"), ("profile", "severities"), ("action", "findings"),
        ("pilot", "unintended"), ("milestone", "reached"), ("service", "indicators"),
    ],
)  # fmt: skip
def test_the_formats_have_a_published_schema(name: str, field: str) -> None:
    told = json.loads(printed("schema", name))
    assert told["properties"]["format"]["const"] == f"{name}/1"
    assert field in told["properties"]
