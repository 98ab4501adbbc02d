"""A facilitator adds a pathway file: it is read first, and saved as a version or refused whole."""

import re
import unicodedata
from dataclasses import dataclass

from govtool.pathways.model import Pathway
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.pathways import Draft, create_pathway, save_version
from govtool.store.values import VersionNote
from govtool.workflows.examining import examine

LONGEST_SLUG = 60
_STAGE_ENDINGS = re.compile(r"-(before|after|as-is|to-be|live)$")


@dataclass(frozen=True)
class Upload:
    """What a person hands in: a file's text and name, and why it is saved."""

    text: str
    file: str
    note: str = ""


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

    Raises:
        Refused: the file has problems; nothing was saved.
        NotFound: the place has no such pathway.
        StaleVersion: somebody saved another version in between.
    """
    draft = _draft(upload)
    with writing(sessions) as session:
        saved = save_version(session, place=place, draft=draft, based_on=based_on, act=act)
    return saved.about


def slug_in(upload: Upload) -> str:
    """The short name that a file's pathway has, or would have, in a place."""
    return slug_of(_read(upload).id)


def slug_of(pathway_id: str) -> str:
    """A short name for addresses: the file's id without the word for its stage."""
    plain = unicodedata.normalize("NFKD", pathway_id).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return (_STAGE_ENDINGS.sub("", words) or words)[:LONGEST_SLUG].strip("-") or "pathway"


def _draft(upload: Upload) -> Draft:
    pathway = _read(upload)
    return Draft(pathway.stage, pathway.title[:200], _text(upload), upload.note)


def _read(upload: Upload) -> Pathway:
    return examine(_text(upload), upload.file).pathway


def _text(upload: Upload) -> str:
    return upload.text.replace("\r\n", "\n")
