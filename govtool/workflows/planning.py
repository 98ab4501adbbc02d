"""A person has the action plan made for one version of a pathway, and prints it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan, Waived
from govtool.actions.taking_up import with_kept
from govtool.checks.waiver import Judgement, judge
from govtool.documents.edition import NOBODYS, Edition, Letterhead
from govtool.documents.kept_rows import NONE_KEPT, KeptList
from govtool.store.answers import answer_counts
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.memberships import members
from govtool.store.pathways import version as find_version
from govtool.store.rounds import rounds_of
from govtool.store.session import Session
from govtool.store.values import Account, Place, Round, RoundState, VersionNote
from govtool.store.waivers import standing, waiver_entries
from govtool.triangulation.ground import Ground
from govtool.workflows.agreements import agreed_among
from govtool.workflows.answering import open_sitting
from govtool.workflows.banks import NoSuchBank, bank_in_round
from govtool.workflows.contradicting import contradicting_rows
from govtool.workflows.examining import Examined, examine
from govtool.workflows.keeping_actions import ACTIONS, kept_in
from govtool.workflows.kept_beside import kept_list
from govtool.workflows.letterheads import kept_letterhead
from govtool.workflows.plan_documents import Ground as Grounded
from govtool.workflows.plan_documents import Order, plan_document
from govtool.workflows.printing import printed as _printed
from govtool.workflows.terms import PLAIN, Terms, terms_of
from govtool.workflows.workshops import raised_on

AGREED: Final = "agreed"
PROPOSED: Final = "P"
"""The letter of a proposal, so that P3 is never taken for A-3, which is an action kept."""


@dataclass(frozen=True)
class AnswerSet:
    """What a plan can take in of one round: what the room agreed, or one person's answers.

    Attributes:
        account: Whose they are; None for what the room agreed.
        agreed: What the room agreed, where that is what is taken in.
    """

    round: Round
    account: Account | None
    bank_title: str
    rows: int
    agreed: Assessed | None = None

    @property
    def key(self) -> str:
        """What stands for it in an address."""
        return f"{self.round.id}-{self.account.id if self.account else AGREED}"


@dataclass(frozen=True)
class Planned:
    """A plan with what it was made from."""

    plan: ActionPlan
    note: VersionNote
    text: str
    examined: Examined
    terms: Terms = PLAIN
    """The place's profile and figures, by which it was checked."""
    kept: KeptList = NONE_KEPT
    """The actions that people keep, of this pathway and of the whole place."""
    letterhead: Letterhead = NOBODYS
    """The place's own logo and colour, once they were asked for (``on_own_paper``)."""

    @property
    def edition(self) -> Edition:
        """How every document of it is marked, and on whose paper it stands."""
        return Edition(version=str(self.note.number), letterhead=self.letterhead)

    @property
    def ground(self) -> Grounded:
        """What every document of it is made from."""
        return Grounded(self.plan, self.examined.pathway, self.kept)


def answer_sets(
    sessions: Sessions, *, place: Place, slug: str, account: Account, everybody: bool
) -> tuple[AnswerSet, ...]:
    """What a plan of a pathway can take in: what rooms agreed, then people's own answers.

    Of each bank the newest agreement stands first. Nobody but its writer sees an answer, in a plan
    neither; others' are offered to ``everybody`` only once the votes are revealed, and only of a
    round that was set to show names before anybody voted.
    """
    with reading(sessions) as session:
        people = {found.account.id: found.account for found in members(session, place=place.id)}
        rounds = rounds_of(session, place=place.id)
        rows = answer_counts(session, place=place.id)
        found_sets = agreed_among(session, rounds, place=place, slug=slug)
        titles = {one.id: _title(session, one) for one in rounds}
    agreed = tuple(
        AnswerSet(one.round, None, one.bank.title, len(one.answers.rows), one.assessed)
        for one in found_sets
    )
    known = sorted(people.values(), key=lambda person: person.id != account.id)
    each = (
        AnswerSet(asked, person, titles[asked.id], rows[asked.id, person.id])
        for asked in rounds
        if asked.pathway is not None and asked.pathway[0] == slug and titles[asked.id]
        for person in known
        if (asked.id, person.id) in rows
        if person.id == account.id or (everybody and _shows_everybody(asked))
    )
    return (*agreed, *each)


def agreed_sets(sets: Sequence[AnswerSet]) -> tuple[AnswerSet, ...]:
    """What a plan takes in where nobody chose anything else: what the rooms agreed."""
    return tuple(found for found in sets if found.agreed)


def _shows_everybody(asked: Round) -> bool:
    return asked.shows_names and asked.state is not RoundState.VOTING


def plan_for(  # noqa: PLR0913 - what the plan is of, what it takes in, and whom it names
    sessions: Sessions,
    *,
    place: Place,
    version: tuple[str, int],
    sets: Sequence[AnswerSet],
    today: date,
    instead_of_names: str = "",
) -> Planned:
    """The plan for a version of a pathway, with the answers chosen.

    Where what they say contradicts what is drawn or measured, that becomes an action too;
    ``instead_of_names`` stands for whoever answered it, where nobody is to be named.

    Raises:
        NotFound: the place has no such version.
        Refused: this program can no longer read the version's file.
    """
    slug, number = version
    with reading(sessions) as session:
        stored = find_version(session, place=place.id, slug=slug, number=number)
        said = waiver_entries(session, place=place.id, slug=slug)
        found = kept_in(session, ACTIONS, place=place.id)
    terms = terms_of(sessions, place=place.id, slug=slug)
    examined = examine(stored.text, terms=terms)
    assessed = [taken_in(sessions, place, chosen) for chosen in sets]
    waived = _waived(judge(examined.report, standing(said), today))
    raised = raised_on(sessions, place=place.id, slug=slug)
    accepted = frozenset(item.finding.id for item in waived)
    contradicting = contradicting_rows(
        sessions,
        of=(place.id, slug),
        assessed=assessed,
        ground=Ground(examined.pathway, examined.report, today, examined.measures, accepted),
        instead_of_names=instead_of_names,
    )
    plan = make_plan(
        examined.pathway,
        examined.report,
        today,
        assessed,
        waived,
        raised=raised,
        contradicting=contradicting,
        letter=PROPOSED,
    )
    kept = kept_list(found, slug, instead_of_names)
    return Planned(
        with_kept(plan, kept.by_reference),
        stored.about,
        stored.text,
        examined,
        terms,
        kept,
    )


def on_own_paper(sessions: Sessions, planned: Planned, *, place: int) -> Planned:
    """The plan on the paper of its place: with the logo and colour it chose, if it did."""
    return replace(planned, letterhead=kept_letterhead(sessions, place=place).letterhead)


def _waived(judgement: Judgement) -> tuple[Waived, ...]:
    """The findings that are accepted on the day: listed in the plan, without an action."""
    return tuple(
        Waived(item.finding, item.waiver.reason, item.waiver.owner, item.waiver.expires_on)
        for item in judgement.accepted
        if item.waiver
    )


def chosen_sets(sets: Sequence[AnswerSet], keys: Sequence[str]) -> tuple[AnswerSet, ...]:
    """Those of the sets that an address names; NotFound for one that is not among them."""
    by_key = {found.key: found for found in sets}
    if unknown := [key for key in keys if key not in by_key]:
        raise NotFound(f"There are no answers {unknown[0]} to take in.")
    return tuple(by_key[key] for key in dict.fromkeys(keys))


def print_plan(planned: Planned) -> bytes:
    """The plan as a PDF.

    Raises:
        PrintingFailed: it could not be printed; the page holds the same content.
    """
    return plan_document(planned.ground, Order(".pdf", edition=planned.edition), _printed)


def taken_in(sessions: Sessions, place: Place, chosen: AnswerSet) -> Assessed:
    """A set of answers, with the bank that it answers."""
    if chosen.agreed is not None or chosen.account is None:
        assert chosen.agreed is not None  # noqa: S101 - answers are a person's or the room's
        return chosen.agreed
    sitting = open_sitting(sessions, place=place, round_id=chosen.round.id, account=chosen.account)
    return Assessed(sitting.bank, sitting.answers)


def _title(session: Session, asked: Round) -> str:
    """What the bank of a round is called; nothing where it is not here in its version."""
    try:
        return bank_in_round(session, asked).title
    except NoSuchBank:
        return ""
