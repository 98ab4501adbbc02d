"""A place is described: its name, areas, practices, organisations, and its rule for signing in."""

from dataclasses import dataclass
from datetime import datetime

from govtool.store import organisations, systems
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.organisations import NewArea
from govtool.store.people_values import Organisation, StoredArea, System
from govtool.store.places import place_of, rename_place
from govtool.store.values import AreaKind, OrganisationKind


@dataclass(frozen=True)
class Described:
    """A place as it is described; practices stand under the area they lie in, by its id."""

    system: System | None
    areas: tuple[StoredArea, ...]
    practices: dict[int | None, tuple[StoredArea, ...]]
    organisations: tuple[Organisation, ...]
    second_factor_since: datetime | None


def describe(sessions: Sessions, *, place: int) -> Described:
    """A place as it is described."""
    with reading(sessions) as session:
        parts = organisations.areas_of(session, place=place)
        areas = tuple(part for part in parts if part.kind is AreaKind.AREA)
        inside = {
            home: tuple(
                part for part in parts if part.kind is AreaKind.PRACTICE and part.inside == home
            )
            for home in (None, *(area.id for area in areas))
        }
        return Described(
            system=systems.system_of(session, place=place),
            areas=areas,
            practices=inside,
            organisations=organisations.organisations_of(session, place=place),
            second_factor_since=systems.second_factor_since(session, place=place),
        )


def rename(sessions: Sessions, *, place: int, name: str, act: Act) -> None:
    """Give a place another name; unchanged names leave no trace."""
    with writing(sessions) as session:
        if place_of(session, place=place).name != name:
            rename_place(session, place=place, name=name, act=act)


def add_organisation(
    sessions: Sessions, *, place: int, name: str, kind: OrganisationKind, act: Act
) -> None:
    """Add an organisation; AlreadyThere when the place has one by this name."""
    with writing(sessions) as session:
        organisations.add_organisation(session, place=place, name=name, kind=kind, act=act)


def close_organisation(sessions: Sessions, *, place: int, organisation: int, act: Act) -> None:
    """Take an organisation out of the lists people choose from."""
    with writing(sessions) as session:
        organisations.close_organisation(session, place=place, organisation=organisation, act=act)


def add_area(sessions: Sessions, *, place: int, new: NewArea, act: Act) -> None:
    """Add an area or practice; AlreadyThere when there is one of the kind by this name."""
    with writing(sessions) as session:
        organisations.add_area(session, place=place, new=new, act=act)


def rule_second_factor(sessions: Sessions, *, place: int, required: bool, act: Act) -> None:
    """Have everybody of a place use a second factor, or leave it to them."""
    with writing(sessions) as session:
        if (systems.second_factor_since(session, place=place) is not None) != required:
            systems.require_second_factor(session, place=place, required=required, act=act)
