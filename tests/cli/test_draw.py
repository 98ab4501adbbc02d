"""govtool draw: the picture in three kinds of file, and the poster for the wall."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from govtool.cli.draw import draw

MODELS = Path(__file__).parents[2] / "pathway_models"
MID_NOTTS = MODELS / "mid_notts/before.yaml"
BEGINNINGS = {".svg": b"<svg ", ".png": b"\x89PNG\r\n", ".pdf": b"%PDF-"}
A3 = (841.89, 1190.55)


def run(*options: object) -> Result:
    return CliRunner().invoke(draw, [str(MID_NOTTS), *map(str, options)])


@pytest.mark.parametrize("kind", BEGINNINGS)
@pytest.mark.parametrize("poster", [(), ("--poster",)])
def test_the_ending_says_what_is_made(kind: str, poster: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / f"picture{kind}"
    result = run("-o", out, *poster)
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(BEGINNINGS[kind])
    assert result.output.strip() == str(out)


def test_a_poster_is_a3_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    for out in (first, second):
        assert run("-o", out, "--poster").exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    with pikepdf.open(BytesIO(first.read_bytes())) as pdf:
        sides = sorted(float(side) for side in list(pdf.pages[0].mediabox)[2:])
    assert sides == pytest.approx(A3, abs=0.5)


def test_a_poster_marks_findings_only_if_asked(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.svg", tmp_path / "marked.svg"
    assert run("-o", plain, "--poster").exit_code == 0
    assert run("-o", marked, "--poster", "--findings").exit_code == 0
    assert "▲" not in plain.read_text("utf-8")
    assert "▲ bypass" in marked.read_text("utf-8")


def test_findings_without_a_poster_are_a_wrong_use(tmp_path: Path) -> None:
    result = run("-o", tmp_path / "x.svg", "--findings")
    assert result.exit_code == 2
    assert "--findings belongs to --poster" in result.output
