"""govtool schema: the published schema of a file format."""

import click

from govtool.cli.answering import print_json
from govtool.workflows.schemas import SCHEMA_NAMES
from govtool.workflows.schemas import schema as schema_of


@click.command()
@click.argument("name", type=click.Choice(SCHEMA_NAMES))
def schema(name: str) -> None:
    """Print the JSON Schema of a file format."""
    print_json(schema_of(name))
