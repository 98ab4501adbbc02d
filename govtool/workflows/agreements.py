"""What rounds agreed, read from what is stored: of one round, of one row, of the round before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from govtool.actions.from_gaps import Assessed
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.assessment.levels import row_level
from govtool.assessment.outcome import AgreedRow
from govtool.assessment.reading import read_answers
from govtool.reading import Refused
from govtool.sources import Fact
from govtool.store.agreed_levels import Agreed, agreed_levels, every_agreement
from govtool.store.engine import Sessions, reading
from govtool.store.rounds import round_in, rounds_of
from govtool.store.session import Session
from govtool.store.values import Place, Round, RoundState
from govtool.workflows.answering import row_in
from govtool.workflows.banks import NoSuchBank, bank_in_round


@dataclass(frozen=True)
class AgreedSet:
    """What a round agreed, as the answers of the room to its bank."""

    round: Round
    bank: Bank
    answers: Answers

    @property
    def assessed(self) -> Assessed:
        """The same, as a plan takes it in."""
        return Assessed(self.bank, self.answers)


def newest_agreed(sessions: Sessions, *, place: Place, slug: str) -> tuple[AgreedSet, ...]:
    """For each bank asked over a pathway, what the newest round agreed that agreed anything.

    A round counts once its votes are revealed: while levels are being agreed, and when it is
    closed. One whose bank is not here in its version is passed over.
    """
    with reading(sessions) as session:
        return agreed_among(session, rounds_of(session, place=place.id), place=place, slug=slug)


def agreed_among(
    session: Session, rounds: Iterable[Round], *, place: Place, slug: str
) -> tuple[AgreedSet, ...]:
    """The same of rounds that were read already, newest first."""
    found: dict[str, AgreedSet] = {}
    for one in rounds:
        is_about = one.pathway is not None and one.pathway[0] == slug
        if not is_about or one.state is RoundState.VOTING or one.bank in found:
            continue
        told = every_agreement(session, place=place.id, round_id=one.id)
        agreed = _agreed_set(session, place, one, told)
        if agreed is not None:
            found[one.bank] = agreed
    return tuple(found.values())


def _agreed_set(
    session: Session, place: Place, one: Round, told: Sequence[Agreed]
) -> AgreedSet | None:
    try:
        bank = bank_in_round(session, one)
    except NoSuchBank:
        return None
    rows, _ = agreed_rows(bank, told)
    if not rows:
        return None
    answers = Answers(
        bank=bank.id,
        bank_version=bank.version,
        place=place.name,
        answered_by=f"levels agreed in the room, in “{one.title}”",
        answered_on=max(row.at for row in rows.values()).date(),
        pathway=one.pathway[0] if one.pathway else None,
        invented=Fact.YES if any(_is_invented(item.text) for item in told) else None,
        rows=tuple(row.answer for row in rows.values()),
    )
    return AgreedSet(one, bank, answers)


@lru_cache(maxsize=4096)
def _is_invented(text: str) -> bool:
    """Whether what was agreed says that it was made up to show how govtool works."""
    try:
        return read_answers(text).invented is Fact.YES
    except Refused:
        return False


def agreed_before(sessions: Sessions, *, place: Place, found: Round) -> Mapping[str, AgreedRow]:
    """What the last round on the same bank and pathway agreed, by row; empty without one."""
    slug = found.pathway[0] if found.pathway else None
    with reading(sessions) as session:
        earlier = [
            one
            for one in rounds_of(session, place=place.id)
            if one.id < found.id and one.closed_at is not None and one.bank == found.bank
            if (one.pathway[0] if one.pathway else None) == slug
        ]
        told = every_agreement(session, place=place.id, round_id=earlier[0].id) if earlier else ()
        bank = bank_in_round(session, found)
    return agreed_rows(bank, told)[0]


def agreed_so_far(sessions: Sessions, *, place: Place, round_id: int) -> int:
    """On how many rows a round has agreed something; or NotFound."""
    with reading(sessions) as session:
        return len(agreed_levels(session, place=place.id, round_id=round_id))


def agreed_history(
    sessions: Sessions, *, place: Place, round_id: int, row: str
) -> Sequence[AgreedRow]:
    """Everything ever agreed on a row, newest first; what cannot be read is left out."""
    with reading(sessions) as session:
        found = round_in(session, place=place.id, round_id=round_id)
        told = every_agreement(session, place=place.id, round_id=round_id)
        bank = bank_in_round(session, found)
    mine = [one for one in told if one.row == row]
    read = (agreed_rows(bank, [one])[0].get(row) for one in reversed(mine))
    return tuple(one for one in read if one)


def agreed_rows(
    bank: Bank, told: Iterable[Agreed]
) -> tuple[dict[str, AgreedRow], tuple[str, ...]]:
    """The newest agreement on each row; and a sentence for each that cannot be read."""
    newest = {one.row: one for one in told if one.row in bank.row_by_id}
    found: dict[str, AgreedRow] = {}
    unread: list[str] = []
    for row, one in newest.items():
        try:
            found[row] = _agreed_row(bank, one)
        except Refused:
            unread.append(f"What was agreed on {row} cannot be read by this version of govtool.")
    return found, tuple(unread)


def _agreed_row(bank: Bank, one: Agreed) -> AgreedRow:
    answer = row_in(one.text)
    level = row_level(bank.scale, bank.row_by_id[one.row], answer)
    return AgreedRow(
        number=one.number,
        answer=answer,
        state=level.state,
        claimed=level.claimed,
        gated=level.gated,
        why=level.why,
        standing=level.standing,
        reason=one.reason,
        dissent=one.dissent,
        by=one.agreed_by,
        at=one.agreed_at,
    )
