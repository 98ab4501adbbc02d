"""What a round came to, for those who may see it: never before its votes are revealed.

While a round takes votes, nobody but its writer sees an answer, and here is nothing to see. Once
they are revealed there is the spread; who voted what is shown only where the round was set so
before anybody voted. A closed round is read from what was frozen when it was closed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version as program_version
from typing import Final

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import Bank
from govtool.assessment.levels import levels
from govtool.assessment.outcome import (
    AgreedRow,
    BankUsed,
    ChecksUsed,
    FindingKept,
    NamedVote,
    PathwayUsed,
    RoundOutcome,
    RowOutcome,
    read_outcome,
)
from govtool.assessment.row_strength import row_strengths
from govtool.assessment.voting import Vote, count_votes, vote
from govtool.sources import Fact
from govtool.store.engine import Sessions, reading
from govtool.store.round_steps import frozen_text, steps_of
from govtool.store.rounds import round_in
from govtool.store.values import Place, Round, RoundState, StoredVersion
from govtool.workflows.agreements import agreed_rows
from govtool.workflows.answering import together
from govtool.workflows.banks import bank_of_round, bank_or_none, round_bank_digest
from govtool.workflows.examining import Examined
from govtool.workflows.listing_pathways import examined_or_none
from govtool.workflows.round_material import Material, material_of
from govtool.workflows.terms import terms_of

NOT_FROZEN: Final = (
    "Nothing was frozen when this assessment was closed, so it was worked out today from what was "
    "answered, with today’s checks."
)


class StillVoting(Exception):  # noqa: N818 - it reads as what happened
    """The round still takes votes, so there is nothing to show of them; it holds the round."""

    def __init__(self, found: Round) -> None:
        super().__init__(f"“{found.title}” still takes votes. Nothing of them is shown yet.")
        self.round = found


@dataclass(frozen=True)
class Seen:
    """A round's outcome.

    Attributes:
        is_frozen: Whether it was read from what was frozen.
        bank: Its bank in its version; None where that is not here any more.
    """

    round: Round
    outcome: RoundOutcome
    is_frozen: bool = False
    bank: Bank | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """What has to be said about it: nothing, or sentences."""
        was_closed = self.round.state is RoundState.CLOSED
        is_loose = (NOT_FROZEN,) if was_closed and not self.is_frozen else ()
        return (*is_loose, *self.outcome.notes)


def outcome_of(sessions: Sessions, *, place: Place, round_id: int) -> Seen:
    """What a round came to: as it was frozen, or while levels are being agreed as it stands.

    Raises:
        NotFound: the place has no such round.
        StillVoting: its votes are not revealed.
        NoSuchBank: its bank is not here in its version, and nothing was frozen.
        UnreadableOutcome: what was frozen cannot be read.
    """
    with reading(sessions) as session:
        found = round_in(session, place=place.id, round_id=round_id)
        steps = steps_of(session, place=place.id, round_id=round_id)
    if found.state is RoundState.VOTING:
        raise StillVoting(found)
    frozen = frozen_text(steps) if found.state is RoundState.CLOSED else None
    if frozen is not None:
        bank = bank_or_none(sessions, found)
        return Seen(found, read_outcome(frozen), is_frozen=True, bank=bank)
    material = material_of(sessions, place=place, round_id=round_id)
    outcome = worked_out(sessions, material)
    return Seen(found, outcome, bank=bank_or_none(sessions, found))


def worked_out(sessions: Sessions, material: Material) -> RoundOutcome:
    """The outcome of a round as it stands."""
    asked = material.round
    bank = bank_of_round(sessions, asked)
    with reading(sessions) as session:
        digest = round_bank_digest(session, asked)
    voters = tuple(who for who in material.asked if who in material.by_account)
    agreed, unread = agreed_rows(bank, material.agreements)
    return RoundOutcome(
        title=asked.title,
        purpose=asked.purpose,
        place=material.place.name,
        opened_at=asked.opened_at,
        revealed_at=asked.revealed_at,
        closed_at=asked.closed_at,
        shows_names=asked.shows_names,
        asked=len(material.asked),
        voted=len(voters),
        bank=_bank_used(bank, digest),
        pathway=_pathway_used(material.pathway),
        checks=_checks_used(sessions, material),
        rows=tuple(_rows(bank, material, voters, agreed)),
        notes=unread,
    )


def _rows(
    bank: Bank, material: Material, voters: Sequence[int], agreed: Mapping[str, AgreedRow]
) -> Iterator[RowOutcome]:
    votes = {who: _votes_of(bank, material, who) for who in voters}
    names = material.round.shows_names
    is_held_back = len(voters) == 1 and not names
    for row in bank.rows:
        each = {who: votes[who][row.id] for who in voters}
        counted = count_votes(
            row.id,
            bank.scale.values,
            tuple(each.values()),
            absent=len(material.asked) - len(voters),
        )
        yield RowOutcome(
            row=row.id,
            title=row.title,
            votes=None if is_held_back else counted,
            named=tuple(_named(each)) if names else (),
            agreed=agreed.get(row.id),
            checks=row.checks,
        )


def _votes_of(bank: Bank, material: Material, who: int) -> Mapping[str, Vote]:
    answers = together(
        bank, material.place.name, str(who), material.round, material.by_account[who]
    )
    side, found = material.sides.get(who), levels(bank, answers)
    shown_on = (material.round.revealed_at or material.round.opened_at).date()
    strengths = {one.row: one for one in row_strengths(bank, answers, found, shown_on)}
    return {
        level.row: vote(
            level,
            tuple(_met(answers.row_by_id.get(level.row))),
            side,
            strengths[level.row].strength,
        )
        for level in found
    }


def _met(answer: RowAnswer | None) -> Iterator[str]:
    for tick in answer.criteria if answer else ():
        if tick.met is Fact.YES:
            yield tick.id


def _named(each: Mapping[int, Vote]) -> Iterator[NamedVote]:
    for who, one in each.items():
        yield NamedVote(who, one.state, one.level, one.carried)


def _bank_used(bank: Bank, digest: str) -> BankUsed:
    return BankUsed(bank.id, bank.version, bank.title, bank.kind.value, digest, bank.scale.levels)


def _pathway_used(stored: StoredVersion | None) -> PathwayUsed | None:
    if stored is None:
        return None
    about = stored.about
    return PathwayUsed(about.pathway, about.number, about.title, about.sha256)


def _checks_used(sessions: Sessions, material: Material) -> ChecksUsed | None:
    examined = _examined(sessions, material)
    if examined is None:
        return None
    report = examined.report
    return ChecksUsed(
        program=program_version("govtool"),
        ran=tuple(sorted(report.ran)),
        findings=tuple(
            FindingKept(one.id, one.check, one.severity.value, one.message)
            for one in report.findings
        ),
        could_not_tell=tuple(sorted(report.unsure)),
    )


def _examined(sessions: Sessions, material: Material) -> Examined | None:
    if material.pathway is None:
        return None
    slug = material.pathway.about.pathway
    terms = terms_of(sessions, place=material.place.id, slug=slug)
    return examined_or_none(material.pathway.text, terms)
