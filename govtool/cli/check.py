"""govtool check: what is wrong with a pathway, with each offending route."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from govtool.checks.finding import Finding, NotAssessed, Report, Severity
from govtool.checks.running import run_checks
from govtool.cli.answering import FORMAT_OPTION, print_json, refusals
from govtool.pathways.model import Pathway
from govtool.sources import Basis
from govtool.workflows.files import open_pathway

FOUND = 1
"""Exit status when something was found at the level asked for."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@FORMAT_OPTION
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.HIGH.value,
    show_default=True,
    help="The lowest severity that gives exit status 1.",
)
def check(file: Path, output: str, fail_on: str) -> None:
    """Check the pathway in FILE.

    Exit status: 0 nothing found at the level asked for, 1 something found, 2 file refused.
    """
    with refusals(output):
        pathway = open_pathway(file)
    report = run_checks(pathway)
    if output == "json":
        print_json(as_json(report))
    else:
        _print(pathway, report)
    level = Severity(fail_on).rank
    sys.exit(FOUND if any(found.severity.rank >= level for found in report.findings) else 0)


def as_json(report: Report) -> dict[str, Any]:
    """A report as the object that ``check --format json`` prints."""
    return {
        "pathway": report.pathway,
        "checks_run": report.checks_run,
        "findings": [finding_as_json(finding) for finding in report.findings],
        "not_assessed": [
            {"check": item.check, "covers": list(item.covers), "missing": item.missing}
            for item in report.not_assessed
        ],
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding as an object: its route is a list of step ids in order, or null."""
    return {
        "id": finding.id,
        "check": finding.check,
        "covers": list(finding.covers),
        "severity": finding.severity.value,
        "title": finding.title,
        "message": finding.message,
        "subjects": list(finding.subjects),
        "route": list(finding.route) if finding.route else None,
        "basis": finding.basis.value if finding.basis else None,
    }


def _print(pathway: Pathway, report: Report) -> None:
    click.secho(f"{pathway.place}: {pathway.title} ({pathway.stage.value})", bold=True)
    click.echo(_counts(report))
    shown = ""
    for finding in report.findings:
        if finding.check != shown:
            shown = finding.check
            severity = finding.severity.value.upper()
            covers = ", ".join(finding.covers)
            click.echo()
            click.secho(f"{severity:<6} {finding.check}  {finding.title}  [{covers}]", bold=True)
        _print_finding(pathway, finding)
    _print_unanswered(report.not_assessed)


def _counts(report: Report) -> str:
    severities = Counter(finding.severity.value for finding in report.findings)
    split = ", ".join(f"{severities[item.value]} {item.value}" for item in Severity)
    findings = "1 finding" if len(report.findings) == 1 else f"{len(report.findings)} findings"
    unanswered = len({item.check for item in report.not_assessed})
    return (
        f"{report.checks_run} checks run: {findings} ({split}); "
        f"{unanswered} checks could not tell everything."
    )


def _print_finding(pathway: Pathway, finding: Finding) -> None:
    click.echo(f"       {finding.message}")
    notes = [finding.id]
    if finding.route:
        notes.append("route: " + " > ".join(pathway.name_of(step) for step in finding.route))
    if finding.basis is Basis.INFERRED:
        notes.append("inferred, not stated by the source")
    click.secho(f"         {'; '.join(notes)}", dim=True)


def _print_unanswered(unanswered: tuple[NotAssessed, ...]) -> None:
    if not unanswered:
        return
    click.echo()
    click.secho("Could not tell, because this is not known:", bold=True)
    for item in unanswered:
        click.echo(f"       {item.check}  {item.missing}")
