"""The standing checks on an assessment, asked of a round: one's own answers, or what was agreed.

While votes are taken nobody sees more than their own, and the checks see no more either. Once they
are revealed, the checks look at what the room agreed and at the votes: how far apart they lie and
which sides gave none, never whose they were.
"""

from dataclasses import dataclass
from datetime import date

from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.assessment.checks.assessment import Assessment, Ballot, MapVersions
from govtool.assessment.checks.running import AssessmentReport, check_assessment
from govtool.assessment.levels import RowState
from govtool.assessment.outcome import AgreedRow
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import versions_of
from govtool.store.values import Account, Place, Round, RoundState, VersionNote
from govtool.workflows.agreements import agreed_rows
from govtool.workflows.answering import together
from govtool.workflows.banks import bank_of_round
from govtool.workflows.round_material import Material, material_of
from govtool.workflows.taking_part import SIDES


@dataclass(frozen=True)
class CheckedRound:
    """What the checks say of a round to one person on one day.

    Attributes:
        is_agreed: Whether they looked at what the room agreed; else at the person's own answers.
        has_answers: Whether there is anything to look at but blank rows.
        unread: Sentences on what was agreed and can no longer be read.
    """

    round: Round
    bank: Bank
    is_agreed: bool
    report: AssessmentReport
    has_answers: bool
    unread: tuple[str, ...] = ()


def check_round(
    sessions: Sessions, *, place: Place, round_id: int, account: Account, today: date
) -> CheckedRound:
    """What the checks say of a round.

    Args:
        sessions: of the database.
        place: the round's.
        round_id: its id.
        account: who asks; their own answers are looked at where nothing is agreed.
        today: the day on which the age of evidence is judged.

    Raises:
        NotFound: the place has no such round.
        NoSuchBank: its bank is not here in its version.
    """
    material = material_of(sessions, place=place, round_id=round_id)
    bank = bank_of_round(sessions, material.round)
    is_open = material.round.state is not RoundState.VOTING
    agreed, unread = agreed_rows(bank, material.agreements) if is_open else ({}, ())
    answers = _agreed(bank, material, agreed) if agreed else _own(bank, material, account)
    looked_at = Assessment(
        bank=bank,
        answers=answers,
        today=today,
        is_agreed=bool(agreed),
        ballots=_ballots(bank, material) if is_open else None,
        sides=_sides(material),
        map=_map(sessions, material),
    )
    report = check_assessment(looked_at)
    has_answers = any(level.state is not RowState.BLANK for level in looked_at.levels)
    return CheckedRound(material.round, bank, bool(agreed), report, has_answers, unread)


def _own(bank: Bank, material: Material, account: Account) -> Answers:
    mine = [one for one in material.answers if one.account == account.id]
    return together(bank, material.place.name, account.name, material.round, mine)


def _agreed(bank: Bank, material: Material, agreed: dict[str, AgreedRow]) -> Answers:
    return Answers(
        bank=bank.id,
        bank_version=bank.version,
        place=material.place.name,
        answered_by="the room",
        answered_on=max(row.at for row in agreed.values()).date(),
        rows=tuple(row.answer for row in agreed.values()),
    )


def _ballots(bank: Bank, material: Material) -> tuple[Ballot, ...]:
    """Everybody's answers with the side they sit on; whose they are is left behind."""
    return tuple(
        Ballot(
            together(bank, material.place.name, "somebody", material.round, answers),
            SIDES[material.sides[who]] if who in material.sides else None,
        )
        for who, answers in material.by_account.items()
        if who in material.asked
    )


def _sides(material: Material) -> tuple[str, ...] | None:
    if not material.sides:
        return None
    asked = set(material.sides.values())
    return tuple(name for side, name in SIDES.items() if side in asked)


def _map(sessions: Sessions, material: Material) -> MapVersions | None:
    """The version that was answered over, and the newest of the same stage."""
    if material.pathway is None:
        return None
    about = material.pathway.about
    with reading(sessions) as session:
        versions = versions_of(session, place=material.place.id, slug=about.pathway)
    newest: VersionNote = max(
        (one for one in versions if one.stage is about.stage), key=lambda one: one.number
    )
    return MapVersions(about.number, newest.number, newest.saved_at.date())
