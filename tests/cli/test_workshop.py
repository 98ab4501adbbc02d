"""govtool workshop prints a report, and govtool plan takes its blocks in."""

import json
from pathlib import Path

from click.testing import CliRunner

from govtool.cli import main
from govtool.resources import pathway_models_folder

FOLDER = pathway_models_folder() / "mid_notts"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(item) for item in arguments])
    return result.exit_code, result.output


def test_the_report_of_a_workshop_is_a_page_with_the_map_if_it_is_given(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    code, _ = run(
        "workshop", FOLDER / "workshop.yaml", "--pathway", FOLDER / "before.yaml", "-o", out
    )
    assert code == 0
    assert "What the checks say of the map" in out.read_text("utf-8")
    code, _ = run("workshop", FOLDER / "workshop.yaml", "-o", out)
    assert code == 0
    assert "What the checks say of the map" not in out.read_text("utf-8")


def test_a_workshop_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    file.write_text("format: workshop/1\n", encoding="utf-8")
    code, told = run("workshop", file, "-o", tmp_path / "w.html")
    assert code == 2
    assert "title" in told


def test_a_plan_takes_in_what_a_workshop_raised(tmp_path: Path) -> None:
    out = tmp_path / "plan.html"
    code, told = run(
        "plan", FOLDER / "before.yaml", "--workshop", FOLDER / "workshop.yaml",
        "--date", "2026-11-22", "-o", out,
    )  # fmt: skip
    assert code == 0, told
    page = out.read_text("utf-8")
    assert "Give every practice one page on how to refer" in page
    assert "invented for demonstration" in page


def test_the_schema_of_a_workshop_is_published() -> None:
    code, told = run("schema", "workshop")
    assert code == 0
    assert json.loads(told)["properties"]["format"]["const"] == "workshop/1"
