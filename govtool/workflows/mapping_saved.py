"""A map that was changed becomes a version of its pathway, or is put away unsaved."""

from dataclasses import dataclass, replace
from datetime import date

from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.pathways.writing import write_pathway
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.pathways import Draft, save_version, version, versions_of
from govtool.store.session import Session
from govtool.store.values import VersionNote
from govtool.store.working_maps import WorkingMap, end_map, note_saved, working_map
from govtool.workflows.examining import examine
from govtool.workflows.mapping_open import MapEnded, map_in

LONGEST_TITLE = 200


@dataclass(frozen=True)
class Wish:
    """How a map is to be saved.

    Attributes:
        stage: What the version will show; a map of one stage may be saved as another.
        seen: The version of the map that the person saw before they pressed save.
        instead_of: The newest version of that stage they know of; 0 for none.
        goes_on: Whether the map stays open to be changed further.
    """

    stage: Stage
    note: str
    seen: int
    instead_of: int = 0
    owner: str = ""
    published: date | None = None
    review_date: date | None = None
    goes_on: bool = False


class Unfit(Exception):  # noqa: N818 - it reads as what was asked for
    """A wish that cannot be granted: a sentence for each field that has to be mended."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class ChangedSince(Exception):  # noqa: N818 - it reads as what happened
    """The map was changed after the person looked at it; nothing was saved."""


def save_map(sessions: Sessions, *, place: int, map_id: int, wish: Wish, act: Act) -> VersionNote:
    """Save a map as the next version of its pathway.

    Raises:
        NotFound: the place has no such map.
        MapEnded: it was saved or put away already.
        Unfit: something is missing that such a version must have.
        Refused: the map cannot be a version yet, for example without links.
        ChangedSince: somebody changed the map since.
        StaleVersion: another version of this stage was saved since; it holds both texts.
    """
    _require_fit(wish)
    with writing(sessions) as session:
        found = working_map(session, place=place, map_id=map_id)
        if found.ended_at is not None:
            raise MapEnded
        if found.version != wish.seen:
            raise ChangedSince
        saved = _save(session, place, found, wish, act)
        if wish.goes_on and wish.stage is found.stage:
            text = version(session, place=place, slug=found.pathway, number=saved.number).text
            note_saved(session, place=place, map_id=map_id, base=saved.number, text=text)
        else:
            end_map(session, place=place, map_id=map_id, act=act)
    return saved


def put_away(sessions: Sessions, *, place: int, map_id: int, act: Act) -> None:
    """End a map without saving it; its changes stay on record.

    Raises:
        NotFound: the place has no such map that is open.
    """
    with writing(sessions) as session:
        end_map(session, place=place, map_id=map_id, act=act)


def newest_of_stage(notes: tuple[VersionNote, ...], stage: Stage) -> int:
    """The number of the newest version of a stage; 0 for none."""
    return max((note.number for note in notes if note.stage is stage), default=0)


def as_wished(pathway: Pathway, wish: Wish) -> Pathway:
    """The map as the version will hold it."""
    return replace(
        pathway,
        stage=wish.stage,
        owner=wish.owner.strip() or pathway.owner,
        published=wish.published or pathway.published,
        review_date=wish.review_date or pathway.review_date,
    )


def _save(session: Session, place: int, found: WorkingMap, wish: Wish, act: Act) -> VersionNote:
    pathway = as_wished(map_in(found.text), wish)
    text = write_pathway(pathway)
    examine(text)
    notes = _notes(session, place, found.pathway)
    newest = newest_of_stage(notes, wish.stage)
    if newest > max(found.base, wish.instead_of):
        theirs = version(session, place=place, slug=found.pathway, number=newest).text
        raise StaleVersion(f"“{pathway.title}”", found.base, newest, text, theirs)
    draft = Draft(wish.stage, pathway.title[:LONGEST_TITLE], text, wish.note)
    latest = max((note.number for note in notes), default=0)
    based_on = (found.pathway, latest)
    return save_version(session, place=place, draft=draft, based_on=based_on, act=act).about


def _notes(session: Session, place: int, slug: str) -> tuple[VersionNote, ...]:
    try:
        return versions_of(session, place=place, slug=slug)
    except NotFound:
        return ()


def _require_fit(wish: Wish) -> None:
    """A version that is live says when it was published, whose it is and when it is looked at."""
    faults: dict[str, str] = {}
    if not wish.note.strip():
        faults["note"] = "Write in a few words why this version is saved."
    if wish.stage is Stage.LIVE:
        if not wish.owner.strip():
            faults["owner"] = "A live version has an owner: write who answers for the pathway."
        if wish.published is None:
            faults["published"] = "A live version says since when it is in place: give the day."
        if wish.review_date is None:
            faults["review_date"] = "A live version is looked at again: give the day of review."
    if wish.published and wish.review_date and wish.review_date <= wish.published:
        faults["review_date"] = "The day of review comes after the day it was published."
    if faults:
        raise Unfit(faults)
