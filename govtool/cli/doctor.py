"""govtool doctor: whether this computer has what govtool needs."""

import sys

import click

from govtool.workflows.doctor import examine


@click.command()
def doctor() -> None:
    """Look at what govtool needs from this computer; exit 1 if something is missing."""
    symptoms = examine()
    for symptom in symptoms:
        mark = "well " if symptom.is_well else "MEND "
        click.echo(f"{mark} {symptom.name}: {symptom.words}")
    ill = sum(not symptom.is_well for symptom in symptoms)
    click.echo(f"{ill} to mend." if ill else "govtool has what it needs here.")
    sys.exit(1 if ill else 0)
