"""govtool fix: what is offered, what it would do, and a draft that replaces nothing unasked."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govtool.checks.running import run_checks
from govtool.cli.fix import fix
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.sources import Basis

MODELS = Path(__file__).parents[2] / "pathway_models"
MID_NOTTS = MODELS / "mid_notts/before.yaml"
COVENTRY = MODELS / "coventry/before.yaml"
BYPASS = "TRI01:gp>ortho"


def run(file: Path, *options: str) -> Result:
    return CliRunner().invoke(fix, [str(file), *options])


def as_json(file: Path, *options: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(file, "--format", "json", *options).stdout)
    return told


def opened(path: Path) -> Pathway:
    return read_pathway(path.read_text("utf-8"))


def test_a_fix_is_shown_with_what_it_changes_assumes_mends_and_leaves() -> None:
    result = run(MID_NOTTS, BYPASS)
    assert result.exit_code == 0
    for words in (
        "Choice 1 of 1: Send routine referrals from GP practice to Orthopaedics through Triage",
        "- Link taken away: GP practice refers to Orthopaedics",
        "- Orthopaedics closes its direct booking to routine referrals.",
        f"- {BYPASS}: GP practice reaches Orthopaedics without clinical triage",
        "Still there: 14 other findings.",
        "Nothing was saved",
    ):
        assert words in result.output


def test_every_way_is_shown_unless_one_is_chosen() -> None:
    assert run(MID_NOTTS, "RGT02:physio-a").output.count("Choice ") == 2
    one = run(MID_NOTTS, "RGT02:physio-a", "--choice", "2").output
    assert "Choice 2 of 2: Give staff at Physiotherapy team A the written right" in one
    assert "Choice 1" not in one


def test_the_draft_is_saved_and_the_pathway_stays_as_it_was(tmp_path: Path) -> None:
    before, out = MID_NOTTS.read_text("utf-8"), tmp_path / "draft.yaml"
    result = run(MID_NOTTS, BYPASS, "-o", str(out))
    assert result.exit_code == 0
    assert f"Saved as {out}" in result.output
    assert MID_NOTTS.read_text("utf-8") == before
    draft = opened(out)
    assert (draft.id, draft.stage) == ("mid-notts-before-to-be", Stage.TO_BE)
    assert BYPASS not in {found.id for found in run_checks(draft).findings}
    assert draft.absent[-1].basis is Basis.PROPOSED


def test_an_existing_file_is_replaced_only_when_that_is_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "draft.yaml"
    out.write_text("something of mine", "utf-8")
    refused = run(MID_NOTTS, BYPASS, "-o", str(out))
    assert refused.exit_code == 2
    assert "There is such a file already" in refused.stderr
    assert out.read_text("utf-8") == "something of mine"
    assert run(MID_NOTTS, BYPASS, "-o", str(out), "--force").exit_code == 0
    assert opened(out).stage is Stage.TO_BE


def test_the_pathway_itself_is_never_replaced_even_when_forced(tmp_path: Path) -> None:
    copy = tmp_path / "map.yaml"
    copy.write_text(MID_NOTTS.read_text("utf-8"), "utf-8")
    refused = run(copy, BYPASS, "-o", str(tmp_path / "." / "map.yaml"), "--force")
    assert refused.exit_code == 2
    assert "This is the pathway itself" in refused.stderr
    assert opened(copy).stage is Stage.AS_IS


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["TRI01:gp>orto"], "is not found on this pathway. Did you mean “TRI01:gp>ortho”?"),
        (["nonsense"], "There are 15; “--list” shows them."),
        ([BYPASS, "--choice", "7"], "TRI01:gp>ortho has no choice 7. Choose 1."),
        (["RGT02:physio-a", "--choice", "0"], "has no choice 0. Choose 1 to 2."),
        (["--family", "TRY"], "There is no family of checks “TRY”. Did you mean “TRI”?"),
        ([], "Say what to mend: a FINDING, or --list, or --all, or --family."),
        ([BYPASS, "--all"], "Say what to mend"),
        (["--list", "--choice", "1"], "--choice goes with a FINDING"),
        (["--list", "-o", "x.yaml"], "-o with a FINDING, --all or --family"),
        ([BYPASS, "-o", "draft.pdf"], "The name should end in .yaml or .yml"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused_with_a_sentence(
    options: list[str], sentence: str
) -> None:
    result = run(MID_NOTTS, *options)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_finding_without_a_fix_says_why() -> None:
    result = run(MODELS / "bhr/before.yaml", "DAT01:whole-pathway")
    assert result.exit_code == 2
    assert "Figures have to be collected; a change to the map cannot make them." in result.stderr


def test_the_list_shows_every_finding_with_its_fixes_or_the_reason() -> None:
    result = run(MODELS / "bhr/before.yaml", "--list")
    assert result.exit_code == 1
    assert "3. Use the form “Redbridge form” for every referral to MSK service" in result.output
    assert "No fix: Figures have to be collected" in result.output


def test_a_list_of_nothing_is_all_well() -> None:
    result = run(MODELS / "mid_notts/after.yaml", "--list")
    assert (result.exit_code, "0 findings; a fix is offered for 0." in result.output) == (0, True)


def test_the_smallest_set_mends_all_and_is_saved_as_one_draft(tmp_path: Path) -> None:
    out = tmp_path / "draft.yaml"
    result = run(COVENTRY, "--all", "-o", str(out))
    assert result.exit_code == 0
    assert "3 changes would mend 4 of 4 findings. No smaller set" in result.output
    assert "- New step: MSK triage (Clinical triage)" in result.output
    assert run_checks(opened(out)).findings == ()


def test_one_family_can_be_mended_by_itself() -> None:
    told = as_json(MID_NOTTS, "--family", "TRI")
    assert told["asked"] == told["outcome"]["mended"]
    assert {finding.split(":")[0] for finding in told["asked"]} == {"TRI01"}
    assert [len(told["fixes"]), told["is_smallest"], told["saved_as"]] == [4, True, None]
    assert told["outcome"]["broken"] == []


def test_where_something_cannot_be_mended_the_exit_status_says_so(tmp_path: Path) -> None:
    out = tmp_path / "draft.yaml"
    result = run(MODELS / "bhr/before.yaml", "--all", "-o", str(out))
    assert result.exit_code == 1
    assert "No change to the map mends:" in result.output
    assert out.exists()


def test_nothing_is_saved_where_nothing_is_to_mend(tmp_path: Path) -> None:
    out = tmp_path / "draft.yaml"
    result = run(MODELS / "mid_notts/after.yaml", "--all", "-o", str(out))
    assert (result.exit_code, out.exists()) == (0, False)
    assert "There is nothing to mend." in result.output


def test_programs_get_each_fix_with_its_outcome() -> None:
    told = as_json(MID_NOTTS, "RGT02:physio-a")
    assert told["finding"]["id"] == "RGT02:physio-a"
    assert [one["choice"] for one in told["fixes"]] == [1, 2]
    for one in told["fixes"]:
        assert set(one) == {"choice", "id", "title", "changes", "assumes", "outcome"}
        assert one["outcome"]["mended"] == ["RGT02:physio-a"]
        assert len(one["outcome"]["remaining"]) == 14


def test_programs_get_the_list_and_the_reasons() -> None:
    told = as_json(MODELS / "bhr/before.yaml", "--list")
    reasons = {found["id"]: found["why_none"] for found in told["findings"]}
    assert reasons["DAT01:whole-pathway"]
    forms = next(found for found in told["findings"] if found["check"] == "REF02")
    assert (len(forms["fixes"]), forms["why_none"]) == (3, None)


def test_programs_are_told_the_problems_of_a_refusal() -> None:
    result = run(MID_NOTTS, "nonsense", "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["problems"][0]["file"] == "mid-notts-before"


def test_more_findings_than_can_be_tried_are_refused_with_a_way_to_ask_for_fewer(
    tmp_path: Path,
) -> None:
    steps = [f"  - {{id: s{n}, name: Specialist {n}, type: ortho}}" for n in range(301)]
    links = [f"  - {{from: gp, to: s{n}, kind: refer}}" for n in range(301)]
    head = "format: pathway/1\nid: many\ntitle: Many\nplace: Exampleshire\nstage: as-is\nsteps:\n"
    gp = "  - {id: gp, name: GP practice, type: gp}\n"
    file = tmp_path / "many.yaml"
    file.write_text(head + gp + "\n".join(steps) + "\nlinks:\n" + "\n".join(links), "utf-8")
    for options in (["--list"], ["--all"], ["--family", "TRI"]):
        result = run(file, *options)
        assert result.exit_code == 2
        assert "fixes are worked out for at most 300 at a time" in result.stderr
    assert run(file, "TRI01:gp>s7").exit_code in {0, 1}
