"""govtool place: the places of this installation."""

import click

from govtool.cli.answering import FORMAT_OPTION, print_json
from govtool.cli.database import by_command, installation
from govtool.workflows.administering import list_places, new_place


@click.group()
def place() -> None:
    """Make and list places."""


@place.command("new")
@click.argument("slug")
@click.argument("name")
def new(*, slug: str, name: str) -> None:
    """Make a place: SLUG stands in its addresses for good, NAME is shown."""
    with installation() as sessions:
        made = new_place(sessions, slug=slug, name=name, act=by_command())
    click.echo(f"{made.name} is made. Give it people: govtool user add EMAIL --place {made.slug}")


@place.command("list")
@FORMAT_OPTION
def list_all(*, output: str) -> None:
    """List the places by name."""
    with installation() as sessions:
        places = list_places(sessions)
    if output == "json":
        print_json([{"slug": one.slug, "name": one.name} for one in places])
        return
    for one in places:
        click.echo(f"{one.slug:30}{one.name}")
    if not places:
        click.echo("There is no place yet. Make one: govtool place new SLUG NAME")
