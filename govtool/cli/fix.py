"""govtool fix: what would mend a finding, tried out, and saved as a to-be draft."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from govtool.checks.finding import Finding
from govtool.checks.fixing.smallest import smallest_set
from govtool.checks.fixing.trying import Outcome, try_fix
from govtool.cli.answering import FORMAT_OPTION, print_json, refusals, refuse
from govtool.cli.fix_words import (
    choice_as_json,
    offers_as_json,
    print_choice,
    print_offers,
    print_saved,
    print_set,
    set_as_json,
)
from govtool.pathways.model import Pathway
from govtool.workflows.files import open_pathway
from govtool.workflows.fixing import (
    finding_named,
    findings_of,
    fix_chosen,
    offers,
    require_few,
    require_free,
    save_draft,
)

NOT_MENDED: Final = 1
"""Exit status when what was asked about is still there, or something new is found."""


@dataclass(frozen=True)
class _Wanted:
    """What was asked for, beside the pathway."""

    output: str
    out: Path | None


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("finding", required=False)
@FORMAT_OPTION
@click.option("--choice", type=int, help="Which of the fixes offered, from 1; else the first.")
@click.option("--list", "is_list", is_flag=True, help="List what is offered for each finding.")
@click.option("--all", "is_all", is_flag=True, help="The smallest set of fixes for all findings.")
@click.option("--family", metavar="TRI", help="The smallest set for the checks of one family.")
@click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path), help="Save the draft here."
)
@click.option("--force", is_flag=True, help="Replace a file of that name.")
def fix(  # noqa: PLR0913 - one for each option
    *,
    file: Path,
    finding: str | None,
    output: str,
    choice: int | None,
    is_list: bool,
    is_all: bool,
    family: str | None,
    out: Path | None,
    force: bool,
) -> None:
    """Show what would mend FINDING on the pathway in FILE, and what else that would change.

    FINDING is an id as “govtool check” prints it. With -o, the pathway is saved with the changes
    as a to-be draft, in which each is marked as proposed; FILE itself is never changed.

    Exit status: 0 what was asked about is mended and nothing new is found, 1 if not, 2 refused.
    With --list: 0 nothing is found, 1 something is.
    """
    if [finding is not None, is_list, is_all or family is not None].count(True) != 1:
        refuse("Say what to mend: a FINDING, or --list, or --all, or --family. One of them.")
    if (choice is not None and finding is None) or (is_list and out is not None):
        refuse("--choice goes with a FINDING, and -o with a FINDING, --all or --family.")
    wanted = _Wanted(output, out)
    with refusals(output):
        if out is not None:
            require_free(out, file, force=force)
        pathway = open_pathway(file)
        if finding is not None:
            is_mended = _one(pathway, finding_named(pathway, finding), choice, wanted)
        elif is_list:
            is_mended = _list(pathway, wanted)
        else:
            is_mended = _many(pathway, findings_of(pathway, family), wanted)
    sys.exit(0 if is_mended else NOT_MENDED)


def _list(pathway: Pathway, wanted: _Wanted) -> bool:
    findings = findings_of(pathway)
    offered = offers(pathway, findings)
    if wanted.output == "json":
        print_json(offers_as_json(pathway, findings, offered))
    else:
        print_offers(pathway, findings, offered)
    return not findings


def _one(pathway: Pathway, finding: Finding, choice: int | None, wanted: _Wanted) -> bool:
    """Show the fix chosen; every fix offered, where none is chosen and nothing is saved."""
    offered = offers(pathway, [finding])[finding.id]
    chosen = fix_chosen(pathway, finding, 1 if choice is None else choice)
    shown = offered if choice is None and wanted.out is None else (chosen,)
    outcomes = [try_fix(pathway, one) for one in shown]
    _save(outcomes[0], wanted)
    if wanted.output == "json":
        print_json(choice_as_json(pathway, finding, offered, outcomes, wanted.out))
    else:
        print_choice(pathway, finding, offered, outcomes)
        print_saved(outcomes[0].draft, wanted.out)
    return any(_is_clean(outcome, [finding]) for outcome in outcomes)


def _many(pathway: Pathway, findings: tuple[Finding, ...], wanted: _Wanted) -> bool:
    require_few(pathway, findings)
    found = smallest_set(pathway, findings)
    is_saved = bool(found.outcome.fixes)
    saved_as = wanted.out if is_saved else None
    if is_saved:
        _save(found.outcome, wanted)
    if wanted.output == "json":
        print_json(set_as_json(pathway, found, saved_as))
    else:
        print_set(pathway, found)
        print_saved(found.outcome.draft, saved_as)
    return _is_clean(found.outcome, findings)


def _save(outcome: Outcome, wanted: _Wanted) -> None:
    if wanted.out is not None:
        save_draft(outcome.draft, wanted.out)


def _is_clean(outcome: Outcome, asked: tuple[Finding, ...] | list[Finding]) -> bool:
    mended = {found.id for found in outcome.mended}
    return not outcome.broken and all(found.id in mended for found in asked)
