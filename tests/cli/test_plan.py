"""The plan on the command line takes figures in, as checking does."""

from pathlib import Path

from click.testing import CliRunner, Result

from govtool.cli import main
from govtool.resources import pathway_models_folder

FOLDER = pathway_models_folder() / "mid_notts"


def plan(out: Path, *options: str, of: str = "before") -> Result:
    asked = ["plan", str(FOLDER / f"{of}.yaml"), *options, "--date", "2026-11-22", "-o", str(out)]
    return CliRunner().invoke(main, asked)


def test_what_the_figures_show_becomes_findings_and_actions(tmp_path: Path) -> None:
    figures = str(FOLDER / "measures_before.yaml")
    assert plan(tmp_path / "without.csv").exit_code == 0
    assert plan(tmp_path / "with.csv", "--measures", figures).exit_code == 0
    without, told = ((tmp_path / f"{name}.csv").read_text() for name in ("without", "with"))
    assert len(told.splitlines()) > len(without.splitlines())


def test_the_plan_says_which_figures_it_was_made_with(tmp_path: Path) -> None:
    plan(tmp_path / "p.html", "--measures", str(FOLDER / "measures_after.yaml"), of="after")
    page = (tmp_path / "p.html").read_text()
    assert "The checks over figures were run on 5 figures" in page


def test_figures_that_cannot_be_read_are_refused_with_a_sentence_and_no_file_is_made(
    tmp_path: Path,
) -> None:
    told = plan(tmp_path / "p.csv", "--measures", str(tmp_path / "nowhere.csv"))
    assert told.exit_code == 2
    assert "There is no such file." in told.stderr
    assert not (tmp_path / "p.csv").exists()
