"""The due dates of a plan as a calendar file (iCalendar, RFC 5545).

Each date is an event of a whole day that leaves the day free. A to-do would say more, but Outlook,
which NHS staff use, and Google's calendar take no to-dos in from a file. An action keeps its
identity as long as it answers the same, and its number rises with every change, so a calendar that
takes the file in again moves the event and makes no second one.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from govtool.actions.wording import day
from govtool.checks.wording import listed
from govtool.documents.plan_cells import legal
from govtool.documents.plan_rows import PlanRow, PlanSheet

_OCTETS: Final = 75
"""The longest line of the format, its end left out."""
_EPOCH: Final = date(2020, 1, 1)
"""From which the days are counted that number a plan's changes."""


def plan_calendar(sheet: PlanSheet) -> bytes:
    """One event for each action that has a date and is still to be done, soonest first."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//govtool//action plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _text("X-WR-CALNAME", f"Action plan: {sheet.title}, {sheet.place}"),
        _text("X-WR-CALDESC", _described(sheet)),
    ]
    for row in sorted(dated(sheet), key=lambda row: (row.due or date.max, row.reference)):
        lines.extend(_event(sheet, row))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def dated(sheet: PlanSheet) -> tuple[PlanRow, ...]:
    """The rows that stand in the calendar."""
    return tuple(row for row in sheet.rows if row.due and row.is_open)


def undated(sheet: PlanSheet) -> tuple[PlanRow, ...]:
    """The rows that are still to be done but have no date, and so are not in the calendar."""
    return tuple(row for row in sheet.rows if row.due is None and row.is_open)


def uid(sheet: PlanSheet, row: PlanRow) -> str:
    """What a calendar knows an action by, for ever."""
    whose = row.namespace or sheet.namespace
    return f"{sha256(f'{whose}/{row.key}'.encode()).hexdigest()[:32]}@govtool"


def _described(sheet: PlanSheet) -> str:
    words = f"Made on {day(sheet.made_on)}."
    if sheet.warning:
        words += f" {sheet.warning}"
    missing = [row.reference for row in undated(sheet)]
    if missing:
        words += f" Without a date, and so not in this calendar: {listed(missing)}."
    return words


def _event(sheet: PlanSheet, row: PlanRow) -> Iterator[str]:
    due = row.due or sheet.made_on
    stamp = datetime.combine(sheet.made_on, time(), UTC).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(sheet, row)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{max(0, (sheet.made_on - _EPOCH).days) + row.revision}"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}"
    yield _text("SUMMARY", f"{row.reference} due: {row.title} ({row.owner_words})")
    yield _text("DESCRIPTION", _words(sheet, row))
    yield "CATEGORIES:Action plan"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _words(sheet: PlanSheet, row: PlanRow) -> str:
    facts = (
        ("", row.text),
        ("Owner: ", row.owner_words),
        ("Status: ", row.status_words),
        ("First step: ", row.first_step),
        ("Measure: ", row.measure),
        ("In answer to: ", row.answers),
        ("Plan: ", f"{sheet.title}, {sheet.place}, made on {day(sheet.made_on)}"),
        ("", sheet.warning),
    )
    return "\n".join(f"{head}{text}" for head, text in facts if text)


def _text(name: str, value: str) -> str:
    """A property with text from people; nothing in it can begin another property."""
    plain = legal(value).replace("\r\n", "\n").replace("\r", "\n").replace("\x7f", "")
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return f"{name}:{plain}"


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never inside a character."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
