"""Contradictions become actions: settle those that are open, keep what was promised of others."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from govtool.actions.dates import weeks_after
from govtool.actions.draft import Draft, Due
from govtool.actions.from_gaps import NO_OWNER
from govtool.actions.plan import Origin
from govtool.actions.wording import ended, lower_first, shortened
from govtool.checks.finding import Severity
from govtool.triangulation.reply import Reply, ReplyKind, ReplyState
from govtool.triangulation.row_standing import RowStanding

SETTLE_WEEKS: Final = 4
"""When a contradiction should have been answered: govtool's own number."""
WHY: Final = 400
"""How many letters of what contradicts stand in an action."""
TITLE: Final = 80
"""How many letters of a row's title stand in that of an action."""
_PREFIX: Final = "contradiction:"
_PROMISED: Final = {
    ReplyKind.CHANGE_LEVEL: "Change what is said of “{title}”",
    ReplyKind.CORRECT_DRAWING: "Correct what is drawn or counted for “{title}”",
    ReplyKind.ACT: "Mend what contradicts “{title}”",
}
_EASE: Final = {ReplyKind.CHANGE_LEVEL: 3, ReplyKind.CORRECT_DRAWING: 3, ReplyKind.ACT: 2}


def contradiction_id(row: str) -> str:
    """What an action names that answers the contradictions of a row: "contradiction:TRIAGE"."""
    return f"{_PREFIX}{row}"


def contradiction_words(answered: str) -> str | None:
    """The same in words: "TRIAGE, contradiction"; None for the id of anything else."""
    if not answered.startswith(_PREFIX):
        return None
    return f"{answered.removeprefix(_PREFIX)}, contradiction"


def row_of_contradiction(answered: str) -> str:
    """The row whose contradictions are meant: the id of an action's answer, or the row itself."""
    return answered.removeprefix(_PREFIX)


def drafts_from_contradictions(rows: Iterable[RowStanding], made_on: date) -> tuple[Draft, ...]:
    """One draft for each row that contradicts, unless the difference is explained for the time."""
    return tuple(draft for row in rows for draft in _draft(row, made_on))


def _draft(row: RowStanding, made_on: date) -> Iterator[Draft]:
    if row.is_open:
        yield _to_settle(row, made_on)
    elif row.state is ReplyState.ANSWERED and row.reply and row.reply.kind in _PROMISED:
        yield _as_promised(row, row.reply)


def _to_settle(row: RowStanding, made_on: date) -> Draft:
    title = _title(row)
    again = "" if row.state is ReplyState.OPEN else f" It is {row.state.value}."
    return _made(
        row,
        title=f"Settle what is said and what is shown of “{title}”",
        deed=(
            "bring those who answered together with those who know the pathway and the figures, "
            "and change the level, correct the drawing, explain the difference for a time, or act"
        ),
        after=f"{shortened(row.comparison.why, WHY)}{again}",
        owner=row.comparison.owner_role or NO_OWNER,
        due=Due(
            weeks_after(made_on, SETTLE_WEEKS),
            f"a contradiction is settled within {SETTLE_WEEKS} weeks, before more rests on it",
        ),
        ease=3,
    )


def _as_promised(row: RowStanding, reply: Reply) -> Draft:
    return _made(
        row,
        title=_PROMISED[reply.kind].format(title=_title(row)),
        deed=lower_first(reply.reason.rstrip(".")),
        after="",
        owner=reply.who,
        due=Due(reply.until, "that day was given when the contradiction was answered"),
        ease=_EASE[reply.kind],
    )


def _made(  # noqa: PLR0913 - what differs between the two kinds
    row: RowStanding, *, title: str, deed: str, after: str, owner: str, due: Due, ease: int
) -> Draft:
    weight = row.comparison.weight
    severity = weight.severity or Severity.MEDIUM
    return Draft(
        title=title,
        deed=deed,
        gist=lower_first(title),
        after=ended(after) if after else "",
        where="",
        owner_role=owner,
        due=due,
        measure="Nothing contradicts on this row when it is next compared",
        answers=(contradiction_id(row.id),),
        origin=Origin.CONTRADICTION,
        source=f"What is said, drawn and measured, compared: {row.comparison.bank}, {row.id}",
        first_step="put what contradicts to those who answered",
        is_safety=weight.is_safety,
        stand_in=severity,
        stand_in_words=f"severity of what contradicts: {severity.value}",
        ease=ease,
        reach=weight.reach,
        severity=weight.severity,
        checks=row.comparison.checks,
    )


def _title(row: RowStanding) -> str:
    return shortened(row.comparison.row.title, TITLE)
