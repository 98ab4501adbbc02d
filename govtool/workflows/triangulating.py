"""A person looks at what is said, drawn and measured of a pathway, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from govtool.actions.from_gaps import Assessed
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.pathways import versions_of
from govtool.store.values import Account, Place, RoundState, VersionNote
from govtool.triangulation.comparison import Verdict, counts
from govtool.triangulation.ground import Ground
from govtool.triangulation.row_standing import RowStanding, row_standings
from govtool.triangulation.triangulating import triangulate
from govtool.workflows.answering_contradictions import KeptReplies, KeptReply, kept_replies
from govtool.workflows.banks import shipped_banks
from govtool.workflows.planning import AnswerSet, answer_sets, taken_in
from govtool.workflows.standing_findings import Standing, standing_of

NOBODY: Final = "nobody-"
"""Begins the key of a bank that nobody's answers are taken in of."""


@dataclass(frozen=True)
class Source:
    """Where what is said comes from: a set of answers, or a bank with nobody's.

    Attributes:
        answers: What the room agreed, or one person's; None where nobody's are taken in.
    """

    key: str
    bank_title: str
    answers: AnswerSet | None = None

    @property
    def is_agreed(self) -> bool:
        """Whether it is what a room agreed."""
        return self.answers is not None and self.answers.agreed is not None

    @property
    def may_be_answered(self) -> bool:
        """Whether contradictions of it are answered: not while votes are still private."""
        return self.answers is None or self.answers.round.state is not RoundState.VOTING


@dataclass(frozen=True)
class Asked:
    """What is asked for: answers by their key, and a version of the map by its number.

    Attributes:
        today: The day on which evidence and figures are recent, and answers count.
    """

    today: date
    source: str = ""
    version: int | None = None


@dataclass(frozen=True)
class SideBySide:
    """Every row of a bank as said, drawn and measured, and what was answered to contradictions."""

    sources: tuple[Source, ...]
    source: Source
    bank: Bank
    standing: Standing
    rows: tuple[RowStanding, ...]
    replies: KeptReplies

    @property
    def note(self) -> VersionNote:
        """The version of the pathway."""
        return self.standing.note

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many rows have each verdict."""
        return counts(row.comparison for row in self.rows)

    @property
    def open(self) -> tuple[RowStanding, ...]:
        """The contradictions that somebody has to answer."""
        return tuple(row for row in self.rows if row.is_open)

    def row(self, row_id: str) -> RowStanding:
        """One row; or NotFound."""
        found = next((row for row in self.rows if row.id == row_id), None)
        if found is None:
            raise NotFound(f"The bank has no row “{row_id}”.")
        return found

    def kept(self, row_id: str) -> KeptReply | None:
        """What was answered to a row, as it is kept."""
        return self.replies.by_row.get((self.bank.id, row_id))


@dataclass(frozen=True)
class Onlooker:
    """Who looks at a place, and whether they may see the answers of a round that shows names."""

    place: Place
    account: Account
    everybody: bool


def side_by_side(
    sessions: Sessions, *, slug: str, asked: Asked, who: Onlooker, at: datetime
) -> SideBySide:
    """What is said, drawn and measured of a pathway.

    Where no answers are asked for, what the newest round agreed is taken; where none agreed
    anything, the person's own; else nobody's.

    Raises:
        NotFound: the place has no such pathway, or no such answers or version to show.
        Refused: this program can no longer read the version's file.
    """
    place = who.place
    sources = _sources(sessions, slug, who)
    source = _chosen(sources, asked.source)
    assessed = _assessed(sessions, place, source)
    number = asked.version or _usual_version(sessions, place, slug, source)
    standing = standing_of(sessions, place=place.id, slug=slug, at=at, number=number)
    replies = kept_replies(sessions, place=place.id, slug=slug)
    found = triangulate(assessed.bank, assessed.answers, _ground(standing, asked.today))
    rows = row_standings(found, replies.of_bank(assessed.bank.id), asked.today)
    return SideBySide(sources, source, assessed.bank, standing, rows, replies)


def _ground(standing: Standing, today: date) -> Ground:
    accepted = frozenset(item.finding.id for item in standing.judgement.accepted)
    examined = standing.examined
    return Ground(examined.pathway, examined.report, today, examined.measures, accepted)


def _sources(sessions: Sessions, slug: str, who: Onlooker) -> tuple[Source, ...]:
    sets = answer_sets(
        sessions, place=who.place, slug=slug, account=who.account, everybody=who.everybody
    )
    given = tuple(Source(found.key, found.bank_title, found) for found in sets)
    answered = {source.answers.round.bank for source in given if source.answers}
    empty = tuple(
        Source(f"{NOBODY}{bank.id}", bank.title)
        for bank in shipped_banks()
        if bank.id not in answered
    )
    return (*given, *empty)


def _chosen(sources: Sequence[Source], key: str) -> Source:
    """The source an address names; else the first, which is what a room agreed if any did."""
    if not key:
        return sources[0]
    found = next((source for source in sources if source.key == key), None)
    if found is None:
        raise NotFound(f"There are no answers {key} to show.")
    return found


def _assessed(sessions: Sessions, place: Place, source: Source) -> Assessed:
    if source.answers is not None:
        return taken_in(sessions, place, source.answers)
    bank = next(bank for bank in shipped_banks() if source.key == f"{NOBODY}{bank.id}")
    blank = Answers(bank.id, bank.version, place.name, "nobody", date.min)
    return Assessed(bank, blank)


def _usual_version(sessions: Sessions, place: Place, slug: str, source: Source) -> int | None:
    """The newest version of the stage that was answered over; None where nothing was."""
    about = source.answers.round.pathway if source.answers else None
    if about is None:
        return None
    with reading(sessions) as session:
        notes = versions_of(session, place=place.id, slug=slug)
    stage = next((note.stage for note in notes if note.number == about[1]), None)
    return next((note.number for note in notes if note.stage is stage), None)
