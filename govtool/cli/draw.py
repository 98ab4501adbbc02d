"""govtool draw: the picture of a pathway, with what was found on it."""

from pathlib import Path

import click

from govtool.cli.answering import refusals, refuse
from govtool.documents.diagram import DrawingFailed
from govtool.documents.pdf import PrintingFailed
from govtool.workflows.drawing import PICTURE_KINDS, picture_of
from govtool.workflows.files import open_pathway
from govtool.workflows.outputs import kind_of, write_whole


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True)
def draw(file: Path, out: Path) -> None:
    """Draw the pathway in FILE as .svg, .png or .pdf."""
    with refusals():
        kind = kind_of(out, PICTURE_KINDS)
        pathway = open_pathway(file)
    try:
        content = picture_of(pathway, kind)
    except (DrawingFailed, PrintingFailed) as failure:
        refuse(f"{file}: {failure}")
    with refusals():
        write_whole(out, content)
    click.echo(str(out))
