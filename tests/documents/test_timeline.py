"""The timeline: every dated row stands in exactly one picture, and says its state in words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govtool.documents.timeline import FILLS, ROWS_A_PICTURE, TimelineRow, timeline_pictures

TODAY = date(2026, 11, 22)
days = st.none() | st.dates(date(2020, 1, 1), date(2035, 12, 31))
rows = st.lists(
    st.builds(
        TimelineRow,
        group=st.just("Actions"),
        name=st.text("abc<&>\"' ", min_size=1, max_size=80),
        start=days,
        end=days,
        state=st.sampled_from(("Red", "Not begun")),
        colour=st.sampled_from(sorted(FILLS)),
        was=st.lists(days.filter(bool), max_size=2).map(tuple),
    ),
    max_size=60,
)


@given(rows)
def test_every_dated_row_is_drawn_once_and_no_picture_is_too_long_for_a_page(
    known: list[TimelineRow],
) -> None:
    pictures = timeline_pictures(known, TODAY)
    drawn = 0
    for picture in pictures:
        tree = etree.fromstring(picture.encode())
        texts = tree.findall(".//{http://www.w3.org/2000/svg}text")
        states = [one.text for one in texts if one.text in {"Red", "Not begun"}]
        assert 0 < len(states) <= ROWS_A_PICTURE
        drawn += len(states)
    assert drawn == sum(bool(row.dates) for row in known)


def test_without_any_date_there_is_no_picture() -> None:
    row = TimelineRow("Actions", "A-1 Agree", None, None, "Not begun")
    assert timeline_pictures([row], TODAY) == ()


def test_an_end_that_is_not_stated_is_told_so_in_the_pictures_words() -> None:
    row = TimelineRow("Actions", "A-1 Agree", TODAY, None, "Not begun")
    assert "end not stated" in timeline_pictures([row], TODAY)[0]
