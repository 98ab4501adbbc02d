"""govtool levels: the level of each row of a bank, claimed and gated, and why."""

from pathlib import Path
from typing import Any

import click

from govtool.assessment.bank import Bank
from govtool.assessment.levels import RowLevel, RowState
from govtool.assessment.levels import levels as row_levels
from govtool.checks.running import run_checks
from govtool.cli.answering import FORMAT_OPTION, print_json, refusals
from govtool.sources import Fact
from govtool.workflows.bearing import Bearing, State, bearings
from govtool.workflows.files import open_answers, open_bank, open_pathway

_STATE_WORDS = {RowState.BLANK: "blank", RowState.NOT_APPLICABLE: "not applicable"}


@click.command()
@click.argument("bank")
@click.argument("answers", type=click.Path(path_type=Path))
@click.option(
    "--pathway",
    "pathway_file",
    type=click.Path(path_type=Path),
    help="Show beside each row what this pathway, as drawn, says about it.",
)
@FORMAT_OPTION
def levels(bank: str, answers: Path, pathway_file: Path | None, output: str) -> None:
    """The level of each row of BANK (an id or a folder) that the ANSWERS file carries.

    A level is carried only where every criterion up to it is met and has evidence. Blank, not
    applicable and 0 are three different things.
    """
    with refusals(output):
        opened = open_bank(bank)
        answered = open_answers(answers, opened)
        rows = row_levels(opened, answered)
        report = run_checks(open_pathway(pathway_file)) if pathway_file else None
    shown = bearings(opened, report) if report else {}
    if output == "json":
        print_json({"invented": answered.invented, **as_json(opened, rows, shown)})
    else:
        if answered.invented is Fact.YES:
            click.secho("These answers are invented for demonstration: nobody gave them.\n")
        for row in rows:
            _print(row, shown.get(row.row))


def as_json(
    bank: Bank, rows: tuple[RowLevel, ...], shown: dict[str, Bearing] | Any
) -> dict[str, Any]:
    """The rows as the object that ``levels --format json`` prints."""
    return {
        "bank": bank.id,
        "version": bank.version,
        "rows": [
            {
                "row": row.row,
                "title": row.title,
                "state": row.state.value,
                "claimed": row.claimed,
                "gated": row.gated,
                "why": row.why,
                "first_missing": row.first_missing,
                **_bearing_as_json(shown.get(row.row)),
            }
            for row in rows
        ],
    }


def _bearing_as_json(bearing: Bearing | None) -> dict[str, Any]:
    if bearing is None:
        return {}
    return {
        "findings": [finding.id for finding in bearing.findings],
        "cannot_tell": sorted(answer.check for answer in bearing.unanswered),
        "clear": [answer.check for answer in bearing.of(State.CLEAR)],
    }


def _print(row: RowLevel, bearing: Bearing | None) -> None:
    click.secho(f"{row.row}  {row.title}", bold=True)
    if row.gated is None:
        click.echo(f"    {_STATE_WORDS.get(row.state, row.state.value)}: {row.why}")
    else:
        claimed = "nothing claimed" if row.claimed is None else f"claimed {row.claimed}"
        click.echo(f"    {row.standing} ({claimed})")
        click.echo(f"    {row.why}")
    for finding in bearing.findings if bearing else ():
        click.echo(f"    the map shows: {finding.message} [{finding.id}]")
