"""Organisations, areas, practices and systems belong where they are and nowhere else."""

from dataclasses import replace

import pytest

from govtool.store import organisations, systems
from govtool.store.audit import Act, entries
from govtool.store.engine import Sessions, writing
from govtool.store.errors import AlreadyThere, NotFound
from govtool.store.memberships import administrators, change_organisation_of, member
from govtool.store.organisations import NewArea
from govtool.store.values import AreaKind, OrganisationKind
from tests.store.conftest import Shape

PROVIDER = OrganisationKind.PROVIDER


def test_an_organisation_is_added_changed_and_closed(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        made = organisations.add_organisation(
            session, place=ours.place, name="Alder Trust", kind=PROVIDER, act=act
        )
        renamed = replace(made, name="Alder Foundation Trust")
        assert organisations.change_organisation(session, organisation=renamed, act=act) == renamed
        organisations.close_organisation(session, place=ours.place, organisation=made.id, act=act)
        (found,) = organisations.organisations_of(session, place=ours.place)
        assert found == replace(renamed, closed_at=act.at)
        deeds = [entry.deed for entry in entries(session, place=ours.place)][:3]
        assert deeds == ["organisation changed", "organisation changed", "organisation added"]


def test_two_organisations_of_a_place_never_have_one_name(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        for shape in (ours, theirs):
            organisations.add_organisation(
                session, place=shape.place, name="Trust", kind=PROVIDER, act=act
            )
        with pytest.raises(AlreadyThere):
            organisations.add_organisation(
                session, place=ours.place, name="Trust", kind=PROVIDER, act=act
            )
        other = organisations.add_organisation(
            session, place=ours.place, name="Other", kind=PROVIDER, act=act
        )
        with pytest.raises(AlreadyThere):
            organisations.change_organisation(
                session, organisation=replace(other, name="Trust"), act=act
            )


def test_a_place_reaches_no_organisation_or_area_of_another(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        trust = organisations.add_organisation(
            session, place=theirs.place, name="Trust", kind=PROVIDER, act=act
        )
        area = organisations.add_area(
            session, place=theirs.place, new=NewArea(AreaKind.AREA, "North"), act=act
        )
        assert organisations.organisations_of(session, place=ours.place) == ()
        assert organisations.areas_of(session, place=ours.place) == ()
        stolen = replace(trust, place=ours.place)
        inside = NewArea(AreaKind.PRACTICE, "High Street", inside=area.id)
        for call in (
            lambda: organisations.change_organisation(session, organisation=stolen, act=act),
            lambda: organisations.close_organisation(
                session, place=ours.place, organisation=trust.id, act=act
            ),
            lambda: organisations.rename_area(
                session, place=ours.place, area=area.id, name="x", act=act
            ),
            lambda: organisations.add_area(session, place=ours.place, new=inside, act=act),
            lambda: change_organisation_of(
                session, place=ours.place, account=ours.account, organisation=trust.id, act=act
            ),
        ):
            with pytest.raises(NotFound):
                call()


def test_a_practice_lies_in_an_area_and_not_in_a_practice(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        north = organisations.add_area(
            session, place=ours.place, new=NewArea(AreaKind.AREA, "North"), act=act
        )
        street = organisations.add_area(
            session,
            place=ours.place,
            new=NewArea(AreaKind.PRACTICE, "High Street", inside=north.id),
            act=act,
        )
        inside = NewArea(AreaKind.PRACTICE, "Low Street", inside=street.id)
        with pytest.raises(NotFound, match="not in another practice"):
            organisations.add_area(session, place=ours.place, new=inside, act=act)
        assert organisations.areas_of(session, place=ours.place) == (north, street)


def test_a_member_comes_from_an_organisation_of_the_place(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        trust = organisations.add_organisation(
            session, place=ours.place, name="Trust", kind=PROVIDER, act=act
        )
        change_organisation_of(
            session, place=ours.place, account=ours.account, organisation=trust.id, act=act
        )
        found = member(session, place=ours.place, account=ours.account)
        assert found.organisation == trust.id
        assert administrators(session, place=ours.place) == 0


def test_a_place_stands_in_one_system_and_leaves_it(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        made = systems.create_system(session, slug="shire", name="The Shire", act=act)
        with pytest.raises(AlreadyThere):
            systems.create_system(session, slug="shire", name="Another", act=act)
        systems.put_in_system(session, place=ours.place, system=made.id, act=act)
        assert systems.system_of(session, place=ours.place) == made
        systems.put_in_system(session, place=ours.place, system=None, act=act)
        assert systems.system_of(session, place=ours.place) is None
        with pytest.raises(NotFound):
            systems.put_in_system(session, place=ours.place, system=99, act=act)


def test_a_place_asks_for_a_second_factor_since_a_moment(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        assert systems.second_factor_since(session, place=ours.place) is None
        systems.require_second_factor(session, place=ours.place, required=True, act=act)
        assert systems.second_factor_since(session, place=ours.place) == act.at
        systems.require_second_factor(session, place=ours.place, required=False, act=act)
        assert systems.second_factor_since(session, place=ours.place) is None
