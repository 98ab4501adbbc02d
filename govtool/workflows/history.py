"""What has happened in a place, in words that people read: who did what, and what it changed.

It is told from the audit trail, of the whole place or of one thing of it. What somebody answered
is not told here, only that they answered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from govtool.actions.wording import counted
from govtool.store.audit import AuditEntry, Deed, entries
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.workflows.history_names import Names
from govtool.workflows.history_subjects import Subject, about, title_of
from govtool.workflows.history_words import remarks, sentence

PAGE: Final = 50


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, who did what, and what more there is to say of it."""

    id: int
    at: datetime
    said: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    """A page of history, newest first.

    Attributes:
        title: What it is the history of; "" for the whole place.
        older: Where the next page begins; None where there is none.
    """

    title: str
    events: tuple[Event, ...]
    older: int | None


def history_of(
    sessions: Sessions,
    *,
    place: int,
    subject: Subject | None = None,
    before: int | None = None,
    may_see_addresses: bool = False,
) -> History:
    """The newest events of a place, or of one thing of it, that are older than the one given.

    Raises:
        NotFound: Nothing of the kind has ever been in the place.
    """
    with reading(sessions) as session:
        names = Names(session, place, may_see_addresses)
        wanted = about(subject, names) if subject else None
        found = entries(session, place=place, before=before, about=wanted, limit=PAGE + 1)
        if subject and not found and before is None:
            raise NotFound("There is no such thing in this place.")
        shown = found[:PAGE]
        return History(
            title=title_of(subject, names) if subject else "",
            events=tuple(_events(shown, names)),
            older=shown[-1].id if len(found) > PAGE else None,
        )


def _events(found: Iterable[AuditEntry], names: Names) -> Iterator[Event]:
    for _, run in groupby(found, _series):
        told = list(run)
        yield _event(told[0], names) if len(told) == 1 else _answers(told, names)


def _series(entry: AuditEntry) -> tuple[object, ...]:
    """What entries are told together: one person's answers in one assessment, in a row."""
    if entry.deed != Deed.ANSWER_SAVED:
        return (entry.id,)
    return (entry.who, entry.on_behalf_of, entry.thing.split("/")[0])


def _event(entry: AuditEntry, names: Names) -> Event:
    return Event(entry.id, entry.at, sentence(entry, names), remarks(entry, names))


def _answers(told: list[AuditEntry], names: Names) -> Event:
    """Answers saved one after another, as one event at the time of the last."""
    rows = tuple(dict.fromkeys(entry.thing.split("/", 2)[2] for entry in reversed(told)))
    who = names.person(told[0].who)
    times = counted(len(told), "time")
    where = names.round(told[0].thing.split("/")[0])
    said = f"{who[:1].upper()}{who[1:]} saved answers in {where}, {times}."
    return Event(told[0].id, told[0].at, said, (f"Rows: {', '.join(rows)}.",))
