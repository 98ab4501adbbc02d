"""What goes into a column comes out the same, or is refused before a database sees it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from govtool.store.audit import Act
from govtool.store.columns import UtcTime, Words
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotStorable
from govtool.store.places import all_places, create_place

DIALECTS: tuple[Dialect, ...] = (sqlite.dialect(), postgresql.dialect())  # type: ignore[no-untyped-call]


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_is_stored_as_the_same_moment_in_utc(moment: datetime) -> None:
    for dialect in DIALECTS:
        stored = UtcTime().process_bind_param(moment, dialect)
        assert stored is not None
        assert stored == moment.astimezone(UTC)
        assert stored.tzinfo is UTC


def test_a_time_comes_back_in_utc_whether_or_not_the_database_keeps_zones() -> None:
    naive = datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001 - as SQLite gives it
    summer = datetime(2026, 6, 1, 13, 0, tzinfo=timezone(timedelta(hours=1)))
    for given_back in (naive, summer):
        found = UtcTime().process_result_value(given_back, DIALECTS[0])
        assert found == datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
        assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(NotStorable, match="names no time zone"):
        UtcTime().process_bind_param(datetime(2026, 6, 1), DIALECTS[0])  # noqa: DTZ001


def test_no_time_is_no_time() -> None:
    assert UtcTime().process_bind_param(None, DIALECTS[0]) is None
    assert UtcTime().process_result_value(None, DIALECTS[0]) is None
    assert Words().process_bind_param(None, DIALECTS[0]) is None


@given(name=st.text(max_size=220))
def test_text_is_given_back_as_it_was_or_refused(name: str) -> None:
    acceptable = len(name) <= 200 and "\0" not in name
    try:
        name.encode()
        taken = Words(200).process_bind_param(name, DIALECTS[0])
    except (NotStorable, UnicodeEncodeError):
        assert not acceptable
    else:
        assert acceptable
        assert taken == name


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d", "x" * 201])
def test_text_that_a_database_would_refuse_is_refused_in_words(
    sessions: Sessions, act: Act, text: str
) -> None:
    with writing(sessions) as session, pytest.raises(NotStorable, match=r"can(not)? be kept"):
        create_place(session, slug="oldham", name=text, act=act)
    with reading(sessions) as session:
        assert all_places(session) == ()


@pytest.mark.parametrize(
    "text", ["\u202eabc", "<script>", "'; DROP TABLE place; --", "ä😀", "{path}"]
)
def test_odd_text_is_kept_letter_for_letter(sessions: Sessions, act: Act, text: str) -> None:
    with writing(sessions) as session:
        create_place(session, slug="oldham", name=text, act=act)
    with reading(sessions) as session:
        assert [place.name for place in all_places(session)] == [text]
