"""A map being changed keeps every change, one open map a stage, and loses nothing to a race."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from govtool.pathways.kinds import Stage
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere, NotFound, StaleVersion
from govtool.store.working_maps import (
    NewChange,
    NewMap,
    WorkingMap,
    begin_map,
    changes_of,
    end_map,
    make_change,
    note_saved,
    open_maps,
    working_map,
)
from tests.store.conftest import Shape

NEW = NewMap("hip", Stage.AS_IS, 1, "as drawn")


@pytest.fixture
def begun(sessions: Sessions, ours: Shape, act: Act) -> WorkingMap:
    with writing(sessions) as session:
        return begin_map(session, place=ours.place, new=NEW, act=act)


def change(based_on: int, drawn: str, undoes: int | None = None) -> NewChange:
    return NewChange(based_on, drawn, "[do]", "[undo]", f"Drew {drawn}", undoes)


def test_every_change_is_kept_in_order_with_what_undoes_it(
    sessions: Sessions, ours: Shape, act: Act, begun: WorkingMap
) -> None:
    with writing(sessions) as session:
        make_change(session, place=ours.place, map_id=begun.id, new=change(0, "one"), act=act)
        make_change(session, place=ours.place, map_id=begun.id, new=change(1, "two", 1), act=act)
    with reading(sessions) as session:
        now = working_map(session, place=ours.place, map_id=begun.id)
        every = changes_of(session, place=ours.place, map_id=begun.id)
        later = changes_of(session, place=ours.place, map_id=begun.id, after=1)
    assert (now.text, now.version) == ("two", 2)
    assert [(one.number, one.words, one.undoes) for one in every] == [
        (1, "Drew one", None),
        (2, "Drew two", 1),
    ]
    assert later == every[1:]
    assert every[0].made_by == act.by


def test_two_who_change_a_map_at_once_lose_nothing(
    sessions: Sessions, ours: Shape, act: Act, begun: WorkingMap
) -> None:
    with writing(sessions) as session:
        make_change(session, place=ours.place, map_id=begun.id, new=change(0, "theirs"), act=act)
    with writing(sessions) as session, pytest.raises(StaleVersion) as stale:
        make_change(session, place=ours.place, map_id=begun.id, new=change(0, "mine"), act=act)
    assert (stale.value.yours, stale.value.theirs) == ("mine", "theirs")


def test_one_map_of_a_stage_is_open_at_a_time_and_another_may_follow(
    sessions: Sessions, ours: Shape, act: Act, begun: WorkingMap
) -> None:
    with writing(sessions) as session, pytest.raises(AlreadyThere, match="as-is map"):
        begin_map(session, place=ours.place, new=NEW, act=act)
    with writing(sessions) as session:
        to_be = NewMap("hip", Stage.TO_BE, 1, "proposed")
        second = begin_map(session, place=ours.place, new=to_be, act=act)
        end_map(session, place=ours.place, map_id=begun.id, act=act)
        third = begin_map(session, place=ours.place, new=NEW, act=act)
    with reading(sessions) as session:
        assert [one.id for one in open_maps(session, place=ours.place)] == [second.id, third.id]
        assert working_map(session, place=ours.place, map_id=begun.id).ended_at == act.at


def test_a_map_that_was_put_away_takes_no_more_changes(
    sessions: Sessions, ours: Shape, act: Act, begun: WorkingMap
) -> None:
    with writing(sessions) as session:
        end_map(session, place=ours.place, map_id=begun.id, act=act)
        with pytest.raises(NotFound, match="put away"):
            make_change(session, place=ours.place, map_id=begun.id, new=change(0, "x"), act=act)


def test_a_map_goes_on_from_the_version_it_was_saved_as(
    sessions: Sessions, ours: Shape, act: Act, begun: WorkingMap
) -> None:
    with writing(sessions) as session:
        make_change(session, place=ours.place, map_id=begun.id, new=change(0, "one"), act=act)
        saved = note_saved(session, place=ours.place, map_id=begun.id, base=2, text="one, saved")
    assert (saved.base, saved.text, saved.version) == (2, "one, saved", 1)


def test_az_01_a_map_of_another_place_is_not_found(
    sessions: Sessions, theirs: Shape, act: Act, begun: WorkingMap
) -> None:
    with writing(sessions) as session:
        for ask in (working_map, changes_of):
            with pytest.raises(NotFound):
                ask(session, place=theirs.place, map_id=begun.id)
        with pytest.raises(NotFound):
            make_change(session, place=theirs.place, map_id=begun.id, new=change(0, "x"), act=act)
        with pytest.raises(NotFound):
            end_map(session, place=theirs.place, map_id=begun.id, act=act)
        assert open_maps(session, place=theirs.place) == ()


@pytest.mark.parametrize(
    "statement", ["UPDATE map_change SET words = 'x'", "DELETE FROM map_change"]
)
def test_the_database_refuses_to_change_or_remove_a_change(
    sessions: Sessions, ours: Shape, act: Act, begun: WorkingMap, statement: str
) -> None:
    with writing(sessions) as session:
        make_change(session, place=ours.place, map_id=begun.id, new=change(0, "one"), act=act)
    with (
        pytest.raises(DBAPIError, match="may not be changed or removed"),
        writing(sessions) as session,
    ):
        session.execute(text(statement))
