"""What the checks look at: answers to a bank, and what is known of the round they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from govtool.assessment.answers import Answers, Evidence, RowAnswer
from govtool.assessment.bank import Bank, BankRow
from govtool.assessment.levels import RowLevel
from govtool.assessment.levels import levels as row_levels
from govtool.assessment.row_strength import RowStrength, row_strengths
from govtool.assessment.strength import Strength
from govtool.assessment.voting import vote
from govtool.sources import Fact


@dataclass(frozen=True)
class Ballot:
    """What one person answered, and the side of the table they sit on, if that is known."""

    answers: Answers
    side: str | None = None


@dataclass(frozen=True)
class MapVersions:
    """The version of the pathway that was answered over, and the newest there is."""

    answered_over: int
    newest: int
    newest_on: date


@dataclass(frozen=True)
class Assessment:
    """Answers to a bank on one day: one person's, or what a room agreed.

    Attributes:
        bank: What was answered.
        answers: To it.
        today: The day on which the checks are asked.
        is_agreed: Whether the answers are those that a room agreed on.
        ballots: Everybody's own answers; ``None`` where they are not known, or still hidden.
        sides: The sides that were asked to take part; ``None`` where nobody was named.
        map: The versions of the pathway; ``None`` where that is not known.
    """

    bank: Bank
    answers: Answers
    today: date
    is_agreed: bool = False
    ballots: tuple[Ballot, ...] | None = None
    sides: tuple[str, ...] | None = None
    map: MapVersions | None = None

    @cached_property
    def levels(self) -> tuple[RowLevel, ...]:
        """The level of every row, in the order of the bank."""
        return row_levels(self.bank, self.answers)

    @cached_property
    def strengths(self) -> Mapping[str, RowStrength]:
        """How strong the assurance behind each row is, by the row's id."""
        found = row_strengths(self.bank, self.answers, self.levels, self.today)
        return {one.row: one for one in found}

    @cached_property
    def vote_levels(self) -> Mapping[str, tuple[int, ...]]:
        """The level of each vote on a row that has one, by the row's id.

        What counts as the level of a vote is for `voting` to say.
        """
        found: dict[str, list[int]] = {row.id: [] for row in self.bank.rows}
        for ballot in self.ballots or ():
            for level in row_levels(self.bank, ballot.answers):
                said = vote(level).level
                if said is not None:
                    found[level.row].append(said)
        return {row: tuple(sorted(said)) for row, said in found.items()}

    @property
    def rows(self) -> tuple[BankRow, ...]:
        """The rows of the bank."""
        return self.bank.rows

    @property
    def verb(self) -> str:
        """What is done to a level: it is claimed, or agreed."""
        return "agreed" if self.is_agreed else "claimed"

    def answer(self, row: str) -> RowAnswer:
        """The answer to a row; a blank one where there is none."""
        return self.answers.row_by_id.get(row, RowAnswer(row))

    def strength(self, row: str) -> Strength | None:
        """How strong the assurance behind a row is; ``None`` where it has no level."""
        return self.strengths[row].strength

    def relied_on(self, row: str) -> tuple[tuple[Evidence, ...], ...]:
        """The evidence that an answer leans on: of its rating, or of each criterion ticked."""
        answer = self.answer(row)
        ticked = (tick.evidence for tick in answer.criteria if tick.met is Fact.YES)
        bundles = [*ticked, answer.evidence] if answer.claimed != 0 else [*ticked]
        named = (tuple(one for one in bundle if one.what.strip()) for bundle in bundles)
        return tuple(bundle for bundle in named if bundle)

    def evidence(self, row: str) -> tuple[Evidence, ...]:
        """Every piece of evidence that an answer names."""
        answer = self.answer(row)
        pieces = [*answer.evidence, *(one for tick in answer.criteria for one in tick.evidence)]
        return tuple(piece for piece in pieces if piece.what.strip())
