"""What the contributors' page tells people to write can be read, and what it points to exists."""

import re
from pathlib import Path

from govtool.checks.running import run_checks
from govtool.pathways.reading import read_pathway

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_example_pathway_can_be_read_and_checked() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)

    pathway = read_pathway(example, "CONTRIBUTING.md")

    assert [step.id for step in pathway.steps] == ["gp", "physio", "ortho"]
    assert "TRI01:gp>ortho" in [finding.id for finding in run_checks(pathway).findings]


def test_every_file_the_page_names_is_there() -> None:
    named = re.findall(r"`((?:govtool|question_banks|tests|\.ci)/[\w./]+\.\w+)`", PAGE)

    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []
