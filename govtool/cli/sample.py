"""govtool sample: make the files in exports/sample anew (in a checkout)."""

from datetime import date
from pathlib import Path

import click

from govtool.cli.answering import refusals, refuse
from govtool.workflows.drawing import picture_of
from govtool.workflows.files import open_pathway
from govtool.workflows.outputs import write_whole
from govtool.workflows.plan_file import assessed, plan_file

MADE_ON = date(2026, 11, 22)
"""The day the sample plan carries, so that it changes only when what it shows does."""


@click.command()
def sample() -> None:
    """Make the sample picture and action plan in exports/sample anew."""
    model, folder = Path("pathway_models/mid_notts"), Path("exports/sample")
    if not folder.parent.is_dir() or not model.is_dir():
        refuse("Run this at the top of a checkout of govtool.")
    folder.mkdir(exist_ok=True)
    with refusals():
        pathway = open_pathway(model / "before.yaml")
        answered = assessed([model / "answers.yaml"])
        write_whole(folder / "mid_notts_before.svg", picture_of(pathway, ".svg"))
        plan = plan_file(pathway, answered, MADE_ON, ".pdf")
        write_whole(folder / "mid_notts_action_plan.pdf", plan)
    for made in sorted(folder.iterdir()):
        click.echo(str(made))
