"""What every command does alike: refuse a file with its problems and exit status 2."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, tzinfo
from typing import Any, NoReturn

import click

from govtool.reading import Problem, Refused

REFUSED = 2
"""Exit status when a file or a request is refused."""

FORMAT_OPTION = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Print for people or for programs.",
)


@contextmanager
def refusals(output: str = "text") -> Iterator[None]:
    """Print the problems of a refused file and stop with exit status 2."""
    try:
        yield
    except Refused as refused:
        _stop(refused.problems, output)


def refuse(message: str) -> NoReturn:
    """Stop with exit status 2 and a sentence."""
    click.echo(message, err=True)
    sys.exit(REFUSED)


def today() -> date:
    """The date where this computer stands."""
    return datetime.now(here()).date()


def here() -> tzinfo:
    """The clock of this computer."""
    return datetime.now().astimezone().tzinfo or UTC


def print_json(value: Any) -> None:
    """Print a value as indented JSON, in Unicode."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _stop(problems: tuple[Problem, ...], output: str) -> NoReturn:
    for problem in problems:
        click.echo(str(problem), err=True)
    if output == "json":
        print_json(
            {
                "problems": [
                    {"file": problem.file, "line": problem.line, "message": problem.message}
                    for problem in problems
                ]
            }
        )
    sys.exit(REFUSED)
