"""What a place writes down keeps every version and its number, and belongs to that place alone."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.records import (
    NewRecord,
    NewVersion,
    Record,
    make_record,
    record_in,
    records_of,
    remove_record,
    save_record,
    versions_of_record,
)
from govtool.store.values import RecordKind
from tests.store.conftest import Shape

ACTION = RecordKind.ACTION


def make(
    sessions: Sessions,
    shape: Shape,
    act: Act,
    kind: RecordKind = ACTION,
    about: str | None = "hip",
) -> Record:
    with writing(sessions) as session:
        new = NewRecord(kind, f"{kind.value} as made", about, "first")
        return make_record(session, place=shape.place, new=new, act=act)


def test_records_of_a_kind_are_numbered_by_place_and_a_number_is_never_given_twice(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    assert [make(sessions, ours, act).number for _ in range(2)] == [1, 2]
    assert make(sessions, ours, act, RecordKind.PILOT).number == 1
    assert make(sessions, theirs, act).number == 1
    with writing(sessions) as session:
        remove_record(session, place=ours.place, thing=(ACTION, 2), why="a double", act=act)
    assert make(sessions, ours, act).number == 3
    with reading(sessions) as session:
        listed = records_of(session, place=ours.place, kind=ACTION)
        gone = record_in(session, place=ours.place, thing=(ACTION, 2))
    assert [one.number for one in listed] == [1, 3]
    assert gone.removed_at == act.at


def test_every_version_stays_with_who_saved_it_and_why(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    make(sessions, ours, act)
    with writing(sessions) as session:
        new = NewVersion("later", based_on=1, note="a new date")
        saved = save_record(session, place=ours.place, thing=(ACTION, 1), new=new, act=act)
    with reading(sessions) as session:
        every = versions_of_record(session, place=ours.place, thing=(ACTION, 1))
    assert (saved.text, saved.version) == ("later", 2)
    assert [(one.version, one.text, one.note, one.saved_by) for one in every] == [
        (2, "later", "a new date", act.by),
        (1, "action as made", "first", act.by),
    ]


def test_two_who_change_a_record_at_once_lose_nothing(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    make(sessions, ours, act)
    new = NewVersion("mine", based_on=0)
    with writing(sessions) as session, pytest.raises(StaleVersion) as stale:
        save_record(session, place=ours.place, thing=(ACTION, 1), new=new, act=act)
    assert (stale.value.yours, stale.value.theirs) == ("mine", "action as made")


def test_records_are_listed_for_a_pathway_or_for_the_whole_place(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    of_the_place = make(sessions, ours, act, about=None)
    of_the_hip = make(sessions, ours, act)
    with reading(sessions) as session:
        every = records_of(session, place=ours.place, kind=ACTION)
        hip = records_of(session, place=ours.place, kind=ACTION, pathway="hip")
    assert [one.pathway for one in every] == [None, "hip"]
    assert every == (of_the_place, of_the_hip)
    assert hip == (of_the_hip,)


def test_az_01_a_record_of_another_place_is_not_found(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    make(sessions, ours, act)
    thing = (ACTION, 1)
    new = NewVersion("x", based_on=1)
    another = NewRecord(ACTION, "x", "no-such-pathway")
    with writing(sessions) as session:
        for ask in (record_in, versions_of_record):
            with pytest.raises(NotFound):
                ask(session, place=theirs.place, thing=thing)
        with pytest.raises(NotFound):
            save_record(session, place=theirs.place, thing=thing, new=new, act=act)
        with pytest.raises(NotFound):
            remove_record(session, place=theirs.place, thing=thing, why="x", act=act)
        with pytest.raises(NotFound, match="no pathway"):
            make_record(session, place=theirs.place, new=another, act=act)


@pytest.mark.parametrize(
    "statement", ["UPDATE record_version SET text = 'x'", "DELETE FROM record_version"]
)
def test_the_database_refuses_to_change_or_remove_a_version(
    sessions: Sessions, ours: Shape, act: Act, statement: str
) -> None:
    make(sessions, ours, act)
    refused = pytest.raises(DBAPIError, match="may not be changed or removed")
    with refused, writing(sessions) as session:
        session.execute(text(statement))
