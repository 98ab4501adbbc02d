"""govtool check: what is wrong with a pathway, with each offending route."""

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govtool.checks.as_json import judged_as_json
from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.finding import Finding, NotAssessed, Report, Severity
from govtool.checks.profile import Profile, run_with
from govtool.checks.running import run_checks
from govtool.checks.waiver import NONE_WAIVED, Judged, Judgement, Status, Waivers, judge
from govtool.cli.answering import FORMAT_OPTION, print_json, refusals, today
from govtool.cli.profile_words import print_profile, profile_as_json
from govtool.cli.waiver_words import acceptance, print_idle, waivers_as_json
from govtool.pathways.model import Pathway
from govtool.sources import Basis
from govtool.workflows.files import open_pathway

if TYPE_CHECKING:
    from govtool.referrals.measures import Measures

FOUND = 1
"""Exit status when something was found at the level asked for."""


@dataclass(frozen=True)
class Checked:
    """What was made of a pathway: the report, and the status of every finding on one day."""

    pathway: Pathway
    report: Report
    judgement: Judgement
    judged_on: date
    checks: tuple[Check, ...]
    """The checks that could be run, before a profile left any out."""
    profile: Profile | None = None
    has_waivers: bool = False


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@FORMAT_OPTION
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.HIGH.value,
    show_default=True,
    help="The lowest severity that gives exit status 1; accepted findings do not count.",
)
@click.option(
    "--measures",
    "measures_file",
    type=click.Path(path_type=Path),
    help="Figures of the pathway, as YAML or CSV; the checks over measures are run as well.",
)
@click.option(
    "--waivers",
    "waivers_file",
    type=click.Path(path_type=Path),
    help="A file of findings that are accepted, with reason, owner and dates.",
)
@click.option(
    "--profile",
    "profile_name",
    metavar="NAME|FILE",
    help="Run the checks as a profile has them: workshop, board, clinical-safety, or a file.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which waivers are judged; today if left out.",
)
def check(  # noqa: PLR0913 - one for each option
    *,
    file: Path,
    output: str,
    fail_on: str,
    measures_file: Path | None,
    waivers_file: Path | None,
    profile_name: str | None,
    day: datetime | None,
) -> None:
    """Check the pathway in FILE.

    Exit status: 0 nothing found at the level asked for, 1 something found, 2 file refused.
    Findings that a waiver accepts are shown and counted, but do not give exit status 1.
    """
    judged_on = day.date() if day else today()
    with refusals(output):
        pathway = open_pathway(file)
        measures = _measures(measures_file, pathway)
        profile = _profile(profile_name)
        waivers = _waivers(waivers_file, pathway)
    checks = MAP_CHECKS if measures is None else _every_check()
    report = (
        run_with(profile, pathway, checks, measures)
        if profile
        else run_checks(pathway, checks, measures)
    )
    checked = Checked(
        pathway=pathway,
        report=report,
        judgement=judge(report, waivers, judged_on),
        judged_on=judged_on,
        checks=checks,
        profile=profile,
        has_waivers=waivers_file is not None,
    )
    if output == "json":
        print_json(as_json(checked))
    else:
        _print(checked)
    level = Severity(fail_on).rank
    is_found = any(item.finding.severity.rank >= level for item in checked.judgement.open)
    sys.exit(FOUND if is_found else 0)


def _measures(file: Path | None, pathway: Pathway) -> "Measures | None":
    if file is None:
        return None
    from govtool.workflows.measure_files import open_measures  # noqa: PLC0415 - slow to load

    return open_measures(file, pathway)


def _every_check() -> tuple[Check, ...]:
    from govtool.checks.every import EVERY_CHECK  # noqa: PLC0415 - slow to load

    return EVERY_CHECK


def _profile(name: str | None) -> Profile | None:
    if name is None:
        return None
    from govtool.workflows.check_files import open_profile  # noqa: PLC0415 - seldom needed

    return open_profile(name)


def _waivers(file: Path | None, pathway: Pathway) -> Waivers:
    if file is None:
        return NONE_WAIVED
    from govtool.workflows.check_files import open_waivers  # noqa: PLC0415 - seldom needed

    return open_waivers(file, pathway.id)


def as_json(checked: Checked) -> dict[str, Any]:
    """What ``check --format json`` prints.

    Every finding has a ``status``, open or accepted, and the waiver that names it, or null.
    ``profile`` and ``waivers`` are null where none was given.
    """
    report, profile = checked.report, checked.profile
    return {
        "pathway": report.pathway,
        "checks_run": report.checks_run,
        "profile": profile_as_json(profile, report, checked.checks) if profile else None,
        "waivers": (
            waivers_as_json(checked.judgement, checked.judged_on) if checked.has_waivers else None
        ),
        "findings": [judged_as_json(item) for item in checked.judgement.judged],
        "not_assessed": [
            {"check": item.check, "covers": list(item.covers), "missing": item.missing}
            for item in report.not_assessed
        ],
    }


def _print(checked: Checked) -> None:
    pathway, judgement = checked.pathway, checked.judgement
    click.secho(f"{pathway.place}: {pathway.title} ({pathway.stage.value})", bold=True)
    if checked.profile:
        print_profile(checked.profile, checked.report, checked.checks)
    click.echo(_counts(checked))
    _print_judged(pathway, judgement.open)
    if judgement.accepted:
        click.echo()
        click.secho("Accepted:", bold=True)
        _print_judged(pathway, judgement.accepted)
    print_idle(judgement)
    _print_unanswered(checked.report.not_assessed)


def _print_judged(pathway: Pathway, items: tuple[Judged, ...]) -> None:
    shown: tuple[str, Severity] | None = None
    for item in items:
        finding = item.finding
        if shown != (finding.check, finding.severity):
            shown = (finding.check, finding.severity)
            severity = finding.severity.value.upper()
            covers = ", ".join(finding.covers)
            click.echo()
            click.secho(f"{severity:<6} {finding.check}  {finding.title}  [{covers}]", bold=True)
        _print_finding(pathway, finding)
        if item.status is Status.ACCEPTED:
            click.echo(f"         {acceptance(item)}")


def _counts(checked: Checked) -> str:
    report, accepted = checked.report, len(checked.judgement.accepted)
    severities = Counter(finding.severity.value for finding in report.findings)
    split = ", ".join(f"{severities[item.value]} {item.value}" for item in Severity)
    findings = "1 finding" if len(report.findings) == 1 else f"{len(report.findings)} findings"
    taken = f", {accepted} of them accepted" if accepted else ""
    return (
        f"{report.checks_run} checks run: {findings} ({split}){taken}; "
        f"{len(report.unsure)} checks could not tell everything."
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
