"""The actions, pilots, milestones and services that a place keeps, read from its records.

A record whose text this program cannot read is listed with its number and the reason; it is never
left out and never stops the others from being shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from govtool.actions.pilots import Milestone, Pilot, Service
from govtool.actions.tracked import TrackedAction, reference
from govtool.actions.tracked_files import (
    read_action,
    read_milestone,
    read_pilot,
    read_service,
    write_kept,
)
from govtool.reading import UPLOAD, Problem, Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.records import (
    NewRecord,
    NewVersion,
    Record,
    make_record,
    record_in,
    records_of,
    save_record,
)
from govtool.store.session import Session
from govtool.store.values import RecordKind

T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True)
class Kind(Generic[T]):
    """One kind of thing that is kept: the kind of its record, and how its text is read."""

    record: RecordKind
    read: Callable[[str], T]


@dataclass(frozen=True)
class Kept(Generic[T]):
    """A record with what its text holds; ``value`` is None where it cannot be read."""

    record: Record
    value: T | None
    problems: tuple[Problem, ...] = ()

    @property
    def number(self) -> int:
        """The number it is kept under in its place."""
        return self.record.number

    @property
    def reference(self) -> str:
        """What it is called where it is an action: A-12."""
        return reference(self.record.number)


@lru_cache(maxsize=4096)
def _action(text: str) -> TrackedAction:
    return read_action(text, "the action", UPLOAD)


ACTIONS: Final = Kind(RecordKind.ACTION, _action)
PILOTS: Final[Kind[Pilot]] = Kind(
    RecordKind.PILOT, lambda text: read_pilot(text, "the pilot", UPLOAD)
)
MILESTONES: Final[Kind[Milestone]] = Kind(
    RecordKind.MILESTONE, lambda text: read_milestone(text, "the milestone", UPLOAD)
)
SERVICES: Final[Kind[Service]] = Kind(
    RecordKind.SERVICE, lambda text: read_service(text, "the service", UPLOAD)
)


class Unreadable(Exception):  # noqa: N818 - it reads as what happened
    """A record is to be changed whose text this program cannot read; it is left as it is."""


def every_kept(sessions: Sessions, kind: Kind[T], *, place: int) -> tuple[Kept[T], ...]:
    """Everything of a kind that is on a place's list, by number."""
    with reading(sessions) as session:
        return kept_in(session, kind, place=place)


def kept_in(session: Session, kind: Kind[T], *, place: int) -> tuple[Kept[T], ...]:
    """The same, within a transaction."""
    found = records_of(session, place=place, kind=kind.record)
    return tuple(opened(kind, one) for one in found)


def one_kept(sessions: Sessions, kind: Kind[T], *, place: int, number: int) -> Kept[T]:
    """One thing of a kind, on the list or taken off it; NotFound where there is none such."""
    with reading(sessions) as session:
        return opened(kind, record_in(session, place=place, thing=(kind.record, number)))


def opened(kind: Kind[T], record: Record) -> Kept[T]:
    """A record with what it holds."""
    try:
        return Kept(record, kind.read(record.text))
    except Refused as refused:
        return Kept(record, None, refused.problems)


def readable(kept: tuple[Kept[TrackedAction], ...]) -> Mapping[str, TrackedAction]:
    """The actions that can be read, by their references."""
    return {one.reference: one.value for one in kept if one.value is not None}


def keep_new(
    session: Session,
    value: TrackedAction | Pilot | Milestone | Service,
    *,
    to: tuple[int, RecordKind, str | None],
    note: str,
    act: Act,
) -> Record:
    """Keep something new.

    Args:
        session: a transaction that may write.
        value: what to keep; it is read back before it is stored, so that nothing unreadable is.
        to: the place, the kind, and the slug of the pathway it belongs to, if it does to one.
        note: why, for the list of its versions.
        act: who does so, and when.
    """
    place, kind, pathway = to
    new = NewRecord(kind, _sound(kind, value), pathway, note[:LONGEST_NOTE])
    return make_record(session, place=place, new=new, act=act)


def keep_changed(
    session: Session,
    value: TrackedAction | Pilot | Milestone | Service,
    *,
    of: tuple[int, Record],
    note: str,
    act: Act,
) -> Record:
    """Save a thing anew; ``of`` is the place and the record it was changed from.

    Raises:
        StaleVersion: another version was saved in between.
        Refused: what was to be kept does not hold together.
    """
    place, record = of
    text = _sound(record.kind, value)
    if text == record.text:
        return record
    new = NewVersion(text, record.version, note[:LONGEST_NOTE])
    thing = (record.kind, record.number)
    return save_record(session, place=place, thing=thing, new=new, act=act)


LONGEST_NOTE: Final = 2000
_READ: Final[Mapping[RecordKind, Callable[[str], object]]] = {
    one.record: one.read for one in (ACTIONS, PILOTS, MILESTONES, SERVICES)
}


def _sound(kind: RecordKind, value: TrackedAction | Pilot | Milestone | Service) -> str:
    text = write_kept(value)
    _READ[kind](text)
    return text


def change_kept(  # noqa: PLR0913 - what, where to, why and who
    session: Session,
    kind: Kind[T],
    *,
    thing: tuple[int, int],
    to: Callable[[T], T],
    note: str,
    act: Act,
) -> Record:
    """Change a thing as it stands now, so that whatever was saved in between is kept.

    Args:
        session: a transaction that may write.
        kind: of the thing.
        thing: the place, and the number of the thing in it.
        to: gives the thing as it shall be, from how it stands.
        note: why, for the list of its versions.
        act: who does so, and when.

    Raises:
        NotFound: there is no such thing.
        Unreadable: this program cannot read it.
        Refused: what it would become does not hold together.
    """
    place, number = thing
    found = opened(kind, record_in(session, place=place, thing=(kind.record, number)))
    if found.record.removed_at is not None:
        raise NotFound(f"The {found.record.kind.value} {number} was taken off the list.")
    if found.value is None:
        raise Unreadable(f"This govtool cannot read {found.record.kind.value} {number}.")
    changed = to(found.value)
    return keep_changed(session, changed, of=(place, found.record), note=note, act=act)  # type: ignore[arg-type]
