"""A person has the action plan made for one version of a pathway, and prints it."""

import atexit
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.actions.plan import ActionPlan
from govtool.documents.action_plan import lay_out
from govtool.documents.diagram import Drawing
from govtool.documents.pdf import Printer
from govtool.store.answers import answer_counts
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.memberships import members
from govtool.store.pathways import version as find_version
from govtool.store.rounds import rounds_of
from govtool.store.values import Account, Place, Round, VersionNote
from govtool.workflows.answering import open_sitting
from govtool.workflows.banks import NoSuchBank, shipped_bank
from govtool.workflows.examining import Examined, examine
from govtool.workflows.viewing_pathway import drawn


@dataclass(frozen=True)
class AnswerSet:
    """One person's answers in one round, which a plan can take in."""

    round: Round
    account: Account
    bank_title: str
    rows: int

    @property
    def key(self) -> str:
        """What stands for it in an address."""
        return f"{self.round.id}-{self.account.id}"


@dataclass(frozen=True)
class Planned:
    """A plan with what it was made from."""

    plan: ActionPlan
    note: VersionNote
    text: str
    examined: Examined


def answer_sets(
    sessions: Sessions, *, place: Place, slug: str, account: Account, everybody: bool
) -> tuple[AnswerSet, ...]:
    """The answers given over a pathway, newest round first: one's own, or everybody's.

    While a round is open, nobody but its writer sees an answer, in a plan neither.
    """
    with reading(sessions) as session:
        people = {found.account.id: found.account for found in members(session, place=place.id)}
        rounds = rounds_of(session, place=place.id)
        rows = answer_counts(session, place=place.id)
    known = sorted(people.values(), key=lambda person: person.id != account.id)
    return tuple(
        AnswerSet(asked, person, shipped_bank(asked.bank).title, rows[asked.id, person.id])
        for asked in rounds
        if asked.pathway is not None and asked.pathway[0] == slug and _is_here(asked)
        for person in known
        if (asked.id, person.id) in rows
        if person.id == account.id or (everybody and asked.closed_at is not None)
    )


def plan_for(
    sessions: Sessions,
    *,
    place: Place,
    version: tuple[str, int],
    sets: Sequence[AnswerSet],
    today: date,
) -> Planned:
    """The plan for a version of a pathway, with the answers chosen.

    Raises:
        NotFound: the place has no such version.
        Refused: this program can no longer read the version's file.
    """
    slug, number = version
    with reading(sessions) as session:
        stored = find_version(session, place=place.id, slug=slug, number=number)
    examined = examine(stored.text)
    assessed = [_assessed(sessions, place, chosen) for chosen in sets]
    plan = make_plan(examined.pathway, examined.report, today, assessed)
    return Planned(plan, stored.about, stored.text, examined)


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
    found = drawn(planned.text, interactive=False)
    drawing = found if isinstance(found, Drawing) else None
    pathway = planned.examined.pathway
    html = lay_out(planned.plan, pathway, drawing, str(planned.note.number))
    return _printed(html, planned.plan.made_on)


def _assessed(sessions: Sessions, place: Place, chosen: AnswerSet) -> Assessed:
    sitting = open_sitting(sessions, place=place, round_id=chosen.round.id, account=chosen.account)
    return Assessed(sitting.bank, sitting.answers)


def _is_here(asked: Round) -> bool:
    try:
        shipped_bank(asked.bank, asked.bank_version)
    except NoSuchBank:
        return False
    return True


@lru_cache(maxsize=8)
def _printed(html: str, created: date) -> bytes:
    """The same page is not printed twice."""
    return _printer().print(html, created)


@cache
def _printer() -> Printer:
    """The one warm printing process of this server; it ends with the server."""
    printer = Printer()
    atexit.register(printer.close)
    return printer
