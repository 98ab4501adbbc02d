"""A person comes to their place: what to do next, and what has changed of late."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from govtool.actions.brag import standing
from govtool.assessment.bank import Bank
from govtool.store.answers import every_answer_by
from govtool.store.engine import Sessions, reading
from govtool.store.rounds import rounds_of
from govtool.store.session import Session
from govtool.store.values import Round, VersionNote
from govtool.workflows.answering import row_in
from govtool.workflows.banks import NoSuchBank, bank_in_round
from govtool.workflows.keeping_actions import ACTIONS, every_kept
from govtool.workflows.listing_pathways import Listed, VersionStanding

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
        return self.round.takes_votes and self.bank is not None


@dataclass(frozen=True)
class Change:
    """Something that happened in the place: a version saved, or a round started or closed."""

    at: datetime
    version: VersionNote | None = None
    round: Round | None = None


def rounds_for(sessions: Sessions, *, place: int, account: int) -> tuple[Standing, ...]:
    """The rounds of a place, open ones first, then newest first, as one person stands in them."""
    with reading(sessions) as session:
        rounds = rounds_of(session, place=place)
        mine = every_answer_by(session, place=place, account=account)
        banks = {asked.id: _bank(session, asked) for asked in rounds}
    done = Counter(item.round for item in mine if not row_in(item.text).is_blank)
    standings = [Standing(asked, banks[asked.id], done[asked.id]) for asked in rounds]
    return tuple(sorted(standings, key=lambda item: item.round.closed_at is not None))


@dataclass(frozen=True)
class Led:
    """The open actions that a person leads on, and how many of them are overdue."""

    open: int = 0
    overdue: int = 0


def actions_led(sessions: Sessions, *, place: int, account: int, today: date) -> Led:
    """What a person still has to do; actions that this program cannot read are passed over."""
    kept = every_kept(sessions, ACTIONS, place=place)
    mine = [
        one.value
        for one in kept
        if one.value and one.value.is_open and one.value.is_led_by(account)
    ]
    return Led(len(mine), sum(standing(action, today).is_overdue for action in mine))


def recent_changes(pathways: Iterable[Listed], rounds: Iterable[Standing]) -> tuple[Change, ...]:
    """The latest changes, newest first: each pathway's newest version, and rounds."""
    asked = [item.round for item in rounds]
    changes = [
        *(Change(item.latest.saved_at, version=item.latest) for item in pathways),
        *(Change(item.opened_at, round=item) for item in asked),
        *(Change(item.closed_at, round=item) for item in asked if item.closed_at),
    ]
    return tuple(sorted(changes, key=lambda change: change.at, reverse=True)[:MOST_CHANGES])


def most_serious(pathways: Iterable[Listed]) -> VersionStanding | None:
    """The version with the most findings of the highest severity; ``None`` where none has any."""
    found = [item.worst for item in pathways if item.worst]
    return max(found, key=lambda standing: standing.gravity, default=None)


def _bank(session: Session, asked: Round) -> Bank | None:
    try:
        return bank_in_round(session, asked)
    except NoSuchBank:
        return None
