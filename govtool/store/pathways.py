"""Pathways of a place and their versions. A version, once saved, is never changed or removed."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, undefer

from govtool.pathways.kinds import Stage
from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.tables import PathwayRow, PathwayVersionRow, PlaceRow
from govtool.store.values import StoredPathway, StoredVersion, VersionNote


@dataclass(frozen=True)
class Draft:
    """What a version is made from: stage, title, the file's text, and why it was saved."""

    stage: Stage
    title: str
    text: str
    note: str = ""


def create_pathway(
    session: Session, *, place: int, slug: str, draft: Draft, act: Act
) -> StoredVersion:
    """Make a pathway with its first version; AlreadyThere when the place has one by this slug."""
    row = _begun(session, place, slug) or _new(session, place, slug, act)
    row.latest = 1
    return _save(session, row, draft, act)


def begin_pathway(session: Session, *, place: int, slug: str, act: Act) -> None:
    """Make room for a pathway that is being drawn and has no version as yet.

    Nobody sees it in a list before its first version is saved, and whoever saves that by other
    means takes the room.

    Raises:
        NotFound: There is no such place.
        AlreadyThere: The place has a pathway by this slug.
    """
    if _begun(session, place, slug) is None:
        _new(session, place, slug, act)


def save_version(
    session: Session, *, place: int, draft: Draft, based_on: tuple[str, int], act: Act
) -> StoredVersion:
    """Save a new version of a pathway.

    Args:
        session: A writing session.
        place: The place the pathway belongs to.
        draft: The new version.
        based_on: The pathway's slug and the number of the version that was edited.
        act: Who saves it, and when.

    Raises:
        NotFound: The place has no such pathway.
        StaleVersion: Another version was saved in between; it holds both texts.
    """
    slug, number = based_on
    row = _pathway(session, place, slug)
    if row.latest != number:
        theirs = version(session, place=place, slug=slug).text
        raise StaleVersion(f"The pathway “{slug}”", number, row.latest, draft.text, theirs)
    row.latest += 1
    return _save(session, row, draft, act)


def pathways_of(session: Session, *, place: int) -> tuple[StoredPathway, ...]:
    """The pathways of a place by slug, each with a note of its newest version."""
    query = (
        select(PathwayRow, PathwayVersionRow)
        .join(PathwayVersionRow, PathwayVersionRow.pathway_id == PathwayRow.id)
        .where(PathwayRow.place_id == place, PathwayVersionRow.number == PathwayRow.latest)
        .order_by(PathwayRow.slug)
    )
    return tuple(
        StoredPathway(row.slug, row.created_at, _note(row.slug, newest))
        for row, newest in session.execute(query)
    )


def newest_by_stage(
    session: Session, *, place: int, slug: str | None = None
) -> tuple[StoredVersion, ...]:
    """For each pathway of a place the newest version of each stage it has, by slug and number.

    With a ``slug`` those of one pathway alone; none where there is no such pathway.
    """
    other = aliased(PathwayVersionRow)
    newest = (
        select(func.max(other.number))
        .where(other.pathway_id == PathwayVersionRow.pathway_id)
        .where(other.stage == PathwayVersionRow.stage)
        .scalar_subquery()
    )
    query = _versions(place).where(PathwayVersionRow.number == newest)
    if slug is not None:
        query = query.where(PathwayRow.slug == slug)
    found = session.execute(query.options(undefer(PathwayVersionRow.text)))
    return tuple(StoredVersion(row.text, _note(slug, row)) for slug, row in found)


def all_versions(session: Session, *, place: int) -> tuple[VersionNote, ...]:
    """Notes of every version of every pathway of a place, by slug and number."""
    return tuple(_note(slug, row) for slug, row in session.execute(_versions(place)))


def versions_of(session: Session, *, place: int, slug: str) -> tuple[VersionNote, ...]:
    """Notes of every version of a pathway, newest first; NotFound when there is no such one."""
    found = session.execute(_versions(place).where(PathwayRow.slug == slug)).all()
    if not found:
        raise _not_found(slug)
    return tuple(_note(slug, row) for _, row in reversed(found))


def every_version(session: Session, *, place: int, slug: str) -> tuple[StoredVersion, ...]:
    """Every version of a pathway with its text, oldest first; NotFound when there is none."""
    pathway = _pathway(session, place, slug)
    query = _versions(place).where(PathwayVersionRow.pathway_id == pathway.id)
    found = session.execute(query.options(undefer(PathwayVersionRow.text)))
    return tuple(StoredVersion(row.text, _note(slug, row)) for _, row in found)


def version(
    session: Session, *, place: int, slug: str, number: int | None = None
) -> StoredVersion:
    """One version of a pathway, the newest unless a number is given; or NotFound."""
    wanted = PathwayRow.latest if number is None else number
    query = (
        _versions(place)
        .options(undefer(PathwayVersionRow.text))
        .where(PathwayRow.slug == slug, PathwayVersionRow.number == wanted)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        _pathway(session, place, slug)
        raise NotFound(f"The pathway “{slug}” has no version {number}.")
    return StoredVersion(found[1].text, _note(slug, found[1]))


def _versions(place: int) -> Select[str, PathwayVersionRow]:
    return (
        select(PathwayRow.slug, PathwayVersionRow)
        .join(PathwayVersionRow, PathwayVersionRow.pathway_id == PathwayRow.id)
        .where(PathwayRow.place_id == place)
        .order_by(PathwayRow.slug, PathwayVersionRow.number)
    )


def _pathway(session: Session, place: int, slug: str) -> PathwayRow:
    query = select(PathwayRow).where(PathwayRow.place_id == place, PathwayRow.slug == slug)
    row = session.scalars(query).one_or_none()
    if row is None:
        raise _not_found(slug)
    return row


def _begun(session: Session, place: int, slug: str) -> PathwayRow | None:
    """The pathway by this slug if it has no version as yet."""
    query = select(PathwayRow).where(PathwayRow.place_id == place, PathwayRow.slug == slug)
    return session.scalars(query.where(PathwayRow.latest == 0)).one_or_none()


def _new(session: Session, place: int, slug: str, act: Act) -> PathwayRow:
    if session.get(PlaceRow, place) is None:
        raise NotFound("There is no such place.")
    row = PathwayRow(place_id=place, slug=slug, created_at=act.at, latest=0)
    add(
        session,
        row,
        taken=f"There is a pathway called “{slug}” here already. Choose another name.",
    )
    return row


def _not_found(slug: str) -> NotFound:
    return NotFound(f"There is no pathway called “{slug}” here.")


def _save(session: Session, pathway: PathwayRow, draft: Draft, act: Act) -> StoredVersion:
    row = PathwayVersionRow(
        pathway_id=pathway.id,
        number=pathway.latest,
        stage=draft.stage,
        title=draft.title,
        text=draft.text,
        sha256=hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest(),
        saved_by=act.by,
        saved_at=act.at,
        note=draft.note,
    )
    session.add(row)
    session.flush()
    _record(session, pathway, row, act)
    return StoredVersion(draft.text, _note(pathway.slug, row))


def _record(session: Session, pathway: PathwayRow, row: PathwayVersionRow, act: Act) -> None:
    is_first = row.number == 1
    change = Change(
        Deed.PATHWAY_CREATED if is_first else Deed.VERSION_SAVED,
        "pathway",
        pathway.slug,
        place=pathway.place_id,
        before=None if is_first else {"version": row.number - 1},
        after={"version": row.number, "stage": row.stage.value, "sha256": row.sha256},
    )
    record(session, act=act, change=change)


def _note(slug: str, row: PathwayVersionRow) -> VersionNote:
    return VersionNote(
        pathway=slug,
        number=row.number,
        stage=row.stage,
        title=row.title,
        sha256=row.sha256,
        saved_by=row.saved_by,
        saved_at=row.saved_at,
        note=row.note,
    )
