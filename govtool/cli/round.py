"""govtool round: what a round of assessment came to, as a file."""

from pathlib import Path

import click

from govtool.assessment.outcome import UnreadableOutcome
from govtool.cli.answering import here, refusals, refuse, today
from govtool.cli.database import installation
from govtool.workflows.banks import NoSuchBank
from govtool.workflows.outputs import kind_of, write_whole
from govtool.workflows.round_assurance import weigh_agreed
from govtool.workflows.round_export import ROUND_KINDS, find_round, round_file
from govtool.workflows.round_outcomes import StillVoting


@click.group("round")
def rounds() -> None:
    """Take out what rounds of assessment came to."""


@rounds.command()
@click.argument("number", metavar="ROUND", type=click.IntRange(min=1))
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True)
@click.option("--place", help="The place the round is of, by its short name.")
@click.option("--database", help="The database's address, where it is not the settings' own.")
def export(*, number: int, out: Path, place: str | None, database: str | None) -> None:
    """Write what ROUND came to, as .json, .csv or .xlsx; its number stands in its address.

    Each row has the level claimed, the one its evidence carries (gated), the one agreed, why,
    and how the votes were spread. Blank, not applicable and 0 are three different things. Nothing
    is written of a round whose votes are not revealed.
    """
    with refusals():
        kind = kind_of(out, ROUND_KINDS)
    try:
        with installation(database) as sessions:
            seen = find_round(sessions, round_id=number, slug=place)
    except (StillVoting, NoSuchBank, UnreadableOutcome) as refused:
        refuse(str(refused))
    with refusals():
        weighed = weigh_agreed(seen, today=today(), clock=here())
        write_whole(out, round_file(seen, kind, weighed))
    click.echo(str(out))
