"""The rounds of the demonstration: voted, shown, agreed and signed as people would."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from govtool.assessment.answers import Answers, Evidence, Line, RowAnswer, Tick, write_answers
from govtool.assessment.bank import Bank, Element
from govtool.assessment.paper import EMPTY, NOT_APPLICABLE
from govtool.assessment.reading import read_answers
from govtool.sample_data.script import PATHWAY, Ballot, PlayedRound, Script, Settled, at_work
from govtool.sources import Fact
from govtool.store.agreed_levels import NewAgreement, agree_level
from govtool.store.answers import NewAnswer, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.participants import Seat, seat
from govtool.store.pathways import version
from govtool.store.round_steps import reveal_votes, sign_round
from govtool.store.rounds import NewRound, open_round
from govtool.store.session import Session
from govtool.store.values import Place, Round
from govtool.workflows.banks import shipped_bank
from govtool.workflows.running_round import freeze_round

DOES_NOT_APPLY: Final = "Said not to apply; no reason was given."
INVENTED: Final = "Invented for the demonstration"


@dataclass(frozen=True)
class Stage:
    """Where it is played: the place, everybody's accounts, and who runs it."""

    sessions: Sessions
    script: Script
    place: Place
    accounts: Mapping[str, int]

    def act(self, when: datetime, who: str = "facilitator") -> Act:
        """Somebody does something at a moment."""
        return Act(self.accounts[who], when)


def begin(stage: Stage, played: PlayedRound) -> Round:
    """Open a round and have people vote."""
    bank = shipped_bank(played.bank)
    with writing(stage.sessions) as session:
        asked = _open(session, stage, bank, played)
        for ballot in played.votes:
            _vote(session, stage, (asked, bank), (ballot, played))
    return asked


def finish(stage: Stage, played: PlayedRound, asked: Round) -> None:
    """Have the votes of a round shown and levels agreed, and close it if it was closed."""
    assert played.shown is not None  # noqa: S101 - one that was not shown is not finished
    act = stage.act(at_work(played.shown, "11:00"))
    with writing(stage.sessions) as session:
        reveal_votes(session, place=stage.place.id, round_id=asked.id, act=act)
        _agree(session, stage, (asked, shipped_bank(played.bank)), played)
    if played.closed:
        _close(stage, asked.id, played)


def _open(session: Session, stage: Stage, bank: Bank, played: PlayedRound) -> Round:
    place, act = stage.place.id, stage.act(at_work(played.opened))
    about = version(session, place=place, slug=PATHWAY, number=played.version).about
    new = NewRound(
        bank=bank.id,
        bank_version=bank.version,
        title=f"{about.title}, version {played.version}",
        pathway=(PATHWAY, played.version),
        closes_on=played.closes,
        purpose=played.purpose,
    )
    asked = open_round(session, place=place, new=new, act=act)
    for ballot in played.votes:
        sits = Seat(stage.accounts[ballot.who], ballot.side)
        seat(session, place=place, round_id=asked.id, new=sits, act=act)
    return asked


def _vote(
    session: Session,
    stage: Stage,
    about: tuple[Round, Bank],
    voted: tuple[Ballot, PlayedRound],
) -> None:
    asked, bank = about
    ballot, played = voted
    account = stage.accounts[ballot.who]
    act = Act(account, at_work(played.opened, "14:00"))
    for row, mark in zip(played.rows, ballot.marks.split(), strict=bool(ballot.marks)):
        if row not in bank.row_by_id or mark in EMPTY:
            continue
        answer = (
            RowAnswer(row, not_applicable=DOES_NOT_APPLY)
            if mark == NOT_APPLICABLE
            else RowAnswer(row, claimed=int(mark))
        )
        text = _kept(stage, about, answer, f"account {account}", act)
        new = NewAnswer(account, row, text)
        save_answer(session, place=stage.place.id, round_id=asked.id, new=new, act=act)


def _agree(session: Session, stage: Stage, about: tuple[Round, Bank], played: PlayedRound) -> None:
    asked, bank = about
    assert played.shown is not None  # noqa: S101 - levels are agreed once votes are shown
    act = stage.act(at_work(played.shown, "11:30"))
    told = _answers_of(stage, played)
    for settled in played.agreed:
        if settled.row not in bank.row_by_id:
            continue
        answer = told.get(settled.row) or _settled(bank, settled, act)
        text = _kept(stage, about, answer, "agreed in the room", act)
        new = NewAgreement(settled.row, text, settled.reason, settled.dissent)
        agree_level(session, place=stage.place.id, round_id=asked.id, new=new, act=act)


def _answers_of(stage: Stage, played: PlayedRound) -> Mapping[str, RowAnswer]:
    if played.answers is None:
        return {}
    return read_answers(stage.script.text(f"../{played.answers}"), played.answers).row_by_id


def _settled(bank: Bank, settled: Settled, act: Act) -> RowAnswer:
    """A level with what was shown for it: under each criterion of a matrix, beside a question."""
    element = bank.row_by_id[settled.row]
    shown = (
        (Evidence(settled.shown, act.at.date(), INVENTED, Line.OVERSIGHT),)
        if settled.shown
        else ()
    )
    if not isinstance(element, Element):
        return RowAnswer(settled.row, claimed=settled.level, evidence=shown, target=settled.target)
    ticks = tuple(_ticks(element, settled.level or 0, shown)) if shown else ()
    return RowAnswer(settled.row, claimed=settled.level, criteria=ticks, target=settled.target)


def _ticks(element: Element, level: int, shown: tuple[Evidence, ...]) -> Iterator[Tick]:
    for cell in element.levels:
        if 0 < cell.level <= level:
            for criterion in cell.criteria:
                yield Tick(criterion.id, Fact.YES, shown)


def _close(stage: Stage, round_id: int, played: PlayedRound) -> None:
    assert played.closed is not None  # noqa: S101 - only a closed round comes here
    act = stage.act(at_work(played.closed, "12:30"))
    freeze_round(stage.sessions, place=stage.place, round_id=round_id, act=act)
    with writing(stage.sessions) as session:
        for one in played.signed:
            act = stage.act(at_work(played.closed, "14:00"), one.who)
            sign_round(
                session, place=stage.place.id, round_id=round_id, capacity=one.capacity, act=act
            )


def _kept(stage: Stage, about: tuple[Round, Bank], answer: RowAnswer, by: str, act: Act) -> str:
    _, bank = about
    return write_answers(
        Answers(
            bank=bank.id,
            bank_version=bank.version,
            place=stage.place.name,
            answered_by=by,
            answered_on=act.at.date(),
            pathway=PATHWAY,
            invented=Fact.YES,
            rows=(answer,),
        )
    )
