"""A round votes on paper: a sheet to print, and each sheet typed in as a row of marks.

Whoever types a sheet in reads that sheet; nothing of anybody's votes is shown to them, the
votes of a sheet typed in before included.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from govtool.assessment.answers import Answers, RowAnswer, write_answers
from govtool.assessment.bank import Bank
from govtool.assessment.paper import read_paper
from govtool.documents.voting_sheet import Heading, voting_sheet
from govtool.store.answers import NewAnswer, answers_by, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions
from govtool.store.errors import NotFound, RoundClosed
from govtool.store.paper_guests import add_paper_guest, paper_guests
from govtool.store.paper_links import PaperLink, link_sheet, paper_links_of
from govtool.store.participants import Seat, seat
from govtool.store.rounds import round_in
from govtool.store.session import Session
from govtool.store.values import Place, Round, RoundState, Side
from govtool.workflows.answering import row_in
from govtool.workflows.banks import bank_of_round
from govtool.workflows.paper_doubles import Double
from govtool.workflows.printing import printed
from govtool.workflows.round_material import Material, material_of
from govtool.workflows.saving import Saved, Sent, save_once


class SecondSheet(Exception):  # noqa: N818 - it reads as what happened
    """Another sheet of the same person was typed in before; the text is a sentence to show."""


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
        doubles: Those who voted on paper and on the site; each counts once.
        links: What was said of the sheets, by the account of the guest.
        people: Who may vote here, by account; whose sheet one may be.
    """

    place: Place
    round: Round
    bank: Bank
    typed: tuple[TypedIn, ...]
    names_people: bool
    doubles: tuple[Double, ...] = ()
    links: Mapping[int, PaperLink] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)

    @property
    def of_nobody_here(self) -> tuple[TypedIn, ...]:
        """The sheets that were said to be of nobody who votes here."""
        apart = {link.guest for link in self.links.values() if link.person is None}
        return tuple(one for one in self.typed if one.account in apart)


@dataclass(frozen=True)
class Sheet:
    """A sheet as it is typed in.

    Attributes:
        marks: One for each row, as ``read_paper`` takes them.
        name: A name or role, if the sheet bears one.
        side: For whom it was filled in; None where the round knows no sides.
        person: The account of whoever filled it in, where that is known to vote here.
        instead_of: The guest of a sheet typed in before, which this one replaces; None: a new one.
    """

    marks: str
    name: str = ""
    side: Side | None = None
    person: int | None = None
    instead_of: int | None = None


def papers_of(sessions: Sessions, *, place: Place, round_id: int) -> Papers:
    """The sheets of a round.

    Raises:
        NotFound: the place has no such round.
        NoSuchBank: its bank is not here in its version.
    """
    seen = material_of(sessions, place=place, round_id=round_id, is_for_count=True)
    saved: dict[int, datetime] = {}
    for answer in seen.answers:
        saved[answer.account] = max(answer.saved_at, saved.get(answer.account, answer.saved_at))
    typed = (
        TypedIn(one.id, one.name, seen.sides.get(one.id), saved.get(one.id)) for one in seen.guests
    )
    return Papers(
        place=place,
        round=seen.round,
        bank=bank_of_round(sessions, seen.round),
        typed=tuple(typed),
        names_people=bool(seen.sides),
        doubles=seen.doubles,
        links=seen.papers,
        people=_who_may_vote(seen),
    )


def _who_may_vote(seen: Material) -> Mapping[int, str]:
    """The names of those who may vote on the site, by account and in order of their names."""
    on_paper = {one.id for one in seen.guests}
    asked = {*seen.asked, *seen.aside} - on_paper
    found = [one.account for one in seen.people if one.account.id in asked]
    return {one.id: one.name for one in sorted(found, key=lambda one: one.name.casefold())}


def type_in(
    sessions: Sessions, *, papers: Papers, sheet: Sheet, sent: Sent | None, act: Act
) -> Saved:
    """Store the votes of one sheet; the version of what is saved is the number of its guest.

    Raises:
        Refused: a mark cannot be read, with a sentence for each.
        RoundClosed: the round takes no votes any more.
        NotFound: ``instead_of`` is no sheet of this round.
        SecondSheet: there is one of this person already, and it is not this one.
        LinkRefused: as many sheets were typed in as one round takes.
    """
    answers = read_paper(sheet.marks, papers.bank)

    def save(session: Session) -> int:
        _require_voting(session, papers)
        _require_one_sheet(session, papers, sheet)
        account = _guest(session, papers, sheet, act)
        _store(session, papers, (account, answers), act)
        return account

    return save_once(sessions, sent=sent, act=act, save=save)


def _require_voting(session: Session, papers: Papers) -> None:
    """Refuse a sheet once the votes were shown, whatever the round was when it was read."""
    found = round_in(session, place=papers.place.id, round_id=papers.round.id)
    if found.state is not RoundState.VOTING:
        raise RoundClosed(
            f"The votes of “{found.title}” have been shown, so no more sheets are typed in."
        )


def _require_one_sheet(session: Session, papers: Papers, sheet: Sheet) -> None:
    """Refuse a second sheet of one person; the first can be typed in again."""
    if sheet.person is None:
        return
    place, round_id = papers.place.id, papers.round.id
    links = paper_links_of(session, place=place, round_id=round_id)
    theirs = {link.guest for link in links.values() if link.person == sheet.person}
    known = paper_guests(session, place=place, round_id=round_id)
    before = next((one for one in known if one.id in theirs), None)
    if before is not None and sheet.instead_of not in theirs:
        raise SecondSheet(
            f"There is a sheet of {papers.people.get(sheet.person, 'this person')} already: "
            f"“{before.name}”. To replace it, choose it under “Which sheet”."
        )


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
    _say_whose(session, papers, (account, sheet.person), act)
    if papers.names_people and sheet.side is not None:
        seat(session, place=place, round_id=round_id, new=Seat(account, sheet.side), act=act)
    return account


def _say_whose(session: Session, papers: Papers, whose: tuple[int, int | None], act: Act) -> None:
    """Keep whose sheet it is; what was decided of it stays where it is of the same person."""
    account, person = whose
    place, round_id = papers.place.id, papers.round.id
    before = paper_links_of(session, place=place, round_id=round_id).get(account)
    if person is None or (before is not None and before.person == person):
        return
    said = PaperLink(account, person)
    link_sheet(session, place=place, round_id=round_id, new=said, act=act)


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
