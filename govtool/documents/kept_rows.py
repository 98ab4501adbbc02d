"""Actions that a place keeps, as the rows that every format of a plan prints."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from govtool.actions.brag import KEY, standing
from govtool.actions.tracked import TrackedAction, reference
from govtool.actions.wording import day
from govtool.documents.plan_rows import KeyRow, PlanRow, PlanSheet
from govtool.sources import Fact

_KNOWN: Final = {Fact.YES: "Yes", Fact.NO: "No", None: "Not stated"}


def kept_sheet(
    sheet: PlanSheet, actions: Iterable[tuple[int, int, TrackedAction]], today: date
) -> PlanSheet:
    """The sheet of a plan with the actions kept in place of those it proposes.

    Args:
        sheet: the plan that was made of the same pathway.
        actions: each with its number in the place and the version it is saved in.
        today: the day by which it is told how they stand.
    """
    rows = tuple(kept_row(number, version, action, today) for number, version, action in actions)
    other = tuple(row for row in sheet.key if row.heading != "How an action stands")
    key = tuple(KeyRow("How an action stands", word, meaning) for word, meaning in KEY)
    told = tuple((head, said) for head, said in sheet.summary if head != "What to do first")
    why = "No action has been taken up yet."
    answered = {item: row.reference for row in rows for item in row.findings}
    findings = tuple(
        replace(row, answered_by=answered.get(row.id, "nothing yet")) for row in sheet.findings
    )
    key = (*key, *other)
    return replace(sheet, rows=rows, key=key, summary=told, why_none=why, findings=findings)


def kept_row(number: int, version: int, action: TrackedAction, today: date) -> PlanRow:
    """One action that is kept, as it stands on a day."""
    stands = standing(action, today)
    return PlanRow(
        key=reference(number),
        reference=reference(number),
        title=action.title,
        text=action.text or "",
        owner=action.lead.called,
        organisation=action.lead.organisation or "",
        due=action.due_now,
        start=action.start,
        status=stands.status,
        no_action=action.no_action.because if action.no_action else "",
        measure=action.measure or "",
        figures=(action.baseline,) if action.baseline else (),
        answers=", ".join(action.answers),
        findings=tuple(one.finding for one in action.findings),
        more=tuple(_more(action, stands.because)),
        revision=version,
    )


def _more(action: TrackedAction, because: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Whatever else is stated of an action, and whether there are people and money for it."""
    yield "How it stands", " ".join(because)
    for late in action.revised:
        yield "Was due", f"{day(late.was)}, moved on {day(late.on)}: {late.why}"
    stated = (
        ("No date, because", action.no_date),
        ("Expected result", action.result),
        ("Sponsor", action.sponsor),
        ("With", "; ".join(action.stakeholders)),
        ("Done after", ", ".join(action.after)),
        ("Risk if not done", action.risk),
    )
    yield from ((label, text) for label, text in stated if text)
    if not action.no_action:
        yield "People and time for it", _KNOWN[action.resources]
        yield "Money for it", _KNOWN[action.budget]
    for note in action.notes[:1]:
        yield "Last note", f"{day(note.on)}, {note.by}: {note.said}"
    for shown in action.evidence:
        yield "Evidence", f"{shown.what} ({shown.by}, {day(shown.on)})"
