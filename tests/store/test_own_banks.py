"""A place's own question banks: drafts that change, releases that never do, nobody else's."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere, NotFound, StaleVersion
from govtool.store.own_banks import (
    NewDraft,
    NewRelease,
    bring_back,
    newest_releases,
    own_bank,
    own_banks,
    release_draft,
    released,
    releases_of,
    retire_bank,
    save_draft,
)
from tests.store.conftest import Shape


def draft(
    sessions: Sessions, shape: Shape, act: Act, words: str = "first", based_on: int = 0
) -> int:
    new = NewDraft("ours", f"{shape.canary} title", words, based_on)
    with writing(sessions) as session:
        return save_draft(session, place=shape.place, new=new, act=act).number


def release(
    sessions: Sessions, shape: Shape, act: Act, version: str = "1.0", based_on: int = 1
) -> None:
    new = NewRelease("ours", version, based_on)
    with writing(sessions) as session:
        release_draft(session, place=shape.place, new=new, act=act)


def test_two_places_may_call_their_banks_alike_and_neither_sees_the_others(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    draft(sessions, ours, act, "our words")
    with reading(sessions) as session:
        assert own_banks(session, place=theirs.place) == ()
        with pytest.raises(NotFound):
            own_bank(session, place=theirs.place, name="ours")
    release(sessions, ours, act)
    draft(sessions, theirs, act, "their words")
    with reading(sessions) as session:
        assert released(session, place=theirs.place, name="ours", version="1.0") is None
        assert newest_releases(session, place=theirs.place) == ()
        assert own_bank(session, place=theirs.place, name="ours").draft == "their words"
    with pytest.raises(NotFound), writing(sessions) as session:
        retire_bank(session, place=ours.place, name="of nobody", act=act)


def test_a_draft_is_not_written_over_by_somebody_who_saw_an_older_one(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    assert draft(sessions, ours, act) == 1
    assert draft(sessions, ours, act, "second", based_on=1) == 2
    with pytest.raises(StaleVersion) as stale:
        draft(sessions, ours, act, "mine", based_on=1)
    assert (stale.value.yours, stale.value.theirs) == ("mine", "second")
    with pytest.raises(AlreadyThere):
        draft(sessions, ours, act, "new", based_on=0)


def test_what_is_released_is_the_draft_that_was_looked_at_and_stays(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    draft(sessions, ours, act)
    draft(sessions, ours, act, "second", based_on=1)
    with pytest.raises(StaleVersion):
        release(sessions, ours, act, based_on=1)
    release(sessions, ours, act, based_on=2)
    draft(sessions, ours, act, "third", based_on=2)
    with pytest.raises(AlreadyThere):
        release(sessions, ours, act, "1.0", based_on=3)
    release(sessions, ours, act, "1.1", based_on=3)
    with reading(sessions) as session:
        kept = releases_of(session, place=ours.place, name="ours")
        newest = newest_releases(session, place=ours.place)
    assert [(one.version, one.text) for one in kept] == [("1.1", "third"), ("1.0", "second")]
    assert [one.version for one in newest] == ["1.1"]


def test_a_retired_bank_is_offered_no_more_and_its_releases_are_still_there(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    draft(sessions, ours, act)
    release(sessions, ours, act)
    with writing(sessions) as session:
        retire_bank(session, place=ours.place, name="ours", act=act)
    with reading(sessions) as session:
        assert newest_releases(session, place=ours.place) == ()
        assert released(session, place=ours.place, name="ours", version="1.0") is not None
    with writing(sessions) as session:
        bring_back(session, place=ours.place, name="ours", act=act)
    with reading(sessions) as session:
        assert len(newest_releases(session, place=ours.place)) == 1


@pytest.mark.parametrize(
    "statement", ["UPDATE bank_release SET text = ''", "DELETE FROM bank_release"]
)
def test_the_database_itself_refuses_to_change_a_release(
    sessions: Sessions, ours: Shape, act: Act, statement: str
) -> None:
    draft(sessions, ours, act)
    release(sessions, ours, act)
    with pytest.raises(DBAPIError), writing(sessions) as session:
        session.execute(text(statement))
