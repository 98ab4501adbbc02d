"""A place answers the contradictions of a row, answers them anew, or takes its answer back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from govtool.reading import Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.records import (
    NewRecord,
    NewVersion,
    Record,
    make_record,
    records_of,
    remove_record,
    save_record,
)
from govtool.store.session import Session
from govtool.store.values import RecordKind
from govtool.triangulation.reply import Reply, faults, write_reply
from govtool.triangulation.reply_reading import read_reply

Key = tuple[str, str]
"""A bank's id and the id of a row of it."""


class ReplyRefused(Exception):  # noqa: N818 - it reads as what happened
    """An answer that cannot be kept: each fault with its field."""

    def __init__(self, found: tuple[tuple[str, str], ...]) -> None:
        super().__init__("\n".join(message for _, message in found))
        self.faults = found


@dataclass(frozen=True)
class KeptReply:
    """An answer as it is kept: its number in the place, and its version."""

    number: int
    version: int
    reply: Reply


@dataclass(frozen=True)
class KeptReplies:
    """The answers of a pathway, and the numbers of those this program cannot read."""

    by_row: Mapping[Key, KeptReply] = field(default_factory=dict)
    unreadable: tuple[int, ...] = ()

    def of_bank(self, bank: str) -> Mapping[str, Reply]:
        """The answer to each row of a bank."""
        return {row: one.reply for (of, row), one in self.by_row.items() if of == bank}


def kept_replies(sessions: Sessions, *, place: int, slug: str) -> KeptReplies:
    """What the place has answered to the contradictions of a pathway."""
    with reading(sessions) as session:
        return _kept(session, place, slug)


def ready_to_give(
    *, place: int, slug: str, reply: Reply, based_on: int, act: Act
) -> Callable[[Session], int]:
    """What keeps an answer, new or anew, in a transaction that others share.

    ``based_on`` is the version of the answer that it replaces; 0 where there was none.

    Raises:
        ReplyRefused: words, a person or a fitting day are missing.

    What is given back returns the version, and raises:
        NotFound: the place has no such pathway.
        StaleVersion: somebody else answered in between; it holds both texts.
    """
    if found := tuple(faults(reply, act.at.date())):
        raise ReplyRefused(found)
    return lambda session: _give(session, place, slug, reply, based_on, act)


def take_back(sessions: Sessions, *, place: int, slug: str, key: Key, act: Act) -> None:
    """Take an answer off: the contradiction is open again, and what was said stays on record.

    Raises:
        NotFound: nobody has answered there.
    """
    with writing(sessions) as session:
        known = _kept(session, place, slug).by_row.get(key)
        if known is None:
            raise NotFound(f"Nobody has answered the contradictions of {key[1]}.")
        thing = (RecordKind.ANSWER, known.number)
        remove_record(session, place=place, thing=thing, why="taken back", act=act)


def _give(  # noqa: PLR0913, PLR0917 - where, what, on what, and by whom
    session: Session, place: int, slug: str, reply: Reply, based_on: int, act: Act
) -> int:
    known = _kept(session, place, slug).by_row.get((reply.bank, reply.row))
    text, note = write_reply(reply), reply.kind.value
    if known is None and based_on:
        raise StaleVersion(f"The answer on {reply.row}", based_on, 0, text, "")
    if known is None:
        new = NewRecord(RecordKind.ANSWER, text, slug, note)
        return make_record(session, place=place, new=new, act=act).version
    thing = (RecordKind.ANSWER, known.number)
    version = NewVersion(text, based_on, note)
    return save_record(session, place=place, thing=thing, new=version, act=act).version


def _kept(session: Session, place: int, slug: str) -> KeptReplies:
    by_row: dict[Key, KeptReply] = {}
    unreadable = []
    for record in records_of(session, place=place, kind=RecordKind.ANSWER, pathway=slug):
        found = _read(record)
        if found is None:
            unreadable.append(record.number)
        else:
            by_row[found.reply.bank, found.reply.row] = found
    return KeptReplies(by_row, tuple(unreadable))


def _read(record: Record) -> KeptReply | None:
    try:
        return KeptReply(record.number, record.version, read_reply(record.text))
    except Refused:
        return None
