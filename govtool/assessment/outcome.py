"""What a round came to: how the room voted on each row, and the level it agreed.

The same value is worked out while levels are being agreed and is frozen, as JSON, when the round
is closed: a closed round is read from what was frozen and never worked out anew, so that no later
bank, check or program changes what was signed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import ClassVar, Final, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import ScaleLevel
from govtool.assessment.levels import RowState
from govtool.assessment.voting import RowVotes, lowest_first, widest_first
from govtool.sources import STRICT

OUTCOME_FORMAT: Final = "round-outcome/1"


class UnreadableOutcome(Exception):  # noqa: N818 - it reads as what happened
    """What was frozen cannot be read by this program; the text is a sentence to show."""


@dataclass(frozen=True)
class BankUsed:
    """The question bank of a round: what it is called, its scale, and SHA-256 of its files."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    version: str
    title: str
    kind: str
    sha256: str
    scale: tuple[ScaleLevel, ...]

    def name_of(self, level: int) -> str:
        """A level with its name: "3 In use"."""
        names = {one.value: one.name for one in self.scale}
        return f"{level} {names[level]}" if level in names else str(level)


@dataclass(frozen=True)
class PathwayUsed:
    """The version of the pathway that a round was about, and SHA-256 of its file."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    slug: str
    version: int
    title: str
    sha256: str


@dataclass(frozen=True)
class FindingKept:
    """A finding on that pathway, as it stood."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    check: str
    severity: str
    message: str


@dataclass(frozen=True)
class ChecksUsed:
    """Which checks ran on that pathway, by which version of the program, and what they said."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    program: str
    ran: tuple[str, ...]
    findings: tuple[FindingKept, ...]
    could_not_tell: tuple[str, ...]


@dataclass(frozen=True)
class NamedVote:
    """Who voted what, kept only in a round that shows names: the account, never the name."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    account: int
    state: RowState
    level: int | None
    carried: int | None


@dataclass(frozen=True)
class AgreedRow:
    """What the room agreed on a row.

    Attributes:
        number: Counts what was agreed on this row, from 1.
        answer: Level, criteria, evidence and target, as an answers file has them.
        state: Whether the row has a level, or does not apply.
        claimed: The level the room says; None where it only ticked criteria.
        gated: The level that the evidence named with it carries.
        by: Account id of whoever entered it; None: the program.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    number: int
    answer: RowAnswer
    state: RowState
    claimed: int | None
    gated: int | None
    why: str
    standing: str
    reason: str
    dissent: str
    by: int | None
    at: datetime

    @property
    def level(self) -> int | None:
        """The level agreed: the one the room says, or the one its criteria carry."""
        return self.gated if self.claimed is None else self.claimed

    @property
    def is_above_evidence(self) -> bool:
        """Whether the room agreed more than the evidence named with it carries."""
        return self.claimed is not None and self.gated is not None and self.claimed > self.gated


@dataclass(frozen=True)
class RowOutcome:
    """One row of a round.

    Attributes:
        votes: None where they are held back: one person alone voted, so all would know whose.
        named: Who voted what; empty unless the round shows names.
        agreed: None where nothing was agreed.
        checks: Ids of the checks that bear on the row.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    row: str
    title: str
    votes: RowVotes | None
    named: tuple[NamedVote, ...] = ()
    agreed: AgreedRow | None = None
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundOutcome:
    """A round's votes and agreements, and what they rest on.

    Attributes:
        asked: How many people were to vote.
        voted: How many answered at least one row.
        notes: Sentences on what of it could not be read.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: str
    purpose: str
    place: str
    opened_at: datetime
    revealed_at: datetime | None
    closed_at: datetime | None
    shows_names: bool
    asked: int
    voted: int
    bank: BankUsed
    pathway: PathwayUsed | None
    checks: ChecksUsed | None
    rows: tuple[RowOutcome, ...]
    notes: tuple[str, ...] = ()
    format: Literal["round-outcome/1"] = "round-outcome/1"

    @property
    def absent(self) -> int:
        """How many were asked and answered nothing."""
        return self.asked - self.voted

    @property
    def is_held_back(self) -> bool:
        """Whether the votes are not shown, since one person alone voted."""
        return self.voted == 1 and not self.shows_names

    @cached_property
    def row_by_id(self) -> Mapping[str, RowOutcome]:
        """Every row by its id."""
        return {row.row: row for row in self.rows}

    @property
    def agreed(self) -> tuple[RowOutcome, ...]:
        """The rows on which something was agreed."""
        return tuple(row for row in self.rows if row.agreed)

    @property
    def by_disagreement(self) -> tuple[RowOutcome, ...]:
        """The rows people disagree on most first."""
        return self._in_order_of(widest_first(row.votes for row in self.rows if row.votes))

    @property
    def by_level(self) -> tuple[RowOutcome, ...]:
        """The lowest rows first: by the level agreed, or while none is by the middle vote."""
        voted = self._in_order_of(lowest_first(row.votes for row in self.rows if row.votes))
        return tuple(sorted(voted, key=_height))

    def _in_order_of(self, votes: Iterable[RowVotes]) -> tuple[RowOutcome, ...]:
        first = [self.row_by_id[one.row] for one in votes]
        return (*first, *(row for row in self.rows if row.votes is None))


def _height(row: RowOutcome) -> tuple[bool, int]:
    """Twice the level, since a middle vote may lie between two; rows without any come last."""
    if row.agreed and row.agreed.level is not None:
        return False, 2 * row.agreed.level
    middle = row.votes.spread.median if row.votes else None
    return (middle is None, middle.low + middle.high if middle else 0)


_OUTCOME: Final = TypeAdapter(RoundOutcome)


def write_outcome(outcome: RoundOutcome) -> str:
    """An outcome as JSON; equal outcomes give equal text, which reads back as the same outcome."""
    return _OUTCOME.dump_json(outcome, indent=1).decode()


@lru_cache(maxsize=64)
def read_outcome(text: str) -> RoundOutcome:
    """The outcome that was frozen.

    Raises:
        UnreadableOutcome: it is not one, or another version of the program wrote it.
    """
    try:
        return _OUTCOME.validate_json(text)
    except ValidationError:
        raise UnreadableOutcome(
            "What was frozen when this assessment was closed cannot be read by this version of "
            "govtool. It is kept as it is."
        ) from None
