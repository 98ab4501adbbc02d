"""govtool table: a table of steps and links becomes a pathway file, and the other way round."""

import sys
from pathlib import Path
from typing import Any, Final

import click

from govtool.cli.answering import FORMAT_OPTION, print_json, refusals
from govtool.interchange.tables.importing import About, Imported
from govtool.interchange.tables.sheets import Level, Notice
from govtool.pathways.kinds import Stage
from govtool.workflows.files import open_pathway
from govtool.workflows.outputs import kind_of, write_whole
from govtool.workflows.tables import READ, TABLES, require_free, table_in, table_of

NOT_ALL: Final = 1
"""Exit status when something in the table was not understood and is not on the map."""

_HEADS: Final = {
    Level.LEFT_OUT: "Not understood",
    Level.GUESSED: "Guessed, and marked on the map as inferred",
    Level.TOLD: "To know",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True)
@click.option("--title", default="", help="The pathway's title, where the table gives none.")
@click.option("--place", default="", help="The place it is of, where the table gives none.")
@click.option(
    "--stage",
    type=click.Choice([stage.value for stage in Stage]),
    help="Its stage, where the table gives none; else as-is.",
)
@FORMAT_OPTION
@click.option("--force", is_flag=True, help="Replace a file of that name.")
def table(  # noqa: PLR0913 - one for each option
    *, file: Path, out: Path, title: str, place: str, stage: str | None, output: str, force: bool
) -> None:
    """Turn the table in FILE (.csv, .xlsx) into a pathway file, or a pathway file into a table.

    A table holds steps, links or both; headings are read in many words, and "from, to, label" is
    enough. Each line that is not understood is told with its number and how to mend it.

    Exit status: 0 done, 1 done but something was not understood and left out, 2 refused.
    """
    with refusals(output):
        require_free(out, file, force=force)
        if file.suffix.lower() in READ:
            kind_of(out, (".yaml", ".yml"))
            about = About(title, place, Stage(stage) if stage else None)
            imported = table_in(file, about)
            write_whole(out, imported.text.encode())
            _tell(imported, out, output)
            sys.exit(NOT_ALL if imported.left_out else 0)
        kind = kind_of(out, TABLES)
        write_whole(out, table_of(open_pathway(file), kind))
    if output == "json":
        print_json({"saved_as": str(out), "notices": []})
    else:
        click.echo(str(out))


def _tell(imported: Imported, out: Path, output: str) -> None:
    if output == "json":
        print_json(_as_json(imported, out))
        return
    for level, head in _HEADS.items():
        told = [notice for notice in imported.notices if notice.level is level]
        if told:
            click.echo("\n".join([f"{head} ({len(told)}):", *(f"  {one}" for one in told), ""]))
    pathway = imported.pathway
    click.echo(f"{len(pathway.steps)} steps and {len(pathway.links)} links: {out}")


def _as_json(imported: Imported, out: Path) -> dict[str, Any]:
    pathway = imported.pathway
    return {
        "saved_as": str(out),
        "pathway": pathway.id,
        "steps": len(pathway.steps),
        "links": len(pathway.links),
        "notices": [_notice(notice) for notice in imported.notices],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "level": notice.level.value,
        "sheet": notice.sheet or None,
        "line": notice.line,
        "message": notice.what,
        "mend": notice.mend or None,
    }
