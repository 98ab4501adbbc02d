"""Pathways being changed: a map as it stands now, and every change that was made to it.

A working map is begun from a version of a pathway. Each change raises its version by one and stays
on record; taking a change back is a change as well. Saving makes a pathway version of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from govtool.pathways.kinds import Stage
from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.mapping_tables import MapChangeRow, WorkingMapRow
from govtool.store.tables import PathwayRow


@dataclass(frozen=True)
class WorkingMap:
    """A pathway being changed.

    Attributes:
        pathway: The slug of the pathway.
        base: The number of the version it was begun from, or was last saved as.
        text: The pathway file as it stands now.
        version: How many changes were made to it so far.
        begun_by: Account id; None when the program itself began it.
        ended_at: When it was given up or put away; None while it is open.
    """

    id: int
    pathway: str
    stage: Stage
    base: int
    text: str
    version: int
    begun_by: int | None
    begun_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class MapChange:
    """One change to a working map.

    Attributes:
        number: Counts the changes of a map, from 1.
        operations: What was done, as JSON.
        inverse: What undoes it, as JSON.
        words: What was done, in sentences.
        undoes: The number of the change that this one takes back; None for one of its own.
        made_by: Account id; None when the program itself made it.
    """

    number: int
    operations: str
    inverse: str
    words: str
    undoes: int | None
    made_by: int | None
    made_at: datetime


@dataclass(frozen=True)
class NewMap:
    """A working map to begin: of a pathway, at a stage, from a version, with a file's text."""

    pathway: str
    stage: Stage
    base: int
    text: str


@dataclass(frozen=True)
class NewChange:
    """A change to make.

    Attributes:
        based_on: The version of the map it is made to; every change before it is in ``text``.
        text: The pathway file with the change made.
    """

    based_on: int
    text: str
    operations: str
    inverse: str
    words: str
    undoes: int | None = None


def begin_map(session: Session, *, place: int, new: NewMap, act: Act) -> WorkingMap:
    """Begin to change a pathway.

    Raises:
        NotFound: The place has no such pathway.
        AlreadyThere: Somebody is changing this stage of it already.
    """
    query = select(PathwayRow).where(PathwayRow.place_id == place, PathwayRow.slug == new.pathway)
    pathway = session.scalars(query).one_or_none()
    if pathway is None:
        raise NotFound(f"There is no pathway called “{new.pathway}” here.")
    row = WorkingMapRow(
        pathway_id=pathway.id,
        stage=new.stage,
        base=new.base,
        text=new.text,
        version=0,
        open_key=f"{pathway.id}/{new.stage.value}",
        begun_by=act.by,
        begun_at=act.at,
        ended_at=None,
    )
    add(
        session,
        row,
        taken=f"The {new.stage.value} map of “{new.pathway}” is being changed already. Join in "
        "there, or end that first.",
    )
    after = {"map": row.id, "stage": new.stage.value, "from version": new.base}
    _record(session, Deed.MAP_BEGUN, (place, new.pathway), after, act)
    return _map(new.pathway, row)


def working_map(session: Session, *, place: int, map_id: int) -> WorkingMap:
    """A working map of a place, open or ended; or NotFound."""
    slug, row = _found(session, place, map_id)
    return _map(slug, row)


def open_maps(session: Session, *, place: int) -> tuple[WorkingMap, ...]:
    """The maps of a place that are being changed, by pathway and stage."""
    query = _maps(place).where(WorkingMapRow.ended_at.is_(None))
    found = session.execute(query.order_by(PathwayRow.slug, WorkingMapRow.id))
    return tuple(_map(slug, row) for slug, row in found)


def make_change(
    session: Session, *, place: int, map_id: int, new: NewChange, act: Act
) -> WorkingMap:
    """Make a change to a working map that is open.

    Raises:
        NotFound: The place has no such map that is open.
        StaleVersion: Another change was made in between; it holds both texts.
    """
    slug, row = _open(session, place, map_id)
    if row.version != new.based_on:
        thing = "The map"
        raise StaleVersion(thing, new.based_on, row.version, new.text, row.text)
    row.version += 1
    row.text = new.text
    session.add(
        MapChangeRow(
            working_map_id=row.id,
            number=row.version,
            operations=new.operations,
            inverse=new.inverse,
            words=new.words,
            undoes=new.undoes,
            made_by=act.by,
            made_at=act.at,
        )
    )
    session.flush()
    return _map(slug, row)


def changes_of(
    session: Session, *, place: int, map_id: int, after: int = 0
) -> Sequence[MapChange]:
    """The changes of a working map with a number above ``after``, in order; or NotFound."""
    _, row = _found(session, place, map_id)
    query = select(MapChangeRow).where(
        MapChangeRow.working_map_id == row.id, MapChangeRow.number > after
    )
    return tuple(_change(one) for one in session.scalars(query.order_by(MapChangeRow.number)))


def note_saved(session: Session, *, place: int, map_id: int, base: int, text: str) -> WorkingMap:
    """Go on from a version that was just saved of a map; that saving has a row of its own.

    Raises:
        NotFound: The place has no such map that is open.
    """
    slug, row = _open(session, place, map_id)
    row.base, row.text = base, text
    session.flush()
    return _map(slug, row)


def end_map(session: Session, *, place: int, map_id: int, act: Act) -> None:
    """Put a working map away; its changes stay on record.

    Raises:
        NotFound: The place has no such map that is open.
    """
    slug, row = _open(session, place, map_id)
    row.ended_at, row.open_key = act.at, None
    session.flush()
    after = {"map": row.id, "stage": row.stage.value, "changes": row.version}
    _record(session, Deed.MAP_ENDED, (place, slug), after, act)


def _maps(place: int) -> Select[str, WorkingMapRow]:
    return (
        select(PathwayRow.slug, WorkingMapRow)
        .join(WorkingMapRow, WorkingMapRow.pathway_id == PathwayRow.id)
        .where(PathwayRow.place_id == place)
    )


def _found(session: Session, place: int, map_id: int) -> tuple[str, WorkingMapRow]:
    found = session.execute(_maps(place).where(WorkingMapRow.id == map_id)).one_or_none()
    if found is None:
        raise NotFound("There is no such map here.")
    return found[0], found[1]


def _open(session: Session, place: int, map_id: int) -> tuple[str, WorkingMapRow]:
    slug, row = _found(session, place, map_id)
    if row.ended_at is not None:
        raise NotFound("This map was put away and is not being changed any more.")
    return slug, row


def _record(
    session: Session,
    deed: Deed,
    thing: tuple[int, str],
    after: Facts,
    act: Act,
) -> None:
    place, slug = thing
    record(session, act=act, change=Change(deed, "pathway", slug, place=place, after=after))


def _map(slug: str, row: WorkingMapRow) -> WorkingMap:
    return WorkingMap(
        id=row.id,
        pathway=slug,
        stage=row.stage,
        base=row.base,
        text=row.text,
        version=row.version,
        begun_by=row.begun_by,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
    )


def _change(row: MapChangeRow) -> MapChange:
    return MapChange(
        number=row.number,
        operations=row.operations,
        inverse=row.inverse,
        words=row.words,
        undoes=row.undoes,
        made_by=row.made_by,
        made_at=row.made_at,
    )
