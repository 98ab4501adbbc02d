"""A facilitator adds a pathway file: it is read first, and saved as a version or refused whole."""

import re
import unicodedata
from dataclasses import dataclass

from govtool.pathways.model import Pathway
from govtool.reading import Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.pathways import Draft, create_pathway, save_version, version
from govtool.store.values import VersionNote
from govtool.workflows.examining import examine

LONGEST_SLUG = 60
_STAGE_ENDINGS = re.compile(r"-(before|after|as-is|to-be|live)$")


@dataclass(frozen=True)
class Upload:
    """What a person hands in: a file's text and name, and why it is saved.

    ``is_meant``: they have said that a file of another place or id shall be the next version.
    """

    text: str
    file: str
    note: str = ""
    is_meant: bool = False


class AnotherPathway(Exception):  # noqa: N818 - it reads as what was handed in
    """A file that tells of another place, or has another id, than the version it would follow."""

    def __init__(self, given: Pathway, newest: Pathway) -> None:
        super().__init__(f"{given.id} is not a version of {newest.id}")
        self.given = given
        self.newest = newest


def add_pathway(sessions: Sessions, *, place: int, upload: Upload, act: Act) -> VersionNote:
    """Save a file as the first version of a new pathway, whose short name is made from its id.

    Raises:
        Refused: the file has problems; nothing was saved.
        AlreadyThere: the place has a pathway by that short name.
    """
    draft, slug = _draft(upload), slug_in(upload)
    with writing(sessions) as session:
        return create_pathway(session, place=place, slug=slug, draft=draft, act=act).about


def add_version(
    sessions: Sessions, *, place: int, upload: Upload, based_on: tuple[str, int], act: Act
) -> VersionNote:
    """Save a file as the next version of a pathway, ``based_on`` its slug and newest version.

    Args:
        sessions: Where sessions come from.
        place: The place the pathway belongs to.
        upload: The file.
        based_on: The pathway's slug, and the version that was newest when the form was opened.
        act: Who saves it, and when.

    Raises:
        Refused: the file has problems; nothing was saved.
        NotFound: the place has no such pathway.
        AnotherPathway: the file seems to belong elsewhere, and nobody said that it is meant.
        StaleVersion: somebody saved another version in between.
    """
    draft = _draft(upload)
    if not upload.is_meant:
        _refuse_another(_read(upload), newest_of(sessions, place=place, slug=based_on[0]))
    with writing(sessions) as session:
        saved = save_version(session, place=place, draft=draft, based_on=based_on, act=act)
    return saved.about


def newest_of(sessions: Sessions, *, place: int, slug: str) -> Pathway | None:
    """What the newest version of a pathway tells; ``None`` where this program cannot read it."""
    with reading(sessions) as session:
        stored = version(session, place=place, slug=slug)
    try:
        return examine(stored.text).pathway
    except Refused:
        return None


def told_by(upload: Upload) -> str:
    """Which pathway of which place a file tells of, in one line that stays the same.

    Raises:
        Refused: the file has problems.
    """
    pathway = _read(upload)
    return f"{slug_of(pathway.id)} {_plain(pathway.place)}"


def slug_in(upload: Upload) -> str:
    """The short name that a file's pathway has, or would have, in a place."""
    return slug_of(_read(upload).id)


def slug_of(pathway_id: str) -> str:
    """A short name for addresses: the file's id without the word for its stage."""
    plain = unicodedata.normalize("NFKD", pathway_id).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return (_STAGE_ENDINGS.sub("", words) or words)[:LONGEST_SLUG].strip("-") or "pathway"


def is_another(given: Pathway, newest: Pathway) -> bool:
    """Whether two files tell of different places, or of different pathways by their ids."""
    return slug_of(given.id) != slug_of(newest.id) or _plain(given.place) != _plain(newest.place)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _refuse_another(given: Pathway, newest: Pathway | None) -> None:
    if newest is not None and is_another(given, newest):
        raise AnotherPathway(given, newest)


def _draft(upload: Upload) -> Draft:
    pathway = _read(upload)
    return Draft(pathway.stage, pathway.title[:200], _text(upload), upload.note)


def _read(upload: Upload) -> Pathway:
    return examine(_text(upload), upload.file).pathway


def _text(upload: Upload) -> str:
    return upload.text.replace("\r\n", "\n")
