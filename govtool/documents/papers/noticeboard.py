"""A plan on one sheet, for a noticeboard: what was found, what happens next, what is not known."""

from collections.abc import Iterator
from typing import Final

from govtool.actions.plan import ActionPlan, Status
from govtool.actions.wording import counted, shortened
from govtool.documents.edition import Edition
from govtool.documents.papers.blocks import Block, Grid, Heading, Line, Paper, Points, Tiles, Words
from govtool.documents.plan_figures import figures, still_standing
from govtool.documents.plan_rows import PlanRow, PlanSheet

FOUND: Final = 3
NEXT: Final = 8
LINES: Final = 29
"""Lines of findings and actions that fit on the sheet beside all else."""
_ACROSS: Final = 92
_WHAT: Final = 46
_WHO: Final = 29
"""Characters in a line of the sheet, and of the columns of the table."""
SENTENCE: Final = 180
"""Characters of a finding; the plan has the whole."""
SHORT: Final = 80
NAME: Final = 80
"""Characters of the pathway's and the place's names."""


def noticeboard(plan: ActionPlan, sheet: PlanSheet, edition: Edition) -> Paper:
    """One sheet for a wall, however long the plan."""
    return Paper(
        name="What we found and what we do",
        title=shortened(sheet.title, NAME),
        place=shortened(sheet.place, NAME),
        made_on=sheet.made_on,
        blocks=tuple(_blocks(plan, sheet)),
        warning=shortened(sheet.warning, SENTENCE),
        edition=edition,
        is_one_sheet=True,
    )


def _blocks(plan: ActionPlan, sheet: PlanSheet) -> Iterator[Block]:
    yield Tiles(
        tuple((str(item.number), item.label, item.note) for item in figures(plan, sheet)[:3])
    )
    yield Heading("What we found")
    found = tuple(_found(plan))
    yield Points(found)
    yield Heading("What happens next")
    used = sum(len(line) // _ACROSS + 1 for line in (*found, sheet.warning[:SENTENCE]))
    used += (len(sheet.title) + len(sheet.place)) // _WHAT
    yield from _next(plan, sheet, LINES - used)
    yield Heading("What we do not know yet")
    yield Words(_unknown(plan))
    yield Words(f"{'.' * 70}", "For the whole plan, and to have your say, ask")


def _found(plan: ActionPlan) -> Iterator[str]:
    if not plan.groups:
        yield shortened(plan.summary.wrong[0], SENTENCE) if plan.summary.wrong else "Nothing."
    for group in plan.groups[:FOUND]:
        yield shortened(group.message, SENTENCE)
    rest = sum(len(group.findings) for group in plan.groups[FOUND:])
    if rest:
        yield f"And {counted(rest, 'more finding')}, in the plan."


def _next(plan: ActionPlan, sheet: PlanSheet, room: int) -> Iterator[Block]:
    rows = [row for row in sheet.rows if row.is_open]
    if not rows:
        yield Words(_settled(plan, sheet) if sheet.rows else sheet.why_none)
        return
    shown = rows[: _fitting(rows, room)]
    yield Grid(("By when", "What", "Who"), tuple(_line(row) for row in shown), (18, 50, 32))
    if len(rows) > len(shown):
        yield Words(f"And {counted(len(rows) - len(shown), 'more action')}, in the plan.")


def _settled(plan: ActionPlan, sheet: PlanSheet) -> str:
    """That nothing is still to be done, what was only decided, and what stands all the same."""
    done = sum(row.status is Status.BLUE for row in sheet.rows)
    left = len(sheet.rows) - done
    unread = len(sheet.unreadable)
    said = "Every action is done." if not unread else f"{counted(done, 'action')} done."
    if left:
        said = f"{counted(done, 'action')} done; for {left} it was decided to do nothing."
    lost = f"{unread} more cannot be read." if unread else ""
    words = " ".join(part for part in (said, lost, still_standing(plan)) if part)
    return words[:1].upper() + words[1:]


def _fitting(rows: list[PlanRow], room: int) -> int:
    """How many of the first rows fit into so many lines; one at least."""
    used, fitting = 0.0, 0
    for row in rows[:NEXT]:
        what, who = min(len(row.title), SHORT), min(len(row.owner_words), SHORT)
        used += max(what // _WHAT, who // _WHO) + 1.5
        if used > room:
            break
        fitting += 1
    return max(1, fitting)


def _line(row: PlanRow) -> tuple[tuple[Line, ...], ...]:
    return (
        (Line(row.due_words, "strong"),),
        (Line(shortened(row.title, SHORT)),),
        (Line(shortened(row.owner_words, SHORT)),),
    )


def _unknown(plan: ActionPlan) -> str:
    told = plan.tally
    if not told.run:
        return "Nothing has been checked yet."
    if told.unknown:
        return (
            f"{told.unknown} of {told.run} checks could not tell, because the map does not say "
            "enough. That is not the same as all being well. If you know how it is done, tell us."
        )
    return "Every check could be answered from the map."
