"""govtool user: the accounts of this installation."""

import sys

import click

from govtool.cli.answering import refuse
from govtool.cli.database import by_command, installation
from govtool.store.values import Role
from govtool.workflows.administering import (
    NewUser,
    add_user,
    disable_user,
    has_account,
    renew_password,
)

_STDIN = click.option(
    "--password-stdin", "from_input", is_flag=True, help="Read the password from standard input."
)


@click.group()
def user() -> None:
    """Add people, renew a password, end an account."""


@user.command()
@click.argument("email")
@click.option("--name", default="", help="The person's name; needed for a new account.")
@click.option("--place", help="The short name of a place to make them a member of.")
@click.option("--role", type=click.Choice([role.value for role in Role]), help="Their role there.")
@click.option("--administrator", is_flag=True, help="Let them administer the installation.")
@_STDIN
def add(  # noqa: PLR0913 - one parameter for each option
    *,
    email: str,
    name: str,
    place: str | None,
    role: str | None,
    administrator: bool,
    from_input: bool,
) -> None:
    """Make an account for EMAIL, or make the person who has one a member of a place."""
    if bool(place) != bool(role):
        refuse("Give --place and --role together: which place, and what they are there.")
    with installation() as sessions:
        known = has_account(sessions, email=email)
        if known and (administrator or not place):
            refuse("This person has an account already. Add --place and --role to let them in.")
        if not known and not name.strip():
            refuse("Give the person's name: --name “…”.")
        password = None if known else _password(from_input=from_input)
        chosen = Role(role) if role else None
        new = NewUser(email, name.strip(), password, place, chosen, administrator)
        account = add_user(sessions, new=new, act=by_command())
    where = f", {role} in {place}" if place else ""
    click.echo(f"{account.name} can sign in{where}.")


@user.command()
@click.argument("email")
def disable(*, email: str) -> None:
    """Let the person with EMAIL sign in no more, and end their open sessions."""
    with installation() as sessions:
        disable_user(sessions, email=email, act=by_command())
    click.echo("The account is disabled and its sessions are ended. What it did is kept.")


@user.command()
@click.argument("email")
@_STDIN
def password(*, email: str, from_input: bool) -> None:
    """Give the person with EMAIL a new password, and end their open sessions."""
    with installation() as sessions:
        chosen = _password(from_input=from_input)
        renew_password(sessions, email=email, password=chosen, act=by_command())
    click.echo("The password is set. Every session of the account is ended.")


def _password(*, from_input: bool) -> str:
    """A password that stands on no command line, where others could read it."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    chosen: str = click.prompt("New password", hide_input=True, confirmation_prompt=True)
    return chosen
