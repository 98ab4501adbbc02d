"""The list of commands can be read by whoever sees it for the first time."""

import pytest
from click.testing import CliRunner

from govtool.cli import PARTS, main

NAMES = [name for part in PARTS.values() for name in part]


def test_every_command_is_listed_once_with_all_its_words() -> None:
    shown = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    lines = [line.strip() for line in shown.splitlines()]
    for part in PARTS.values():
        for name, words in part.items():
            assert sum(line.startswith(f"{name} ") and line.endswith(words) for line in lines) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_is_listed_says_more_of_itself(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert shown.output.startswith(f"Usage: main {name}")


def test_a_setting_and_what_it_is_stand_apart() -> None:
    shown = CliRunner().invoke(main, ["serve", "--help"], terminal_width=100).output
    settings = [line.split() for line in shown.splitlines() if "GOVTOOL_" in line]
    assert len(settings) >= 20
    assert all(len(words) > 1 and words[0].isupper() for words in settings)
