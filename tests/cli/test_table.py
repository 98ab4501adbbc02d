"""govtool table: a table becomes a pathway file with its notices, and a pathway file a table."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govtool.cli.table import table
from govtool.pathways.kinds import Stage
from govtool.pathways.reading import read_pathway

MODELS = Path(__file__).parents[2] / "pathway_models"
LINKS = (
    "from,to,kind,label\nGP practice,MSK triage,refers to,\nMSK triage,Physiotherapy,refer,most\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(table, [str(one) for one in arguments])


def test_a_table_of_links_becomes_a_pathway_file(tmp_path: Path) -> None:
    file, out = tmp_path / "our map.csv", tmp_path / "out.yaml"
    file.write_text(LINKS, "utf-8")
    result = run(file, "-o", out, "--place", "Sandford", "--stage", "to-be")
    assert result.exit_code == 0
    pathway = read_pathway(out.read_text("utf-8"))
    assert (pathway.title, pathway.place, pathway.stage) == ("Our map", "Sandford", Stage.TO_BE)
    assert [step.name for step in pathway.steps] == ["GP practice", "MSK triage", "Physiotherapy"]
    assert "Guessed, and marked on the map as inferred" in result.output


def test_a_line_that_is_not_understood_is_told_and_gives_exit_status_1(tmp_path: Path) -> None:
    file, out = tmp_path / "links.csv", tmp_path / "out.yaml"
    file.write_text(f"{LINKS}Nowhere,,,\n", "utf-8")
    result = run(file, "-o", out)
    assert result.exit_code == 1
    assert "line 4: The link has no “to”, so it was left out." in result.output
    assert len(read_pathway(out.read_text("utf-8")).links) == 2


def test_notices_are_given_to_programs(tmp_path: Path) -> None:
    file, out = tmp_path / "links.csv", tmp_path / "out.yaml"
    file.write_text(f"{LINKS}Nowhere,,,\n", "utf-8")
    told = json.loads(run(file, "-o", out, "--format", "json").stdout)
    assert (told["steps"], told["links"], told["saved_as"]) == (3, 2, str(out))
    (left,) = [one for one in told["notices"] if one["level"] == "left out"]
    assert (left["line"], left["sheet"]) == (4, None)
    assert left["mend"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_pathway_goes_out_and_comes_back_as_it_was(tmp_path: Path, kind: str) -> None:
    model = MODELS / "mid_notts/before.yaml"
    there, back = tmp_path / f"map.{kind}", tmp_path / "back.yaml"
    assert run(model, "-o", there).exit_code == 0
    assert run(there, "-o", back).exit_code == 0
    assert read_pathway(back.read_text("utf-8")) == read_pathway(model.read_text("utf-8"))


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    file, out = tmp_path / "links.csv", tmp_path / "out.yaml"
    file.write_text(LINKS, "utf-8")
    out.write_text("mine", "utf-8")
    refused = run(file, "-o", out)
    assert refused.exit_code == 2
    assert "There is such a file already" in refused.stderr
    assert out.read_text("utf-8") == "mine"
    assert run(file, "-o", out, "--force").exit_code == 0


def test_a_table_that_is_none_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    file, out = tmp_path / "x.csv", tmp_path / "out.yaml"
    file.write_text("a,b\n1,2\n", "utf-8")
    result = run(file, "-o", out)
    assert result.exit_code == 2
    assert "No step or link was found in this table." in result.stderr
    assert not out.exists()


def test_the_name_of_what_is_made_says_what_to_make(tmp_path: Path) -> None:
    result = run(MODELS / "mid_notts/before.yaml", "-o", tmp_path / "map.pdf")
    assert result.exit_code == 2
    assert ".csv or .xlsx" in result.stderr
