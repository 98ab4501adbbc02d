"""A place's profile of checks is kept in every version, and belongs to that place alone."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from govtool.store.audit import Act, entries
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound, StaleVersion
from govtool.store.place_texts import PROFILE, NewText, every_text, newest_text, save_text
from tests.store.conftest import NOON, Shape


def save(sessions: Sessions, shape: Shape, new: NewText) -> None:
    with writing(sessions) as session:
        act = Act(by=shape.account, at=NOON)
        save_text(session, PROFILE, place=shape.place, new=new, act=act)


def test_the_newest_version_holds_and_earlier_ones_stay(sessions: Sessions, ours: Shape) -> None:
    save(sessions, ours, NewText("first", "chosen"))
    save(sessions, ours, NewText("second", "REF02 raised", based_on=1))
    with reading(sessions) as session:
        now = newest_text(session, PROFILE, place=ours.place)
        every = every_text(session, PROFILE, place=ours.place)
        entry = entries(session, place=ours.place)[0]
    assert now == every[0]
    assert [(item.number, item.text) for item in every] == [(2, "second"), (1, "first")]
    assert every[0].saved_by == ours.account
    assert "REF02 raised" in (entry.after or "")


def test_a_place_that_chose_none_has_none(sessions: Sessions, ours: Shape, theirs: Shape) -> None:
    save(sessions, theirs, NewText("theirs", "chosen"))
    with reading(sessions) as session:
        assert newest_text(session, PROFILE, place=ours.place) is None
        assert every_text(session, PROFILE, place=ours.place) == ()


def test_two_who_change_it_at_once_lose_nothing(sessions: Sessions, ours: Shape) -> None:
    save(sessions, ours, NewText("first", "chosen"))
    with pytest.raises(StaleVersion) as stale:
        save(sessions, ours, NewText("mine", "chosen too"))
    assert (stale.value.yours, stale.value.theirs) == ("mine", "first")


def test_a_place_that_is_not_there_has_no_profile(sessions: Sessions, act: Act) -> None:
    with writing(sessions) as session, pytest.raises(NotFound):
        save_text(session, PROFILE, place=99, new=NewText("x", "y"), act=act)


@pytest.mark.parametrize(
    "statement", ["UPDATE place_profile SET text = 'x'", "DELETE FROM place_profile"]
)
def test_the_database_refuses_to_change_or_remove_a_version(
    sessions: Sessions, ours: Shape, statement: str
) -> None:
    save(sessions, ours, NewText("first", "chosen"))
    with writing(sessions) as session, pytest.raises(DBAPIError, match="may not be changed"):
        session.execute(text(statement))
