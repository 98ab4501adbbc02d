"""Commands must answer at once, so reading and checking load no heavy library."""

import subprocess
import sys

import pytest

FOR_FIGURES = ("govtool.referrals", "govtool.checks.measured")
"""What only a check with figures needs."""
HEAVY = {"networkx", "flask", "sqlalchemy", "weasyprint", "fontTools", "lxml", "graphviz"}


def loaded_with(module: str) -> list[str]:
    script = f"import sys, {module}; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


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
    loaded = loaded_with(module)

    assert module in loaded
    assert HEAVY.intersection(loaded) == set()


def test_a_check_without_figures_loads_nothing_that_weighs_them() -> None:
    loaded = loaded_with("govtool.cli.check")
    assert [name for name in loaded if name.startswith(FOR_FIGURES)] == []
