"""A facilitator starts a round of answering a question bank over a pathway."""

from dataclasses import dataclass
from datetime import date

from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere
from govtool.store.pathways import all_versions, version
from govtool.store.rounds import NewRound, open_round, rounds_of
from govtool.store.values import Round, VersionNote
from govtool.workflows.banks import bank_to_start
from govtool.workflows.taking_part import seat_the_same


@dataclass(frozen=True)
class Started:
    """The round to go to; ``is_new`` is false where one was open already."""

    round: Round
    is_new: bool


def versions_to_assess(sessions: Sessions, *, place: int) -> tuple[VersionNote, ...]:
    """What a round can be about: every version of every pathway, by pathway and number."""
    with reading(sessions) as session:
        return all_versions(session, place=place)


@dataclass(frozen=True)
class Start:
    """What a round is started with.

    Attributes:
        bank: The id of its question bank.
        pathway: Slug and number of the version it is asked over.
        closes_on: The day voting is meant to end; nothing ends by itself.
        shows_names: Whether it will be shown who voted what.
        after: The id of an earlier round whose participants take part again; None: of none.
    """

    bank: str
    pathway: tuple[str, int]
    purpose: str = ""
    closes_on: date | None = None
    shows_names: bool = False
    after: int | None = None


def start_round(sessions: Sessions, *, place: int, start: Start, act: Act) -> Started:
    """Start a round on a bank and a version of a pathway; two who press "start" get one round.

    Raises:
        NoSuchBank: there is no such bank.
        NotFound: the place has no such version of a pathway, or no such earlier round.
    """
    asked = bank_to_start(sessions, place=place, bank_id=start.bank)
    slug, number = start.pathway
    try:
        with writing(sessions) as session:
            about = version(session, place=place, slug=slug, number=number).about
            title = f"{about.title}, version {number}"[:200]
            new = NewRound(
                bank=asked.id,
                bank_version=asked.version,
                title=title,
                pathway=start.pathway,
                closes_on=start.closes_on,
                shows_names=start.shows_names,
                purpose=start.purpose,
            )
            made = open_round(session, place=place, new=new, act=act)
            if start.after is not None:
                seat_the_same(session, place=place, rounds=(start.after, made.id), act=act)
            return Started(made, is_new=True)
    except AlreadyThere:
        return Started(_open_one(sessions, place, start.bank, slug), is_new=False)


def _open_one(sessions: Sessions, place: int, bank: str, slug: str) -> Round:
    with reading(sessions) as session:
        return next(
            found
            for found in rounds_of(session, place=place)
            if found.closed_at is None
            and found.bank == bank
            and found.pathway is not None
            and found.pathway[0] == slug
        )
