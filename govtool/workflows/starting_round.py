"""A facilitator starts a round of answering a question bank over a pathway, and closes it."""

from dataclasses import dataclass

from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere
from govtool.store.pathways import all_versions, version
from govtool.store.rounds import NewRound, close_round, open_round, rounds_of
from govtool.store.values import Round, VersionNote
from govtool.workflows.banks import shipped_bank


@dataclass(frozen=True)
class Started:
    """The round to go to; ``is_new`` is false where one was open already."""

    round: Round
    is_new: bool


def versions_to_assess(sessions: Sessions, *, place: int) -> tuple[VersionNote, ...]:
    """What a round can be about: every version of every pathway, by pathway and number."""
    with reading(sessions) as session:
        return all_versions(session, place=place)


def start_round(
    sessions: Sessions, *, place: int, bank: str, pathway: tuple[str, int], act: Act
) -> Started:
    """Start a round on a bank and a version of a pathway; two who press "start" get one round.

    Raises:
        NoSuchBank: there is no such bank.
        NotFound: the place has no such version of a pathway.
    """
    asked = shipped_bank(bank)
    slug, number = pathway
    try:
        with writing(sessions) as session:
            about = version(session, place=place, slug=slug, number=number).about
            title = f"{about.title}, version {number}"[:200]
            new = NewRound(asked.id, asked.version, title, pathway)
            return Started(open_round(session, place=place, new=new, act=act), is_new=True)
    except AlreadyThere:
        return Started(_open_one(sessions, place, bank, slug), is_new=False)


def finish_round(sessions: Sessions, *, place: int, round_id: int, act: Act) -> Round:
    """Close a round, so that no more is answered in it.

    Raises:
        NotFound: the place has no such round.
        RoundClosed: it was closed before.
    """
    with writing(sessions) as session:
        return close_round(session, place=place, round_id=round_id, act=act)


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
