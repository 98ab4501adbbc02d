"""Parts that several papers share: tables of actions and findings, figures, who does what."""

from collections.abc import Iterable, Iterator
from typing import Final

from govtool.actions.plan import Status
from govtool.actions.wording import counted
from govtool.documents.addresses import svg_address
from govtool.documents.charts import WIDTH, status_chart
from govtool.documents.papers.blocks import (
    Block,
    Cell,
    Facts,
    Grid,
    Heading,
    Line,
    Picture,
    Points,
    Words,
)
from govtool.documents.plan_rows import (
    FindingRow,
    LevelRow,
    PlanRow,
    PlanSheet,
    UnknownRow,
    row_owners,
)

_CHART_MM: Final = 150.0
NOT_STATED: Final = "Not stated"


def actions_grid(rows: Iterable[PlanRow]) -> Grid:
    """Every action with all that is known of it; for a sheet that lies across."""
    return Grid(
        ("Ref", "Action", "Owner", "Due and status", "Measure", "In answer to"),
        tuple(_action(row) for row in rows),
        (5, 44, 14, 13, 14, 10),
    )


def _action(row: PlanRow) -> tuple[Cell, ...]:
    return (
        (Line(row.reference, "strong"),),
        tuple(_deed(row)),
        (Line(row.owner_words),),
        (Line(row.due_words, "strong"), Line(row.status_words)),
        tuple(_measure(row)),
        tuple(_answer(row)),
    )


def _deed(row: PlanRow) -> Iterator[Line]:
    yield Line(row.title, "strong")
    if row.no_action:
        yield Line(f"No action, because {row.no_action}")
    if row.text:
        yield Line(row.text)
    for need in row.wanted:
        yield Line(f"{need.do}: {need.text} ({need.id})", "point")
    if row.first_step:
        yield Line(f"First step: {row.first_step}")
    for label, text in row.more:
        yield Line(f"{label}: {text}")
    if row.why:
        also = f" See also {', '.join(row.related)}." if row.related else ""
        yield Line(f"Why here: {row.why}{also}", "soft")
    if row.source:
        yield Line(f"Source: {row.source}", "soft")


def _measure(row: PlanRow) -> Iterator[Line]:
    yield Line(row.measure or NOT_STATED)
    known = f"Known today: {'; '.join(row.figures)}" if row.figures else "No figure yet"
    yield Line(known, "soft")


def _answer(row: PlanRow) -> Iterator[Line]:
    yield Line(row.answers or NOT_STATED)
    if row.severity:
        rests = f", {row.rests_on.lower()}" if row.rests_on else ""
        yield Line(f"{row.severity.value.capitalize()}{rests}", "soft")


def short_actions(rows: Iterable[PlanRow]) -> Grid:
    """Actions in a line or two each, for an upright sheet."""
    return Grid(
        ("Ref", "Action", "Owner", "Due and status"),
        tuple(
            (
                (Line(row.reference, "strong"),),
                (Line(row.title),),
                (Line(row.owner_words),),
                (Line(row.due_words, "strong"), Line(row.status_words)),
            )
            for row in rows
        ),
        (7, 48, 25, 20),
    )


def findings_grid(findings: Iterable[FindingRow]) -> Grid:
    """Findings with their places and the actions that answer them."""
    return Grid(
        ("No.", "What was seen, and where", "Severity and basis", "Answered by"),
        tuple(
            (
                (Line(row.number, "strong"),),
                (
                    Line(row.seen),
                    Line(row.place, "soft"),
                    Line(f"Not kept: {row.title} ({row.check})", "soft"),
                ),
                (Line(row.severity.value.capitalize(), "strong"), Line(row.rests_on)),
                (Line(row.answered_by or "accepted for now"),),
            )
            for row in findings
        ),
        (7, 59, 19, 15),
    )


def unknown_grid(unknown: Iterable[UnknownRow]) -> Grid:
    """What could not be told, by check."""
    by_check: dict[tuple[str, str], list[str]] = {}
    for row in unknown:
        by_check.setdefault((row.check, row.title), []).append(row.missing)
    return Grid(
        ("Check", "What would have to be known"),
        tuple(
            (
                (Line(title, "strong"), Line(check, "soft")),
                tuple(Line(text, "point" if len(missing) > 1 else "") for text in missing),
            )
            for (check, title), missing in sorted(by_check.items())
        ),
        (36, 64),
    )


def levels_grid(levels: Iterable[LevelRow]) -> Grid:
    """The levels of one question bank."""
    return Grid(
        ("Row", "Claimed", "Carried by evidence", "Aimed at", "Why"),
        tuple(
            (
                (Line(row.title, "strong"), Line(row.row, "soft")),
                (Line(row.claimed),),
                (Line(row.carried, "strong"),),
                (Line(row.aimed),),
                (Line(row.why),),
            )
            for row in levels
        ),
        (28, 11, 13, 11, 37),
    )


def by_bank(levels: Iterable[LevelRow]) -> dict[str, tuple[LevelRow, ...]]:
    """The levels of each question bank, in the order they come."""
    found: dict[str, tuple[LevelRow, ...]] = {}
    for row in levels:
        found[row.bank] = (*found.get(row.bank, ()), row)
    return found


def how_they_stand(rows: tuple[PlanRow, ...]) -> Iterator[Block]:
    """The actions by status, as a chart and the table behind it; nothing before any has begun."""
    if all(row.is_proposed or row.status is Status.NOT_STARTED for row in rows):
        return
    chart = status_chart(rows)
    yield Heading("How the actions stand")
    size = (_CHART_MM, round(_CHART_MM * chart.height / WIDTH, 1))
    yield Picture(svg_address(chart.svg), chart.words, *size)
    yield Words(f"{counted(len(rows), 'action')} in all.", is_soft=True)
    cells = tuple(tuple((Line(text),) for text in line) for line in chart.rows)
    yield Grid(chart.heads, cells, (3, 1))


def who_does_what(sheet: PlanSheet) -> Iterator[Block]:
    """Each owner's actions, soonest first."""
    for owner in row_owners(sheet.rows):
        yield Heading(owner.role, 3)
        yield Points(
            tuple(
                f"{'By ' if task.row.due else ''}{task.row.due_words}: {task.row.reference} "
                f"{task.row.title}{f', {task.beside}' if task.beside else ''}. "
                f"{task.row.first_step}".strip()
                for task in owner.tasks
            )
        )


def support_blocks(sheet: PlanSheet) -> Iterator[Block]:
    """What is done for people on the ground: training, how-to, a named helper; and for whom."""
    if sheet.support:
        yield Heading("Support for people on the ground")
        yield Grid(
            ("Ref", "Support", "Owner", "Due and status"),
            tuple(
                (
                    (Line(row.reference, "strong"),),
                    (Line(row.title, "strong"), Line(row.support)),
                    (Line(row.owner_words),),
                    (Line(row.due_words, "strong"), Line(row.status_words)),
                )
                for row in sheet.support
            ),
            (7, 48, 25, 20),
        )


def key_blocks(sheet: PlanSheet) -> Iterator[Block]:
    """The key, a table for each heading."""
    headings = dict.fromkeys(row.heading for row in sheet.key)
    for heading in headings:
        yield Heading(heading, 3)
        pairs = tuple((row.word, row.meaning) for row in sheet.key if row.heading == heading)
        yield Facts(pairs, ("Word", "Meaning"))


def made_from(sheet: PlanSheet) -> Iterator[Block]:
    """The versions that a paper was made from, and the documents behind them."""
    yield Facts(sheet.about, ("Made from", "Which"))
    if sheet.sources:
        yield Points(sheet.sources)


def not_a_verdict() -> Words:
    """What every paper says of itself."""
    return Words(
        "Made with govtool. A finding is a prompt for discussion, not a verdict. This paper holds "
        "no patient data; it is for governing services, not for deciding any one person’s care.",
        is_soft=True,
    )
