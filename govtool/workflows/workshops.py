"""A place keeps its workshops and what they raise: listed, read, saved, and taken off the list.

A workshop and a block are records, each the text of a small file. One that this program cannot
read is shown with its problems and never lost.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from govtool.actions.plan import Raised
from govtool.reading import UPLOAD, Problem, Refused
from govtool.sources import Fact
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.pathways import versions_of
from govtool.store.records import (
    NewRecord,
    NewVersion,
    Record,
    make_record,
    record_in,
    records_of,
    remove_record,
    save_record,
)
from govtool.store.session import Session
from govtool.store.values import RecordKind, VersionNote
from govtool.workshop.blocks import Block, KeptBlock
from govtool.workshop.reading import read_block, read_workshop
from govtool.workshop.workshop import Workshop
from govtool.workshop.writing import write_block, write_workshop

WORKSHOP: Final = RecordKind.WORKSHOP
BLOCK: Final = RecordKind.BLOCK


@dataclass(frozen=True)
class OnRecord:
    """A workshop as a place keeps it, without its blocks, which are records of their own.

    Attributes:
        workshop: None where this program cannot read it; ``problems`` then says why.
    """

    record: Record
    workshop: Workshop | None
    problems: tuple[Problem, ...] = ()

    @property
    def number(self) -> int:
        """Its number in the place."""
        return self.record.number

    @property
    def title(self) -> str:
        """What it is called, by its number where it cannot be read."""
        return self.workshop.title if self.workshop else f"Workshop {self.number}"


@dataclass(frozen=True)
class RaisedBlock:
    """A block as a place keeps it; its id is its number: B3.

    Attributes:
        block: None where this program cannot read it; ``problems`` then says why.
        workshop: The number of the workshop it was raised at; None: it was raised at another time.
    """

    record: Record
    block: Block | None
    workshop: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def number(self) -> int:
        """Its number in the place."""
        return self.record.number


@dataclass(frozen=True)
class RoomRecord:
    """All that is on record of what rooms said about one pathway."""

    slug: str
    versions: tuple[VersionNote, ...]
    """Newest first."""
    workshops: tuple[OnRecord, ...]
    """In the order of the days they were held; those without a day last."""
    blocks: tuple[RaisedBlock, ...]
    """By number."""

    @property
    def title(self) -> str:
        """What the pathway's newest version is called."""
        return self.versions[0].title

    @property
    def raised(self) -> tuple[Raised, ...]:
        """The blocks that can be read, with the meeting each was raised at, for a plan."""
        by_number = {one.number: one.workshop for one in self.workshops}
        return tuple(
            _raised(one.block, by_number.get(one.workshop or 0))
            for one in self.blocks
            if one.block is not None
        )

    def held(self, number: int) -> OnRecord:
        """One of the workshops; or NotFound."""
        found = next((one for one in self.workshops if one.number == number), None)
        if found is None:
            raise NotFound(f"There is no workshop {number} about this pathway.")
        return found

    def said(self, number: int) -> RaisedBlock:
        """One of the blocks; or NotFound."""
        found = next((one for one in self.blocks if one.number == number), None)
        if found is None:
            raise NotFound(f"There is no block {number} on this pathway.")
        return found

    def raised_at(self, number: int) -> tuple[RaisedBlock, ...]:
        """The blocks raised at one workshop."""
        return tuple(one for one in self.blocks if one.workshop == number)

    def whole(self, number: int) -> Workshop:
        """A workshop with the blocks raised at it, as its file holds them; or NotFound."""
        workshop = self.held(number).workshop
        if workshop is None:
            raise NotFound(f"Workshop {number} cannot be read.")
        blocks = tuple(one.block for one in self.raised_at(number) if one.block)
        return replace(workshop, blocks=blocks)


def room_record(sessions: Sessions, *, place: int, slug: str) -> RoomRecord:
    """What is on record of the rooms about a pathway; NotFound where the place has none such."""
    with reading(sessions) as session:
        versions = versions_of(session, place=place, slug=slug)
        if not versions:
            raise NotFound(f"There is no pathway called “{slug}” here.")
        held = records_of(session, place=place, kind=WORKSHOP, pathway=slug)
        said = records_of(session, place=place, kind=BLOCK, pathway=slug)
    workshops = sorted((_on_record(one) for one in held), key=_when)
    return RoomRecord(slug, tuple(versions), tuple(workshops), tuple(_said(one) for one in said))


def raised_on(sessions: Sessions, *, place: int, slug: str) -> tuple[Raised, ...]:
    """What people said stands in the way on a pathway, for its plan."""
    return room_record(sessions, place=place, slug=slug).raised


def keep_workshop(
    sessions: Sessions, *, place: int, slug: str, workshop: Workshop, act: Act
) -> Record:
    """Put a new workshop on record."""
    new = NewRecord(WORKSHOP, write_workshop(workshop), slug)
    with writing(sessions) as session:
        return make_record(session, place=place, new=new, act=act)


def keep_block(sessions: Sessions, *, place: int, slug: str, kept: KeptBlock, act: Act) -> Record:
    """Put a new block on record; its number becomes its id."""
    new = NewRecord(BLOCK, write_block(kept), slug)
    with writing(sessions) as session:
        return make_record(session, place=place, new=new, act=act)


def saving_workshop(
    *, place: int, number: int, workshop: Workshop, based_on: int, act: Act
) -> Callable[[Session], int]:
    """What saves a workshop in a transaction that others share, and gives back its version.

    What is given back raises StaleVersion where somebody saved it in between.
    """
    new = NewVersion(write_workshop(replace(workshop, blocks=())), based_on)
    return lambda session: (
        save_record(session, place=place, thing=(WORKSHOP, number), new=new, act=act).version
    )


def saving_block(
    *, place: int, number: int, kept: KeptBlock, based_on: int, act: Act
) -> Callable[[Session], int]:
    """What saves a block in a transaction that others share, and gives back its version.

    What is given back raises StaleVersion where somebody saved it in between.
    """
    plain = replace(kept, block=replace(kept.block, id=None))
    new = NewVersion(write_block(plain), based_on)
    return lambda session: (
        save_record(session, place=place, thing=(BLOCK, number), new=new, act=act).version
    )


def take_off(
    sessions: Sessions, *, place: int, slug: str, thing: tuple[RecordKind, int], act: Act
) -> None:
    """Take a workshop or a block of a pathway off the list; it stays on record.

    Raises:
        NotFound: the pathway has none such.
    """
    with writing(sessions) as session:
        if record_in(session, place=place, thing=thing).pathway != slug:
            raise NotFound(f"There is no {thing[0].value} {thing[1]} on this pathway.")
        remove_record(session, place=place, thing=thing, why="", act=act)


def in_words_of_the_room(text: str) -> Workshop | None:
    """The workshop in a stored text; None where this program cannot read it."""
    try:
        return read_workshop(text, limits=UPLOAD)
    except Refused:
        return None


def block_in(text: str) -> KeptBlock | None:
    """The block in a stored text; None where this program cannot read it."""
    try:
        return read_block(text, limits=UPLOAD)
    except Refused:
        return None


def titles(workshops: Sequence[OnRecord]) -> Mapping[int, str]:
    """What each workshop is called, by its number."""
    return {one.number: one.title for one in workshops}


def day_of(at: datetime, workshop: Workshop) -> datetime:
    """The end of the day a workshop was held; ``at`` where that is not stated or still to come."""
    if workshop.held_on is None:
        return at
    end = at.replace(
        year=workshop.held_on.year, month=workshop.held_on.month, day=workshop.held_on.day,
        hour=23, minute=59,
    )  # fmt: skip
    return min(at, end)


def _raised(block: Block, workshop: Workshop | None) -> Raised:
    if workshop is None:
        return Raised(block)
    return Raised(block, workshop.title, workshop.held_on, workshop.invented is Fact.YES)


def _when(one: OnRecord) -> tuple[bool, str, int]:
    held = one.workshop.held_on if one.workshop else None
    return (held is None, held.isoformat() if held else "", one.number)


def _on_record(record: Record) -> OnRecord:
    try:
        return OnRecord(record, read_workshop(record.text, limits=UPLOAD))
    except Refused as refused:
        return OnRecord(record, None, refused.problems)


def _said(record: Record) -> RaisedBlock:
    try:
        kept = read_block(record.text, limits=UPLOAD)
    except Refused as refused:
        return RaisedBlock(record, None, None, refused.problems)
    return RaisedBlock(record, replace(kept.block, id=f"B{record.number}"), kept.workshop)
