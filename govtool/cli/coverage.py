"""govtool coverage: what covers each entry of the catalogue of defects."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from govtool.checks.coverage import Covered
from govtool.cli.answering import FORMAT_OPTION, print_json, refusals
from govtool.workflows.coverage import catalogue_coverage


@click.command()
@FORMAT_OPTION
def coverage(output: str) -> None:
    """List the catalogue of defects, with the checks and questions that look for each."""
    with refusals(output):
        entries = catalogue_coverage()
    if output == "json":
        print_json(as_json(entries))
        return
    for entry in entries:
        click.secho(f"{entry.defect.id}  {entry.defect.name}", bold=True)
        for line in _lines(entry):
            click.echo(f"     {line}")
    click.echo()
    click.echo(_total(entries))


def as_json(entries: Sequence[Covered]) -> dict[str, Any]:
    """What ``coverage --format json`` prints.

    ``shows_in`` is where the defect shows: map, measures, answers. ``missing`` is where nothing
    looks although it shows there, with ``reasons``. ``on_record`` names fields of a pathway file
    that hold part of the answer, or is null.
    """
    return {"entries": [_entry(entry) for entry in entries]}


def _entry(entry: Covered) -> dict[str, Any]:
    return {
        "id": entry.defect.id,
        "name": entry.defect.name,
        "shows_in": [where.value for where in entry.defect.shows_in],
        "map_checks": list(entry.map_checks),
        "measured_checks": list(entry.measured_checks),
        "questions": list(entry.questions),
        "elements": list(entry.elements),
        "on_record": entry.defect.on_record or None,
        "missing": [where.value for where in entry.missing],
        "reasons": list(entry.reasons),
    }


def _lines(entry: Covered) -> Iterator[str]:
    found = (
        ("on the map", entry.map_checks),
        ("in figures", entry.measured_checks),
        ("board questions", entry.questions),
        ("matrix elements", entry.elements),
    )
    yield "; ".join(f"{name}: {', '.join(ids)}" for name, ids in found if ids) or "nothing"
    if entry.defect.on_record:
        yield f"partly on record: {entry.defect.on_record}"
    for where in entry.missing:
        yield f"nothing looks for it in {where.value}"
    for reason in entry.reasons:
        yield f"because: {reason}"


def _total(entries: Sequence[Covered]) -> str:
    whole = sum(not entry.missing for entry in entries)
    return f"{len(entries)} entries; {whole} are looked for everywhere they show themselves."
