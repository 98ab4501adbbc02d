"""govtool plan: an action plan from a pathway, and from a board's answers if there are any."""

from datetime import datetime
from pathlib import Path

import click

from govtool.cli.answering import refusals, refuse, today
from govtool.documents.pdf import PrintingFailed
from govtool.workflows.files import open_pathway
from govtool.workflows.outputs import kind_of, write_whole
from govtool.workflows.plan_file import PLAN_KINDS, assessed, plan_file


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A board's answers; may be given once for each bank.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the plan is made and its dates count from; today if left out.",
)
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True)
def plan(file: Path, answers: tuple[Path, ...], day: datetime | None, out: Path) -> None:
    """Make the action plan for the pathway in FILE, as .pdf or .html."""
    with refusals():
        kind = kind_of(out, PLAN_KINDS)
        pathway = open_pathway(file)
        answered = assessed(answers)
    try:
        content = plan_file(pathway, answered, day.date() if day else today(), kind)
    except PrintingFailed as failure:
        refuse(f"{file}: {failure}\nTry -o {out.with_suffix('.html')}: it holds the same.")
    with refusals():
        write_whole(out, content)
    click.echo(str(out))
