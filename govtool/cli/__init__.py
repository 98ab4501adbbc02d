"""The command line. Each command is loaded only when it is used, so that all start at once."""

import importlib
from typing import Final

import click
from typing_extensions import override

_COMMANDS: Final = {
    "check": "govtool.cli.check:check",
    "checks": "govtool.cli.checks:checks",
    "coverage": "govtool.cli.coverage:coverage",
    "fix": "govtool.cli.fix:fix",
    "draw": "govtool.cli.draw:draw",
    "compare": "govtool.cli.compare:compare",
    "table": "govtool.cli.table:table",
    "levels": "govtool.cli.levels:levels",
    "bank": "govtool.cli.bank:bank",
    "triangulate": "govtool.cli.triangulate:triangulate",
    "plan": "govtool.cli.plan:plan",
    "round": "govtool.cli.round:rounds",
    "workshop": "govtool.cli.workshop:workshop",
    "schema": "govtool.cli.schema:schema",
    "reference": "govtool.cli.reference:reference",
    "sample": "govtool.cli.sample:sample",
    "doctor": "govtool.cli.doctor:doctor",
    "serve": "govtool.cli.serve:serve",
    "place": "govtool.cli.place:place",
    "user": "govtool.cli.user:user",
    "audit": "govtool.cli.audit:audit",
}


class _Lazy(click.Group):
    """Finds a command by name, importing only its own module."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="govtool", message="govtool %(version)s")
def main() -> None:
    """Draw, check and govern musculoskeletal care pathways."""
