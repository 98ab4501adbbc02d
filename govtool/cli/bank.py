"""govtool bank: question banks written, checked, turned into workbooks, released and printed."""

import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from govtool.assessment.bank import Bank, BankKind
from govtool.cli.answering import FORMAT_OPTION, print_json, refusals, today
from govtool.documents.pdf import PrintingFailed, print_pdf
from govtool.documents.voting_sheet import Heading, voting_sheet
from govtool.reading import Problem, Refused
from govtool.workflows.bank_files import (
    Checked,
    begin_bank,
    check_bank,
    convert_bank,
    release_bank,
)
from govtool.workflows.outputs import UNDATED, kind_of, write_whole

BANK: Final = click.argument("bank_name", metavar="BANK", type=click.Path(path_type=Path))
OUT: Final = click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True)
FIRST: Final = 12
"""So many places still to be written are printed; the others are counted."""


@click.group()
def bank() -> None:
    """Write a question bank, check it, and release it. No programming is needed."""


@bank.command()
@BANK
@FORMAT_OPTION
def check(bank_name: Path, output: str) -> None:
    """Check BANK: a folder, a workbook (.xlsx), or the id of a bank that comes with govtool.

    Every fault is told in a sentence, with file and line or sheet and cell.

    Exit status: 0 sound, 2 not.
    """
    with refusals(output):
        checked = check_bank(bank_name)
    if output == "json":
        print_json(_as_json(checked))
    else:
        _tell(checked)


@bank.command()
@click.argument("bank_id", metavar="ID")
@OUT
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in BankKind]),
    default=BankKind.QUESTIONS.value,
    show_default=True,
    help="Questions, each rated; or a matrix of elements and levels.",
)
def new(bank_id: str, out: Path, kind: str) -> None:
    """Begin a bank called ID, as a folder or, where the name ends in .xlsx, as a workbook.

    It has the right shape and says in every place what to write there.
    """
    with refusals():
        _require_id(bank_id)
        begin_bank(bank_id, BankKind(kind), out)
    click.echo(f"{out}\nWrite in it, then run: govtool bank check {out}")


@bank.command()
@BANK
@OUT
def convert(bank_name: Path, out: Path) -> None:
    """Turn BANK, a folder, into a workbook (-o NAME.xlsx), or a workbook into a folder."""
    with refusals():
        made = convert_bank(bank_name, out)
    click.echo(f"{out}: {_size(made)}")


@bank.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the release, as year-month-day; today if left out.",
)
def release(folder: Path, day: Any) -> None:
    """Fix the words of the bank in FOLDER under its version, so that rounds can rely on them.

    A digest is recorded in releases.yaml beside bank.yaml. Afterwards the text of this version
    cannot be changed unnoticed: a change needs a new version, and a changed meaning a new id.
    """
    on: date = day.date() if day else today()
    with refusals():
        checked, is_new = release_bank(folder, on)
    name = f"{checked.bank.id}, version {checked.bank.version}"
    click.echo(f"Released: {name}." if is_new else f"Unchanged since its release: {name}.")
    _tell_reworded(checked)


@bank.command()
@BANK
@OUT
@click.option("--place", default="", help="Whose sheet it is, printed at its head.")
@click.option("--no-name", is_flag=True, help="Leave out the line for a name or a role.")
def sheet(bank_name: Path, out: Path, place: str, *, no_name: bool) -> None:
    """Print BANK as an A3 sheet to vote on with a pen, as a PDF with a box for every level."""
    with refusals():
        checked = check_bank(bank_name)
        kind_of(out, (".pdf",))
        try:
            page = voting_sheet(checked.bank, Heading(place, asks_name=not no_name))
            made = print_pdf(page, UNDATED)
        except PrintingFailed as failed:
            raise Refused((Problem(str(out), None, str(failed)),)) from None
        write_whole(out, made)
    click.echo(str(out))


def _require_id(bank_id: str) -> None:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}", bank_id):
        message = "An id is made of letters, digits and hyphens, such as “my-questions”."
        raise Refused((Problem(bank_id, None, message),))


def _tell(checked: Checked) -> None:
    one = checked.bank
    click.echo(f"{one.id}, version {one.version}: {_size(one)}. It is sound.")
    for problem in checked.to_write[:FIRST]:
        click.echo(str(problem))
    if len(checked.to_write) > FIRST:
        click.echo(f"And {len(checked.to_write) - FIRST} more places like these.")
    if checked.release:
        click.echo(f"Released on {checked.release.released.isoformat()}, and unchanged since.")
    else:
        click.echo(f"Version {one.version} is not released.")
    _tell_reworded(checked)


def _tell_reworded(checked: Checked) -> None:
    if checked.reworded:
        click.echo(
            f"Changed since the version before: {', '.join(checked.reworded)}. No line is drawn "
            "through their levels. A row that now asks something else needs a new id."
        )


def _size(one: Bank) -> str:
    thing = "element" if one.kind is BankKind.MATRIX else "question"
    rows, sections = len(one.rows), len(one.sections)
    return (
        f"{rows} {thing}{'' if rows == 1 else 's'} in "
        f"{sections} section{'' if sections == 1 else 's'}"
    )


def _as_json(checked: Checked) -> dict[str, Any]:
    one, released = checked.bank, checked.release
    return {
        "bank": one.id,
        "version": one.version,
        "kind": one.kind.value,
        "sections": len(one.sections),
        "rows": [row.id for row in one.rows],
        "released": released.released.isoformat() if released else None,
        "digest": released.digest if released else None,
        "still_to_write": [str(problem) for problem in checked.to_write],
        "changed_since_version_before": list(checked.reworded),
    }
