"""The command line. Each command is loaded only when it is used, so that all start at once."""

import importlib
from collections.abc import Mapping
from typing import Final

import click
from typing_extensions import override

PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "The site": {
        "serve": "start the site; its settings are in serve --help",
        "doctor": "does this computer have what govtool needs?",
        "place": "make and list places",
        "user": "add people, renew a password, end an account",
        "audit": "look after the audit trail",
    },
    "A pathway": {
        "check": "what is wrong on a pathway, with each route",
        "fix": "what would mend it, tried on a copy",
        "draw": "its picture or poster: .svg, .png, .pdf",
        "compare": "two versions: steps, links, findings, routes",
        "table": "a table of steps and links becomes a pathway file",
        "workshop": "the report of a workshop: .pdf or .html",
    },
    "Questions and answers": {
        "bank": "write a question bank, check it, release it",
        "levels": "the level of each row that answers carry",
        "triangulate": "what is said against what is drawn and measured",
        "round": "take out what assessments came to",
        "plan": "the action plan: .pdf .docx .xlsx .html .csv .ics",
    },
    "To look up": {
        "checks": "every check, on the map and over figures",
        "coverage": "every known defect, and what looks for it",
        "schema": "the JSON Schema of a file format",
    },
    "For those who work on govtool": {
        "reference": "write the generated pages anew",
        "sample": "make the files in exports/sample anew",
    },
}
"""The commands with a few words on each, for the list of them; what they do in full they say."""
_NAMED_OTHERWISE: Final = {"round": "rounds"}
BEGIN: Final = "In a checkout, begin with: govtool check pathway_models/mid_notts/before.yaml"


class _Lazy(click.Group):
    """Finds a command by name, importing only its own module."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for part in PARTS.values() for name in part]

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"govtool.cli.{cmd_name}")
        command: click.Command = getattr(module, _NAMED_OTHERWISE.get(cmd_name, cmd_name))
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, part in PARTS.items():
            with formatter.section(title):
                formatter.write_dl(list(part.items()), col_max=14, col_spacing=2)


@click.command(
    cls=_Lazy,
    epilog=f"“govtool COMMAND --help” says more of a command.\n\n{BEGIN}",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="govtool", message="govtool %(version)s")
def main() -> None:
    """Draw, check and govern musculoskeletal care pathways."""
