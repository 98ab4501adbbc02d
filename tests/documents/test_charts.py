from datetime import date

from lxml import etree

from govtool.actions.plan import Status
from govtool.documents.charts import (
    Chart,
    Counted,
    Moved,
    findings_chart,
    moved_words,
    movement_chart,
    status_chart,
)
from tests.documents.many_rows import every_kind, many

MOVED = (Moved("Access", 1, 3, 4), Moved("Data", 3, 2), Moved("Team", None, 2), Moved("Map", 2, 2))
DAYS = (
    Counted(date(2026, 5, 1), 5, 3, 2),
    Counted(date(2026, 8, 1), None, None, None),
    Counted(date(2026, 11, 1), 0, 0, 0),
)


def words_in(chart: Chart) -> str:
    return " ".join(str(text) for text in etree.fromstring(chart.svg.encode()).itertext())


def charts() -> tuple[Chart, ...]:
    return (
        status_chart(every_kind().rows), status_chart(()), status_chart(many().rows),
        movement_chart(MOVED, 6), movement_chart((), 6), findings_chart(DAYS), findings_chart(()),
    )  # fmt: skip


def test_every_chart_is_sound_xml_with_its_words_and_the_table_behind_it() -> None:
    for chart in charts():
        root = etree.fromstring(chart.svg.encode())
        assert root.get("role") == "img"
        assert root.get("width") is None
        assert words_in(chart).startswith(chart.words)
        assert all(len(row) == len(chart.heads) for row in chart.rows)
        assert all(cell in chart.words for row in chart.rows for cell in row[:1])


def test_statuses_are_words_and_numbers_beside_their_bars() -> None:
    chart = status_chart(every_kind().rows)
    numbers = {line[0]: line[1] for line in chart.rows}
    assert numbers["No action"] == "1"
    assert sum(int(number) for _, number in chart.rows) == len(every_kind().rows)
    assert numbers["Red: off track"] == str(sum(r.status is Status.RED for r in every_kind().rows))


def test_movement_says_which_way_and_never_takes_a_blank_for_nought() -> None:
    assert [moved_words(row) for row in MOVED] == [
        "up from 1 to 3",
        "down from 3 to 2",
        "cannot be compared: no level at the last round",
        "unchanged at 2",
    ]
    assert "not known" in movement_chart(MOVED, 6).rows[2]


def test_a_day_that_nobody_counted_is_not_known_and_a_day_without_findings_is_0() -> None:
    chart = findings_chart(DAYS)
    assert chart.rows[1] == ("1 August 2026", *["not known"] * 4)
    assert chart.rows[2] == ("1 November 2026", "0", "0", "0", "not known")
    assert "not known" in words_in(chart)


def test_the_same_figures_give_the_same_chart() -> None:
    assert [chart.svg for chart in charts()] == [chart.svg for chart in charts()]
