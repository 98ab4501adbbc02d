"""What ``govtool fix`` prints, for people and for programs."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from govtool.checks.as_json import finding_as_json
from govtool.checks.finding import Finding, NotAssessed
from govtool.checks.fixing.fix import Fix
from govtool.checks.fixing.offers import why_no_fix
from govtool.checks.fixing.smallest import SmallestSet
from govtool.checks.fixing.trying import Outcome, changes_of
from govtool.pathways.model import Pathway

Offered = Mapping[str, Sequence[Fix]]


def print_offers(pathway: Pathway, findings: Sequence[Finding], offered: Offered) -> None:
    """Every finding with the fixes offered for it, or why there is none."""
    _heading(pathway)
    mendable = sum(bool(offered[found.id]) for found in findings)
    click.echo(f"{_counted(len(findings), 'finding')}; a fix is offered for {mendable}.")
    for found in findings:
        _finding(found)
        for number, fix in enumerate(offered[found.id], start=1):
            click.echo(f"       {number}. {fix.title}")
        if not offered[found.id]:
            click.echo(f"       No fix: {why_no_fix(found)}")


def print_choice(
    pathway: Pathway, finding: Finding, offered: Sequence[Fix], outcomes: Sequence[Outcome]
) -> None:
    """One finding, and of each fix shown what it changes, assumes, mends and breaks."""
    _heading(pathway)
    _finding(finding)
    places = {fix.id: number for number, fix in enumerate(offered, start=1)}
    for outcome in outcomes:
        (fix,) = outcome.fixes
        click.echo()
        click.secho(f"Choice {places[fix.id]} of {len(offered)}: {fix.title}", bold=True)
        _lines("It would change:", fix.words(pathway))
        _lines("It assumes:", fix.assumes)
        _consequences(outcome)


def print_set(pathway: Pathway, found: SmallestSet) -> None:
    """The smallest set of fixes, in the order to make them, and what they do together."""
    _heading(pathway)
    outcome = found.outcome
    asked = {finding.id for finding in found.asked}
    mended = sum(finding.id in asked for finding in outcome.mended)
    click.echo(
        f"{_counted(len(outcome.fixes), 'change')} would mend {mended} of "
        f"{_counted(len(asked), 'finding')}. {_smallest(found)}"
    )
    changes = changes_of(pathway, outcome.fixes)
    for number, (fix, changed) in enumerate(zip(outcome.fixes, changes, strict=True), start=1):
        click.echo()
        click.secho(f"{number}. {fix.title}  [{fix.finding.id}]", bold=True)
        _lines("It would change:", changed)
        _lines("It assumes:", fix.assumes)
    click.echo()
    click.secho("Together, with every check run again:", bold=True)
    _consequences(outcome)
    _lines(
        "No change to the map mends:",
        [f"{item.finding.id}: {item.reason}" for item in found.unmendable],
    )


def print_saved(draft: Pathway, out: Path | None) -> None:
    """Where the draft was saved, or that nothing was."""
    click.echo()
    if out is None:
        click.echo("Nothing was saved; -o FILE saves the changes as a to-be draft.")
    else:
        click.echo(f"Saved as {out}: {draft.title} ({draft.id}), each change marked as proposed.")


def offers_as_json(
    pathway: Pathway, findings: Sequence[Finding], offered: Offered
) -> dict[str, Any]:
    """What ``--list`` prints for programs."""
    return {
        "pathway": pathway.id,
        "findings": [
            {
                **finding_as_json(found),
                "fixes": _fixes_as_json(pathway, offered[found.id]),
                "why_none": None if offered[found.id] else why_no_fix(found),
            }
            for found in findings
        ],
    }


def choice_as_json(
    pathway: Pathway,
    finding: Finding,
    offered: Sequence[Fix],
    outcomes: Sequence[Outcome],
    out: Path | None,
) -> dict[str, Any]:
    """What ``fix FINDING`` prints for programs."""
    made = {outcome.fixes[0].id: outcome for outcome in outcomes}
    return {
        "pathway": pathway.id,
        "finding": finding_as_json(finding),
        "fixes": [
            {**told, "outcome": _outcome_as_json(made[told["id"]]) if told["id"] in made else None}
            for told in _fixes_as_json(pathway, offered)
        ],
        "saved_as": str(out) if out else None,
    }


def set_as_json(pathway: Pathway, found: SmallestSet, out: Path | None) -> dict[str, Any]:
    """What ``--all`` and ``--family`` print for programs."""
    return {
        "pathway": pathway.id,
        "asked": [finding.id for finding in found.asked],
        "is_smallest": found.is_smallest,
        "fixes": [
            {
                "id": fix.id,
                "title": fix.title,
                "changes": list(changed),
                "assumes": list(fix.assumes),
            }
            for fix, changed in zip(
                found.outcome.fixes, changes_of(pathway, found.outcome.fixes), strict=True
            )
        ],
        "outcome": _outcome_as_json(found.outcome),
        "unmendable": [
            {"finding": item.finding.id, "why": item.reason} for item in found.unmendable
        ],
        "saved_as": str(out) if out else None,
    }


def _heading(pathway: Pathway) -> None:
    click.secho(f"{pathway.place}: {pathway.title} ({pathway.stage.value})", bold=True)


def _finding(found: Finding) -> None:
    click.echo()
    click.secho(f"{found.severity.value.upper():<6} {found.id}", bold=True)
    click.echo(f"       {found.message}")


def _consequences(outcome: Outcome) -> None:
    _lines("Mended:", _shown(outcome.mended))
    _lines("No longer found, but only because it can no longer be told:", _shown(outcome.unclear))
    _lines("NEW, and found by the checks after the change:", _shown(outcome.broken))
    _lines("Not known after the change:", _questions(outcome.untold))
    left = _counted(len(outcome.remaining), "other finding")
    click.echo(f"  Still there: {left}.")


def _smallest(found: SmallestSet) -> str:
    if not found.outcome.fixes:
        return "No fix is offered for any of them." if found.asked else "There is nothing to mend."
    if found.is_smallest:
        return "No smaller set of the changes offered does so, counting what each mends by itself."
    return "A smaller set may exist: not every combination could be tried."


def _shown(findings: Sequence[Finding]) -> list[str]:
    return [f"{found.id}: {found.message}" for found in findings]


def _questions(items: Sequence[NotAssessed]) -> Iterator[str]:
    for item in items:
        yield f"{item.check}: {item.missing}"


def _lines(heading: str, lines: Sequence[str] | Iterator[str]) -> None:
    found = list(lines)
    if found:
        click.echo(f"  {heading}")
        for line in found:
            click.echo(f"    - {line}")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _fixes_as_json(pathway: Pathway, fixes: Sequence[Fix]) -> list[dict[str, Any]]:
    return [
        {
            "choice": number,
            "id": fix.id,
            "title": fix.title,
            "changes": list(fix.words(pathway)),
            "assumes": list(fix.assumes),
        }
        for number, fix in enumerate(fixes, start=1)
    ]


def _outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "draft": {"id": outcome.draft.id, "title": outcome.draft.title},
        "mended": [found.id for found in outcome.mended],
        "unclear": [found.id for found in outcome.unclear],
        "remaining": [found.id for found in outcome.remaining],
        "broken": [finding_as_json(found) for found in outcome.broken],
        "untold": [{"check": item.check, "missing": item.missing} for item in outcome.untold],
    }
