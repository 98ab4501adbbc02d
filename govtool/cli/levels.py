"""govtool levels: the level of each row of a bank, claimed and gated, why, and how strong."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from govtool.assessment.bank import Bank
from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.running import AssessmentReport, check_assessment
from govtool.assessment.levels import RowLevel, RowState
from govtool.assessment.row_strength import RowStrength
from govtool.checks.running import run_checks
from govtool.cli.answering import FORMAT_OPTION, print_json, refusals, today
from govtool.sources import Fact
from govtool.triangulation.check_answers import State
from govtool.workflows.bearing import Bearing, bearings
from govtool.workflows.files import open_bank_and_answers, open_pathway

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
@click.option(
    "--checks",
    "with_checks",
    is_flag=True,
    help="Run the standing checks on the assessment itself: evidence, targets, blank rows.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which the age of evidence is judged; today if left out.",
)
@FORMAT_OPTION
def levels(  # noqa: PLR0913 - one for each option
    *,
    bank: str,
    answers: Path,
    pathway_file: Path | None,
    with_checks: bool,
    day: datetime | None,
    output: str,
) -> None:
    """The level of each row of BANK (an id or a folder) that the ANSWERS file carries.

    A level is carried only where every criterion up to it is met and has evidence. Blank, not
    applicable and 0 are three different things.
    """
    with refusals(output):
        opened, answered = open_bank_and_answers(bank, answers)
        report = run_checks(open_pathway(pathway_file)) if pathway_file else None
    shown = bearings(opened, report) if report else {}
    assessed = Assessment(opened, answered, day.date() if day else today())
    checked = check_assessment(assessed) if with_checks else None
    if output == "json":
        print_json(as_json(assessed, shown, checked))
    else:
        _print_all(assessed, shown, checked)


def as_json(
    assessed: Assessment, shown: Mapping[str, Bearing], checked: AssessmentReport | None
) -> dict[str, Any]:
    """The rows as the object that ``levels --format json`` prints."""
    bank: Bank = assessed.bank
    return {
        "invented": assessed.answers.invented,
        "bank": bank.id,
        "version": bank.version,
        "judged_on": assessed.today.isoformat(),
        "rows": [
            {
                "row": row.row,
                "title": row.title,
                "state": row.state.value,
                "claimed": row.claimed,
                "gated": row.gated,
                "why": row.why,
                "first_missing": row.first_missing,
                **_strength_as_json(assessed.strengths[row.row]),
                **_bearing_as_json(shown.get(row.row)),
            }
            for row in assessed.levels
        ],
        **({"checks": _checks_as_json(checked)} if checked else {}),
    }


def _strength_as_json(found: RowStrength) -> dict[str, Any]:
    return {
        "strength": None if found.strength is None else found.strength.words,
        "assured": found.assured,
        "strength_why": found.why,
        "strength_until": found.until.isoformat() if found.until else None,
    }


def _bearing_as_json(bearing: Bearing | None) -> dict[str, Any]:
    if bearing is None:
        return {}
    return {
        "findings": [finding.id for finding in bearing.findings],
        "cannot_tell": sorted(answer.check for answer in bearing.unanswered),
        "clear": [answer.check for answer in bearing.of(State.CLEAR)],
    }


def _checks_as_json(report: AssessmentReport) -> dict[str, Any]:
    return {
        "checks_run": report.checks_run,
        "findings": [
            {
                "id": one.id,
                "check": one.check,
                "severity": one.severity.value,
                "title": one.title,
                "message": one.message,
                "rows": list(one.rows),
                "remedy": one.remedy,
            }
            for one in report.findings
        ],
        "cannot_tell": [{"check": one.check, "missing": one.missing} for one in report.not_told],
        "clear": [check.id for check in report.clear],
    }


def _print_all(
    assessed: Assessment, shown: Mapping[str, Bearing], checked: AssessmentReport | None
) -> None:
    if assessed.answers.invented is Fact.YES:
        click.secho("These answers are invented for demonstration: nobody gave them.\n")
    for row in assessed.levels:
        _print(row, assessed.strengths[row.row], shown.get(row.row))
    if checked is not None:
        _print_checks(checked)


def _print(row: RowLevel, strength: RowStrength, bearing: Bearing | None) -> None:
    click.secho(f"{row.row}  {row.title}", bold=True)
    if row.gated is None or strength.strength is None:
        click.echo(f"    {_STATE_WORDS.get(row.state, row.state.value)}: {row.why}")
    else:
        claimed = "nothing claimed" if row.claimed is None else f"claimed {row.claimed}"
        click.echo(f"    {row.standing} ({claimed})")
        click.echo(f"    {row.why}")
        click.echo(f"    assurance: {strength.strength.words}. {strength.why}")
    for finding in bearing.findings if bearing else ():
        click.echo(f"    the map shows: {finding.message} [{finding.id}]")


def _print_checks(report: AssessmentReport) -> None:
    number = len(report.findings)
    click.echo()
    click.secho(
        f"{report.checks_run} checks on the assessment itself: {number} found, "
        f"{len({one.check for one in report.not_told})} could not tell everything, "
        f"{len(report.clear)} clear",
        bold=True,
    )
    for one in report.findings:
        click.echo(f"  {one.severity.value:6}  {one.message} [{one.id}]")
    for missing in report.not_told:
        click.echo(f"  cannot tell  {missing.missing} [{missing.check}]")
