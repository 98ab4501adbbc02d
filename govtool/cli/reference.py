"""govtool reference: write the generated pages, or see whether they are fresh."""

import sys
from pathlib import Path

import click

from govtool.cli.answering import refusals, refuse
from govtool.workflows.reference import stale_pages, write_pages


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if stale.")
def reference(*, only_check: bool) -> None:
    """Write the pages that are generated from checks and banks (in a checkout)."""
    repository = Path.cwd()
    if not (repository / "govtool" / "checks").is_dir():
        refuse("Run this at the top of a checkout of govtool.")
    with refusals():
        stale = stale_pages(repository) if only_check else write_pages(repository)
    for path in stale:
        click.echo(f"{'stale' if only_check else 'written'}: {path.relative_to(repository)}")
    if only_check and stale:
        click.echo("Run: govtool reference", err=True)
        sys.exit(1)
