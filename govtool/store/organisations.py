"""The organisations that take part in the pathways of a place, and its areas and practices."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import AlreadyThere, NotFound
from govtool.store.people_tables import AreaRow, OrganisationRow
from govtool.store.people_values import Organisation, StoredArea
from govtool.store.tables import PlaceRow
from govtool.store.values import AreaKind, OrganisationKind


@dataclass(frozen=True)
class NewArea:
    """An area to add, or a practice and the area it lies in."""

    kind: AreaKind
    name: str
    inside: int | None = None


def add_organisation(
    session: Session, *, place: int, name: str, kind: OrganisationKind, act: Act
) -> Organisation:
    """Add an organisation; AlreadyThere when the place has one by this name."""
    _place(session, place)
    row = OrganisationRow(place_id=place, name=name, kind=kind, created_at=act.at)
    add(session, row, taken=f"“{name}” is among the organisations of this place already.")
    _record(session, act, Deed.ORGANISATION_ADDED, row, (None, _facts(row)))
    return _organisation(row)


def change_organisation(session: Session, *, organisation: Organisation, act: Act) -> Organisation:
    """Store an organisation's name and kind as they stand in the value."""
    row = _row(session, organisation.place, organisation.id)
    before = _facts(row)
    same_name = select(OrganisationRow.id).where(
        OrganisationRow.place_id == row.place_id,
        OrganisationRow.name == organisation.name,
        OrganisationRow.id != row.id,
    )
    if session.scalar(same_name) is not None:
        raise AlreadyThere(f"“{organisation.name}” is among the organisations already.")
    row.name, row.kind = organisation.name, organisation.kind
    _record(session, act, Deed.ORGANISATION_CHANGED, row, (before, _facts(row)))
    return _organisation(row)


def close_organisation(session: Session, *, place: int, organisation: int, act: Act) -> None:
    """Take an organisation out of the lists people choose from; what names it keeps its name."""
    row = _row(session, place, organisation)
    before = _facts(row)
    row.closed_at = row.closed_at or act.at
    _record(session, act, Deed.ORGANISATION_CHANGED, row, (before, _facts(row)))


def organisations_of(session: Session, *, place: int) -> tuple[Organisation, ...]:
    """The organisations of a place by name, closed ones included."""
    query = select(OrganisationRow).where(OrganisationRow.place_id == place)
    rows = session.scalars(query.order_by(OrganisationRow.name))
    return tuple(_organisation(row) for row in rows)


def organisation_in(session: Session, *, place: int, organisation: int) -> Organisation:
    """One organisation of a place; NotFound for another place's."""
    return _organisation(_row(session, place, organisation))


def add_area(session: Session, *, place: int, new: NewArea, act: Act) -> StoredArea:
    """Add an area or a practice; AlreadyThere when the place has one of the kind by this name."""
    _place(session, place)
    if new.inside is not None and _area_row(session, place, new.inside).kind != AreaKind.AREA:
        raise NotFound("A practice lies in an area, not in another practice.")
    row = AreaRow(
        place_id=place, kind=new.kind, name=new.name, inside=new.inside, created_at=act.at
    )
    add(session, row, taken=f"There is {_kind_words(new.kind)} called “{new.name}” already.")
    after: Facts = {"kind": new.kind.value, "name": new.name, "inside": new.inside}
    change = Change(Deed.AREA_ADDED, "area", str(row.id), place=place, after=after)
    record(session, act=act, change=change)
    return _area(row)


def rename_area(session: Session, *, place: int, area: int, name: str, act: Act) -> StoredArea:
    """Give an area or practice another name."""
    row = _area_row(session, place, area)
    before, row.name = row.name, name
    change = Change(
        Deed.AREA_RENAMED,
        "area",
        str(area),
        place=place,
        before={"name": before},
        after={"name": name},
    )
    record(session, act=act, change=change)
    return _area(row)


def areas_of(session: Session, *, place: int) -> tuple[StoredArea, ...]:
    """The areas and practices of a place, areas first, by name."""
    query = select(AreaRow).where(AreaRow.place_id == place)
    rows = session.scalars(query.order_by(AreaRow.kind, AreaRow.name))
    return tuple(_area(row) for row in rows)


def _place(session: Session, place: int) -> None:
    if session.get(PlaceRow, place) is None:
        raise NotFound("There is no such place.")


def _row(session: Session, place: int, organisation: int) -> OrganisationRow:
    row = session.get(OrganisationRow, organisation)
    if row is None or row.place_id != place:
        raise NotFound("There is no such organisation in this place.")
    return row


def _area_row(session: Session, place: int, area: int) -> AreaRow:
    row = session.get(AreaRow, area)
    if row is None or row.place_id != place:
        raise NotFound("There is no such area in this place.")
    return row


def _kind_words(kind: AreaKind) -> str:
    return "an area" if kind is AreaKind.AREA else "a practice"


def _facts(row: OrganisationRow) -> Facts:
    return {"name": row.name, "kind": row.kind.value, "closed": row.closed_at is not None}


def _record(
    session: Session,
    act: Act,
    deed: Deed,
    row: OrganisationRow,
    facts: tuple[Facts | None, Facts | None],
) -> None:
    before, after = facts
    change = Change(
        deed, "organisation", str(row.id), place=row.place_id, before=before, after=after
    )
    record(session, act=act, change=change)


def _organisation(row: OrganisationRow) -> Organisation:
    return Organisation(row.id, row.place_id, row.name, row.kind, row.closed_at)


def _area(row: AreaRow) -> StoredArea:
    return StoredArea(row.id, row.place_id, row.kind, row.name, row.inside)
