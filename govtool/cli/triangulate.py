"""govtool triangulate: what is said, drawn and measured of each question, side by side."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from govtool.cli.answering import FORMAT_OPTION, print_json, refusals, today
from govtool.sources import Fact
from govtool.triangulation.comparison import Compared, Comparison, Verdict, counts
from govtool.triangulation.rule import ORDER, in_place_from, rules
from govtool.triangulation.telling import as_plain
from govtool.workflows.triangulating_files import Files, Triangulated, triangulate_files

_COLOURS: Final = {Verdict.CONTRADICT: "red", Verdict.AGREE: "green"}


@click.command()
@click.argument("pathway", type=click.Path(path_type=Path))
@click.argument("answers", type=click.Path(path_type=Path))
@click.argument("measures", type=click.Path(path_type=Path), required=False)
@click.option("--bank", help="The bank that was answered; the one the answers name if left out.")
@click.option("--waivers", type=click.Path(path_type=Path), help="Findings that are accepted.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which evidence and figures are held to be recent; today if left out.",
)
@click.option(
    "--verdict",
    type=click.Choice([verdict.value for verdict in Verdict]),
    help="Only the questions with this verdict.",
)
@FORMAT_OPTION
def triangulate(  # noqa: PLR0913, PLR0917 - one argument for each of the command
    pathway: Path,
    answers: Path,
    measures: Path | None,
    bank: str | None,
    waivers: Path | None,
    day: datetime | None,
    verdict: str | None,
    output: str,
) -> None:
    """Hold what ANSWERS say against the PATHWAY as drawn and the figures in MEASURES.

    For each question: what is said, drawn and measured, and whether they agree, contradict, or
    cannot be compared because one is missing. What matters most stands first.
    """
    with refusals(output):
        files = Files(pathway, answers, measures, waivers, bank)
        found = triangulate_files(files, day.date() if day else today())
    shown = [item for item in found.comparisons if verdict in {None, item.verdict.value}]
    if output == "json":
        print_json(as_json(found, shown))
        return
    _print_head(found)
    for item in shown:
        _print(item)
    _print_rule(found)


def as_json(found: Triangulated, shown: list[Comparison]) -> dict[str, Any]:
    """What ``triangulate --format json`` prints."""
    return {
        "pathway": found.pathway.id,
        "stage": found.pathway.stage.value,
        "bank": found.bank.id,
        "version": found.bank.version,
        "invented": found.answers.invented,
        "in_place_from": in_place_from(found.bank.scale),
        "counts": {verdict.value: number for verdict, number in _counts(found).items()},
        "questions": [as_plain(item) for item in shown],
    }


def _counts(found: Triangulated) -> dict[Verdict, int]:
    return counts(found.comparisons)


def _print_head(found: Triangulated) -> None:
    if found.answers.invented is Fact.YES:
        click.secho("These answers are invented for demonstration: nobody gave them.\n")
    number = _counts(found)
    click.echo(
        f"{len(found.comparisons)} rows of “{found.bank.title}” over “{found.pathway.title}”: "
        f"{number[Verdict.CONTRADICT]} contradict, {number[Verdict.AGREE]} agree, "
        f"{number[Verdict.CANNOT_COMPARE]} cannot be compared.\n"
    )


def _print(item: Comparison) -> None:
    word = item.verdict.value.upper()
    click.secho(f"{word}  {item.id}  {item.row.title}", bold=True, fg=_COLOURS.get(item.verdict))
    if item.weight.words:
        click.echo(f"    rests on it: {item.weight.words}")
    _print_sides(item.row, "    ")
    for criterion in item.criteria:
        if criterion.verdict is not Verdict.CANNOT_COMPARE:
            click.echo(f"    {criterion.id} ({criterion.verdict.value}): {criterion.why}")
    click.echo(f"    why: {item.why}\n")


def _print_sides(row: Compared, indent: str) -> None:
    strength = f" {row.said.strength}" if row.said.strength else ""
    said = row.said.words if row.said.words.endswith(".") else f"{row.said.words}."
    click.echo(f"{indent}said:     {row.said.state.value}. {said}{strength}")
    for name, side in (("drawn:   ", row.drawn), ("measured:", row.measured)):
        as_of = f" ({side.as_of})" if side.as_of else ""
        click.echo(f"{indent}{name} {side.state.value}. {side.words}{as_of}")


def _print_rule(found: Triangulated) -> None:
    click.echo("How this is decided:")
    for sentence in (*rules(found.bank.scale), ORDER):
        click.echo(f"- {sentence}")
