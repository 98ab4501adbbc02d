"""Commands must answer at once, so reading and checking load no heavy library."""

import subprocess
import sys

import pytest

HEAVY = {"networkx", "flask", "sqlalchemy", "weasyprint", "fontTools", "lxml", "graphviz"}


@pytest.mark.parametrize(
    "module",
    [
        "govtool.pathways.reading",
        "govtool.checks.running",
        "govtool.assessment.reading",
        "govtool.cli.check",
    ],
)
def test_what_every_command_needs_loads_no_heavy_library(module: str) -> None:
    script = f"import sys, {module}; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()

    assert module in loaded
    assert HEAVY.intersection(loaded) == set()
