"""The files of the demonstration, and what they hold; their days are moved so that it stays fresh.

They stand in ``pathway_models/mid_notts/demonstration``. Every day written in them is meant as
seen from ``WRITTEN_FOR``; whoever loads them later (or on a computer whose clock is behind) gets
them moved by whole weeks, so that nothing is long overdue and a Monday stays a Monday.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, ClassVar, Final, Literal, TypeVar

from pydantic import ConfigDict, Field

from govtool.reading import build, parse
from govtool.resources import pathway_models_folder
from govtool.sources import STRICT, Day
from govtool.store.values import OrganisationKind, Role, Side
from govtool.triangulation.reply import ReplyKind
from govtool.workflows.files import text_of

PATHWAY: Final = "mid-notts"
"""The pathway that the invented half year is about."""
WRITTEN_FOR: Final = date(2026, 11, 22)
_A_DAY: Final = re.compile(r"(?<![\d-])20\d\d-\d\d-\d\d(?![\d-])")
_ACCOUNT: Final = re.compile(r"account:([\w -]+\w)")
_BETWEEN: Final = re.compile(r"^---\n", re.MULTILINE)
T = TypeVar("T")


@dataclass(frozen=True)
class Script:
    """The files, as they read on the day they are loaded."""

    today: date
    folder: Path

    def text(self, name: str) -> str:
        """A file with its days moved; Refused where it cannot be read."""
        weeks = (self.today - WRITTEN_FOR).days // 7
        return moved(text_of(self.folder / name), timedelta(weeks=weeks))

    def texts(self, name: str, accounts: Mapping[str, int]) -> tuple[str, ...]:
        """The files in one, parted by lines ``---``, with “account:head-a” as a number."""
        whole = _ACCOUNT.sub(lambda found: str(accounts[found[1]]), self.text(name))
        return tuple(part for part in _BETWEEN.split(whole) if part.strip())

    def read(self, kind: type[T], name: str) -> T:
        """What a file holds; Refused where it cannot be read."""
        return build(kind, parse(self.text(name), name))


def script_for(today: date) -> Script:
    """The demonstration as it is loaded on a day."""
    return Script(today, pathway_models_folder() / "mid_notts" / "demonstration")


def moved(text: str, by: timedelta) -> str:
    """A text with every day in it (2026-11-22) moved."""
    return _A_DAY.sub(lambda found: (date.fromisoformat(found[0]) + by).isoformat(), text)


def at_work(day: date, clock: str = "10:00") -> datetime:
    """A moment of a day."""
    return datetime.combine(day, time.fromisoformat(clock), UTC)


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation of the place."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True)
class NewPart:
    """An area of the place, and its practices."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str
    practices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invented:
    """A person who cannot sign in, called by a role; ``of`` is their organisation."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: str
    name: str
    of: str
    role: Role


@dataclass(frozen=True)
class Seated:
    """A person who can sign in, by what they are, and the organisation they come from."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: str
    of: str


@dataclass(frozen=True)
class Cast:
    """Who there is."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    format: Literal["demonstration-people/1"]
    organisations: tuple[NewOrganisation, ...]
    areas: tuple[NewPart, ...]
    people: tuple[Invented, ...]
    signed_in: tuple[Seated, ...]


@dataclass(frozen=True)
class Ballot:
    """How one person voted: a mark for each row, "" for somebody who has not voted yet."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    who: str
    side: Side
    marks: str


@dataclass(frozen=True)
class Settled:
    """What the room agreed on a row; without a level it stands in the round's answers file.

    Attributes:
        shown: What was shown in the room for the level, and for every level below it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    row: str
    reason: str
    level: int | None = None
    dissent: str = ""
    shown: str | None = None
    target: int | None = None


@dataclass(frozen=True)
class Signed:
    """Who signed a closed round, and in which capacity."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    who: str
    capacity: str


@dataclass(frozen=True)
class PlayedRound:
    """A round: asked over a version, with its votes and what was agreed; open where not closed."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: str
    bank: str
    version: int
    purpose: str
    opened: Day
    rows: tuple[str, ...]
    votes: tuple[Ballot, ...]
    shown: Day | None = None
    closed: Day | None = None
    closes: Day | None = None
    answers: str | None = None
    agreed: tuple[Settled, ...] = ()
    signed: tuple[Signed, ...] = ()


@dataclass(frozen=True)
class PlayedRounds:
    """The rounds, oldest first."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    format: Literal["demonstration-rounds/1"]
    rounds: tuple[PlayedRound, ...]


@dataclass(frozen=True)
class Answered:
    """What the place answers to the contradictions of a row that a round agreed on."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    round: str
    row: str
    kind: ReplyKind
    reason: str
    who: str
    given_on: Day
    until: Day


@dataclass(frozen=True)
class EveryAnswered:
    """All such answers."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    format: Literal["demonstration-answers/1"]
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class Room:
    """A room that people could join for some hours."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    title: str
    opened: Day
    hours: Annotated[int, Field(ge=1, le=24)]
    at_most: int


@dataclass(frozen=True)
class Link:
    """A read-only link to a version of the pathway."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    version: int
    made: Day
    days: int


@dataclass(frozen=True)
class Begun:
    """A version that somebody has begun to change."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    version: int
    begun: Day


@dataclass(frozen=True)
class Calendar:
    """On which day what happened, and what was opened to people."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    format: Literal["demonstration-calendar/1"]
    place_made: Day
    workshop_kept: Day
    actions_taken_up: Day
    programme_kept: Day
    figures_kept: Day
    bank_released: Day
    live_saved: Day
    proposal_saved: Day
    actions_brought_up: Day
    rooms: tuple[Room, ...]
    links: tuple[Link, ...]
    maps: tuple[Begun, ...]
