"""govtool audit: the trail of who changed what."""

import sys

import click

from govtool.cli.answering import FORMAT_OPTION, print_json
from govtool.cli.database import installation
from govtool.workflows.verifying_log import verify_log


@click.group()
def audit() -> None:
    """Look after the audit trail."""


@audit.command()
@FORMAT_OPTION
def verify(*, output: str) -> None:
    """Check that no row of the trail was changed or taken out; exit 1 where one was."""
    with installation() as sessions:
        found = verify_log(sessions)
    if output == "json":
        print_json({"rows": found.rows, "sound": found.is_sound, "broken_at": found.broken_at})
    elif found.is_sound:
        click.echo(f"The audit trail is whole: {found.rows} rows, each sealed to the one before.")
    else:
        click.echo(
            f"The audit trail is broken at row {found.broken_at} of {found.rows}: this row was "
            "changed, or a row before it was taken out. Compare it with a backup."
        )
    sys.exit(0 if found.is_sound else 1)
