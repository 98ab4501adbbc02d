"""A round votes on paper: a sheet to print, and each sheet typed in as a row of marks.

Whoever types a sheet in reads that sheet; nothing of anybody's votes is shown to them, the
votes of a sheet typed in before included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from govtool.assessment.answers import Answers, RowAnswer, write_answers
from govtool.assessment.bank import Bank
from govtool.assessment.paper import read_paper
from govtool.documents.voting_sheet import Heading, voting_sheet
from govtool.store.answers import NewAnswer, answers_by, answers_of, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound, RoundClosed
from govtool.store.paper_guests import add_paper_guest, paper_guests
from govtool.store.participants import Seat, seat, sides_of
from govtool.store.rounds import round_in
from govtool.store.session import Session
from govtool.store.values import Place, Round, RoundState, Side
from govtool.workflows.answering import row_in
from govtool.workflows.banks import shipped_bank
from govtool.workflows.printing import printed
from govtool.workflows.saving import Saved, Sent, save_once


@dataclass(frozen=True)
class TypedIn:
    """A sheet that was typed in: its guest, what it is called, its side, and when; no votes."""

    account: int
    name: str
    side: Side | None
    at: datetime | None


@dataclass(frozen=True)
class Papers:
    """A round and the sheets typed in for it so far.

    Attributes:
        names_people: Whether people take part for a side, so that each sheet needs one.
    """

    place: Place
    round: Round
    bank: Bank
    typed: tuple[TypedIn, ...]
    names_people: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet as it is typed in.

    Attributes:
        marks: One for each row, as ``read_paper`` takes them.
        name: A name or role, if the sheet bears one.
        side: For whom it was filled in; None where the round knows no sides.
        instead_of: The guest of a sheet typed in before, which this one replaces; None: a new one.
    """

    marks: str
    name: str = ""
    side: Side | None = None
    instead_of: int | None = None


def papers_of(sessions: Sessions, *, place: Place, round_id: int) -> Papers:
    """The sheets of a round.

    Raises:
        NotFound: the place has no such round.
        NoSuchBank: its bank is not here in its version.
    """
    with reading(sessions) as session:
        found = round_in(session, place=place.id, round_id=round_id)
        guests = paper_guests(session, place=place.id, round_id=round_id)
        sides = sides_of(session, place=place.id, round_id=round_id)
        saved: dict[int, datetime] = {}
        for answer in answers_of(session, place=place.id, round_id=round_id):
            saved[answer.account] = max(
                answer.saved_at, saved.get(answer.account, answer.saved_at)
            )
    typed = (TypedIn(one.id, one.name, sides.get(one.id), saved.get(one.id)) for one in guests)
    bank = shipped_bank(found.bank, found.bank_version)
    return Papers(place, found, bank, tuple(typed), bool(sides))


def type_in(
    sessions: Sessions, *, papers: Papers, sheet: Sheet, sent: Sent | None, act: Act
) -> Saved:
    """Store the votes of one sheet; the version of what is saved is the number of its guest.

    Raises:
        Refused: a mark cannot be read, with a sentence for each.
        RoundClosed: the round takes no votes any more.
        NotFound: ``instead_of`` is no sheet of this round.
        LinkRefused: as many sheets were typed in as one round takes.
    """
    answers = read_paper(sheet.marks, papers.bank)
    if papers.round.state is not RoundState.VOTING:
        raise RoundClosed(
            f"The votes of “{papers.round.title}” have been shown, so no more sheets are typed in."
        )

    def save(session: Session) -> int:
        account = _guest(session, papers, sheet, act)
        _store(session, papers, (account, answers), act)
        return account

    return save_once(sessions, sent=sent, act=act, save=save)


def blank_sheet(bank: Bank, place: str, title: str, day: date) -> bytes:
    """The sheet of a round as a PDF, for people to fill in.

    Raises:
        PrintingFailed: it could not be printed.
    """
    return printed(voting_sheet(bank, Heading(place, title)), day)


def _guest(session: Session, papers: Papers, sheet: Sheet, act: Act) -> int:
    """The guest a sheet is stored for, seated where the round seats people."""
    place, round_id = papers.place.id, papers.round.id
    if sheet.instead_of is None:
        account = add_paper_guest(
            session, place=place, round_id=round_id, name=sheet.name, act=act
        ).id
    else:
        account = sheet.instead_of
        known = paper_guests(session, place=place, round_id=round_id)
        if account not in {one.id for one in known}:
            raise NotFound("There is no such sheet in this round.")
    if papers.names_people and sheet.side is not None:
        seat(session, place=place, round_id=round_id, new=Seat(account, sheet.side), act=act)
    return account


def _store(
    session: Session,
    papers: Papers,
    voted: tuple[int, Sequence[RowAnswer]],
    act: Act,
) -> None:
    account, answers = voted
    place, round_id = papers.place.id, papers.round.id
    before = {
        one.row: one
        for one in answers_by(session, place=place, round_id=round_id, account=account)
    }
    on_behalf = Act(act.by, act.at, on_behalf_of=account)
    for answer in answers:
        stored = before.get(answer.row)
        if answer == (row_in(stored.text) if stored else RowAnswer(answer.row)):
            continue
        text = write_answers(_alone(papers, answer, account, act.at.date()))
        based_on = stored.version if stored else 0
        new = NewAnswer(account, answer.row, text, based_on)
        save_answer(session, place=place, round_id=round_id, new=new, act=on_behalf)


def _alone(papers: Papers, answer: RowAnswer, account: int, on: date) -> Answers:
    about = papers.round.pathway
    return Answers(
        bank=papers.bank.id,
        bank_version=papers.bank.version,
        place=papers.place.name,
        answered_by=f"account {account}",
        answered_on=on,
        pathway=about[0] if about else None,
        rows=(answer,),
    )
