"""govtool draw: the picture of a pathway, with what was found on it."""

from pathlib import Path

import click

from govtool.cli.answering import refusals, refuse
from govtool.documents.diagram import DrawingFailed
from govtool.documents.pdf import PrintingFailed
from govtool.workflows.drawing import PICTURE_KINDS, picture_of, poster_of
from govtool.workflows.files import open_pathway
from govtool.workflows.outputs import kind_of, write_whole


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True)
@click.option("--poster", "is_poster", is_flag=True, help="For the wall: A3 if it is a PDF.")
@click.option("--findings", "with_findings", is_flag=True, help="Mark findings on the poster.")
def draw(file: Path, out: Path, *, is_poster: bool, with_findings: bool) -> None:
    """Draw the pathway in FILE as .svg, .png or .pdf, with its findings marked.

    A poster has letters of 9 points at the least, on several sheets if need be, and no findings
    unless --findings asks for them; the PDF then says what each mark means.
    """
    if with_findings and not is_poster:
        raise click.UsageError("--findings belongs to --poster; other pictures always mark them.")
    with refusals():
        kind = kind_of(out, PICTURE_KINDS)
        pathway = open_pathway(file)
    try:
        content = (
            poster_of(pathway, kind, with_findings=with_findings)
            if is_poster
            else picture_of(pathway, kind)
        )
    except (DrawingFailed, PrintingFailed) as failure:
        refuse(f"{file}: {failure}")
    with refusals():
        write_whole(out, content)
    click.echo(str(out))
