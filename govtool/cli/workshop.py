"""govtool workshop: the report of a workshop, from its file and the map it agreed."""

from pathlib import Path

import click

from govtool.cli.answering import refusals, refuse, today
from govtool.documents.pdf import PrintingFailed
from govtool.workflows.files import open_pathway
from govtool.workflows.outputs import kind_of, write_whole
from govtool.workflows.workshop_file import REPORT_KINDS, open_workshop, report_file


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--pathway",
    "pathway_file",
    type=click.Path(path_type=Path),
    help="The map that was agreed; without it the report has no picture and no findings.",
)
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True)
def workshop(file: Path, pathway_file: Path | None, out: Path) -> None:
    """Make the report of the workshop in FILE, as .pdf or .html."""
    with refusals():
        kind = kind_of(out, REPORT_KINDS)
        held = open_workshop(file)
        pathway = open_pathway(pathway_file) if pathway_file else None
    try:
        content = report_file(held, pathway, held.held_on or today(), kind)
    except PrintingFailed as failure:
        refuse(f"{file}: {failure}\nTry -o {out.with_suffix('.html')}: it holds the same.")
    with refusals():
        write_whole(out, content)
    click.echo(str(out))
