"""A facilitator sees how far everybody has come in a round and, once it is closed, its results.

While a round is open this shows nothing of what others answered, so that nobody is swayed: of an
open round `everybody` gives a `Turnout`, which holds names and counts alone.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from govtool.assessment.bank import Bank, BankRow, Element
from govtool.assessment.gaps import Gap, gaps
from govtool.assessment.levels import RowLevel, RowState, levels
from govtool.assessment.standing import NOT_ANSWERED, NOT_APPLICABLE
from govtool.store.answers import answers_of
from govtool.store.engine import Sessions, reading
from govtool.store.memberships import members
from govtool.store.rounds import round_in
from govtool.store.values import Member, Place, Role, Round, StoredAnswer
from govtool.workflows.answering import row_in, together
from govtool.workflows.banks import shipped_bank
from govtool.workflows.people import FORMER


@dataclass(frozen=True)
class Progress:
    """How many rows one person has answered or said not to apply, and when they last saved."""

    account: int
    name: str
    done: int
    last_saved: datetime | None

    @property
    def has_begun(self) -> bool:
        """Whether anything at all was answered."""
        return self.done > 0


@dataclass(frozen=True)
class Turnout:
    """How far each person who may answer a round has come, by name; nothing of what they said."""

    round: Round
    bank: Bank
    people: tuple[Progress, ...]

    @property
    def begun(self) -> tuple[Progress, ...]:
        """Those who have answered something."""
        return tuple(person for person in self.people if person.has_begun)

    @property
    def complete(self) -> int:
        """How many people have answered every row."""
        return sum(person.done == len(self.bank.rows) for person in self.people)


@dataclass(frozen=True)
class PersonLevel:
    """The level that one person's answer to a row carries, and the gap to their target."""

    account: int
    name: str
    level: RowLevel
    gap: Gap | None


@dataclass(frozen=True)
class Obstacle:
    """A thing that stands before the next level, and in how many people's answers it does."""

    text: str
    people: int


@dataclass(frozen=True)
class RowResult:
    """What everybody who took part answered to one row. There is no mean, here or anywhere."""

    row: BankRow
    answers: tuple[PersonLevel, ...]
    spread: tuple[tuple[str, int], ...]
    """The levels carried, lowest first, then what has no level: in words, with how many people."""
    obstacles: tuple[Obstacle, ...]
    """What stands before people's next level, commonest first."""


@dataclass(frozen=True)
class Results:
    """The results of a closed round, row by row, and those who took part by name."""

    round: Round
    bank: Bank
    people: tuple[Progress, ...]
    rows: tuple[RowResult, ...]


def everybody(
    sessions: Sessions, *, place: Place, round_id: int, roles: Collection[Role]
) -> Turnout | Results:
    """How far everybody has come in a round; once it is closed, its results.

    Args:
        sessions: of the database.
        place: the round's.
        round_id: its id.
        roles: those that may answer; their people are listed even where they have not begun.

    Raises:
        NotFound: the place has no such round.
        NoSuchBank: its bank is not here in its version.
    """
    found, stored, people = _stored(sessions, place, round_id)
    bank = shipped_bank(found.bank, found.bank_version)
    if found.closed_at is None:
        return Turnout(found, bank, tuple(_progress(bank, people, stored, roles)))
    known = _progress(bank, people, stored, roles=())
    took_part = tuple(person for person in known if person.has_begun)
    by_row = _levels_by_row(bank, place, found, took_part, stored)
    return Results(found, bank, took_part, tuple(_row_result(bank, r, by_row) for r in bank.rows))


_Stored = Mapping[int, Sequence[StoredAnswer]]


def _stored(
    sessions: Sessions, place: Place, round_id: int
) -> tuple[Round, _Stored, tuple[Member, ...]]:
    """The round, everybody's answers in it by account, and the people of the place."""
    with reading(sessions) as session:
        found = round_in(session, place=place.id, round_id=round_id)
        answers = answers_of(session, place=place.id, round_id=round_id)
        people = members(session, place=place.id)
    stored: dict[int, list[StoredAnswer]] = {}
    for answer in answers:
        stored.setdefault(answer.account, []).append(answer)
    return found, stored, people


def _progress(
    bank: Bank, people: tuple[Member, ...], stored: _Stored, roles: Collection[Role]
) -> Iterator[Progress]:
    """Members who may answer or did, by name; then those who answered and have left."""
    known = {member.account.id: member.account.name for member in people}
    for member in people:
        is_asked = member.role in roles and member.account.disabled_at is None
        if is_asked or member.account.id in stored:
            yield _one(bank, member.account.id, member.account.name, stored)
    for account in stored:
        if account not in known:
            yield _one(bank, account, FORMER, stored)


def _one(bank: Bank, account: int, name: str, stored: _Stored) -> Progress:
    mine = [answer for answer in stored.get(account, ()) if answer.row in bank.row_by_id]
    done = [answer for answer in mine if not row_in(answer.text).is_blank]
    last = max((answer.saved_at for answer in mine), default=None)
    return Progress(account, name, len(done), last)


def _levels_by_row(
    bank: Bank, place: Place, found: Round, people: tuple[Progress, ...], stored: _Stored
) -> Mapping[str, tuple[PersonLevel, ...]]:
    by_row: dict[str, list[PersonLevel]] = {row.id: [] for row in bank.rows}
    for person in people:
        answers = together(bank, place.name, person.name, found, stored[person.account])
        found_levels = levels(bank, answers)
        gap_by_row = {gap.row: gap for gap in gaps(bank, found_levels, answers)}
        for level in found_levels:
            gap = gap_by_row.get(level.row)
            by_row[level.row].append(PersonLevel(person.account, person.name, level, gap))
    return {row: tuple(answers) for row, answers in by_row.items()}


def _row_result(
    bank: Bank, row: BankRow, by_row: Mapping[str, tuple[PersonLevel, ...]]
) -> RowResult:
    answers = by_row[row.id]
    return RowResult(row, answers, tuple(_spread(bank, row, answers)), _obstacles(answers))


def _spread(
    bank: Bank, row: BankRow, answers: tuple[PersonLevel, ...]
) -> Iterator[tuple[str, int]]:
    lowest = bank.scale.values[0]
    for value in bank.scale.values:
        number = sum(answer.level.gated == value for answer in answers)
        reached = f"Level {value}, {bank.scale.name_of(value)}"
        is_below = isinstance(row, Element) and value == lowest
        if number:
            yield (f"Not yet level {lowest + 1}" if is_below else reached), number
    for state, words in (
        (RowState.NOT_APPLICABLE, NOT_APPLICABLE),
        (RowState.BLANK, NOT_ANSWERED),
    ):
        number = sum(answer.level.state is state for answer in answers)
        if number:
            yield words, number


def _obstacles(answers: tuple[PersonLevel, ...]) -> tuple[Obstacle, ...]:
    met = Counter(
        f"Level {answer.gap.next_level}: {missing.text}"
        for answer in answers
        if answer.gap
        for missing in answer.gap.missing
    )
    return tuple(Obstacle(text, people) for text, people in met.most_common())
