"""govtool compare: two versions of a pathway, or two places, held against each other."""

import sys
from pathlib import Path
from typing import Final

import click

from govtool.checks.running import run_checks
from govtool.cli.answering import FORMAT_OPTION, print_json, refusals
from govtool.cli.compare_words import comparison_as_json, print_comparison
from govtool.workflows.comparing import compare_examined
from govtool.workflows.files import open_pathway

NOT_COMPARABLE: Final = 1
"""Exit status when the two maps have no step in common."""


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@FORMAT_OPTION
def compare(before: Path, after: Path, output: str) -> None:
    """Compare the pathway in BEFORE with the one in AFTER: the map, the findings, the routes.

    What has the same id is the same thing; what has no counterpart by id is matched by its name.

    Exit status: 0 compared, 1 the two have no step in common, so that they cannot be, 2 refused.
    """
    with refusals(output):
        first, second = open_pathway(before), open_pathway(after)
    found = compare_examined((first, run_checks(first)), (second, run_checks(second)))
    if output == "json":
        print_json(comparison_as_json(found))
    else:
        print_comparison(found)
    sys.exit(0 if found.maps.is_comparable else NOT_COMPARABLE)
