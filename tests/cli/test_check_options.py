"""govtool check with waivers and profiles: nothing drops out of sight, and who says so is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govtool.cli.check import check

MODELS = Path(__file__).parents[2] / "pathway_models"
BEFORE = str(MODELS / "mid_notts/before.yaml")
DAY = ["--date", "2026-11-22"]
HEAD = "format: waivers/1\npathway: mid-notts-before\nwaivers:\n"
FOUR = ("ortho", "rheum", "pod_surgery", "pain")


def waiver(finding: str, expires: str = "2027-06-01") -> str:
    return f"""\
  - finding: {finding}
    reason: Agreed with the trust.
    owner: Medical director
    agreed_on: 2026-01-01
    review_on: 2026-02-01
    expires_on: {expires}
"""


def run(*options: str) -> Result:
    return CliRunner().invoke(check, [BEFORE, *DAY, *options])


def as_json(*options: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("--format", "json", *options).stdout)
    return told


@pytest.fixture
def waivers(tmp_path: Path) -> Path:
    file = tmp_path / "w.yaml"
    file.write_text(
        HEAD + waiver("TRI01:gp>ortho") + waiver("TRI01:gp>pain", "2026-06-01"), "utf-8"
    )
    return file


def test_without_waivers_every_finding_is_open() -> None:
    told = as_json()
    assert (told["waivers"], told["profile"]) == (None, None)
    assert {(item["status"], item["waiver"]) for item in told["findings"]} == {("open", None)}


def test_an_accepted_finding_is_counted_and_carries_its_waiver(waivers: Path) -> None:
    told, without = as_json("--waivers", str(waivers)), as_json()
    assert [item["id"] for item in told["findings"]] == [
        item["id"] for item in without["findings"]
    ]
    by_id = {item["id"]: item for item in told["findings"]}
    assert by_id["TRI01:gp>ortho"]["status"] == "accepted"
    assert by_id["TRI01:gp>ortho"]["waiver"] == {
        "finding": "TRI01:gp>ortho",
        "reason": "Agreed with the trust.",
        "owner": "Medical director",
        "agreed_on": "2026-01-01",
        "review_on": "2026-02-01",
        "expires_on": "2027-06-01",
        "state": "review overdue",
    }
    assert told["waivers"]["accepted"] == 1


def test_an_expired_waiver_leaves_its_finding_open_and_is_listed(waivers: Path) -> None:
    told = as_json("--waivers", str(waivers))
    (expired,) = [item for item in told["findings"] if item["id"] == "TRI01:gp>pain"]
    assert (expired["status"], expired["waiver"]["state"]) == ("open", "expired")
    assert [item["finding"] for item in told["waivers"]["lapsed"]] == ["TRI01:gp>pain"]
    assert (
        "It expired on 1 June 2026; the finding is still there"
        in run("--waivers", str(waivers)).stdout
    )


def test_accepted_findings_have_a_heading_of_their_own(waivers: Path) -> None:
    told = run("--waivers", str(waivers)).stdout
    found, accepted = told.split("\nAccepted:\n")
    assert "TRI01:gp>ortho" not in found
    assert "TRI01:gp>ortho" in accepted
    assert "accepted by Medical director on 1 January 2026: Agreed with the trust." in accepted
    assert "its review was due on 1 February 2026; expires on 1 June 2027" in accepted
    assert ", 1 of them accepted;" in found


def test_only_findings_that_nobody_accepted_give_exit_status_1(tmp_path: Path) -> None:
    high = [item["id"] for item in as_json()["findings"] if item["severity"] == "high"]
    file = tmp_path / "w.yaml"
    file.write_text(HEAD + "".join(waiver(finding) for finding in high), "utf-8")
    assert run("--waivers", str(file)).exit_code == 0
    assert run("--waivers", str(file), "--fail-on", "low").exit_code == 1
    file.write_text(HEAD + "".join(waiver(finding, "2026-11-21") for finding in high), "utf-8")
    assert run("--waivers", str(file)).exit_code == 1


def test_waivers_for_what_is_not_found_are_told_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    file.write_text(
        HEAD
        + waiver("TRI01:gp>orhto")
        + waiver("TRI03:gp>ortho")
        + waiver("TRI02:triage>hub")
        + waiver("XYZ09:gp"),
        "utf-8",
    )
    told = run("--waivers", str(file)).stdout
    assert "TRI01:gp>orhto  There is no such finding. Did you mean TRI01:gp>ortho?" in told
    assert "TRI03:gp>ortho  There is no such finding any more. Take the waiver out." in told
    assert "TRI02:triage>hub  Not shown, but TRI02 was not run or could not tell" in told
    assert "XYZ09:gp  Not shown, but XYZ09 was not run or could not tell" in told
    told_json = as_json("--waivers", str(file))["waivers"]["without_finding"]
    assert [item["is_certain"] for item in told_json] == [True, True, False, False]


def test_a_refused_waivers_file_is_told_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    file.write_text(HEAD + waiver("TRI01:*"), "utf-8")
    refused = run("--waivers", str(file))
    assert refused.exit_code == 2
    assert "w.yaml, line 4: “TRI01:*” would accept findings nobody has looked at" in refused.stderr
    missing = run("--waivers", str(tmp_path / "none.yaml"))
    assert (missing.exit_code, "There is no such file" in missing.stderr) == (2, True)


@pytest.mark.parametrize("name", ["workshop", "board", "clinical-safety"])
def test_a_profile_says_whose_it_is_and_counts_what_it_leaves_out(name: str) -> None:
    told, whole = as_json("--profile", name), as_json()
    profile = told["profile"]
    assert (profile["id"], profile["signed"]) == (name, "The govtool project")
    assert profile["checks_left_out"] == len(profile["left_out"])
    assert told["checks_run"] + profile["checks_left_out"] == whole["checks_run"]
    text = run("--profile", name).stdout
    if profile["left_out"]:
        number = profile["checks_left_out"]
        assert f"It leaves out {number} of {whole['checks_run']} checks" in text
        assert all(item["check"] in text for item in profile["left_out"])
    else:
        assert "It leaves no check out." in text
    assert "signed by The govtool project, 22 November 2026" in text


def test_what_a_profile_changed_is_printed_with_who_and_why() -> None:
    told = run("--profile", "board").stdout
    assert "DAT01 compares with 10% of links here, usually 20% of links: A board" in told
    (change,) = as_json("--profile", "board")["profile"]["thresholds"]
    assert (change["value"], change["usually"], change["by"]) == (10, 20, "The govtool project")


def test_a_place_may_write_a_profile_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(
        "format: profile/1\nid: ours\ntitle: Ours\npurpose: Triage first.\n"
        "signed: Jo Bell\nsigned_on: 2026-11-01\nchecks: [TRI01]\n",
        "utf-8",
    )
    told = as_json("--profile", str(file))
    assert {item["check"] for item in told["findings"]} == {"TRI01"}
    assert told["checks_run"] == 1


def test_a_waiver_for_a_check_a_profile_leaves_out_is_kept(waivers: Path, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(
        "format: profile/1\nid: ours\ntitle: Ours\npurpose: Records.\n"
        "signed: Jo Bell\nsigned_on: 2026-11-01\nchecks: [REC]\n",
        "utf-8",
    )
    told = run("--profile", str(file), "--waivers", str(waivers)).stdout
    assert "TRI01:gp>ortho  Not shown, but TRI01 was not run or could not tell" in told


def test_a_profile_that_is_not_there_is_told_with_those_that_are() -> None:
    refused = run("--profile", "bord")
    assert refused.exit_code == 2
    assert "Did you mean “board”?" in refused.stderr
