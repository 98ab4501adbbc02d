"""What has happened in a place, in words that people read: who did what, and what it changed.

It is told from the audit trail, with names looked up when it is read, so that whoever has left is
named no more. What somebody answered is not told here, only that they answered.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from govtool.store.audit import AuditEntry, Deed, entries
from govtool.store.engine import Sessions, reading
from govtool.store.memberships import members
from govtool.store.organisations import organisations_of
from govtool.store.rounds import rounds_of
from govtool.workflows.people import FORMER, PROGRAM

PAGE: Final = 50
SILENT: Final = {Deed.ANSWER_SAVED}
"""Deeds of which it is told that they were done, and nothing more."""
LABELS: Final[Mapping[str, str]] = {
    "at most": "people who may join",
    "joined": "people who had joined",
    "sha256": "",
    "account": "",
    "link": "",
    "purpose": "",
    "version": "",
}
"""Facts that are told in other words than the trail's own; "" for those that tell nobody much."""


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, who did it, what, to what, and the facts it changed."""

    id: int
    at: datetime
    who: str
    deed: str
    thing: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """A page of a place's history, newest first; ``older`` is where the next page begins."""

    events: tuple[Event, ...]
    older: int | None


def history_of(sessions: Sessions, *, place: int, before: int | None = None) -> History:
    """The newest events of a place that are older than the one given."""
    with reading(sessions) as session:
        found = entries(session, place=place, before=before, limit=PAGE + 1)
        names = _Names(
            people={one.account.id: one.account.name for one in members(session, place=place)},
            organisations={one.id: one.name for one in organisations_of(session, place=place)},
            rounds={one.id: one.title for one in rounds_of(session, place=place)},
        )
    shown = found[:PAGE]
    return History(
        events=tuple(_event(entry, names) for entry in shown),
        older=shown[-1].id if len(found) > PAGE else None,
    )


@dataclass(frozen=True)
class _Names:
    people: Mapping[int, str]
    organisations: Mapping[int, str]
    rounds: Mapping[int, str]

    def person(self, account: int | None) -> str:
        return PROGRAM if account is None else self.people.get(account, FORMER)


def _event(entry: AuditEntry, names: _Names) -> Event:
    deed = entry.deed[:1].upper() + entry.deed[1:]
    return Event(
        id=entry.id,
        at=entry.at,
        who=names.person(entry.who),
        deed=deed,
        thing=_thing(entry, names),
        facts=() if entry.deed in SILENT else _facts(entry, names),
    )


def _thing(entry: AuditEntry, names: _Names) -> str:
    """What it was done to, by a name that people know; "" where that says nothing more."""
    if entry.kind == "account":
        return names.person(int(entry.thing))
    if entry.kind == "organisation":
        return names.organisations.get(int(entry.thing), "")
    if entry.kind == "round":
        return names.rounds.get(int(entry.thing), "")
    if entry.kind == "answer":
        number, _, row = entry.thing.split("/", 2)
        return f"{row}, {names.rounds.get(int(number), '')}"
    return entry.thing if entry.kind in {"pathway", "pathway version"} else ""


def _facts(entry: AuditEntry, names: _Names) -> tuple[str, ...]:
    before, after = _read(entry.before), _read(entry.after)
    keys = dict.fromkeys((*before, *after))
    told = (_fact(key, before.get(key), after.get(key), names) for key in keys)
    return tuple(words for words in told if words)


def _fact(key: str, before: object, after: object, names: _Names) -> str:
    label = LABELS.get(key, key)
    if not label or before == after:
        return ""
    old, new = _value(key, before, names), _value(key, after, names)
    if old and new:
        return f"{label}: {old} → {new}"
    return f"{label}: {new or old}" if new or old else ""


def _value(key: str, value: object, names: _Names) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key == "organisation" and isinstance(value, int):
        return names.organisations.get(value, "")
    return str(value).replace("_", " ") if key == "role" else str(value)


def _read(facts: str | None) -> dict[str, object]:
    read = json.loads(facts) if facts else {}
    return read if isinstance(read, dict) else {}
