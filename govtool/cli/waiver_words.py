"""What ``govtool check --waivers`` prints: accepted findings, and waivers that do not count."""

import difflib
from datetime import date
from typing import Any, Final

import click

from govtool.actions.wording import day
from govtool.checks.as_json import waiver_as_json
from govtool.checks.waiver import Idle, Judged, Judgement, WaiverState

ALIKE: Final = 0.92
"""How alike two finding ids are, from 0 to 1, for one to be taken for a slip of the other."""


def waivers_as_json(judgement: Judgement, today: date) -> dict[str, Any]:
    """All that waivers did: how many findings they accept, and which of them did nothing."""
    return {
        "judged_on": today.isoformat(),
        "accepted": len(judgement.accepted),
        "lapsed": [
            waiver_as_json(item.waiver, item.state)
            for item in judgement.lapsed
            if item.waiver and item.state
        ],
        "without_finding": [
            {**waiver_as_json(item.waiver, item.state), "is_certain": item.is_certain}
            for item in judgement.idle
        ],
    }


def acceptance(item: Judged) -> str:
    """Who accepts a finding, why, and until when, in a sentence or two."""
    waiver = item.waiver
    if waiver is None:
        return ""
    overdue = item.state is WaiverState.REVIEW_DUE
    review = "its review was due on" if overdue else "to be reviewed by"
    return (
        f"accepted by {waiver.owner} on {day(waiver.agreed_on)}: {waiver.reason} "
        f"({review} {day(waiver.review_on)}; expires on {day(waiver.expires_on)})"
    )


def print_idle(judgement: Judgement) -> None:
    """Print the waivers that accept nothing today, each with what to do about it."""
    lines = [_lapsed(item) for item in judgement.lapsed]
    lines += [_idle(item, judgement) for item in judgement.idle]
    if not lines:
        return
    click.echo()
    click.secho("Waivers that accept nothing today:", bold=True)
    for line in lines:
        click.echo(f"       {line}")


def _lapsed(item: Judged) -> str:
    waiver = item.waiver
    if waiver is None:
        return ""
    if item.state is WaiverState.NOT_YET:
        return f"{waiver.finding}  It counts from {day(waiver.agreed_on)}; the finding is open."
    return (
        f"{waiver.finding}  It expired on {day(waiver.expires_on)}; the finding is still there "
        f"and open. Ask {waiver.owner}: mend it, or agree anew."
    )


def _idle(idle: Idle, judgement: Judgement) -> str:
    waiver = idle.waiver
    found = [item.finding.id for item in judgement.judged if item.finding.check == waiver.check]
    close = difflib.get_close_matches(waiver.finding, found, n=1, cutoff=ALIKE)
    if close:
        return f"{waiver.finding}  There is no such finding. Did you mean {close[0]}?"
    if idle.is_certain:
        return f"{waiver.finding}  There is no such finding any more. Take the waiver out."
    return (
        f"{waiver.finding}  Not shown, but {waiver.check} was not run or could not tell, so "
        "whether it is gone is not known. Keep the waiver for now."
    )
