"""govtool checks: every check there is, with its thresholds."""

from collections.abc import Sequence
from typing import Any

import click

from govtool.checks.check import Check, MeasuredCheck
from govtool.checks.every import EVERY_CHECK
from govtool.cli.answering import FORMAT_OPTION, print_json


@click.command()
@FORMAT_OPTION
def checks(output: str) -> None:
    """List every check: on the map, and over measures."""
    if output == "json":
        print_json(as_json(EVERY_CHECK))
        return
    family = ""
    for check in EVERY_CHECK:
        if check.family != family:
            family = check.family
            click.echo()
        _print(check)
    measured = sum(kind_of(check) == "measured" for check in EVERY_CHECK)
    click.echo()
    click.echo(
        f"{len(EVERY_CHECK)} checks: {len(EVERY_CHECK) - measured} on the map, {measured} over "
        "measures. What each looks for and why: govtool/checks/README.md."
    )


def as_json(every: Sequence[Check]) -> dict[str, Any]:
    """What ``checks --format json`` prints; ``kind`` is map or measured."""
    return {
        "checks": [
            {
                "id": check.id,
                "family": check.family,
                "slug": check.slug,
                "title": check.title,
                "kind": kind_of(check),
                "severity": check.severity.value,
                "covers": list(check.covers),
                "safety": check.safety,
                "thresholds": [
                    {
                        "name": threshold.name,
                        "value": threshold.value,
                        "unit": threshold.unit,
                        "meaning": threshold.meaning,
                    }
                    for threshold in check.thresholds
                ],
            }
            for check in every
        ]
    }


def kind_of(check: Check) -> str:
    """Whether a check looks at the map or at measures."""
    return "measured" if isinstance(check, MeasuredCheck) else "map"


def _print(check: Check) -> None:
    kind = " (measures)" if kind_of(check) == "measured" else ""
    click.secho(f"{check.id}  {check.title}{kind}", bold=True)
    click.echo(f"       {check.severity.value}; covers {', '.join(check.covers)}")
    for threshold in check.thresholds:
        gap = "" if threshold.unit.startswith("%") else " "
        click.echo(
            f"       {threshold.name} = {threshold.value}{gap}{threshold.unit}: "
            f"{threshold.meaning}"
        )
