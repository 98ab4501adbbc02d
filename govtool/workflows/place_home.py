"""A person comes to their place: what to do next, and what has changed of late."""

from dataclasses import dataclass
from datetime import datetime

from govtool.assessment.bank import Bank
from govtool.store.answers import answers_by
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import pathways_of
from govtool.store.rounds import rounds_of
from govtool.store.values import Round, VersionNote
from govtool.workflows.answering import row_in
from govtool.workflows.banks import NoSuchBank, shipped_bank

MOST_CHANGES = 8


@dataclass(frozen=True)
class Standing:
    """A round, and how far one person has come in it; ``bank`` is None where it is not here."""

    round: Round
    bank: Bank | None
    done: int

    @property
    def rows(self) -> int:
        """How many rows its bank has."""
        return len(self.bank.rows) if self.bank else 0

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.round.closed_at is None and self.bank is not None


@dataclass(frozen=True)
class Change:
    """Something that happened in the place: a version saved, or a round started or closed."""

    at: datetime
    version: VersionNote | None = None
    round: Round | None = None


def rounds_for(sessions: Sessions, *, place: int, account: int) -> tuple[Standing, ...]:
    """The rounds of a place, open ones first, then newest first, as one person stands in them."""
    with reading(sessions) as session:
        found = [
            (asked, answers_by(session, place=place, round_id=asked.id, account=account))
            for asked in rounds_of(session, place=place)
        ]
    standings = [
        Standing(asked, _bank(asked), sum(not row_in(item.text).is_blank for item in mine))
        for asked, mine in found
    ]
    return tuple(sorted(standings, key=lambda item: item.round.closed_at is not None))


def recent_changes(sessions: Sessions, *, place: int) -> tuple[Change, ...]:
    """The latest changes, newest first: each pathway's newest version, and rounds."""
    with reading(sessions) as session:
        versions = [item.latest for item in pathways_of(session, place=place)]
        rounds = rounds_of(session, place=place)
    changes = [
        *(Change(note.saved_at, version=note) for note in versions),
        *(Change(asked.opened_at, round=asked) for asked in rounds),
        *(Change(asked.closed_at, round=asked) for asked in rounds if asked.closed_at),
    ]
    return tuple(sorted(changes, key=lambda change: change.at, reverse=True)[:MOST_CHANGES])


def _bank(asked: Round) -> Bank | None:
    try:
        return shipped_bank(asked.bank, asked.bank_version)
    except NoSuchBank:
        return None
